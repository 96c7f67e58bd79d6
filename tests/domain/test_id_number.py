"""ID numbers: check digit, a real date, the sex; and exactly what is wrong with others."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.id_number import (
    IdNumber,
    WrongNumber,
    check_digit,
    mask,
    read_id_number,
    tidy,
)

TODAY = dt.date(2025, 11, 22)
GOOD = "220202198203040020"

first_17 = st.builds(
    lambda place, birth, order: f"{place:06d}{birth:%Y%m%d}{order:03d}",
    st.integers(110000, 830000),
    st.dates(dt.date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)
numbers = first_17.map(lambda start: start + check_digit(start))


def test_the_worked_example_of_the_standard() -> None:
    """GB 11643 prints two numbers with their check digits."""
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


def test_a_good_number() -> None:
    assert read_id_number(GOOD, TODAY) == IdNumber(GOOD, dt.date(1982, 3, 4), "female", "220202")


@pytest.mark.parametrize(
    "typed",
    [
        "220202 19820304 0020",
        "220202-19820304-0020",
        "２２０２０２１９８２０３０４００２０",
        "　220202198203040020 ",
        "220202　1982·0304·0020",
    ],
)
def test_spaces_dashes_and_full_width_digits(typed: str) -> None:
    assert read_id_number(typed, TODAY).number == GOOD


def test_a_lower_case_x() -> None:
    found = read_id_number("11010519491231002x", TODAY)
    assert isinstance(found, IdNumber)
    assert found.number.endswith("X")


@pytest.mark.parametrize("place", ["220271", "810000", "820000", "830000", "999999", "220225"])
def test_no_place_makes_a_number_wrong(place: str) -> None:
    start = place + "19820304" + "002"
    assert isinstance(read_id_number(start + check_digit(start), TODAY), IdNumber)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("22020219820304002", WrongNumber("one_short", 17, 18, "", "0")),
        ("220202198203040021", WrongNumber("check_digit", 18, 18, "1", "0")),
        ("22020219820304002X", WrongNumber("check_digit", 18, 18, "X", "0")),
        ("2202021982030400201", WrongNumber("long", 19)),
        ("2202", WrongNumber("short", 4)),
        ("", WrongNumber("short", 0)),
        ("22020219820231002", WrongNumber("short", 17)),
        ("2202021982O3040020", WrongNumber("sign", 18, 11, "O")),
        ("2202021982X3040020", WrongNumber("x_inside", 18, 11, "X")),
        ("220202198202300020", WrongNumber("date", 18, 7, "19820230")),
        ("220202189912310020", WrongNumber("date", 18, 7, "18991231")),
        ("220202202511230020", WrongNumber("future", 18, 7, "20251123")),
        ("220202820304002", WrongNumber("old", 15, 0, "220202820304002", GOOD)),
        ("220202829904002", WrongNumber("short", 15)),
        ("²20202198203040020", WrongNumber("sign", 18, 1, "²")),
        ("٢20202198203040020", WrongNumber("sign", 18, 1, "٢")),
    ],
)
def test_what_is_wrong(typed: str, expected: WrongNumber) -> None:
    assert read_id_number(typed, TODAY) == expected


def test_births_from_1900_up_to_today() -> None:
    for birth, holds in [
        ("18991231", False),
        ("19000101", True),
        ("20251122", True),
        ("20251123", False),
    ]:
        start = f"220202{birth}002"
        found = read_id_number(start + check_digit(start), TODAY)
        assert isinstance(found, IdNumber) is holds


@given(numbers)
def test_every_made_number_is_read_back(number: str) -> None:
    found = read_id_number(number, TODAY)
    assert isinstance(found, IdNumber)
    assert found.birth == dt.date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    assert found.sex == ("male" if number[16] in "13579" else "female")


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(number: str, place: int, digit: str) -> None:
    wrong = number[:place] + digit + number[place + 1 :]
    assert isinstance(read_id_number(wrong, TODAY), IdNumber) is (wrong == number)


@given(numbers, st.integers(0, 15))
def test_swapped_neighbours_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert isinstance(read_id_number(swapped, TODAY), IdNumber) is (swapped == number)


@given(numbers)
def test_a_missing_last_digit_is_told(number: str) -> None:
    assert read_id_number(number[:17], TODAY).expected == number[17]


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(read_id_number(text, TODAY), IdNumber | WrongNumber)
    assert isinstance(tidy(text), str)


def test_the_mask_hides_the_birth_date_and_the_last_four() -> None:
    assert mask(GOOD) == "220202************"
    assert mask("2202") == "****"
    assert mask("") == ""
