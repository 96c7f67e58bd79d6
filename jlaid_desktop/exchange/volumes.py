"""The body of a package over one or more files: written with their hashes, read only when whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.frame import (
    END_MAGIC,
    FIXED_BYTES,
    LENGTH,
    MAGIC,
    TRAILER,
    Header,
    header_length,
    read_header,
)
from jlaid_desktop.exchange.refusals import (
    damaged_copy,
    hostile,
    incomplete,
    not_ours,
    volume_missing,
)
from jlaid_desktop.keys.files import disk_faults

Step = Callable[[int], None]
"""Told how many bytes went by; raises `JlaidError` where a person has cancelled."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of a package as it was written, under the name it has while it is not whole."""

    part: Path
    name: str
    size: int
    sha256: str


class VolumeWriter:
    """Takes the body and spreads it over files of at most `limit` bytes, each synced at its end."""

    def __init__(self, folder: Path, header: Header, limit: int = limits.VOLUME_BYTES) -> None:
        self._folder = folder
        self._header = header
        self._limit = limit
        self._file: IO[bytes] | None = None
        self._hash = hashlib.sha256()
        self._size = 0
        self.files: list[WrittenFile] = []
        self.parts: list[Path] = []
        self._open()

    def write(self, content: bytes) -> int:
        """Write body bytes, into further files where one is full."""
        rest = memoryview(content)
        while rest:
            room = self._limit - self._size - TRAILER.size
            if room <= 0:
                self._end(more=True)
                self._open()
                continue
            self._put(rest[:room])
            rest = rest[room:]
        return len(content)

    def finish(self) -> None:
        """End the last file."""
        self._end(more=False)

    def abandon(self) -> None:
        """Remove whatever was written."""
        if self._file is not None:
            self._file.close()
            self._file = None
        for part in self.parts:
            part.unlink(missing_ok=True)

    def _open(self) -> None:
        number = len(self.files) + 1
        if number > limits.VOLUMES:
            raise hostile("volumes")
        header = msgspec.structs.replace(self._header, volume=number)
        part = self._folder / f"{header.file_name(number)}.part"
        self.parts.append(part)
        self._file = part.open("wb")
        self._hash, self._size = hashlib.sha256(), 0
        encoded = header.encoded()
        self._put(MAGIC + LENGTH.pack(len(encoded)) + encoded)

    def _put(self, content: bytes | memoryview) -> None:
        if self._file is None:
            raise ValueError("the package is finished")
        self._file.write(content)
        self._hash.update(content)
        self._size += len(content)

    def _end(self, *, more: bool) -> None:
        if self._file is None:
            raise ValueError("the package is finished")
        digest = self._hash.digest()
        self._file.write(TRAILER.pack(more, self._size, digest, END_MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        name = self._header.file_name(len(self.files) + 1)
        size = self._size + TRAILER.size
        self.files.append(WrittenFile(self.parts[-1], name, size, digest.hex()))


@dataclass(frozen=True, slots=True)
class Volume:
    """One file of a package that was read from end to end and found whole."""

    path: Path
    header: Header
    raw_header: bytes
    body_at: int
    body_size: int
    more: bool
    sha256: str


def check_volume(path: Path, step: Step = lambda _: None) -> Volume:
    """Read a file from end to end.

    Raises `JlaidError` where it is not of the form, cut, changed, or newer.
    """
    with disk_faults(), path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        raw = _header_of(file, size)
        header = read_header(raw)
        length = size - TRAILER.size
        body_at = len(MAGIC) + LENGTH.size + len(raw)
        if length < body_at:
            raise incomplete()
        file.seek(length)
        more, said_length, said_digest, magic = TRAILER.unpack(file.read(TRAILER.size))
        if magic != END_MAGIC or said_length != length:
            raise incomplete()
        if more not in (0, 1):
            raise damaged_copy()
        digest = _digest_of(file, length, step)
    if digest != said_digest:
        raise damaged_copy()
    return Volume(path, header, raw, body_at, length - body_at, bool(more), digest.hex())


def _header_of(file: IO[bytes], size: int) -> bytes:
    start = file.read(len(MAGIC) + LENGTH.size)
    if size < FIXED_BYTES and MAGIC.startswith(start[: len(MAGIC)]):
        raise incomplete()
    length = header_length(start)
    content = file.read(length)
    if len(content) < length:
        raise incomplete()
    return content


def peek_header(path: Path) -> Header | None:
    """Return what a file says of itself, unchecked, or `None` where it is no package."""
    with disk_faults(), path.open("rb") as file:
        start = file.read(len(MAGIC) + LENGTH.size)
        if start[: len(MAGIC)] != MAGIC or len(start) < len(MAGIC) + LENGTH.size:
            return None
        content = file.read(header_length(start))
    return read_header(content)


def _digest_of(file: IO[bytes], length: int, step: Step) -> bytes:
    file.seek(0)
    digest, rest = hashlib.sha256(), length
    while rest:
        chunk = file.read(min(limits.CHUNK_BYTES, rest))
        if not chunk:
            raise incomplete()
        digest.update(chunk)
        rest -= len(chunk)
        step(len(chunk))
    return digest.digest()


def whole_package(volumes: Sequence[Volume]) -> tuple[Volume, ...]:
    """Return the files of one package in their order.

    Raises `JlaidError` where one is missing, or they are not of one package.
    """
    if not volumes:
        raise not_ours()
    by_number = {volume.header.volume: volume for volume in volumes}
    ordered = tuple(by_number[number] for number in sorted(by_number))
    first = msgspec.structs.replace(ordered[0].header, volume=1)
    for number, volume in enumerate(ordered, start=1):
        if volume.header.volume != number:
            raise volume_missing(number)
        if msgspec.structs.replace(volume.header, volume=1) != first:
            raise hostile("volumes")
        if volume.more == (volume is ordered[-1]):
            if volume.more:
                raise volume_missing(number + 1)
            raise hostile("volumes")
    return ordered


def package_hash(hashes: Sequence[str]) -> str:
    """Return the hash by which a package is known: that of its files' hashes in order."""
    return hashlib.sha256("".join(hashes).encode("ascii")).hexdigest()


class BodyReader:
    """Reads a package's body over its files, up to `size` bytes of it, counting and hashing."""

    def __init__(self, volumes: Sequence[Volume], size: int, step: Step = lambda _: None) -> None:
        self._chunks = _chunks(volumes)
        self._kept = b""
        self._rest = size
        self._step = step
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, fewer than asked for where a file ends."""
        if not self._kept:
            self._kept = next(self._chunks, b"")
        wanted = self._rest if size < 0 else min(size, self._rest)
        content, self._kept = self._kept[:wanted], self._kept[wanted:]
        self._rest -= len(content)
        self.digest.update(content)
        self._step(len(content))
        return content


def _chunks(volumes: Sequence[Volume]) -> Iterator[bytes]:
    for volume in volumes:
        with volume.path.open("rb") as file:
            file.seek(volume.body_at)
            rest = volume.body_size
            while rest:
                chunk = file.read(min(limits.CHUNK_BYTES, rest))
                if not chunk:
                    raise incomplete()
                rest -= len(chunk)
                yield chunk


def body_size(volumes: Sequence[Volume]) -> int:
    """Return how many bytes the body of a package has."""
    return sum(volume.body_size for volume in volumes)


def body_end(volumes: Sequence[Volume], size: int) -> bytes:
    """Return the last bytes of a package's body."""
    end = b""
    for volume in reversed(volumes):
        wanted = min(size - len(end), volume.body_size)
        with volume.path.open("rb") as file:
            file.seek(volume.body_at + volume.body_size - wanted)
            end = file.read(wanted) + end
        if len(end) == size:
            break
    return end
