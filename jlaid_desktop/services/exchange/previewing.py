"""What a file would change, before anything of it is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jlaid_desktop.exchange.manifest import CategoryTotal, Manifest, Receipt
from jlaid_desktop.exchange.packages import read_payload
from jlaid_desktop.exchange.refusals import hostile
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.arrived.line import Line
from jlaid_desktop.services.exchange.arriving import (
    Incoming,
    Step,
    arrive,
    set_aside,
)
from jlaid_desktop.services.exchange.effects import Effect, effect_of
from jlaid_desktop.services.exchange.faults import (
    cloned_device,
)
from jlaid_desktop.services.exchange.taking import (
    Looked,
    Looking,
    decoded_receipt,
)
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import boxes

PackageState = Literal["ready", "early", "held", "taken"]
AHEAD, BEHIND = dt.timedelta(hours=12), dt.timedelta(days=365)
"""From where on the sender's clock is shown as wrong: a file may have lain for a while."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change; nothing of it is written.

    `state`: ready; early (the number `missing` has not come; without a number it builds on
    saves of another laptop that never arrived); held (it waits already);
    taken (before: `receipt` is the first one). `theirs` are the sender's control totals,
    `ours` what this side comes to for the same households (with `assessments` only),
    `effects` what merges change in category and rows. `passed_over` counts households of a
    return that were removed for good here and stay away. `skew` is the sender's clock
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
    ours: dict[str, CategoryTotal]
    effects: tuple[Effect, ...]
    attachments: int
    skew: dt.timedelta | None
    notes: tuple[str, ...]
    receipt: Receipt | None
    passed_over: int = 0

    def count(self, outcome: str) -> int:
        """Return how many households have an outcome."""
        return sum(line.outcome == outcome for line in self.lines)


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
    looked = look(ws, incoming, step, assessments)
    manifest = manifest_of(looked)
    missing = missing_before(ws, incoming, manifest)
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
        ours=looked.ours,
        effects=effects,
        attachments=looked.blobs,
        skew=skew if skew < -AHEAD or skew > BEHIND else None,
        notes=tuple(_notes(manifest)),
        receipt=None,
        passed_over=looked.passed_over,
    )


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
        ours={},
        effects=(),
        attachments=0,
        skew=None,
        notes=(),
        receipt=receipt,
    )


def _notes(manifest: Manifest) -> list[str]:
    notes = []
    if manifest.rules_version != RULES_VERSION:
        notes.append("older_rules" if manifest.rules_version < RULES_VERSION else "newer_rules")
    if manifest.everything:
        notes.append("everything")
    return notes


def look(
    ws: Workspace, incoming: Incoming, step: Step, assessments: Assessments | None = None
) -> Looked:
    """Read a file through; raises `JlaidError` where anything of it is refused."""
    with ws.store.reading() as db:
        looking = Looking(db, ws, incoming, assessments)
        read_payload(incoming.volumes, incoming.identity.keys, looking, step)
    looking.found.ours = looking.totals()
    return looking.found


def missing_before(ws: Workspace, incoming: Incoming, manifest: Manifest) -> int | None:
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


def manifest_of(looked: Looked) -> Manifest:
    """Return what the sender says of a file that was read through."""
    if looked.manifest is None:
        raise hostile("manifest")
    return looked.manifest
