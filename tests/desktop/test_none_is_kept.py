"""The binding keeps `None` whole: see docs/decisions/0004."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

CALLS = 500
STRAY = 50


def test_a_call_that_returns_nothing_takes_no_reference_away(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        field.update()
        QApplication.focusWidget()
    assert abs(sys.getrefcount(None) - before) < STRAY
