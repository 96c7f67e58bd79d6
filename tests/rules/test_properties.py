"""What holds for every answer: its form, its readings, no matter the order or the repetition."""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.domain.params import READING_VALUES
from tests.rules.answers import answer_of, decided, label, rows_of
from tests.rules.assessing import answer, assessed, read, rulebook_of
from tests.rules.strategies import END, SEEDS, START, Case, Maker, cases

PERIODS = {
    **dict.fromkeys(("N2.1", "N2.2"), "per_student_year"),
    **dict.fromkeys(("N4.1", "N4.2", "N4.2r", "N4.3"), "per_person_year"),
    **dict.fromkeys(("N3.3a", "N3.3b"), "per_household_season"),
    "N3.1": "per_household_month",
}
MOST = {
    "N2.1": 150_000,
    "N3.1": 15_000,
    "N3.3a": 60 * 2_800 * 30 // 100,
    "N3.3b": 60 * 2_800 * 50 // 100,
    "N4.1": 20_000,
    "N4.2": 1_000_000,
    "N4.2r": 500_000,
    "N4.3": 2_000_000,
}
"""The largest amount of each clause, with the figures that the families are drawn with."""


@given(cases())
def test_the_form_of_every_answer(case: Case) -> None:
    found = assessed(case)
    rows = rows_of(found)
    assert len(rows) == len(found["entitlements"]), "one row a clause and subject"
    subjects = {"household", *(each["id"] for each in case["household"]["members"])}
    for (clause, subject), row in rows.items():
        assert subject in subjects
        check_row(clause, row)
    heating = [rows.get((clause, "household")) for clause in ("N3.3a", "N3.3b")]
    assert sum(row is not None and row["status"] != "not_eligible" for row in heating) <= 1
    for words in (found["category"]["flags"], found["category"]["also"], found["hints"]):
        assert len(set(words)) == len(words)
    counted = [each for each in case["household"]["members"] if each["counted"]]
    assert found["household_size"] == len(counted)


def check_row(clause: str, row: dict[str, Any]) -> None:
    amount, floor, status = row["amount_fen"], row.get("floor_fen"), row["status"]
    if status == "not_eligible":
        assert not amount
        return
    if row["period"] is not None:
        assert row["period"] == PERIODS.get(clause)
    assert amount is None or 0 < amount <= MOST[clause]
    assert floor is None or floor >= 0
    if status == "need_information":
        assert amount is None
        assert floor is None or floor <= MOST[clause]
    if status == "needs_review" and amount is not None:
        assert (floor or 0) <= amount
    if status == "eligible" and clause in MOST:
        assert amount is not None
        assert floor is None


@given(cases())
def test_outside_the_notice_nothing_is_given(case: Case) -> None:
    found = assessed(case)
    inside = START <= dt.date.fromisoformat(case["assess_date"]) <= END
    assert (found["category"]["code"] == "NOT_IN_FORCE") == (not inside)
    if not inside:
        assert {row["status"] for row in found["entitlements"]} <= {"needs_review", "not_eligible"}
        assert {row["amount_fen"] or None for row in found["entitlements"]} <= {None}
        assert (found["hints"], found["category"]["also"]) == ([], [])


@given(cases(0.0, 0.0, 0.1), st.sampled_from(sorted(READING_VALUES)))
def test_an_unconfirmed_reading_is_as_none(case: Case, name: str) -> None:
    case["params"]["readings"].pop(name, None)
    without = answer(case)
    for value in READING_VALUES[name]:
        case["params"]["readings"][name] = {"value": value, "confirmed": False}
        assert answer(case) == without


@given(cases(0.0), st.sampled_from(sorted(set(READING_VALUES) - {"A03"})))
def test_what_is_settled_with_a_reading_open_holds_under_each_value(case: Case, name: str) -> None:
    case["params"]["readings"].pop(name, None)
    before = assessed(case)
    for value in READING_VALUES[name]:
        if (name, value) == ("A09", "from_70"):
            continue  # on the birthday itself the tool stays at 30 %
        case["params"]["readings"][name] = {"value": value, "confirmed": True}
        after = assessed(case)
        later = rows_of(after)
        for key, (status, amount) in decided(before).items():
            assert answer_of(later.get(key))[:2] == (status, amount or None), (value, key)
        code, status, also = label(before)
        if "MONITOR" in {code, *also}:
            continue  # the mark is met whatever is open beside it
        if status in {"met", "not_met"}:
            assert label(after) == label(before)


@given(cases(0.0), st.sampled_from(sorted(set(READING_VALUES) - {"A03", "A04", "A15", "A17"})))
def test_the_default_confirmed_gives_the_provisional_amount(case: Case, name: str) -> None:
    case["params"]["readings"].pop(name, None)
    before = rows_of(assessed(case))
    case["params"]["readings"][name] = {"value": READING_VALUES[name][0], "confirmed": True}
    after = rows_of(assessed(case))
    for key, row in before.items():
        if row["status"] == "needs_review" and row["amount_fen"] is not None:
            assert after[key]["amount_fen"] == row["amount_fen"], key
            assert (after[key].get("floor_fen") or 0) >= (row.get("floor_fen") or 0) or (
                after[key]["status"] == "eligible"
            )


@given(cases())
def test_the_same_case_gives_the_same_bytes(case: Case) -> None:
    assert answer(case) == answer(copy.deepcopy(case))


@given(cases(), st.lists(SEEDS, min_size=1, max_size=3))
def test_a_rulebook_used_before_gives_the_same_bytes(case: Case, others: list[int]) -> None:
    book = rulebook_of(read(case))
    for seed in others:
        other = Maker(random.Random(seed), 0.1)
        other.day = dt.date.fromisoformat(case["assess_date"])
        other_case = other.case() | {"params": case["params"]}
        assert answer(other_case, book) == answer(other_case)
    assert answer(case, book) == answer(case)


@given(cases(), SEEDS)
def test_the_order_of_members_after_the_first_does_not_matter(case: Case, seed: int) -> None:
    first, *rest = case["household"]["members"]
    before = assessed(case)
    random.Random(seed).shuffle(rest)
    case["household"]["members"] = [first, *rest]
    after = assessed(case)
    assert label(before) == label(after)
    assert {key: answer_of(row) for key, row in rows_of(before).items()} == {
        key: answer_of(row) for key, row in rows_of(after).items()
    }


def test_no_float_is_anywhere_in_an_answer() -> None:
    def floats(value: Any) -> Iterator[float]:
        if isinstance(value, dict | list):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from floats(inner)
        elif isinstance(value, float):
            yield value

    for seed in range(50):
        maker = Maker(random.Random(seed), 0.05)
        assert list(floats(assessed(maker.case()))) == []
