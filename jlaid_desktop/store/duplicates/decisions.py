"""What was decided of two persons: appended, never rewritten; what counts is `standing`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from sqlite_utils import Database

Verdict = Literal["same", "different", "both_families"]
MOST_HOLES = 250


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; persons in the order of their ids, `*_facts` what was known of them then.

    For `both_families` both persons are one, and the facts are the two families. `seen` are
    the ids of the decisions on the two that stood where this one was made.
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
    seen: tuple[str, ...] = ()


_COLUMNS = (
    "decision_id, first_person, second_person, first_facts, second_facts, verdict, reason,"
    " operator_id, device_id, decided_at, seen"
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
            json.dumps(list(decision.seen)),
        ),
    )


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions on one pair that nobody has decided after, the same on every machine.

    Whoever decides again has seen what stood there; of one machine the later counts. Two
    that knew nothing of each other both stand.
    """
    known = {one.decision_id: one for one in decisions}
    passed = {seen for one in known.values() for seen in one.seen}
    after = _after(known)
    # Clocks are asked only where decisions of one machine, of an older program, saw nothing.
    listed = sorted(
        known.values(), key=lambda one: (after[one.decision_id], one.decided_at, one.decision_id)
    )
    latest = {one.device_id: one.decision_id for one in listed}
    return [
        one
        for one in listed
        if one.decision_id not in passed and latest[one.device_id] == one.decision_id
    ]


def _after(known: Mapping[str, Decision]) -> dict[str, int]:
    """Return how many decisions each one comes after, at the longest."""
    depth = dict.fromkeys(known, 0)
    for _ in known:
        before = dict(depth)
        for name, one in known.items():
            depth[name] = max((depth[seen] + 1 for seen in one.seen if seen in known), default=0)
        if depth == before:
            break
    return depth


def concerns_peer(db: Database, decision: Decision, peer_id: str) -> bool:
    """Tell whether a laptop works on families of both persons: then it would ask the same."""
    if decision.verdict == "both_families":
        households = [
            facts.partition("/")[0] for facts in (decision.first_facts, decision.second_facts)
        ]
        asked, values = "SELECT count(*) FROM holding WHERE household_id IN (?, ?)", households
    else:
        asked = """
            SELECT count(DISTINCT m.person_id) FROM member m
            JOIN holding USING (household_id) WHERE m.person_id IN (?, ?)
        """
        values = [decision.first_person, decision.second_person]
    (count,) = db.conn.execute(f"{asked} AND peer_id = ?", (*values, peer_id)).fetchone()
    return int(count) == len(set(values))


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
                found[sequence] = _decision(rest)
    return [decision for _sequence, decision in sorted(found.items())]


def all_decisions(db: Database) -> list[Decision]:
    """Return every decision, the earliest first."""
    asked = f"SELECT {_COLUMNS} FROM duplicate_decision ORDER BY sequence"  # noqa: S608 - fixed words
    return [_decision(row) for row in db.conn.execute(asked)]


def _decision(row: Sequence[Any]) -> Decision:
    return Decision(*(*row[:-1], tuple(json.loads(row[-1]))))
