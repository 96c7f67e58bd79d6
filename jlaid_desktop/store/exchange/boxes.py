"""Files written and files that came: their numbers, their state, what was in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sqlite_utils import Database

OutState = Literal["writing", "written", "held", "received"]
InState = Literal["held", "taken"]


@dataclass(frozen=True, slots=True)
class Sent:
    """A file for another side; without a hash it was never written to its end."""

    package_id: str
    peer_id: str
    identity_id: str
    sequence: int
    state: OutState
    package_hash: str | None
    households: int
    made_at: str
    received_at: str | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file from another side; `missing` is the number it waits for while it is held."""

    package_id: str
    peer_id: str
    sequence: int
    package_hash: str
    missing: int | None
    state: InState
    households: int
    made_at: str
    arrived_at: str
    taken_at: str | None = None
    release_reason: str | None = None
    receipt: bytes | None = None
    told: int = 0


_SENT = """
    SELECT package_id, peer_id, identity_id, sequence, state, package_hash, households, made_at,
           received_at
    FROM outbox
"""
_ARRIVED = """
    SELECT package_id, peer_id, sequence, package_hash, missing, state, households, made_at,
           arrived_at, taken_at, release_reason, receipt, told
    FROM inbox
"""


def begin_sending(db: Database, sent: Sent) -> None:
    """Note a file before it is written: its number is never given twice."""
    db.conn.execute(
        "INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
        (
            sent.package_id,
            sent.peer_id,
            sent.identity_id,
            sent.sequence,
            sent.state,
            sent.package_hash,
            sent.households,
            sent.made_at,
        ),
    )


def add_sent_items(db: Database, package_id: str, items: Iterable[tuple[str, str]]) -> None:
    """Note what is in a file."""
    db.conn.executemany(
        "INSERT INTO outbox_item VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ((package_id, kind, item) for kind, item in items),
    )


def finish_sending(db: Database, package_id: str, package_hash: str) -> None:
    """Note that a file was written and read back."""
    db.conn.execute(
        """
        UPDATE outbox SET state = 'written', package_hash = ? WHERE package_id = ?
        AND state = 'writing'
        """,
        (package_hash, package_id),
    )


def mark_received(db: Database, package_id: str, at: str) -> bool:
    """Note that the other side has taken a file, and has what was in it; False the second time."""
    changed = db.conn.execute(
        """
        UPDATE outbox SET state = 'received', received_at = ? WHERE package_id = ?
        AND state <> 'received'
        """,
        (at, package_id),
    ).rowcount
    if changed:
        db.conn.execute(
            """
            INSERT INTO peer_has SELECT o.peer_id, i.kind, i.item
            FROM outbox o JOIN outbox_item i USING (package_id) WHERE package_id = ?
            ON CONFLICT DO NOTHING
            """,
            (package_id,),
        )
    return changed > 0


def mark_held(db: Database, package_id: str) -> None:
    """Note that the other side keeps a file back because one before it has not come."""
    db.conn.execute(
        "UPDATE outbox SET state = 'held' WHERE package_id = ? AND state = 'written'",
        (package_id,),
    )


def sent(db: Database, package_id: str) -> Sent | None:
    """Return a file that was written here, or None."""
    row = db.conn.execute(f"{_SENT} WHERE package_id = ?", (package_id,)).fetchone()
    return Sent(*row) if row else None


def all_sent(db: Database, peer_id: str) -> list[Sent]:
    """Return the files for another side, the latest first."""
    found = db.conn.execute(
        f"{_SENT} WHERE peer_id = ? ORDER BY made_at DESC, sequence DESC", (peer_id,)
    )
    return [Sent(*row) for row in found]


def last_written(db: Database, identity_id: str, peer_id: str) -> Sent | None:
    """Return the latest file that was written to its end with these keys, or None."""
    row = db.conn.execute(
        f"""
        {_SENT} WHERE identity_id = ? AND peer_id = ? AND package_hash IS NOT NULL
        ORDER BY sequence DESC LIMIT 1
        """,
        (identity_id, peer_id),
    ).fetchone()
    return Sent(*row) if row else None


def waits_for_receipt(db: Database, household_id: str) -> bool:
    """Tell whether a save of a household was sent and no file with it has been acknowledged."""
    found = db.conn.execute(
        """
        SELECT 1 FROM revision r JOIN outbox o ON o.state IN ('written', 'held')
        WHERE r.household_id = ? AND EXISTS
            (SELECT 1 FROM outbox_item i WHERE i.package_id = o.package_id
             AND i.kind = 'revision' AND i.item = r.revision_id)
        AND NOT EXISTS
            (SELECT 1 FROM peer_has p WHERE p.peer_id = o.peer_id AND p.kind = 'revision'
             AND p.item = r.revision_id)
        LIMIT 1
        """,
        (household_id,),
    )
    return found.fetchone() is not None


def next_sequence(db: Database, identity_id: str, peer_id: str) -> int:
    """Return the next number of a file to another side."""
    (last,) = db.conn.execute(
        "SELECT max(sequence) FROM outbox WHERE identity_id = ? AND peer_id = ?",
        (identity_id, peer_id),
    ).fetchone()
    return int(last or 0) + 1


def put_arrived(db: Database, arrived: Arrived) -> None:
    """Note a file that came, or what became of it."""
    db.conn.execute(
        """
        INSERT INTO inbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (package_id) DO UPDATE SET
            state = excluded.state, taken_at = excluded.taken_at, missing = excluded.missing,
            release_reason = excluded.release_reason, receipt = excluded.receipt,
            households = excluded.households
        """,
        (
            arrived.package_id,
            arrived.peer_id,
            arrived.sequence,
            arrived.package_hash,
            arrived.missing,
            arrived.state,
            arrived.households,
            arrived.made_at,
            arrived.arrived_at,
            arrived.taken_at,
            arrived.release_reason,
            arrived.receipt,
            arrived.told,
        ),
    )


def arrived(db: Database, package_id: str) -> Arrived | None:
    """Return a file that came, or None."""
    row = db.conn.execute(f"{_ARRIVED} WHERE package_id = ?", (package_id,)).fetchone()
    return Arrived(*row) if row else None


def arrived_with_number(db: Database, peer_id: str, sequence: int) -> Arrived | None:
    """Return the file of a number from another side, or None."""
    row = db.conn.execute(
        f"{_ARRIVED} WHERE peer_id = ? AND sequence = ? ORDER BY arrived_at LIMIT 1",
        (peer_id, sequence),
    ).fetchone()
    return Arrived(*row) if row else None


def all_arrived(db: Database, peer_id: str) -> list[Arrived]:
    """Return the files from another side by number."""
    found = db.conn.execute(f"{_ARRIVED} WHERE peer_id = ? ORDER BY sequence", (peer_id,))
    return [Arrived(*row) for row in found]


def taken_untold(db: Database, peer_id: str) -> list[Arrived]:
    """Return files that were taken and whose sender may not know it yet."""
    found = db.conn.execute(
        f"{_ARRIVED} WHERE peer_id = ? AND state = 'taken' AND told = 0 ORDER BY sequence",
        (peer_id,),
    )
    return [Arrived(*row) for row in found]


def mark_told(db: Database, package_ids: Iterable[str]) -> None:
    """Note that the senders know their files were taken."""
    db.conn.executemany(
        "UPDATE inbox SET told = 1 WHERE package_id = ?", ((one,) for one in package_ids)
    )


def told_in(db: Database, package_id: str) -> list[str]:
    """Return the files whose receipts went with a file of this side."""
    found = db.conn.execute(
        "SELECT item FROM outbox_item WHERE package_id = ? AND kind = 'taken'", (package_id,)
    )
    return [one for (one,) in found]


def quarantine(
    db: Database, package_id: str, peer_id: str, package_hash: str, reason: str, at: str
) -> None:
    """Note a file that was set aside; the same one is noted once."""
    db.conn.execute(
        """
        INSERT INTO quarantine (package_id, peer_id, package_hash, reason, arrived_at)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
        """,
        (package_id, peer_id, package_hash, reason, at),
    )


def quarantined(db: Database) -> list[tuple[str, str, str, str, str]]:
    """Return package, peer, hash, reason and time of what was set aside, the latest first."""
    found = db.conn.execute(
        """
        SELECT package_id, peer_id, package_hash, reason, arrived_at FROM quarantine
        ORDER BY sequence DESC
        """
    )
    return list(found.fetchall())
