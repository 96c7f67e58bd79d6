"""Writing a file for the other side: what it lacks, sealed, signed, read back, then said."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop import __version__
from jlaid_desktop.exchange import limits
from jlaid_desktop.exchange.frame import Header
from jlaid_desktop.exchange.manifest import CategoryTotal, HeldFile, Manifest, Predecessor
from jlaid_desktop.exchange.packages import WrittenPackage, write_package
from jlaid_desktop.exchange.records import Blob, payload
from jlaid_desktop.exchange.refusals import cancelled
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.exchange.contents import Item, Plan, groups, plan_for
from jlaid_desktop.services.exchange.faults import (
    no_such,
    nothing_to_send,
    revoked_device,
)
from jlaid_desktop.services.exchange.offices import county_identity
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.exchange.registration import device_identity
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import boxes, contents, offers, peers
from jlaid_desktop.store.exchange.boxes import Sent
from jlaid_desktop.store.exchange.peers import Identity, Peer
from jlaid_desktop.store.revisions import SNAPSHOT_SCHEMA

if TYPE_CHECKING:
    from jlaid_desktop.store.attachments import BlobStore
    from jlaid_desktop.store.database import Transaction

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done."""
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was written and read back: now the stick may be pulled."""

    paths: tuple[Path, ...]
    sequence: int
    package_id: str
    households: int
    revisions: int
    attachments: int
    size: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the other side lacks: households, attachments, about how many bytes."""

    households: int
    attachments: int
    size: int


def waiting_to_send(ws: Workspace) -> Waiting:
    """Return what a package would hold now; raises `JlaidError` without a registration."""
    _, county = device_identity(ws)
    with ws.store.writing() as db:
        plan = plan_for(db, county, everything=False)
    return Waiting(len(plan.households), len(plan.blobs), plan.size)


def pack(
    ws: Workspace,
    folder: Path,
    *,
    everything: bool = False,
    progress: Progress | None = None,
    stop: Cancelled | None = None,
    limit: int = limits.VOLUME_BYTES,
) -> SentFile:
    """Write what has changed since the county's last receipt into a folder.

    Raises `JlaidError` where there is nothing to send, no room, the stick is gone, or it
    was cancelled; the families are then as before, and nothing is left in the folder.
    """
    identity, county = device_identity(ws)
    return _write(ws, _Job(identity, county, "package", folder, everything, progress, stop, limit))


def write_return(
    ws: Workspace,
    device_id: str,
    folder: Path,
    *,
    everything: bool = False,
    progress: Progress | None = None,
    stop: Cancelled | None = None,
    limit: int = limits.VOLUME_BYTES,
) -> SentFile:
    """Write the county's return for a laptop: receipts, its word on each case, revisions, sets.

    With `everything` all of the laptop's households go with their history. Raises
    `JlaidError` as `pack` does, and for a laptop that is not admitted.
    """
    identity = county_identity(ws)
    with ws.store.reading() as db:
        device = peers.peer(db, device_id)
    if device is None or device.role != "device":
        raise no_such("exchange.no_such_device")
    if device.state != "admitted":
        raise revoked_device(device.name, device.since[:10], device.reason or device.state)
    return _write(ws, _Job(identity, device, "return", folder, everything, progress, stop, limit))


@dataclass(frozen=True, slots=True)
class _Job:
    identity: Identity
    peer: Peer
    kind: str
    folder: Path
    everything: bool
    progress: Progress | None
    stop: Cancelled | None
    limit: int


def _write(ws: Workspace, job: _Job) -> SentFile:
    with ws.store.writing() as db:
        plan = plan_for(db, job.peer, everything=job.everything)
        notes = _receipts(db, job.peer)
        sets = _offers(db, job)
        held = _held(db, job.peer)
        # Receipts alone are no reason for a package: they would call for receipts without end.
        if not plan.households and (job.kind == "package" or not (notes or sets or held)):
            raise nothing_to_send()
        header = _header(ws, db, job, plan)
        manifest = _manifest(db, job, plan, sets, held)
        _note_sending(db, ws, job, header, plan, notes=list(notes), sets=list(sets))
    with ws.store.reading() as db:
        blobs = ws.blobs() if plan.blobs else None
        try:
            pieces = payload(
                manifest,
                groups(db, job.peer, plan, everything=job.everything),
                notes.values(),
                _blobs(blobs, plan),
            )
            written = write_package(
                job.folder,
                header,
                pieces,
                job.identity.keys,
                job.peer.keys,
                limit=job.limit,
                step=_stepping(plan.size, job.progress, job.stop),
            )
        finally:
            if blobs is not None:
                blobs.close()
    _note_written(ws, job, header, plan, written)
    return SentFile(
        paths=written.paths,
        sequence=header.sequence,
        package_id=header.package_id,
        households=len(plan.households),
        revisions=sum(len(one.revisions) for one in plan.households),
        attachments=len(plan.blobs),
        size=written.size,
    )


def _header(ws: Workspace, db: Transaction, job: _Job, plan: Plan) -> Header:
    return Header(
        kind="package" if job.kind == "package" else "return",
        county=ws.info.county,
        township=ws.info.township or job.peer.township or "",
        sender=job.identity.identity_id,
        recipient=job.peer.peer_id,
        sequence=boxes.next_sequence(db, job.identity.identity_id, job.peer.peer_id),
        package_id=str(uuid.uuid4()),
        made_at=ws.now(),
        size=plan.size,
        households=len(plan.households),
    )


def _manifest(
    db: Transaction, job: _Job, plan: Plan, sets: dict[str, str], held: list[HeldFile]
) -> Manifest:
    last = boxes.last_written(db, job.identity.identity_id, job.peer.peer_id)
    totals = contents.category_totals(db, [one.household_id for one in plan.households])
    return Manifest(
        snapshot_schema=SNAPSHOT_SCHEMA,
        rules_version=RULES_VERSION,
        program=__version__,
        previous=Predecessor(last.sequence, last.package_hash or "") if last else None,
        totals={code: CategoryTotal(*total) for code, total in totals.items()},
        operators=peers.operator_names(db),
        offers=list(sets.values()),
        everything=job.everything,
        held=held,
    )


def _held(db: Transaction, peer: Peer) -> list[HeldFile]:
    return [
        HeldFile(one.package_id, one.sequence, one.missing)
        for one in boxes.all_arrived(db, peer.peer_id)
        if one.state == "held"
    ]


def _receipts(db: Transaction, peer: Peer) -> dict[str, bytes]:
    untold = boxes.taken_untold(db, peer.peer_id)
    return {one.package_id: one.receipt for one in untold if one.receipt is not None}


def _offers(db: Transaction, job: _Job) -> dict[str, str]:
    if job.kind != "return":
        return {}
    return {
        one.digest: one.content
        for one in offers.offers(db)
        if one.accepted
        and (job.everything or not peers.has(db, job.peer.peer_id, "set", one.digest))
    }


def _note_sending(
    db: Transaction,
    ws: Workspace,
    job: _Job,
    header: Header,
    plan: Plan,
    *,
    notes: list[str],
    sets: list[str],
) -> None:
    """Write down what will be sent before it is: its number is never given to another file."""
    items: list[Item] = [item for one in plan.households for item in one.items]
    items += [("blob", name) for name in plan.blobs]
    items += [("taken", name) for name in notes]
    items += [("set", name) for name in sets]
    boxes.begin_sending(
        db,
        Sent(
            package_id=header.package_id,
            peer_id=job.peer.peer_id,
            identity_id=job.identity.identity_id,
            sequence=header.sequence,
            state="writing",
            package_hash=None,
            households=len(plan.households),
            made_at=header.made_at,
        ),
    )
    boxes.add_sent_items(db, header.package_id, items)
    detail: dict[str, str | int] = {
        "kind": job.kind,
        "sequence": header.sequence,
        "families": len(plan.households),
        "peer": job.peer.peer_id,
    }
    add_audit(db, ws.audit("pack", detail=detail))


def _note_written(
    ws: Workspace, job: _Job, header: Header, plan: Plan, written: WrittenPackage
) -> None:
    with ws.store.writing() as db:
        boxes.finish_sending(db, header.package_id, written.package_hash)
        if job.kind == "package":
            for one in plan.households:
                show_progress(db, ws, one.household_id)


def _blobs(store: BlobStore | None, plan: Plan) -> list[Blob]:
    if store is None:
        return []
    return [Blob(name, 0, partial(store.get_blob, name)) for name in plan.blobs]


def _stepping(
    size: int, progress: Progress | None, stop: Cancelled | None
) -> Callable[[int], None]:
    whole, done = max(1, 2 * size), 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        if stop is not None and stop():
            raise cancelled()
        if progress is not None:
            progress(min(done, whole), whole)

    return step
