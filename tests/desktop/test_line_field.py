"""Lines to type in: Enter, composing, undo, and what leaving tells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField, SecretField

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(params=[LineField, LongField])
def field(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> LineField | LongField:
    made = request.param(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def content(field: LineField | LongField) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def composing(app: QApplication, field: LineField | LongField, letters: str, word: str) -> None:
    event = QInputMethodEvent(letters, [])
    event.setCommitString(word)
    app.sendEvent(field, event)


def test_enter_moves_on(qtbot: QtBot, field: LineField | LongField) -> None:
    with qtbot.waitSignal(field.advance) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [1]
    with qtbot.waitSignal(field.advance) as told:
        QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert told.args == [-1]


def test_enter_stays_while_composing(
    qtbot: QtBot, qapp: QApplication, field: LineField | LongField
) -> None:
    """Enter belongs to the input method until the word is done."""
    composing(qapp, field, "zhang", "")
    with qtbot.assertNotEmitted(field.advance):
        QTest.keyClick(field, Qt.Key.Key_Return)
    composing(qapp, field, "", "张")
    assert content(field) == "张"
    with qtbot.waitSignal(field.advance):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_undo_is_left_to_the_page(qapp: QApplication, field: LineField | LongField) -> None:
    """Ctrl+Z takes answers back, not letters: the field lets the page's shortcut have it."""
    QTest.keyClicks(field, "abc")
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.setAccepted(False)
        qapp.sendEvent(field, event)
        assert not event.isAccepted()
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert content(field) == "abc"


def test_alt_enter_breaks_a_long_text_only(qtbot: QtBot, theme: Theme) -> None:
    field = LongField(theme)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "a")
    with qtbot.assertNotEmitted(field.advance):
        QTest.keyClick(field, Qt.Key.Key_Return, ALT)
    QTest.keyClicks(field, "b")
    assert field.toPlainText() == "a\nb"


def test_showing_keeps_the_cursor_where_nothing_changed(qtbot: QtBot, theme: Theme) -> None:
    field = LineField(theme)
    qtbot.addWidget(field)
    field.show_text("12345")
    field.setCursorPosition(2)
    field.show_text("12345")
    assert field.cursorPosition() == 2


def test_the_unit_keeps_clear_of_the_text(qtbot: QtBot, theme: Theme) -> None:
    field = LineField(theme, unit="平方米")
    qtbot.addWidget(field)
    assert field.textMargins().right() > field.fontMetrics().horizontalAdvance("平方米")


def test_a_password_is_kept_from_the_input_method(qtbot: QtBot, theme: Theme) -> None:
    field = SecretField(theme)
    qtbot.addWidget(field)
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    QTest.keyClicks(field, "secret")
    assert "secret" not in field.displayText()


def test_a_text_that_is_too_long_is_told_to_a_screen_reader_too(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, object]] = []

    def take(event: QAccessibleAnnouncementEvent) -> None:
        told.append((event.message(), event.politeness()))

    monkeypatch.setattr(QAccessible, "updateAccessibility", take)
    for field in (LineField(theme, longest=5), LongField(theme, longest=5)):
        qtbot.addWidget(field)
        field.show()
        told.clear()
        QApplication.clipboard().setText("123456")
        field.paste()
        assert content(field) == ""
        assert told == [
            (
                "太长：此处最多 5 个字符。原内容未改动。",
                QAccessible.AnnouncementPoliteness.Assertive,
            )
        ]
