"""Dates as people type them, and exactly what is wrong with others."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.typed.dates import read_date


@pytest.mark.parametrize(
    "typed",
    [
        "20250310",
        "2025.3.10",
        "2025/3/10",
        "2025-3-10",
        "2025-03-10",
        "2025年3月10日",
        "2025年03月10号",
        "2025 3 10",
        "2025 年 3 月 10 日",
        "２０２５０３１０",
        "２０２５．３．１０",
        "２０２５－０３－１０",
        "２０２５／３／１０",
        "2025。3。10",
        "2025，3，10",
        "2025—3—10",
        "2025 0310",
        " 2025-03-10 ",
        "2025- 03 -10",
        "2025/03-10",
    ],
)
def test_one_day_in_many_ways(typed: str) -> None:
    assert read_date(typed) == "2025-03-10"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2025-02-29", "date.day"),
        ("20250431", "date.day"),
        ("20250300", "date.day"),
        ("20251301", "date.month"),
        ("20250001", "date.month"),
        ("25-3-10", "date.short_year"),
        ("1899-12-31", "date.early"),
        ("2025-03", "date.no_day"),
        ("2025年3月", "date.no_day"),
        ("202503", "date.no_day"),
        ("250310", "date.no_day"),
        ("2025", "date.form"),
        ("昨天", "date.form"),
        ("10/3/2025", "date.form"),
        ("2025-03-10-01", "date.form"),
        ("٢٠٢٥-٠٣-١٠", "date.form"),
        ("二〇二五年三月十日", "date.form"),
    ],
)
def test_what_is_wrong(typed: str, code: str) -> None:
    found = read_date(typed)
    assert isinstance(found, Fault)
    assert found.code == code


def test_the_month_s_length_is_told() -> None:
    found = read_date("2025-02-30")
    assert dict(found.values) == {"day": 30, "month": 2, "year": 2025, "last": 28}
    assert read_date("2024-02-29") == "2024-02-29"


@given(st.dates(dt.date(1900, 1, 1), dt.date(9999, 12, 31)))
def test_every_day_is_read_back_from_every_form(day: dt.date) -> None:
    iso = day.isoformat()
    assert read_date(iso) == iso
    assert read_date(iso.replace("-", "")) == iso
    assert read_date(f"{day.year}年{day.month}月{day.day}日") == iso
    assert read_date(f"{day.year}.{day.month}.{day.day}") == iso


@given(st.text(max_size=60) | st.text("0123456789年月日-./ 。，", max_size=14))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = read_date(text)
    assert isinstance(found, Fault) or dt.date.fromisoformat(found).year >= 1900
