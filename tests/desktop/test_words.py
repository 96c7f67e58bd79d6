"""Every word of the window comes through a catalog; the pseudo-language shows those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.i18n import PSEUDO, _
from jlaid_desktop.settings import Settings
from tests.desktop.hands import CONTROL, Hands
from tests.screenshots.words import words_outside


def test_a_word_outside_the_catalogs_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    line = QLineEdit()
    line.setPlaceholderText("type here")
    for widget in (QLabel("Not translated"), QLabel("⟦Translated⟧"), QLabel("Ctrl+S"),
                   QLabel("张桂兰 · 36,000.00"), line):  # fmt: skip
        column.addWidget(widget)
    hidden = QLabel("Hidden words")
    column.addWidget(hidden)
    hidden.hide()
    page.show()
    assert words_outside(page) == ["Not translated", "type here"]


@pytest.mark.usefixtures("qtbot")
def test_the_first_start_and_an_interview_have_none(
    qapp: QApplication, clock: FixedClock, tmp_path: Path
) -> None:
    window = build_window(
        qapp, Options(home=tmp_path / "home", clock=clock, settings=Settings(language=PSEUDO))
    )
    window.show()
    window.activateWindow()
    hands = Hands(qapp, window)
    try:
        hands.wait_for_focus("operator_name")
        assert _("Set up").startswith("⟦")
        assert words_outside(window) == []
        hands.type("Li")
        hands.press(Qt.Key.Key_Return)
        for name, text in (("county", "cyq"), ("township", "tcz"),
                           ("password", "made-up-password"),
                           ("password_again", "made-up-password")):  # fmt: skip
            hands.wait_for_focus(name)
            hands.type(text)
            hands.press(Qt.Key.Key_Return)
        hands.wait_for_focus("search")
        hands.press(Qt.Key.Key_N, CONTROL)
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_6, Qt.Key.Key_8):
            hands.press(key, CONTROL)
            assert [text for text in words_outside(window) if "Li" not in text] == []
    finally:
        window.close()
        window.deleteLater()
