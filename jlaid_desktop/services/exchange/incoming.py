"""A household of a file that came, looked at in every part before anything of it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.known_part import known_part
from jlaid_desktop.exchange.checking import canonical_object
from jlaid_desktop.exchange.deletions import content_of_record
from jlaid_desktop.exchange.frame import Hash, Moment, Size, Uuid
from jlaid_desktop.exchange.graph import Node
from jlaid_desktop.exchange.manifest import Code, Day, HouseholdEntry, HouseholdId, Short
from jlaid_desktop.exchange.records import HouseholdGroup, Row
from jlaid_desktop.exchange.refusals import hostile, newer_format
from jlaid_desktop.services.exchange.faults import history_missing
from jlaid_desktop.store.exchange.revision_graph import household_of_revision, nodes_of
from jlaid_desktop.store.procedure.records import PackedRecord
from jlaid_desktop.store.revisions import SNAPSHOT_SCHEMA, Cause, Revision, read_snapshot

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

MERGED_PARENTS = 2
LONG = Annotated[str, msgspec.Meta(max_length=2_000)]

COUNTY_KINDS = frozenset({"accepted", "returned", "decided", "sampled", "assigned"})
"""Records that only the county may write."""


class _Snapshot(msgspec.Struct):
    schema: Annotated[int, msgspec.Meta(ge=1)]
    household_id: HouseholdId
    parents: Annotated[list[Hash], msgspec.Meta(max_length=MERGED_PARENTS)]
    cause: Cause
    case_id: Uuid | None
    operator_id: Uuid | None
    device_id: Uuid | None
    recorded_at: Moment | None
    effective_day: Day
    document: dict[str, Any]
    texts: dict[str, Any]


class _Attachment(msgspec.Struct, forbid_unknown_fields=True):
    attachment_id: Uuid
    household_id: HouseholdId
    case_id: Uuid | None
    kind: Short
    title: LONG
    media_type: Short
    size: Size
    content_hash: Hash
    operator_id: Uuid
    added_at: Moment
    member: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None
    place: Size
    pages: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    removed_at: Moment | None
    removed_by: Uuid | None
    removal_reason: LONG | None
    version: Annotated[int, msgspec.Meta(ge=1, le=1 << 40)]


class _Summary(msgspec.Struct, forbid_unknown_fields=True):
    summary_id: Uuid
    household_id: HouseholdId
    case_id: Uuid | None
    revision_id: Hash
    content_hash: Hash
    size: Annotated[int, msgspec.Meta(ge=1, le=1 << 40)]
    printed_at: Moment


class _Record(msgspec.Struct, forbid_unknown_fields=True):
    record_id: Uuid
    household_id: HouseholdId
    revision_id: Hash
    kind: Code
    content: dict[str, Any]
    operator_id: Uuid
    operator_name: Short
    device_id: Uuid
    recorded_at: Moment


class _Duplicate(msgspec.Struct, forbid_unknown_fields=True):
    decision_id: Uuid
    first_person: Short
    second_person: Short
    first_facts: LONG
    second_facts: LONG
    verdict: Literal["same", "different", "both_families"]
    reason: LONG
    operator_id: Uuid
    device_id: Uuid
    decided_at: Annotated[str, msgspec.Meta(max_length=40)]
    seen: Annotated[list[Uuid], msgspec.Meta(max_length=1_000)] = []


class _Procedure(msgspec.Struct):
    record_id: Uuid
    case_id: Uuid
    kind: Code
    content: dict[str, Any] | None
    operator_id: Uuid
    device_id: Uuid
    recorded_at: Annotated[str, msgspec.Meta(max_length=40)]
    replaces: Uuid | None = None
    note: LONG | None = None


_FORMS: Mapping[str, type[msgspec.Struct]] = {
    "attachment": _Attachment,
    "summary": _Summary,
    "record": _Record,
    "procedure": _Procedure,
    "duplicate": _Duplicate,
}


@dataclass(frozen=True, slots=True)
class IncomingRevision:
    """A revision that came, with its bytes."""

    revision_id: str
    snapshot: bytes
    schema: int
    revision: Revision

    @property
    def node(self) -> Node:
        """Return its place in the graph."""
        return Node(
            self.revision_id, tuple(sorted(self.revision.parents)), self.revision.cause == "merge"
        )


@dataclass(frozen=True, slots=True)
class IncomingHousehold:
    """A household that came: its revisions that are new here, and its rows by table."""

    entry: HouseholdEntry
    revisions: tuple[IncomingRevision, ...]
    rows: tuple[Row, ...]

    @property
    def household_id(self) -> str:
        """Return whose it is."""
        return self.entry.household_id


def looked_at(
    db: Transaction, group: HouseholdGroup, *, sender: Literal["device", "county"]
) -> IncomingHousehold:
    """Return the household once every revision and row of it is of the expected form.

    Raises `JlaidError` naming what is not, or where history is missing that this machine
    needs. Nothing is written.
    """
    household_id = group.entry.household_id
    known = _Known(db, household_id)
    new: list[IncomingRevision] = []
    for entry, snapshot in zip(group.entry.revisions, group.snapshots, strict=True):
        if entry.id in known:
            continue
        one = _revision(entry.id, snapshot, household_id)
        if sorted(one.revision.parents) != entry.parents:
            raise hostile("revision")
        if any(parent not in known for parent in one.revision.parents):
            raise history_missing()
        known.add(entry.id)
        new.append(one)
    if not new and not nodes_of(db, household_id):
        raise history_missing()
    for row in group.rows:
        _look_at_row(row, household_id, sender)
    return IncomingHousehold(group.entry, tuple(new), group.rows)


class _Known:
    """The revisions of a household that are here, those that have just come among them."""

    def __init__(self, db: Transaction, household_id: str) -> None:
        self._db = db
        self._household_id = household_id
        self._came: set[str] = set()

    def add(self, revision_id: str) -> None:
        self._came.add(revision_id)

    def __contains__(self, revision_id: str) -> bool:
        if revision_id in self._came:
            return True
        owner = household_of_revision(self._db, revision_id)
        if owner is not None and owner != self._household_id:
            raise hostile("revision")
        return owner is not None


def file_of(document: dict[str, Any]) -> HouseholdFile:
    """Return a document as the rules read it, keys of a newer program left aside.

    Raises `JlaidError` where a value is not of the data dictionary.
    """
    try:
        return msgspec.convert(document, HouseholdFile)
    except msgspec.ValidationError:
        try:
            return msgspec.convert(known_part(document), HouseholdFile)
        except msgspec.ValidationError as fault:
            raise hostile("household") from fault


def _revision(revision_id: str, snapshot: bytes, household_id: str) -> IncomingRevision:
    said = canonical_object(snapshot, "revision")
    schema = said.get("schema")
    if isinstance(schema, int) and schema > SNAPSHOT_SCHEMA:
        raise newer_format()
    try:
        head = msgspec.convert(said, _Snapshot)
    except msgspec.ValidationError as fault:
        raise hostile("revision") from fault
    made = (head.operator_id, head.device_id, head.recorded_at)
    merge = head.cause == "merge"
    if (
        head.household_id != household_id
        or head.document.get("household_id") != household_id
        or merge != (len(set(head.parents)) == MERGED_PARENTS)
        or len(set(head.parents)) != len(head.parents)
        or any((one is None) != merge for one in made)
        or not _is_day(head.effective_day)
    ):
        raise hostile("revision")
    revision = read_snapshot(revision_id, snapshot)
    _look_at_document(revision.document)
    return IncomingRevision(revision_id, snapshot, head.schema, revision)


def _look_at_document(document: dict[str, Any]) -> None:
    file_of(document)
    members = document["household"]["members"]
    names = [one.get("id") for one in members]
    if len(set(names)) != len(names):
        raise hostile("household")
    for member in members:
        person = member.get("person_id")
        if not isinstance(person, str) or not person:
            raise hostile("household")


def _look_at_row(row: Row, household_id: str, sender: str) -> None:
    form = _FORMS.get(row.table)
    if form is None:
        raise newer_format()
    try:
        one = msgspec.convert(row.content, form)
        if row.table == "procedure":
            msgspec.convert(row.content, PackedRecord)
        if isinstance(one, _Record):
            content_of_record(one.kind, one.content)
    except msgspec.ValidationError as fault:
        raise hostile(row.table) from fault
    if getattr(one, "household_id", household_id) != household_id:
        raise hostile(row.table)
    if isinstance(one, _Record) and one.kind in COUNTY_KINDS and sender == "device":
        raise hostile("record")


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
