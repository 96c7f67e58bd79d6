"""Numbers, days and lists as a language writes them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.i18n import PSEUDO, translations
from jlaid_desktop.wording.speech import decimal, money, speech

CHINESE = speech("zh_CN")
ENGLISH = speech("en")


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (0, "0.00"),
        (1, "0.01"),
        (99, "0.99"),
        (150000, "1,500.00"),
        (123456789, "1,234,567.89"),
        (-5, "−0.05"),
        (-150000, "−1,500.00"),
        (Fraction(447468, 10), "447.47"),
        (Fraction(89401, 2), "447.01"),
        (Fraction(-1, 2), "0.00"),
    ],
)
def test_money_has_two_decimals_and_grouped_thousands(fen: int | Fraction, text: str) -> None:
    assert money(fen) == text


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_money_reads_back_as_the_same_fen(fen: int) -> None:
    text = money(fen).replace(",", "").replace("−", "-")
    assert Fraction(text) * 100 == fen


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (60, 0, "60"),
        (60, 2, "60.00"),
        (Fraction(97, 2), 2, "48.50"),
        (Fraction(48125, 1000), 2, "48.125"),
        (Fraction(605, 10), 0, "60.5"),
        (1500, 0, "1,500"),
        (Fraction(-1, 4), 2, "−0.25"),
    ],
)
def test_decimals_are_exact(number: int | Fraction, places: int, text: str) -> None:
    assert decimal(number, places) == text


@given(st.decimals(min_value=0, max_value=10**6, places=4))
def test_decimals_read_back_exactly(number: object) -> None:
    value = Fraction(str(number))
    assert Fraction(decimal(value, 2).replace(",", "")) == value


def test_days_amounts_and_areas_in_both_languages() -> None:
    day = dt.date(2025, 3, 9)
    assert (CHINESE.date(day), ENGLISH.date(day)) == ("2025年3月9日", "2025-03-09")
    assert (CHINESE.yuan(150000), ENGLISH.yuan(150000)) == ("1,500.00 元", "1,500.00 yuan")
    assert CHINESE.area(Fraction(97, 2)) == "48.50 m²"
    assert (CHINESE.persons(1), ENGLISH.persons(1), ENGLISH.persons(4)) == (
        "1 人",
        "1 person",
        "4 persons",
    )


def test_lists_leave_out_what_is_empty_or_said_already() -> None:
    parts = ("学校", "", "学校", "医院")
    assert CHINESE.listed(parts) == "学校、医院"
    assert CHINESE.phrases(parts) == "学校，医院"
    assert CHINESE.sentences(parts) == "学校；医院"
    assert CHINESE.together(("甲。", "乙。")) == "甲。乙。"
    assert ENGLISH.together(("One.", "Two.")) == "One. Two."
    assert CHINESE.phrases(()) == ""


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("高于60% × 5", "高于 60% × 5"),
        ("低于15.00 m²", "低于 15.00 m²"),
        ("早于2025年3月9日", "早于2025年3月9日"),
        ("共3人", "共 3人"),
        ("高于 60", "高于 60"),
    ],
)
def test_a_figure_stands_apart_from_the_character_before_it_but_not_in_a_date(
    text: str, spaced: str
) -> None:
    assert CHINESE.spaced(text) == spaced


def test_the_pseudo_language_marks_what_came_from_a_catalog() -> None:
    assert speech(PSEUDO).yuan(1) == "⟦0.01 yuan⟧"


def test_english_quotes_are_straight_in_a_chinese_font() -> None:
    assert translations("en").gettext("Marked “sample”: no text") == 'Marked "sample": no text'
    assert translations("en").ngettext("one “x”", "many “x”", 2) == 'many "x"'
