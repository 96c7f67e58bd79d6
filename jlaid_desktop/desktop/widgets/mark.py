"""The four meanings: a mark and a colour, never a colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.wording.view import Mark

DOT = 6
_STROKES: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    "holds": (((0.29, 0.52), (0.44, 0.67), (0.72, 0.36)),),
    "no": (((0.31, 0.5), (0.69, 0.5)),),
    "review": (((0.5, 0.26), (0.5, 0.56)),),
    "ask": (),
}


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, theme: Theme) -> None:
    """Draw ✓ ? ! or – in white on a disc of its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(mark))
    painter.drawEllipse(box)
    pen = QPen(QColor(Qt.GlobalColor.white), box.width() / 9)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in _STROKES[mark]:
        painter.drawPolyline([_within(box, point) for point in stroke])
    if mark == "ask":
        _paint_question(painter, box)
    if mark == "review":
        painter.drawPoint(_within(box, (0.5, 0.74)))
    painter.restore()


def _within(box: QRectF, point: tuple[float, float]) -> QPointF:
    return QPointF(box.x() + box.width() * point[0], box.y() + box.height() * point[1])


def _paint_question(painter: QPainter, box: QRectF) -> None:
    side = box.width()
    hook = QRectF(box.x() + side * 0.35, box.y() + side * 0.24, side * 0.3, side * 0.28)
    painter.drawArc(hook, 180 * 16, -225 * 16)
    painter.drawLine(_within(box, (0.5, 0.53)), _within(box, (0.5, 0.58)))
    painter.drawPoint(_within(box, (0.5, 0.76)))


class MarkLabel(QWidget):
    """A mark of its own, beside a text."""

    def __init__(self, theme: Theme, mark: Mark, side: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._mark: Mark = mark
        self._side = theme.px(side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mark(self, mark: Mark) -> None:
        """Show another meaning."""
        if mark != self._mark:
            self._mark = mark
            self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the mark."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        paint_mark(
            painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._mark, self._theme
        )
        painter.end()


class DotLabel(QWidget):
    """A small disc beside a question that still wants an answer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(DOT), theme.px(DOT * 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc half-way up."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("ask"))
        side = self.width()
        painter.drawEllipse(QRectF(0, (self.height() - side) / 2, side, side))
        painter.end()
