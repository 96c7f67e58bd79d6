"""Hands that count every key they press, by kind and by section, and notice a mouse."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.store.pinyin import readings
from tests.desktop.hands import Hands

KINDS = ("characters", "enter", "navigation", "shortcuts")
MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
}


class MouseWatch(QObject):
    """Counts what a mouse does anywhere in the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.events = 0
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count and let it pass."""
        self.events += event.type() in MOUSE
        return False


class CountingHands(Hands):
    """A Chinese word counts as its pinyin letters and the key that takes it."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        super().__init__(app, window)
        self.section = ""
        self.counts: dict[str, Counter[str]] = {}
        self.mouse = MouseWatch(app)

    def count(self, kind: str, keys: int = 1) -> None:
        """Note keys of a kind in the section that is typed now."""
        self.counts.setdefault(self.section, Counter())[kind] += keys

    def total(self) -> Counter[str]:
        """Return the keys of all sections."""
        return sum(self.counts.values(), Counter())

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press one key and count it."""
        if modifier & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            self.count("shortcuts")
        else:
            self.count("enter" if key == Qt.Key.Key_Return else "navigation")
        super().press(key, modifier)

    def type(self, text: str) -> None:
        """Type a text and count its characters, or those of its pinyin."""
        if text.isascii():
            self.count("characters", len(text))
        else:
            syllables = next(iter(readings(text)))
            self.count("characters", len("".join(syllables)) + 1)
        super().type(text)
