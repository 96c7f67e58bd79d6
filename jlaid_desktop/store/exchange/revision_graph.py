"""Revisions as they travel: the graph of a household, snapshots as they are, appended unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jlaid_desktop.store.revisions import Revision, read_snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database


class RevisionNode(NamedTuple):
    """A revision in its household's graph."""

    revision_id: str
    parents: tuple[str, ...]
    merge: bool


def nodes_of(db: Database, household_id: str) -> list[RevisionNode]:
    """Return a household's revisions without what they say."""
    found = db.conn.execute(
        """
        SELECT revision_id, first_parent_id, second_parent_id, cause = 'merge' FROM revision
        WHERE household_id = ?
        """,
        (household_id,),
    )
    return [
        RevisionNode(name, tuple(p for p in (first, second) if p is not None), bool(merge))
        for name, first, second, merge in found
    ]


def snapshot_bytes(db: Database, revision_id: str) -> bytes:
    """Return a revision's bytes as they were written; one that is not there is a bug."""
    row = db.conn.execute(
        "SELECT snapshot FROM revision WHERE revision_id = ?", (revision_id,)
    ).fetchone()
    if row is None:
        raise LookupError(revision_id)
    return bytes(row[0])


def household_of_revision(db: Database, revision_id: str) -> str | None:
    """Return whose revision it is, or None where it is not there."""
    row = db.conn.execute(
        "SELECT household_id FROM revision WHERE revision_id = ?", (revision_id,)
    ).fetchone()
    return row[0] if row else None


def append_snapshot(
    db: Database, revision_id: str, snapshot: bytes, revision: Revision, schema: int
) -> None:
    """Append a revision of another machine with its bytes unchanged; its parents must be there."""
    first, second, *_ = (*sorted(revision.parents), None, None)
    db.conn.execute(
        """
        INSERT INTO revision (
            revision_id, household_id, first_parent_id, second_parent_id, cause, case_id,
            operator_id, device_id, recorded_at, effective_day, snapshot_schema, snapshot)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (revision_id) DO NOTHING
        """,
        (
            revision_id,
            revision.household_id,
            first,
            second,
            revision.cause,
            revision.case_id,
            revision.operator_id,
            revision.device_id,
            revision.recorded_at,
            revision.effective_day,
            schema,
            snapshot,
        ),
    )


def revision_at(db: Database, revision_id: str) -> Revision:
    """Return what a revision says; one that is not there is a bug."""
    return read_snapshot(revision_id, snapshot_bytes(db, revision_id))
