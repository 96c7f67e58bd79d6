"""The explained answer as data: distances with paths, exact values, before and after."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.explanation import decimal_text, distances_of, explained

SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))
KEYS = {
    "clause", "subject", "fact", "kind", "unit", "direction", "value", "threshold", "at",
    "difference", "figures", "before", "after", "changes",
}  # fmt: skip


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC)))


@pytest.fixture(scope="module")
def samples(assessments: Assessments) -> list[AssessedHousehold]:
    return [assessments.assess(case.file) for path in SAMPLES for case in read_cases(path)]


def test_every_distance_is_plain_data(
    assessments: Assessments, samples: list[AssessedHousehold]
) -> None:
    units = set()
    for one in samples:
        answer = explained(assessments, one)
        assert msgspec.json.decode(msgspec.json.encode(answer)) == json.loads(json.dumps(answer))
        for distance in answer["distances"]:
            units.add(distance["unit"])
            assert set(distance) - {"room_fen", "cause"} == KEYS
            assert distance["fact"].split(".")[0] in {"household", "params", "notice"}
            assert isinstance(distance["difference"], str if distance["unit"] == "m2" else int)
            assert distance["before"] != distance["after"] or distance["kind"] == "limit"
    assert units == {"fen", "m2", "persons", "days"}


def test_a_family_with_its_thresholds(assessments: Assessments) -> None:
    [case] = read_cases(SAMPLES[0])
    first = explained(assessments, assessments.assess(case.file))["distances"][0]
    assert {**first, "changes": []} == {
        "clause": "N1.2",
        "subject": "household",
        "fact": "household.incomes",
        "kind": "answer",
        "unit": "fen",
        "direction": "more",
        "value": 2940000,
        "threshold": 4800000,
        "at": 4800000,
        "difference": 1860000,
        "figures": ["edge_income_multiple", "standard.rural"],
        "before": {"code": "EDGE", "status": "met", "amount_fen": None, "floor_fen": None},
        "after": {
            "code": "RIGID",
            "status": "needs_review",
            "amount_fen": None,
            "floor_fen": None,
        },
        "changes": [],
    }
    assert first["changes"]


def test_what_is_not_known_has_no_distance(samples: list[AssessedHousehold]) -> None:
    for one in samples:
        if one.facts.income is None:
            assert all(distance.name != "income" for distance in distances_of(one))


@pytest.mark.parametrize(
    ("text", "number"), [("60", 60), ("48.5", 48.5), ("0.01", 0.01), ("-3.25", -3.25), ("0", 0)]
)
def test_decimal_text(text: str, number: float) -> None:
    assert decimal_text(Fraction(Decimal(text))) == text
    assert float(text) == number
