"""Households: the save that writes facts and revision in one transaction, the list, the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from jlaid_desktop.store.facts import (
    applicant_of,
    household_columns,
    members,
    person_columns,
    replace_facts,
)
from jlaid_desktop.store.finding.entries import normalised, storable
from jlaid_desktop.store.finding.index import index_household

if TYPE_CHECKING:
    from sqlite_utils import Database


class ListLine(NamedTuple):
    """One row of the list; category and missing facts are those of the last save."""

    household_id: str
    applicant_name: str
    size: int
    village_name: str
    category_code: str | None
    category_status: str | None
    missing_count: int | None
    progress: str
    changed_at: str
    has_draft: int


class PersonLine(NamedTuple):
    """A present member as a person: who may be the same as somebody else."""

    person_id: str
    name: str | None
    id_number: str | None
    birth: str | None
    household_id: str
    household_name: str


@dataclass(frozen=True, slots=True)
class Change:
    """By whom and when the current facts change."""

    operator_id: str
    at: str


@dataclass(frozen=True, slots=True)
class ListColumns:
    """What the list shows of a household beside its facts."""

    village_name: str = ""
    size: int | None = None
    category_code: str | None = None
    category_status: str | None = None
    missing_count: int | None = None


_COLUMNS = """
    h.household_id, h.applicant_name, h.size, h.village_name, h.category_code,
    h.category_status, h.missing_count, h.progress, h.changed_at, d.household_id IS NOT NULL
    FROM household h LEFT JOIN draft d USING (household_id)
"""


def ensure_household(db: Database, household_id: str, change: Change) -> int:
    """Return the household's row, made as a draft where it is new."""
    db.conn.execute(
        """
        INSERT INTO household (household_id, created_at, changed_at, changed_by)
        VALUES (?, ?, ?, ?) ON CONFLICT (household_id) DO NOTHING
        """,
        (household_id, change.at, change.at, change.operator_id),
    )
    row: int
    (row,) = db.conn.execute(
        "SELECT row FROM household WHERE household_id = ?", (household_id,)
    ).fetchone()
    return row


def write_current(
    db: Database,
    document: Mapping[str, Any],
    head_revision_id: str,
    shown: ListColumns,
    change: Change,
) -> None:
    """Write the facts of a household that has just been given a revision."""
    household_id = document["household_id"]
    columns = household_columns(document) | _shown(document, shown)
    columns |= {"head_revision_id": head_revision_id, "progress": "saved"}
    _update_household(db, household_id, columns, change)
    _write_persons(db, household_id, members(document), change)
    replace_facts(db, household_id, document)
    index_household(db, household_id, document)


def write_draft_line(
    db: Database,
    household_id: str,
    document: Mapping[str, Any],
    shown: ListColumns,
    change: Change,
) -> None:
    """Show a household in the list that has been typed but never saved."""
    columns = _shown(document, shown) | {"village": document.get("village")}
    _update_household(db, household_id, columns, change)
    index_household(db, household_id, document)


def list_lines(db: Database, limit: int, *, deleted: bool = False) -> list[ListLine]:
    """Return the list's rows, the latest changed first."""
    state = "NOT NULL" if deleted else "NULL"
    found = db.conn.execute(
        f"""
        SELECT {_COLUMNS} WHERE h.deleted_at IS {state}
        ORDER BY h.changed_at DESC, h.row DESC LIMIT ?
        """,
        (limit,),
    )
    return [ListLine(*row) for row in found]


def found_lines(db: Database, rows: Sequence[int]) -> dict[int, ListLine]:
    """Return the list's rows of some households, by their place in the table."""
    found = db.conn.execute(
        f"SELECT h.row, {_COLUMNS} WHERE h.row IN ({', '.join('?' * len(rows))})", list(rows)
    )
    return {row: ListLine(*line) for row, *line in found}


def counts(db: Database) -> tuple[int, int]:
    """Return the numbers of saved households and of persons who are their members."""
    # The plus: through the index of deletions each row would be read on its own. All persons,
    # less those of deleted households alone: so an index answers for nearly all.
    households, persons = db.conn.execute(
        """
        SELECT (SELECT count(*) FROM household
                WHERE +deleted_at IS NULL AND head_revision_id IS NOT NULL),
               (SELECT count(*) FROM (SELECT DISTINCT person_id FROM member))
               - (SELECT count(DISTINCT m.person_id)
                  FROM household h CROSS JOIN member m USING (household_id)
                  WHERE h.deleted_at IS NOT NULL AND NOT EXISTS (
                      SELECT 1 FROM member o JOIN household k USING (household_id)
                      WHERE o.person_id = m.person_id AND k.deleted_at IS NULL))
        """
    ).fetchone()
    return households, persons


def person_ids(db: Database, household_id: str) -> dict[str, str]:
    """Return member -> person of the household's present members."""
    found = db.conn.execute(
        "SELECT member, person_id FROM member WHERE household_id = ?", (household_id,)
    )
    return dict(found.fetchall())


def known_persons(db: Database) -> list[PersonLine]:
    """Return every person who is a member of a household that is not deleted."""
    found = db.conn.execute(
        """
        SELECT p.person_id, p.name, p.id_number, p.birth, h.household_id, h.applicant_name
        FROM member m JOIN person p USING (person_id) JOIN household h USING (household_id)
        WHERE h.deleted_at IS NULL ORDER BY h.row, m.position
        """
    )
    return [PersonLine(*row) for row in found]


def id_number_of(db: Database, household_id: str, member: str) -> str | None:
    """Return a present member's number, or None where there is none."""
    found = db.conn.execute(
        """
        SELECT p.id_number FROM member m JOIN person p USING (person_id)
        WHERE m.household_id = ? AND m.member = ?
        """,
        (household_id, member),
    ).fetchone()
    return found[0] if found else None


def _update_household(
    db: Database, household_id: str, columns: Mapping[str, Any], change: Change
) -> None:
    values = {**columns, "changed_at": change.at, "changed_by": change.operator_id}
    holes = ", ".join(f"{name} = ?" for name in values)
    db.conn.execute(
        f"UPDATE household SET {holes} WHERE household_id = ?",  # noqa: S608 - names are ours
        (*values.values(), household_id),
    )


def _write_persons(
    db: Database, household_id: str, people: list[Mapping[str, Any]], change: Change
) -> None:
    for member in people:
        if member.get("to_day") and _is_elsewhere(db, household_id, member["person_id"]):
            continue  # what the family that was left says of a person no longer counts
        columns = person_columns(member)
        columns |= {"last_household_id": household_id, "changed_at": change.at}
        if columns["id_number"]:
            columns["id_number"] = normalised(columns["id_number"])
        names = ", ".join(columns)
        holes = ", ".join("?" * len(columns))
        changes = ", ".join(f"{name} = excluded.{name}" for name in columns)
        db.conn.execute(
            f"""
            INSERT INTO person (person_id, {names}) VALUES (?, {holes})
            ON CONFLICT (person_id) DO UPDATE SET {changes}
            """,  # noqa: S608 - names are ours
            (member["person_id"], *columns.values()),
        )


def _is_elsewhere(db: Database, household_id: str, person_id: str) -> bool:
    """Tell whether a person is a present member of another household."""
    found = db.conn.execute(
        "SELECT 1 FROM member WHERE person_id = ? AND household_id <> ? AND to_day IS NULL",
        (person_id, household_id),
    )
    return found.fetchone() is not None


def _shown(document: Mapping[str, Any], shown: ListColumns) -> dict[str, Any]:
    people = members(document)
    return {
        "applicant_name": storable(applicant_name(document)),
        "size": shown.size if shown.size is not None else _size(people),
        "village_name": shown.village_name,
        "category_code": shown.category_code,
        "category_status": shown.category_status,
        "missing_count": shown.missing_count,
    }


def applicant_name(document: Mapping[str, Any]) -> str:
    """Return the applicant's name, or the first member's where none is chosen; empty without."""
    applicant = applicant_of(document)
    return (applicant.get("name") or "") if applicant else ""


def _size(people: list[Mapping[str, Any]]) -> int:
    """Return how many are counted; where nobody was asked yet, how many were typed."""
    if all(m.get("counted") is None for m in people):
        return len(people)
    return sum(m.get("counted") is True and m.get("deceased") is not True for m in people)
