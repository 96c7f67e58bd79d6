"""Numbers as people type them, and exactly what is wrong with others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.typed.numbers import (
    format_decimal,
    format_money,
    format_money_list,
    read_area,
    read_count,
    read_decimal,
    read_money,
    read_money_list,
    read_quantity,
    read_year,
)


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("0", 0),
        ("1200", 120000),
        ("1200.5", 120050),
        ("1200.50", 120050),
        (".5", 50),
        ("5.", 500),
        ("１２，０００", 1200000),
        ("１２０００．５０", 1200050),
        ("12,000", 1200000),
        ("1,2000", 1200000),
        ("12,345,678.90", 1234567890),
        ("1 200.50", 120050),
        ("1　200", 120000),
        ("1.2万", 1200000),
        ("1.2 万元", 1200000),
        ("3千", 300000),
        ("1万2千", 1200000),
        ("1万2千5百", 1250000),
        ("1万2000", 1200000),
        ("1.23456万", 1234560),
        ("0.000001亿", 10000),
        ("12元", 1200),
        ("12圆", 1200),
        ("12块", 1200),
        ("¥12", 1200),
        ("￥12.00元", 1200),
        ("12元整", 1200),
        ("12RMB", 1200),
        ("1。5", 150),
        ("1,200万", 1200000000),
        ("100000000000", MONEY_LIMIT),
        ("1000亿", MONEY_LIMIT),
        ("007", 700),
    ],
)
def test_money(typed: str, fen: int) -> None:
    assert read_money(typed, negative=False) == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("12.345", "money.decimals"),
        ("1.234567万", None),
        ("1.2345678万", "money.decimals"),
        ("-5", "money.negative"),
        ("－5", "money.negative"),
        ("(5)", "money.negative"),
        ("负5", "money.negative"),
        ("100000000000.01", "money.large"),
        ("99999999999999999", "money.large"),
        ("12,00", "number.comma"),
        ("1,234,5678", "number.comma"),
        ("1.200,50", "number.comma"),
        ("1、2", "number.comma"),
        ("一万", "number.words"),
        ("1万二", "number.words"),
        ("abc", "number.sign"),
        ("1e5", "number.sign"),
        ("1_000", "number.sign"),
        ("½", "number.sign"),
        ("٣", "number.sign"),
        ("12😀", "number.sign"),
        ("12角", "number.sign"),
        ("1.2.3", "number.unclear"),
        ("1万2", "number.unclear"),
        ("2千1万", "number.unclear"),
        ("1万2万", "number.unclear"),
        ("万", "number.unclear"),
        ("元", "number.unclear"),
        ("-", "number.unclear"),
        ("9" * 25, "number.long"),
        ("1." + "0" * 18 + "1", "money.decimals"),
    ],
)
def test_what_is_wrong_with_money(typed: str, code: str | None) -> None:
    found = read_money(typed, negative=False)
    if code is None:
        assert isinstance(found, int)
    else:
        assert isinstance(found, Fault)
        assert found.code == code


@pytest.mark.parametrize("typed", ["-500", "－500", "(500)", "（500）", "负500", "-500元", "- 500"])
def test_a_loss(typed: str) -> None:
    assert read_money(typed, negative=True) == -50000


@pytest.mark.parametrize(
    ("fen", "shown"),
    [
        (0, "0.00"),
        (5, "0.05"),
        (1200000, "12,000.00"),
        (-50001, "-500.01"),
        (MONEY_LIMIT, "100,000,000,000.00"),
    ],
)
def test_money_in_its_normal_form(fen: int, shown: str) -> None:
    assert format_money(fen) == shown


@given(st.integers(-MONEY_LIMIT, MONEY_LIMIT))
def test_shown_money_is_read_back(fen: int) -> None:
    assert read_money(format_money(fen), negative=True) == fen


@given(st.integers(0, 10**8))
def test_wan_and_plain_are_the_same(tenths: int) -> None:
    """1.2万 is 12000: what is typed in 万 never loses a fen."""
    in_wan = f"{tenths // 10}.{tenths % 10}万"
    assert read_money(in_wan, negative=False) == tenths * 1000 * 100


@pytest.mark.parametrize(
    ("typed", "amounts"),
    [
        ("3000 + 2500.50", [300000, 250050]),
        ("3000；2,500.50", [300000, 250050]),
        ("3000\n2500", [300000, 250000]),
        ("1.2万＋300元", [1200000, 30000]),
        ("3000 + ?", [300000, None]),
        ("3000 + ？", [300000, None]),
    ],
)
def test_amounts_by_stay(typed: str, amounts: list[int | None]) -> None:
    assert read_money_list(typed) == amounts


@pytest.mark.parametrize("typed", ["+", "；", " + \n"])
def test_signs_without_a_number_are_no_list_without_costs(typed: str) -> None:
    assert isinstance(read_money_list(typed), Fault)


def test_a_wrong_amount_among_others_is_told() -> None:
    found = read_money_list("3000 + abc")
    assert isinstance(found, Fault)
    assert isinstance(read_money_list("3000 + -5"), Fault)


@given(st.lists(st.none() | st.integers(0, MONEY_LIMIT), min_size=1, max_size=8))
def test_shown_amounts_are_read_back(amounts: list[int | None]) -> None:
    assert read_money_list(format_money_list(amounts)) == amounts


@pytest.mark.parametrize(
    ("typed", "area"),
    [
        ("60", "60"),
        ("48.50", "48.5"),
        ("４８．５", "48.5"),
        ("48.5平方米", "48.5"),
        ("48.5 ㎡", "48.5"),
        ("48.5m²", "48.5"),
        ("48.5平", "48.5"),
        ("0", "0"),
        (".5", "0.5"),
        ("100", "100"),
        ("999999.99", "999999.99"),
    ],
)
def test_areas(typed: str, area: str) -> None:
    assert read_area(typed) == area


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("48.555", "number.decimals"),
        ("-1", "number.negative"),
        ("1000000", "number.large"),
        ("大", "number.sign"),
    ],
)
def test_what_is_wrong_with_an_area(typed: str, code: str) -> None:
    found = read_area(typed)
    assert isinstance(found, Fault)
    assert found.code == code


def test_quantities_take_their_unit() -> None:
    assert read_quantity("12.5亩") == "12.5"
    assert read_quantity("90天") == "90"
    assert read_quantity("10个月") == "10"


@pytest.mark.parametrize(
    ("typed", "count"), [("12", 12), ("１２个月", 12), ("3人", 3), ("1千", 1000)]
)
def test_counts(typed: str, count: int) -> None:
    assert read_count(typed) == count


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1.5", "number.whole"), ("-1", "number.negative"), ("100001", "number.above")],
)
def test_what_is_wrong_with_a_count(typed: str, code: str) -> None:
    found = read_count(typed)
    assert isinstance(found, Fault)
    assert found.code == code


@pytest.mark.parametrize("typed", ["2025", "２０２５", "2025年", "2025年度", " 2025 "])
def test_years(typed: str) -> None:
    assert read_year(typed) == 2025


@pytest.mark.parametrize("typed", ["25", "20255", "1899", "2201", "二〇二五", "", "2025.0"])
def test_what_is_no_year(typed: str) -> None:
    assert isinstance(read_year(typed), Fault)


@given(st.decimals(0, 999999, places=2, allow_nan=False, allow_infinity=False))
def test_decimals_are_read_back(number: Decimal) -> None:
    assert read_area(format_decimal(number)) == format_decimal(number)
    assert read_decimal(format_decimal(number)) == number


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_area, read_quantity, read_count, read_year, read_money_list):
        read(text)
    found = read_money(text, negative=True)
    assert isinstance(found, Fault) or abs(found) <= MONEY_LIMIT


digits = st.text("0123456789０１２３.。,，、 　-－万亿千百元¥￥()（）+?", max_size=20)


@given(digits)
def test_near_numbers_are_read_or_refused(text: str) -> None:
    found = read_money(text, negative=True)
    if not isinstance(found, Fault):
        assert read_money(format_money(found), negative=True) == found
