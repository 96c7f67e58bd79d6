"""Receiving: preview what a file would change, then take it in one transaction, with a receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.manifest import CategoryTotal, Manifest, Receipt, ReceiptLine
from jlaid_desktop.exchange.notes import SUFFIX_OF, note_bytes, read_note, signed_note
from jlaid_desktop.exchange.packages import read_payload
from jlaid_desktop.exchange.refusals import forged, hostile
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.batch.assessing import rarely_collected
from jlaid_desktop.services.exchange.arriving import (
    Incoming,
    Step,
    arrive,
    drop_kept,
    keep_files,
    kept_volumes,
    own_keys,
    package_files,
    set_aside,
    verified,
)
from jlaid_desktop.services.exchange.effects import Effect, effect_of
from jlaid_desktop.services.exchange.faults import (
    cloned_device,
    history_missing,
    no_such,
    reason_needed,
)
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.exchange.registration import device_identity
from jlaid_desktop.services.exchange.taking import (
    Line,
    Looked,
    Looking,
    Taking,
    decoded_receipt,
    take_receipt,
)
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import boxes, peers
from jlaid_desktop.store.exchange.boxes import Arrived
from jlaid_desktop.store.exchange.contents import breaks_a_rule

PackageState = Literal["ready", "early", "held", "taken"]
AHEAD, BEHIND = dt.timedelta(hours=12), dt.timedelta(days=365)
"""From where on the sender's clock is shown as wrong: a file may have lain for a while."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change; nothing of it is written.

    `state`: ready; early (the number `missing` has not come; without a number it builds on
    saves of another laptop that never arrived); held (it waits already);
    taken (before: `receipt` is the first one). `theirs` are the sender's control totals,
    `effects` what merges change in category and rows. `skew` is the sender's clock
    against this one where that is large, `notes` are codes: `older_rules`, `newer_rules`,
    `everything`.
    """

    incoming: Incoming
    state: PackageState
    sender_name: str
    township: str
    sequence: int
    made_at: dt.datetime
    missing: int | None
    lines: tuple[Line, ...]
    theirs: dict[str, CategoryTotal]
    effects: tuple[Effect, ...]
    attachments: int
    skew: dt.timedelta | None
    notes: tuple[str, ...]
    receipt: Receipt | None

    def count(self, outcome: str) -> int:
        """Return how many households have an outcome."""
        return sum(line.outcome == outcome for line in self.lines)


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


def preview(
    ws: Workspace,
    files: Sequence[Path],
    assessments: Assessments | None = None,
    step: Step = lambda _: None,
) -> Preview:
    """Copy a package, verify it and say what it would change.

    With `assessments` the effect of merges is worked out. Raises `JlaidError` where it
    is refused; then nothing was taken.
    """
    incoming = arrive(ws, files, step)
    if incoming.known is not None and incoming.known.state == "taken":
        return _known(incoming)
    looked = _look(ws, incoming, step)
    manifest = _manifest(looked)
    missing = _missing(ws, incoming, manifest)
    held = incoming.known is not None and incoming.known.state == "held"
    early = missing is not None or looked.history_missing
    state: PackageState = "held" if held else "early" if early else "ready"
    made_at = moment(incoming.header.made_at)
    skew = ws.clock.now() - made_at
    effects: tuple[Effect, ...] = ()
    if assessments is not None:
        with ws.store.reading() as db:
            effects = tuple(
                effect_of(db, assessments, line) for line in looked.lines if line.settled.merges
            )
    return Preview(
        incoming=incoming,
        state=state,
        sender_name=incoming.peer.name,
        township=incoming.header.township,
        sequence=incoming.header.sequence,
        made_at=made_at,
        missing=missing,
        lines=tuple(looked.lines),
        theirs=dict(manifest.totals),
        effects=effects,
        attachments=looked.blobs,
        skew=skew if skew < -AHEAD or skew > BEHIND else None,
        notes=tuple(_notes(manifest)),
        receipt=None,
    )


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
        return Taken(
            "already_taken",
            known.package_id,
            known.sequence,
            None,
            decoded_receipt(known.receipt),
            {},
        )
    looked = _look(ws, incoming, step)
    manifest = _manifest(looked)
    missing = _missing(ws, incoming, manifest)
    if looked.history_missing and ws.info.role == "township":
        raise history_missing()
    if looked.history_missing or (missing is not None and release_reason is None):
        return _hold(ws, incoming, looked, missing)
    receipt = _take(ws, incoming, assessments, missing, release_reason)
    keep_files(ws, incoming, "taken")
    drop_kept(ws, "held", incoming.package_hash)
    header = incoming.header
    return Taken("taken", header.package_id, header.sequence, None, receipt, dict(manifest.totals))


def receive_files(
    ws: Workspace, paths: Sequence[Path], assessments: Assessments, step: Step = lambda _: None
) -> tuple[list[Taken], list[Refused]]:
    """Take files, or all packages of a folder, in the order of their numbers; then what waited.

    What is refused is told, and the rest is taken.
    """
    taken: list[Taken] = []
    refused: list[Refused] = []
    for files in sorted(package_files(paths), key=lambda found: [path.name for path in found]):
        try:
            incoming = arrive(ws, files, step)
            taken.append(take(ws, incoming, assessments, step=step))
        except JlaidError as fault:
            if fault.code == "exchange.cancelled":
                raise
            refused.append(Refused(tuple(files), fault))
    taken += take_waiting(ws, assessments)
    return taken, refused


def take_waiting(ws: Workspace, assessments: Assessments) -> list[Taken]:
    """Take held files whose missing number has come meanwhile."""
    taken: list[Taken] = []
    while True:
        ready = [
            one
            for one in held_packages(ws)
            if one.missing is None or _is_taken(ws, one.peer_id, one.missing)
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
    if known is None or known.state != "held":
        raise no_such("exchange.no_such_package")
    identity = own_keys(ws)
    volumes = kept_volumes(ws, "held", known.package_hash)
    incoming = verified(ws, volumes, identity)
    return take(ws, incoming, assessments, release_reason=release_reason)


def write_receipt(ws: Workspace, package_id: str, folder: Path) -> Path:
    """Write the signed receipt of a file that was taken, to be carried back."""
    with ws.store.reading() as db:
        known = boxes.arrived(db, package_id)
    if known is None or known.receipt is None:
        raise no_such("exchange.no_such_package")
    receipt = decoded_receipt(known.receipt)
    short = receipt.sender[:8]
    path = folder / f"{ws.info.county}-{short}-{receipt.sequence:04d}{SUFFIX_OF['receipt']}"
    write_whole(path, known.receipt)
    return path


def receive_receipt(ws: Workspace, path: Path) -> Receipt:
    """Take a receipt of the county that came as a file of its own; a second time changes nothing.

    Raises `JlaidError` where the county did not sign it, or it is another laptop's.
    """
    identity, county = device_identity(ws)
    receipt, keys = read_note(note_bytes(path), "receipt", Receipt)
    if keys != county.keys:
        raise forged()
    if receipt.sender != identity.identity_id:
        raise hostile("receipt")
    with ws.store.writing() as db:
        take_receipt(db, ws, receipt)
        for line in receipt.households:
            show_progress(db, ws, line.household_id)
        add_audit(db, ws.audit("receive_receipt", detail={"sequence": receipt.sequence}))
    return receipt


def _known(incoming: Incoming) -> Preview:
    """Return the preview of a file that was taken before: its first receipt, and no change."""
    known = incoming.known
    receipt = decoded_receipt(known.receipt) if known and known.receipt else None
    return Preview(
        incoming=incoming,
        state="taken",
        sender_name=incoming.peer.name,
        township=incoming.header.township,
        sequence=incoming.header.sequence,
        made_at=moment(incoming.header.made_at),
        missing=None,
        lines=(),
        theirs={},
        effects=(),
        attachments=0,
        skew=None,
        notes=(),
        receipt=receipt,
    )


def _look(ws: Workspace, incoming: Incoming, step: Step) -> Looked:
    with ws.store.reading() as db:
        looking = Looking(db, ws, incoming)
        read_payload(incoming.volumes, incoming.identity.keys, looking, step)
    return looking.found


def _take(
    ws: Workspace,
    incoming: Incoming,
    assessments: Assessments,
    missing: int | None,
    release_reason: str | None,
) -> Receipt:
    blobs = ws.blobs()
    try:
        with ws.store.writing() as db, rarely_collected():
            taking = Taking(db, ws, incoming, blobs, assessments)
            read_payload(incoming.volumes, incoming.identity.keys, taking)
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
    if incoming.known is None:
        keep_files(ws, incoming, "held")
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
    totals = dict(_manifest(looked).totals)
    return Taken("held", header.package_id, header.sequence, missing, None, totals)


def _missing(ws: Workspace, incoming: Incoming, manifest: Manifest) -> int | None:
    """Return the number before this file's where it was not taken yet.

    A predecessor with another content tells of copied data. Only the county waits: a
    return holds everything since the last that was acknowledged.
    """
    previous = manifest.previous
    if previous is None or ws.info.role == "township":
        return None
    with ws.store.reading() as db:
        before = boxes.arrived_with_number(db, incoming.peer.peer_id, previous.sequence)
    if before is not None and before.package_hash != previous.package_hash:
        set_aside(ws, incoming, "cloned")
        raise cloned_device(incoming.peer.name, previous.sequence)
    if before is None or before.state != "taken":
        return previous.sequence
    return None


def _is_taken(ws: Workspace, peer_id: str, sequence: int) -> bool:
    with ws.store.reading() as db:
        found = boxes.arrived_with_number(db, peer_id, sequence)
    return found is not None and found.state == "taken"


def _manifest(looked: Looked) -> Manifest:
    if looked.manifest is None:
        raise hostile("manifest")
    return looked.manifest


def _notes(manifest: Manifest) -> list[str]:
    notes = []
    if manifest.rules_version != RULES_VERSION:
        notes.append("older_rules" if manifest.rules_version < RULES_VERSION else "newer_rules")
    if manifest.everything:
        notes.append("everything")
    return notes
