"""A package written and read as a whole: sealed, signed, carefully put on a stick, verified."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.frame import Header, signed_part
from jlaid_desktop.exchange.records import PayloadParser, PieceReader, Receiver
from jlaid_desktop.exchange.refusals import (
    damaged_copy,
    forged,
    hostile,
    no_room,
    stick_lost,
)
from jlaid_desktop.exchange.volumes import (
    BodyReader,
    Step,
    Volume,
    VolumeWriter,
    WrittenFile,
    body_end,
    body_size,
    check_volume,
    package_hash,
)
from jlaid_desktop.keys.files import disk_faults, sync_folder
from jlaid_desktop.keys.pairs import SIGNATURE_BYTES, KeyPairs, PublicKeys
from jlaid_desktop.keys.sealing import NotUnsealedError, seal, unseal

SPARE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class WrittenPackage:
    """A package that was written, read back past the page cache and found whole."""

    paths: tuple[Path, ...]
    size: int
    package_hash: str


class _Signing:
    """Hands the sealed bytes on to the volumes and hashes them on the way."""

    def __init__(self, volumes: VolumeWriter, step: Step) -> None:
        self._volumes = volumes
        self._step = step
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> int:
        self._step(len(content))
        self.digest.update(content)
        return self._volumes.write(content)


def write_package(
    folder: Path,
    header: Header,
    pieces: Iterator[bytes],
    sender: KeyPairs,
    recipient: PublicKeys,
    *,
    limit: int = limits.VOLUME_BYTES,
    step: Step = lambda _: None,
) -> WrittenPackage:
    """Seal and sign the pieces into a folder and read every file back before saying it is there.

    `step` is told bytes that went by, about twice the size in all, and may raise to cancel.
    Raises `JlaidError` where there is no room, or the stick is gone; then nothing is left there.
    """
    _refuse_without_room(folder, header)
    written: list[Path] = []
    with disk_faults():
        volumes = VolumeWriter(folder, header, limit)
        try:
            signing = _Signing(volumes, step)
            seal(PieceReader(pieces), signing, recipient.seal)
            volumes.write(sender.sign(signed_part(header.encoded(), signing.digest.digest())))
            volumes.finish()
            _read_back(volumes.files, step)
            for file in volumes.files:
                target = folder / file.name
                file.part.replace(target)
                written.append(target)
            sync_folder(folder)
        except BaseException:
            _clear_away(volumes, written)
            raise
    size = sum(file.size for file in volumes.files)
    return WrittenPackage(
        tuple(written), size, package_hash([file.sha256 for file in volumes.files])
    )


def _clear_away(volumes: VolumeWriter, written: Sequence[Path]) -> None:
    """Leave nothing half on the stick; where it is gone, there is nothing to clear."""
    with contextlib.suppress(OSError):
        volumes.abandon()
        for path in written:
            path.unlink(missing_ok=True)


def _refuse_without_room(folder: Path, header: Header) -> None:
    with disk_faults():
        free = shutil.disk_usage(folder).free
    needed = header.size + header.size // 1000 + SPARE_BYTES
    if free < needed:
        raise no_room(needed)


def _read_back(files: Sequence[WrittenFile], step: Step) -> None:
    for file in files:
        _forget_cached(file.part)
        try:
            found = check_volume(file.part, step)
        except JlaidError as fault:
            if fault.code == "exchange.cancelled":
                raise
            raise stick_lost() from fault
        if found.sha256 != file.sha256:
            raise stick_lost()


def _forget_cached(path: Path) -> None:
    """Make the system read the file from the stick itself next time, where it can be asked to."""
    if hasattr(os, "posix_fadvise"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def verify_signature(volumes: Sequence[Volume], sender: PublicKeys) -> None:
    """Raise `JlaidError` where the package is not what the sender signed."""
    size = body_size(volumes) - SIGNATURE_BYTES
    if size < 0:
        raise damaged_copy()
    with disk_faults():
        signature = body_end(volumes, SIGNATURE_BYTES)
        reader = BodyReader(volumes, size)
        while reader.read(limits.CHUNK_BYTES):
            pass
    part = signed_part(volumes[0].raw_header, reader.digest.digest())
    if not sender.signed(part, signature):
        raise forged()


def read_payload(
    volumes: Sequence[Volume], own: KeyPairs, receiver: Receiver, step: Step = lambda _: None
) -> None:
    """Open a package whose signature was verified and hand its content on, record by record.

    Raises `JlaidError` where it is not sealed for these keys or not of the form;
    what the receiver was handed until then is not the whole.
    """
    reader = BodyReader(volumes, body_size(volumes) - SIGNATURE_BYTES, step)
    parser = PayloadParser(receiver)
    try:
        with disk_faults():
            unseal(reader, parser, own.sealing_key)
    except NotUnsealedError as fault:
        raise hostile("seal") from fault
    parser.close()
