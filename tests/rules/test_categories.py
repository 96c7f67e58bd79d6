"""The categories: none overlap, none leave a gap, more income never raises one."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.assessing import assessed
from tests.rules.strategies import SEEDS, Case

RANK = {"REFER_DIBAO": 3, "EDGE": 2, "RIGID": 1, "NONE": 0}


def plain_case(income: int, persons: int, standard: dict[str, Any], last_year: int) -> Case:
    people = [
        {"id": f"m{number}", "counted": True, "birth": "1980-01-01", "hukou_type": "rural"}
        for number in range(persons)
    ]
    return {
        "assess_date": "2025-03-10",
        "params": {
            "low_income_standard": {"rural": standard},
            "disposable_income_last_year_fen": {"rural": last_year},
        },
        "household": {"members": people, "property_ok": True, "income_12m_fen": income},
    }


FIGURES = st.tuples(
    st.integers(1, 12),
    st.builds(
        lambda fen, per: {"fen": fen, "per": per},
        st.integers(1, 10**7),
        st.sampled_from(["month", "year"]),
    ),
    st.integers(1, 10**8),
)


def edges(persons: int, standard: dict[str, Any], last_year: int) -> tuple[int, int, int]:
    year = standard["fen"] * {"month": 12, "year": 1}[standard["per"]]
    return year * persons, 2 * year * persons, last_year * persons


def band(income: int, low: int, twice: int, last_year: int) -> str:
    if income < low:
        return "REFER_DIBAO"
    if income < twice:
        return "EDGE"
    return "RIGID" if income < last_year else "NONE"


@given(FIGURES, st.sampled_from([0, 1, 2]), st.integers(-2, 2), SEEDS)
def test_every_income_falls_in_one_category_and_none_between(
    figures: tuple[int, dict[str, Any], int], edge: int, shift: int, seed: int
) -> None:
    thresholds = edges(*figures)
    far = random.Random(seed).randrange(4 * max(thresholds))
    for income in (max(1, thresholds[edge] + shift), far + 1):
        category = assessed(plain_case(income, *figures))["category"]
        assert category["code"] == band(income, *thresholds)
        equal = income == thresholds[0]
        assert ("A01_EQUAL_STANDARD" in category["flags"]) == equal
        review = equal or category["code"] == "RIGID"
        assert (category["status"] == "needs_review") == review


@given(FIGURES, st.integers(0, 4 * 10**9), st.integers(0, 4 * 10**9), st.integers(0, 10**9))
def test_more_income_never_raises_a_category(
    figures: tuple[int, dict[str, Any], int], one: int, other: int, expense: int
) -> None:
    ranks = []
    for income in sorted({*edges(*figures), *(edge + 1 for edge in edges(*figures)), one, other}):
        case = plain_case(income, *figures)
        case["household"]["rigid_expense_12m_fen"] = expense
        case["params"]["rigid_expense_ratio"] = "0.6"
        ranks.append(RANK[assessed(case)["category"]["code"]])
    assert ranks == sorted(ranks, reverse=True)


@given(FIGURES)
def test_equality_read_as_neither_is_the_one_gap(
    figures: tuple[int, dict[str, Any], int],
) -> None:
    low = edges(*figures)[0]
    codes = []
    for income in (low - 1, low, low + 1):
        case = plain_case(income, *figures)
        case["params"]["readings"] = {"A01": {"value": "neither", "confirmed": True}}
        codes.append(assessed(case)["category"]["code"])
    assert codes[:2] == ["REFER_DIBAO", "NONE"]
    assert codes[2] == band(low + 1, *edges(*figures))
