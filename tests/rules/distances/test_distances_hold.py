"""A distance is exact: one step before it nothing differs, at it the answer does."""

from __future__ import annotations

import datetime as dt
import os
import random

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.changes import hangs_on_who_belongs, said
from jlaid_desktop.rules.distances import Distance, distances
from jlaid_desktop.rules.distances.turning_points import SCALES
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case
from tests.rules.generated import TYPICAL, WIDE, cases

FAMILIES = 2000 if os.environ.get("JLAID_TEST_FULL") == "1" else 150


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(FixedClock(dt.datetime(2025, 3, 10, tzinfo=dt.UTC)))


def changed(facts: Facts, owner: str, name: str, value: object) -> Facts:
    """Return the facts with one of them at another value."""
    if owner == "household":
        return facts._replace(**{name: value})
    members = [m._replace(**{name: value}) if m.id == owner else m for m in facts.members]
    return facts._replace(members=tuple(members))


def row_of(assessment: Assessment, distance: Distance) -> Row | None:
    clauses = {distance.clause, distance.before.code, "N3.3a" if "3.3" in distance.clause else ""}
    found = [
        row
        for row in assessment.entitlements
        if row.subject == distance.subject
        and (row.clause in clauses or {row.clause, distance.clause} <= {"N3.3a", "N3.3b"})
    ]
    assert len(found) < 2
    return found[0] if found else None


def answer(assessment: Assessment, distance: Distance) -> object:
    """Return what the distance is about: everything that is said, or the row's status and tier."""
    if distance.name in ("income", "rigid_expense"):
        return said(assessment)
    row = row_of(assessment, distance)
    return None if row is None else (row.status, row.clause)


class Changed:
    """One family, one distance, the fact at other values."""

    def __init__(self, one: AssessedHousehold, distance: Distance) -> None:
        self.one = one
        self.distance = distance
        self.step = SCALES[distance.name].step

    def at(self, value: object) -> Assessment:
        facts = changed(self.one.facts, self.distance.owner, self.distance.name, value)
        rulebook = Rulebook(self.one.rulebook.params, self.one.rulebook.figures)
        return assess(facts, rulebook)

    @property
    def one_nearer(self) -> object:
        return self.distance.at - (self.step if self.distance.direction == "more" else -self.step)


def measured(assessments: Assessments, seed: int, mix: object) -> list[Changed]:
    found = []
    for case in cases(random.Random(seed), FAMILIES, mix, counties=40):  # type: ignore[arg-type]
        one = assessments.assess(read_case(msgspec.json.encode(case)))
        found += [
            Changed(one, each)
            for each in distances(one.facts, one.rulebook, one.assessment)
            if each.unit != "persons"
        ]
    return found


@pytest.fixture(scope="module", params=[WIDE, TYPICAL], ids=["wide", "typical"])
def all_measured(request: pytest.FixtureRequest, assessments: Assessments) -> list[Changed]:
    return measured(assessments, int(request.config.getoption("hypothesis_seed")), request.param)


def test_every_kind_of_distance_occurs(all_measured: list[Changed]) -> None:
    seen = {(each.distance.name, each.distance.kind) for each in all_measured}
    assert {
        ("income", "answer"),
        ("rigid_expense", "answer"),
        ("heating_area", "limit"),
        ("policy_out_of_pocket", "answer"),
        ("policy_out_of_pocket", "limit"),
        ("outpatient_aid_used", "answer"),
    } <= seen


def test_the_difference_leads_from_the_value_to_the_first_other_answer(
    all_measured: list[Changed],
) -> None:
    for each in all_measured:
        d = each.distance
        signed = d.difference if d.direction == "more" else -d.difference
        assert d.value + signed == d.at
        assert d.difference > 0


def test_at_the_distance_the_answer_differs_and_one_step_before_it_does_not(
    all_measured: list[Changed],
) -> None:
    told: set[tuple[object, ...]] = set()
    for each in all_measured:
        d = each.distance
        if d.kind != "answer":
            continue
        now = answer(each.one.assessment, d)
        assert answer(each.at(d.at), d) != now, d
        first = (id(each.one), d.name, d.direction)
        category_again = d.name in ("income", "rigid_expense") and first in told
        told.add(first)
        before = each.at(each.one_nearer)
        if category_again:  # the second is the first with another category
            assert before.category.code == each.one.assessment.category.code
        else:
            assert answer(before, d) == now, d


def test_nothing_differs_anywhere_on_the_way(all_measured: list[Changed]) -> None:
    rng = random.Random(0)
    told: set[tuple[object, ...]] = set()
    for each in all_measured:
        d = each.distance
        of_category = d.name in ("income", "rigid_expense")
        first = (id(each.one), d.owner, d.name, d.direction, "" if of_category else d.clause[:4])
        if d.kind != "answer" or first in told:
            continue
        told.add(first)
        way = rng.randrange(int(d.difference / each.step)) * each.step
        value = d.value + (way if d.direction == "more" else -way)
        assert answer(each.at(value), d) == answer(each.one.assessment, d)


def test_where_no_distance_is_told_no_income_changes_the_answer(assessments: Assessments) -> None:
    rng = random.Random(1)
    for case in cases(rng, FAMILIES, WIDE, counties=20):
        one = assessments.assess(read_case(msgspec.json.encode(case)))
        income = one.facts.income
        if income is None or one.assessment.category.code == "NOT_IN_FORCE":
            continue
        if hangs_on_who_belongs(one.assessment):
            # Nothing is measured yet (decision 17).
            continue
        told = {
            d.direction
            for d in distances(one.facts, one.rulebook, one.assessment)
            if d.name == "income"
        }
        for direction, value in (
            ("more", income + rng.choice((1, 10**5, 10**6, 10**7, 10**9))),
            ("less", rng.randrange(income + 1) if income > 0 else income),
        ):
            if direction not in told:
                after = assess(one.facts._replace(income=value), one.rulebook)
                assert said(after) == said(one.assessment)


def test_beyond_a_limit_the_amount_stays_and_before_it_grows(all_measured: list[Changed]) -> None:
    met = 0
    for each in all_measured:
        d = each.distance
        if d.kind != "limit":
            continue
        met += 1
        limit = max(d.at, d.value) if d.direction == "more" else d.value
        at_limit, far = row_of(each.at(limit), d), row_of(each.at(limit + 500 * each.step), d)
        below = row_of(each.at(min(d.at, limit) - 500 * each.step), d) if d.at > 10 else None
        assert at_limit is not None
        assert far is not None
        assert at_limit.amount_fen == far.amount_fen
        assert below is None or (below.amount_fen or 0) < (at_limit.amount_fen or 0)
        if d.direction == "more":
            assert d.room_fen == (at_limit.amount_fen or 0) - (d.before.amount_fen or 0)
        else:
            assert d.room_fen == 0
    assert met > 10
