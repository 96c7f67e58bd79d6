"""One piece of evidence as a small picture that takes keys and the mouse."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import is_enter
from jlaid_desktop.desktop.widgets.mark import paint_mark
from jlaid_desktop.services.evidence.pieces import Piece

TILE_WIDTH, TILE_HEIGHT, PICTURE_HEIGHT = 132, 164, 138
VEIL = 165


class Tile(QWidget):
    """One piece: its picture and a line below; `acted` tells what a key or the mouse asks for."""

    acted = Signal(str)

    def __init__(self, theme: Theme, piece: Piece, caption: str, spoken: str) -> None:
        super().__init__()
        self._theme = theme
        self.piece = piece
        self._caption = caption
        self._image: QImage | None = None
        self.marked = False
        self.setFixedSize(theme.px(TILE_WIDTH), theme.px(TILE_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(spoken)
        self.setObjectName(f"tile_{piece.piece_id}")

    def show_image(self, image: QImage) -> None:
        """Show the small picture."""
        self._image = image
        self.update()

    def show_marked(self, marked: bool) -> None:
        """Show whether the piece is marked."""
        self.marked = marked
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture on its ground, the line, the mark, and the frame of the keyboard."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(1, 1, self.width() - 2, theme.px(PICTURE_HEIGHT))
        path = QPainterPath()
        path.addRoundedRect(box, theme.size("radius"), theme.size("radius"))
        painter.fillPath(path, theme.colour("no_tint"))
        self._paint_picture(painter, box, path)
        chosen = self.hasFocus() or self.marked
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 2 if chosen else 1))
        painter.drawPath(path)
        if self.marked:
            side = theme.px(18)
            paint_mark(painter, QRectF(theme.px(6), theme.px(6), side, side), "holds", theme)
        painter.setPen(theme.colour("accent" if self.hasFocus() else "ink_second"))
        painter.setFont(theme.font("second", bold=self.hasFocus()))
        room = QRect(0, int(box.bottom()) + theme.px(4), self.width(), theme.px(20))
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(self._caption, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF, path: QPainterPath) -> None:
        if self._image is None:
            painter.setPen(self._theme.colour("ink_hint"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "…")
            return
        inner = box.marginsRemoved(QMarginsF(*(self._theme.px(6),) * 4))
        size = self._image.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(inner.center())
        painter.save()
        painter.setClipPath(path)
        painter.drawImage(place, self._image)
        if self.piece.removed_at is not None:
            veil = self._theme.colour("canvas")
            veil.setAlpha(VEIL)
            painter.fillPath(path, veil)
        painter.restore()

    # -- keys and mouse ---------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what a key asks for; another key goes on to the page."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        act = _ACTS.get((Qt.Key(event.key()), control, alt))
        if is_enter(event):
            act = "open"
        if act is None:
            super().keyPressEvent(event)
        else:
            self.acted.emit(act)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the keyboard; with Ctrl mark the piece as well."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.acted.emit("mark" if control else "choose")

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the piece."""
        self.acted.emit("open")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard came."""
        super().focusInEvent(event)
        self.update()
        self.acted.emit("came")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw the frame of a piece without the keyboard."""
        super().focusOutEvent(event)
        self.update()


_ACTS: dict[tuple[Qt.Key, bool, bool], str] = {
    (Qt.Key.Key_Right, False, False): "right",
    (Qt.Key.Key_Left, False, False): "left",
    (Qt.Key.Key_Down, False, False): "down",
    (Qt.Key.Key_Up, False, False): "up",
    (Qt.Key.Key_Home, False, False): "first",
    (Qt.Key.Key_End, False, False): "last",
    (Qt.Key.Key_Space, False, False): "mark",
    (Qt.Key.Key_A, True, False): "mark_all",
    (Qt.Key.Key_Right, False, True): "later",
    (Qt.Key.Key_Left, False, True): "earlier",
    (Qt.Key.Key_Delete, True, False): "remove",
}
