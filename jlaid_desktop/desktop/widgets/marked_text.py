"""Text painted in one line, with the part of it that a search found set off."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_marked(
    painter: QPainter, room: QRect, text: str, mark: tuple[int, int] | None, colour: QColor
) -> None:
    """Paint a text with the pen and font that are set; the marked part in a colour, underlined.

    What does not fit is left out at its end, and a mark there with it.
    """
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    if mark is None or (shown != text and mark[1] >= len(shown)):
        painter.drawText(room, LEFT, shown)
        return
    begin, end = mark
    painter.save()
    at = room.x()
    plain = painter.pen()
    for part, marked in ((text[:begin], False), (text[begin:end], True), (shown[end:], False)):
        painter.setPen(colour if marked else plain.color())
        width = metrics.horizontalAdvance(part)
        painter.drawText(QRect(at, room.y(), width + 2, room.height()), LEFT, part)
        if marked:
            below = room.y() + (room.height() + metrics.height()) // 2 - 2
            painter.fillRect(QRect(at, below, width, 2), colour)
        at += width
    painter.restore()
