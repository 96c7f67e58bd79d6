"""The index by which families are found: written with each save and draft, made anew if old."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.store.facts import applicant_of, members
from jlaid_desktop.store.finding.entries import (
    ENTRIES_VERSION,
    OWN,
    SearchedFamily,
    SearchedPerson,
    names_and_entries,
    storable,
)
from jlaid_desktop.store.history import last_save

if TYPE_CHECKING:
    from sqlite_utils import Database

_AT_ONCE = 500
"""Households whose entries are gathered and sorted before they are written: some 45,000."""


def index_household(db: Database, household_id: str, *documents: Mapping[str, Any]) -> None:
    """Make a household findable by what its files say: the last save, and its draft if any."""
    (row,) = db.conn.execute(
        "SELECT row FROM household WHERE household_id = ?", (household_id,)
    ).fetchone()
    names, wanted = names_and_entries(map(searched, documents))
    present = set(db.conn.execute("SELECT g, name FROM gram WHERE id = ?", (row,)).fetchall())
    db.conn.executemany(
        "DELETE FROM gram WHERE g = ? AND id = ? AND name = ?",
        [(g, row, name) for g, name in present - wanted],
    )
    db.conn.executemany(
        "INSERT INTO gram (g, id, name) VALUES (?, ?, ?)",
        [(g, row, name) for g, name in wanted - present],
    )
    db.conn.execute("DELETE FROM found_name WHERE id = ? AND number > ?", (row, len(names)))
    db.conn.executemany(
        """
        INSERT INTO found_name (id, number, name) VALUES (?, ?, ?)
        ON CONFLICT (id, number) DO UPDATE SET name = excluded.name
        """,
        [(row, number, name) for number, name in enumerate(names, start=OWN)],
    )


def reindex_household(db: Database, household_id: str) -> None:
    """Make a household findable by its last save and its draft as they are stored.

    Raises `JlaidError` where the last save is not what was written.
    """
    index_household(db, household_id, *_documents(db, household_id))


def _documents(db: Database, household_id: str) -> list[Mapping[str, Any]]:
    saved = last_save(db, household_id)
    documents: list[Mapping[str, Any]] = [saved.revision.document] if saved else []
    draft = db.conn.execute(
        "SELECT document FROM draft WHERE household_id = ?", (household_id,)
    ).fetchone()
    if draft:
        documents.append(json.loads(draft[0]))
    return documents


def index_is_current(db: Database) -> bool:
    """Tell whether the index was made as this program makes it."""
    made = db.conn.execute("SELECT version FROM found_index").fetchone()
    return made is not None and int(made[0]) == ENTRIES_VERSION


def make_index(
    db: Database, progress: Callable[[int, int], object] = lambda _done, _of: None
) -> None:
    """Make the whole index anew; within one transaction of the caller's.

    `progress` takes how many households of how many are done.
    """
    db.conn.execute("DELETE FROM gram")
    db.conn.execute("DELETE FROM found_name")
    every = db.conn.execute("SELECT row, household_id FROM household ORDER BY row").fetchall()
    # Without it until all are in: it is made at once in a hundredth of the time.
    db.conn.execute("DROP INDEX gram_household")
    for start in range(0, len(every), _AT_ONCE):
        progress(start, len(every))
        _write_entries(db, every[start : start + _AT_ONCE])
    progress(len(every), len(every))
    db.conn.execute("CREATE INDEX gram_household ON gram (id)")
    db.conn.execute("INSERT OR REPLACE INTO found_index VALUES (1, ?)", (ENTRIES_VERSION,))


def _write_entries(db: Database, households: Sequence[tuple[int, str]]) -> None:
    """Write the entries of households that have none, in the order in which they stand."""
    entries: list[tuple[str, int, int]] = []
    for row, household_id in households:
        names, found = names_and_entries(map(searched, _documents(db, household_id)))
        entries += [(g, row, name) for g, name in found]
        db.conn.executemany(
            "INSERT INTO found_name (id, number, name) VALUES (?, ?, ?)",
            [(row, number, name) for number, name in enumerate(names, start=OWN)],
        )
    # Sorted, a page of the table is read and written once for all that belongs on it.
    entries.sort()
    db.conn.executemany("INSERT INTO gram (g, id, name) VALUES (?, ?, ?)", entries)


def searched(document: Mapping[str, Any]) -> SearchedFamily:
    """Return what a household file is found by; anything in it that is no text is left out."""
    household = document.get("household") or {}
    applicant = applicant_of(document)
    return SearchedFamily(
        people=tuple(
            SearchedPerson(
                _text(member.get("name")),
                _text(member.get("id_number")),
                _text(member.get("phone")),
                own=member is applicant,
            )
            for member in members(document)
        ),
        village=shipped_regions().name(document.get("village")),
        file_number=_text(household.get("file_number")),
        phone=_text(household.get("phone")),
    )


def _text(value: object) -> str:
    return storable(value) if isinstance(value, str) else ""
