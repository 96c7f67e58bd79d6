"""Copying a store that is being worked with: in pieces, between which drafts are stored.

What touches the open store is handed to `held`, a piece at a time, none longer than a
few megabytes; reading the file, writing, compacting and checking are done outside.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.services.workspace import Workspace, store_folder
from jlaid_desktop.store.attachments import BlobRow, BlobStore
from jlaid_desktop.store.copies.standstill import compact, go_on, stand_still
from jlaid_desktop.store.folder import ATTACHMENTS_FILE, KEY_FILE, STORE_FILE, check_database

PIECE = 2 << 20
"""So much content is read from the open file at a time."""
CHUNK = 1 << 20
SYNC_EVERY = 8 << 20
"""So much is written before the disk is waited for: a draft never waits for more than this."""
RAW_FILE = "store.raw"

Held = Callable[[Callable[[], Any]], Any]
"""Runs a piece of work where the store is open, and returns its result."""


@dataclass(slots=True)
class Meter:
    """How far a backup is: bytes done of all, 0 of 0 while all is checked; and whether to stop."""

    told: Callable[[int, int], object]
    stopped: Callable[[], bool]
    of: int = 0
    done: int = field(default=0, init=False)

    def add(self, size: int) -> None:
        """Tell that so many bytes more are done; raises `backup.stopped`."""
        self.done = min(self.done + size, self.of)
        self.told(self.done, self.of)
        self.check()

    def check(self) -> None:
        """Raise `backup.stopped` where somebody stopped."""
        if self.stopped():
            raise stopped()

    def checking(self) -> None:
        """Tell that all is being checked, which cannot be measured."""
        self.told(0, 0)
        self.check()


def copy_all(ws: Workspace, copies: Path, held: Held, meter: Meter) -> None:
    """Copy store, contents and key file as they are at one moment, and check the copies.

    Raises `JlaidError` where they are not whole, the disk refuses, or somebody stopped.
    """
    sizes: dict[str, int] = held(lambda: _sizes(ws))
    with disk_faults():
        store_size = (store_folder(ws.home) / STORE_FILE).stat().st_size
    # Copied, written to the stick, and read back from it.
    meter.of = 3 * (sum(sizes.values()) + store_size)
    target = _Contents(copies / ATTACHMENTS_FILE, ws.store.key)
    try:
        for names in _pieces(sizes):
            target.take(held(partial(_rows, ws, names)))
            meter.add(sum(sizes[name] for name in names))
        moment: _Moment = held(lambda: _stand_still(ws, target.names))
        try:
            target.take(moment.late)
            target.leave_only(moment.names)
            _copy_file(store_folder(ws.home) / STORE_FILE, copies / RAW_FILE, meter)
        finally:
            undisturbed = held(lambda: _go_on(ws))
    finally:
        target.close()
    if not undisturbed:
        raise stopped()
    with disk_faults():
        (copies / KEY_FILE).write_bytes(moment.keys)
    meter.checking()
    compact(copies / RAW_FILE, ws.store.key, copies / STORE_FILE)
    for name in (STORE_FILE, ATTACHMENTS_FILE):
        meter.check()
        if (copies / name).exists():
            check_database(copies / name, ws.store.key)


def written_in_steps(source: IO[bytes], target: IO[bytes], handle: int, meter: Meter) -> None:
    """Write one open file into another, waiting for the disk every few megabytes."""
    since = 0
    while chunk := source.read(CHUNK):
        target.write(chunk)
        since += len(chunk)
        if since >= SYNC_EVERY:
            target.flush()
            os.fsync(handle)
            since = 0
        meter.add(len(chunk))


def stopped() -> JlaidError:
    """Return that a backup was stopped."""
    return JlaidError(
        "backup.stopped", N_("The backup was stopped. No file was written."), N_("Make it later.")
    )


# --- in the store's thread ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Moment:
    """What a copy holds: all content there was, what of it had not been copied, the key file."""

    names: frozenset[str]
    late: list[BlobRow]
    keys: bytes


def _sizes(ws: Workspace) -> dict[str, int]:
    _refuse_closed(ws)
    if not (store_folder(ws.home) / ATTACHMENTS_FILE).exists():
        return {}
    blobs = ws.blobs()
    try:
        return blobs.sizes()
    finally:
        blobs.close()


def _rows(ws: Workspace, names: Iterable[str]) -> list[BlobRow]:
    _refuse_closed(ws)
    blobs = ws.blobs()
    try:
        return blobs.rows(names)
    finally:
        blobs.close()


def _stand_still(ws: Workspace, copied: frozenset[str]) -> _Moment:
    names = frozenset(_sizes(ws))
    late = _rows(ws, sorted(names - copied)) if names - copied else []
    with disk_faults():
        keys = (store_folder(ws.home) / KEY_FILE).read_bytes()
    with ws.store.reading() as db:
        stand_still(db)
    return _Moment(names, late, keys)


def _go_on(ws: Workspace) -> bool:
    """Tell whether the store was open all the time; closing it changes its file."""
    if not ws.is_open:
        return False
    with ws.store.reading() as db:
        go_on(db)
    return True


def _refuse_closed(ws: Workspace) -> None:
    if not ws.is_open:
        raise stopped()


# --- outside ------------------------------------------------------------------------


class _Contents:
    """The copy of the contents' file, made when the first content comes."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._blobs: BlobStore | None = None
        self._names: set[str] = set()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._names)

    def take(self, rows: list[BlobRow]) -> None:
        if not rows:
            return
        if self._blobs is None:
            self._blobs = BlobStore(self._path, self._key)
        self._blobs.take_rows(rows)
        self._names |= {row.name for row in rows}

    def leave_only(self, names: frozenset[str]) -> None:
        """Drop what was removed from the store while it was being copied."""
        gone = self._names - names
        if gone and self._blobs is not None:
            self._blobs.drop_blobs(sorted(gone))

    def close(self) -> None:
        if self._blobs is not None:
            self._blobs.close()


def _pieces(sizes: dict[str, int]) -> Iterator[list[str]]:
    """Yield names of contents that together are about a piece."""
    piece: list[str] = []
    size = 0
    for name, one in sorted(sizes.items()):
        piece.append(name)
        size += one
        if size >= PIECE:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _copy_file(source: Path, target: Path, meter: Meter) -> None:
    # Closing the file gives up SQLite's own lock on it (POSIX); the folder's lock stays.
    with disk_faults(), source.open("rb") as old, target.open("xb") as new:
        written_in_steps(old, new, new.fileno(), meter)
