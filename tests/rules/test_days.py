"""Every day of seven years, and the time an assessment takes."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.answers import answer_of, label, rows_of
from tests.rules.assessing import assessed
from tests.rules.strategies import START, Case


def every_day() -> Iterator[dt.date]:
    day = dt.date(2024, 1, 1)
    while day <= dt.date(2030, 12, 31):
        yield day
        day += dt.timedelta(days=1)


def swept(day: dt.date) -> Case:
    person = {"counted": True, "hukou_type": "rural", "hukou_city": "JILIN"}
    return {
        "assess_date": day.isoformat(),
        "params": {
            "low_income_standard": {"rural": {"fen": 50_000, "per": "month"}},
            "disposable_income_last_year_fen": {"rural": 2_040_000},
            "heating_price_fen_per_m2": 2_800,
            "central_pension_excluded_until": "2025-12-31",
        },
        "household": {
            "members": [
                {"id": "m1", "birth": "1956-02-29", **person},
                {"id": "m2", "birth": "1990-01-01", **person},
            ],
            "property_ok": True,
            "income_items": [
                {"kind": "business", "amount_fen": 2_300_000, "rule": "count"},
                {"kind": "transfer", "amount_fen": 200_000, "rule": "central_basic_pension"},
            ],
            "heating": {
                "area_m2": "60",
                "use": "residence",
                "tenure": "own",
                "central_heating": True,
            },
        },
    }


def test_every_day_from_2024_to_2030_changes_only_on_the_days_it_must() -> None:
    turns: list[tuple[str, Any]] = []
    for day in every_day():
        found = assessed(swept(day))
        heating = [
            (row["clause"], *answer_of(row))
            for row in found["entitlements"]
            if row["clause"].startswith("N3.3") and row["status"] != "not_eligible"
        ]
        state = (label(found)[:2], heating)
        if not turns or turns[-1][1] != state:
            turns.append((day.isoformat(), state))
    outside = ("NOT_IN_FORCE", "needs_review")
    unsure = ("UNDETERMINED", "needs_review")
    assert turns == [
        ("2024-01-01", (outside, [("N3.3a", "needs_review", None, 0)])),
        ("2024-09-30", (("EDGE", "met"), [("N3.3a", "eligible", 50_400, 0)])),
        ("2026-01-01", (unsure, [("N3.3a", "needs_review", 50_400, 0)])),
        ("2026-03-01", (unsure, [("N3.3b", "needs_review", 84_000, 0)])),
        ("2029-10-01", (outside, [("N3.3b", "needs_review", None, 0)])),
    ]


@given(st.integers(0, 6_000), st.integers(0, 10**6), st.booleans())
def test_heating_is_rounded_half_up_once(hundredths: int, price: int, disabled: bool) -> None:
    case = swept(START)
    case["household"]["heating"]["area_m2"] = f"{hundredths // 100}.{hundredths % 100:02}"
    case["params"]["heating_price_fen_per_m2"] = price
    case["household"]["members"][1]["disability_cert"] = {"valid": disabled}
    exact = Fraction(hundredths, 100) * price * (50 if disabled else 30) / 100
    row = rows_of(assessed(case)).get(("N3.3b" if disabled else "N3.3a", "household"))
    assert answer_of(row)[1] == (int(exact + Fraction(1, 2)) or None)


@pytest.mark.parametrize("persons", [1, 3, 5, 8])
def test_a_family_hardly_asked_is_assessed_fast(persons: int) -> None:
    case = swept(dt.date(2025, 3, 10))
    case["household"] = {
        "members": [{"id": f"m{number}", "counted": True} for number in range(persons)],
        "housing": {},
        "heating": {},
    }
    started = time.process_time()
    assert label(assessed(case)) == ("UNDETERMINED", "need_information", ())
    assert time.process_time() - started < 1.0
