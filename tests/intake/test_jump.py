"""From a fact that the assessment asks for to the question where it is answered."""

from __future__ import annotations

import pytest

from jlaid_desktop.intake.jump import Target
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.rules.fact_paths import HOUSEHOLD_PATHS, MEMBER_PATHS

M1 = "household.members[m1]."


@pytest.mark.parametrize(
    "path",
    [*HOUSEHOLD_PATHS.values(), *(M1 + name for name in MEMBER_PATHS.values())],
)
def test_every_fact_of_the_rules_has_a_question(session: InterviewSession, path: str) -> None:
    found = session.target(path)
    assert found is not None
    assert session.visible(found.path)
    assert session.field(found.path).form == found.form


def test_a_question_in_sight_is_its_own_place(session: InterviewSession) -> None:
    assert session.target(M1 + "birth") == Target("members", M1 + "birth")


def test_a_hidden_question_is_reached_over_the_one_that_opens_it(
    session: InterviewSession,
) -> None:
    stage = M1 + "student.stage"
    assert session.target(stage) == Target("education", M1 + "student.attends")
    session.set_value(M1 + "student.attends", True)
    assert session.target(stage) == Target("education", stage)


def test_a_certificate_s_validity(session: InterviewSession) -> None:
    """The rules ask whether it holds; the form asks first whether there is one."""
    valid = M1 + "disability_cert.valid"
    assert session.target(valid) == Target("members", M1 + "disability_cert.has")
    session.set_value(M1 + "disability_cert.has", True)
    assert session.target(valid) == Target("members", valid)


def test_income_begins_with_what_is_open(session: InterviewSession) -> None:
    wage, business = M1 + "income_kinds.wage", M1 + "income_kinds.business"
    assert session.target("household.incomes") == Target("income", wage)
    session.set_value(wage, False)
    assert session.target("household.incomes") == Target("income", business)


def test_rows_without_a_question_lead_to_their_form(session: InterviewSession) -> None:
    found = session.target("household.visits")
    assert found == Target("visit", "household.note")


def test_the_county_s_figures_are_asked_nowhere(session: InterviewSession) -> None:
    assert session.target("params.heating_price_fen_per_m2") is None
