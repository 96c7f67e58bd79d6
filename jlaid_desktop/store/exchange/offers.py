"""Parameter sets that came from the county, and whether someone here has accepted them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlite_utils import Database


class OfferedSet(NamedTuple):
    """A set as TOML; `accepted` is None until a person has decided."""

    digest: str
    place: str
    content: str
    offered_at: str
    accepted: bool | None
    decided_at: str | None
    decided_by: str | None


def add_offer(db: Database, digest: str, place: str, content: str, at: str) -> bool:
    """Keep a set; False where it is known."""
    done = db.conn.execute(
        "INSERT INTO offered_set VALUES (?, ?, ?, ?, NULL, NULL, NULL) ON CONFLICT DO NOTHING",
        (digest, place, content, at),
    )
    return done.rowcount > 0


def decide_offer(db: Database, digest: str, operator_id: str, at: str, *, accepted: bool) -> bool:
    """Accept or decline a set; False where it is not there."""
    done = db.conn.execute(
        "UPDATE offered_set SET accepted = ?, decided_at = ?, decided_by = ? WHERE digest = ?",
        (int(accepted), at, operator_id, digest),
    )
    return done.rowcount > 0


def offers(db: Database) -> list[OfferedSet]:
    """Return every set, the latest offered first."""
    found = db.conn.execute(
        """
        SELECT digest, place, content, offered_at, accepted, decided_at, decided_by
        FROM offered_set ORDER BY offered_at DESC, digest
        """
    )
    return [
        OfferedSet(digest, place, content, at, None if said is None else bool(said), when, who)
        for digest, place, content, at, said, when, who in found
    ]


def accepted_sets(db: Database) -> list[str]:
    """Return the sets in force, one a place: the one that was accepted last."""
    found = db.conn.execute(
        """
        SELECT place, content FROM offered_set WHERE accepted = 1 ORDER BY decided_at, offered_at
        """
    )
    return list(dict(found.fetchall()).values())
