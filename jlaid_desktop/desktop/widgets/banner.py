"""Bars and chips that say one thing: an error, a warning, that the figures are samples."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, set_tone, text_label


class Banner(QFrame):
    """A bar across the page: what happened, what to do; it can be put away."""

    closed = Signal()

    def __init__(self, theme: Theme, close_label: str) -> None:
        super().__init__()
        self._text = text_label(role="strong", wrap=True)
        self._action = text_label(role="second", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        words.addWidget(self._action)
        self.close_button = button(close_label, "plain")
        self.close_button.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(8), theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str, action: str = "", *, tone: str = "wrong") -> None:
        """Show a sentence and what to do, in a tone: `wrong`, `review`, `ask` or `holds`."""
        set_tone(self, "surface", tone)
        set_tone(self._text, "tone", tone)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(f"{text} {action}".strip())
        self.show()

    def text(self) -> str:
        """Return what is shown."""
        return self._text.text()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


def chip(theme: Theme, text: str, tone: str = "review") -> QWidget:
    """Return a small rounded label, such as the one that marks sample figures."""
    frame = QFrame()
    frame.setProperty("surface", "chip")
    row = QHBoxLayout(frame)
    row.setContentsMargins(theme.px(10), 0, theme.px(10), 0)
    row.addWidget(text_label(text, "second", tone=tone))
    frame.setFixedHeight(theme.px(22))
    frame.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    frame.setAccessibleName(text)
    return frame


class EmptyState(QWidget):
    """What a page says when there is nothing to show: what this is, and what to do."""

    acted = Signal()

    def __init__(self, theme: Theme, title: str, text: str, action: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(24), theme.px(24), theme.px(24))
        column.setSpacing(theme.px(8))
        column.addStretch(2)
        self._title = text_label(title, "heading", wrap=True)
        self._text = text_label(text, "second", wrap=True)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if action:
            self.action = button(action, "primary")
            self.action.clicked.connect(self.acted)
            column.addSpacing(theme.px(8))
            column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def tell(self, title: str, text: str) -> None:
        """Say something else."""
        self._title.setText(title)
        self._text.setText(text)
