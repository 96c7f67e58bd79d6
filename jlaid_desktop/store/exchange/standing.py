"""How far the households of a store have got, counted, and which the other side has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def progress_counts(db: Database) -> dict[str, int]:
    """Return progress -> households, of all that are saved and not deleted."""
    found = db.conn.execute(
        """
        SELECT progress, count(*) FROM household
        WHERE deleted_at IS NULL AND head_revision_id IS NOT NULL GROUP BY progress
        """
    )
    return {str(progress): int(count) for progress, count in found}


def unsaved_drafts(db: Database) -> int:
    """Return how many households have something typed that no save holds: it is not sent."""
    row = db.conn.execute(
        """
        SELECT count(*) FROM household h WHERE deleted_at IS NULL AND EXISTS
            (SELECT 1 FROM draft d WHERE d.household_id = h.household_id)
        """
    ).fetchone()
    return int(row[0])


def seen_households(db: Database, peer_id: str) -> set[str]:
    """Return the households of which another side has a revision."""
    found = db.conn.execute(
        """
        SELECT DISTINCT household_id FROM revision r WHERE EXISTS
            (SELECT 1 FROM peer_has
             WHERE peer_id = ? AND kind = 'revision' AND item = r.revision_id)
        """,
        (peer_id,),
    )
    return {one for (one,) in found}
