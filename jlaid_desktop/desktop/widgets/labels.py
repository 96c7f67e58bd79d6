"""Labels, rules and frames in the roles of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget


def text_label(text: str = "", role: str = "", *, tone: str = "", wrap: bool = False) -> QLabel:
    """Return a label that shows plain text in a role of the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    return label


def capital(text: str) -> str:
    """Return a text as the start of a line; languages without capitals are left alone."""
    return text[:1].upper() + text[1:]


def button(text: str, role: str = "", *, tip: str = "") -> QPushButton:
    """Return a button; its accessible name is the text without a mnemonic."""
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", ""))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    return made


def horizontal_rule() -> QFrame:
    """Return a hairline across."""
    line = QFrame()
    line.setProperty("rule", "h")
    return line


def vertical_rule() -> QFrame:
    """Return a hairline from top to bottom."""
    line = QFrame()
    line.setProperty("rule", "v")
    return line


def surface(kind: str) -> QFrame:
    """Return a frame on a surface of the style sheet: `card`, `well`, `ask` ..."""
    frame = QFrame()
    frame.setProperty("surface", kind)
    return frame


def set_tone(label: QWidget, name: str, value: str) -> None:
    """Change a style property and repaint only when it differs."""
    if label.property(name) == value:
        return
    label.setProperty(name, value)
    label.style().unpolish(label)
    label.style().polish(label)
    label.update()


class ElidedLabel(QLabel):
    """One line that ends in … when the room is short; the whole text is its tool tip."""

    def __init__(self, text: str = "", role: str = "", *, tone: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def shown(self) -> str:
        """Return what is drawn as far as it has room."""
        return self.text()

    def minimumSizeHint(self) -> QSize:
        """Leave room for a few characters only."""
        return QSize(self.fontMetrics().horizontalAdvance("……"), super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, elided at the right."""
        room = self.contentsRect()
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.shown(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
