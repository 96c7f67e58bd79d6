"""Finds who may be a person, by indexes: the number, its halves, the birth date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from jlaid_desktop.domain.duplicates import Identity, halves, within_a_slip
from jlaid_desktop.domain.id_number import tidy

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST_HOLES = 500


class PersonFacts(NamedTuple):
    """A person with what tells them apart."""

    person_id: str
    name: str | None
    id_number: str | None
    birth: str | None


class MemberLine(NamedTuple):
    """A person as a member of a family that is not deleted."""

    person_id: str
    household_id: str
    member: str
    household_name: str
    village_name: str
    name: str | None
    id_number: str | None
    birth: str | None
    sex: str | None
    relation: str | None
    counted: int | None
    to_day: str | None
    family_order: int


_FACTS = "SELECT person_id, name, id_number, birth FROM person"
_HALVES = ("substr(id_number, 1, 12)", "substr(id_number, 14, 4)")
_LINE = """
    SELECT p.person_id, h.household_id, m.member, h.applicant_name, h.village_name,
           p.name, p.id_number, p.birth, p.sex, m.relation, m.counted, m.to_day, h.row
    FROM member m CROSS JOIN person p USING (person_id) CROSS JOIN household h USING (household_id)
    WHERE h.deleted_at IS NULL AND
"""
# CROSS, here and below: left to itself, the database goes through all households first.


def alike(db: Database, person: Identity) -> list[PersonFacts]:
    """Return the persons among whom everyone who may be this one is, and not many others."""
    number = tidy(person.number or "")
    found: dict[str, PersonFacts] = {}
    for which, half in halves(number):
        for row in db.conn.execute(f"{_FACTS} WHERE {_HALVES[which]} = ?", (half,)):
            if within_a_slip(number, row[2]):
                found[row[0]] = PersonFacts(*row)
    for condition, value in _conditions(number, person):
        for row in db.conn.execute(f"{_FACTS} WHERE {condition} = ?", (value,)):
            found[row[0]] = PersonFacts(*row)
    return list(found.values())


def facts_of(db: Database, persons: Iterable[str]) -> dict[str, PersonFacts]:
    """Return what is known of persons by their id; those who are not there are left out."""
    found = (PersonFacts(*row) for row in _in_parts(db, f"{_FACTS} WHERE person_id", persons))
    return {facts.person_id: facts for facts in found}


def members_of(db: Database, persons: Iterable[str]) -> dict[str, list[MemberLine]]:
    """Return in which families persons are members, by their id, the earliest family first."""
    found: dict[str, list[MemberLine]] = {}
    for row in _in_parts(db, f"{_LINE} m.person_id", persons):
        line = MemberLine(*row)
        found.setdefault(line.person_id, []).append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (line.family_order, line.member))
    return found


def present_in_several(db: Database) -> list[str]:
    """Return the persons who are present members of more than one family."""
    several = db.conn.execute(
        """
        SELECT m.person_id
        FROM (SELECT person_id FROM member GROUP BY person_id HAVING count(*) > 1)
        CROSS JOIN member m USING (person_id) CROSS JOIN household h USING (household_id)
        WHERE h.deleted_at IS NULL AND m.to_day IS NULL AND m.counted IS NOT 0
          AND m.deceased IS NOT 1
        GROUP BY m.person_id HAVING count(DISTINCT m.household_id) > 1
        ORDER BY m.person_id
        """
    )
    return [person for (person,) in several]


def _conditions(number: str, person: Identity) -> Iterator[tuple[str, str]]:
    if number:
        yield "id_number", number
    if person.birth is not None:
        yield "birth", person.birth.isoformat()
        yield "substr(id_number, 7, 8)", f"{person.birth:%Y%m%d}"


def _in_parts(db: Database, asked: str, values: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    listed = list(dict.fromkeys(values))
    for start in range(0, len(listed), MOST_HOLES):
        part = listed[start : start + MOST_HOLES]
        yield from db.conn.execute(f"{asked} IN ({', '.join('?' * len(part))})", part)
