"""The sample families are whole, made up, and reach every category and every clause."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.assess import ALL_RIGHTS
from jlaid_desktop.services.assessments import AssessedHousehold, shipped_assessments
from jlaid_desktop.services.case_files import read_cases

SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))
CATEGORIES = {
    "EDGE",
    "RIGID",
    "MONITOR",
    "DIRECT_DIBAO",
    "DIRECT_TEKUN",
    "REFER_DIBAO",
    "NONE",
    "UNDETERMINED",
    "NOT_IN_FORCE",
}
HOLDS = {"eligible", "needs_review"}


@pytest.fixture(scope="module")
def assessed() -> list[AssessedHousehold]:
    """Every sample family, assessed with the sample parameters."""
    clock = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
    assessments = shipped_assessments(clock)
    return [assessments.assess(case.file) for path in SAMPLES for case in read_cases(path)]


def test_there_are_ten_or_more() -> None:
    assert len(SAMPLES) >= 10


def test_they_reach_every_category(assessed: list[AssessedHousehold]) -> None:
    assert {one.assessment.category.code for one in assessed} == CATEGORIES


def test_they_reach_every_clause_and_every_status(assessed: list[AssessedHousehold]) -> None:
    rows = [row for one in assessed for row in one.assessment.entitlements]
    held = {row.clause for row in rows if row.status in HOLDS}
    clauses = {right.clause for right in ALL_RIGHTS} | {"N3.3b"}
    assert clauses - held == set()
    assert {row.status for row in rows} == {
        "eligible",
        "not_eligible",
        "needs_review",
        "need_information",
    }


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_identity_numbers_are_well_formed_and_used_once(path: Path) -> None:
    members = json.loads(path.read_text("utf-8"))["household"]["members"]
    numbers = [member["id_number"] for member in members]
    assert len(set(numbers)) == len(numbers)
    for member, number in zip(members, numbers, strict=True):
        weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        rest = sum(int(a) * b for a, b in zip(number, weights, strict=False)) % 11
        assert number[17] == "10X98765432"[rest]
        assert number[6:14] == member["birth"].replace("-", "")
        assert (int(number[16]) % 2 == 0) == (member["sex"] == "female")
