"""The vocabulary of facts: which values of an open fact can lead to different answers.

For a choice these are its values; for money and areas the ends and both sides
of every threshold; for days the two sides of each day that counts. They are
the points at which the formulas can turn, so that trying them tries everything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

from jlaid_desktop.domain.facts import NO_STAGE
from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.rules.situation import Owner, Situation, Unknown

YES_NO = (True, False)
FAR_BEYOND = MONEY_LIMIT**2
"""Above every product of a ratio and an amount that a case may hold."""
INCOME_RULE = "income_rule."
"""The rule of an income item nobody has given one: this and the item's place."""
INCOME_RULES = ("count", "exclude", "central_basic_pension")
NEXT_TO_NOTHING = Fraction(1, FAR_BEYOND)
"""Above zero and below every fen: a figure that any income above zero exceeds."""
LARGEST_AREA = 10**6
"""m²; above every area at which a formula turns."""

_FIXED: dict[str, tuple[Any, ...]] = {
    "hukou_type": ("urban", "rural"),
    "hukou_city": ("JILIN", "OTHER"),
    "stage": (NO_STAGE, "kindergarten", "primary", "junior", "senior", "vocational", "college"),
    "heating_use": ("residence", "mixed", "business"),
    "heating_tenure": ("own", "rent"),
    "upgraded_items": ((), ("a",), ("b",), ("c",), ("d",)),
    "rigid_expense": (0, FAR_BEYOND),
    "policy_out_of_pocket": (0, MONEY_LIMIT),
    "outpatient_aid_used": (0, MONEY_LIMIT),
    "rare_aid_assessed": (0, MONEY_LIMIT),
    "housing_area": (0, LARGEST_AREA),
    "heating_area": (0, LARGEST_AREA),
    "heating_price": (0, MONEY_LIMIT),
    "premium_subsidy.EDGE": (0, MONEY_LIMIT),
    "premium_subsidy.RIGID": (0, MONEY_LIMIT),
    "premium_subsidy.MONITOR": (0, MONEY_LIMIT),
}


def possible_values(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:
    """Return the distinguishable values of an open fact in this situation."""
    if name.startswith(INCOME_RULE):
        return INCOME_RULES
    fixed = _FIXED.get(name)
    if fixed is not None:
        return fixed
    computed = _COMPUTED.get(name)
    return computed(s, owner, name) if computed is not None else YES_NO


def income_thresholds(s: Situation) -> list[int | Fraction]:
    """Return every total at which an income changes the category, for each known basis, in fen."""
    persons = s.household["size"]
    multiple = s.figures["edge_income_multiple"]
    found: set[int | Fraction] = set()
    if persons is None or type(persons) is Unknown:
        persons = sum(1 for member in s.members if member["counted"])
    for basis in ("urban", "rural"):
        standard = s.figures[f"standard.{basis}"]
        last_year = s.figures[f"last_year_income.{basis}"]
        if standard is not None:
            found.update((standard * persons, multiple * standard * persons))
        if last_year is not None:
            found.add(last_year * persons)
    return sorted(found)


def _income(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    points: set[int | Fraction] = {-1, 0, 1, MONEY_LIMIT}
    for threshold in income_thresholds(s):
        points.update((threshold - 1, threshold, threshold + 1))
    return tuple(sorted(points))


def _pension(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    income = s.household["income"]
    points: set[int | Fraction] = {0, MONEY_LIMIT}
    for threshold in income_thresholds(s):
        points.update(
            point - income for point in (threshold - 1, threshold, threshold + 1) if point >= income
        )
    return tuple(sorted(points))


def _standard(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    """One standard for each place the known income can take to it and to its double."""
    points: set[int | Fraction] = {NEXT_TO_NOTHING, FAR_BEYOND}
    multiple = s.figures["edge_income_multiple"]
    for each in _known_incomes_per_person(s):
        points.update((each / multiple, (each / multiple + each) / 2, each))
    return tuple(sorted(points))


def _last_year_income(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    """One figure for each place it can take among the known incomes."""
    incomes = sorted(_known_incomes_per_person(s))
    points: set[int | Fraction] = {NEXT_TO_NOTHING, FAR_BEYOND}
    points.update((low + high) / 2 for low, high in pairwise(incomes))
    return tuple(sorted(points))


def _known_incomes_per_person(s: Situation) -> list[Fraction]:
    persons = max(1, sum(1 for member in s.members if member["counted"] is not False))
    return [Fraction(total, persons) for total in _known_totals(s) if total > 0]


def _known_totals(s: Situation) -> list[int | Fraction]:
    income, pension = s.household["income"], s.household["pension"]
    if income is None:
        return []
    return [income] if not pension else [income, income + pension]


def _birth(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    """Born today, and around the 70th and the 71st birthday on the assessment day."""
    age = s.figures["heating_elderly_age"]
    seventy, seventy_one = _years_before(s.day, age), _years_before(s.day, age + 1)
    one = dt.timedelta(days=1)
    return (s.day, seventy + one, seventy, seventy - one, seventy_one + one, seventy_one)


def _years_before(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _death_date(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    start: dt.date = s.figures["in_force_from"]
    return (start, start - dt.timedelta(days=1))


def _medical_year(s: Situation, owner: Owner, name: str) -> tuple[Any, ...]:  # noqa: ARG001
    start: dt.date = s.figures["in_force_from"]
    return (start.year, start.year - 1)


_COMPUTED: dict[str, Callable[[Situation, Owner, str], tuple[Any, ...]]] = {
    "income": _income,
    "pension": _pension,
    "standard.urban": _standard,
    "standard.rural": _standard,
    "last_year_income.urban": _last_year_income,
    "last_year_income.rural": _last_year_income,
    "birth": _birth,
    "death_date": _death_date,
    "medical_year": _medical_year,
}
