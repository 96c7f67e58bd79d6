"""Undo and redo: typing is one step, an act is one step, and both ways end where they began."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.intake import history
from jlaid_desktop.intake.formfiles.links import dependents
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.session import InterviewSession
from tests.intake.conftest import TODAY

M1 = "household.members[m1]."
MEMBERS = "household.members"
NUMBER = "220202198203040020"


def test_typing_in_one_field_is_one_step(session: InterviewSession) -> None:
    for end in range(1, 19):
        session.set_text(M1 + "id_number", NUMBER[:end])
    assert session.value(M1 + "birth")
    session.undo()
    assert session.text(M1 + "id_number") == ""
    assert session.value(M1 + "birth") is None
    assert not session.can_undo
    session.redo()
    assert session.value(M1 + "id_number") == NUMBER
    assert session.value(M1 + "birth") == "1982-03-04"


def test_leaving_a_field_ends_the_step(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "张")
    session.leave(M1 + "name")
    session.set_text(M1 + "name", "张桂")
    session.undo()
    assert session.value(M1 + "name") == "张"


def test_another_field_ends_the_step(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "张")
    session.set_text("household.phone", "1")
    session.set_text(M1 + "name", "张桂")
    session.undo()
    assert session.value(M1 + "name") == "张"


def test_typed_and_taken_back_is_no_step(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "张")
    session.set_text(M1 + "name", "")
    assert not session.can_undo


def test_an_answer_goes_back_with_what_it_filled(session: InterviewSession) -> None:
    session.set_value("household.heating.central_heating", True)
    session.set_text("household.heating.area_m2", "60")
    before = session.draft()
    session.set_value("household.heating.central_heating", False)
    session.undo()
    assert session.draft() == before
    assert session.visible("household.heating.area_m2")


def test_a_new_step_ends_redoing(session: InterviewSession) -> None:
    session.set_text(M1 + "name", "张")
    session.undo()
    session.set_text("household.phone", "138")
    assert not session.can_redo
    assert session.redo() is False


def test_nothing_to_undo(session: InterviewSession) -> None:
    assert session.undo() is False


def test_history_is_bounded(session: InterviewSession, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "DEEPEST", 3)
    for number in range(9):
        session.set_value("household.residence_same", bool(number % 2))
    undone = 0
    while session.undo():
        undone += 1
    assert undone == 3


def test_long_typing_is_not_remembered_letter_by_letter(session: InterviewSession) -> None:
    text = ""
    for _ in range(500):
        text += "字"
        session.set_text("household.note", text)
    (step,) = session._state.history._done
    assert len(step.entries) == 1


QUESTIONNAIRE = load_questionnaire()
REGIONS = shipped_regions()
CLOCK = FixedClock(dt.datetime.combine(TODAY, dt.time(9), dt.UTC))
FIELDS = tuple(QUESTIONNAIRE.fields)
LINKED = tuple(
    field
    for field in FIELDS
    if field.path in dependents(QUESTIONNAIRE) or field.checks or field.fills or field.visible_if
)
FITTING = {
    "date": ["2025-11-01", "20251110", "2025.11.22", "1982-03-04", "2025-11-23", "1900-01-01"],
    "money": ["100", "1.2万", "-5", "20000.01", "99999999", "0"],
    "money_list": ["100+200", "1.2万", "100+?"],
    "number": ["1", "12", "13", "0"],
    "decimal": ["1", "12.5"],
    "area": ["60", "0", "501"],
    "yesno": ["是", "否", ""],
    "id_number": [NUMBER, "220202198005060434", NUMBER[:17], NUMBER[:6]],
    "member": ["张", "王"],
    "region": ["220202", "220203", "220202201", "220203202", "220202201202"],
    "choices": ["无", "MONITOR", "DIBAO、MONITOR", "a"],
    "text": ["张", "王", "李、王"],
}
REPEATS = tuple(QUESTIONNAIRE.repeats)

TEXTS = st.sampled_from(
    [
        "",
        " ",
        "张",
        "1",
        "2",
        "3",
        "0",
        "是",
        "否",
        "12,000",
        "1.2万",
        "-500",
        "20251101",
        "2025-11-23",
        "1900-01-01",
        "2012-07-08",
        NUMBER,
        "220202201207080013",
        NUMBER[:17],
        "138 0000 0000",
        "220202",
        "220203",
        "220202201",
        "本人",
        "DIBAO、MONITOR",
        "MONITOR",
        "无",
        "resident",
        "agricultural",
        "wage",
        "business",
        "month",
        "60",
        "600",
        "3000+2500",
        "true",
        "a\x00\u202e",
        "land",
        "张、王",
    ]
) | st.text(st.characters(), max_size=12)


class Interview(RuleBasedStateMachine):
    """Any acts in any order: the facts stay a household file, and undo leads all the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.session = InterviewSession(QUESTIONNAIRE, {}, {}, CLOCK, regions=REGIONS)
        self.start = self.session.draft()
        self.steps = 0

    def _path(self, data: st.DataObject) -> str:
        field = data.draw(st.sampled_from(LINKED) | st.sampled_from(FIELDS))
        if not field.repeat:
            return field.path
        rows = self.session.rows(field.repeat)
        return concrete(field.path, data.draw(st.sampled_from(rows))) if rows else MEMBERS_NAME

    @rule(data=st.data())
    def type(self, data: st.DataObject) -> None:
        path = self._path(data)
        fitting = FITTING.get(self.session.field(path).type, ["张"])
        text = data.draw(st.sampled_from(fitting) | TEXTS)
        self.session.set_text(path, text)
        assert isinstance(self.session.text(path), str)

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        path = self._path(data)
        field = self.session.field(path)
        if field.type == "yesno":
            value: Any = data.draw(st.sampled_from([True, False, None]))
        elif field.type == "choice":
            code = data.draw(st.sampled_from(field.choices)).code
            value = int(code) if field.integer else code
        elif field.type == "member":
            value = data.draw(st.sampled_from(self.session.rows(MEMBERS)))
        else:
            value = None
        self.session.set_value(path, value)

    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        self.session.leave(self._path(data))

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        repeat = data.draw(st.sampled_from(REPEATS))
        if len(self.session.rows(repeat)) < 4:
            self.session.add_row(repeat)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        repeat = data.draw(st.sampled_from(REPEATS))
        rows = self.session.rows(repeat)
        if len(rows) > QUESTIONNAIRE.repeats[repeat].minimum:
            self.session.remove_row(repeat, data.draw(st.sampled_from(rows)))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        repeat = data.draw(st.sampled_from(REPEATS))
        rows = self.session.rows(repeat)
        if len(rows) > 1:
            row = data.draw(st.sampled_from(rows))
            self.session.move_row(repeat, row, data.draw(st.integers(0, len(rows) - 1)))

    @rule(data=st.data(), reason=st.sampled_from(["", "属实"]))
    def reason(self, data: st.DataObject, reason: str) -> None:
        self.session.give_reason(self._path(data), reason)

    @precondition(lambda self: self.session.can_undo)
    @rule()
    def undo_and_redo(self) -> None:
        before = self.session.draft()
        self.session.undo()
        self.session.redo()
        after = self.session.draft()
        assert after.document == before.document

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @invariant()
    def facts_are_a_household_file(self) -> None:
        file = self.session.household_file()
        assert msgspec.json.decode(msgspec.json.encode(file), type=HouseholdFile) == file

    @invariant()
    def what_is_shown_is_what_a_fresh_look_shows(self) -> None:
        """Look everywhere: the same as after looking only where it matters."""
        engine = self.session._state.engine
        shown, problems = dict(engine.shown), dict(engine.problems)
        self.session._state.look_everywhere()
        assert engine.shown == shown
        assert engine.problems == problems
        assert not [path for path in engine.paths() if engine.review(path)]

    @invariant()
    def whoever_is_named_is_a_member(self) -> None:
        members = self.session.rows(MEMBERS)
        for path in self.session._state.engine.paths():
            if self.session.field(path).type == "member":
                assert self.session.value(path) in (None, *members)

    @invariant()
    def impossible_values_are_no_facts(self) -> None:
        for path, told in self.session._state.engine.problems.items():
            if any(problem.level == "impossible" for problem in told):
                assert self.session.value(path) is None, (path, told)

    @invariant()
    def every_problem_has_words(self) -> None:
        for problem in self.session.problems():
            assert problem.message

    @invariant()
    def a_draft_opens_as_it_was_left(self) -> None:
        draft = self.session.draft()
        again = InterviewSession(QUESTIONNAIRE, draft.document, draft.texts, CLOCK, regions=REGIONS)
        assert again.document == draft.document

    def teardown(self) -> None:
        while self.session.undo():
            pass
        assert self.session.draft() == self.start


MEMBERS_NAME = "household.note"
TestInterview = Interview.TestCase
