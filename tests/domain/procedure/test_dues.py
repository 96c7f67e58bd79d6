"""What families are due for: re-checks, ends of papers, school, death; days by hand."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from jlaid_desktop.domain.household import Funeral, Household, HouseholdFile
from jlaid_desktop.domain.member import DisabilityCert, Member, Student
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.dues import (
    death_due,
    decision_dues,
    file_dues,
    granted,
    months_after,
)
from jlaid_desktop.domain.procedure.school import read_grade, stage_ends
from tests.domain.procedure import cases as k

put = msgspec.structs.replace


def dues(*cases) -> list[tuple[str, dt.date | None]]:
    return [(one.code, one.day) for one in decision_dues(cases)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-05", 12, "2027-12-05"),
        ("2024-02-29", 12, "2025-02-28"),
        ("9999-12-31", 1, "9999-12-31"),
        ("9999-11-30", 1, "9999-12-30"),
    ],
)
def test_months_end_on_the_last_day_where_there_is_no_such_day(day, months, later) -> None:
    assert months_after(dt.date.fromisoformat(day), months).isoformat() == later


def test_a_recognised_family_is_rechecked_a_year_after_the_decision() -> None:
    assert dues(k.case_of(*k.WHOLE)) == [("yearly", k.on(25, 3, 2027))]
    assert dues(k.case_of(*k.WHOLE[:8])) == []
    assert dues(k.case_of(*k.WHOLE[:8], k.REFUSED)) == []


def test_after_a_recheck_the_year_counts_from_it_and_unstable_income_halves_it() -> None:
    kept = o.Recheck(checked_on=k.on(1, 9), suggested="keep")
    unstable = put(kept, unstable_income=True)
    whole = k.case_of(*k.WHOLE)
    assert dues(whole, k.case_of(kept, kind="recheck")) == [("yearly", k.on(1, 9, 2027))]
    assert dues(whole, k.case_of(unstable, kind="recheck")) == [("half_yearly", k.on(1, 3, 2027))]


def test_a_rigid_decision_ends_and_is_not_rechecked_but_applied_for_again() -> None:
    rigid = put(k.CONFIRMED, category="RIGID", valid_to=k.on(31, 3, 2027))
    assert dues(k.case_of(*k.WHOLE[:8], rigid)) == [("decision_ends", k.on(31, 3, 2027))]


def test_a_family_whose_help_was_stopped_is_due_for_nothing() -> None:
    stopped = o.CountyDecision(outcome="stopped", number="3", decided_on=k.on(1, 6))
    cases = (k.case_of(*k.WHOLE), k.case_of(stopped, kind="event"))
    assert granted(cases) is None
    assert dues(*cases) == []


@pytest.mark.parametrize(
    ("stage", "grade", "birth", "day", "code"),
    [
        ("primary", "六年级", None, "2026-09-01", "by_grade"),
        ("primary", "小学 4 年级2班", None, "2028-09-01", "by_grade"),
        ("junior", "九年级", None, "2026-09-01", "by_grade"),
        ("junior", "初二", None, "2027-09-01", "by_grade"),
        ("senior", "高三", None, "2026-09-01", "by_grade"),
        ("senior", "十一年级", None, "2027-09-01", "by_grade"),
        ("primary", "不详", "2014-09-01", "2026-09-01", "by_age"),
        ("primary", None, "2014-09-02", "2027-09-01", "by_age"),
        ("kindergarten", "大班", "2020-05-01", "2026-09-01", "by_age"),
    ],
)
def test_a_school_stage_ends_by_grade_or_by_age(stage, grade, birth, day, code) -> None:
    member = Member(
        id="m",
        birth=dt.date.fromisoformat(birth) if birth else None,
        student=Student(stage=stage, grade=grade),
    )
    found = stage_ends(member, k.on(10))
    assert found is not None
    assert (found.day.isoformat(), found.code) == (day, code)


@pytest.mark.parametrize(
    ("stage", "grade"), [("college", "三年级"), ("primary", "七年级"), ("primary", "0")]
)
def test_a_grade_that_cannot_be_of_the_stage_is_not_read(stage, grade) -> None:
    assert read_grade(grade, stage) is None
    assert stage_ends(Member(id="m", student=Student(stage=stage, grade=grade)), k.on(1)) is None


def test_papers_and_birthdays_of_living_counted_members() -> None:
    member = Member(
        id="m1",
        birth=dt.date(2008, 5, 1),
        disability_cert=DisabilityCert(has=True, valid_to=k.on(1, 7)),
    )
    gone = put(member, id="m2", deceased=True)
    file = HouseholdFile(household=Household(members=[member, gone]))
    assert [(one.kind, one.number, one.day, one.member) for one in file_dues(file, k.on(1))] == [
        ("certificate", 0, k.on(1, 7), "m1"),
        ("birthday", 16, dt.date(2024, 5, 1), "m1"),
        ("birthday", 18, dt.date(2026, 5, 1), "m1"),
        ("birthday", 60, dt.date(2068, 5, 1), "m1"),
    ]


def test_a_death_is_answered_within_three_months_by_what_is_recorded_after_it() -> None:
    funeral = Funeral(deceased="m1", death_date=k.on(20, 4))
    household = Household(members=[Member(id="m1")], funeral=funeral)
    whole = k.case_of(*k.WHOLE)
    due = death_due(household, (whole,))
    assert due is not None
    assert (due.day, due.member) == (k.on(20, 7), "m1")
    left = o.MemberChange(changed_on=k.on(25, 4), direction="leaves", name="甲", reason="去世")
    assert death_due(household, (whole, k.case_of(left, kind="event"))) is None
