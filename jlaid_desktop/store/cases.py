"""Cases: one run of the procedure each, many for a household."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from jlaid_desktop.domain.procedure.state import is_closed
from jlaid_desktop.store.procedure.records import case_records

if TYPE_CHECKING:
    from sqlite_utils import Database

CaseKind = Literal["application", "recheck", "event"]


@dataclass(frozen=True, slots=True)
class Case:
    """A run of the procedure; days are ISO text, what is not known is None.

    What was decided and whether it is over follow from its records (`store.procedure`).
    """

    case_id: str
    household_id: str
    kind: CaseKind
    opened_on: str
    applied_on: str | None
    accepted_on: str | None


def open_case(
    db: Database, household_id: str, kind: CaseKind, *, case_id: str, opened_on: str
) -> None:
    """Begin a run of the procedure."""
    db.conn.execute(
        "INSERT INTO procedure_case (case_id, household_id, kind, opened_on) VALUES (?, ?, ?, ?)",
        (case_id, household_id, kind, opened_on),
    )


def case_of_save(
    db: Database,
    household_id: str,
    *,
    new_case_id: str,
    day: str,
    applied_on: str | None,
    accepted_on: str | None,
) -> str:
    """Return the case a save belongs to: the open one, or a first application begun by it.

    The open application takes its days from the household file.
    """
    running = running_case(db, household_id)
    if running is None:
        kind: CaseKind = "event" if cases_of(db, household_id) else "application"
        open_case(db, household_id, kind, case_id=new_case_id, opened_on=applied_on or day)
        running = running_case(db, household_id)
    case_id = running.case_id if running else new_case_id
    db.conn.execute(
        """
        UPDATE procedure_case SET applied_on = ?, accepted_on = ?
        WHERE case_id = ? AND kind = 'application'
        """,
        (applied_on, accepted_on, case_id),
    )
    return case_id


def cases_of(db: Database, household_id: str) -> list[Case]:
    """Return a household's cases in the order they were opened."""
    found = db.conn.execute(
        """
        SELECT case_id, household_id, kind, opened_on, applied_on, accepted_on
        FROM procedure_case WHERE household_id = ? ORDER BY opened_on, rowid
        """,
        (household_id,),
    )
    return [Case(*row) for row in found]


def running_case(db: Database, household_id: str) -> Case | None:
    """Return the case that is open, the latest where there are several, or None."""
    closed = {case.case_id for case in case_records(db, household_id) if is_closed(case)}
    running = [case for case in cases_of(db, household_id) if case.case_id not in closed]
    return running[-1] if running else None
