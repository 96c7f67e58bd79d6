"""Drafts: what is being typed, with texts as typed, one for each household."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.store.households import Change

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """A stored draft; `base_revision_id` is the revision it was begun from."""

    household_id: str
    base_revision_id: str | None
    document: dict[str, Any]
    texts: dict[str, Any]
    operator_id: str
    saved_at: str


def write_draft(
    db: Database,
    household_id: str,
    document: Mapping[str, Any],
    texts: Mapping[str, Any],
    change: Change,
) -> None:
    """Keep what is typed; a later draft of the household takes the place of this one."""
    db.conn.execute(
        """
        INSERT INTO draft
            (household_id, base_revision_id, document, texts, operator_id, saved_at)
        SELECT household_id, head_revision_id, ?, ?, ?, ? FROM household WHERE household_id = ?
        ON CONFLICT (household_id) DO UPDATE SET
            document = excluded.document, texts = excluded.texts,
            operator_id = excluded.operator_id, saved_at = excluded.saved_at
        """,
        (_json(document), _json(texts), change.operator_id, change.at, household_id),
    )
    db.conn.execute(
        "UPDATE household SET changed_at = ?, changed_by = ? WHERE household_id = ?",
        (change.at, change.operator_id, household_id),
    )


def read_draft(db: Database, household_id: str) -> Draft | None:
    """Return the household's draft, or None where there is none."""
    row = db.conn.execute(
        """
        SELECT household_id, base_revision_id, document, texts, operator_id, saved_at
        FROM draft WHERE household_id = ?
        """,
        (household_id,),
    ).fetchone()
    return _draft(row) if row else None


def all_drafts(db: Database) -> list[Draft]:
    """Return every draft of a household that is not marked as deleted, the latest first."""
    found = db.conn.execute(
        """
        SELECT d.household_id, base_revision_id, document, texts, operator_id, saved_at
        FROM draft d JOIN household h USING (household_id)
        WHERE h.deleted_at IS NULL ORDER BY saved_at DESC
        """
    )
    return [_draft(row) for row in found]


def drop_draft(db: Database, household_id: str) -> bool:
    """Remove the draft, and the household with it where it was never saved."""
    gone = db.conn.execute("DELETE FROM draft WHERE household_id = ?", (household_id,)).rowcount
    db.conn.execute(
        "DELETE FROM household WHERE household_id = ? AND head_revision_id IS NULL",
        (household_id,),
    )
    return gone > 0


def _draft(row: tuple[Any, ...]) -> Draft:
    household_id, base, document, texts, operator_id, saved_at = row
    return Draft(household_id, base, json.loads(document), json.loads(texts), operator_id, saved_at)


def _json(content: Mapping[str, Any]) -> str:
    # Escaped, so that even half a character, which a revision refuses, is kept as typed.
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))
