"""A verified file is read through without writing; what comes before it is looked for."""

from __future__ import annotations

from jlaid_desktop.exchange.manifest import Manifest
from jlaid_desktop.exchange.packages import read_payload
from jlaid_desktop.exchange.refusals import hostile
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.arriving import (
    Incoming,
    Step,
    set_aside,
)
from jlaid_desktop.services.exchange.faults import (
    cloned_device,
)
from jlaid_desktop.services.exchange.taking import (
    Looked,
    Looking,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import boxes


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
