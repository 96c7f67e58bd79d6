"""Two persons who may be one."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.duplicates import Identity, KnownPersons, compare, near
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.store.pinyin import readings

DAY = dt.date(1956, 4, 12)
ONE = "220202195604120028"


def number(first_17: str) -> str:
    return first_17 + check_digit(first_17)


NUMBERS = st.from_regex(r"2202[0-9]{13}", fullmatch=True).map(number)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Identity("张桂兰", ONE), Identity("王五", ONE), "number"),
        (Identity("张桂兰", ONE.lower() + " "), Identity(None, ONE), "number"),
        (Identity(None, ONE), Identity(None, "220202195604120027"), "near_number"),
        (Identity(None, ONE), Identity(None, "220202195604210028"), "near_number"),
        (Identity(None, ONE), Identity(None, "220202195604130027"), None),
        (Identity("张桂兰", birth=DAY), Identity("章贵兰", birth=DAY), "name_and_birth"),
        (Identity("单桂兰", birth=DAY), Identity("山桂兰", birth=DAY), "name_and_birth"),
        (Identity("张桂兰", birth=DAY), Identity("张桂兰", birth=DAY.replace(day=13)), None),
        (Identity("张桂兰"), Identity("张桂兰"), None),
        (Identity(), Identity(), None),
        (Identity("", "", DAY), Identity("", "", DAY), None),
    ],
)
def test_in_which_way_two_may_be_one(one, other, expected) -> None:
    assert compare(one, other, readings) == expected
    assert compare(other, one, readings) == expected


def test_a_slip_whose_check_digit_was_made_to_fit_counts_only_with_one_name() -> None:
    """Neighbours born a day apart have such numbers by chance."""
    other = number("22020219560413002")
    assert near(ONE[:17], other[:17])
    assert not near(ONE, other)
    assert compare(Identity("张桂兰", ONE), Identity("张桂兰", other), readings) == "near_number"
    assert compare(Identity("张桂兰", ONE), Identity("李四", other), readings) is None


def slips(right):
    """Yield every text that one wrong digit or two swapped neighbours make of a number."""
    for place, digit in enumerate(right):
        for sign in "0123456789X" if place == 17 else "0123456789":
            if sign != digit:
                yield right[:place] + sign + right[place + 1 :]
    for place in range(17):
        if right[place] != right[place + 1]:
            yield right[:place] + right[place + 1] + right[place] + right[place + 2 :]


@given(NUMBERS)
def test_every_slip_is_near_and_no_slip_of_a_right_number_is_right(right) -> None:
    """The check digit finds every single slip."""
    for text in slips(right):
        assert near(right, text)
        assert "X" in text[:17] or check_digit(text[:17]) != text[17]


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789"))
def test_near_is_what_slips_make(right, place, sign) -> None:
    changed = right[:place] + sign + right[place + 1 :]
    assert near(right, changed) == (changed in set(slips(right)))


@given(NUMBERS)
def test_the_index_finds_every_slip(right) -> None:
    index: KnownPersons[str] = KnownPersons(readings)
    index.add("right", Identity("张桂兰", right))
    for text in slips(right):
        assert [match.kind for match in index.matches(Identity(None, text))] == ["near_number"]
        first = text[:17]
        if first != right[:17] and "X" not in first:
            fitting = Identity("章桂兰", number(first))
            assert [match.kind for match in index.matches(fitting)] == ["near_number"]


PERSONS = st.builds(
    Identity,
    st.sampled_from([None, "张桂兰", "章贵兰", "李四", "单雄", "善雄"]),
    st.one_of(
        st.none(),
        st.sampled_from([ONE, "220202195604120027", number("22020219560412003"), "12"]),
        NUMBERS,
    ),
    st.sampled_from([None, DAY, dt.date(2001, 1, 1)]),
)


@given(st.lists(PERSONS, max_size=12), PERSONS)
def test_the_index_finds_what_comparing_each_would_find(known, asked) -> None:
    index: KnownPersons[int] = KnownPersons(readings)
    for key, person in enumerate(known):
        index.add(key, person)
    expected = {
        (kind, key)
        for key, person in enumerate(known)
        if (kind := compare(asked, person, readings)) is not None
    }
    assert {(match.kind, match.key) for match in index.matches(asked)} == expected
