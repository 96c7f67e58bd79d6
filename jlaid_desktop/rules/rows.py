"""From the outcomes of a right to its row: readings merged, possibilities joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jlaid_desktop.rules.assessment import Row, Status
from jlaid_desktop.rules.possibilities import Split, follow, leaves, open_facts, solve
from jlaid_desktop.rules.readings import under_every_reading
from jlaid_desktop.rules.recognition import ASSISTED, Recognition
from jlaid_desktop.rules.rights import Right, outcome
from jlaid_desktop.rules.situation import Situation, Unknown

Outcome = tuple[str, int | None, str | None]

SHARED_WITH_ROWS = frozenset({"hukou_type", "hukou_city", "counted"})
"""Facts that both the category and single rights read: tried at every value."""


@dataclass(slots=True, frozen=True, eq=False)
class RowAnswer:
    """A leaf of a row's tree: what the readings agree on, or that they differ."""

    status: Status
    amount: int | None
    floor: int | None
    clause: str | None
    keeps_period: bool = True
    readings: tuple[str, ...] = ()

    def same_as(self, other: Any) -> bool:  # noqa: ANN401 - a leaf or a split
        """Return whether the other says the same of status, money and tier."""
        return (
            type(other) is RowAnswer
            and self.status == other.status
            and self.amount == other.amount
            and self.floor == other.floor
            and self.clause == other.clause
            and self.keeps_period == other.keeps_period
        )

    def merged_with(self, others: list[RowAnswer]) -> RowAnswer:
        """Return the answer with the readings of all its equals."""
        readings = dict.fromkeys(self.readings)
        for other in others:
            readings.update(dict.fromkeys(other.readings))
        if len(readings) == len(self.readings):
            return self
        return RowAnswer(
            self.status, self.amount, self.floor, self.clause, self.keeps_period, tuple(readings)
        )


NOT_ELIGIBLE = RowAnswer("not_eligible", None, None, None)


class RowSolver:
    """Works out rights for one family once its category's tree is known."""

    __slots__ = ("recognition", "s")

    def __init__(self, s: Situation, recognition: Any) -> None:  # noqa: ANN401 - a leaf or a split
        self.s = s
        self.recognition = recognition

    def tree(self, right: Right) -> Any:  # noqa: ANN401 - a leaf or a split
        """Return the decision tree of a right for the member the situation is about."""

        def evaluate(s: Situation) -> RowAnswer | Unknown:
            found = follow(self.recognition)
            if type(found) is Split:
                s.household["category"] = _category_unknown(s, found)
                return _merged(_outcomes(right, s))
            return _answer(right, s, found)

        return solve(self.s, evaluate)


def _category_unknown(s: Situation, split: Split) -> Unknown:
    """Return the fact the category hangs on, with one value for each different outcome of it."""
    if split.name in SHARED_WITH_ROWS:
        return s.unknown(split.owner, split.name)
    kept: list[Any] = []
    values: list[Any] = []
    for value, branch in zip(split.values, split.branches, strict=True):
        if not any(branch.same_as(other) for other in kept):
            kept.append(branch)
            values.append(value)
    return Unknown(split.owner, split.name, tuple(values))


def _outcomes(right: Right, s: Situation) -> list[Outcome] | Unknown:
    return under_every_reading(s, lambda situation: outcome(right, situation))


def _answer(right: Right, s: Situation, found: Recognition) -> RowAnswer | Unknown:
    default = found.row_codes[0]
    s.household["category"] = default
    outcomes = _outcomes(right, s)
    if not found.review or default not in ASSISTED or type(outcomes) is Unknown:
        return _merged(outcomes)
    answer = _merged(outcomes)
    if type(answer) is Unknown or answer.status == "not_eligible":
        return answer
    s.household["category"] = "NONE"
    without = _merged(_outcomes(right, s))
    if type(without) is Unknown:
        return without
    if without.status == "not_eligible":
        return RowAnswer(
            "needs_review", answer.amount, 0, answer.clause, answer.keeps_period, answer.readings
        )
    return _merged_over_categories(right, s, found.row_codes)


def _merged_over_categories(
    right: Right, s: Situation, codes: tuple[str, ...]
) -> RowAnswer | Unknown:
    outcomes: list[Outcome] = []
    for code in codes:
        s.household["category"] = code
        under = _outcomes(right, s)
        if type(under) is Unknown:
            return under
        outcomes.extend(under)  # type: ignore[arg-type]
    return _merged(outcomes)


def _merged(outcomes: list[Outcome] | Unknown) -> Any:  # noqa: ANN401 - an answer or the Unknown
    """Return what the outcomes agree on, or that the county must choose between them."""
    if type(outcomes) is Unknown:
        return outcomes
    first = outcomes[0]  # type: ignore[index]
    kind, amount, clause = first
    if all(other == first for other in outcomes):  # type: ignore[union-attr]
        if kind == "no":
            return NOT_ELIGIBLE
        if kind == "open":
            return RowAnswer("needs_review", None, None, clause, keeps_period=False)
        return RowAnswer("eligible", amount, None, clause)
    floor = min(other[1] or 0 for other in outcomes)  # type: ignore[union-attr]
    named = next(other for other in outcomes if other[0] != "no")  # type: ignore[union-attr]
    return RowAnswer("needs_review", amount, floor, clause or named[2])


def row_from(right: Right, subject: str, tree: Any, average: int | None) -> Row:  # noqa: ANN401
    """Return the row of a tree: decided where it is a leaf, else what is certain and possible."""
    if type(tree) is Split:
        return _open_row(right, subject, tree, average)
    answer: RowAnswer = tree
    decided = answer.status in ("eligible", "needs_review")
    return Row(
        clause=answer.clause or right.clause,
        subject=subject,
        status=answer.status,
        amount_fen=answer.amount,
        period=right.period if decided and answer.keeps_period else None,
        floor_fen=answer.floor,
        reference_average_fen=average if decided else None,
    )


def _open_row(right: Right, subject: str, tree: Split, average: int | None) -> Row:
    answers = list(leaves(tree))
    clauses = {answer.clause for answer in answers if answer.clause is not None}
    refused = any(answer.status == "not_eligible" for answer in answers)
    floors = [_certain(answer) for answer in answers]
    floor = 0 if refused else min(floors)
    largest = max((answer.amount or 0) for answer in answers)
    return Row(
        clause=clauses.pop() if len(clauses) == 1 else right.clause,
        subject=subject,
        status="need_information",
        amount_fen=None,
        period=right.period,
        floor_fen=floor or None,
        reference_average_fen=average,
        range_fen=(0 if refused else min(floors), largest) if right.amount is not None else None,
        missing=tuple(open_facts(tree)),
    )


def _certain(answer: RowAnswer) -> int:
    if answer.status == "needs_review":
        return answer.floor or 0
    return answer.amount or 0


def out_of_force(row: Row) -> Row:
    """Return the row for a day outside the notice's time: review without an amount (N8)."""
    if row.status == "not_eligible":
        return row
    return Row(row.clause, row.subject, "needs_review", None, None)

