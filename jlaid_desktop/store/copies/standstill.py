"""The store's file standing still while somebody works: what is saved waits in its journal.

So the file can be copied byte by byte in another thread, however slow the disk is.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.store.driver import connect, faults, in_use
from jlaid_desktop.store.folder import copy_database

if TYPE_CHECKING:
    from sqlite_utils import Database

TAKEN_IN_PAGES = 1000
"""SQLite's own measure: so many pages wait in the journal before they are taken in."""


def stand_still(db: Database) -> None:
    """Take everything into the file and leave the file alone until `go_on`.

    Raises `JlaidError` where something else reads the file.
    """
    with faults():
        busy, _pages, _done = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise in_use()
        db.conn.execute("PRAGMA wal_autocheckpoint = 0").fetchall()


def go_on(db: Database) -> None:
    """Let the file take in what waits."""
    with faults():
        db.conn.execute(f"PRAGMA wal_autocheckpoint = {TAKEN_IN_PAGES}").fetchall()


def compact(source: Path, key: bytes, target: Path) -> None:
    """Write a closed store anew, without what was removed from it; the source goes."""
    with faults():
        with contextlib.closing(connect(source, key)) as db:
            copy_database(db, target)
        for rest in source.parent.glob(f"{source.name}*"):
            rest.unlink()
