"""The family's income drawn on a line against its thresholds."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.wording.view import ScaleMark, ScaleView

SMALLEST_PX = 9
BANDS = ("no_band", "holds_band", "ask_band", "no_band")


class IncomeScale(QWidget):
    """Bands between the thresholds, their figures below, and a black pin for the income."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: ScaleView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_scale(self, view: ScaleView | None) -> None:
        """Show another scale; hidden where there is nothing to draw."""
        if view == self._view:
            return
        self._view = view
        self.setVisible(self._top() > 0)
        if view is not None:
            marks = "；".join(f"{mark.label} {mark.amount}" for mark in view.marks)
            self.setAccessibleDescription(f"{view.caption}；{marks}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the line and two lines of figures."""
        line = QFontMetrics(self._theme.font("second")).height()
        return QSize(self._theme.px(240), self._theme.px(30) + 2 * line)

    def share(self, fen: int) -> float:
        """Return where an amount lies on the line, from 0 to 1."""
        top = self._top()
        return max(0.0, min(1.0, fen / top)) if top > 0 else 0.0

    def _top(self) -> int:
        if self._view is None or not self._view.marks:
            return 0
        highest = max(mark.fen for mark in self._view.marks)
        return highest * 5 // 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bands, pin and figures."""
        if self._view is None or self._top() <= 0:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = sorted(self._view.marks, key=lambda mark: mark.fen)
        track = QRectF(0, self._theme.px(10), self.width(), self._theme.px(9))
        self._paint_bands(painter, track, marks)
        self._paint_figures(painter, track, marks)
        self._paint_pin(painter, track)
        painter.end()

    def _paint_bands(self, painter: QPainter, track: QRectF, marks: list[ScaleMark]) -> None:
        outline = QPainterPath()
        outline.addRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.save()
        painter.setClipPath(outline)
        edges = [0.0, *(self.share(mark.fen) for mark in marks), 1.0]
        for index, (start, end) in enumerate(pairwise(edges)):
            colour = self._theme.colour(BANDS[min(index, len(BANDS) - 1)])
            left, right = track.width() * start, track.width() * end
            painter.fillRect(QRectF(left, track.y(), right - left, track.height()), colour)
        painter.restore()

    def _paint_pin(self, painter: QPainter, track: QRectF) -> None:
        if self._view is None or self._view.income_fen is None:
            return
        x = track.width() * self.share(self._view.income_fen)
        half = self._theme.px(2)
        x = max(half, min(track.width() - half, x))
        pin = QRectF(x - half, track.y() - self._theme.px(6), 2 * half, self._theme.px(21))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("ink"))
        painter.drawRoundedRect(pin, half, half)

    def _paint_figures(self, painter: QPainter, track: QRectF, marks: list[ScaleMark]) -> None:
        gap = self._theme.px(8)
        font = self._theme.font("second")
        widths = _widths(font, marks)
        room = self.width() - gap * (len(marks) - 1)
        if sum(widths) > room:
            font.setPixelSize(max(SMALLEST_PX, font.pixelSize() * room // sum(widths)))
            widths = _widths(font, marks)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        lefts = spread(
            [self.share(mark.fen) * track.width() for mark in marks],
            widths,
            self.width(),
            gap,
        )
        top = track.bottom() + self._theme.px(8)
        for mark, left, width in zip(marks, lefts, widths, strict=True):
            for line, (text, colour) in enumerate(
                ((mark.label, "ink_second"), (mark.amount, "ink_second"))
            ):
                painter.setPen(self._theme.colour(colour))
                box = QRectF(left, top + line * metrics.height(), width, metrics.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)


def _widths(font: QFont, marks: list[ScaleMark]) -> list[int]:
    metrics = QFontMetrics(font)
    return [
        max(metrics.horizontalAdvance(mark.label), metrics.horizontalAdvance(mark.amount))
        for mark in marks
    ]


def spread(centres: list[float], widths: list[int], room: int, gap: int) -> list[float]:
    """Return left edges near the centres so that no two texts overlap and none is cut."""
    lefts = [centre - width / 2 for centre, width in zip(centres, widths, strict=True)]
    edge = 0.0
    for index, width in enumerate(widths):
        lefts[index] = max(lefts[index], edge)
        edge = lefts[index] + width + gap
    edge = float(room)
    for index in range(len(widths) - 1, -1, -1):
        lefts[index] = min(lefts[index], edge - widths[index])
        edge = lefts[index] - gap
    return lefts
