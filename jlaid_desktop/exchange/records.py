"""The sealed payload: records one after the other, written by a generator, read as they come.

    record   kind (1) | length (4) | content

M manifest, first · H household, followed by its R revisions and J rows · N note ·
B blob, followed by its D pieces · E end, last.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.checking import canonical_object, decoded
from jlaid_desktop.exchange.manifest import FORMAT, BlobEntry, End, HouseholdEntry, Manifest
from jlaid_desktop.exchange.refusals import hostile, newer_format
from jlaid_desktop.store.canonical import canonical_bytes, content_hash

HEAD = struct.Struct(">cI")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of an append-only table that travels: the table's name and the row as it is."""

    table: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HouseholdGroup:
    """A household with its revisions' bytes, in the entry's order, and its rows."""

    entry: HouseholdEntry
    snapshots: tuple[bytes, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Blob:
    """Content of an attachment by its hash; read when its turn comes."""

    content_hash: str
    size: int
    read: Callable[[], bytes]


@dataclass(slots=True)
class _Counts:
    households: int = 0
    revisions: int = 0
    rows: int = 0
    blobs: int = 0
    notes: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def end(self) -> End:
        return End(
            self.households,
            self.revisions,
            self.rows,
            self.blobs,
            self.notes,
            self.digest.hexdigest(),
        )


def payload(
    manifest: Manifest,
    groups: Iterable[HouseholdGroup],
    notes: Iterable[bytes],
    blobs: Iterable[Blob],
) -> Iterator[bytes]:
    """Yield the payload piece by piece; one household or one blob is in memory at a time."""
    counts = _Counts()

    def record(kind: bytes, content: bytes) -> bytes:
        written = HEAD.pack(kind, len(content)) + content
        counts.digest.update(written)
        return written

    yield record(b"M", msgspec.json.encode(manifest))
    for group in groups:
        counts.households += 1
        counts.revisions += len(group.snapshots)
        counts.rows += len(group.rows)
        parts = [record(b"H", msgspec.json.encode(group.entry))]
        parts += [record(b"R", snapshot) for snapshot in group.snapshots]
        parts += [record(b"J", row_bytes(row)) for row in group.rows]
        yield b"".join(parts)
    for note in notes:
        counts.notes += 1
        yield record(b"N", note)
    for blob in blobs:
        counts.blobs += 1
        content = blob.read()
        yield record(b"B", msgspec.json.encode(BlobEntry(blob.content_hash, len(content))))
        for at in range(0, len(content), limits.CHUNK_BYTES):
            yield record(b"D", content[at : at + limits.CHUNK_BYTES])
    end = msgspec.json.encode(counts.end())
    yield HEAD.pack(b"E", len(end)) + end


def row_bytes(row: Row) -> bytes:
    """Return a row as it travels."""
    return canonical_bytes({"table": row.table, "row": row.content})


class PieceReader:
    """Lets a generator of pieces be read like a file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._kept = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at most a piece; none at the end."""
        while not self._kept:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._kept = memoryview(piece)
        wanted = len(self._kept) if size < 0 else size
        content, self._kept = self._kept[:wanted], self._kept[wanted:]
        return bytes(content)


class Receiver(Protocol):
    """What a payload is handed to, in its order; each may raise `JlaidError`."""

    def manifest(self, manifest: Manifest) -> None:
        """Take the manifest, once, first."""
        ...

    def household(self, group: HouseholdGroup) -> None:
        """Take a household with its revisions and rows."""
        ...

    def note(self, note: bytes) -> None:
        """Take a signed note."""
        ...

    def blob(self, content_hash: str, content: bytes) -> None:
        """Take an attachment's content, whose hash has been checked."""
        ...


class PayloadParser:
    """Cuts what is written to it into records, checks every bound, hands on what is whole."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._buffer = bytearray()
        self._counts = _Counts()
        self._records = 0
        self._begun = self._ended = False
        self._entry: HouseholdEntry | None = None
        self._seen: set[str] = set()
        self._snapshots: list[bytes] = []
        self._rows: list[Row] = []
        self._group_bytes = 0
        self._blob: BlobEntry | None = None
        self._pieces = bytearray()

    def write(self, content: bytes) -> int:
        """Take the next bytes of the payload."""
        self._buffer += content
        at = 0
        while len(self._buffer) - at >= HEAD.size:
            kind, length = HEAD.unpack_from(self._buffer, at)
            if length > limits.RECORD_BYTES:
                raise hostile("record")
            if len(self._buffer) - at < HEAD.size + length:
                break
            record = bytes(self._buffer[at : at + HEAD.size + length])
            at += len(record)
            self._take(kind, record)
        del self._buffer[:at]
        return len(content)

    def close(self) -> None:
        """Raise `JlaidError` where the payload did not come to its end."""
        if not self._ended or self._buffer:
            raise hostile("end")

    def _take(self, kind: bytes, record: bytes) -> None:
        self._records += 1
        if self._ended or (kind == b"M") == self._begun or self._records > limits.RECORDS:
            raise hostile("records")
        if self._blob is not None and kind != b"D":
            raise hostile("blob")
        content = record[HEAD.size :]
        take = self._takes.get(kind)
        if take is None:
            raise hostile("record")
        if kind != b"E":
            self._counts.digest.update(record)
        take(self, content)

    def _manifest(self, content: bytes) -> None:
        if decoded(content, _FormatOnly, "manifest").format > FORMAT:
            raise newer_format()
        self._begun = True
        self._receiver.manifest(decoded(content, Manifest, "manifest"))

    def _household(self, content: bytes) -> None:
        self._close_group()
        entry = decoded(content, HouseholdEntry, "household")
        if entry.household_id in self._seen or len(self._seen) >= limits.HOUSEHOLDS:
            raise hostile("household")
        self._seen.add(entry.household_id)
        self._entry, self._group_bytes = entry, len(content)

    def _revision(self, content: bytes) -> None:
        entry = self._grown(content)
        place = len(self._snapshots)
        if place >= len(entry.revisions) or entry.revisions[place].id != content_hash(content):
            raise hostile("revision")
        self._snapshots.append(content)

    def _row(self, content: bytes) -> None:
        self._grown(content)
        said = canonical_object(content, "row")
        table, row = said.get("table"), said.get("row")
        if not isinstance(table, str) or not isinstance(row, dict) or len(said) != 2:
            raise hostile("row")
        self._rows.append(Row(table, row))

    def _grown(self, content: bytes) -> HouseholdEntry:
        self._group_bytes += len(content)
        if self._entry is None or self._group_bytes > limits.GROUP_BYTES:
            raise hostile("household")
        return self._entry

    def _note(self, content: bytes) -> None:
        self._close_group()
        self._counts.notes += 1
        self._receiver.note(content)

    def _blob_begins(self, content: bytes) -> None:
        self._close_group()
        self._blob = decoded(content, BlobEntry, "blob")
        self._pieces = bytearray()
        self._close_blob()

    def _blob_piece(self, content: bytes) -> None:
        if self._blob is None or len(self._pieces) + len(content) > self._blob.size:
            raise hostile("blob")
        self._pieces += content
        self._close_blob()

    def _close_blob(self) -> None:
        blob = self._blob
        if blob is None or len(self._pieces) < blob.size:
            return
        content = bytes(self._pieces)
        if content_hash(content) != blob.content_hash:
            raise hostile("blob")
        self._blob, self._pieces = None, bytearray()
        self._counts.blobs += 1
        self._receiver.blob(blob.content_hash, content)

    def _close_group(self) -> None:
        entry = self._entry
        if entry is None:
            return
        if len(self._snapshots) != len(entry.revisions):
            raise hostile("revision")
        group = HouseholdGroup(entry, tuple(self._snapshots), tuple(self._rows))
        self._entry, self._snapshots, self._rows = None, [], []
        self._counts.households += 1
        self._counts.revisions += len(group.snapshots)
        self._counts.rows += len(group.rows)
        self._receiver.household(group)

    def _end(self, content: bytes) -> None:
        self._close_group()
        if decoded(content, End, "end") != self._counts.end():
            raise hostile("end")
        self._ended = True

    _takes: dict[bytes, Callable[[PayloadParser, bytes], None]] = {  # noqa: RUF012 - never changed
        b"M": _manifest,
        b"H": _household,
        b"R": _revision,
        b"J": _row,
        b"N": _note,
        b"B": _blob_begins,
        b"D": _blob_piece,
        b"E": _end,
    }


class _FormatOnly(msgspec.Struct):
    format: int = 0
