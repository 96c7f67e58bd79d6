"""Receiving: preview what a file would change, then take it in one transaction, with a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.gathering import packages_among
from jlaid_desktop.exchange.manifest import CategoryTotal, Receipt, ReceiptLine
from jlaid_desktop.exchange.notes import signed_note
from jlaid_desktop.exchange.packages import read_payload
from jlaid_desktop.exchange.refusals import hostile
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.batch.assessing import rarely_collected
from jlaid_desktop.services.exchange.arriving import (
    Incoming,
    Step,
    arrive,
    drop_copies,
    drop_copy,
    drop_kept,
    for_here,
    is_kept,
    keep_files,
    kept_volumes,
    own_keys,
    verified,
)
from jlaid_desktop.services.exchange.faults import (
    history_missing,
    no_such,
    reason_needed,
)
from jlaid_desktop.services.exchange.previewing import (
    Preview,
    look,
    manifest_of,
    missing_before,
    preview,
)
from jlaid_desktop.services.exchange.receipts import (
    receipt_for,
    receive_receipt,
    write_receipt,
)
from jlaid_desktop.services.exchange.taking import (
    Looked,
    Taking,
    decoded_receipt,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import boxes, peers
from jlaid_desktop.store.exchange.boxes import Arrived
from jlaid_desktop.store.exchange.contents import breaks_a_rule

__all__ = [
    "Preview",
    "Refused",
    "Taken",
    "held_packages",
    "preview",
    "receipt_for",
    "receive_files",
    "receive_receipt",
    "take",
    "take_held",
    "take_waiting",
    "write_receipt",
]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: taken now, held, or taken before; with its receipt where taken."""

    state: Literal["taken", "held", "already_taken"]
    package_id: str
    sequence: int
    missing: int | None
    receipt: Receipt | None
    theirs: dict[str, CategoryTotal]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was refused, with the sentence for it."""

    files: tuple[Path, ...]
    fault: JlaidError


def take(
    ws: Workspace,
    incoming: Incoming,
    assessments: Assessments,
    *,
    release_reason: str | None = None,
    step: Step = lambda _: None,
) -> Taken:
    """Take a verified file in one transaction; one that is early is held, unless a reason is given.

    A second time nothing happens and the first receipt is returned. Raises `JlaidError`
    where anything of it is refused; then everything is as before.
    """
    if release_reason is not None and not release_reason.strip():
        raise reason_needed()
    known = incoming.known
    if known is not None and known.state == "taken" and known.receipt is not None:
        drop_copy(incoming)
        return Taken(
            "already_taken",
            known.package_id,
            known.sequence,
            None,
            decoded_receipt(known.receipt),
            {},
        )
    looked = look(ws, incoming, step)
    manifest = manifest_of(looked)
    missing = missing_before(ws, incoming, manifest)
    if looked.history_missing and ws.info.role == "township":
        raise history_missing()
    if looked.history_missing or (missing is not None and release_reason is None):
        return _hold(ws, incoming, looked, missing)
    receipt = _take(ws, incoming, assessments, missing, release_reason, step)
    keep_files(ws, incoming, "taken")
    drop_kept(ws, "held", incoming.package_hash)
    header = incoming.header
    return Taken("taken", header.package_id, header.sequence, None, receipt, dict(manifest.totals))


def receive_files(
    ws: Workspace, paths: Sequence[Path], assessments: Assessments, step: Step = lambda _: None
) -> tuple[list[Taken], list[Refused]]:
    """Take files, or all packages of folders, each laptop's in the order of their numbers.

    What waited for one of them follows. Of each package there is one result, the last it came
    to; what is refused is told, and the rest is taken.
    """
    taken: dict[str, Taken] = {}
    refused: list[Refused] = []
    for files in packages_among(paths, for_here(ws)):
        try:
            incoming = arrive(ws, files, step)
            one = take(ws, incoming, assessments, step=step)
        except JlaidError as fault:
            if fault.code == "exchange.cancelled":
                raise
            refused.append(Refused(files, fault))
        else:
            taken[one.package_id] = one
    for one in take_waiting(ws, assessments):
        taken[one.package_id] = one
    drop_copies(ws)
    return list(taken.values()), refused


def take_waiting(ws: Workspace, assessments: Assessments) -> list[Taken]:
    """Take held files whose missing number has come meanwhile."""
    taken: list[Taken] = []
    while True:
        ready = [
            one
            for one in held_packages(ws)
            if is_kept(ws, "held", one.package_hash)
            and (one.missing is None or _is_taken(ws, one.peer_id, one.missing))
        ]
        tried = [take_held(ws, one.package_id, assessments, None) for one in ready]
        now = [one for one in tried if one.state == "taken"]
        if not now:
            return taken
        taken += now


def held_packages(ws: Workspace) -> list[Arrived]:
    """Return the files that wait for a number before them, by laptop and number."""
    with ws.store.reading() as db:
        return [
            one
            for device in peers.peers(db, "device")
            for one in boxes.all_arrived(db, device.peer_id)
            if one.state == "held"
        ]


def take_held(
    ws: Workspace, package_id: str, assessments: Assessments, release_reason: str | None
) -> Taken:
    """Take a file that waits: its number has come, or there is a reason to take it without."""
    with ws.store.reading() as db:
        known = boxes.arrived(db, package_id)
    if known is None or known.state != "held" or not is_kept(ws, "held", known.package_hash):
        raise no_such("exchange.no_such_package")
    identity = own_keys(ws)
    volumes = kept_volumes(ws, "held", known.package_hash)
    incoming = verified(ws, volumes, identity)
    return take(ws, incoming, assessments, release_reason=release_reason)


def _take(
    ws: Workspace,
    incoming: Incoming,
    assessments: Assessments,
    missing: int | None,
    release_reason: str | None,
    step: Step,
) -> Receipt:
    blobs = ws.blobs()
    try:
        with ws.store.writing_much() as db, rarely_collected():
            taking = Taking(db, ws, incoming, blobs, assessments)
            read_payload(incoming.volumes, incoming.identity.keys, taking, step)
            taking.finish()
            receipt = _receipt(ws, incoming, taking, released=missing is not None)
            reason = release_reason.strip() if release_reason and missing is not None else None
            header = incoming.header
            boxes.put_arrived(
                db,
                Arrived(
                    package_id=header.package_id,
                    peer_id=incoming.peer.peer_id,
                    sequence=header.sequence,
                    package_hash=incoming.package_hash,
                    missing=missing,
                    state="taken",
                    households=len(taking.found.lines),
                    made_at=header.made_at,
                    arrived_at=incoming.known.arrived_at if incoming.known else ws.now(),
                    taken_at=receipt.taken_at,
                    release_reason=reason,
                    receipt=signed_note("receipt", receipt, incoming.identity.keys),
                ),
            )
            detail: dict[str, str | int] = {
                "sequence": header.sequence,
                "families": len(taking.found.lines),
                "peer": incoming.peer.peer_id,
            }
            add_audit(db, ws.audit("receive", detail=detail))
    except JlaidError:
        raise
    except Exception as fault:
        if breaks_a_rule(fault):
            raise hostile("household") from fault
        raise
    finally:
        blobs.close()
    return receipt


def _receipt(ws: Workspace, incoming: Incoming, taking: Taking, *, released: bool) -> Receipt:
    of_laptop = incoming.peer.role == "device"
    lines = taking.found.lines if of_laptop else []
    return Receipt(
        package_id=incoming.header.package_id,
        sender=incoming.peer.peer_id,
        sequence=incoming.header.sequence,
        package_hash=incoming.package_hash,
        taken_at=ws.now(),
        households=[ReceiptLine(line.household_id, line.outcome, line.head) for line in lines],
        totals=taking.totals() if of_laptop else {},
        released=released,
    )


def _hold(ws: Workspace, incoming: Incoming, looked: Looked, missing: int | None) -> Taken:
    header = incoming.header
    if not is_kept(ws, "held", incoming.package_hash):
        keep_files(ws, incoming, "held")
    if incoming.known is None:
        with ws.store.writing() as db:
            boxes.put_arrived(
                db,
                Arrived(
                    package_id=header.package_id,
                    peer_id=incoming.peer.peer_id,
                    sequence=header.sequence,
                    package_hash=incoming.package_hash,
                    missing=missing,
                    state="held",
                    households=len(looked.lines),
                    made_at=header.made_at,
                    arrived_at=ws.now(),
                ),
            )
            detail: dict[str, str | int] = {"sequence": header.sequence, "missing": missing or 0}
            add_audit(db, ws.audit("hold", detail=detail))
    totals = dict(manifest_of(looked).totals)
    return Taken("held", header.package_id, header.sequence, missing, None, totals)


def _is_taken(ws: Workspace, peer_id: str, sequence: int) -> bool:
    with ws.store.reading() as db:
        found = boxes.arrived_with_number(db, peer_id, sequence)
    return found is not None and found.state == "taken"
