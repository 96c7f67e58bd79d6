"""The county's list of laptops: admitted with their registration, revoked with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.exchange.notes import note_bytes, read_registration_note
from jlaid_desktop.exchange.refusals import hostile, other_place
from jlaid_desktop.keys.pairs import PublicKeys
from jlaid_desktop.services.exchange.faults import (
    no_such,
    reason_needed,
    wrong_device_state,
)
from jlaid_desktop.services.exchange.offices import county_identity, require_county
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange.boxes import all_arrived
from jlaid_desktop.store.exchange.peers import Peer, peer, peers, put_peer, set_state


@dataclass(frozen=True, slots=True)
class Registration:
    """What a laptop's registration says; the fingerprint is compared by telephone."""

    county: str
    township: str
    device_id: str
    name: str
    operator_name: str
    keys: PublicKeys

    @property
    def fingerprint(self) -> str:
        """Return what is read out on the telephone."""
        return self.keys.fingerprint


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A laptop in the county's list.

    `last_taken` is the highest number that was taken, `held` are numbers that wait,
    `missing` those they wait for, `last_arrival` when the latest file came.
    """

    device_id: str
    township: str
    name: str
    operator_name: str
    fingerprint: str
    state: str
    reason: str
    since: str
    last_taken: int | None
    held: tuple[int, ...]
    missing: tuple[int, ...]
    last_arrival: str | None
    last_made: str | None


def read_registration(ws: Workspace, path: Path) -> Registration:
    """Read a registration, which the county's keys alone open; older ones are in the clear.

    Raises `JlaidError` where it is another file, cut, changed or newer, or sealed for others.
    """
    content, keys = read_registration_note(note_bytes(path), county_identity(ws).keys)
    if not content.township.startswith(content.county):
        raise hostile("township")
    return Registration(
        content.county, content.township, content.device, content.name, content.operator, keys
    )


def admit_device(ws: Workspace, registration: Registration) -> Peer:
    """Admit a laptop whose fingerprint was compared; a second time changes nothing.

    Raises `JlaidError` where it is another county's, or known with other keys, or revoked.
    """
    county_identity(ws)
    if registration.county != ws.info.county:
        raise other_place(registration.county, ws.info.county)
    one = Peer(
        peer_id=registration.device_id,
        role="device",
        county=registration.county,
        township=registration.township,
        name=registration.name,
        operator_name=registration.operator_name,
        keys=registration.keys,
        state="admitted",
        reason="",
        since=ws.now(),
    )
    with ws.store.writing() as db:
        known = peer(db, registration.device_id)
        if known is not None:
            if known.keys != registration.keys or known.state != "admitted":
                raise wrong_device_state()
            return known
        put_peer(db, one, ws.operator.operator_id)
        add_audit(db, ws.audit("admit_device", detail={"device": one.peer_id}))
    return one


def revoke_device(ws: Workspace, device_id: str, reason: str) -> None:
    """Take no files of a laptop any more, as when it is lost; what was taken stays."""
    require_county(ws)
    if not reason.strip():
        raise reason_needed()
    with ws.store.writing() as db:
        if peer(db, device_id) is None:
            raise no_such("exchange.no_such_device")
        set_state(db, device_id, "revoked", reason.strip(), ws.operator.operator_id, ws.now())
        add_audit(db, ws.audit("revoke_device", detail={"device": device_id}))


def devices(ws: Workspace) -> tuple[DeviceLine, ...]:
    """Return the laptops with what has arrived of each, by township and name."""
    require_county(ws)
    with ws.store.reading() as db:
        return tuple(
            _line(one, [(a.sequence, a.state, a.missing, a.arrived_at, a.made_at) for a in files])
            for one in peers(db, "device")
            for files in (all_arrived(db, one.peer_id),)
        )


def _line(one: Peer, files: list[tuple[int, str, int | None, str, str]]) -> DeviceLine:
    taken = [sequence for sequence, state, *_ in files if state == "taken"]
    held = [(sequence, missing) for sequence, state, missing, *_ in files if state == "held"]
    return DeviceLine(
        device_id=one.peer_id,
        township=one.township or "",
        name=one.name,
        operator_name=one.operator_name,
        fingerprint=one.keys.fingerprint,
        state=one.state,
        reason=one.reason,
        since=one.since,
        last_taken=max(taken, default=None),
        held=tuple(sequence for sequence, _ in held),
        missing=tuple(sorted({missing for _, missing in held if missing is not None})),
        last_arrival=max((at for *_, at, _ in files), default=None),
        last_made=max((made for *_, made in files), default=None),
    )
