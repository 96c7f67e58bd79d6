"""What a right comes to under one category: its outcomes under every open reading, merged."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

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

    def merged_with(self, others: list[RowAnswer]) -> RowAnswer:
        """Return the answer that stands for all its equals, whichever of them comes first.

        That nothing is certain of it is said where one of them says so.
        """
        for other in others:
            if other.floor is not None and self.floor is None:
                return replace(self, floor=other.floor)
        return self


NOT_ELIGIBLE = RowAnswer("not_eligible", None, None, None)


class Outcomes:
    """What one right comes to under every open reading, by the category that is tried."""

    __slots__ = ("_evaluate", "_found", "_s", "right")

    def __init__(self, s: Situation, right: Right) -> None:
        self.right = right
        self._s = s
        self._evaluate = s.evaluator(right.root)
        self._found: dict[Hashable, list[Outcome] | Unknown] = {}

    def as_it_is(self) -> list[Outcome] | Unknown:
        """Return the outcomes under the category that is set."""
        return under_every_reading(self._s, self._evaluate)

    def under(self, code: str) -> list[Outcome] | Unknown:
        """Return the outcomes under a category."""
        self._s.household["category"] = code
        return under_every_reading(self._s, self._evaluate)

    def found_under(self, code: str, shared: Hashable) -> list[Outcome] | Unknown:
        """Return the outcomes under a category, worked out once for the facts being tried.

        `shared` is what is being tried of facts that the category hangs on and rights
        read, too. Where the category is open, several of its leaves name the same codes.
        """
        key = (code, shared, *self._s.tried)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self.under(code)
        return found


def answer_under(
    under: Callable[[str], list[Outcome] | Unknown], found: Recognition
) -> RowAnswer | Unknown:
    """Return the right under a category, the open readings of both merged.

    `under` tells the right's outcomes by the category. A right that would be gone
    without edge or rigid hangs on the category: where that is to review, so is the
    right, and nothing of it is certain.
    """
    default = found.row_codes[0]
    under_default = under(default)
    answer = merged_outcomes(under_default)
    if not found.review or type(answer) is Unknown:
        return answer
    tried: dict[str, list[Outcome] | Unknown] = {default: under_default}
    if default in ASSISTED and answer.status != "not_eligible":
        tried["NONE"] = under("NONE")
        without = merged_outcomes(tried["NONE"])
        if type(without) is Unknown:
            return without
        if without.status == "not_eligible":
            return RowAnswer("needs_review", answer.amount, 0, answer.clause, answer.keeps_period)
    merged: list[Outcome] = []
    for code in found.row_codes:
        outcomes = tried.get(code) or under(code)
        if type(outcomes) is Unknown:
            return outcomes
        merged.extend(outcomes)
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
