"""The parts of the assessment panel that are filled anew without being built anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.wording.view import MissingView

W = TypeVar("W", bound=QWidget)


class Pool(Generic[W]):
    """Widgets of one kind in a column, made once and filled anew."""

    def __init__(self, column: QVBoxLayout, make: Callable[[], W]) -> None:
        self._column = column
        self._make = make
        self._widgets: list[W] = []

    def take(self, count: int) -> list[W]:
        """Return `count` shown widgets; the others are hidden."""
        while len(self._widgets) < count:
            widget = self._make()
            self._column.addWidget(widget)
            self._widgets.append(widget)
        for place, widget in enumerate(self._widgets):
            widget.setVisible(place < count)
        return self._widgets[:count]


def show_text(label: QLabel, text: str) -> None:
    """Show a text; an unchanged one costs nothing, an empty one hides the label."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))


class Well(QFrame):
    """A quiet box with a heading and lines: days, hints, readings."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self.setProperty("surface", "well")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        column.setSpacing(theme.px(4))
        column.addWidget(text_label(heading, "strong"))
        self._lines = Pool(column, lambda: text_label(role="second", wrap=True))

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines; the box is hidden when there is none."""
        self.setMinimumHeight(0)
        self.setVisible(bool(lines))
        for label, line in zip(self._lines.take(len(lines)), lines, strict=True):
            show_text(label, line)

    def wait(self) -> None:
        """Say that the lines are being worked out, in the room they took: nothing jumps."""
        if self.isHidden() or self.minimumHeight():
            return
        self.setMinimumHeight(self.height())
        for label in self._lines.take(1):
            show_text(label, _("being worked out…"))


class LinkLine(QLabel):
    """A line that wraps and acts on a click, on Enter and on Space."""

    clicked = Signal()

    def __init__(self, theme: Theme, tone: str = "ask") -> None:
        super().__init__()
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "second")
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setMargin(theme.px(1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Act on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the frame."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the focus around the text."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
            painter.end()


class MissingList(QFrame):
    """The facts still to be asked, the most decisive first; a click goes to the field."""

    asked = Signal(str)
    SHOWN = 6

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "ask")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        column.setSpacing(theme.px(2))
        self._heading = text_label(role="strong", tone="ask")
        column.addWidget(self._heading)
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(2))
        column.addLayout(lines)
        self._lines = Pool(lines, self._make_line)
        self._more = text_label(role="second")
        column.addWidget(self._more)
        self._shown: tuple[MissingView, ...] | None = None

    def show_missing(self, missing: tuple[MissingView, ...]) -> None:
        """Show the questions; hidden when nothing is missing."""
        if missing == self._shown:
            return
        self._shown = missing
        self.setVisible(bool(missing))
        count = len(missing)
        words = ngettext("{count} fact still to ask", "{count} facts still to ask", count)
        show_text(self._heading, words.format(count=count))
        first = missing[: self.SHOWN]
        for line, item in zip(self._lines.take(len(first)), first, strict=True):
            line.setProperty("path", item.path)
            asked = _("{question} ({sections})") if item.sections else "{question}"
            show_text(line, asked.format(question=item.question, sections=item.sections))
        rest = count - len(first)
        show_text(self._more, _("and {count} more").format(count=rest) if rest else "")

    def _make_line(self) -> LinkLine:
        line = LinkLine(self._theme)
        line.clicked.connect(partial(self._go, line))
        return line

    def _go(self, line: LinkLine) -> None:
        self.asked.emit(str(line.property("path")))
