"""A finished paper on the screen: its pages under each other, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.papers.printing import image_of
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.documents.preview import PaperPages
from jlaid_desktop.i18n import _

MOST_SHOWN = 24
"""Pages that are drawn on the screen; a longer paper is printed and saved whole."""
LOWEST_DPI = 40.0
POINTS = 72


class PagesView(QScrollArea):
    """Shows the first pages of a PDF from memory, as wide as there is room."""

    failed = Signal(object)

    def __init__(self, theme: Theme, lane: Lane) -> None:
        super().__init__()
        self._theme = theme
        self._lane = lane
        self._pages: PaperPages | None = None
        self.sheets: list[QLabel] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Pages of the paper"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(*(theme.px(12),) * 4)
        self._column.setSpacing(theme.px(12))
        self._more = text_label("", "second", wrap=True)
        self._more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self.setWidget(inside)

    @property
    def ready(self) -> bool:
        """Whether the pages can be seen."""
        return bool(self.sheets) and all(label.pixmap() for label in self.sheets)

    def say(self, text: str) -> None:
        """Show a sentence in place of pages."""
        self.clear()
        self._more.setText(text)

    def show_pdf(self, pdf: bytes) -> None:
        """Show the pages of a document."""
        self.clear()
        self._lane.submit(lambda: PaperPages(pdf), self._take, self.failed.emit, owner=self)

    def clear(self) -> None:
        """Show nothing, and free the document."""
        for label in self.sheets:
            self._column.removeWidget(label)
            label.deleteLater()
        self.sheets = []
        self._more.setText("")
        if self._pages is not None:
            # Behind the drawing that may still be waiting in the lane.
            self._lane.submit(self._pages.close)
            self._pages = None

    def _take(self, pages: PaperPages) -> None:
        self.clear()
        self._pages = pages
        shown = min(pages.count, MOST_SHOWN)
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 2 * self._theme.px(12) - 4
        dpi = max(LOWEST_DPI, room / (pages.sizes[0][0] / POINTS)) * ratio
        if pages.count > shown:
            self._more.setText(
                _("The first {shown} of {count} sheets; all are printed and saved.").format(
                    shown=shown, count=pages.count
                )
            )
        for number in range(shown):
            sheet = QLabel()
            name = _("Page {page} of {count}").format(page=number + 1, count=pages.count)
            sheet.setAccessibleName(name)
            sheet.setProperty("surface", "sheet")
            self.sheets.append(sheet)
            self._column.insertWidget(number, sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        sheets = list(self.sheets)

        def work() -> list[QImage]:
            return [image_of(pages.render(number, dpi)) for number in range(shown)]

        def show(images: list[QImage]) -> None:
            if sheets != self.sheets:
                return
            for label, image in zip(sheets, images, strict=True):
                pixmap = QPixmap.fromImage(image)
                pixmap.setDevicePixelRatio(ratio)
                label.setPixmap(pixmap)
                label.setFixedSize(pixmap.deviceIndependentSize().toSize())

        self._lane.submit(work, show, self.failed.emit, owner=self)
