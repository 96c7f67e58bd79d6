"""Cards of lines: a mark, a text, more below it, and a button where something can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jlaid_desktop.desktop.procedure.case_words import Line
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.mark import MarkLabel


class LineCard(QFrame):
    """A card with a heading and lines that can be shown anew."""

    def __init__(self, theme: Theme, heading: str, nothing: str) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._nothing = nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        self.head = QHBoxLayout()
        self.head.addWidget(text_label(heading, "strong"))
        self.head.addStretch(1)
        column.addLayout(self.head)
        self._column = column
        self._rows: QWidget | None = None
        self._inside = QVBoxLayout()
        self.buttons: list[QPushButton] = []
        self.begin()
        self.finish()

    def begin(self) -> None:
        """Take the lines away."""
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = QWidget()
        self._inside = QVBoxLayout(self._rows)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(self._theme.px(8))
        self.buttons = []

    def add(self, line: Line, act: str = "", acted: Callable[[], None] | None = None) -> None:
        """Add a line, with a button where something can be done about it."""
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(MarkLabel(theme, line.mark), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(line.text, tone=line.tone, wrap=True))
        if line.more:
            words.addWidget(text_label(line.more, "second", tone=line.tone, wrap=True))
        row.addLayout(words, 1)
        if act and acted is not None:
            one = button(act)
            one.setAccessibleName(f"{act} {line.text}")
            one.clicked.connect(lambda _on=False: acted())
            row.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(one)
        self._inside.addLayout(row)

    def finish(self) -> None:
        """Show the lines, or that there is none."""
        if self._rows is None:
            return
        if self._inside.isEmpty():
            self._inside.addWidget(text_label(self._nothing, "second", wrap=True))
        self._column.addWidget(self._rows)


def plain_card(theme: Theme) -> tuple[QFrame, QVBoxLayout]:
    """Return an empty card with its column."""
    card = surface("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    column.setSpacing(theme.px(8))
    return card, column
