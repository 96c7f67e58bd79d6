"""Households the county returned: to be corrected, and corrected but not yet sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.services.exchange.tasks import Task, tasks
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import contents, ledger

UNSENT = ("saved",)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A returned household that was saved since; its correction is not sent yet."""

    household_id: str
    applicant_name: str
    due: dt.date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is to be corrected, the earliest due first, and what waits to be sent."""

    to_do: tuple[Task, ...]
    to_send: tuple[Corrected, ...]


def corrections(ws: Workspace) -> Corrections:
    """Return the returned households; one is done once its correction is saved and sent."""
    to_do = tasks(ws)
    today = ws.clock.today()
    found: dict[str, Corrected | None] = {one.household_id: None for one in to_do}
    with ws.store.reading() as db:
        for record in ledger.records_of_kind(db, "returned"):
            if record.household_id in found:
                continue
            line = contents.household_line(db, record.household_id)
            found[record.household_id] = None
            if line is None or line.head == record.revision_id or line.progress not in UNSENT:
                continue
            due = dt.date.fromisoformat(str(record.content["due"]))
            found[record.household_id] = Corrected(
                record.household_id,
                contents.applicant_of(db, record.household_id),
                due,
                due < today,
            )
    to_send = [one for one in found.values() if one is not None]
    return Corrections(to_do, tuple(sorted(to_send, key=lambda one: one.due)))
