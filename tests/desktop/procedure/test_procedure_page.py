"""The procedure page by keyboard: steps, records, corrections, what cannot be, a re-check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office, creation
from jlaid_desktop.desktop.procedure.desk import ProcedureDesk
from jlaid_desktop.desktop.procedure.procedure_page import ProcedurePage
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.records import RecordKind
from jlaid_desktop.i18n import _
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.canonical import canonical_bytes
from tests.store.opened import DAY, assessment, family

ENTER = Qt.Key.Key_Return


def on(day: int, month: int = 11) -> dt.date:
    return dt.date(2025, month, day)


UP_TO_REVIEW: tuple[c.Content, ...] = (
    c.Application(applied_on=on(3), applicant="张建国"),
    c.Acceptance(number="受1", accepted_on=on(4), officer="李"),
    c.CheckRequest(asked_on=on(5)),
    c.CheckReport(reported_on=on(6), result="agrees"),
    c.Visit(visited_on=on(6), visitors=("李", "赵"), signed_by=("张建国",)),
    c.TownshipReview(reviewed_on=on(7), opinion="suggest_confirm", category="EDGE", members=2),
)
UP_TO_SENT = (
    *UP_TO_REVIEW,
    o.Posting(from_day=on(10), to_day=on(17), place="永兴村"),
    o.Submission(sent_on=on(18)),
)


class Room:
    """The page over a store of its own, with a family that was saved."""

    def __init__(self, qtbot: QtBot, theme: Theme, clock: FixedClock, home: Path) -> None:
        self.bot = qtbot
        self.told: list[str] = []
        self.presenter = Presenter(home / "logs", clock)
        self.presenter.show_in(lambda text, _action, _tone: self.told.append(text))
        self.lane = Lane("store", self.presenter.present)
        self.office = Office(home, clock, self.lane)
        self.office.create(
            creation("made-up-password", "li", "李", "220202", "220202201", "real"),
            lambda: None,
            self.presenter.present,
        )
        self.settle()
        self.document = family()
        del self.document["household"]["apply_date"]
        self.do(lambda ws: save_household(ws, self.document, assessment(), effective_day=DAY))
        file = read_case(canonical_bytes(self.document))
        self.desk = ProcedureDesk(
            self.office,
            self.document["household_id"],
            file.household,
            self.presenter.present,
            village="永兴村",
            category="EDGE",
        )
        self.page = ProcedurePage(theme, self.desk, "张建国")
        qtbot.addWidget(self.page)
        self.page.resize(1366, 720)
        self.page.show()
        self.page.activateWindow()
        with qtbot.waitActive(self.page):
            pass
        self.page.load()
        self.settle()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.lane.busy, timeout=20_000)

    def do(self, work: Callable[[Workspace], object]) -> None:
        self.office.ask(work, lambda _done: None)
        self.settle()

    def record(self, *contents: c.Content) -> None:
        case_id = self.page.case_id
        self.do(lambda ws: [record_step(ws, case_id, content) for content in contents])
        self.page.load()
        self.settle()

    def states(self) -> dict[str, str]:
        return {one.view.code: one.view.state for one in self.page.chain.buttons}

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type over what is selected; Chinese is put in as an input method commits it."""
        widget = QApplication.focusWidget()
        assert widget is not None
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            widget.insert(text) if hasattr(widget, "insert") else widget.insertPlainText(text)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def message(self, field: str) -> str:
        form = self.page.form
        assert form is not None
        return form.cells[field].message()

    def close(self) -> None:
        self.office.lock()
        self.lane.close()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, clock: FixedClock, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, theme, clock, tmp_path / "data")
    yield made
    made.close()


def test_a_family_that_was_saved_has_its_application_to_record_first(room: Room) -> None:
    assert room.states()["applied"] == "next"
    assert room.focus in room.page.next_card.buttons


def test_application_and_acceptance_are_recorded_by_keyboard_alone(room: Room) -> None:
    room.press(Qt.Key.Key_Space)  # the button of what is next
    assert room.focus.objectName() == "applied_on"
    room.type("20251103")
    room.press(ENTER)
    assert room.focus.objectName() == "applicant"
    for _turn in range(4):
        room.press(ENTER)
    assert room.focus.objectName() == "note"
    room.press(ENTER)
    form = room.page.form
    assert form is not None
    assert room.focus is form.record_button
    room.press(Qt.Key.Key_Space)
    assert room.states()["applied"] == "done"
    room.press(Qt.Key.Key_Space)
    room.type("2025-11-04")
    room.press(ENTER)
    room.type("A-1")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.states()["accepted"] == "done"
    assert room.states()["check_asked"] == room.states()["visited"] == "next"
    assert room.page.form is None
    case = room.page.procedure.case(room.page.case_id)
    assert case.all_of(c.Application) == (
        c.Application(applied_on=on(3), applicant="张建国", received_by="李"),
    )
    assert case.all_of(c.Acceptance) == (
        c.Acceptance(number="A-1", accepted_on=on(4), officer="李"),
    )


def test_what_cannot_be_stands_below_its_field_and_is_not_recorded(room: Room) -> None:
    room.record(*UP_TO_REVIEW[:2])
    room.page.open_form("visit")
    room.press(ENTER)
    room.type("李")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.message("visitors") == _(
        "At least two people visit; their names are separated by a comma or 、."
    )
    assert room.focus.objectName() == "visitors"
    room.type("、赵")
    room.page.form.cells["signed_by"].input.setText("张建国")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.states()["visited"] == "done"


def test_a_day_that_cannot_be_read_is_said(room: Room) -> None:
    room.page.open_form("application")
    room.type("2025-02-30")
    room.press(ENTER)
    assert "28" in room.message("applied_on")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.states()["applied"] == "next"


def test_what_is_unlikely_is_recorded_with_its_reason(room: Room) -> None:
    room.record(*UP_TO_REVIEW[:1])
    room.page.open_form("acceptance")
    form = room.page.form
    room.type("20251109")  # a Sunday
    room.press(ENTER)
    room.type("A-1")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.states()["accepted"] == "next"
    assert room.focus is form.reason
    room.type("周日值班")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.states()["accepted"] == "done"
    (record,) = room.page.procedure.case(room.page.case_id).current("acceptance")
    assert record.note == "周日值班"


def test_the_notice_is_seven_days_and_the_decision_waits_for_it(room: Room) -> None:
    room.record(*UP_TO_REVIEW)
    room.page.open_form("posting")
    assert room.page.form.answers()["to_day"] == "2025-11-29"
    room.type("2025-11-10")
    room.press(ENTER)
    room.type("2025-11-16")
    room.press(ENTER)
    assert "17" in room.message("to_day")
    room.page.form.cells["to_day"].input.setText("2025-11-17")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert room.states()["posting_over"] == "done"
    assert room.states()["sent"] == "next"


def decide(room: Room) -> None:
    room.page.open_form("county_decision")
    form = room.page.form
    form.cells["outcome"].input.choose(0)
    for name, text in (("number", "A77"), ("decided_on", "2025-11-20"), ("officer", "Qian")):
        form.cells[name].input.setFocus(Qt.FocusReason.TabFocusReason)
        room.type(text)
    form.cells["from_month"].input.setFocus(Qt.FocusReason.TabFocusReason)
    room.type("2025.12")
    room.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_the_countys_paper_is_recorded_by_hand_and_a_recheck_begun(room: Room) -> None:
    room.record(*UP_TO_SENT)
    assert not room.page.begin_buttons["application"].isVisible()
    decide(room)
    assert room.states()["decided"] == "done"
    decision = room.page.procedure.case(room.page.case_id).latest(o.CountyDecision)
    assert (decision.category, decision.from_month, decision.source) == (
        "EDGE",
        "2025-12",
        "paper",
    )
    QTest.mouseClick(room.page.begin_buttons["recheck"], Qt.MouseButton.LeftButton)
    room.settle()
    assert set(room.states()) == {"rechecked", "sent", "decided"}
    assert not room.page.begin_buttons["recheck"].isVisible()
    kinds = {kind for kind, one in room.page.kind_buttons.items() if one.isVisible()}
    assert "recheck" in kinds
    assert "posting" not in kinds


def test_a_record_is_corrected_and_the_history_keeps_both(room: Room) -> None:
    room.record(*UP_TO_REVIEW[:2])
    room.page.enter_step("accepted")
    form = room.page.form
    assert form.answers()["number"] == "受1"
    form.cells["number"].input.setText("受2")
    form.record()
    assert room.focus is form.reason, "a correction wants its reason"
    room.type("抄错")
    form.record()
    room.settle()
    case = room.page.procedure.case(room.page.case_id)
    assert case.latest(c.Acceptance).number == "受2"
    assert len(case.records) == 3


def test_a_record_taken_back_counts_no_more(room: Room) -> None:
    room.record(*UP_TO_REVIEW[:2])
    room.page.enter_step("accepted")
    QTest.mouseClick(room.page.form.back_button, Qt.MouseButton.LeftButton)
    assert room.page.form is not None, "not without a reason"
    room.type("错户")
    QTest.mouseClick(room.page.form.back_button, Qt.MouseButton.LeftButton)
    room.settle()
    assert room.states()["accepted"] == "next"


def test_what_another_correction_overtook_is_told_and_nothing_lost(room: Room) -> None:
    room.record(*UP_TO_REVIEW[:1])
    room.page.enter_step("applied")
    case = room.page.procedure.case(room.page.case_id)
    first = case.records[0].record_id
    right = c.Application(applied_on=on(2), applicant="张建国")
    room.do(lambda ws: record_step(ws, case.case_id, right, replaces=first))
    form = room.page.form
    form.reason.setText("改日期")
    form.record()
    room.settle()
    assert room.told == [_("This record was corrected meanwhile.")]
    assert room.page.form is form


@pytest.mark.parametrize("text", ["=1+1", "a\x00b", "\u202e倒", "𠮷" * 50, "x" * 5000, "⚠️" * 100])
@pytest.mark.parametrize("kind", ["visit", "meeting", "objection", "materials_notice"])
def test_anything_typed_is_taken_as_text_or_refused(
    room: Room, kind: RecordKind, text: str
) -> None:
    room.page.open_form(kind)
    form = room.page.form
    for cell in form.cells.values():
        if hasattr(cell.input, "setText"):
            cell.input.setText(text)
        elif hasattr(cell.input, "setPlainText"):
            cell.input.setPlainText(text)
    form.record()
    assert room.page.form is form
    assert room.told == []


def test_every_step_of_every_case_opens_its_form(room: Room) -> None:
    for code in room.states():
        room.page.enter_step(code)
        assert room.page.form is not None, code
        room.page.form.cancelled.emit()
    QTest.mouseClick(room.page.begin_buttons["event"], Qt.MouseButton.LeftButton)
    room.settle()
    for code in ("changed", "sent", "decided"):
        room.page.enter_step(code)
        assert room.page.form is not None, code
        room.page.form.cancelled.emit()
