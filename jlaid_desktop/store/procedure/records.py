"""Records of the procedure: added, never changed; joined with another machine's as a set."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec

from jlaid_desktop.domain.procedure.records import (
    CONTENT_OF,
    CaseKind,
    CaseRecords,
    ProcedureRecord,
    content_of,
)
from jlaid_desktop.store.canonical import canonical_bytes

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = "record_id, case_id, kind, content, operator_id, device_id, recorded_at, replaces, note"
KEYS = tuple(COLUMNS.split(", "))
UUID_LENGTH = 36


class PackedRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record as it travels: a content of any kind, also of one this program does not know."""

    record_id: str
    case_id: str
    kind: str
    content: dict[str, Any] | None
    operator_id: str
    device_id: str
    recorded_at: str
    replaces: str | None = None
    note: str | None = None


class Taken(NamedTuple):
    """What joining brought: new records, and ids that are here already with other content."""

    added: int
    differing: tuple[str, ...]


def add_record(db: Database, record: ProcedureRecord) -> None:
    """Append a record; its case must be there."""
    content = None if record.content is None else msgspec.to_builtins(record.content)
    _insert(db, PackedRecord(record.record_id, record.case_id, record.kind, content,
                             record.operator_id, record.device_id, record.recorded_at,
                             record.replaces, record.note))  # fmt: skip


def take_records(db: Database, records: Iterable[PackedRecord]) -> Taken:
    """Join records of another machine; what is here already is left as it is.

    The cases must be there. Raises `msgspec.ValidationError` where a content is not of
    the form of its kind. One whose id is here with another content is not written.
    """
    added, differing = 0, []
    for record in records:
        if record.kind in CONTENT_OF and record.content is not None:
            content_of(record.kind, record.content)
        present = _packed(db, "record_id = ?", record.record_id)
        if not present:
            _insert(db, record)
            added += 1
        elif present[0] != record:
            differing.append(record.record_id)
    return Taken(added, tuple(differing))


def packed_records(db: Database, household_id: str) -> list[PackedRecord]:
    """Return every record of a household as it travels, in the order they were written here."""
    where = "case_id IN (SELECT case_id FROM procedure_case WHERE household_id = ?)"
    return _packed(db, where, household_id)


def case_records(db: Database, household_id: str) -> list[CaseRecords]:
    """Return a household's cases with their records, in the order they were opened."""
    return list(_cases(db, "c.household_id = ?", (household_id,)))


def case_with_records(db: Database, case_id: str) -> CaseRecords | None:
    """Return one case with its records, or None where it is not there."""
    return next(_cases(db, "c.case_id = ?", (case_id,)), None)


def all_case_records(db: Database) -> Iterator[CaseRecords]:
    """Yield the cases of all families that are not deleted, household by household."""
    where = "c.household_id IN (SELECT household_id FROM household WHERE deleted_at IS NULL)"
    yield from _cases(db, where, ())


def _cases(db: Database, where: str, values: tuple[str, ...]) -> Iterator[CaseRecords]:
    found = db.conn.execute(
        f"""
        SELECT c.case_id, c.household_id, c.kind, c.opened_on, c.applied_on, c.accepted_on,
               {", ".join("r." + key for key in KEYS)}
        FROM procedure_case c LEFT JOIN procedure_record r USING (case_id)
        WHERE {where} ORDER BY c.household_id, c.opened_on, c.rowid, r.sequence
        """,  # noqa: S608 - fixed words
        values,
    )
    head: tuple[Any, ...] | None = None
    records: list[ProcedureRecord] = []
    for row in found:
        if head is not None and row[0] != head[0]:
            yield _case(head, records)
            records = []
        head = row[:6]
        if row[6] is not None and row[8] in CONTENT_OF:
            records.append(_record(row[6:]))
    if head is not None:
        yield _case(head, records)


def _case(head: tuple[Any, ...], records: list[ProcedureRecord]) -> CaseRecords:
    case_id, household_id, kind, opened, applied, accepted = head
    return CaseRecords(
        case_id=case_id,
        household_id=household_id,
        kind=cast("CaseKind", kind),
        opened_on=dt.date.fromisoformat(opened),
        applied_on=_day(applied),
        accepted_on=_day(accepted),
        records=tuple(records),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _record(row: tuple[Any, ...]) -> ProcedureRecord:
    record_id, case_id, kind, content, operator_id, device_id, recorded_at, replaces, note = row
    return ProcedureRecord(
        record_id=record_id,
        case_id=case_id,
        kind=kind,
        content=None if content is None else content_of(kind, json.loads(content)),
        operator_id=operator_id,
        device_id=device_id,
        recorded_at=recorded_at,
        replaces=replaces,
        note=note,
    )


def _packed(db: Database, where: str, value: str) -> list[PackedRecord]:
    found = db.conn.execute(
        f"SELECT {COLUMNS} FROM procedure_record WHERE {where} ORDER BY sequence",  # noqa: S608
        (value,),
    )
    return [_travelling(*row) for row in found]


def _travelling(
    record_id: str, case_id: str, kind: str, content: str | None, *rest: Any
) -> PackedRecord:
    operator_id, device_id, recorded_at, replaces, note = rest
    return PackedRecord(
        record_id,
        case_id,
        kind,
        None if content is None else json.loads(content),
        operator_id,
        device_id,
        recorded_at,
        replaces,
        note,
    )


def _insert(db: Database, record: PackedRecord) -> None:
    content = None if record.content is None else canonical_bytes(record.content).decode()
    values = {key: getattr(record, key) for key in KEYS} | {"content": content}
    marks = ", ".join(f":{key}" for key in KEYS)
    db.conn.execute(
        f"INSERT INTO procedure_record ({COLUMNS}) VALUES ({marks})",  # noqa: S608 - fixed words
        values,
    )
