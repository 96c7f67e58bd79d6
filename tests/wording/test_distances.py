"""What would change an answer, said in words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.i18n import ENGLISH, PSEUDO
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.views import view_of_household

PARAMS = {
    "low_income_standard": {"urban": {"fen": 70000, "per": "month"}},
    "disposable_income_last_year_fen": {"urban": 3600000},
    "heating_price_fen_per_m2": 2800,
    "nine_diseases_list_loaded": True,
    "rigid_expense_ratio": "0.60",
}
ILL = {
    "year": 2025,
    "outpatient_aid_used_fen": 300000,
    "rare_aid_assessed_fen": 0,
    "referral_ok": True,
    "in_province": True,
    "nine_disease": False,
}


LEAVES = "and the family leaves this category:"
MORE_PAID = "more own payment inside the policy range"
OPEN = "Cannot be determined yet (information needed)"
DIBAO = "Below the dibao standard: apply for dibao first (does not hold)"
LEFT = "are left within the yearly limit, used up by"


def told(
    language: str = ENGLISH, members: int = 2, medical: dict[str, Any] | None = None, **more: Any
) -> tuple[str, ...]:
    people: list[dict[str, Any]] = [
        {
            "id": f"m{i}",
            "name": f"甲{i}",
            "birth": "1980-05-06",
            "hukou_type": "urban",
            "hukou_city": "JILIN",
            "counted": True,
        }
        for i in range(members)
    ]
    if medical:
        people[0]["medical"] = medical
    household = {"members": people, "property_ok": True, "income_12m_fen": 2000000, **more}
    case = {"id": "W", "assess_date": "2025-03-10", "params": PARAMS, "household": household}
    assessments = shipped_assessments(FixedClock(dt.datetime(2025, 3, 10, tzinfo=dt.UTC)))
    assessed = assessments.assess(read_case(msgspec.json.encode(case)))
    return view_of_household(assessments, assessed, language=language).distances


def test_an_edge_family() -> None:
    assert told() == (
        f"13,600.00 yuan more income a year, {LEAVES} {OPEN}",
        "3,200.00 yuan less income a year, and the answer is: Edge household (to be reviewed)",
        f"3,200.01 yuan less income a year, {LEAVES} {DIBAO}",
    )


def test_expenses_that_do_not_exceed_the_share() -> None:
    sentences = told(income_12m_fen=4000000, rigid_expense_12m_fen=2400000)
    assert (
        "0.01 yuan more rigid expenses a year, and the family leaves this category: "
        "Rigid-expense household (holds)" in sentences
    )


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            {"housing": {"owns_in_city": True, "area_m2": "30"}},
            "0.01 m² less living area, and Rent subsidy begins: to review 80.00 yuan/month",
        ),
        (
            {"housing": {"owns_in_city": True, "area_m2": "29"}},
            "1.00 m² more living area, and Rent subsidy ends",
        ),
        (
            {"housing": {"owns_in_city": False}},
            "1 person more covered, and Rent subsidy is: 150.00 yuan/month",
        ),
        (
            {"housing": {"owns_in_city": False}, "members": 3, "income_12m_fen": 3000000},
            "1 person fewer covered, and Rent subsidy is: 100.00 yuan/month",
        ),
        (
            {"heating": {"area_m2": "45", "use": "residence", "tenure": "own",
                         "central_heating": True}},
            "15.00 m² more building area would still count, up to 60.00 m²: 504.00 yuan/season",
        ),
        (
            {"heating": {"area_m2": "80", "use": "residence", "tenure": "own",
                         "central_heating": True}},
            "20.00 m² of the building area lie above 60.00 m² and do not count",
        ),
        (
            {"medical": {**ILL, "policy_oop_fen": 100000}},
            f"1,500.02 yuan {MORE_PAID}, and Inpatient aid of 甲0 begins",
        ),
        (
            {"medical": {**ILL, "policy_oop_fen": 1000000}},
            f"Inpatient aid of 甲0: 4,000.00 yuan {LEFT} 10,000.00 yuan more own payment",
        ),
        (
            {"medical": {**ILL, "policy_oop_fen": 2000000}},
            "Inpatient aid of 甲0: the yearly limit is reached",
        ),
        (
            {"medical": {**ILL, "policy_oop_fen": 2650000}},
            f"500.01 yuan {MORE_PAID}, and Tilt aid of 甲0 begins",
        ),
    ],
)  # fmt: skip
def test_a_right(more: dict[str, Any], sentence: str) -> None:
    assert sentence in told(**more)


def test_who_had_no_costs_hears_nothing_of_deductibles() -> None:
    assert told(medical={**ILL, "policy_oop_fen": 0}) == told()


def test_every_word_comes_through_the_catalog() -> None:
    sentences = told(PSEUDO, housing={"owns_in_city": True, "area_m2": "29"})
    assert len(sentences) == 4
    assert all(sentence.startswith("⟦") and sentence.endswith("⟧") for sentence in sentences)
