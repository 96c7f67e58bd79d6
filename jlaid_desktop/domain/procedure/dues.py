"""What a family is due for, beside the steps of its cases: pure functions of file and cases."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.procedure.next_steps import NextStep, Standing
from jlaid_desktop.domain.procedure.outcomes import CountyDecision, MemberChange, Recheck
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.domain.procedure.school import stage_ends

DueKind = Literal[
    "procedure",
    "recheck",
    "validity",
    "certificate",
    "school",
    "birthday",
    "death",
    "returned",
    "figures",
]
DUE_KINDS: tuple[DueKind, ...] = (
    "procedure",
    "recheck",
    "validity",
    "certificate",
    "school",
    "birthday",
    "death",
    "returned",
    "figures",
)
YEARLY, HALF_YEARLY = 12, 6
"""Months between re-checks (S1 art 31); half-yearly where the income is unstable."""
AFTER_DEATH = 3
"""Months within which the family is looked at again after a death (S5)."""
RECHECKED = ("DIBAO", "EDGE")
AGES = (16, 18, 60)
"""Ages that matter beside those at which an answer changes: S3 arts 4-8, S1 art 7."""


class Due(msgspec.Struct, frozen=True):
    """One thing due: `day` None where no term runs. `member` is a member's id."""

    kind: DueKind
    code: str
    day: dt.date | None
    member: str | None = None
    number: int = 0
    step: NextStep | None = None


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day so many months later, the last of the month where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def procedure_dues(standings: Iterable[Standing]) -> Iterator[Due]:
    """Yield what comes next in every case that is open; an event without records is quiet."""
    for one in standings:
        if one.case.kind == "event" and not one.case.records:
            continue
        for step in one.next_steps:
            yield Due("procedure", step.step, step.due, step=step)


def granted(cases: Iterable[CaseRecords]) -> CountyDecision | None:
    """Return the county's latest decision where the family is recognised by it."""
    decisions = [
        decision
        for case in cases
        if (decision := case.latest(CountyDecision)) is not None and decision.decided_on is not None
    ]
    decisions.sort(key=lambda one: one.decided_on or dt.date.min)
    last = decisions[-1] if decisions else None
    return last if last is not None and last.outcome in ("confirmed", "changed") else None


def decision_dues(cases: tuple[CaseRecords, ...]) -> Iterator[Due]:
    """Yield the next re-check and the end of the decision of a recognised family."""
    decision = granted(cases)
    if decision is None or decision.decided_on is None:
        return
    if decision.valid_to is not None:
        yield Due("validity", "decision_ends", decision.valid_to)
    rechecks = [one for case in cases for one in case.all_of(Recheck) if one.checked_on is not None]
    rechecks.sort(key=lambda one: one.checked_on or dt.date.min)
    last = rechecks[-1] if rechecks else None
    unstable = last is not None and last.unstable_income is True
    checked = [decision.decided_on, *(one.checked_on for one in rechecks if one.checked_on)]
    if decision.category in RECHECKED:
        months = HALF_YEARLY if unstable else YEARLY
        code = "half_yearly" if unstable else "yearly"
        yield Due("recheck", code, months_after(max(checked), months))


def file_dues(file: HouseholdFile, looked_at: dt.date) -> Iterator[Due]:
    """Yield what the household file itself makes due; `looked_at` is the day it was saved."""
    household = file.household
    for member in household.members:
        if member.deceased is True or member.counted is False:
            continue
        certificate = member.disability_cert
        if certificate is not None and certificate.valid_to is not None:
            yield Due("certificate", "disability", certificate.valid_to, member.id)
        ends = stage_ends(member, looked_at)
        if ends is not None:
            yield Due("school", ends.code, ends.day, member.id)
        if member.birth is not None:
            for age in AGES:
                yield Due("birthday", "turns", birthday(member.birth, age), member.id, age)
    yield from _papers(household)


def _papers(household: Household) -> Iterator[Due]:
    for one in household.authorisations or ():
        if one.valid_until is not None:
            yield Due("certificate", "authorisation", one.valid_until, one.member)
    for paper in household.direct_certificates or ():
        if paper.to_day is not None:
            yield Due("certificate", "direct", paper.to_day)


def death_due(household: Household, cases: tuple[CaseRecords, ...]) -> Due | None:
    """Return the three months after a death, until a re-check or a member change answers it."""
    funeral = household.funeral
    day = funeral.death_date if funeral is not None else None
    if funeral is None or day is None:
        return None
    answers = [one.checked_on for case in cases for one in case.all_of(Recheck)]
    answers += [one.changed_on for case in cases for one in case.all_of(MemberChange)]
    answers += [one.decided_on for case in cases for one in case.all_of(CountyDecision)]
    if any(answer is not None and answer >= day for answer in answers):
        return None
    return Due("death", "death", months_after(day, AFTER_DEATH), funeral.deceased)
