"""Undo and redo over rows and forms: what it was is said, and where it was is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.interview_pane import InterviewPane
from jlaid_desktop.intake.places import pattern
from jlaid_desktop.services.households import RevisionInfo
from tests.desktop.hands import CONTROL, Hands
from tests.desktop.history.rooms import open_first, quiet, show, unlock

MEMBERS = "household.members"


@pytest.fixture
def hands(
    qapp: QApplication,
    home: Path,
    clock: FixedClock,
    opened: list[MainWindow],
    saves: list[RevisionInfo],
) -> Hands:
    assert saves
    made = show(qapp, home, clock, opened)
    open_first(made, unlock(made))
    return made


def main_page(hands: Hands) -> HouseholdPage:
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    return page


def pane(hands: Hands) -> InterviewPane:
    found = main_page(hands).pane
    assert found is not None
    return found


def undo(hands: Hands) -> str:
    hands.press(Qt.Key.Key_Z, CONTROL)
    quiet(hands)
    return main_page(hands).banner.text()


def redo(hands: Hands) -> str:
    hands.press(Qt.Key.Key_Y, CONTROL)
    quiet(hands)
    return main_page(hands).banner.text()


def retype(hands: Hands, path: str, text: str) -> None:
    pane(hands).go_to(path)
    hands.wait_for_focus(pattern(path))
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.type(text)
    hands.press(Qt.Key.Key_Return)


def test_an_answer_of_another_form_is_undone_where_it_stands(hands: Hands) -> None:
    session = pane(hands).interview.session
    before = session.text("household.phone")
    retype(hands, "household.phone", "13700002222")
    pane(hands).open_form(4)
    assert undo(hands) == f"已撤销：联系电话为“{before}”"
    assert pane(hands).current == 0
    assert hands.focus.objectName() == "household.phone"
    assert session.text("household.phone") == before
    pane(hands).open_form(4)
    assert redo(hands) == "已重做：联系电话为“13700002222”"
    assert pane(hands).current == 0


def test_a_row_comes_back_with_all_that_it_held(hands: Hands) -> None:
    session = pane(hands).interview.session
    row = session.add_row(MEMBERS)
    name = f"{MEMBERS}[{row}].name"
    retype(hands, name, "王小雨")
    session.remove_row(MEMBERS, row)
    assert row not in session.rows(MEMBERS)
    pane(hands).open_form(0)
    assert undo(hands) == "已撤销：家庭成员：找回一行"
    assert session.text(name) == "王小雨"
    assert pane(hands).current == 1
    while "去掉一行" not in (told := undo(hands)):
        assert told.startswith("已撤销："), told
    assert row not in session.rows(MEMBERS)
    redo(hands)
    assert row in session.rows(MEMBERS)
    assert redo(hands) == "已重做：王小雨：姓名为“王小雨”"
    assert session.text(name) == "王小雨"


def test_an_identity_number_is_told_masked(hands: Hands) -> None:
    session = pane(hands).interview.session
    row = session.add_row(MEMBERS)
    path = f"{MEMBERS}[{row}].id_number"
    session.set_text(path, "220202198203040426")
    session.leave(path)
    undo(hands)
    told = redo(hands)
    assert "220202****" in told
    assert "198203040426" not in told


def test_at_the_end_it_says_so(hands: Hands) -> None:
    assert undo(hands) == "没有可撤销的操作。"
    assert redo(hands) == "没有可重做的操作。"


def test_all_the_way_back_and_forth_is_the_same_family(hands: Hands) -> None:
    session = pane(hands).interview.session
    start = session.draft()
    retype(hands, "household.phone", "13700002222")
    row = session.add_row(MEMBERS)
    retype(hands, f"{MEMBERS}[{row}].name", "李四")
    retype(hands, "household.note", "补充")
    end = session.draft()
    while session.can_undo:
        undo(hands)
    assert session.draft() == start
    while session.can_redo:
        redo(hands)
    assert session.draft() == end
