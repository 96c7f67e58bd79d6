"""Conditions over other fields; what is not known fails all but three of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from jlaid_desktop.intake.conditions import (
    Condition,
    Every,
    Some,
    Test,
    fields_of,
    full_years,
    holds,
    reads_age,
)

DAY = dt.date(2025, 11, 22)


def answer(condition: Condition, **values: Any) -> bool:
    return holds(condition, values.get, DAY)


@pytest.mark.parametrize(
    ("operator", "operand", "value", "expected"),
    [
        ("is", "rent", "rent", True),
        ("is", "rent", "own", False),
        ("is", "rent", None, False),
        ("is", True, True, True),
        ("is", True, 1, False),
        ("is", False, None, False),
        ("is", 0, False, False),
        ("is_not", "rent", None, True),
        ("is_not", "rent", "rent", False),
        ("is_not", True, False, True),
        ("in", ("a", "b"), "a", True),
        ("in", ("a", "b"), None, False),
        ("not_in", ("a", "b"), "c", True),
        ("not_in", ("a", "b"), None, True),
        ("not_in", ("a", "b"), "b", False),
        ("known", True, 0, True),
        ("known", True, False, True),
        ("known", True, None, False),
        ("known", False, None, True),
        ("known", False, "", False),
        ("contains", "MONITOR", ["MONITOR"], True),
        ("contains", "MONITOR", [], False),
        ("contains", "MONITOR", None, False),
        ("at_least", 3, 3, True),
        ("at_least", 3, 2, False),
        ("at_least", 3, None, False),
        ("at_least", 3, "3.5", True),
        ("at_least", 1, True, False),
        ("below", 3, 2, True),
        ("below", 3, 3, False),
        ("below", 3, None, False),
        ("age_at_least", 16, "2009-11-22", True),
        ("age_at_least", 16, "2009-11-23", False),
        ("age_at_least", 16, None, False),
    ],
)
def test_one_comparison(operator: Any, operand: Any, value: Any, expected: bool) -> None:
    assert answer(Test("f", operator, operand), f=value) is expected


def test_all_and_any() -> None:
    both = Every((Test("a", "is", True), Test("b", "is", True)))
    either = Some((Test("a", "is", True), Test("b", "is", True)))
    assert answer(both, a=True, b=True)
    assert not answer(both, a=True)
    assert answer(either, b=True)
    assert not answer(either)
    assert list(fields_of(Every((both, Test("c", "known", True))))) == ["a", "b", "c"]
    assert list(fields_of(None)) == []


def test_age_hangs_on_the_day() -> None:
    assert reads_age(Some((Test("birth", "age_at_least", 16),)))
    assert not reads_age(Test("birth", "known", True))
    assert not reads_age(None)
    assert full_years(dt.date(2004, 2, 29), dt.date(2025, 2, 28)) == 20
    assert full_years(dt.date(2004, 2, 29), dt.date(2025, 3, 1)) == 21
