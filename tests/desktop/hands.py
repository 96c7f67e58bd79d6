"""A caseworker's two hands: keys, mouse, and Chinese through an input method. Nothing else.

No call here sets a text, touches a session or a service: what the tests type goes
through the events that a keyboard and a mouse make.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from jlaid_desktop.desktop.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PATIENCE_S = 60.0


class Hands:
    """Types and clicks in the window that has the keyboard."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self.app = app
        self.window = window

    # -- looking ------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        widget = self.app.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget

    def wait_for(self, holds: Callable[[], object], what: str = "") -> None:
        """Let the program work until something can be seen."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < end, f"never came: {what}; {self.scene()}"
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            # A loop that never rests takes the interpreter from the thread that is waited for.
            time.sleep(0.001)

    def scene(self) -> str:
        """Return what is shown, for the message of a failure."""
        focus = self.app.focusWidget()
        name = f"{type(focus).__name__} {focus.objectName()!r}" if focus is not None else "nothing"
        told = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
        return f"{type(self.window.page).__name__}, keyboard in {name}, words: {told[:12]}"

    def wait_for_focus(self, name: str) -> QWidget:
        """Wait until the keyboard is in a widget with this name."""
        self.wait_for(
            lambda: self.app.focusWidget() is not None and self.focus.objectName() == name,
            f"the keyboard in {name}",
        )
        return self.focus

    def field(self, name: str) -> QWidget:
        """Return the widget of a question that can be seen."""
        found = [one for one in self.window.findChildren(QWidget, name) if one.isVisible()]
        assert len(found) == 1, f"{len(found)} fields {name}"
        return found[0]

    def button(self, text: str) -> QPushButton:
        """Return the one button with a text that can be seen."""
        found = [
            one
            for one in self.window.findChildren(QPushButton)
            if one.accessibleName() == text and one.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} buttons {text}"
        return found[0]

    def choose(self, button: QPushButton, name: str) -> None:
        """Open a button's menu and click the entry with an object name."""
        self.click(button)
        menu = button.menu()
        assert menu is not None
        self.wait_for(menu.isVisible, f"the menu of {button.accessibleName()}")
        entries = [one for one in menu.actions() if one.objectName() == name]
        assert len(entries) == 1, f"{len(entries)} entries {name}"
        place = menu.actionGeometry(entries[0]).center()
        QTest.mouseMove(menu, place)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)

    # -- typing ---------------------------------------------------------------

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key where the keyboard is."""
        QTest.keyClick(self.app.focusWidget() or self.window, key, modifier)
        self.app.processEvents()

    def type(self, text: str) -> None:
        """Type a text: Latin by keys, everything else composed by the input method."""
        if text.isascii():
            QTest.keyClicks(self.focus, text)
        else:
            self.compose(text)
        self.app.processEvents()

    def compose(self, text: str) -> None:
        """Compose a word as an input method does: letters, Enter among them, then the word."""
        target = self.focus
        self.app.sendEvent(target, QInputMethodEvent("pin'yin", []))
        QTest.keyClick(target, Qt.Key.Key_Return)
        assert self.focus is target, "Enter moved on while composing"
        commit = QInputMethodEvent("", [])
        commit.setCommitString(text)
        self.app.sendEvent(target, commit)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click a widget in its middle, or at a point."""
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            at or widget.rect().center(),
        )
        self.app.processEvents()

    # -- forms ------------------------------------------------------------------

    def fill(self, answers: Mapping[str, str]) -> None:
        """Go through the questions by Enter, typing what is known, until they are through.

        Ends where the keyboard leaves the questions, or comes to one it has been at:
        the next row of a repeat.
        """
        been: set[str] = set()
        while (name := self.focus.objectName()) and name not in been:
            been.add(name)
            if name in answers:
                self.type(answers[name])
            self.press(Qt.Key.Key_Return)
        left = set(answers) - been
        assert not left, f"never asked: {left}"
