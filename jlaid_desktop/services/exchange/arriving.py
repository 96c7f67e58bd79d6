"""A file that came is copied off the stick and verified; nothing is taken yet."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.frame import SUFFIX, Header
from jlaid_desktop.exchange.gathering import header_of
from jlaid_desktop.exchange.packages import verify_signature
from jlaid_desktop.exchange.refusals import no_room, not_ours, other_place
from jlaid_desktop.exchange.volumes import (
    Volume,
    check_volume,
    package_hash,
    whole_package,
)
from jlaid_desktop.keys.files import disk_faults, sync_file, sync_folder
from jlaid_desktop.services.exchange.faults import (
    cloned_device,
    must_register_again,
    other_bytes,
    revoked_device,
    unknown_county,
    unknown_device,
)
from jlaid_desktop.services.exchange.offices import county_identity
from jlaid_desktop.services.exchange.registration import device_identity
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import boxes, peers
from jlaid_desktop.store.exchange.boxes import Arrived
from jlaid_desktop.store.exchange.peers import Identity, Peer

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

EXCHANGE_FOLDER = "exchange"
SPARE_BYTES = 1 << 22
COPIES_BYTES = 1 << 32
"""So much of what was looked at lies here at most before any of it is taken."""
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file whose frame, signature and sender were verified, as a copy on this machine.

    `known` is what is known of it already: taken or held before.
    """

    volumes: tuple[Volume, ...]
    header: Header
    package_hash: str
    peer: Peer
    identity: Identity
    known: Arrived | None


def package_files(paths: Iterable[Path]) -> list[list[Path]]:
    """Return the packages among files and folders (a whole stick), each with all its files.

    Files that are no package are left aside where a folder was given, and told as wrong
    where they were named. Copies of a volume stand beside it; `packages_among` sorts them out.
    """
    found: dict[str, list[Path]] = {}
    for path in paths:
        with disk_faults():
            named = not path.is_dir()
            files = [path] if named else sorted(path.glob(f"*{SUFFIX}"))
        for file in files:
            header = header_of(file)
            found.setdefault(header.package_id if header else str(file), []).append(file)
    return list(found.values())


def for_here(ws: Workspace) -> Callable[[Header], bool]:
    """Return what tells whether a file that lies on a stick is meant for this side at all.

    What this side itself wrote, and what is for other laptops, lies on the same stick.
    """
    if ws.info.role == "county":
        return lambda header: header.kind == "package"
    own = own_keys(ws).identity_id
    return lambda header: header.kind == "return" and header.recipient == own


def arrive(ws: Workspace, files: Sequence[Path], step: Step = lambda _: None) -> Incoming:
    """Copy a package onto this machine and verify it: whole, for here, from whom it says.

    Files that were copied for a look are not copied again when they are taken. Raises
    `JlaidError` where it is refused; a file that contradicts one that was taken is set
    aside. Nothing else is changed.
    """
    identity = own_keys(ws)
    incoming = exchange_folder(ws) / "incoming"
    with disk_faults():
        folder = incoming / _mark(files)
        copies = sorted(folder.glob(f"*{SUFFIX}"))
    try:
        if len(copies) == len(files):
            step(sum(copy.stat().st_size for copy in copies))
        else:
            copies = _copied_in(folder, files, step)
        volumes = whole_package([check_volume(copy) for copy in copies])
        return verified(ws, volumes, identity)
    except BaseException:
        _remove(folder)
        raise


def drop_copies(ws: Workspace) -> None:
    """Remove what was copied for a look and not taken."""
    shutil.rmtree(exchange_folder(ws) / "incoming", ignore_errors=True)


def drop_copy(incoming: Incoming) -> None:
    """Remove a package's copy that is of no use any more."""
    _remove(incoming.volumes[0].path.parent)


def verified(ws: Workspace, volumes: tuple[Volume, ...], identity: Identity) -> Incoming:
    """Return a package of this machine's copy, once sender, recipient and signature are right."""
    header = volumes[0].header
    _for_here(ws, header, identity)
    with ws.store.reading() as db:
        peer = peers.peer(db, header.sender)
    peer = _admitted(ws, header, peer)
    verify_signature(volumes, peer.keys)
    name = package_hash([volume.sha256 for volume in volumes])
    with ws.store.reading() as db:
        known = boxes.arrived(db, header.package_id)
        other = boxes.arrived_with_number(db, peer.peer_id, header.sequence)
    incoming = Incoming(volumes, header, name, peer, identity, known)
    if known is not None and known.package_hash != name:
        set_aside(ws, incoming, "other_bytes")
        raise other_bytes(header.sequence)
    if known is None and other is not None and ws.info.role == "county":
        set_aside(ws, incoming, "cloned")
        raise cloned_device(peer.name, header.sequence)
    return incoming


def exchange_folder(ws: Workspace) -> Path:
    """Return the folder for files of the exchange; what lies there is sealed as it came."""
    return ws.home / EXCHANGE_FOLDER


def keep_files(ws: Workspace, incoming: Incoming, place: str) -> None:
    """Move a package's files to where such ones are kept: `held`, `taken` or `quarantine`."""
    target = exchange_folder(ws) / place / incoming.package_hash
    with disk_faults():
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True, mode=0o700)
        for volume in incoming.volumes:
            kept = target / f"{volume.header.volume}{SUFFIX}"
            sync_file(volume.path)
            volume.path.replace(kept)
        sync_folder(target)
    with contextlib.suppress(OSError):
        incoming.volumes[0].path.parent.rmdir()


def is_kept(ws: Workspace, place: str, name: str) -> bool:
    """Tell whether a package's files are kept; a restored backup brings none back."""
    return any((exchange_folder(ws) / place / name).glob(f"*{SUFFIX}"))


def kept_volumes(ws: Workspace, place: str, name: str) -> tuple[Volume, ...]:
    """Return the files of a package that is kept, checked anew."""
    folder = exchange_folder(ws) / place / name
    with disk_faults():
        files = sorted(folder.glob(f"*{SUFFIX}"))
    return whole_package([check_volume(file) for file in files])


def drop_kept(ws: Workspace, place: str, name: str) -> None:
    """Remove a package's files from where they were kept."""
    shutil.rmtree(exchange_folder(ws) / place / name, ignore_errors=True)


def own_keys(ws: Workspace) -> Identity:
    """Return this side's keys; raises `JlaidError` where it has none."""
    return county_identity(ws) if ws.info.role == "county" else device_identity(ws)[0]


def _mark(files: Sequence[Path]) -> str:
    """Return a name for files as they are now: where they lie, how large, how old, how they begin.

    Whether a copy is whole and whose it is, is checked at each look; this only finds it.
    """
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as reading:
            begins = reading.read(limits.HEADER_BYTES)
        facts = file.stat()
        digest.update(f"{file.resolve()}\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
        digest.update(hashlib.sha256(begins).digest())
    return digest.hexdigest()


def _copied_in(folder: Path, files: Sequence[Path], step: Step) -> list[Path]:
    """Copy files into a folder, which is there once all of them are."""
    part = folder.with_suffix(".part")
    with disk_faults():
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
        try:
            _make_room(folder.parent, sum(file.stat().st_size for file in files))
            for number, file in enumerate(files, 1):
                _copied(file, part / f"{number:03d}{SUFFIX}", step)
            part.replace(folder)
        except BaseException:
            _remove(part)
            raise
    return sorted(folder.glob(f"*{SUFFIX}"))


def _make_room(incoming: Path, needed: int) -> None:
    """Remove the oldest copies of earlier looks, beyond some or where the disk wants it."""
    kept = [
        (folder.stat().st_mtime_ns, sum(file.stat().st_size for file in folder.iterdir()), folder)
        for folder in incoming.iterdir()
        if folder.suffix != ".part"
    ]
    kept.sort()
    total = sum(size for _, size, _ in kept) + needed
    for _, size, folder in kept:
        if total <= COPIES_BYTES and shutil.disk_usage(incoming).free >= needed + SPARE_BYTES:
            return
        shutil.rmtree(folder, ignore_errors=True)
        total -= size


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(OSError):
        folder.parent.rmdir()


def _copied(source: Path, target: Path, step: Step) -> Path:
    with disk_faults():
        size = source.stat().st_size
        if size > limits.VOLUME_BYTES + limits.CHUNK_BYTES:
            raise not_ours()
        if shutil.disk_usage(target.parent).free < size + SPARE_BYTES:
            raise no_room(size + SPARE_BYTES)
        with source.open("rb") as reading, target.open("xb") as writing:
            while chunk := reading.read(limits.CHUNK_BYTES):
                writing.write(chunk)
                step(len(chunk))
    return target


def _for_here(ws: Workspace, header: Header, identity: Identity) -> None:
    here = ws.info.county if ws.info.role == "county" else identity.identity_id[:8]
    if header.county != ws.info.county:
        raise other_place(header.county, ws.info.county)
    if header.kind != ("package" if ws.info.role == "county" else "return"):
        raise other_place(header.stem(), here)
    if header.recipient != identity.identity_id:
        raise other_place(header.recipient[:8], here)


def _admitted(ws: Workspace, header: Header, peer: Peer | None) -> Peer:
    if ws.info.role == "township":
        if peer is None or peer.role != "county" or peer.state != "admitted":
            raise unknown_county(peer.name if peer else header.sender[:8])
        return peer
    if peer is None or peer.role != "device" or peer.township != header.township:
        raise unknown_device(header.township, header.sender[:8])
    if peer.state == "must_register":
        raise must_register_again()
    if peer.state != "admitted":
        raise revoked_device(peer.name, peer.since[:10], peer.reason)
    return peer


def set_aside(ws: Workspace, incoming: Incoming, reason: str) -> None:
    """Keep a file that contradicts another; a laptop whose data was copied registers again."""
    keep_files(ws, incoming, "quarantine")
    with ws.store.writing() as db:
        _note_aside(db, ws, incoming, reason)
        if reason == "cloned":
            peers.set_state(
                db,
                incoming.peer.peer_id,
                "must_register",
                reason,
                ws.operator.operator_id,
                ws.now(),
            )


def _note_aside(db: Transaction, ws: Workspace, incoming: Incoming, reason: str) -> None:
    header = incoming.header
    boxes.quarantine(db, header.package_id, header.sender, incoming.package_hash, reason, ws.now())
    detail: dict[str, str | int] = {"reason": reason, "sequence": header.sequence}
    add_audit(db, ws.audit("quarantine", detail=detail))
