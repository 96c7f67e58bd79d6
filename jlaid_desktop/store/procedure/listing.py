"""What the due list needs of every family: where it is, when it was saved, how far it has got."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from jlaid_desktop.store.revisions import snapshot_document

if TYPE_CHECKING:
    from sqlite_utils import Database


class FamilyLine(NamedTuple):
    """A saved family; `saved_at` is UTC, `document` its household file as JSON."""

    household_id: str
    applicant_name: str
    village: str
    village_name: str
    file_number: str
    progress: str
    saved_at: str
    document: bytes


def family_count(db: Database) -> int:
    """Return how many families are saved and not deleted."""
    row = db.conn.execute(
        "SELECT count(*) FROM household WHERE deleted_at IS NULL AND head_revision_id IS NOT NULL"
    ).fetchone()
    return int(row[0])


def family_lines(db: Database) -> Iterator[FamilyLine]:
    """Yield the saved families, one in memory at a time.

    Raises `JlaidError` where one is not what was written.
    """
    found = db.conn.execute(
        """
        SELECT h.household_id, h.applicant_name, coalesce(h.village, ''), h.village_name,
               coalesce(h.file_number, ''), h.progress, coalesce(r.recorded_at, h.changed_at),
               r.revision_id, r.snapshot
        FROM household h JOIN revision r ON r.revision_id = h.head_revision_id
        WHERE +h.deleted_at IS NULL ORDER BY h.row
        """
    )
    for *told, revision_id, snapshot in found:
        yield FamilyLine._make((*told, snapshot_document(revision_id, snapshot)))
