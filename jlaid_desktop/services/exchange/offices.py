"""The county office: its keys, the sheet that brings them back, the file it hands out."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.exchange.notes import SUFFIX_OF, CountyContent, signed_note
from jlaid_desktop.keys.pairs import KeyPairs, new_key_pairs
from jlaid_desktop.keys.recovery_sheet import secret_of_sheet, sheet_lines
from jlaid_desktop.rules.parameters import ParameterSet
from jlaid_desktop.services.exchange.faults import keys_exist, no_keys, not_the_county
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.parameters.files import set_as_toml
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange.peers import Identity, add_identity, own_identity


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed and locked away: with it, and only with it, the keys can be made again."""

    county: str
    name: str
    fingerprint: str
    made_at: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A county office that has its keys."""

    desk_id: str
    county: str
    name: str
    fingerprint: str


def office(ws: Workspace) -> Office | None:
    """Return the county office, or None before its keys were made."""
    with ws.store.reading() as db:
        identity = own_identity(db)
    if identity is None or ws.info.role != "county":
        return None
    return Office(
        identity.identity_id, ws.info.county, identity.name, identity.keys.public.fingerprint
    )


def create_county_keys(ws: Workspace, name: str) -> RecoverySheet:
    """Make the county's keys, once; they stay in the encrypted store, the sheet goes on paper.

    Raises `JlaidError` in a township's store, or where there are keys already.
    """
    return _take_keys(ws, name, new_key_pairs(), "create_county_keys")


def recover_county_keys(ws: Workspace, name: str, typed: str) -> RecoverySheet:
    """Make the county's keys again from the sheet, in a store that has none.

    Raises `JlaidError` naming the line that is not as printed.
    """
    return _take_keys(ws, name, KeyPairs(secret_of_sheet(typed)), "recover_county_keys")


def recovery_sheet(ws: Workspace) -> RecoverySheet:
    """Return the sheet to print again; that it was asked for stands in the audit trail."""
    identity = county_identity(ws)
    with ws.store.writing() as db:
        add_audit(db, ws.audit("print_recovery_sheet"))
    return _sheet(ws, identity)


def write_county_file(ws: Workspace, folder: Path, sets: Sequence[ParameterSet] = ()) -> Path:
    """Write the file that laptops register with: keys, code, name, parameter sets."""
    identity = county_identity(ws)
    content = CountyContent(
        county=ws.info.county,
        name=identity.name,
        desk=identity.identity_id,
        parameters=[set_as_toml(one) for one in sets],
    )
    path = folder / f"{ws.info.county}{SUFFIX_OF['county']}"
    write_whole(path, signed_note("county", content, identity.keys))
    return path


def county_identity(ws: Workspace) -> Identity:
    """Return the county's keys; raises `JlaidError` in a township's store or without them.

    They are the same after a restore: the desk is one, whatever machine it stands on.
    """
    require_county(ws)
    with ws.store.reading() as db:
        identity = own_identity(db)
    if identity is None:
        raise no_keys()
    return identity


def require_county(ws: Workspace) -> None:
    """Raise `JlaidError` in a township's store."""
    if ws.info.role != "county":
        raise not_the_county()


def _take_keys(ws: Workspace, name: str, keys: KeyPairs, deed: str) -> RecoverySheet:
    require_county(ws)
    identity = Identity(_desk_id(keys), ws.device_id, name, keys, ws.now())
    with ws.store.writing() as db:
        if own_identity(db) is not None:
            raise keys_exist()
        add_identity(db, identity)
        add_audit(db, ws.audit(deed))
    return _sheet(ws, identity)


def _desk_id(keys: KeyPairs) -> str:
    """Return the desk's id, made of its keys, so that a recovered desk is the same."""
    digest = hashlib.sha256(f"jlaid desk {keys.public.sign}".encode("ascii")).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))


def _sheet(ws: Workspace, identity: Identity) -> RecoverySheet:
    return RecoverySheet(
        county=ws.info.county,
        name=identity.name,
        fingerprint=identity.keys.public.fingerprint,
        made_at=identity.made_at,
        lines=sheet_lines(identity.keys.secret),
    )
