"""This store's order of the fields that are copied out, and which are left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def read_order(db: Database) -> list[tuple[str, bool]]:
    """Return the fields in their order and whether each is copied; empty where none is kept."""
    found = db.conn.execute("SELECT field, chosen FROM copy_field ORDER BY position")
    return [(field, chosen == 1) for field, chosen in found]


def write_order(db: Database, order: Sequence[tuple[str, bool]]) -> None:
    """Keep an order in place of the last; an empty one is the program's own again."""
    db.conn.execute("DELETE FROM copy_field")
    db.conn.executemany(
        "INSERT INTO copy_field (position, field, chosen) VALUES (?, ?, ?)",
        [(position, field, int(chosen)) for position, (field, chosen) in enumerate(order)],
    )
