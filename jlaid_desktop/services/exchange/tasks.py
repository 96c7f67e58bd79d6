"""What came back from the county: returned households as tasks, and all that was said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import contents, ledger, peers
from jlaid_desktop.store.exchange.ledger import ExchangeRecord


@dataclass(frozen=True, slots=True)
class FieldReason:
    """Why a field is to be corrected."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Task:
    """A household that the county returned and nobody has corrected since."""

    household_id: str
    applicant_name: str
    fields: tuple[FieldReason, ...]
    due: dt.date
    note: str
    returned_by: str
    returned_at: str
    overdue: bool


def tasks(ws: Workspace) -> tuple[Task, ...]:
    """Return what is to be corrected, the earliest due first; a save ends a task."""
    today = ws.clock.today()
    found: dict[str, Task] = {}
    with ws.store.reading() as db:
        for record in ledger.records_of_kind(db, "returned"):
            line = contents.household_line(db, record.household_id)
            if line is None or line.head != record.revision_id or line.progress != "returned":
                continue
            if record.household_id not in found:
                name = contents.applicant_of(db, record.household_id)
                found[record.household_id] = _task(record, name, today)
    return tuple(sorted(found.values(), key=lambda one: (one.due, one.applicant_name)))


def words_of(ws: Workspace, household_id: str) -> tuple[ExchangeRecord, ...]:
    """Return all that was said of a household: accepted, returned, decided, moved, in order."""
    with ws.store.reading() as db:
        return tuple(ledger.records_of(db, household_id))


def registered_county(ws: Workspace) -> str | None:
    """Return the name of the county that this laptop sends to, or None."""
    with ws.store.reading() as db:
        names = [one.name for one in peers.peers(db, "county") if one.state == "admitted"]
    return names[-1] if names else None


def _task(record: ExchangeRecord, name: str, today: dt.date) -> Task:
    due = dt.date.fromisoformat(str(record.content["due"]))
    return Task(
        household_id=record.household_id,
        applicant_name=name,
        fields=tuple(
            FieldReason(str(one["path"]), str(one["reason"])) for one in record.content["fields"]
        ),
        due=due,
        note=str(record.content.get("note") or ""),
        returned_by=record.operator_name,
        returned_at=record.recorded_at,
        overdue=due < today,
    )
