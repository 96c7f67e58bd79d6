"""A person as a member of a family, and what two persons are told apart by."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jlaid_desktop.domain.duplicates import DuplicateKind, Identity, identity
from jlaid_desktop.store.duplicates.decisions import Decision, standing
from jlaid_desktop.store.duplicates.persons import MemberLine, PersonFacts

QuestionKind = DuplicateKind | Literal["both_families"]
"""Why a person is asked: the same, nearly the same, or one person present in two families."""


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member of a saved family; `present` tells that nothing says they have left it.

    Families are in the order in which this store got them.
    """

    person_id: str
    household_id: str
    member: str
    household_name: str
    village_name: str
    name: str
    number: str
    birth: dt.date | None
    sex: str | None
    relation: str | None
    present: bool
    family_order: int

    @property
    def identity(self) -> Identity:
        """Return what the person is told apart by."""
        return Identity(self.name, self.number, self.birth)


@dataclass(frozen=True, slots=True)
class Asked:
    """One side of a decision: a person by their id, saved or still being typed."""

    person_id: str
    identity: Identity


def known_member(line: MemberLine, today: dt.date) -> KnownMember:
    """Return a member as the store has them; a right number says the birth where nothing does."""
    who = identity(line.name, line.id_number, line.birth, today)
    return KnownMember(
        person_id=line.person_id,
        household_id=line.household_id,
        member=line.member,
        household_name=line.household_name,
        village_name=line.village_name,
        name=line.name or "",
        number=line.id_number or "",
        birth=who.birth,
        sex=line.sex,
        relation=line.relation,
        present=line.to_day is None and line.counted != 0,
        family_order=line.family_order,
    )


def identity_of(
    member: Mapping[str, Any], today: dt.date, *, typed_number: str | None = None
) -> Identity:
    """Return what a member of a household file is told apart by.

    A number that is not possible counts as it was typed.
    """
    number = member.get("id_number") or typed_number
    return identity(member.get("name"), number, member.get("birth"), today)


def identity_of_person(person: PersonFacts, today: dt.date) -> Identity:
    """Return what a stored person is told apart by."""
    return identity(person.name, person.id_number, person.birth, today)


def facts_text(person: Identity) -> str:
    """Return the facts that a decision is made on, as it keeps them."""
    return json.dumps(person.said(), ensure_ascii=False, separators=(",", ":"))


class Settled:
    """Tells what was decided of persons: on the facts they have now, and by all who decided.

    Where two places have answered otherwise, knowing nothing of each other, nothing counts as
    decided: the question is asked again, with both answers.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        listed = list(decisions)
        pairs: dict[tuple[str, str], list[Decision]] = {}
        for one in listed:
            if one.verdict != "both_families":
                pairs.setdefault((one.first_person, one.second_person), []).append(one)
        self._standing = {pair: standing(said) for pair, said in pairs.items()}
        self._by_facts = {
            tuple(sorted((one.first_facts, one.second_facts)))
            for said in self._standing.values()
            if _agree_on_different(said)
            for one in said
        }
        self._in_both = {
            (d.first_person, d.first_facts, d.second_facts)
            for d in listed
            if d.verdict == "both_families"
        }

    def different(self, one: Asked, other: Asked) -> bool:
        """Tell whether all who decided on the two say that they differ, and it still counts."""
        first, second = sorted((one, other), key=lambda asked: asked.person_id)
        said = self._standing.get((first.person_id, second.person_id), [])
        facts = (facts_text(first.identity), facts_text(second.identity))
        return _agree_on_different(said) and any(
            (decision.first_facts, decision.second_facts) == facts for decision in said
        )

    def contradicting(self) -> list[list[Decision]]:
        """Return the decisions of each pair of which places say otherwise, by the persons' ids."""
        return [
            said
            for _, said in sorted(self._standing.items())
            if len({one.verdict for one in said}) > 1
        ]

    def different_by_facts(self, one: Identity, other: Identity) -> bool:
        """Tell whether persons with these facts were decided to be different.

        For a roster or another machine, where the same persons bear other ids. Only
        numbers name a person well enough.
        """
        if not (one.number and other.number):
            return False
        return tuple(sorted((facts_text(one), facts_text(other)))) in self._by_facts

    def in_both(self, person_id: str, families: tuple[str, str]) -> bool:
        """Tell whether it was decided that a person belongs to both of two families."""
        return (person_id, *families) in self._in_both


def _agree_on_different(said: list[Decision]) -> bool:
    return bool(said) and all(one.verdict == "different" for one in said)
