"""What was decided of two persons: appended, never rewritten; the latest counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sqlite_utils import Database

Verdict = Literal["same", "different", "both_families"]
MOST_HOLES = 250


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; persons in the order of their ids, `*_facts` what was known of them then.

    For `both_families` both persons are one, and the facts are the two families.
    """

    decision_id: str
    first_person: str
    second_person: str
    first_facts: str
    second_facts: str
    verdict: Verdict
    reason: str
    operator_id: str
    device_id: str
    decided_at: str


_COLUMNS = (
    "decision_id, first_person, second_person, first_facts, second_facts, verdict, reason,"
    " operator_id, device_id, decided_at"
)


def add_decision(db: Database, decision: Decision) -> None:
    """Append a decision; one that is there already, as from another machine, stays as it is."""
    holes = ", ".join("?" * len(_COLUMNS.split(",")))
    db.conn.execute(
        f"INSERT INTO duplicate_decision ({_COLUMNS}) VALUES ({holes})"  # noqa: S608 - fixed words
        " ON CONFLICT (decision_id) DO NOTHING",
        (
            decision.decision_id,
            decision.first_person,
            decision.second_person,
            decision.first_facts,
            decision.second_facts,
            decision.verdict,
            decision.reason,
            decision.operator_id,
            decision.device_id,
            decision.decided_at,
        ),
    )


def decisions_about(db: Database, persons: Iterable[str]) -> list[Decision]:
    """Return every decision that names one of the persons, the earliest first."""
    found: dict[int, Decision] = {}
    listed = list(dict.fromkeys(persons))
    for start in range(0, len(listed), MOST_HOLES):
        part = listed[start : start + MOST_HOLES]
        holes = ", ".join("?" * len(part))
        for column in ("first_person", "second_person"):
            asked = f"SELECT sequence, {_COLUMNS} FROM duplicate_decision WHERE {column}"  # noqa: S608
            for sequence, *rest in db.conn.execute(f"{asked} IN ({holes})", part):
                found[sequence] = Decision(*rest)
    return [decision for _sequence, decision in sorted(found.items())]


def all_decisions(db: Database) -> list[Decision]:
    """Return every decision, the earliest first."""
    asked = f"SELECT {_COLUMNS} FROM duplicate_decision ORDER BY sequence"  # noqa: S608 - fixed words
    return [Decision(*row) for row in db.conn.execute(asked)]
