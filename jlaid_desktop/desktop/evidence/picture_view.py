"""A picture looked at: as large as the room, or larger and moved about."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QLabel, QScrollArea

from jlaid_desktop.i18n import _

ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Times the size at which the whole picture fits."""


class PictureView(QScrollArea):
    """Keys go to the page; the mouse moves a picture that is larger than the room."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._quarters = 0
        self._zoom = 0
        self._grip: QPoint | None = None
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self._label)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The picture"))

    @property
    def shown(self) -> bool:
        """Whether a picture can be seen."""
        return not self._image.isNull()

    @property
    def shown_size(self) -> QSize:
        """Return the size of the picture on the screen."""
        return self._label.size()

    def show_image(self, image: QImage, quarters: int = 0) -> None:
        """Show a picture, turned clockwise by quarters, fitting the room."""
        self._image, self._quarters, self._zoom = image, quarters % 4, 0
        self._draw()

    def clear(self) -> None:
        """Show nothing until the next picture is there."""
        self._image = QImage()
        self._label.clear()

    def turn(self, quarters: int) -> None:
        """Show the picture turned clockwise by so many quarters in all."""
        self._quarters = quarters % 4
        self._draw()

    def zoom(self, by: int) -> None:
        """Show it larger or smaller; never smaller than the room."""
        self._zoom = max(0, min(len(ZOOMS) - 1, self._zoom + by))
        self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        turned = self._image.transformed(QTransform().rotate(90 * self._quarters))
        room = self.maximumViewportSize() - QSize(4, 4)
        fitting = turned.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        size = fitting * ZOOMS[self._zoom]
        pixmap = QPixmap.fromImage(
            turned.scaled(
                size * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self._label.setPixmap(pixmap)
        self._label.resize(size)

    # -- keys and mouse -----------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new room."""
        super().resizeEvent(event)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or previous piece with the page keys, move about with the arrows."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl and the wheel."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._grip = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the mouse."""
        if self._grip is None:
            return
        here = event.position().toPoint()
        moved = here - self._grip
        self._grip = here
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - moved.x())
        down.setValue(down.value() - moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the picture."""
        self._grip = None
