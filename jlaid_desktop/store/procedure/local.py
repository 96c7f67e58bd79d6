"""The table of days off and the county's own rules of the procedure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import DayOff

if TYPE_CHECKING:
    from sqlite_utils import Database


def days_off(db: Database) -> list[DayOff]:
    """Return the table of days off and make-up workdays, by day."""
    found = db.conn.execute("SELECT day, kind, year, document FROM day_off ORDER BY day")
    return [
        DayOff(dt.date.fromisoformat(day), kind, year, document)
        for day, kind, year, document in found
    ]


def replace_years(db: Database, years: Iterable[int], days: Iterable[DayOff]) -> None:
    """Put days in the place of everything the table has of these years.

    A day that another year's announcement names already is taken over by this one.
    """
    db.conn.executemany("DELETE FROM day_off WHERE year = ?", [(year,) for year in years])
    db.conn.executemany(
        "INSERT OR REPLACE INTO day_off (day, kind, year, document) VALUES (?, ?, ?, ?)",
        [(one.day.isoformat(), one.kind, one.year, one.document) for one in days],
    )


def local_rules(db: Database) -> LocalRules:
    """Return what the county sets for itself; the default where it set nothing."""
    found = {
        name: (bool(value), document)
        for name, value, document in db.conn.execute("SELECT name, value, document FROM local_rule")
    }
    default = LocalRules()
    posted, posted_document = found.get("rigid_posted", (default.rigid_posted, ""))
    delegated, delegated_document = found.get("delegated", (default.delegated, ""))
    return LocalRules(posted, posted_document, delegated, delegated_document)


def set_local_rules(db: Database, rules: LocalRules, operator_id: str, at: str) -> None:
    """Write what the county sets for itself, with the document it stands on."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO local_rule VALUES (?, ?, ?, ?, ?)",
        [
            ("rigid_posted", int(rules.rigid_posted), rules.rigid_posted_document, operator_id, at),
            ("delegated", int(rules.delegated), rules.delegated_document, operator_id, at),
        ],
    )
