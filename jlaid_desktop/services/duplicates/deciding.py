"""What is still to be decided over the whole store, and the decisions themselves."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.duplicates.finding import compare_waiting
from jlaid_desktop.services.duplicates.known import (
    Asked,
    KnownMember,
    QuestionKind,
    Settled,
    facts_text,
    known_member,
)
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.duplicates import decisions, pairs, persons
from jlaid_desktop.store.duplicates.decisions import Decision, Verdict
from jlaid_desktop.store.exchange.peers import operator_names

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

LONGEST_REASON = 500
_WITHOUT_END = float("inf")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody has decided of two persons; the name is None where not known here."""

    verdict: Verdict
    reason: str
    operator_name: str | None
    decided_at: str


@dataclass(frozen=True, slots=True)
class Question:
    """Two memberships of whom it is not decided whether, or where, they are one person.

    `one` is of the family that this store had first. `answers` are what several places have
    decided, where these contradict each other: therefore it is asked again.
    """

    kind: QuestionKind
    one: KnownMember
    other: KnownMember
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two persons of whom places have decided otherwise; the next decision here ends it."""

    first_person: str
    second_person: str
    answers: tuple[Answer, ...]


def undecided(ws: Workspace) -> list[Question]:
    """Return every pair that waits for a decision, the surest first; all persons compared first.

    Left out are pairs within one family, which the form itself speaks of.
    """
    while compare_waiting(ws, seconds=_WITHOUT_END):
        pass
    return undecided_so_far(ws)


def undecided_so_far(ws: Workspace) -> list[Question]:
    """Return the pairs that wait for a decision among the persons who were compared already."""
    today = ws.clock.today()
    with ws.store.reading() as db:
        found = pairs.all_pairs(db)
        several = persons.present_in_several(db)
        wanted = [one.person_id for pair in found for one in (pair.first, pair.second)]
        lines = persons.members_of(db, [*wanted, *several])
        settled = Settled(decisions.all_decisions(db))
        said = _contradictions(db, settled)
    members = {
        person: [known_member(line, today) for line in known] for person, known in lines.items()
    }
    asked = [
        dataclasses.replace(question, answers=one.answers) if one is not None else question
        for pair in found
        if (question := _of_pair(pair, members, settled)) is not None
        for one in (said.get(_persons(question)),)
    ]
    return [*asked, *(q for person in several for q in _of_person(members[person], settled))]


def contradicting(ws: Workspace) -> list[Contradiction]:
    """Return the persons of whom places have decided otherwise, each with all answers.

    Those among them who still are two stand among the `undecided`, with the answers.
    """
    with ws.store.reading() as db:
        return list(_contradictions(db, Settled(decisions.all_decisions(db))).values())


def decide_different(ws: Workspace, one: Asked, other: Asked, reason: str) -> None:
    """Note that two are different persons; they are not asked of while their facts stay.

    Raises `JlaidError` without a reason.
    """
    given = _reason(reason)
    with ws.store.writing() as db:
        record(db, ws, one, other, "different", given)


def decide_both_families(ws: Workspace, one: KnownMember, other: KnownMember, reason: str) -> None:
    """Note that one person belongs to both families; raises `JlaidError` without a reason."""
    given = _reason(reason)
    with ws.store.writing() as db:
        first, second = families(one, other)
        _append(db, ws, (one.person_id, first), (one.person_id, second), "both_families", given)


def record(
    db: Transaction, ws: Workspace, one: Asked, other: Asked, verdict: Verdict, reason: str
) -> None:
    """Append a decision on two persons inside a transaction that is open."""
    first, second = sorted((one, other), key=lambda asked: asked.person_id)
    _append(
        db,
        ws,
        (first.person_id, facts_text(first.identity)),
        (second.person_id, facts_text(second.identity)),
        verdict,
        reason,
    )


def families(one: KnownMember, other: KnownMember) -> tuple[str, str]:
    """Return two memberships as a decision keeps them."""
    first, second = sorted(f"{m.household_id}/{m.member}" for m in (one, other))
    return first, second


def asked_of(member: KnownMember) -> Asked:
    """Return a member as one side of a decision."""
    return Asked(member.person_id, member.identity)


def _persons(question: Question) -> tuple[str, str]:
    first, second = sorted((question.one.person_id, question.other.person_id))
    return first, second


def _contradictions(db: Transaction, settled: Settled) -> dict[tuple[str, str], Contradiction]:
    said = settled.contradicting()
    names = operator_names(db) if said else {}
    found = {}
    for listed in said:
        pair = (listed[0].first_person, listed[0].second_person)
        answers = tuple(
            Answer(one.verdict, one.reason, names.get(one.operator_id), one.decided_at)
            for one in listed
        )
        found[pair] = Contradiction(*pair, answers)
    return found


def _append(
    db: Transaction,
    ws: Workspace,
    first: tuple[str, str],
    second: tuple[str, str],
    verdict: Verdict,
    reason: str,
) -> None:
    pair = (first[0], second[0])
    before = [
        one
        for one in decisions.decisions_about(db, pair[:1])
        if (one.first_person, one.second_person) == pair and one.verdict != "both_families"
    ]
    decisions.add_decision(
        db,
        Decision(
            decision_id=new_id(),
            first_person=first[0],
            second_person=second[0],
            first_facts=first[1],
            second_facts=second[1],
            verdict=verdict,
            reason=reason,
            operator_id=ws.operator.operator_id,
            device_id=ws.device_id,
            decided_at=ws.now(),
            seen=tuple(one.decision_id for one in decisions.standing(before)),
        ),
    )
    add_audit(db, ws.audit("decide_duplicate", detail={"verdict": verdict}))


def _reason(reason: str) -> str:
    given = " ".join(reason.split())[:LONGEST_REASON]
    if not given:
        raise JlaidError(
            "duplicates.no_reason",
            N_("The reason is missing."),
            N_("Say in a few words how you know, for instance: both papers seen."),
        )
    return given


def _of_pair(
    pair: pairs.Pair, members: dict[str, list[KnownMember]], settled: Settled
) -> Question | None:
    ones = members.get(pair.first.person_id, [])
    others = members.get(pair.second.person_id, [])
    apart = [(a, b) for a in ones for b in others if a.household_id != b.household_id]
    if not apart:
        return None
    chosen = max(apart, key=lambda both: both[0].present + both[1].present)
    one, other = sorted(chosen, key=lambda member: member.family_order)
    if settled.different(asked_of(one), asked_of(other)):
        return None
    return Question(pair.kind, one, other)


def _of_person(memberships: list[KnownMember], settled: Settled) -> list[Question]:
    present = [one for one in memberships if one.present]
    first, *rest = present
    return [
        Question("both_families", first, other)
        for other in rest
        if other.household_id != first.household_id
        and not settled.in_both(first.person_id, families(first, other))
    ]
