"""How far income and rigid expenses are from another category (N1.2, N1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.rules.assess import Rulebook, assess, situation_of
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import said
from jlaid_desktop.rules.deciding.category_trees import category_tree
from jlaid_desktop.rules.distances.distance import (
    Direction,
    Distance,
    apart,
    category_outcome,
    row_changes,
)
from jlaid_desktop.rules.distances.turning_points import SCALES, TurningPoint, Turnings
from jlaid_desktop.rules.formula import Formula
from jlaid_desktop.rules.hukou import SOME_RURAL, SOME_URBAN
from jlaid_desktop.rules.recognition import (
    AT_STANDARD,
    BELOW_STANDARD,
    EDGE_BAND,
    EXPENSE_SHARE_EXCEEDED,
    RIGID_BAND,
)
from jlaid_desktop.rules.situation import HOUSEHOLD, Number, Situation

FORMULAS: tuple[Formula, ...] = (
    BELOW_STANDARD,
    AT_STANDARD,
    EDGE_BAND,
    RIGID_BAND,
    EXPENSE_SHARE_EXCEEDED,
)
RIGID_ONLY = frozenset({"last_year_income.urban", "last_year_income.rural", "rigid_expense_ratio"})
"""Figures of thresholds that N1.3 alone names; twice the standard is N1.2's too."""


class CategoryMeasure:
    """Measures one family's way to another category."""

    def __init__(self, facts: Facts, rulebook: Rulebook, now: Assessment) -> None:
        self.facts = facts
        self.rulebook = rulebook
        self.now = now
        self.s: Situation = situation_of(facts, rulebook)
        self.here = category_tree(self.s)

    def distances(self) -> Iterator[Distance]:
        """Yield the distances of each known sum, upwards and downwards."""
        for name in ("income", "rigid_expense"):
            value = self.s.household[name]
            if value is None:
                continue
            points = self._points(name)
            above = [point for point in points if point.at > value]
            below = [point for point in reversed(points) if point.at <= value]
            yield from self._ahead(name, "more", above)
            yield from self._ahead(name, "less", below)

    def _points(self, name: str) -> list[TurningPoint]:
        """Return where the category's formulas turn, under every standard and pension count."""
        s, turnings = self.s, Turnings(self.s)
        found: dict[Number, TurningPoint] = {}
        listed = s.household["pension_listed"] or s.household["income_without_rule"]
        pensions = (False, True) if listed else (False,)
        for basis, in_use in (("urban", SOME_URBAN), ("rural", SOME_RURAL)):
            if in_use.evaluate(s) is False:
                continue
            for count_pension in pensions:
                s.basis, s.count_pension = basis, count_pension
                turnings.forget()
                for point in turnings.points(FORMULAS, s.household, name):
                    found.setdefault(point.at, point)
        return [found[at] for at in sorted(found)]

    def _ahead(
        self, name: str, direction: Direction, points: Sequence[TurningPoint]
    ) -> Iterator[Distance]:
        """Yield the first value that is answered otherwise, and the first of another category.

        They differ only where the value at the threshold itself goes to review
        (income equal to the standard).
        """
        value, step = self.s.household[name], SCALES[name].step
        lowest = min(0, value)
        told = False
        for point in points:
            at = point.at if direction == "more" else point.at - step
            if at < lowest:
                break
            after = self._assessed_with(name, at)
            if after is None:
                continue
            another = after.category.code != self.now.category.code
            if another or not told:
                yield self._distance(name, direction, point, at, after)
            told = True
            if another:
                break

    def _assessed_with(self, name: str, at: Number) -> Assessment | None:
        """Return the assessment with the sum at another value; `None` where it says the same."""
        household = self.s.household
        value, household[name] = household[name], at
        there = category_tree(self.s)
        household[name] = value
        if there.same_as(self.here):
            return None
        changed: dict[str, Any] = {name: at}
        after = assess(self.facts._replace(**changed), self.rulebook)
        return None if said(after) == said(self.now) else after

    def _distance(
        self, name: str, direction: Direction, point: TurningPoint, at: Number, after: Assessment
    ) -> Distance:
        value = self.s.household[name]
        rigid = self.now.category.code == "RIGID" or not RIGID_ONLY.isdisjoint(point.figures)
        return Distance(
            clause="N1.3" if rigid else "N1.2",
            subject=HOUSEHOLD,
            owner=HOUSEHOLD,
            name=name,
            kind="answer",
            unit="fen",
            direction=direction,
            value=value,
            threshold=point.threshold,
            at=at,
            difference=apart(at, value),
            before=category_outcome(self.now),
            after=category_outcome(after),
            figures=point.figures,
            changes=row_changes(self.now, after),
        )
