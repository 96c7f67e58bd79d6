"""Worked cases, each with its arithmetic: the contract's own and ours."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

import pytest

from jlaid_desktop.domain.params import READING_VALUES
from tests.rules.assessing import CASES, answer, assessed, cases_in, read
from tests.rules.comparison import differences

FILES = sorted(CASES.glob("*.jsonl"))
ALL = [case for file in FILES for case in cases_in(file)]
OURS = [case for case in ALL if case["id"].startswith("J")]
CLAUSES = {
    *("N1.4", "N2.1", "N2.2", "N3.1", "N3.2", "N3.3a", "N3.3b", "N4.1", "N4.2", "N4.2r", "N4.3"),
    *("N5a", "N5b", "N5c", "N6a", "N6b", "N6c", "N6d"),
}
CODES = {
    *("EDGE", "RIGID", "MONITOR", "DIRECT_DIBAO", "DIRECT_TEKUN", "REFER_DIBAO", "NONE"),
    *("UNDETERMINED", "NOT_IN_FORCE"),
}
FLAGS = {
    *("A01_EQUAL_STANDARD", "A03_RATIO_NOT_EXCEEDED", "A03_RIGID_RATIO_NOT_SET"),
    *("A04_MIXED_HUKOU_DIFFERS", "A04_MIXED_HUKOU_SAME", "A15_RISK_ELIMINATED"),
    *("A17_PENSION_EXCLUSION_LAPSED", "NEED_INCOME", "NEED_PROPERTY", "NEED_STANDARD"),
    *("NEED_DISPOSABLE_INCOME", "NEED_RIGID_EXPENSE", "NEED_HUKOU", "NOTICE_NOT_IN_FORCE"),
    *("PARAM_CHECK_2X_ABOVE_PCDI", "PROPERTY_FAILS", "REFER_DIBAO"),
}
HINTS = {
    *("REFER_DIBAO", "HINT_MEDICAL_OTHER_ROUTE", "HINT_RURAL_HOUSE_RENOVATION"),
    *("HINT_RENEW_CERT", "HINT_SINGLE_PERSON_DIBAO"),
}


@pytest.mark.parametrize("case", ALL, ids=[case["id"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    found = differences(case["expected"], assessed(case))
    assert not found, f"{case['title']} ({case['arithmetic']}): " + "; ".join(found)


def test_every_case_has_an_id_of_its_own() -> None:
    times = Counter(case["id"] for case in ALL)
    assert [name for name, count in times.items() if count > 1] == []


def test_every_case_says_how_it_was_reckoned() -> None:
    lacking = [case["id"] for case in ALL if not (case["arithmetic"] and case["title_zh"])]
    assert lacking == []


def test_every_clause_is_seen_with_every_status_it_can_have() -> None:
    seen: dict[str, set[str]] = {clause: set() for clause in CLAUSES}
    for case in OURS:
        for row in case["expected"]["entitlements"]:
            seen[row["clause"]].add(row["status"])
    everything = {"eligible", "not_eligible", "needs_review", "need_information"}
    unseen = {clause: everything - statuses for clause, statuses in seen.items()}
    assert {clause: statuses for clause, statuses in unseen.items() if statuses} == {}


def test_every_code_flag_and_hint_is_expected_somewhere() -> None:
    categories = [case["expected"]["category"] for case in OURS]
    assert {category["code"] for category in categories} == CODES
    assert {flag for category in categories for flag in category["flags"]} == FLAGS
    assert {hint for case in OURS for hint in case["expected"]["hints"]} == HINTS


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name in READING_VALUES for value in READING_VALUES[name]]
)
def test_every_reading_is_tried_confirmed_and_not(name: str, value: str) -> None:
    given = [read(case).params for case in OURS]
    tried = {
        params.readings[name].confirmed
        for params in given
        if params and name in params.readings and params.readings[name].value == value
    }
    wanted = {True} if value == READING_VALUES[name][0] else {True, False}
    assert tried >= wanted


@pytest.mark.parametrize("name", READING_VALUES)
def test_an_unconfirmed_value_has_no_effect_on_any_case(name: str) -> None:
    for case in ALL:
        if name in case["params"]["readings"]:
            continue
        without = answer(case)
        for value in READING_VALUES[name][1:]:
            changed = copy.deepcopy(case)
            changed["params"]["readings"][name] = {"value": value, "confirmed": False}
            assert answer(changed) == without, f"{case['id']} {name} {value}"


def test_a_difference_is_told() -> None:
    case = next(case for case in ALL if case["id"] == "C24")
    expected, got = case["expected"], assessed(case)
    assert differences(expected, got) == []
    for path, value in [
        (("household_size",), 4),
        (("standard_basis",), "rural"),
        (("category", "code"), "RIGID"),
        (("category", "also"), ["MONITOR"]),
        (("category", "flags"), ["A01_EQUAL_STANDARD"]),
        (("hints",), ["REFER_DIBAO"]),
        (("entitlements", 0, "status"), "needs_review"),
        (("entitlements", 0, "amount_fen"), 10000),
        (("entitlements", 0, "period"), "per_person_year"),
        (("entitlements", 0, "floor_fen"), 0),
        (("entitlements", 0, "subject"), "m1"),
    ]:
        wrong = copy.deepcopy(expected)
        inner: Any = wrong
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = value
        assert len(differences(wrong, got)) == 1, path
