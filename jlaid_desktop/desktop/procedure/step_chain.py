"""The picture of a case: its steps in a chain, done, now, later, each with its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.mark import paint_mark
from jlaid_desktop.domain.procedure.state import StepState
from jlaid_desktop.i18n import N_, _

STATES: dict[StepState, str] = {
    "done": N_("done"),
    "next": N_("to do now"),
    "later": N_("later"),
    "not_needed": N_("not needed"),
}
NARROWEST = 96
"""Width of a step below which the chain goes on in another line."""
DISC = 24


@dataclass(frozen=True, slots=True)
class StepView:
    """One step as it is shown: `tone` of its second line, such as review when overdue."""

    code: str
    label: str
    state: StepState
    day: str
    tone: str = "ink_second"


class StepButton(QAbstractButton):
    """A disc with its mark on the line, the name below, then the day."""

    def __init__(
        self, theme: Theme, view: StepView, number: int, *, first: bool, last: bool
    ) -> None:
        super().__init__()
        self.view = view
        self._theme = theme
        self._number = number
        self._ends = (first, last)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"step_{view.code}")
        told = [view.label, _(STATES[view.state]), view.day]
        self.setAccessibleName(_(", ").join(text for text in told if text))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Return room for the disc and two lines."""
        theme = self._theme
        return QSize(theme.px(NARROWEST), theme.px(DISC + 8) + theme.px(42))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the disc, name and day."""
        theme, view = self._theme, self.view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(DISC)
        disc = QRectF((self.width() - side) / 2, theme.px(3), side, side)
        self._paint_line(painter, disc)
        self._paint_disc(painter, disc)
        name = QRect(2, int(disc.bottom()) + theme.px(6), self.width() - 4, theme.px(18))
        painter.setFont(theme.font(bold=view.state == "next"))
        quiet = view.state in ("later", "not_needed")
        painter.setPen(theme.colour("ink_hint" if quiet else "ink"))
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(name, align, metrics.elidedText(view.label, elide, name.width()))
        day = name.translated(0, theme.px(18))
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour(view.tone))
        text = painter.fontMetrics().elidedText(view.day, elide, day.width())
        painter.drawText(day, align, text)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _paint_line(self, painter: QPainter, disc: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 2))
        middle = disc.center().y()
        first, last = self._ends
        if not first:
            painter.drawLine(0, int(middle), int(disc.left()) - 4, int(middle))
        if not last:
            painter.drawLine(int(disc.right()) + 4, int(middle), self.width(), int(middle))

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        theme = self._theme
        if self.view.state == "done":
            paint_mark(painter, disc, "holds", theme)
            return
        if self.view.state == "not_needed":
            paint_mark(painter, disc, "no", theme)
            return
        now = self.view.state == "next"
        painter.setPen(QPen(theme.colour("accent" if now else "field_line"), 2 if now else 1))
        painter.setBrush(theme.colour("accent" if now else "surface"))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("second", bold=now))
        painter.setPen(theme.colour("on_accent" if now else "ink_hint"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepChain(QWidget):
    """The steps of one case; `entered` names the step that was clicked or entered."""

    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.buttons: list[StepButton] = []

    def show_steps(self, steps: Sequence[StepView]) -> None:
        """Show the steps of a case."""
        for one in self.buttons:
            self._grid.removeWidget(one)
            one.deleteLater()
        last = len(steps) - 1
        self.buttons = [
            StepButton(self._theme, step, place + 1, first=place == 0, last=place == last)
            for place, step in enumerate(steps)
        ]
        for one in self.buttons:
            one.clicked.connect(lambda _on=False, code=one.view.code: self.entered.emit(code))
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the chain follow the width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self.buttons:
            return
        fit = max(1, self.width() // self._theme.px(NARROWEST))
        lines = -(-len(self.buttons) // fit)
        columns = -(-len(self.buttons) // lines)
        if columns == self._columns:
            return
        self._columns = columns
        for place, one in enumerate(self.buttons):
            self._grid.addWidget(one, place // columns, place % columns)
        self.updateGeometry()
