"""What is still to be asked: the question, and a field of the interview that takes the answer."""

from __future__ import annotations

from typing import Any

import pytest

from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.rules.situation import FIGURES, HOUSEHOLD
from jlaid_desktop.wording.figure_words import FIGURES as FIGURE_WORDS
from jlaid_desktop.wording.missing import GATES, place_of, without_gated
from jlaid_desktop.wording.view import MissingView
from tests.rules.assessing import read
from tests.wording import trees
from tests.wording.worded import family, worded

ALWAYS_KNOWN = {"dibao", "tekun", "monitor", "living", "recognised", "medical_recorded"}
"""Facts that have a value even where nothing was typed: they are never asked for as missing."""


HALF_TYPED = {"medical": {"has_costs": True}, "student": {"attends": True}}


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire()


def open_facts() -> list[tuple[str, str]]:
    household = [(HOUSEHOLD, name) for name in trees.household_facts() | {"income_rule.1"}]
    members = [("m1", name) for name in trees.member_facts() - {"funeral_hukou_city"}]
    never = ALWAYS_KNOWN | {"income_with_pension", "category"}
    return sorted(key for key in household + members if key[1] not in never)


@pytest.mark.parametrize("typed", [{}, HALF_TYPED])
@pytest.mark.parametrize(("owner", "name"), open_facts())
def test_every_open_fact_is_asked_in_a_field_of_the_interview(
    owner: str, name: str, typed: dict[str, Any], questionnaire: Questionnaire
) -> None:
    case = family(typed, income_12m_fen=None)
    path = place_of(read(case), owner, name)
    assert questionnaire.has(path) or path in questionnaire.repeats, path


def test_every_figure_a_county_can_leave_out_is_asked_for_under_its_own_name() -> None:
    for name, words in FIGURE_WORDS.items():
        if words.missing:
            assert place_of(read(family()), FIGURES, name) == f"figures.{name}"


INCOMES: list[tuple[dict[str, Any], str]] = [
    ({}, "household.members[m1].income_kinds.wage"),
    (
        {"kinds": {"wage": True, "business": False, "property": False, "transfer": False}},
        "household.incomes",
    ),
    (
        {"kinds": {"wage": False, "business": False, "property": False, "transfer": False}},
        "household.members[m1].income_kinds.other",
    ),
    (
        {
            "kinds": dict.fromkeys(("wage", "business", "property", "transfer", "other"), False)
            | {"wage": True},
            "rows": [{"id": "i1", "member": "m1", "kind": "wage", "rule": "count"}],
        },
        "household.incomes[i1].amount_fen",
    ),
    (
        {
            "kinds": dict.fromkeys(("wage", "business", "property", "transfer", "other"), False)
            | {"wage": True},
            "rows": [
                {
                    "id": "i1",
                    "member": "m1",
                    "kind": "wage",
                    "rule": "count",
                    "amount_fen": 5,
                    "period": "month",
                }
            ],
        },
        "household.incomes[i1].months",
    ),
]


@pytest.mark.parametrize(("typed", "path"), INCOMES)
def test_an_unknown_income_leads_to_the_first_place_that_is_open(
    typed: dict[str, Any], path: str
) -> None:
    case = family({"income_kinds": typed.get("kinds")}, income_12m_fen=None)
    case["household"]["incomes"] = typed.get("rows")
    assert place_of(read(case), HOUSEHOLD, "income") == path


@pytest.mark.parametrize(
    ("certificate", "path"),
    [
        (None, "household.members[m1].disability_cert.has"),
        ({}, "household.members[m1].disability_cert.has"),
        ({"has": True}, "household.members[m1].disability_cert.valid_to"),
    ],
)
def test_a_certificate_is_asked_for_first_and_then_its_last_day(
    certificate: dict[str, Any] | None, path: str
) -> None:
    file = read(family({"disability_cert": certificate}))
    assert place_of(file, "m1", "certificate_valid") == path


def questions(case: dict[str, Any]) -> dict[str, MissingView]:
    return {item.path: item for item in worded(case).view.missing}


def test_what_decides_the_category_comes_first_and_what_the_county_owes_last() -> None:
    case = family(
        {"name": "王德山"},
        property_ok=None,
        income_12m_fen=None,
        params={"heating_price_fen_per_m2": None},
        heating={"central_heating": True, "use": "residence", "tenure": "own", "area_m2": "60"},
    )
    paths = list(questions(case))
    assert paths[:2] == ["household.members[m1].income_kinds.wage", "household.property_ok"]
    assert paths[-1] == "figures.heating_price"
    found = questions(case)
    assert found["figures.heating_price"].question == "县里还没有提供供热价格"
    assert found["household.property_ok"].sections.startswith("一、")


def test_facts_asked_behind_another_wait_for_it() -> None:
    for gated, gate in GATES.items():
        keys = [("x", gated), ("x", gate), ("y", gated)]
        assert without_gated(keys) == [("x", gate), ("y", gated)]


def test_wishes_are_one_question_and_name_the_person() -> None:
    found = questions(family({"name": "王海"}))
    item = found["household.members[m1].employment.wants_job"]
    assert item.question == "王海想找工作、创业或参加技能培训吗？"
    assert item.sections == "五"
    assert not any(path.endswith("wants_startup") for path in found)


def test_one_open_wish_is_asked_by_itself() -> None:
    employment = {"wants_job": False, "wants_startup": None, "wants_training": False}
    found = questions(family({"name": "王海", "employment": employment}))
    item = found["household.members[m1].employment.wants_startup"]
    assert item.question == "王海想自己创业吗？"


@pytest.mark.parametrize(("birth", "asked"), [("2009-11-11", False), ("2009-11-10", True)])
def test_nobody_under_sixteen_is_asked_for_a_wish_to_work(birth: str, asked: bool) -> None:
    found = questions(family({"name": "王小雨", "birth": birth}))
    assert any("employment" in path for path in found) is asked


def test_medical_facts_follow_once_the_costs_are_known() -> None:
    asked = questions(family({"name": "王德山"}))
    item = asked["household.members[m1].medical.has_costs"]
    assert item.question == "王德山今年有住院等医疗费吗？政策范围内自付多少？"
    assert item.sections == "四（二）、四（三）"
    costs = {"has_costs": True, "year": 2025, "policy_oop_fen": 2700000}
    then = questions(family({"name": "王德山", "medical": costs}))
    assert {path for path in then if ".medical." in path} == {
        f"household.members[m1].medical.{field}"
        for field in (
            "outpatient_aid_used_fen",
            "rare_aid_assessed_fen",
            "referral_ok",
            "in_province",
            "nine_disease",
        )
    }
