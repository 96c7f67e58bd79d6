"""What must hold in a household as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jlaid_desktop.intake.problem import Problem
from jlaid_desktop.intake.session import InterviewSession

MEMBERS = "household.members"
MakeSession = Callable[..., InterviewSession]


def told(session: InterviewSession, code: str) -> list[Problem]:
    return [problem for problem in session.problems() if problem.code == f"household.{code}"]


@pytest.fixture
def couple(session: InterviewSession) -> InterviewSession:
    """Return a family of two adults, the applicant m1 and another row."""
    session.set_text(f"{MEMBERS}[m1].name", "张桂兰")
    session.set_text(f"{MEMBERS}[m1].birth", "1982-03-04")
    session.add_row(MEMBERS, {"name": "王海", "birth": "1980-05-06", "relation": "配偶"})
    return session


def second(session: InterviewSession) -> str:
    return session.rows(MEMBERS)[1]


def test_somebody_counts(couple: InterviewSession) -> None:
    couple.set_value(f"{MEMBERS}[m1].counted", False)
    assert not told(couple, "nobody_counted")
    couple.set_value(f"{MEMBERS}[{second(couple)}].counted", False)
    (problem,) = told(couple, "nobody_counted")
    assert problem.level == "impossible"
    assert problem.path == f"{MEMBERS}[m1].counted"


def test_not_asked_may_still_count(couple: InterviewSession) -> None:
    couple.set_value(f"{MEMBERS}[m1].counted", False)
    couple.set_value(f"{MEMBERS}[{second(couple)}].counted", None)
    assert not told(couple, "nobody_counted")


def test_the_applicant_is_self(couple: InterviewSession) -> None:
    couple.set_value(f"{MEMBERS}[m1].relation", "配偶")
    assert [p.path for p in told(couple, "applicant_relation")] == [f"{MEMBERS}[m1].relation"]


def test_only_the_applicant_is_self(couple: InterviewSession) -> None:
    path = f"{MEMBERS}[{second(couple)}].relation"
    couple.set_value(path, "本人")
    assert [p.path for p in told(couple, "second_self")] == [path]
    assert path in [problem.path for problem in couple.problems_at(path)]
    couple.set_value("household.applicant", None)
    assert not told(couple, "second_self")


def test_the_head_is_head(couple: InterviewSession) -> None:
    couple.set_value("household.head", "m1")
    assert not told(couple, "head_relation")
    couple.set_value(f"{MEMBERS}[m1].relation_to_head", "配偶")
    couple.set_value(f"{MEMBERS}[{second(couple)}].relation_to_head", "户主")
    assert len(told(couple, "head_relation")) == 2
    couple.set_value("household.head", second(couple))
    assert not told(couple, "head_relation")


def test_every_adult_signs(couple: InterviewSession) -> None:
    assert [dict(p.values)["name"] for p in told(couple, "not_authorised")] == ["张桂兰", "王海"]
    row = couple.add_row("household.authorisations", {"member": "m1"})
    assert len(told(couple, "not_authorised")) == 2
    couple.set_text(f"household.authorisations[{row}].signed_on", "2025-11-10")
    assert [dict(p.values)["name"] for p in told(couple, "not_authorised")] == ["王海"]
    couple.set_value(f"{MEMBERS}[{second(couple)}].counted", False)
    assert not told(couple, "not_authorised")


@pytest.mark.parametrize(("birth", "adult"), [("2007-11-10", True), ("2007-11-11", False)])
def test_adult_on_the_day_of_the_application(
    session: InterviewSession, birth: str, adult: bool
) -> None:
    session.set_text("household.apply_date", "2025-11-10")
    session.set_text(f"{MEMBERS}[m1].birth", birth)
    assert bool(told(session, "not_authorised")) is adult


def test_one_signature_each(couple: InterviewSession) -> None:
    couple.add_row("household.authorisations", {"member": "m1"})
    row = couple.add_row("household.authorisations")
    path = f"household.authorisations[{row}].member"
    (problem,) = couple.set_value(path, "m1")
    assert problem.code == "check.unique"


def test_the_home_is_visited(session: InterviewSession) -> None:
    (problem,) = told(session, "no_visit")
    assert (problem.level, problem.path) == ("missing", "household.visits")
    session.add_row("household.visits")
    assert not told(session, "no_visit")


def test_income_that_is_there_is_listed(couple: InterviewSession) -> None:
    path = f"{MEMBERS}[m1].income_kinds.wage"
    couple.set_value(path, True)
    (problem,) = told(couple, "income_unlisted")
    assert (problem.level, problem.path) == ("missing", path)
    couple.add_row("household.incomes", {"member": second(couple), "kind": "wage"})
    assert told(couple, "income_unlisted")
    couple.add_row("household.incomes", {"member": "m1", "kind": "wage"})
    assert not told(couple, "income_unlisted")


@pytest.mark.parametrize(
    ("kinds", "rows", "kind"),
    [("expense_kinds", "expenses", "medical"), ("property_kinds", "properties", "vehicle")],
)
def test_what_is_there_is_listed(
    session: InterviewSession, kinds: str, rows: str, kind: str
) -> None:
    path = f"household.{kinds}.{kind}"
    session.set_value(path, True)
    assert [problem.path for problem in told(session, "kind_unlisted")] == [path]
    session.add_row(f"household.{rows}", {"kind": kind})
    assert not told(session, "kind_unlisted")


def test_a_status_has_its_certificate(session: InterviewSession) -> None:
    session.set_value("household.direct_status", ["DIBAO", "MONITOR"])
    assert len(told(session, "no_certificate")) == 1
    session.add_row("household.direct_certificates", {"kind": "DIBAO"})
    assert len(told(session, "no_certificate")) == 1
    session.add_row("household.direct_certificates", {"kind": "MONITOR"})
    assert not told(session, "no_certificate")


def test_nobody_dies_before_birth(couple: InterviewSession) -> None:
    couple.set_value("household.has_death", True)
    couple.set_value("household.funeral.deceased", "m1")
    couple.set_text("household.funeral.death_date", "1982-03-03")
    assert [p.level for p in told(couple, "died_early")] == ["impossible"]
    couple.set_text("household.funeral.death_date", "1982-03-04")
    assert not told(couple, "died_early")


@pytest.mark.parametrize("key", ["income_12m_fen", "income_items"])
def test_two_forms_of_income_do_not_go_together(make_session: MakeSession, key: str) -> None:
    value = 100 if key == "income_12m_fen" else [{"amount_fen": 100}]
    session = make_session({"household": {"members": [{"id": "a", "name": "甲"}], key: value}})
    assert not told(session, "income_twice")
    session.add_row("household.incomes")
    (problem,) = told(session, "income_twice")
    assert problem.level == "impossible"
    assert problem.message
