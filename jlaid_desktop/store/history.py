"""Reading the revision graph: the head, the line of saves, one snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.store.driver import damaged
from jlaid_desktop.store.revisions import Cause, Revision, read_snapshot, snapshot_document

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision without its document; `operator_name` is None for another machine's.

    A merge has no device.
    """

    revision_id: str
    household_id: str
    parents: tuple[str, ...]
    cause: Cause
    operator_name: str | None
    recorded_at: str | None
    effective_day: str
    device_id: str | None


@dataclass(frozen=True, slots=True)
class Save:
    """A revision with its document."""

    line: RevisionLine
    revision: Revision


@dataclass(frozen=True, slots=True)
class SavedFamily:
    """A household as it was saved last, with what the list and its latest decision say of it."""

    revision: Revision
    category_code: str | None
    category_status: str | None
    from_month: str | None


_LINE = """
    SELECT r.revision_id, r.household_id, r.first_parent_id, r.second_parent_id, r.cause,
           o.display_name, r.recorded_at, r.effective_day, r.device_id
    FROM revision r LEFT JOIN operator o USING (operator_id)
"""


def head_of(db: Database, household_id: str) -> str | None:
    """Return the revision that the household's facts are from, or None before the first save."""
    row = db.conn.execute(
        "SELECT head_revision_id FROM household WHERE household_id = ?", (household_id,)
    ).fetchone()
    return row[0] if row else None


def revision_line(db: Database, revision_id: str) -> RevisionLine | None:
    """Return one revision without its document, or None where it is not there."""
    row = db.conn.execute(f"{_LINE} WHERE r.revision_id = ?", (revision_id,)).fetchone()
    return _line(row) if row else None


def last_save(db: Database, household_id: str) -> Save | None:
    """Return the revision that the household's facts are from, or None before the first save.

    Raises `JlaidError` where it is not what was written.
    """
    head = head_of(db, household_id)
    if head is None:
        return None
    line, revision = revision_line(db, head), snapshot_of(db, head)
    if line is None or revision is None:
        raise damaged()
    return Save(line, revision)


def lines_of(db: Database, household_id: str) -> list[RevisionLine]:
    """Return a household's revisions, the latest first."""
    found = db.conn.execute(
        f"{_LINE} WHERE r.household_id = ? ORDER BY r.sequence DESC", (household_id,)
    )
    return [_line(row) for row in found]


def last_recorded(db: Database) -> str | None:
    """Return when the latest save of any household was made; None without one."""
    found: tuple[str | None] = db.conn.execute("SELECT max(recorded_at) FROM revision").fetchone()
    return found[0]


def snapshot_of(db: Database, revision_id: str) -> Revision | None:
    """Return what a revision says, raised to the present schema, or None where it is not there.

    Raises `JlaidError` where it is not what was written.
    """
    row = db.conn.execute(
        "SELECT snapshot FROM revision WHERE revision_id = ?", (revision_id,)
    ).fetchone()
    return read_snapshot(revision_id, row[0]) if row else None


def _line(row: tuple[Any, ...]) -> RevisionLine:
    revision_id, household_id, first, second, cause, name, recorded_at, day, device = row
    parents = tuple(p for p in (first, second) if p is not None)
    return RevisionLine(revision_id, household_id, parents, cause, name, recorded_at, day, device)


def saved_families(db: Database, place: str = "") -> Iterator[SavedFamily]:
    """Yield the households that are saved and not deleted, by village.

    `place` is the beginning of the village's, township's or county's code. Raises
    `JlaidError` where one is not what was written.
    """
    found = db.conn.execute(
        """
        SELECT r.revision_id, r.snapshot, h.category_code, h.category_status,
               (SELECT json_extract(p.content, '$.from_month')
                FROM procedure_record p JOIN procedure_case c USING (case_id)
                WHERE c.household_id = h.household_id AND p.kind = 'county_decision'
                  AND json_extract(p.content, '$.outcome') = 'confirmed'
                  AND NOT EXISTS
                      (SELECT 1 FROM procedure_record later WHERE later.replaces = p.record_id)
                ORDER BY json_extract(p.content, '$.decided_on') DESC LIMIT 1)
        FROM household h JOIN revision r ON r.revision_id = h.head_revision_id
        WHERE h.deleted_at IS NULL
          AND substr(coalesce(h.village, h.township, h.county, ''), 1, length(?1)) = ?1
        ORDER BY coalesce(h.village, h.township, h.county), h.row
        """,
        (place,),
    )
    for revision_id, snapshot, category, status, month in found:
        yield SavedFamily(read_snapshot(revision_id, snapshot), category, status, month)


def saved_documents(db: Database) -> Iterator[tuple[str, bytes]]:
    """Yield household and document, as JSON, of all that are saved and not deleted.

    They come in the order of their last saves. One is in memory at a time. Raises
    `JlaidError` where one is not what was written.
    """
    # Heads first, then their rows as they lie in the file: a row at a time by its id would
    # jump to and fro and decrypt every page many times. The plus keeps the index of
    # deletions out.
    found = db.conn.execute(
        """
        SELECT household_id, revision_id, snapshot FROM revision
        WHERE sequence IN (
            SELECT r.sequence
            FROM household h JOIN revision r ON r.revision_id = h.head_revision_id
            WHERE +h.deleted_at IS NULL)
        ORDER BY sequence
        """
    )
    for household_id, revision_id, snapshot in found:
        yield household_id, snapshot_document(revision_id, snapshot)
