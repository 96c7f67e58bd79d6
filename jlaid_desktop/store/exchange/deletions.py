"""What is asked before a household is deleted or removed for good, here and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def step_ids(db: Database, household_id: str) -> list[str]:
    """Return the ids of a household's steps of the procedure."""
    found = db.conn.execute(
        """
        SELECT record_id FROM procedure_record p JOIN procedure_case c USING (case_id)
        WHERE c.household_id = ?
        """,
        (household_id,),
    )
    return [one for (one,) in found]


def known_to(db: Database, household_id: str, peer_id: str) -> bool:
    """Tell whether another side has, or may have, a save of a household."""
    found = db.conn.execute(
        """
        SELECT 1 FROM revision r WHERE household_id = ?1 AND (
            EXISTS (SELECT 1 FROM peer_has
                    WHERE peer_id = ?2 AND kind = 'revision' AND item = r.revision_id)
            OR EXISTS (SELECT 1 FROM outbox o JOIN outbox_item i USING (package_id)
                       WHERE o.peer_id = ?2 AND i.kind = 'revision' AND i.item = r.revision_id)
        ) LIMIT 1
        """,
        (household_id, peer_id),
    )
    return found.fetchone() is not None


def untold_deletions(db: Database, household_id: str, peer_id: str) -> bool:
    """Tell whether the other side is not known to have all that was said of a deletion."""
    found = db.conn.execute(
        """
        SELECT 1 FROM exchange_record e
        WHERE household_id = ?1 AND kind IN ('deleted', 'restored') AND NOT EXISTS
            (SELECT 1 FROM peer_has
             WHERE peer_id = ?2 AND kind = 'record' AND item = e.record_id) LIMIT 1
        """,
        (household_id, peer_id),
    )
    return found.fetchone() is not None


def deleted_households(db: Database) -> set[str]:
    """Return the saved households that are out of the lists, whatever took them out."""
    found = db.conn.execute(
        """
        SELECT household_id FROM household
        WHERE deleted_at IS NOT NULL AND head_revision_id IS NOT NULL
        """
    )
    return {one for (one,) in found}


def add_purged(db: Database, household_id: str, at: str) -> None:
    """Note that a household that others have was removed for good here."""
    db.conn.execute(
        "INSERT INTO purged_household VALUES (?, ?) ON CONFLICT DO NOTHING", (household_id, at)
    )


def is_purged(db: Database, household_id: str) -> bool:
    """Tell whether a household was removed for good here."""
    found = db.conn.execute(
        "SELECT 1 FROM purged_household WHERE household_id = ?", (household_id,)
    )
    return found.fetchone() is not None


def drop_purged(db: Database, household_id: str) -> None:
    """Let a household be here again."""
    db.conn.execute("DELETE FROM purged_household WHERE household_id = ?", (household_id,))


def content_is_named(db: Database, content_hash: str) -> bool:
    """Tell whether an attachment or a printed summary of a household here has this content."""
    found = db.conn.execute(
        """
        SELECT 1 FROM attachment WHERE content_hash = ?1
        UNION ALL SELECT 1 FROM printed_summary WHERE content_hash = ?1 LIMIT 1
        """,
        (content_hash,),
    )
    return found.fetchone() is not None


def forget_items(db: Database, peer_id: str, items: list[tuple[str, str]]) -> None:
    """Let the other side count as lacking these (kind, item): it is given them anew."""
    db.conn.executemany(
        "DELETE FROM peer_has WHERE peer_id = ? AND kind = ? AND item = ?",
        ((peer_id, kind, item) for kind, item in items),
    )
