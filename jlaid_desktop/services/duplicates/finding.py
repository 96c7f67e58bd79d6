"""Who a person may be: those recorded in other families, the surest first."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.domain.duplicates import SUREST_FIRST, DuplicateKind, compare
from jlaid_desktop.services.duplicates.known import (
    Asked,
    KnownMember,
    Settled,
    identity_of_person,
    known_member,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.duplicates import decisions, pairs, persons
from jlaid_desktop.store.pinyin import readings

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

AT_ONCE = 200
SLICE_SECONDS = 0.02
"""A slice ends with the person it is at; whoever saves or searches waits no longer than for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody recorded who may be the person asked about, with the families they are in."""

    kind: DuplicateKind
    members: tuple[KnownMember, ...]

    @property
    def person_id(self) -> str:
        """Return the recorded person."""
        return self.members[0].person_id

    @property
    def shown(self) -> KnownMember:
        """Return the membership that is shown: the first where they are still present."""
        return next((one for one in self.members if one.present), self.members[0])


def candidates_for(ws: Workspace, asked: Asked, *, besides: str) -> list[Candidate]:
    """Return who may be a person, recorded in families other than `besides`, the surest first.

    Left out are the person themself and those decided to be different on these facts.
    """
    with ws.store.reading() as db:
        return candidates_within(db, ws, asked, besides=besides)


def candidates_within(
    db: Transaction, ws: Workspace, asked: Asked, *, besides: str
) -> list[Candidate]:
    """Return `candidates_for` inside a transaction that is open."""
    today = ws.clock.today()
    found: dict[str, DuplicateKind] = {}
    settled: Settled | None = None
    for person in persons.alike(db, asked.identity):
        who = identity_of_person(person, today)
        kind = compare(asked.identity, who, readings)
        if kind is None or person.person_id == asked.person_id:
            continue
        if settled is None:
            settled = Settled(decisions.decisions_about(db, [asked.person_id]))
        if not settled.different(asked, Asked(person.person_id, who)):
            found[person.person_id] = kind
    elsewhere = {
        person: [line for line in lines if line.household_id != besides]
        for person, lines in persons.members_of(db, found).items()
    }
    listed = [
        Candidate(found[person], tuple(known_member(line, today) for line in lines))
        for person, lines in elsewhere.items()
        if lines
    ]
    return sorted(listed, key=lambda one: (SUREST_FIRST.index(one.kind), one.person_id))


def anyone_waits(ws: Workspace) -> bool:
    """Tell whether somebody is new or was changed and not compared yet."""
    with ws.store.reading() as db:
        return pairs.anyone_waits(db)


def compare_waiting(ws: Workspace, limit: int = AT_ONCE, *, seconds: float = SLICE_SECONDS) -> int:
    """Compare persons who are new or were changed with all others; return how many still wait.

    One slice: up to `limit` of them, at least one, and no more once `seconds` have passed.
    So nothing else has to wait for long; with nobody left it costs nothing.
    """
    if not anyone_waits(ws):
        return 0
    today = ws.clock.today()
    end = time.monotonic() + seconds
    with ws.store.writing() as db:
        for number, person in enumerate(pairs.waiting(db, limit)):
            if number and time.monotonic() > end:
                break
            mine = identity_of_person(person, today)
            found = [
                (kind, other.person_id)
                for other in persons.alike(db, mine)
                if other.person_id != person.person_id
                and (kind := compare(mine, identity_of_person(other, today), readings))
            ]
            pairs.replace_pairs(db, person.person_id, found)
        return pairs.count_waiting(db)
