"""The days on which the present answer changes by itself.

Candidates come from the facts and figures (birthdays, the end of a certificate,
a new figure, the end of the notice); a day counts only where the assessment
made for it differs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import NamedTuple

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.situation import HOUSEHOLD

ONE_DAY = dt.timedelta(days=1)
CATEGORY_CLAUSE = "N1.2"
"""Under which an assessment names the facts that its category hangs on."""
LOOK_AHEAD = dt.timedelta(days=3 * 365)


class Candidate(NamedTuple):
    """A day on which something turns: why, and for whom (a member's id or the household)."""

    day: dt.date
    cause: str
    owner: str


class Change(NamedTuple):
    """A day from which the answer is another one."""

    day: dt.date
    before: Assessment
    after: Assessment
    cause: str
    owner: str


def candidates(
    file: HouseholdFile,
    day: dt.date,
    *,
    elderly_age: int,
    notice_end: dt.date,
    pension_until: dt.date | None,
    figure_days: Iterable[dt.date],
) -> list[Candidate]:
    """Return the days after `day`, within three years, on which something turns."""
    found: list[Candidate] = []
    for member in file.household.members:
        if member.birth is not None:
            seventy = birthday(member.birth, elderly_age)
            found.append(Candidate(seventy, "birthday_70", member.id))
            found.append(Candidate(seventy + ONE_DAY, "birthday_70", member.id))
            found.append(
                Candidate(birthday(member.birth, elderly_age + 1), "birthday_71", member.id)
            )
        certificate = member.disability_cert
        if certificate is not None and certificate.valid is None and certificate.valid_to:
            found.append(Candidate(certificate.valid_to + ONE_DAY, "certificate_ends", member.id))
    if pension_until is not None:
        found.append(Candidate(pension_until + ONE_DAY, "pension_exclusion_ends", HOUSEHOLD))
    found.append(Candidate(notice_end + ONE_DAY, "notice_ends", HOUSEHOLD))
    found.extend(Candidate(one, "parameters_change", HOUSEHOLD) for one in figure_days)
    return sorted(one for one in set(found) if day < one.day <= day + LOOK_AHEAD)


def hangs_on_who_belongs(now: Assessment) -> bool:
    """Return whether the category hangs on who belongs to the family.

    Every threshold is a sum a person: until it is known who counts, there is
    nothing that a distance or a day could be told of.
    """
    return any(one.name == "counted" and CATEGORY_CLAUSE in one.wanted_by for one in now.missing)


def changes(
    now: Assessment,
    turning: Iterable[Candidate],
    assess_on: Callable[[dt.date], Assessment],
) -> list[Change]:
    """Return the days on which category, status or money differ from the day before.

    None while the category hangs on who belongs to the family.
    """
    found: list[Change] = []
    if hangs_on_who_belongs(now):
        return found
    before, day = now, None
    for candidate in turning:
        if candidate.day == day:
            continue
        day = candidate.day
        after = assess_on(day)
        if said(after) != said(before):
            found.append(Change(day, before, after, candidate.cause, candidate.owner))
        before = after
    return found


def said(assessment: Assessment) -> tuple[object, ...]:
    """Return what an assessment answers: category, and status and money of every right held."""
    rows = tuple(
        (row.clause, row.subject, row.status, row.amount_fen, row.floor_fen)
        for row in assessment.entitlements
        if row.status != "not_eligible"
    )
    return (assessment.category.code, assessment.category.status, rows)
