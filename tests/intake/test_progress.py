"""How far each form has got, and the way through it."""

from __future__ import annotations

from jlaid_desktop.intake.progress import FormProgress
from jlaid_desktop.intake.session import InterviewSession

MEMBERS = "household.members"
M1 = "household.members[m1]."


def test_an_empty_interview(session: InterviewSession) -> None:
    progress = session.completeness()
    assert list(progress) == [form.name for form in session.questionnaire.forms]
    assert progress["housing"] == FormProgress(0, 2, 0, None)
    assert progress["members"].rows == 1
    assert progress["visit"] == FormProgress(0, 1, 0, 0)
    assert not progress["housing"].done
    assert progress["funeral"].done


def test_what_nobody_was_asked_yet_is_not_filled(session: InterviewSession) -> None:
    """Wishes are asked from 16 years on; while the age is not known, none has been answered."""
    assert session.completeness()["employment"] == FormProgress(0, 0, 0, None)
    session.set_text(M1 + "birth", "1982-03-04")
    assert session.completeness()["employment"].filled == 0
    assert session.completeness()["employment"].wanted > 0


def test_filling_a_form(session: InterviewSession) -> None:
    session.set_value("household.housing.owns_in_city", False)
    session.set_value("household.heating.central_heating", True)
    assert session.completeness()["housing"] == FormProgress(2, 6, 0, None)
    session.set_text("household.heating.area_m2", "60")
    session.set_value("household.heating.use", "residence")
    session.set_value("household.heating.tenure", "own")
    session.set_text("household.heating.contract_number", "0001")
    assert session.completeness()["housing"].done


def test_a_wrong_answer_is_not_filled(session: InterviewSession) -> None:
    before = session.completeness()["household"]
    session.set_text("household.phone", "1")
    progress = session.completeness()["household"]
    assert (progress.filled, progress.wanted) == (before.filled, before.wanted)
    assert progress.problems == 1
    session.set_text("household.phone", "13800000000")
    assert session.completeness()["household"].filled == before.filled + 1


def test_an_unlikely_answer_waits_for_its_reason(session: InterviewSession) -> None:
    session.set_text(M1 + "birth", "1900-01-01")
    assert session.completeness()["members"].problems == 1
    session.give_reason(M1 + "birth", "属实")
    assert session.completeness()["members"].problems == 0


def test_rows_are_counted_where_they_are_added(session: InterviewSession) -> None:
    for _ in range(3):
        session.add_row(MEMBERS)
    progress = session.completeness()
    assert progress["members"].rows == 4
    assert progress["education"].rows is None
    assert progress["education"].wanted == 4


def test_the_way_through_a_form(session: InterviewSession) -> None:
    path, seen = session.next_field(None, "household"), []
    while path is not None:
        assert session.visible(path)
        seen.append(path)
        path = session.next_field(path, "household")
    assert seen[:2] == ["household.apply_date", "household.accept_date"]
    assert "household.monitor_kind" not in seen
    backwards, path = [], session.previous_field(None, "household")
    while path is not None:
        backwards.append(path)
        path = session.previous_field(path, "household")
    assert backwards == seen[::-1]


def test_the_way_goes_row_by_row(session: InterviewSession) -> None:
    second = session.add_row(MEMBERS)
    assert session.next_field(M1 + "student.attends", "education") == (
        f"{MEMBERS}[{second}].student.attends"
    )
    session.set_value(M1 + "student.attends", True)
    assert session.next_field(M1 + "student.attends", "education") == M1 + "student.stage"


def test_a_form_without_rows_has_no_question(session: InterviewSession) -> None:
    assert session.next_field(None, "visit") == "household.note"
    assert session.next_field("household.phone", "visit") is None
