"""What is removed for good stands nowhere any more: a scan over every table of both files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from jlaid_desktop.services.households import (
    delete_household,
    load_household,
    purge_household,
)
from jlaid_desktop.services.workspace import Workspace
from tests.store.filled import MARK, NAME, SHARED, Filled, fill

if TYPE_CHECKING:
    from sqlite_utils import Database

Place = tuple[str, str]
ID_STAYS: frozenset[Place] = frozenset(
    {
        # The trail outlives what it tells of.
        ("audit", "household_id"),
        # A sample was drawn from these, and may be drawn again to check it.
        ("spot_sample_household", "household_id"),
        # So that no return of the county brings it back.
        ("purged_household", "household_id"),
        # Of another family: where it came from.
        ("exchange_record", "content"),
    }
)
"""Where the household's id, and nothing else of it, may stand afterwards."""
NO_HOUSEHOLDS = frozenset({"_sqlite_migrations"})
"""Tables that hold no row of the program's users."""


@pytest.fixture
def filled(ws: Workspace) -> Filled:
    return fill(ws)


def tables(db: Database) -> list[str]:
    found = db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith("sqlite_")]


def cells(db: Database) -> Iterator[tuple[Place, str]]:
    """Yield every value of every table as text, with its place."""
    for table in tables(db):
        found = db.conn.execute(f"SELECT * FROM {table}")  # noqa: S608 - of the schema
        columns = [column[0] for column in found.description]
        for row in found:
            for column, value in zip(columns, row, strict=True):
                text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                yield (table, column), text


def places_of(ws: Workspace, words: tuple[str, ...]) -> dict[str, set[Place]]:
    """Return where each word stands, in the store and in the file of contents."""
    found: dict[str, set[Place]] = {word: set() for word in words}
    blobs = ws.blobs()
    try:
        with ws.store.reading() as db:
            for file in (db, blobs._db):
                for place, text in cells(file):
                    for word in words:
                        if word in text:
                            found[word].add(place)
    finally:
        blobs.close()
    return found


def test_every_table_has_a_row_of_the_family_that_is_removed(ws: Workspace, filled: Filled) -> None:
    """A new table is filled in `tests/store/filled.py`, so that the scan below looks at it."""
    assert filled.household_id
    with ws.store.reading() as db:
        empty = [
            table
            for table in tables(db)
            if table not in NO_HOUSEHOLDS
            and not db.conn.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]  # noqa: S608
        ]
    assert empty == []


def test_the_scan_sees_the_family_before_it_is_removed(ws: Workspace, filled: Filled) -> None:
    seen = {table for places in places_of(ws, filled.own_words).values() for table, _ in places}
    assert {
        *("household", "person", "member", "revision", "draft", "gram", "found_name", "blob"),
        *("procedure_record", "duplicate_decision", "attachment", "conflict", "conflict_end"),
        *("exchange_record", "sent_assessment", "printed_summary", "merged_places", "holding"),
    } <= seen


def test_a_removed_family_stands_nowhere_but_by_its_id_where_it_must(
    ws: Workspace, filled: Filled
) -> None:
    delete_household(ws, filled.household_id, "twice")
    purge_household(ws, filled.household_id)
    found = places_of(ws, filled.own_words)
    assert found.pop(filled.household_id) == ID_STAYS
    assert {word: places for word, places in found.items() if places} == {}


def test_the_other_family_keeps_what_is_its_own(ws: Workspace, filled: Filled) -> None:
    before = load_household(ws, filled.other_id)
    delete_household(ws, filled.household_id)
    purge_household(ws, filled.household_id)
    assert load_household(ws, filled.other_id) == before
    with ws.store.reading() as db:
        stays = db.conn.execute(
            "SELECT name, last_household_id FROM person WHERE person_id = ?",
            (filled.shared_person,),
        ).fetchone()
    assert stays == (SHARED, filled.other_id)
    assert NAME not in SHARED
    assert MARK not in SHARED
