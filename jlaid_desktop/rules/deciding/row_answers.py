"""What a right comes to under one category: its outcomes under every open reading, merged."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from jlaid_desktop.rules.assessment import Status
from jlaid_desktop.rules.deciding.bands import ASSISTED, Recognition
from jlaid_desktop.rules.readings import under_every_reading
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.situation import Situation, Unknown

Outcome = tuple[str, int | None, str | None]


class RowAnswer(Struct, frozen=True, gc=False):
    """A leaf of a row's tree: what the readings agree on, or that they differ."""

    status: Status
    amount: int | None
    floor: int | None
    clause: str | None
    keeps_period: bool = True

    def same_as(self, other: Any) -> bool:
        """Return whether the other says the same of status, money and tier."""
        return self is other or (
            type(other) is RowAnswer
            and self.status == other.status
            and self.amount == other.amount
            and (self.floor or 0) == (other.floor or 0)
            and self.clause == other.clause
        )

    def says(self) -> tuple[Any, ...]:
        """Return all that `same_as` compares."""
        return (self.status, self.amount, self.floor or 0, self.clause)

    def merged_with(self, others: list[RowAnswer]) -> RowAnswer:  # noqa: ARG002 - a leaf's form
        """Return the answer: its equals say nothing more."""
        return self


NOT_ELIGIBLE = RowAnswer("not_eligible", None, None, None)


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


def answer_under(outcomes: Outcomes, found: Recognition) -> RowAnswer | Unknown:
    """Return the right under a category, the open readings of both merged.

    A right that would be gone without edge or rigid hangs on the category:
    where that is to review, so is the right, and nothing of it is certain.
    """
    default = found.row_codes[0]
    under_default = outcomes.under(default)
    answer = merged_outcomes(under_default)
    if not found.review or type(answer) is Unknown:
        return answer
    tried: dict[str, list[Outcome] | Unknown] = {default: under_default}
    if default in ASSISTED and answer.status != "not_eligible":
        tried["NONE"] = outcomes.under("NONE")
        without = merged_outcomes(tried["NONE"])
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
    return merged_outcomes(merged)


def merged_outcomes(outcomes: list[Outcome] | Unknown) -> RowAnswer | Unknown:
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
