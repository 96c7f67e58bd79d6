"""Conflicts with their ends, what merges brought together, records of the exchange, samples."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.store.canonical import canonical_bytes

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredConflict:
    """Versions of a household that do not fit together; kept for ever, open or ended."""

    conflict_id: str
    household_id: str
    tips: tuple[str, ...]
    fields: tuple[dict[str, Any], ...]
    found_at: str
    how: str | None = None
    revision_id: str | None = None
    operator_id: str | None = None
    reason: str | None = None
    ended_at: str | None = None


@dataclass(frozen=True, slots=True)
class ExchangeRecord:
    """The county's word about a household, or a hand-over; `revision_id` is what it was about."""

    record_id: str
    household_id: str
    revision_id: str
    kind: str
    content: dict[str, Any]
    operator_id: str
    operator_name: str
    device_id: str
    recorded_at: str


_CONFLICT = """
    SELECT c.conflict_id, c.household_id, c.tips, c.fields, c.found_at,
           e.how, e.revision_id, e.operator_id, e.reason, e.ended_at
    FROM conflict c LEFT JOIN conflict_end e USING (conflict_id)
"""
_RECORD = """
    SELECT record_id, household_id, revision_id, kind, content, operator_id, operator_name,
           device_id, recorded_at
    FROM exchange_record
"""


def add_conflict(
    db: Database,
    conflict_id: str,
    household_id: str,
    tips: Sequence[str],
    fields: Sequence[Mapping[str, Any]],
    at: str,
) -> None:
    """Keep a conflict; one that is known stays."""
    db.conn.execute(
        "INSERT INTO conflict VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (conflict_id, household_id, _text(list(tips)), _text(list(fields)), at),
    )


def end_conflicts(
    db: Database,
    household_id: str,
    besides: str | None,
    revision_id: str,
    *,
    operator_id: str | None,
    reason: str,
    at: str,
) -> None:
    """End a household's open conflicts but one: by a person, else because versions went on."""
    db.conn.execute(
        """
        INSERT INTO conflict_end
        SELECT conflict_id, household_id, ?1, ?2, ?3, ?4, ?5 FROM conflict c
        WHERE household_id = ?6 AND conflict_id IS NOT ?7
          AND NOT EXISTS (SELECT 1 FROM conflict_end e WHERE e.conflict_id = c.conflict_id)
        """,
        (
            "resolved" if operator_id else "went_on",
            revision_id,
            operator_id,
            reason,
            at,
            household_id,
            besides,
        ),
    )


def open_conflicts(db: Database) -> list[StoredConflict]:
    """Return the conflicts that wait for a person, the earliest first."""
    found = db.conn.execute(
        f"""
        {_CONFLICT} JOIN household h ON h.household_id = c.household_id
        WHERE e.conflict_id IS NULL AND h.deleted_at IS NULL ORDER BY c.found_at, c.conflict_id
        """
    )
    return [_conflict(*row) for row in found]


def ended_conflicts(db: Database) -> list[StoredConflict]:
    """Return the conflicts that have ended, the latest first; they are kept for ever."""
    found = db.conn.execute(
        f"{_CONFLICT} WHERE e.conflict_id IS NOT NULL ORDER BY e.ended_at DESC, c.conflict_id"
    )
    return [_conflict(*row) for row in found]


def conflicts_of(db: Database, household_id: str) -> list[StoredConflict]:
    """Return every conflict of a household, the ended ones too, the earliest first."""
    found = db.conn.execute(
        f"{_CONFLICT} WHERE c.household_id = ? ORDER BY c.found_at, c.conflict_id", (household_id,)
    )
    return [_conflict(*row) for row in found]


def add_merged_places(
    db: Database, revision_id: str, household_id: str, places: Sequence[str], at: str
) -> None:
    """Keep what an automatic merge brought together."""
    db.conn.execute(
        "INSERT INTO merged_places VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (revision_id, household_id, _text(sorted(set(places))), at),
    )


def merged_places(db: Database, household_id: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each automatic merge of a household with the places it brought together."""
    found = db.conn.execute(
        """
        SELECT revision_id, places FROM merged_places WHERE household_id = ?
        ORDER BY merged_at, rowid
        """,
        (household_id,),
    )
    return [(name, tuple(json.loads(places))) for name, places in found]


def add_record(db: Database, record: ExchangeRecord) -> bool:
    """Append a record; False where one of its id is there already."""
    done = db.conn.execute(
        "INSERT INTO exchange_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            record.record_id,
            record.household_id,
            record.revision_id,
            record.kind,
            _text(record.content),
            record.operator_id,
            record.operator_name,
            record.device_id,
            record.recorded_at,
        ),
    )
    return done.rowcount > 0


def records_of(db: Database, household_id: str) -> list[ExchangeRecord]:
    """Return the records about a household in the order of their times."""
    found = db.conn.execute(
        f"{_RECORD} WHERE household_id = ? ORDER BY recorded_at, record_id", (household_id,)
    )
    return [_record(*row) for row in found]


def records_of_kind(db: Database, kind: str) -> list[ExchangeRecord]:
    """Return the records of a kind about households that are not deleted, the latest first."""
    found = db.conn.execute(
        f"""
        {_RECORD} WHERE kind = ? AND household_id IN
            (SELECT household_id FROM household WHERE deleted_at IS NULL)
        ORDER BY recorded_at DESC, record_id
        """,  # noqa: S608 - fixed words
        (kind,),
    )
    return [_record(*row) for row in found]


def put_sent_assessment(
    db: Database,
    household_id: str,
    revision_id: str,
    content: bytes,
    *,
    differs: bool | None,
    differences: Sequence[Mapping[str, Any]],
) -> None:
    """Keep what the township came to for a revision, and where the county differs."""
    db.conn.execute(
        """
        INSERT INTO sent_assessment VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (revision_id) DO UPDATE SET content = excluded.content,
            differs = excluded.differs, differences = excluded.differences
        """,
        (
            revision_id,
            household_id,
            content,
            None if differs is None else int(differs),
            _text(list(differences)),
        ),
    )


def sent_assessment(db: Database, revision_id: str) -> tuple[bytes, bool | None, list[Any]] | None:
    """Return what the township came to, whether the county differs, and where; or None."""
    row = db.conn.execute(
        "SELECT content, differs, differences FROM sent_assessment WHERE revision_id = ?",
        (revision_id,),
    ).fetchone()
    if row is None:
        return None
    content, differs, differences = row
    return bytes(content), None if differs is None else bool(differs), json.loads(differences)


def differing(db: Database) -> list[tuple[str, str, list[Any]]]:
    """Return household, revision and differences where county and township differ now."""
    found = db.conn.execute(
        """
        SELECT h.household_id, s.revision_id, s.differences
        FROM sent_assessment s JOIN household h ON h.head_revision_id = s.revision_id
        WHERE s.differs = 1 AND h.deleted_at IS NULL ORDER BY h.row
        """
    )
    return [(household, revision, json.loads(text)) for household, revision, text in found]


def add_sample(db: Database, row: Sequence[Any], households: Iterable[str]) -> None:
    """Keep a spot-check sample: id, seed, population's hash, among how many, reason, by, at."""
    db.conn.execute("INSERT INTO spot_sample VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(row))
    db.conn.executemany(
        "INSERT INTO spot_sample_household VALUES (?, ?, ?)",
        ((row[0], place, one) for place, one in enumerate(households, start=1)),
    )


def samples(db: Database) -> list[tuple[str, str, str, int, str, str]]:
    """Return id, seed, population's hash, among how many, reason and time, the latest first."""
    found = db.conn.execute(
        """
        SELECT sample_id, seed, population, among, reason, drawn_at FROM spot_sample
        ORDER BY drawn_at DESC
        """
    )
    return list(found.fetchall())


def sample_households(db: Database, sample_id: str) -> list[str]:
    """Return the households of a sample in their order."""
    found = db.conn.execute(
        "SELECT household_id FROM spot_sample_household WHERE sample_id = ? ORDER BY place",
        (sample_id,),
    )
    return [one for (one,) in found]


def _text(content: Any) -> str:
    return canonical_bytes(content).decode("utf-8")


def _conflict(
    conflict_id: str, household_id: str, tips: str, fields: str, found_at: str, *end: Any
) -> StoredConflict:
    return StoredConflict(
        conflict_id,
        household_id,
        tuple(json.loads(tips)),
        tuple(json.loads(fields)),
        found_at,
        *end,
    )


def _record(
    record_id: str, household_id: str, revision_id: str, kind: str, content: str, *rest: str
) -> ExchangeRecord:
    return ExchangeRecord(record_id, household_id, revision_id, kind, json.loads(content), *rest)
