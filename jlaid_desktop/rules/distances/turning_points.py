"""Where a formula can turn when one number changes and everything else stays.

The points come from the formula tree: every comparison and every least or
greatest that reads the number turns where its sides meet. Numbers are tried on
a grid (whole fen, hundredths of a m²), as people can record them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import ceil, floor

from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.rules.distances.distance import Unit
from jlaid_desktop.rules.facts import INCOME_RULE, LARGEST_AREA, possible_values
from jlaid_desktop.rules.formula import (
    Compare,
    CountedIncome,
    Extreme,
    Figure,
    Formula,
    HouseholdFact,
    MemberFact,
)
from jlaid_desktop.rules.situation import Number, Owner, Situation, Unknown

ONE_FEN = 1
MOST_BENDS = 6
"""How often a line may bend before its zero is searched for instead."""
HUNDREDTH = Fraction(1, 100)
"""m²; areas are recorded with two decimals."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers a fact may take: its unit, the step between them, and the ends."""

    unit: Unit
    step: Number
    lowest: int
    highest: int


_MONEY = Scale("fen", ONE_FEN, 0, MONEY_LIMIT)
_AREA = Scale("m2", HUNDREDTH, 0, LARGEST_AREA)
SCALES: dict[str, Scale] = {
    "income": Scale("fen", ONE_FEN, -MONEY_LIMIT, MONEY_LIMIT),
    "rigid_expense": _MONEY,
    "housing_area": _AREA,
    "heating_area": _AREA,
    "policy_out_of_pocket": _MONEY,
    "outpatient_aid_used": _MONEY,
    "rare_aid_assessed": _MONEY,
}
"""The facts that are numbers, and the numbers they may be."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A number at which a formula turns.

    `at` is the first number on the grid where it reads otherwise than one step
    below; `threshold` where its two sides meet exactly; `figures` are the
    parameters of that threshold.
    """

    at: Number
    threshold: Number
    figures: tuple[str, ...]


@lru_cache(maxsize=512)
def turning_nodes(formula: Formula, name: str) -> tuple[Compare | Extreme, ...]:
    """Return the comparisons and extremes of a formula that read the fact."""
    return tuple(
        node
        for node in nodes_of(formula)
        if isinstance(node, (Compare, Extreme)) and name in facts_read(node)
    )


def nodes_of(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and everything below it from left to right, each node once."""
    seen: set[int] = set()
    pending = [formula]
    while pending:
        node = pending.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            pending.extend(reversed(node.parts()))


@lru_cache(maxsize=1024)
def facts_read(formula: Formula) -> frozenset[str]:
    """Return the names of the recorded facts below a formula."""
    names = set()
    for node in nodes_of(formula):
        if isinstance(node, (HouseholdFact, MemberFact)):
            names.add(node.name)
        elif isinstance(node, CountedIncome):
            names.update(("income", "pension"))
    return frozenset(names)


class Turnings:
    """Finds turning points in one situation and remembers where two sides meet."""

    def __init__(self, s: Situation) -> None:
        self.s = s
        self._met: dict[tuple[int, int, int, str], tuple[Number, ...]] = {}

    def points(self, formulas: Iterable[Formula], owner: Owner, name: str) -> list[TurningPoint]:
        """Return where formulas can turn when the owner's known fact changes, ascending."""
        found: dict[Number, TurningPoint] = {}
        for formula in formulas:
            for node in turning_nodes(formula, name):
                for left, right in _sides(node):
                    for threshold in self._meets(left, right, owner, name):
                        figures = _figures(node, self.s)
                        for at in _grid_points(threshold, SCALES[name]):
                            found.setdefault(at, TurningPoint(at, threshold, figures))
        return [found[at] for at in sorted(found)]

    def forget(self) -> None:
        """Forget what was found: something else of the situation has changed."""
        self._met.clear()

    def _meets(self, left: Formula, right: Formula, owner: Owner, name: str) -> tuple[Number, ...]:
        key = (id(left), id(right), id(owner), name)
        met = self._met.get(key)
        if met is None:
            now = owner[name]
            found = self._over_open_facts(left, right, owner, name, set())
            met = self._met[key] = tuple(dict.fromkeys(found))
            owner[name] = now
        return met

    def _over_open_facts(
        self, left: Formula, right: Formula, owner: Owner, name: str, seen: set[Hashable]
    ) -> Iterator[Number]:
        """Yield where the sides meet, for each value of an open choice that they read.

        Where an open sum or figure stands behind a side there is no telling. Sides
        read members by counting them: choices of as many are tried once.
        """
        line = _Line(self.s, owner, name, left, right)
        unknown = line.unknown()
        if unknown is None:
            yield from line.meets()
            return
        if unknown.name != "counted" and not unknown.name.startswith(INCOME_RULE):
            return
        state = self._numbers()
        if state in seen:
            return
        seen.add(state)
        now = owner[name]
        for value in possible_values(self.s, unknown.owner, unknown.name):
            unknown.owner[unknown.name] = value
            yield from self._over_open_facts(left, right, owner, name, seen)
            owner[name] = now
        unknown.owner[unknown.name] = None

    def _numbers(self) -> Hashable:
        """Return all that a side can tell of the members and rules that are being tried."""
        s = self.s
        return (
            tuple([i for i, member in enumerate(s.members) if member["counted"] is None]),
            tuple(sorted((m["living"], m["recognised"]) for m in s.members if m["counted"])),
            tuple([s.household[rule] for rule, _ in s.household["income_without_rule"]]),
        )


def _sides(node: Compare | Extreme) -> Iterable[tuple[Formula, Formula]]:
    if isinstance(node, Compare):
        return ((node.left, node.right),)
    return combinations(node.items, 2)


def _grid_points(threshold: Number, scale: Scale) -> tuple[Number, ...]:
    """Return the first number of the grid at the threshold, and the first above it."""
    steps = Fraction(threshold) / scale.step
    points = [
        _whole(count * scale.step) for count in dict.fromkeys((ceil(steps), floor(steps) + 1))
    ]
    return tuple(at for at in points if scale.lowest <= at <= scale.highest)


def _whole(number: Number) -> Number:
    return number.numerator if number.denominator == 1 else number


def _figures(node: Formula, s: Situation) -> tuple[str, ...]:
    names = [
        f"{one.name}.{s.basis}" if one.by_basis else one.name
        for one in nodes_of(node)
        if isinstance(one, Figure)
    ]
    return tuple(dict.fromkeys(names))


class _Line:
    """The difference of two sides as one number changes; it rises or falls throughout."""

    def __init__(
        self, s: Situation, owner: Owner, name: str, left: Formula, right: Formula
    ) -> None:
        self.s = s
        self.owner = owner
        self.name = name
        self.left = left
        self.right = right
        self.start: Number = owner[name]

    def at(self, number: Number) -> Number | None:
        """Return left less right at the number; `None` where something else is not known."""
        self.owner[self.name] = number
        left = self.left.evaluate(self.s)
        right = self.right.evaluate(self.s)
        if type(left) is Unknown or type(right) is Unknown:
            return None
        difference: Number = left - right
        return difference

    def unknown(self) -> Unknown | None:
        """Return the first fact or figure behind the sides that is not known."""
        for side in (self.left, self.right):
            value = side.evaluate(self.s)
            if type(value) is Unknown:
                return value
        return None

    def meets(self) -> tuple[Number, ...]:
        """Return where the sides meet: one number, or none where they never do."""
        scale = SCALES[self.name]
        ends = self.at(scale.lowest), self.at(scale.highest)
        if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            return ()
        if (ends[0] > 0) == (ends[1] > 0):
            return ()
        for start in (self.start, scale.highest, scale.lowest):
            root = self._followed(start, scale)
            if root is not None:
                return (root,)
        return self._searched(scale)

    def _followed(self, start: Number, scale: Scale) -> Number | None:
        """Return where the line is zero, following it from a number on; `None` if it bends away."""
        number = start
        for _ in range(MOST_BENDS):
            here, beside = self.at(number), self.at(number + scale.step)
            if here is None or beside is None or here == beside:
                return None
            if here == 0:
                return number
            number = _whole(number - here * scale.step / Fraction(beside - here))
            if not scale.lowest <= number <= scale.highest:
                return None
        return None

    def _searched(self, scale: Scale) -> tuple[Number, ...]:
        """Return where a bent line meets zero: between two neighbours of the grid, exactly."""
        below, above = ceil(Fraction(scale.lowest) / scale.step), int(scale.highest / scale.step)
        rising = (self.at(scale.highest) or 0) > 0
        while above - below > 1:
            middle = (below + above) // 2
            if ((self.at(middle * scale.step) or 0) > 0) == rising:
                above = middle
            else:
                below = middle
        left, right = self.at(below * scale.step), self.at(above * scale.step)
        if left is None or right is None or left == right:
            return ()
        return (_whole(below * scale.step - left * scale.step / Fraction(right - left)),)
