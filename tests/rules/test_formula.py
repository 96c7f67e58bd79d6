"""The formula language: three values, exact numbers, possibilities and readings."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from jlaid_desktop.rules.deciding.row_answers import RowAnswer
from jlaid_desktop.rules.formula import (
    Birthday,
    Constant,
    Day,
    Figure,
    HouseholdFact,
    MemberFact,
    greatest,
    least,
    when,
)
from jlaid_desktop.rules.members import AnyMember, CountMembers
from jlaid_desktop.rules.possibilities import Split, follow, leaves, open_facts, solve
from jlaid_desktop.rules.readings import ALTERNATIVES, Disputed, ReadAs, under_every_reading
from jlaid_desktop.rules.rights import round_half_up
from jlaid_desktop.rules.situation import FIGURES, HOUSEHOLD, OWNER_ID, Situation, Unknown


def situation(
    *members: dict[str, object], confirmed: dict[str, str] | None = None, **household: object
) -> Situation:
    """Return a situation with the given facts; members have ids m1, m2, ..."""
    owners = [
        {OWNER_ID: f"m{i}", "id": f"m{i}", "counted": True, "living": True, **member}
        for i, member in enumerate(members, 1)
    ]
    figures = {OWNER_ID: FIGURES, "limit": 15, "open": None}
    return Situation(
        dt.date(2025, 3, 10),
        {OWNER_ID: HOUSEHOLD, **household},
        owners,
        figures,
        confirmed or {},
        ALTERNATIVES,
    )


A, B = HouseholdFact("a"), HouseholdFact("b")


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (False, False, False, False),
        (None, False, False, None),
        (None, True, None, True),
        (None, None, None, None),
        (False, None, False, None),
        (True, None, None, True),
    ],
)
def test_a_false_arm_settles_an_and_and_a_true_arm_an_or(
    a: object, b: object, both: object, either: object
) -> None:
    s = situation(a=a, b=b)
    for formula, expected in (((A & B), both), ((A | B), either)):
        value = formula.evaluate(s)
        assert (None if type(value) is Unknown else value) is expected


def test_an_unknown_names_the_first_fact_the_answer_hangs_on() -> None:
    s = situation(a=None, b=None)
    value = (A & B).evaluate(s)
    assert type(value) is Unknown
    assert value.key == (HOUSEHOLD, "a")
    assert (~A).evaluate(s) is value
    assert when(A, B, A).evaluate(s) is value


def test_numbers_stay_exact() -> None:
    s = situation(n=100_001)
    share = HouseholdFact("n").percent(Constant(30)).evaluate(s)
    assert share == Fraction(3_000_030, 100)
    assert type(HouseholdFact("n").percent(Constant(100)).evaluate(s)) is int
    assert least(HouseholdFact("n"), Figure("limit")).evaluate(s) == 15
    assert greatest(Constant(0), HouseholdFact("n") - Constant(200_000)).evaluate(s) == 0


@pytest.mark.parametrize(
    ("amount", "fen"),
    [
        (Fraction(1, 2), 1),
        (Fraction(49, 100), 0),
        (Fraction(447_468, 10), 44_747),
        (Fraction(3, 2), 2),
        (7, 7),
    ],
)
def test_half_a_fen_rounds_up(amount: Fraction | int, fen: int) -> None:
    assert round_half_up(amount) == fen


def test_a_figure_that_is_not_supplied_is_unknown() -> None:
    s = situation()
    value = (Figure("open") < Constant(3)).evaluate(s)
    assert type(value) is Unknown
    assert value.key == (FIGURES, "open")


def test_members_any_every_count() -> None:
    s = situation({"x": True}, {"x": None}, {"x": False, "living": False})
    fits = MemberFact("x")
    assert AnyMember("x", fits).evaluate(s) is True
    assert type((~AnyMember("x", ~fits)).evaluate(s)) is Unknown
    assert type(CountMembers("x", fits).evaluate(s)) is Unknown
    assert CountMembers("at home").evaluate(s) == 2
    nobody = situation({"x": False}, {"x": False})
    assert AnyMember("x", fits).evaluate(nobody) is False
    assert (~AnyMember("x", fits)).evaluate(nobody) is True


@pytest.mark.parametrize(
    ("birth", "completed"),
    [
        (dt.date(1955, 3, 10), dt.date(2025, 3, 10)),
        (dt.date(1956, 2, 29), dt.date(2026, 2, 28)),
        (dt.date(1954, 12, 31), dt.date(2024, 12, 31)),
    ],
)
def test_a_year_of_life_ends_on_the_birthday(birth: dt.date, completed: dt.date) -> None:
    s = situation({"birth": birth})
    s.member = s.members[0]
    assert Birthday(Constant(70)).evaluate(s) == completed
    assert (Day() >= Birthday(Constant(70))).evaluate(s) is (completed <= s.day)


def test_only_readings_that_are_read_are_tried() -> None:
    seen: list[tuple[bool, bool]] = []

    def evaluate(s: Situation) -> tuple[bool, bool]:
        answer = (
            ReadAs("A06", "benefit_sentence").evaluate(s),
            ReadAs("A11", "include").evaluate(s),
        )
        seen.append(answer)
        return answer

    s = situation(confirmed={"A11": "exclude"})
    assert under_every_reading(s, evaluate) == [(True, False), (False, False)]
    assert len(seen) == 2
    disputed = under_every_reading(situation(), Disputed("x").evaluate)
    assert disputed == [True, False]


def answer(status: str, amount: int | None = None) -> RowAnswer:
    """Return a leaf of a row's tree."""
    return RowAnswer(status, amount, None, None)  # type: ignore[arg-type]


def test_a_fact_that_cannot_change_the_answer_is_left_out() -> None:
    s = situation(a=None, b=None)

    def evaluate(situation: Situation) -> RowAnswer | Unknown:
        a = A.evaluate(situation)
        if type(a) is Unknown:
            return a
        b = B.evaluate(situation)
        if type(b) is Unknown:
            return b
        return answer("eligible" if b else "not_eligible")

    tree = solve(s, evaluate)
    assert open_facts(tree) == [(HOUSEHOLD, "b")]
    assert [leaf.status for leaf in leaves(tree)] == ["eligible", "not_eligible"]
    assert s.household["a"] is None, "what was tried is taken back"
    s.household["b"] = True
    assert follow(tree).status == "eligible"


def test_a_fact_that_matters_on_one_side_only_is_kept() -> None:
    s = situation(a=None, b=None)

    def evaluate(situation: Situation) -> RowAnswer | Unknown:
        value = (A & B).evaluate(situation)
        return value if type(value) is Unknown else answer("eligible" if value else "not_eligible")

    tree = solve(s, evaluate)
    assert type(tree) is Split
    assert open_facts(tree) == [(HOUSEHOLD, "a"), (HOUSEHOLD, "b")]
