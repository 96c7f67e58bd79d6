"""Picklists: found by number, initials or text; the keyboard never leaves the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.regions import shipped_regions


def townships(typed: str) -> list[Option]:
    found = shipped_regions().search(typed, "township", "220202")
    return [Option(place.code, place.name, place.initials) for place in found]


@pytest.fixture
def pick(qtbot: QtBot, theme: Theme) -> Picklist:
    page = QWidget()
    column = QVBoxLayout(page)
    made = Picklist(theme, townships)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(page)
    page.resize(500, 500)
    page.show()
    page.activateWindow()
    made.setFocus()
    made.page = page  # kept alive with the field
    return made


def test_initials_and_enter_take_the_first(qtbot: QtBot, pick: Picklist) -> None:
    QTest.keyClicks(pick, "tcz")
    assert pick.popup_open
    with qtbot.waitSignals([pick.picked, pick.advance]):
        QTest.keyClick(pick, Qt.Key.Key_Return)
    assert pick.code == "220202201"
    assert pick.text() == "土城子满族朝鲜族乡"
    assert not pick.popup_open


def test_down_takes_another(pick: Picklist) -> None:
    QTest.keyClick(pick, Qt.Key.Key_Down)
    assert pick.popup_open
    QTest.keyClick(pick, Qt.Key.Key_Down)
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert pick.code == townships("")[1].code


def test_escape_puts_back_what_was_there(pick: Picklist) -> None:
    pick.show_choice("220202201", "土城子满族朝鲜族乡")
    pick.selectAll()
    QTest.keyClicks(pick, "x")
    QTest.keyClick(pick, Qt.Key.Key_Escape)
    assert pick.text() == "土城子满族朝鲜族乡"
    assert not pick.popup_open


def test_a_click_in_the_list_chooses(pick: Picklist) -> None:
    QTest.mouseClick(pick, Qt.MouseButton.LeftButton)
    view = pick.window().findChild(QListView)
    assert view.isVisible()
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    box = view.visualRect(view.model().index(2, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert pick.code == townships("")[2].code


def test_composing_searches_and_enter_waits(
    qtbot: QtBot, qapp: QApplication, pick: Picklist
) -> None:
    qapp.sendEvent(pick, QInputMethodEvent("tu", []))
    with qtbot.assertNotEmitted(pick.advance):
        QTest.keyClick(pick, Qt.Key.Key_Return)
    done = QInputMethodEvent("", [])
    done.setCommitString("土城子")
    qapp.sendEvent(pick, done)
    assert pick.popup_open
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert pick.code == "220202201"


def test_words_that_name_nothing_stay_as_typed(pick: Picklist) -> None:
    QTest.keyClicks(pick, "nowhere")
    assert not pick.popup_open
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert pick.code is None
    assert pick.text() == "nowhere"


def test_the_list_opens_upwards_at_the_lower_edge(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    pick = Picklist(theme, townships)
    column.addWidget(pick)
    qtbot.addWidget(page)
    page.resize(500, 500)
    page.show()
    pick.show_list()
    view = page.findChild(QListView)
    assert view.geometry().bottom() < pick.geometry().top()
