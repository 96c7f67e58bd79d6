"""The due list: what every family of the store is due for, by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.procedure.dues import (
    Due,
    death_due,
    decision_dues,
    file_dues,
    granted,
    months_after,
    procedure_dues,
)
from jlaid_desktop.domain.procedure.next_steps import standing
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import WorkCalendar
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.exchange.tasks import tasks
from jlaid_desktop.services.procedure.turning import TurningDays
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.procedure import local as stored_local
from jlaid_desktop.store.procedure.listing import FamilyLine, family_count, family_lines
from jlaid_desktop.store.procedure.records import all_case_records

AHEAD_MONTHS = 12
"""How far ahead the list looks."""
STEP = 25
CHANGE_KINDS = {"birthday_70": "birthday", "birthday_71": "birthday"}

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class DueEntry:
    """One line of the due list; `overdue` counts working days.

    `member_name` is whom it is about, empty for the family. `settled` False says that
    a year the term was reckoned through is not announced.
    """

    household_id: str
    applicant_name: str
    village: str
    village_name: str
    file_number: str
    due: Due
    member_name: str
    overdue: int
    settled: bool


def due_list(
    ws: Workspace,
    assessments: Assessments,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[DueEntry]:
    """Return what is due within twelve months, the longest overdue first, without a day last.

    Raises `JlaidError` when it was cancelled, or where a family is not what was written.
    """
    returned = {task.household_id: task.due for task in tasks(ws)}
    with ws.store.reading() as db:
        gatherer = _Gatherer(
            assessments,
            ws.clock.now(),
            WorkCalendar(stored_local.days_off(db)),
            stored_local.local_rules(db),
            returned,
        )
        cases: dict[str, list[CaseRecords]] = {}
        for case in all_case_records(db):
            cases.setdefault(case.household_id, []).append(case)
        total = family_count(db)
        found: list[DueEntry] = []
        for number, line in enumerate(family_lines(db)):
            if number % STEP == 0:
                _go_on(cancelled)
                if progress is not None:
                    progress(number, total)
            found.extend(gatherer.entries(line, tuple(cases.get(line.household_id, ()))))
    if progress is not None:
        progress(total, total)
    found.sort(key=lambda one: (one.due.day or dt.date.max, one.village_name, one.applicant_name))
    return found


def _go_on(cancelled: Cancelled | None) -> None:
    if cancelled is not None and cancelled():
        raise JlaidError(
            "procedure.cancelled",
            N_("The list was not finished."),
            N_("Open the page again to read it anew."),
        )


class _Gatherer:
    """Gathers one family after the other, as on one day."""

    def __init__(
        self,
        assessments: Assessments,
        now: dt.datetime,
        calendar: WorkCalendar,
        local: LocalRules,
        returned: Mapping[str, dt.date],
    ) -> None:
        self._returned = returned
        self._turning = TurningDays(assessments)
        self._zone = now.tzinfo
        self._today = now.date()
        self._until = months_after(self._today, AHEAD_MONTHS)
        self._calendar = calendar
        self._local = local

    def entries(self, line: FamilyLine, cases: tuple[CaseRecords, ...]) -> Iterator[DueEntry]:
        file = read_case(line.document, f"household {line.household_id}")
        names = {member.id: member.name or "" for member in file.household.members}
        for due in self._dues(line, file, cases):
            if due.day is not None and due.day > self._until:
                continue
            step = due.step
            late = step.overdue if step else self._late(due)
            yield DueEntry(
                line.household_id,
                line.applicant_name,
                line.village,
                line.village_name,
                line.file_number,
                due,
                names.get(due.member or "", ""),
                late,
                settled=step is None or step.settled,
            )

    def _dues(
        self, line: FamilyLine, file: HouseholdFile, cases: tuple[CaseRecords, ...]
    ) -> Iterator[Due]:
        looked_at = dt.datetime.fromisoformat(line.saved_at).astimezone(self._zone).date()
        standings = [standing(case, self._today, self._calendar, self._local) for case in cases]
        yield from procedure_dues(standings)
        yield from decision_dues(cases)
        if line.progress == "returned":
            yield Due("returned", "returned", self._returned.get(line.household_id, looked_at))
        death = death_due(file.household, cases)
        if death is not None:
            yield death
        if self._followed(cases):
            # What passed before the file was last looked at was seen then.
            yield from (
                due
                for due in file_dues(file, looked_at)
                if due.day is not None and due.day >= looked_at
            )
            yield from self._changes(file, looked_at)

    def _followed(self, cases: tuple[CaseRecords, ...]) -> bool:
        """Tell whether the family is recognised, or a case of it is still open."""
        if granted(cases) is not None or not cases:
            return True
        return any(not case.current("county_decision") for case in cases if not _gone(case))

    def _changes(self, file: HouseholdFile, looked_at: dt.date) -> Iterator[Due]:
        for change in self._turning.of(file, looked_at, self._until):
            if change.cause == "certificate_ends":
                continue  # the certificate itself is in the list
            owner = change.owner if change.owner != "household" else None
            kind = CHANGE_KINDS.get(change.cause)
            yield Due("birthday" if kind else "figures", change.cause, change.day, owner)

    def _late(self, due: Due) -> int:
        return self._calendar.between(due.day, self._today) if due.day is not None else 0


def _gone(case: CaseRecords) -> bool:
    return bool(case.current("withdrawal")) or (case.kind == "event" and not case.records)
