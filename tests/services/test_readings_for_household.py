"""The readings that matter to a family: each at every value, nothing else, and what is certain."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.params import READING_VALUES, Reading
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.changes import said
from jlaid_desktop.rules.parameters import CountyReading
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case, read_cases
from jlaid_desktop.services.readings_for_household import (
    HouseholdReading,
    HouseholdReadings,
    readings_for,
)
from tests.rules.generated import WIDE, cases

CASES = sorted((Path(__file__).parent.parent / "rules" / "cases").glob("*.jsonl"))
CLOCK = FixedClock(dt.datetime(2025, 3, 10, tzinfo=dt.UTC))
PARAMS: dict[str, Any] = {
    "low_income_standard": {
        "urban": {"fen": 70000, "per": "month"},
        "rural": {"fen": 50000, "per": "month"},
    },
    "disposable_income_last_year_fen": {"urban": 3600000, "rural": 2040000},
    "heating_price_fen_per_m2": 2800,
    "rigid_expense_ratio": None,
    "premium_subsidy_fen": {"EDGE": 20000, "RIGID": 20000, "MONITOR": 20000},
    "nine_diseases_list_loaded": True,
    "central_pension_excluded_until": "2025-01-31",
}
HEATING = {"area_m2": "60", "use": "residence", "tenure": "own", "central_heating": True}


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(CLOCK)


def person(number: int, **more: Any) -> dict[str, Any]:
    base = {"birth": "1980-05-06", "hukou_type": "urban", "hukou_city": "JILIN", "counted": True}
    return {"id": f"m{number}", **base, **more}


def found_for(
    assessments: Assessments,
    members: list[dict[str, Any]] | None = None,
    readings: dict[str, Any] | None = None,
    **household: Any,
) -> HouseholdReadings:
    case = {
        "id": "R",
        "assess_date": "2025-03-10",
        "params": {**PARAMS, "readings": readings or {}},
        "household": {
            "members": members or [person(1), person(2), person(3)],
            "property_ok": True,
            "income_12m_fen": 3700000,
            **household,
        },
    }
    return readings_for(assessments, assessments.assess(read_case(msgspec.json.encode(case))))


def only(found: HouseholdReadings) -> HouseholdReading:
    [reading] = found.readings
    return reading


def test_a_family_that_no_reading_touches(assessments: Assessments) -> None:
    found = found_for(assessments, heating=HEATING)
    assert found.readings == ()
    assert found.points == ()
    assert found.category_undisputed
    assert (("N3.3a", "household"), 50400) in found.undisputed
    assert (("N4.1", "m1"), 20000) in found.undisputed


MATTERS: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("A01", {"income_12m_fen": 2520000}, {"edge": "EDGE met", "neither": "NONE not_met"}),
    (
        "A03",
        {"income_12m_fen": 6000000},
        {"ratio": "RIGID needs_review", "not_required": "RIGID met"},
    ),
    (
        "A04",
        {
            "members": [person(1), person(2, hukou_type="rural")],
            "income_12m_fen": 1500000,
        },
        {"compare_both": "UNDETERMINED needs_review", "applicant": "REFER_DIBAO not_met"},
    ),
    (
        "A06",
        {"housing": {"owns_in_city": True, "area_m2": "40"}},
        {"benefit_sentence": "N3.1 eligible 8000", "conditions": "N3.1 not_eligible None"},
    ),
    (
        "A08",
        {
            "members": [person(1), person(2), person(3, recognised=False)],
            "housing": {"owns_in_city": False},
        },
        {
            "recognised_members": "N3.1 eligible 10000",
            "co_living_members": "N3.1 eligible 15000",
        },
    ),
    (
        "A09",
        {
            "members": [person(1, birth="1954-06-01"), person(2)],
            "income_12m_fen": 2400000,
            "heating": HEATING,
        },
        {
            "after_birthday": "N3.3b eligible 84000",
            "completed_71": "N3.3a eligible 50400",
            "from_70": "N3.3b eligible 84000",
        },
    ),
    (
        "A11",
        {"heating": {**HEATING, "tenure": "rent"}},
        {"include": "N3.3a eligible 50400", "exclude": "N3.3a not_eligible None"},
    ),
    (
        "A15",
        {
            "income_12m_fen": 20000000,
            "direct_status": ["MONITOR"],
            "monitor_risk_eliminated": True,
        },
        {"counts": "MONITOR met", "does_not_count": "NONE not_met"},
    ),
    (
        "A17",
        {
            "income_12m_fen": None,
            "income_items": [
                {"kind": "wage", "amount_fen": 4900000, "rule": "count"},
                {"kind": "transfer", "amount_fen": 400000, "rule": "central_basic_pension"},
            ],
        },
        {"excluded": "EDGE met", "counted": "RIGID needs_review"},
    ),
    (
        "A20",
        {
            "members": [person(1), person(2), person(3), person(4, deceased=True)],
            "funeral": {
                "deceased": "m4",
                "death_date": "2025-03-01",
                "hukou_city": "JILIN",
                "upgraded_items": ["b"],
            },
        },
        {"item": "N6a eligible None", "whole": "N6a not_eligible None"},
    ),
]


@pytest.mark.parametrize(("name", "household", "expected"), MATTERS, ids=[m[0] for m in MATTERS])
def test_each_reading_at_every_value(
    assessments: Assessments, name: str, household: dict[str, Any], expected: dict[str, str]
) -> None:
    members = household.get("members")
    rest = {key: value for key, value in household.items() if key != "members"}
    found = found_for(assessments, members, **rest)
    reading = next(one for one in found.readings if one.name == name)
    assert [outcome.value for outcome in reading.outcomes] == list(READING_VALUES[name])
    assert [o.is_default for o in reading.outcomes] == [True] + [False] * (len(expected) - 1)
    assert reading.default == READING_VALUES[name][0]
    assert reading.confirmed is None
    told = {}
    for outcome in reading.outcomes:
        if reading.category_differs:
            told[outcome.value] = f"{outcome.category.code} {outcome.category.status}"
        else:
            (_, _), row = outcome.rows[0]
            told[outcome.value] = f"{row.code} {row.status} {row.amount_fen}"
    assert told == expected


def test_every_reading_is_tested_above() -> None:
    assert [name for name, _, _ in MATTERS] == list(READING_VALUES)


def test_what_no_reading_disputes_of_a_disputed_right(assessments: Assessments) -> None:
    found = found_for(
        assessments,
        [person(1, birth="1954-06-01"), person(2)],
        income_12m_fen=2400000,
        heating=HEATING,
    )
    assert only(found).name == "A09"
    assert (("N3.3b", "household"), 50400) in found.undisputed


def test_a_confirmed_reading_still_says_what_the_other_would_give(
    assessments: Assessments,
) -> None:
    confirmed = {"A11": {"value": "exclude", "confirmed": True}}
    found = found_for(assessments, readings=confirmed, heating={**HEATING, "tenure": "rent"})
    reading = only(found)
    assert reading.confirmed == "exclude"
    assert [outcome.rows[0][1].status for outcome in reading.outcomes] == [
        "eligible",
        "not_eligible",
    ]


def test_who_confirmed_it_comes_from_the_installed_set(assessments: Assessments) -> None:
    loaded = assessments.library.local["220202"]
    note = CountyReading(
        "A11", "include", confirmed=True, confirmed_by="县局", confirmed_on=dt.date(2025, 1, 2)
    )
    library = shipped_assessments(CLOCK).library
    library.local["220202"] = msgspec.structs.replace(loaded, reading=[note])
    own = Assessments(library, CLOCK)
    case = {
        "assess_date": "2025-03-10",
        "county": "220202",
        "household": {
            "members": [person(1)],
            "property_ok": True,
            "income_12m_fen": 1200000,
            "heating": {**HEATING, "tenure": "rent"},
        },
    }
    found = readings_for(own, own.assess(read_case(msgspec.json.encode(case))))
    reading = only(found)
    assert (reading.confirmed, reading.confirmed_by) == ("include", "县局")
    assert reading.confirmed_on == dt.date(2025, 1, 2)


def test_points_that_no_reading_settles(assessments: Assessments) -> None:
    found = found_for(assessments, heating={**HEATING, "use": "mixed"})
    assert [(point.name, point.clause) for point in found.points] == [("N3.3.mixed_use", "N3.3a")]


def test_what_goes_to_review_is_explained(assessments: Assessments) -> None:
    """By a reading or a point; else by the notice's time or the nine diseases, without amount."""
    reviewed = 0
    for case in [case for path in CASES for case in read_cases(path)]:
        assessed = assessments.assess(case.file)
        rows = [row for row in assessed.assessment.entitlements if row.status == "needs_review"]
        if assessed.assessment.category.code == "NOT_IN_FORCE" or not rows:
            continue
        reviewed += 1
        found = readings_for(assessments, assessed)
        assert found.readings or found.points or all(row.amount_fen is None for row in rows)
    assert reviewed > 50


def test_no_other_reading_matters(assessments: Assessments) -> None:
    """Every reading tried at every value, without asking first whether it could matter."""
    told = 0
    for case in cases(random.Random(11), 80, WIDE, counties=20):
        assessed = assessments.assess(read_case(msgspec.json.encode(case)))
        differing = set()
        for name, values in READING_VALUES.items():
            answers = set()
            for value in values:
                readings = {
                    **assessed.rulebook.params.readings,
                    name: Reading(value, confirmed=True),
                }
                params = msgspec.structs.replace(assessed.rulebook.params, readings=readings)
                rulebook = Rulebook(params, assessed.rulebook.figures)
                answers.add(said(assess(assessed.facts, rulebook)))
            if len(answers) > 1:
                differing.add(name)
        found = readings_for(assessments, assessed)
        assert {one.name for one in found.readings} == differing
        told += len(differing)
    assert told > 20


def test_the_present_answer_is_among_the_outcomes_of_a_confirmed_reading(
    assessments: Assessments,
) -> None:
    """Property over made-up families: the confirmed value's outcome is the assessment itself."""
    seen = 0
    for case in cases(random.Random(7), 60, WIDE, counties=20):
        assessed = assessments.assess(read_case(msgspec.json.encode(case)))
        for reading in readings_for(assessments, assessed).readings:
            if reading.confirmed is not None:
                seen += 1
                [outcome] = [o for o in reading.outcomes if o.value == reading.confirmed]
                assert outcome.assessment.category == assessed.assessment.category
                assert outcome.assessment.entitlements == assessed.assessment.entitlements
    assert seen
