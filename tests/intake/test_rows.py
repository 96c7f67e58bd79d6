"""Rows that come, go and move: nothing that refers to them is left hanging or lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.prepare import fresh_id
from jlaid_desktop.intake.session import InterviewSession

MEMBERS = "household.members"
INCOMES = "household.incomes"
NUMBER = "220202198203040020"

MakeSession = Callable[..., InterviewSession]


def test_a_new_member(session: InterviewSession) -> None:
    """Nothing is assumed: schooling and certificate are not asked, the person has a UUID."""
    row = session.add_row(MEMBERS)
    member = session.document["household"]["members"][1]
    assert len(member.pop("person_id")) == 36
    assert member == {"id": row, "counted": True, "student": {}, "disability_cert": {}}


def test_each_new_member_has_objects_of_their_own(session: InterviewSession) -> None:
    first, second = session.add_row(MEMBERS), session.add_row(MEMBERS)
    session.set_value(f"{MEMBERS}[{first}].student.attends", True)
    assert session.value(f"{MEMBERS}[{second}].student.attends") is None


def test_a_new_income_counts_until_said_otherwise(session: InterviewSession) -> None:
    row = session.add_row(INCOMES)
    assert session.document["household"]["incomes"] == [{"id": row, "rule": "count"}]


def test_rows_are_named_unlike_any_other_device_s() -> None:
    assert len({fresh_id("i") for _ in range(1000)}) == 1000
    assert fresh_id("m")[0] == "m"


def test_the_last_row_takes_its_list_along(session: InterviewSession) -> None:
    session.remove_row(INCOMES, session.add_row(INCOMES))
    assert "incomes" not in session.document["household"]


def test_the_last_member_stays(session: InterviewSession) -> None:
    with pytest.raises(JlaidError) as told:
        session.remove_row(MEMBERS, "m1")
    assert told.value.code == "intake.last_row"
    assert session.rows(MEMBERS) == ["m1"]


def test_what_referred_to_a_member_says_whom(session: InterviewSession) -> None:
    """The income stays, its owner is a name that no member has, and it can be taken back."""
    second = session.add_row(MEMBERS, {"name": "王海"})
    income = session.add_row(INCOMES, {"member": second, "amount_fen": 100})
    session.set_value("household.head", second)
    before = session.draft()
    session.remove_row(MEMBERS, second)
    owner = f"{INCOMES}[{income}].member"
    assert session.value(owner) is None
    assert session.text(owner) == "王海"
    assert [problem.code for problem in session.problems_at(owner)] == ["member.unknown"]
    assert session.text("household.head") == "王海"
    assert session.value(f"{INCOMES}[{income}].amount_fen") == 100
    session.undo()
    assert session.draft() == before
    assert not [p for p in session.problems_at(owner) if p.level == "impossible"]


def test_a_new_member_of_that_name_is_meant_again(session: InterviewSession) -> None:
    second = session.add_row(MEMBERS, {"name": "王海"})
    income = session.add_row(INCOMES, {"member": second})
    session.remove_row(MEMBERS, second)
    third = session.add_row(MEMBERS)
    session.set_text(f"{MEMBERS}[{third}].name", "王海")
    assert session.value(f"{INCOMES}[{income}].member") == third


def test_texts_and_reasons_go_with_their_row(session: InterviewSession) -> None:
    row = session.add_row(INCOMES)
    session.set_text(f"{INCOMES}[{row}].amount_fen", "9999999")
    session.give_reason(f"{INCOMES}[{row}].amount_fen", "征地")
    session.set_text(f"{INCOMES}[{row}].received_on", "昨天")
    before = session.draft()
    session.remove_row(INCOMES, row)
    assert session.texts == {}
    assert "reasons" not in session.document
    session.undo()
    assert session.draft() == before


def test_moving_a_member_settles_who_has_the_number_first(session: InterviewSession) -> None:
    second = session.add_row(MEMBERS)
    session.set_text(f"{MEMBERS}[m1].id_number", NUMBER)
    session.set_text(f"{MEMBERS}[{second}].id_number", NUMBER)
    session.move_row(MEMBERS, second, 0)
    assert session.rows(MEMBERS) == [second, "m1"]
    values = [session.value(f"{MEMBERS}[{row}].id_number") for row in (second, "m1")]
    assert values.count(NUMBER) == 1
    session.undo()
    assert session.rows(MEMBERS) == ["m1", second]
    session.move_row(MEMBERS, second, 1)
    assert session.can_redo


def test_unknown_keys_of_a_row_are_carried(make_session: MakeSession) -> None:
    """What a newer program wrote is not lost by moving rows."""
    members = [{"id": "a", "name": "甲", "blood": "A"}, {"id": "b", "name": "乙"}]
    session = make_session({"household": {"members": members}})
    session.move_row(MEMBERS, "b", 0)
    assert session.document["household"]["members"][1]["blood"] == "A"


def test_a_field_left_after_its_row_went(session: InterviewSession) -> None:
    """A window may still tell that the field was left; that is no answer of anybody."""
    row = session.add_row(INCOMES)
    path = f"{INCOMES}[{row}].label"
    session.set_text(path, "工资")
    session.remove_row(INCOMES, row)
    before = session.draft()
    assert session.leave(path) == ""
    assert session.set_text(path, "工资") == ()
    assert session.set_value(path, "工资") == ()
    assert session.draft() == before
    assert not session.visible(path)


def test_a_member_who_does_not_count_is_asked_less(session: InterviewSession) -> None:
    row = session.add_row(MEMBERS)
    asked = f"{MEMBERS}[{row}].student.attends"
    assert session.problems_at(asked)
    session.set_value(f"{MEMBERS}[{row}].counted", False)
    assert session.problems_at(asked) == ()
