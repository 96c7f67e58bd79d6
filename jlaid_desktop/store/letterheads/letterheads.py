"""Reading and setting the letterhead and the county's sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredWording:
    """A county's text for one block, from a day on, with the document it follows."""

    block: str
    from_day: dt.date
    text: str
    document: str


def letterhead(db: Database) -> dict[str, str]:
    """Return what has been set of the letterhead, by name."""
    return dict(db.conn.execute("SELECT name, value FROM letterhead").fetchall())


def set_letterhead(db: Database, values: Mapping[str, str], operator_id: str, at: str) -> None:
    """Set the letterhead's lines."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO letterhead (name, value, operator_id, set_at) VALUES (?, ?, ?, ?)",
        [(name, value, operator_id, at) for name, value in values.items()],
    )


def wordings(db: Database) -> list[StoredWording]:
    """Return every text the county set, by block and day."""
    found = db.conn.execute(
        "SELECT block, from_day, text, document FROM paper_wording ORDER BY block, from_day"
    )
    return [
        StoredWording(block, dt.date.fromisoformat(day), text, document)
        for block, day, text, document in found
    ]


def set_wording(db: Database, wording: StoredWording, operator_id: str, at: str) -> None:
    """Set a text from its day on, in place of one of the same day."""
    db.conn.execute(
        """
        INSERT OR REPLACE INTO paper_wording
            (block, from_day, text, document, operator_id, set_at) VALUES (?, ?, ?, ?, ?, ?)
        """,
        (
            wording.block,
            wording.from_day.isoformat(),
            wording.text,
            wording.document,
            operator_id,
            at,
        ),
    )


def drop_wordings(db: Database, block: str) -> None:
    """Take the county's texts of a block away; the program's own holds again."""
    db.conn.execute("DELETE FROM paper_wording WHERE block = ?", (block,))
