"""Pieces of evidence: found, described, put in order, removed and restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.store.attachments import COLUMNS, Attachment

if TYPE_CHECKING:
    from sqlite_utils import Database

    from jlaid_desktop.store.households import Change


def piece(db: Database, attachment_id: str) -> Attachment | None:
    """Return one piece, or None."""
    row = db.conn.execute(
        f"SELECT {COLUMNS} FROM attachment WHERE attachment_id = ?",  # noqa: S608 - fixed words
        (attachment_id,),
    ).fetchone()
    return Attachment(*row) if row else None


def next_place(db: Database, household_id: str) -> int:
    """Return the place behind the last piece of a household."""
    (last,) = db.conn.execute(
        "SELECT max(place) FROM attachment WHERE household_id = ?", (household_id,)
    ).fetchone()
    return 0 if last is None else last + 1


def describe(db: Database, attachment_id: str, kind: str, member: str | None, title: str) -> None:
    """Say what a piece shows and whose it is."""
    db.conn.execute(
        "UPDATE attachment SET kind = ?, member = ?, title = ? WHERE attachment_id = ?",
        (kind, member, title, attachment_id),
    )


def put_in_order(db: Database, household_id: str, order: list[str]) -> None:
    """Give the pieces of a household their places."""
    db.conn.executemany(
        "UPDATE attachment SET place = ? WHERE attachment_id = ? AND household_id = ?",
        [(place, attachment_id, household_id) for place, attachment_id in enumerate(order)],
    )


def replace_content(db: Database, attachment_id: str, content_hash: str, size: int) -> None:
    """Let a piece refer to other content, which must already be kept."""
    db.conn.execute(
        "UPDATE attachment SET content_hash = ?, size = ? WHERE attachment_id = ?",
        (content_hash, size, attachment_id),
    )


def mark_removed(db: Database, attachment_id: str, change: Change, reason: str) -> bool:
    """Take a piece out of the file; False where it is not there or was taken out before."""
    done = db.conn.execute(
        """
        UPDATE attachment SET removed_at = ?, removed_by = ?, removal_reason = ?
        WHERE attachment_id = ? AND removed_at IS NULL
        """,
        (change.at, change.operator_id, reason, attachment_id),
    )
    return done.rowcount > 0


def restore(db: Database, attachment_id: str) -> bool:
    """Put a removed piece back; False where none was removed."""
    done = db.conn.execute(
        """
        UPDATE attachment SET removed_at = NULL, removed_by = NULL, removal_reason = NULL
        WHERE attachment_id = ? AND removed_at IS NOT NULL
        """,
        (attachment_id,),
    )
    return done.rowcount > 0


def erase(db: Database, attachment_id: str) -> bool:
    """Remove the reference of a piece that was removed before; False where none was."""
    done = db.conn.execute(
        "DELETE FROM attachment WHERE attachment_id = ? AND removed_at IS NOT NULL",
        (attachment_id,),
    )
    return done.rowcount > 0


def unreferenced(db: Database, names: list[str]) -> list[str]:
    """Return those hashes that no piece of any household refers to."""
    used = {name for (name,) in db.conn.execute("SELECT DISTINCT content_hash FROM attachment")}
    return [name for name in names if name not in used]


def household_is_there(db: Database, household_id: str) -> bool:
    """Tell whether a household is kept, as a draft or saved, and not deleted."""
    found = db.conn.execute(
        "SELECT 1 FROM household WHERE household_id = ? AND deleted_at IS NULL", (household_id,)
    )
    return found.fetchone() is not None
