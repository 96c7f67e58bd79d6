"""Conditions of the forms: a closed vocabulary over other fields, never an expression string.

A field that is not known fails every test but `known = false`, `is_not` and `not_in`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Operator = Literal[
    "is", "is_not", "in", "not_in", "at_least", "below", "known", "contains", "age_at_least"
]
OPERATORS: tuple[Operator, ...] = (
    "is",
    "is_not",
    "in",
    "not_in",
    "at_least",
    "below",
    "known",
    "contains",
    "age_at_least",
)
Operand = str | int | bool | tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of a field's value with a constant."""

    __test__ = False

    field: str
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True)
class Every:
    """Holds when each part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


Condition = Test | Every | Some


def fields_of(condition: Condition | None) -> Iterator[str]:
    """Yield the patterns of the fields a condition reads."""
    if isinstance(condition, Test):
        yield condition.field
    elif condition is not None:
        for part in condition.parts:
            yield from fields_of(part)


def reads_age(condition: Condition | None) -> bool:
    """Tell whether the answer hangs on the day of the interview."""
    if condition is None:
        return False
    if isinstance(condition, Test):
        return condition.operator == "age_at_least"
    return any(reads_age(part) for part in condition.parts)


def holds(condition: Condition, value_of: Callable[[str], object], day: dt.date) -> bool:
    """Tell whether a condition holds; `value_of` answers for a field's pattern."""
    if isinstance(condition, Every):
        return all(holds(part, value_of, day) for part in condition.parts)
    if isinstance(condition, Some):
        return any(holds(part, value_of, day) for part in condition.parts)
    return _passes(condition, value_of(condition.field), day)


def _passes(test: Test, value: object, day: dt.date) -> bool:
    operand = test.operand
    match test.operator:
        case "is" | "is_not":
            same = value == operand and type(value) is type(operand)
            return same is (test.operator == "is")
        case "in" | "not_in":
            listed = isinstance(operand, tuple) and value in operand
            return listed is (test.operator == "in")
        case "known":
            return (value is not None) is operand
        case "contains":
            return isinstance(value, list) and operand in value
        case "age_at_least":
            return _old_enough(value, operand, day)
        case "at_least" | "below":
            if not _compares(value, operand):
                return False
            return (_number(value) >= _number(operand)) is (test.operator == "at_least")


def _compares(value: object, operand: Operand) -> bool:
    return all(
        isinstance(side, (int, str)) and not isinstance(side, bool) for side in (value, operand)
    )


def _number(value: object) -> Decimal:
    return Decimal(str(value))


def _old_enough(value: object, operand: Operand, day: dt.date) -> bool:
    if not isinstance(value, str) or not isinstance(operand, int):
        return False
    return full_years(dt.date.fromisoformat(value), day) >= operand


def full_years(birth: dt.date, day: dt.date) -> int:
    """Return the completed years of life on a day (for questions, not for the rules)."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
