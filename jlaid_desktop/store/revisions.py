"""The revision graph: each save is one immutable snapshot with its parents.

A revision's id is the SHA-256 of its canonical bytes, which hold everything it
says, the snapshot's schema version first. An old snapshot is never rewritten:
it is raised by numbered steps when it is read.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from jlaid_desktop.keys.keyfile import newer_program
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.driver import damaged

if TYPE_CHECKING:
    from sqlite_utils import Database

Cause = Literal["typed", "event", "import", "merge", "return"]
Step = Callable[[dict[str, Any]], dict[str, Any]]

SNAPSHOT_SCHEMA = 1
STEPS: Mapping[int, Step] = {}
"""Step n raises a snapshot of schema n to n + 1; it must keep keys it does not know."""

MERGED_PARENTS = 2
_CODE_BYTES = 5


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision; a merge has no operator, device or time, so that its parents make it.

    `texts` are answers as typed that are not in the document, and the reasons
    given for unlikely ones.
    """

    household_id: str
    parents: tuple[str, ...]
    cause: Cause
    case_id: str | None
    operator_id: str | None
    device_id: str | None
    recorded_at: str | None
    effective_day: str
    document: dict[str, Any]
    texts: dict[str, Any]

    def snapshot(self) -> bytes:
        """Return the canonical bytes: what is stored, hashed and sent."""
        said: dict[str, Any] = {
            "schema": SNAPSHOT_SCHEMA,
            "household_id": self.household_id,
            "parents": sorted(self.parents),
            "cause": self.cause,
            "case_id": self.case_id,
            "operator_id": self.operator_id,
            "device_id": self.device_id,
            "recorded_at": self.recorded_at,
            "effective_day": self.effective_day,
            "document": self.document,
            "texts": self.texts,
        }
        return canonical_bytes(said)


def short_code(revision_id: str) -> str:
    """Return the revision's code for paper: eight letters and digits, never 0, 1, 8 or 9."""
    text = base64.b32encode(bytes.fromhex(revision_id)[:_CODE_BYTES]).decode("ascii")
    return f"{text[:4]}-{text[4:]}"


def append_revision(db: Database, revision: Revision) -> str:
    """Append a revision and return its id; one that is already there stays as it is."""
    snapshot = revision.snapshot()
    revision_id = content_hash(snapshot)
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
            SNAPSHOT_SCHEMA,
            snapshot,
        ),
    )
    return revision_id


def read_snapshot(revision_id: str, snapshot: bytes) -> Revision:
    """Return what a stored snapshot says, raised to the present schema, unknown keys kept.

    Raises `JlaidError` where the bytes are not those of the id, or where a
    newer program wrote them.
    """
    if content_hash(snapshot) != revision_id:
        raise damaged()
    said = raised(json.loads(snapshot))
    return Revision(
        household_id=said["household_id"],
        parents=tuple(said["parents"]),
        cause=said["cause"],
        case_id=said["case_id"],
        operator_id=said["operator_id"],
        device_id=said["device_id"],
        recorded_at=said["recorded_at"],
        effective_day=said["effective_day"],
        document=said["document"],
        texts=said["texts"],
    )


class _Head(msgspec.Struct):
    """The parts of a snapshot that are looked at where its document is wanted as it is."""

    schema: int
    document: msgspec.Raw


_HEAD = msgspec.json.Decoder(_Head)


def snapshot_document(revision_id: str, snapshot: bytes) -> bytes:
    """Return the document of a stored snapshot as JSON, raised to the present schema.

    Raises `JlaidError` as `read_snapshot` does.
    """
    if content_hash(snapshot) != revision_id:
        raise damaged()
    head = _HEAD.decode(snapshot)
    if head.schema == SNAPSHOT_SCHEMA:
        return bytes(head.document)
    return msgspec.json.encode(read_snapshot(revision_id, snapshot).document)


def raised(
    said: dict[str, Any], steps: Mapping[int, Step] = STEPS, present: int = SNAPSHOT_SCHEMA
) -> dict[str, Any]:
    """Return a snapshot's content in the present schema, one numbered step after the other.

    Raises `JlaidError` for a schema from a newer program.
    """
    schema = said["schema"]
    if schema > present:
        raise newer_program()
    for number in range(schema, present):
        said = {**steps[number](said), "schema": number + 1}
    return said
