"""The pairs that the comparison found, and the persons who wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from jlaid_desktop.domain.duplicates import DuplicateKind
from jlaid_desktop.store.duplicates.persons import PersonFacts

if TYPE_CHECKING:
    from sqlite_utils import Database


class Pair(NamedTuple):
    """Two persons who may be one, the smaller id first."""

    kind: DuplicateKind
    first: PersonFacts
    second: PersonFacts


def waiting(db: Database, limit: int) -> list[PersonFacts]:
    """Return persons who were not compared since they changed."""
    # CROSS: otherwise all persons are gone through to find those who wait, the more the fewer wait.
    found = db.conn.execute(
        """
        SELECT person_id, name, id_number, birth FROM person_to_compare CROSS JOIN person
        USING (person_id) LIMIT ?
        """,
        (limit,),
    )
    return [PersonFacts(*row) for row in found]


def anyone_waits(db: Database) -> bool:
    """Tell whether a person waits."""
    found = db.conn.execute("SELECT EXISTS (SELECT 1 FROM person_to_compare)").fetchone()
    return bool(found[0])


def count_waiting(db: Database) -> int:
    """Return how many persons wait."""
    count: int
    (count,) = db.conn.execute("SELECT count(*) FROM person_to_compare").fetchone()
    return count


def replace_pairs(db: Database, person: str, found: Iterable[tuple[DuplicateKind, str]]) -> None:
    """Write whom a person may be, in place of what was found before; they wait no longer."""
    db.conn.execute("DELETE FROM duplicate_pair WHERE first_person = ?", (person,))
    db.conn.execute("DELETE FROM duplicate_pair WHERE second_person = ?", (person,))
    db.conn.executemany(
        "INSERT INTO duplicate_pair VALUES (?, ?, ?)",
        [(*sorted((person, other)), kind) for kind, other in found],
    )
    db.conn.execute("DELETE FROM person_to_compare WHERE person_id = ?", (person,))


def all_pairs(db: Database) -> list[Pair]:
    """Return every pair that was found, the surest first."""
    found = db.conn.execute(
        """
        SELECT d.kind, a.person_id, a.name, a.id_number, a.birth,
               b.person_id, b.name, b.id_number, b.birth
        FROM duplicate_pair d JOIN person a ON a.person_id = d.first_person
        JOIN person b ON b.person_id = d.second_person
        ORDER BY CASE d.kind WHEN 'number' THEN 0 WHEN 'near_number' THEN 1 ELSE 2 END,
                 a.name, d.first_person, d.second_person
        """
    )
    return [Pair(kind, PersonFacts(*rest[:4]), PersonFacts(*rest[4:])) for kind, *rest in found]
