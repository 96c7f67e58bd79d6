"""Icons of the one set, drawn in a colour of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.paths import shipped


class Icons:
    """Draws shipped icons and keeps them, one picture for each name, colour and size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, colour: str = "ink_second", size: int = 16) -> QIcon:
        """Return an icon for a button, sharp at single and double resolution."""
        icon = QIcon()
        for ratio in (1.0, 1.25, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
        return icon

    def pixmap(
        self, name: str, colour: str = "ink_second", size: int = 16, ratio: float = 1.0
    ) -> QPixmap:
        """Return the icon as a picture of `size` logical pixels at the text scale."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, self._theme.px(size), ratio)
        return self._pixmaps[key]

    def _draw(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        source = shipped("resources", "icons", f"{name}.svg").read_text(encoding="utf-8")
        coloured = source.replace("currentColor", self._theme.colour(colour).name())
        device = round(side * ratio)
        pixmap = QPixmap(QSize(device, device))
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(coloured.encode()))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, device, device))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
