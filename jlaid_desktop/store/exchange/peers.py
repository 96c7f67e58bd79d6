"""Own keys, and the other sides: who they are, whether they are admitted, what they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from jlaid_desktop.keys.pairs import KeyPairs, PublicKeys

if TYPE_CHECKING:
    from sqlite_utils import Database

PeerRole = Literal["county", "device"]
PeerState = Literal["admitted", "revoked", "must_register", "replaced"]


@dataclass(frozen=True, slots=True)
class Identity:
    """This machine in the exchange."""

    identity_id: str
    store_device_id: str
    name: str
    keys: KeyPairs
    made_at: str


@dataclass(frozen=True, slots=True)
class Peer:
    """Another side; `township` is None for the county's desk."""

    peer_id: str
    role: PeerRole
    county: str
    township: str | None
    name: str
    operator_name: str
    keys: PublicKeys
    state: PeerState
    reason: str
    since: str


_PEER = """
    SELECT peer_id, role, county, township, name, operator_name, seal_key, sign_key, state, reason,
           since
    FROM peer
"""


def add_identity(db: Database, identity: Identity) -> None:
    """Let these be the own keys from now on."""
    db.conn.execute(
        """
        INSERT INTO exchange_identity (identity_id, store_device_id, name, secret, made_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        (
            identity.identity_id,
            identity.store_device_id,
            identity.name,
            identity.keys.secret,
            identity.made_at,
        ),
    )


def own_identity(db: Database) -> Identity | None:
    """Return the own keys, or None before they were made."""
    row = db.conn.execute(
        """
        SELECT identity_id, store_device_id, name, secret, made_at FROM exchange_identity
        ORDER BY sequence DESC LIMIT 1
        """
    ).fetchone()
    if row is None:
        return None
    identity_id, store_device_id, name, secret, made_at = row
    return Identity(identity_id, store_device_id, name, KeyPairs(bytes(secret)), made_at)


def peer(db: Database, peer_id: str) -> Peer | None:
    """Return another side, or None where it is unknown."""
    row = db.conn.execute(f"{_PEER} WHERE peer_id = ?", (peer_id,)).fetchone()
    return _peer(row) if row else None


def peers(db: Database, role: PeerRole) -> list[Peer]:
    """Return the other sides of a role, by township and name."""
    found = db.conn.execute(f"{_PEER} WHERE role = ? ORDER BY township, name, since", (role,))
    return [_peer(row) for row in found]


def put_peer(db: Database, one: Peer, operator_id: str) -> None:
    """Make another side known, or known anew, with a row in its history."""
    db.conn.execute(
        """
        INSERT INTO peer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (peer_id) DO UPDATE SET
            county = excluded.county, township = excluded.township, name = excluded.name,
            operator_name = excluded.operator_name, seal_key = excluded.seal_key,
            sign_key = excluded.sign_key, state = excluded.state, reason = excluded.reason,
            since = excluded.since
        """,
        (
            one.peer_id,
            one.role,
            one.county,
            one.township,
            one.name,
            one.operator_name,
            one.keys.seal,
            one.keys.sign,
            one.state,
            one.reason,
            one.since,
        ),
    )
    _event(db, one.peer_id, one.state, one.reason, operator_id, one.since)


def set_state(
    db: Database, peer_id: str, state: PeerState, reason: str, operator_id: str, at: str
) -> None:
    """Change whether files of another side are taken, with the reason."""
    db.conn.execute(
        "UPDATE peer SET state = ?, reason = ?, since = ? WHERE peer_id = ?",
        (state, reason, at, peer_id),
    )
    _event(db, peer_id, state, reason, operator_id, at)


def peer_events(db: Database, peer_id: str) -> list[tuple[str, str, str]]:
    """Return state, reason and time of all that was decided of another side, in order."""
    found = db.conn.execute(
        "SELECT state, reason, at FROM peer_event WHERE peer_id = ? ORDER BY sequence", (peer_id,)
    )
    return list(found.fetchall())


def mark_has(db: Database, peer_id: str, items: Iterable[tuple[str, str]]) -> None:
    """Note that the other side has these (kind, item)."""
    db.conn.executemany(
        "INSERT INTO peer_has VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((peer_id, kind, item) for kind, item in items),
    )


def has(db: Database, peer_id: str, kind: str, item: str) -> bool:
    """Tell whether the other side has something."""
    found = db.conn.execute(
        "SELECT 1 FROM peer_has WHERE peer_id = ? AND kind = ? AND item = ?", (peer_id, kind, item)
    )
    return found.fetchone() is not None


def hold(db: Database, peer_id: str, households: Iterable[str]) -> None:
    """Note that a laptop works on households."""
    db.conn.executemany(
        "INSERT INTO holding VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((peer_id, household) for household in households),
    )


def let_go(db: Database, peer_id: str, households: Iterable[str]) -> None:
    """Note that a laptop works on households no more."""
    db.conn.executemany(
        "DELETE FROM holding WHERE peer_id = ? AND household_id = ?",
        ((peer_id, household) for household in households),
    )


def held_by(db: Database, peer_id: str) -> list[str]:
    """Return the households that a laptop works on."""
    found = db.conn.execute(
        "SELECT household_id FROM holding WHERE peer_id = ? ORDER BY household_id", (peer_id,)
    )
    return [household for (household,) in found]


def holders(db: Database, household_id: str) -> list[str]:
    """Return the laptops that work on a household."""
    found = db.conn.execute(
        "SELECT peer_id FROM holding WHERE household_id = ? ORDER BY peer_id", (household_id,)
    )
    return [one for (one,) in found]


def households_of_township(db: Database, township: str) -> Iterator[str]:
    """Yield the households of a township that are saved and not deleted."""
    found = db.conn.execute(
        """
        SELECT household_id FROM household
        WHERE township = ? AND deleted_at IS NULL AND head_revision_id IS NOT NULL ORDER BY row
        """,
        (township,),
    )
    for (household,) in found.fetchall():
        yield household


def foreign_operators(db: Database, names: dict[str, str], at: str) -> None:
    """Make operators of other machines known by name; they cannot open this store."""
    db.conn.executemany(
        """
        INSERT INTO operator (operator_id, login, display_name, created_at, disabled_at)
        VALUES (?1, ?1, ?2, ?3, ?3) ON CONFLICT DO NOTHING
        """,
        ((operator, name, at) for operator, name in names.items()),
    )


def operator_names(db: Database) -> dict[str, str]:
    """Return every operator who is known here, of this machine and of others."""
    return dict(db.conn.execute("SELECT operator_id, display_name FROM operator").fetchall())


def _event(db: Database, peer_id: str, state: str, reason: str, operator_id: str, at: str) -> None:
    db.conn.execute(
        """
        INSERT INTO peer_event (peer_id, state, reason, operator_id, at) VALUES (?, ?, ?, ?, ?)
        """,
        (peer_id, state, reason, operator_id, at),
    )


def _peer(row: tuple[str, ...]) -> Peer:
    peer_id, role, county, township, name, operator_name, seal_key, sign_key, *rest = row
    state, reason, since = rest
    return Peer(
        peer_id,
        cast("PeerRole", role),
        county,
        township,
        name,
        operator_name,
        PublicKeys(seal_key, sign_key),
        cast("PeerState", state),
        reason,
        since,
    )
