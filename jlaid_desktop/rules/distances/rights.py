"""How far a right's own numbers are from another answer, and from the limit of its amount."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from typing import Any

from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.distances.distance import Direction, Distance, Kind, Outcome, apart
from jlaid_desktop.rules.distances.turning_points import (
    SCALES,
    TurningPoint,
    Turnings,
    facts_read,
)
from jlaid_desktop.rules.formula import Formula
from jlaid_desktop.rules.possibilities import Split
from jlaid_desktop.rules.rights import Right, round_half_up
from jlaid_desktop.rules.rows import RowSolver
from jlaid_desktop.rules.situation import HOUSEHOLD, Number, Owner, Unknown

WITH_AMOUNT = ("eligible", "needs_review")
ROUNDING_REACH = 100
"""Steps within which rounding to the fen can put the answer behind its threshold."""
DIRECTIONS: tuple[Direction, ...] = ("more", "less")


@lru_cache(maxsize=64)
def facts_changed(right: Right) -> tuple[str, ...]:
    """Return the numbers that a right reads, in the order of the list of scales."""
    read = frozenset[str]().union(*[facts_read(formula) for formula in _formulas(right)])
    return tuple(name for name in SCALES if name in read)


def _formulas(right: Right) -> tuple[Formula, ...]:
    parts = (right.holds, right.amount, right.clause_of)
    return tuple(part for part in parts if part is not None)


def right_distances(
    solver: RowSolver, turnings: Turnings, right: Right, owner: Owner
) -> Iterator[Distance]:
    """Yield the distances of every number of the owner that the right reads."""
    for name in facts_changed(right):
        if owner.get(name) is not None and _matters(solver, right, owner, name):
            yield from _Measure(solver, turnings, right, owner, name).distances()


def _matters(solver: RowSolver, right: Right, owner: Owner, name: str) -> bool:
    """Return whether the right is not refused whatever the number is."""
    value, owner[name] = owner[name], None
    row = solver.row(right, explained=False)
    owner[name] = value
    return row.status != "not_eligible"


def row_outcome(row: Row) -> Outcome:
    """Return a row as an outcome."""
    return Outcome(row.clause, row.status, row.amount_fen, row.floor_fen)


class _Measure:
    """One right and one number of it."""

    def __init__(
        self, solver: RowSolver, turnings: Turnings, right: Right, owner: Owner, name: str
    ) -> None:
        self.s = solver.s
        self.solver = solver
        self.right = right
        self.owner = owner
        self.name = name
        self.value: Number = owner[name]
        self.scale = SCALES[name]
        self.points = turnings.points(_formulas(right), owner, name)
        self.now = self._row(self.value)

    def distances(self) -> Iterator[Distance]:
        """Yield the nearest other answer on both sides, then the limit of the amount."""
        for direction in DIRECTIONS:
            at = self._other_answer(direction)
            point = self._threshold_of(at)
            if at is not None and point is not None:
                yield self._distance("answer", direction, point, at)
        recognised = type(self.solver.recognition) is not Split
        if recognised and self.now.status in WITH_AMOUNT and self.now.amount_fen is not None:
            yield from self._limit()

    # -- another answer -------------------------------------------------------

    def _row(self, number: Number) -> Row:
        self.owner[self.name] = number
        row = self.solver.row(self.right, explained=False)
        self.owner[self.name] = self.value
        return row

    def _differs(self, number: Number) -> bool:
        row = self._row(number)
        return (row.status, row.clause) != (self.now.status, self.now.clause)

    def _other_answer(self, direction: Direction) -> Number | None:
        """Return the first number with another status or tier, if there is one."""
        same = self.value
        for probe in self._probes(direction):
            if self._differs(probe):
                return self._first_other(same, probe)
            same = probe
        return None

    def _probes(self, direction: Direction) -> list[Number]:
        """Return the numbers to try in one direction, nearest first.

        Between two turning points the answer can change only where an amount
        is rounded to nothing, and that is close to one of them.
        """
        step = self.scale.step
        around = (-ROUNDING_REACH * step, -step, 0, ROUNDING_REACH * step)
        numbers = {point.at + offset for point in self.points for offset in around}
        within = [n for n in numbers if self.scale.lowest <= n <= self.scale.highest]
        if direction == "more":
            return sorted(number for number in within if number > self.value)
        return sorted((number for number in within if number < self.value), reverse=True)

    def _first_other(self, same: Number, other: Number) -> Number:
        """Return the grid number nearest to `same` that is answered otherwise; `other` is one."""
        step = self.scale.step if other > same else -self.scale.step
        near, far = ceil((other - same) / step), 0
        while near - far > 1:
            middle = (near + far) // 2
            if self._differs(other - middle * step):
                far = middle
            else:
                near = middle
        return other - far * step

    # -- the limit of the amount ----------------------------------------------

    def _limit(self) -> Iterator[Distance]:
        """Yield where the amount stops growing with the number, or where it has stopped."""
        step = self.scale.step
        now, beside = self._exact_amount(self.value), self._exact_amount(self.value + step)
        if now is None or beside is None or beside < now:
            return
        if beside > now:
            for point in self.points:
                if point.at > self.value and self._flat_from(point.at):
                    yield self._distance("limit", "more", point, point.at)
                    return
            return
        for point in reversed(self.points):
            if point.at <= self.value:
                below = self._exact_amount(point.at - step)
                if below is not None and below < now:
                    yield self._distance("limit", "less", point, point.at - step)
                    return

    def _flat_from(self, number: Number) -> bool:
        step = self.scale.step
        amounts = [self._exact_amount(number + count * step) for count in (0, 1, 2)]
        return amounts[0] is not None and amounts[0] == amounts[1] == amounts[2]

    def _exact_amount(self, number: Number) -> Number | None:
        """Return the amount before rounding, under the default category and readings."""
        s = self.s
        s.chosen.clear()
        s.trail.clear()
        s.household["category"] = self.solver.recognition.row_codes[0]
        self.owner[self.name] = number
        amount: Any = self.right.amount.evaluate(s) if self.right.amount is not None else None
        self.owner[self.name] = self.value
        return None if type(amount) is Unknown else amount

    # -- told -----------------------------------------------------------------

    def _threshold_of(self, at: Number | None) -> TurningPoint | None:
        """Return the threshold behind an answer; none where a sum of nothing becomes something."""
        if at is None:
            return None
        nearest = self.points[0]
        for point in self.points[1:]:
            if apart(point.at, at) < apart(nearest.at, at):
                nearest = point
        near = apart(nearest.at, at) <= ROUNDING_REACH * self.scale.step
        return nearest if near else None

    def _distance(
        self, kind: Kind, direction: Direction, point: TurningPoint, at: Number
    ) -> Distance:
        after = self._row(at)
        room = None
        if kind == "limit":
            most = self._exact_amount(max(at, self.value))
            room = round_half_up(most or 0) - (self.now.amount_fen or 0)
        subject = self.owner.get("id", HOUSEHOLD)
        return Distance(
            clause=self.now.clause if kind == "limit" else after.clause,
            subject=subject,
            owner=subject,
            name=self.name,
            kind=kind,
            unit=self.scale.unit,
            direction=direction,
            value=self.value,
            threshold=point.threshold,
            at=at,
            difference=apart(at, self.value),
            before=row_outcome(self.now),
            after=row_outcome(after),
            figures=point.figures,
            room_fen=room,
        )
