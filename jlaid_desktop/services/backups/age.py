"""How long ago the last backup was made, and when to remind of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import latest_of
from jlaid_desktop.store.households import counts

REMIND_AFTER_DAYS = 7
_MADE = ("back_up", "restore_backup")


@dataclass(frozen=True, slots=True)
class BackupAge:
    """When the last backup was made, None where never; `due` where one should be made now."""

    last: dt.datetime | None
    days: int | None
    due: bool


def backup_age(ws: Workspace) -> BackupAge:
    """Return the age of the last backup; a restored one is as old as its restoring.

    One is due where it is older than `REMIND_AFTER_DAYS` and families are saved; samples
    need none.
    """
    with ws.store.reading() as db:
        at = latest_of(db, _MADE)
        families, _persons = counts(db)
    last = moment(at) if at is not None else None
    days = (ws.clock.today() - last.date()).days if last is not None else None
    old = days is None or days > REMIND_AFTER_DAYS
    return BackupAge(last, days, old and families > 0 and ws.info.kind != "sample")
