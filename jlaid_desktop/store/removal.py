"""Deleting a household in two stages: marked and restorable, then gone for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.store.households import Change

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class DeletedLine:
    """A household that is marked: `reason` is the code its audit row bears, empty without."""

    household_id: str
    applicant_name: str
    size: int
    village_name: str
    saves: int
    deleted_at: str
    deleted_by: str
    reason: str


def deleted_lines(db: Database) -> list[DeletedLine]:
    """Return the households that are marked, the latest first."""
    found = db.conn.execute(
        """
        SELECT h.household_id, h.applicant_name, h.size, h.village_name,
               (SELECT count(*) FROM revision r WHERE r.household_id = h.household_id),
               h.deleted_at, coalesce(o.display_name, ''),
               (SELECT a.detail FROM audit a
                WHERE a.household_id = h.household_id AND a.action = 'delete'
                ORDER BY a.sequence DESC LIMIT 1)
        FROM household h LEFT JOIN operator o ON o.operator_id = h.deleted_by
        WHERE h.deleted_at IS NOT NULL ORDER BY h.deleted_at DESC
        """
    )
    return [
        DeletedLine(
            household_id=row[0],
            applicant_name=row[1],
            size=row[2],
            village_name=row[3],
            saves=row[4],
            deleted_at=row[5],
            deleted_by=row[6],
            reason=str(json.loads(row[7] or "{}").get("reason", "")),
        )
        for row in found
    ]


def mark_deleted(db: Database, household_id: str, change: Change) -> bool:
    """Take the household out of the list; False where it is not there or already marked."""
    return _marked(db, household_id, "NULL", (change.at, change.operator_id))


def restore_deleted(db: Database, household_id: str) -> bool:
    """Put a marked household back into the list; False where none is marked."""
    return _marked(db, household_id, "NOT NULL", (None, None))


def purge(db: Database, household_id: str) -> tuple[int, list[str]]:
    """Remove a marked household with all that hangs on it.

    Returns the number of its revisions and the hashes of attachments that
    nothing refers to any more. A person who is a member elsewhere stays.
    """
    key = (household_id,)
    hashes = [
        h
        for (h,) in db.conn.execute(
            """
            SELECT content_hash FROM attachment WHERE household_id = ?1
            UNION SELECT content_hash FROM printed_summary WHERE household_id = ?1
            EXCEPT SELECT content_hash FROM attachment WHERE household_id <> ?1
            EXCEPT SELECT content_hash FROM printed_summary WHERE household_id <> ?1
            """,
            key,
        )
    ]
    db.conn.execute(
        """
        DELETE FROM row_version WHERE kind = 'attachment'
        AND item IN (SELECT attachment_id FROM attachment WHERE household_id = ?)
        """,
        key,
    )
    for table in ("attachment", "draft"):
        db.conn.execute(f"DELETE FROM {table} WHERE household_id = ?", key)  # noqa: S608
    db.conn.execute(
        """
        UPDATE household SET head_revision_id = NULL, progress = 'draft' WHERE household_id = ?
        """,
        key,
    )
    revisions = db.conn.execute("DELETE FROM revision WHERE household_id = ?", key).rowcount
    people = [
        p
        for (p,) in db.conn.execute(
            "SELECT person_id FROM person WHERE last_household_id = ?1"
            " UNION SELECT person_id FROM member WHERE household_id = ?1",
            key,
        )
    ]
    _let_go(db, household_id)
    db.conn.execute("DELETE FROM household WHERE household_id = ?", key)
    db.conn.executemany(
        """
        DELETE FROM person WHERE person_id = ?1
        AND NOT EXISTS (SELECT 1 FROM member WHERE person_id = ?1)
        """,
        [(person,) for person in people],
    )
    db.conn.execute(
        """
        DELETE FROM parameter_set
        WHERE parameter_hash NOT IN (SELECT parameter_hash FROM assessment)
        """
    )
    return revisions, hashes


def _let_go(db: Database, household_id: str) -> None:
    """Leave persons who are members elsewhere to that family, with what was decided of both."""
    db.conn.execute(
        """
        UPDATE person SET last_household_id =
            (SELECT household_id FROM member m
             WHERE m.person_id = person.person_id AND m.household_id <> ?1 LIMIT 1)
        WHERE last_household_id = ?1 AND EXISTS
            (SELECT 1 FROM member m
             WHERE m.person_id = person.person_id AND m.household_id <> ?1)
        """,
        (household_id,),
    )
    # Their facts are the families: `household/member`.
    db.conn.execute(
        """
        DELETE FROM duplicate_decision WHERE verdict = 'both_families'
        AND (instr(first_facts, ?1 || '/') = 1 OR instr(second_facts, ?1 || '/') = 1)
        """,
        (household_id,),
    )


def is_marked(db: Database, household_id: str) -> bool:
    """Tell whether the household stands marked as deleted."""
    found = db.conn.execute(
        "SELECT 1 FROM household WHERE household_id = ? AND deleted_at IS NOT NULL",
        (household_id,),
    )
    return found.fetchone() is not None


def _marked(
    db: Database, household_id: str, present: str, values: tuple[str | None, str | None]
) -> bool:
    changed = db.conn.execute(
        f"""
        UPDATE household SET deleted_at = ?, deleted_by = ?
        WHERE household_id = ? AND deleted_at IS {present}
        """,  # noqa: S608 - fixed words
        (*values, household_id),
    )
    return changed.rowcount > 0
