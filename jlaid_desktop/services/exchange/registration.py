"""A laptop registers with its county: the county's file in, the laptop's registration out."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.exchange.notes import (
    SUFFIX_OF,
    CountyContent,
    RegistrationContent,
    note_bytes,
    read_note,
    sealed_registration,
)
from jlaid_desktop.exchange.refusals import other_place
from jlaid_desktop.keys.pairs import PublicKeys, new_key_pairs
from jlaid_desktop.services.exchange.faults import must_register_again, no_keys, not_a_township
from jlaid_desktop.services.exchange.offers import keep_offers
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange.peers import (
    Identity,
    Peer,
    add_identity,
    own_identity,
    peers,
    put_peer,
    set_state,
)


@dataclass(frozen=True, slots=True)
class CountyFile:
    """What a county's file says; the fingerprint is compared with the county by telephone."""

    county: str
    name: str
    desk_id: str
    keys: PublicKeys
    parameter_sets: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Return what is read out on the telephone."""
        return self.keys.fingerprint


@dataclass(frozen=True, slots=True)
class Registered:
    """How this laptop stands with its county; without a county it never registered.

    `stale` tells that the data was copied or restored and must register again.
    """

    device_id: str | None
    fingerprint: str | None
    county_name: str | None
    county_fingerprint: str | None
    stale: bool


def read_county_file(path: Path) -> CountyFile:
    """Read a county's file; nothing is trusted before a person has compared the fingerprint.

    Raises `JlaidError` where it is another file, cut, changed or newer.
    """
    content, keys = read_note(note_bytes(path), "county", CountyContent)
    return CountyFile(content.county, content.name, content.desk, keys, tuple(content.parameters))


def register(ws: Workspace, county: CountyFile, folder: Path, name: str) -> Path:
    """Register with a county whose fingerprint was compared, and write the registration for it.

    Keys are made where there are none, or where the data was copied or restored, or
    where the county asked for it by `register_anew`. Raises `JlaidError` where the file is
    another county's.
    """
    return _register(ws, county, folder, name, anew=False)


def register_anew(ws: Workspace, county: CountyFile, folder: Path, name: str) -> Path:
    """Register with new keys, as a laptop the county does not know yet; the data stays."""
    return _register(ws, county, folder, name, anew=True)


def registered(ws: Workspace) -> Registered:
    """Return how this laptop stands with its county."""
    with ws.store.reading() as db:
        identity, known = own_identity(db), _county(peers(db, "county"))
    return Registered(
        device_id=identity.identity_id if identity else None,
        fingerprint=identity.keys.public.fingerprint if identity else None,
        county_name=known.name if known else None,
        county_fingerprint=known.keys.fingerprint if known else None,
        stale=identity is not None and identity.store_device_id != ws.device_id,
    )


def device_identity(ws: Workspace) -> tuple[Identity, Peer]:
    """Return this laptop's keys and its county.

    Raises `JlaidError` where it did not register, or must again.
    """
    if ws.info.role != "township":
        raise not_a_township()
    with ws.store.reading() as db:
        identity, county = own_identity(db), _county(peers(db, "county"))
    if identity is None or county is None:
        raise no_keys()
    if identity.store_device_id != ws.device_id:
        raise must_register_again()
    return identity, county


def _county(known: list[Peer]) -> Peer | None:
    admitted = [one for one in known if one.state == "admitted"]
    return max(admitted, key=lambda one: one.since) if admitted else None


def _register(ws: Workspace, county: CountyFile, folder: Path, name: str, *, anew: bool) -> Path:
    if ws.info.role != "township" or ws.info.township is None:
        raise not_a_township()
    if county.county != ws.info.county:
        raise other_place(county.county, ws.info.county)
    with ws.store.writing() as db:
        identity = own_identity(db)
        if anew or identity is None or identity.store_device_id != ws.device_id:
            identity = Identity(str(uuid.uuid4()), ws.device_id, name, new_key_pairs(), ws.now())
            add_identity(db, identity)
        for other in peers(db, "county"):
            if other.peer_id != county.desk_id and other.state == "admitted":
                set_state(db, other.peer_id, "replaced", "", ws.operator.operator_id, ws.now())
        put_peer(db, _peer_of(county, ws.now()), ws.operator.operator_id)
        keep_offers(db, county.parameter_sets, ws.now())
        add_audit(db, ws.audit("register", detail={"device": identity.identity_id}))
    content = RegistrationContent(
        county=county.county,
        township=ws.info.township,
        device=identity.identity_id,
        name=identity.name,
        operator=ws.operator.display_name,
    )
    short = identity.identity_id[:8]
    path = folder / f"{county.county}-{ws.info.township}-{short}{SUFFIX_OF['registration']}"
    write_whole(path, sealed_registration(content, identity.keys, county.keys))
    return path


def _peer_of(county: CountyFile, at: str) -> Peer:
    return Peer(
        peer_id=county.desk_id,
        role="county",
        county=county.county,
        township=None,
        name=county.name,
        operator_name="",
        keys=county.keys,
        state="admitted",
        reason="",
        since=at,
    )
