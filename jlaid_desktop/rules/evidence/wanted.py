"""Which papers a family's file wants, which are there, and which are missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from jlaid_desktop.domain.member import Member
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.evidence.conditions import (
    OF_HOUSEHOLD,
    OF_MEMBER,
    Family,
    Known,
    all_known,
    any_known,
)
from jlaid_desktop.rules.evidence.kinds import KINDS, STEPS
from jlaid_desktop.rules.evidence.wanted_list import Wanted
from jlaid_desktop.rules.situation import HOUSEHOLD

State = Literal["there", "missing", "unclear"]
RIGHT_IS_WANTED: dict[str, Known] = {
    "eligible": True,
    "needs_review": True,
    "need_information": None,
    "not_eligible": False,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A piece of evidence as it counts here; `member` is None for the whole family."""

    kind: str
    member: str | None


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper that the file wants of the family (`member` None) or of one member.

    `unclear` says that nothing is there and an open fact decides whether it is
    wanted. `rights` are the clauses for which it is, `sample` that no published
    text names it; `there` how many pieces answer it.
    """

    kind: str
    member: str | None
    step: str
    state: State
    sources: tuple[str, ...]
    rights: tuple[str, ...]
    sample: bool
    there: int


def wanted_papers(
    family: Family, rows: Sequence[Row], lines: Iterable[Wanted], held: Collection[Held]
) -> tuple[WantedPaper, ...]:
    """Return the papers in the order of the steps, a paper wanted twice once.

    What belongs to the whole family answers for each of its members as well: one
    sheet may bear every signature.
    """
    found: dict[tuple[str, str | None], WantedPaper] = {}
    for line in lines:
        for paper in _papers(line, family, rows, held):
            key = (paper.kind, paper.member)
            found[key] = _joined(found[key], paper) if key in found else paper
    members = [None, *(member.id for member in family.household.members)]
    return tuple(
        sorted(
            found.values(),
            key=lambda p: (STEPS.index(p.step), KINDS.index(p.kind), members.index(p.member)),
        )
    )


def missing(papers: Iterable[WantedPaper]) -> tuple[WantedPaper, ...]:
    """Return the papers that are certainly wanted and not there."""
    return tuple(paper for paper in papers if paper.state == "missing")


def _papers(
    line: Wanted, family: Family, rows: Sequence[Row], held: Collection[Held]
) -> Iterable[WantedPaper]:
    if line.of == "household":
        answers = [OF_HOUSEHOLD[name](family) for name in line.when]
        there = sum(one.kind == line.kind for one in held)
        yield from _paper(line, None, answers, rows, there)
        return
    for member in family.household.members:
        if member.counted is False and "died" not in line.when:
            continue
        answers = [OF_MEMBER[name](member, family) for name in line.when]
        there = sum(one.kind == line.kind and one.member in (None, member.id) for one in held)
        yield from _paper(line, member, answers, rows, there)


def _paper(
    line: Wanted, member: Member | None, answers: list[Known], rows: Sequence[Row], there: int
) -> Iterable[WantedPaper]:
    possible = _possible(line, member, rows)
    if line.rights:
        answers.append(any_known(answer for _clause, answer in possible))
    wanted = all_known(answers)
    if wanted is False:
        return
    state: State = "there" if there else "missing" if wanted else "unclear"
    yield WantedPaper(
        kind=line.kind,
        member=member.id if member else None,
        step=line.step,
        state=state,
        sources=(line.source,),
        rights=tuple(dict.fromkeys(clause for clause, answer in possible if answer is not False)),
        sample=line.sample,
        there=there,
    )


def _possible(line: Wanted, member: Member | None, rows: Sequence[Row]) -> list[tuple[str, Known]]:
    """Return the rights of a line that are of this subject, with whether each is possible."""
    subjects = {HOUSEHOLD, member.id} if member else {row.subject for row in rows}
    return [
        (row.clause, RIGHT_IS_WANTED[row.status])
        for row in rows
        if row.subject in subjects and row.clause.startswith(tuple(line.rights))
    ]


def _joined(first: WantedPaper, second: WantedPaper) -> WantedPaper:
    """Return one paper for two lines that want it: certain where one of them is."""
    certain = "missing" if "missing" in (first.state, second.state) else first.state
    return replace(
        first,
        step=min(first.step, second.step, key=STEPS.index),
        state=certain,
        sources=tuple(dict.fromkeys(first.sources + second.sources)),
        rights=tuple(dict.fromkeys(first.rights + second.rights)),
        sample=first.sample and second.sample,
    )
