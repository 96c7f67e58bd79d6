"""Distances of single families, worked by hand."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.rules.distances import Distance, day_distances, distances
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_case

PARAMS: dict[str, Any] = {
    "low_income_standard": {
        "urban": {"fen": 70000, "per": "month"},
        "rural": {"fen": 50000, "per": "month"},
    },
    "disposable_income_last_year_fen": {"urban": 3600000, "rural": 2040000},
    "heating_price_fen_per_m2": 2800,
    "premium_subsidy_fen": {"EDGE": 20000, "RIGID": 20000, "MONITOR": 20000},
    "nine_diseases_list_loaded": True,
}
"""For three urban persons: standard 25,200.00, twice 50,400.00, last year 108,000.00."""


@pytest.fixture
def assessments() -> Assessments:
    return shipped_assessments(FixedClock(dt.datetime(2025, 3, 10, tzinfo=dt.UTC)))


def member(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "birth": "1980-05-06",
        "hukou_type": "urban",
        "hukou_city": "JILIN",
        "counted": True,
        **more,
    }


def measured(
    assessments: Assessments,
    members: list[dict[str, Any]] | None = None,
    params: dict[str, Any] | None = None,
    **household: Any,
) -> list[Distance]:
    case = {
        "id": "D",
        "assess_date": "2025-03-10",
        "params": {**PARAMS, **(params or {})},
        "household": {
            "members": members or [member(1), member(2), member(3)],
            "property_ok": True,
            "income_12m_fen": 3700000,
            **household,
        },
    }
    one = assessments.assess(read_case(msgspec.json.encode(case)))
    return list(distances(one.facts, one.rulebook, one.assessment))


def of(found: list[Distance], name: str, kind: str, direction: str) -> list[Distance]:
    return [d for d in found if (d.name, d.kind, d.direction) == (name, kind, direction)]


def test_an_edge_family_between_its_thresholds(assessments: Assessments) -> None:
    found = measured(assessments)
    [up] = of(found, "income", "answer", "more")
    assert (up.clause, up.threshold, up.at, up.difference) == ("N1.2", 5040000, 5040000, 1340000)
    assert (up.before.code, up.before.status) == ("EDGE", "met")
    assert (up.after.code, up.after.status) == ("RIGID", "needs_review")
    assert set(up.figures) == {"standard.urban", "edge_income_multiple"}
    equal, below = of(found, "income", "answer", "less")
    assert (equal.at, equal.difference) == (2520000, 1180000)
    assert (equal.after.code, equal.after.status) == ("EDGE", "needs_review")
    assert (below.at, below.difference, below.threshold) == (2519999, 1180001, 2520000)
    assert below.after.code == "REFER_DIBAO"


@pytest.mark.parametrize(
    ("income", "difference", "code"),
    [
        (5039999, 1, "RIGID"),
        (5040000, 5760000, "NONE"),
        (10799999, 1, "NONE"),
        (2519999, 2, "EDGE"),
    ],
)
def test_exact_at_the_fen(
    assessments: Assessments, income: int, difference: int, code: str
) -> None:
    """From below the standard the first fen leads to the equality, two lead past it."""
    found = of(measured(assessments, income_12m_fen=income), "income", "answer", "more")
    hit = [d for d in found if d.difference == difference]
    if income == 2519999:
        assert [d.difference for d in found] == [1]
        assert (found[0].after.code, found[0].after.status) == ("EDGE", "needs_review")
    else:
        assert [d.after.code for d in hit] == [code]


def test_above_everything_only_less_income_helps(assessments: Assessments) -> None:
    found = measured(assessments, income_12m_fen=12000000)
    assert of(found, "income", "answer", "more") == []
    [down] = of(found, "income", "answer", "less")
    assert (down.clause, down.at, down.difference) == ("N1.3", 10799999, 1200001)


def test_a_failed_property_check_leaves_no_distance(assessments: Assessments) -> None:
    assert measured(assessments, property_ok=False) == []


def test_an_income_that_is_not_known_has_no_distance(assessments: Assessments) -> None:
    found = measured(assessments, income_12m_fen=None)
    assert of(found, "income", "answer", "more") == []


def test_the_rigid_expenses_against_the_share(assessments: Assessments) -> None:
    found = measured(
        assessments,
        params={"rigid_expense_ratio": "0.60"},
        income_12m_fen=6000000,
        rigid_expense_12m_fen=3600000,
    )
    [up] = of(found, "rigid_expense", "answer", "more")
    assert (up.clause, up.threshold, up.at, up.difference) == ("N1.3", 3600000, 3600001, 1)
    assert (up.before.code, up.after.code) == ("NONE", "RIGID")
    [down, *_] = of(found, "income", "answer", "less")
    assert (down.at, down.after.code) == (5999999, "RIGID")


def test_the_living_area_per_person(assessments: Assessments) -> None:
    housing = {"owns_in_city": True, "area_m2": "45"}
    [down] = of(measured(assessments, housing=housing), "housing_area", "answer", "less")
    assert (down.clause, down.threshold, down.unit) == ("N3.1", 45, "m2")
    assert (down.at, down.difference) == (Fraction("44.99"), Fraction("0.01"))
    assert (down.after.status, down.after.amount_fen) == ("needs_review", 8000)
    housing = {"owns_in_city": True, "area_m2": "44.995"}
    [up] = of(measured(assessments, housing=housing), "housing_area", "answer", "more")
    assert (up.at, up.difference) == (45, Fraction("0.005"))


def test_who_owns_no_home_has_no_distance_in_area(assessments: Assessments) -> None:
    found = measured(assessments, housing={"owns_in_city": False, "area_m2": "0"})
    assert of(found, "housing_area", "answer", "less") == []


@pytest.mark.parametrize(
    ("area", "direction", "at", "room"),
    [
        ("45", "more", 60, 12600),
        ("60", "less", Fraction("59.99"), 0),
        ("80.50", "less", Fraction("59.99"), 0),
    ],
)
def test_the_base_area_of_the_heating(
    assessments: Assessments, area: str, direction: str, at: Any, room: int
) -> None:
    heating = {
        "area_m2": area,
        "use": "residence",
        "tenure": "own",
        "central_heating": True,
    }
    found = [d for d in measured(assessments, heating=heating) if d.name == "heating_area"]
    assert [(d.kind, d.direction, d.at, d.threshold) for d in found] == [
        ("limit", direction, at, 60)
    ]
    assert found[0].room_fen == room
    assert found[0].difference == abs(Fraction(area) - at)


def medical(**more: Any) -> dict[str, Any]:
    return {
        "year": 2025,
        "outpatient_aid_used_fen": 0,
        "rare_aid_assessed_fen": 0,
        "referral_ok": True,
        "in_province": True,
        "nine_disease": False,
        **more,
    }


def test_the_deductible_and_the_room_of_the_yearly_limit(assessments: Assessments) -> None:
    ill = member(1, medical=medical(policy_oop_fen=200000))
    found = measured(assessments, [ill, member(2), member(3)])
    [starts] = [d for d in found if d.clause == "N4.2"]
    assert (starts.threshold, starts.direction, starts.subject) == (250000, "more", "m1")
    # 40 % of one fen rounds to nothing; of two fen to one.
    assert (starts.at, starts.after.amount_fen) == (250002, 1)
    ill = member(1, medical=medical(policy_oop_fen=1000000, outpatient_aid_used_fen=300000))
    found = measured(assessments, [ill, member(2), member(3)])
    [limit] = [d for d in found if (d.clause, d.kind) == ("N4.2", "limit")]
    # 40 % of 7,500.00 is 3,000.00; 7,000.00 are left, reached at 2,500.00 + 17,500.00.
    assert (limit.at, limit.difference, limit.room_fen) == (2000000, 1000000, 400000)
    assert "medical_aid_yearly_limit" in limit.figures


def test_the_threshold_of_the_tilt_aid(assessments: Assessments) -> None:
    ill = member(1, medical=medical(policy_oop_fen=2350000))
    found = measured(assessments, [ill, member(2), member(3)])
    [tilt] = [d for d in found if d.clause == "N4.3" and d.name == "policy_out_of_pocket"]
    # The yearly limit of 10,000.00 is reached at 27,500.00; 20,000.00 are left at 30,000.00.
    assert (tilt.threshold, tilt.at, tilt.after.status) == (3000000, 3000001, "eligible")


@pytest.mark.parametrize(
    ("persons", "direction", "difference", "amount"),
    [(2, "more", 1, 15000), (1, "more", 2, 15000), (3, "less", 1, 10000), (5, "less", 3, 10000)],
)
def test_persons_to_the_other_tier(
    assessments: Assessments, persons: int, direction: str, difference: int, amount: int
) -> None:
    found = measured(
        assessments,
        [member(i) for i in range(persons)],
        income_12m_fen=persons * 1200000,
        housing={"owns_in_city": False},
    )
    [tier] = [d for d in found if d.unit == "persons"]
    assert (tier.clause, tier.kind, tier.direction) == ("N3.1", "amount", direction)
    assert (tier.threshold, tier.difference, tier.after.amount_fen) == (3, difference, amount)
    assert tier.after.status == "eligible"


def test_who_owns_a_home_has_no_tier(assessments: Assessments) -> None:
    found = measured(assessments, housing={"owns_in_city": True, "area_m2": "40"})
    assert [d for d in found if d.unit == "persons"] == []


def test_members_who_are_not_counted_add_no_threshold(assessments: Assessments) -> None:
    members = [member(1), member(2), member(3, counted=False)]
    [up] = of(measured(assessments, members, income_12m_fen=2000000), "income", "answer", "more")
    assert up.threshold == 2 * 2 * 840000


def test_a_member_of_whom_nobody_knows_whether_they_count(assessments: Assessments) -> None:
    """Two or three persons: below both standards, the first threshold ahead is that of two."""
    members = [member(1), member(2), member(3, counted=None)]
    found = of(measured(assessments, members, income_12m_fen=1000000), "income", "answer", "more")
    assert (found[0].at, found[0].before.code) == (1680000, "REFER_DIBAO")


def test_days(assessments: Assessments) -> None:
    case = {
        "id": "D",
        "assess_date": "2025-03-10",
        "params": PARAMS,
        "household": {
            "members": [member(1, birth="1955-06-01")],
            "property_ok": True,
            "income_12m_fen": 1200000,
            "heating": {
                "area_m2": "60",
                "use": "residence",
                "tenure": "own",
                "central_heating": True,
            },
        },
    }
    one = assessments.assess(read_case(msgspec.json.encode(case)))
    found = day_distances(one.day, assessments.changes(one))
    assert [(d.clause, d.owner, d.name, d.difference, d.unit, d.day) for d in found] == [
        ("N3.3b", "m1", "birth", 84, "days", dt.date(2025, 6, 2)),
        ("N3.3b", "m1", "birth", 448, "days", dt.date(2026, 6, 1)),
    ]
    assert (found[0].before.code, found[0].after.status) == ("N3.3a", "needs_review")
    assert (found[1].after.code, found[1].after.status) == ("N3.3b", "eligible")
