"""From the outcomes of a right to its row: readings merged, possibilities joined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, structs

from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.rules.assessment import Row, Status
from jlaid_desktop.rules.explain import Step, choices, steps, term
from jlaid_desktop.rules.housing import HIGHER_SHARE_MEMBERS
from jlaid_desktop.rules.hukou import HUKOU
from jlaid_desktop.rules.possibilities import (
    FactKey,
    Split,
    composed,
    condensed,
    leaves,
    open_facts,
    solve,
)
from jlaid_desktop.rules.readings import under_every_reading
from jlaid_desktop.rules.recognition import ASSISTED, Recognition
from jlaid_desktop.rules.rights import Right, member_facts_read
from jlaid_desktop.rules.situation import HOUSEHOLD, MEMBERS, SUBJECT, Situation, Unknown

Outcome = tuple[str, int | None, str | None]

SHARED_WITH_ROWS = frozenset({"hukou_type", "hukou_city", "counted"})
"""Facts that both the category and single rights read: tried at every value."""


class RowAnswer(Struct, frozen=True, gc=False):
    """A leaf of a row's tree: what the readings agree on, or that they differ."""

    status: Status
    amount: int | None
    floor: int | None
    clause: str | None
    keeps_period: bool = True

    def same_as(self, other: Any) -> bool:
        """Return whether the other says the same of status, money and tier."""
        return (
            type(other) is RowAnswer
            and self.status == other.status
            and self.amount == other.amount
            and (self.floor or 0) == (other.floor or 0)
            and self.clause == other.clause
        )

    def merged_with(self, others: list[RowAnswer]) -> RowAnswer:  # noqa: ARG002 - a leaf's form
        """Return the answer: its equals say nothing more."""
        return self


TIER_FACTS = frozenset({"birth", "certificate_valid", "elderly_or_disabled"})
"""Open, they leave the tier of the heating cut open: the row then stands under the lower one."""
NOT_IN_FORCE = "notice not in force"
NOT_ELIGIBLE = RowAnswer("not_eligible", None, None, None)


class RowSolver:
    """Works out rights for one family once its category's tree is known."""

    __slots__ = ("condensed", "recognition", "s")

    def __init__(self, s: Situation, recognition: Any) -> None:
        self.s = s
        self.condensed: Any = None
        self.recognition = recognition

    def row(self, right: Right, *, explained: bool = True) -> Row:
        """Return the row of a right for the member the situation is about; its subject is open.

        Without `explained` the row has no steps.
        """
        average = None
        if right.reference_average is not None:
            average = self.s.decide(right.reference_average)
        outside = right.in_force is not None and self.s.decide(right.in_force) is False
        tried = right.whenever if outside else right
        outcomes = Outcomes(self.s, tried)
        tree = self._tree(outcomes)
        row = row_from(tried, tree, average, self._steps(right) if explained else ())
        if row.missing:
            row = structs.replace(row, missing=tuple(named_facts(self.s, row.missing, right)))
        return for_subject(row, SUBJECT, in_force=not outside)

    def _tree(self, outcomes: Outcomes) -> Any:
        """Return the row's decision tree, worked out once for each category still possible.

        A right that reads a member's own fact on which the category hangs as well
        (open hukou or membership) is split over both together.
        """
        found = self.recognition
        if type(found) is not Split or self._shares_facts(outcomes.right):
            return solve(self.s, lambda s: self._evaluate(outcomes, s))
        solved: dict[Any, Any] = {}
        together = outcomes.right.subject == HOUSEHOLD

        def row_under(leaf: Recognition) -> Any:
            signs = self.s.all_members.get(HUKOU.name) if together else None
            key = (*leaf.for_rows(), signs)
            if key not in solved:
                solved[key] = solve(self.s, lambda _: _answer(outcomes, leaf))
            return solved[key]

        if self.condensed is None:
            self.condensed = condensed(found)
        return composed(self.condensed, row_under)

    def _shares_facts(self, right: Right) -> bool:
        members = self.s.members
        if any(member["counted"] is None for member in members):
            return True
        own = right.subject != HOUSEHOLD and self.s.household["monitor"]
        return own and _hangs_on_own_hukou(right, self.s)

    def _evaluate(self, outcomes: Outcomes, s: Situation) -> RowAnswer | Unknown:
        found = self._category(s)
        if type(found) is not Split:
            return _answer(outcomes, found)
        if found.owner is s.all_members and _hangs_on_own_hukou(outcomes.right, s):
            return s.unknown(s.member, "hukou_type")
        s.household["category"] = _category_unknown(s, found)
        return _merged(outcomes.as_it_is())

    def _category(self, s: Situation) -> Any:
        """Return the category that the known facts lead to, or the split they stop at."""
        tree = self.recognition
        while type(tree) is Split:
            value = tree.owner.get(tree.name)
            if value is None and tree.owner is s.all_members:
                signs = HUKOU.signs(s)
                value = None if type(signs) is Unknown else signs
            if value is None:
                return tree
            tree = tree.branches[tree.values.index(value)]
        return tree

    def _steps(self, right: Right) -> tuple[Step, ...]:
        """Return what decides the right, under the default readings and the facts as they are."""
        s, found = self.s, self.recognition
        s.chosen.clear()
        s.trail.clear()
        if type(found) is Split:
            s.household["category"] = s.unknown(found.owner, found.name)
        else:
            s.household["category"] = found.row_codes[0]
        out = steps(right.holds, s)
        if right.holds.evaluate(s) is not False:
            if right.in_force is not None and right.in_force.evaluate(s) is not True:
                out += steps(right.in_force, s)
            if right.review_without_amount is not None:
                out += steps(right.review_without_amount, s)
            if right.amount is not None:
                out += choices(right.amount, s)
                out.append(("amount", term(right.amount, s)))
        return tuple(dict.fromkeys(out))


def named_facts(s: Situation, keys: Iterable[FactKey], right: Right | None) -> list[FactKey]:
    """Return open facts by their own names where a tree hangs on the members together."""
    named: dict[FactKey, None] = {}
    for owner, name in keys:
        if owner != MEMBERS:
            named.setdefault((owner, name))
            continue
        together = HUKOU if name == HUKOU.name else HIGHER_SHARE_MEMBERS
        reads_city = right is not None and right.subject == HOUSEHOLD
        named.update(
            dict.fromkeys(
                key for key in together.open_facts(s) if reads_city or key[1] != "hukou_city"
            )
        )
    return list(named)


def _hangs_on_own_hukou(right: Right, s: Situation) -> bool:
    """Return whether the member's own open hukou decides both the category and the right."""
    return (
        right.subject != HOUSEHOLD
        and s.member["hukou_type"] is None
        and "hukou_type" in member_facts_read(right)
    )


def _category_unknown(s: Situation, split: Split) -> Unknown:
    """Return the fact the category hangs on, with one value for each different outcome of it."""
    if split.owner is s.all_members:
        signs = HUKOU.signs(s)
        if type(signs) is Unknown:
            return signs
    if split.name in SHARED_WITH_ROWS:
        return s.unknown(split.owner, split.name)
    if split.distinct is None:
        kept: list[Any] = []
        values: list[Any] = []
        for value, branch in zip(split.values, split.branches, strict=True):
            if not any(branch.same_as(other) for other in kept):
                kept.append(branch)
                values.append(value)
        split.distinct = tuple(values)
    return Unknown(split.owner, split.name, split.distinct)


class Outcomes:
    """What one right comes to under every open reading, by the category that is tried."""

    __slots__ = ("_evaluate", "_s", "right")

    def __init__(self, s: Situation, right: Right) -> None:
        self.right = right
        self._s = s
        self._evaluate = s.evaluator(right.root)

    def as_it_is(self) -> list[Outcome] | Unknown:
        """Return the outcomes under the category that is set."""
        return under_every_reading(self._s, self._evaluate)

    def under(self, code: str) -> list[Outcome] | Unknown:
        """Return the outcomes under a category."""
        self._s.household["category"] = code
        return under_every_reading(self._s, self._evaluate)


def _answer(outcomes: Outcomes, found: Recognition) -> RowAnswer | Unknown:
    """Return the right under a category, the open readings of both merged.

    A right that would be gone without edge or rigid hangs on the category:
    where that is to review, so is the right, and nothing of it is certain.
    """
    default = found.row_codes[0]
    under_default = outcomes.under(default)
    answer = _merged(under_default)
    if not found.review or type(answer) is Unknown:
        return answer
    tried: dict[str, list[Outcome] | Unknown] = {default: under_default}
    if default in ASSISTED and answer.status != "not_eligible":
        tried["NONE"] = outcomes.under("NONE")
        without = _merged(tried["NONE"])
        if type(without) is Unknown:
            return without
        if without.status == "not_eligible":
            return RowAnswer("needs_review", answer.amount, 0, answer.clause, answer.keeps_period)
    merged: list[Outcome] = []
    for code in found.row_codes:
        under = tried.get(code) or outcomes.under(code)
        if type(under) is Unknown:
            return under
        merged.extend(under)
    return _merged(merged)


def _merged(outcomes: list[Outcome] | Unknown) -> RowAnswer | Unknown:
    """Return what the outcomes agree on, or that the county must choose between them."""
    if type(outcomes) is Unknown:
        return outcomes
    first = outcomes[0]
    kind, amount, clause = first
    if len(outcomes) == 1 or all(other == first for other in outcomes):
        if kind == "no":
            return NOT_ELIGIBLE
        if kind == "open":
            return RowAnswer("needs_review", None, None, clause, keeps_period=False)
        return RowAnswer("eligible", amount, None, clause)
    floor = min(other[1] or 0 for other in outcomes)
    named = next(other for other in outcomes if other[0] != "no")
    return RowAnswer("needs_review", amount, floor, clause or named[2])


def row_from(
    right: Right,
    tree: Any,
    average: int | None,
    decided_by: tuple[Step, ...],
) -> Row:
    """Return the row of a tree: decided where it is a leaf, else what is certain and possible."""
    if type(tree) is Split:
        return _open_row(right, tree, average, decided_by)
    answer: RowAnswer = tree
    decided = answer.status in ("eligible", "needs_review")
    return Row(
        clause=answer.clause or right.clause,
        subject=SUBJECT,
        status=answer.status,
        amount_fen=answer.amount,
        period=right.period if decided and answer.keeps_period else None,
        note="",
        floor_fen=answer.floor,
        reference_average_fen=average if decided else None,
        steps=decided_by,
    )


def _open_row(right: Right, tree: Split, average: int | None, decided_by: tuple[Step, ...]) -> Row:
    answers = list(leaves(tree))
    clauses = {answer.clause for answer in answers if answer.clause is not None}
    refused = any(answer.status == "not_eligible" for answer in answers)
    floors = [_certain(answer) for answer in answers]
    floor = 0 if refused else min(floors)
    largest = max((answer.amount or 0) for answer in answers)
    open_now = tuple(open_facts(tree))
    tier_is_open = right.clause_of is not None and any(name in TIER_FACTS for _, name in open_now)
    return Row(
        clause=right.clause if tier_is_open or len(clauses) != 1 else clauses.pop(),
        subject=SUBJECT,
        status="need_information",
        amount_fen=None,
        period=right.period,
        note="",
        floor_fen=floor or None,
        reference_average_fen=average,
        range_fen=_range(0 if refused else min(floors), largest, right),
        missing=open_now,
        steps=decided_by,
    )


def _range(smallest: int, largest: int, right: Right) -> tuple[int, int | None] | None:
    """Return the amounts still possible; no upper end where a missing figure sets none."""
    if right.amount is None:
        return None
    return (smallest, None if largest >= MONEY_LIMIT else largest)


def _certain(answer: RowAnswer) -> int:
    if answer.status == "needs_review":
        return answer.floor or 0
    return answer.amount or 0


def for_subject(row: Row, subject: str, *, in_force: bool) -> Row:
    """Return the row of a subject; outside the notice's time review without an amount (N8)."""
    if in_force or row.status == "not_eligible":
        if row.subject == subject:
            return row
        return Row(
            row.clause,
            subject,
            row.status,
            row.amount_fen,
            row.period,
            row.note,
            row.floor_fen,
            row.reference_average_fen,
            row.range_fen,
            row.missing,
            row.readings,
            row.steps,
        )
    return Row(row.clause, subject, "needs_review", None, None, NOT_IN_FORCE, steps=row.steps)
