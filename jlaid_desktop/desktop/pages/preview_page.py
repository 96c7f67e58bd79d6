"""The paper in the window: pages as they will be printed, print, save as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.papers.printing import a4_printer, image_of, print_pages
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.documents.preview import PaperPages
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _, ngettext

SCREEN_DPI = 96
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0)


class PaperDesk(Protocol):
    """Makes the paper, and notes that it leaves the program before it does."""

    def make(self) -> bytes:
        """Return the PDF; called in a background lane."""
        ...

    def file_name(self) -> str:
        """Return a name for the file that holds no personal data."""
        ...

    def before_print(self, go_on: PaperTaken) -> None:
        """Save and note the printing, then hand over the paper that carries its revision."""
        ...

    def before_export(self, go_on: PaperTaken) -> None:
        """Save and note the export, then hand over the paper that carries its revision."""
        ...


class PaperTaken(Protocol):
    """Takes the finished paper."""

    def __call__(self, pdf: bytes) -> None:
        """Go on with the paper."""
        ...


class PreviewPage(OverlayPage):
    """Shows a PDF from memory; nothing of it lies on the disk until it is saved."""

    saving = Signal(object, bytes)
    failed = Signal(object)

    def __init__(self, theme: Theme, title: str, desk: PaperDesk, lane: Lane) -> None:
        super().__init__(theme, title, scrolls=False)
        self._desk = desk
        self._lane = lane
        self._pages: PaperPages | None = None
        self._labels: list[QLabel] = []
        self._zoom = 3
        self._build_bar()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 0)
        self.body.addWidget(self._progress)
        self.body.addWidget(self._build_sheets(), 1)
        bind(
            self,
            {
                "print": self.print_paper,
                "save_pdf": self.save_pdf,
                "zoom_in": lambda: self.zoom(1),
                "zoom_out": lambda: self.zoom(-1),
            },
        )
        self.show_paper()

    def _build_bar(self) -> None:
        self.count_label = text_label(role="second")
        self.smaller_button = button("−", tip=key_text("zoom_out"))
        self.smaller_button.setAccessibleName(_("Smaller"))
        self.smaller_button.clicked.connect(lambda: self.zoom(-1))
        self.larger_button = button("＋", tip=key_text("zoom_in"))
        self.larger_button.setAccessibleName(_("Larger"))
        self.larger_button.clicked.connect(lambda: self.zoom(1))
        self.pdf_button = button(_("Save as PDF…"), tip=key_text("save_pdf"))
        self.pdf_button.clicked.connect(self.save_pdf)
        self.print_button = button(_("Print…"), "primary", tip=key_text("print"))
        self.print_button.clicked.connect(self.print_paper)
        for widget in (
            self.count_label,
            self.smaller_button,
            self.larger_button,
            self.pdf_button,
            self.print_button,
        ):
            self.bar.addWidget(widget)
        self._set_ready(False)

    def _build_sheets(self) -> QScrollArea:
        theme = self._theme
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(_("Pages of the paper"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sheets = QVBoxLayout(inside)
        self._sheets.setContentsMargins(*(theme.px(16),) * 4)
        self._sheets.setSpacing(theme.px(16))
        self._sheets.addStretch(1)
        self._scroll.setWidget(inside)
        self.setFocusProxy(self._scroll)
        return self._scroll

    def _set_ready(self, ready: bool) -> None:
        for one in (self.smaller_button, self.larger_button, self.pdf_button, self.print_button):
            one.setEnabled(ready)

    # -- showing --------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether the pages can be seen."""
        return self._pages is not None and all(label.pixmap() for label in self._labels)

    def show_paper(self) -> None:
        """Make the paper in the background and show its pages."""
        self._progress.show()
        self._lane.submit(
            lambda: PaperPages(self._desk.make()), self._take, self._gave_up, owner=self
        )

    def _take(self, pages: PaperPages) -> None:
        self._pages = pages
        words = ngettext("{count} sheet, A4", "{count} sheets, A4", pages.count)
        self.count_label.setText(words.format(count=pages.count))
        self._set_ready(True)
        for number in range(pages.count):
            sheet = QLabel()
            sheet.setAccessibleName(
                _("Page {page} of {count}").format(page=number + 1, count=pages.count)
            )
            sheet.setProperty("surface", "sheet")
            self._labels.append(sheet)
            self._sheets.insertWidget(number, sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        self._render()

    def _gave_up(self, error: Exception) -> None:
        self._progress.hide()
        self.failed.emit(error)

    def zoom(self, by: int) -> None:
        """Show the pages larger or smaller."""
        target = max(0, min(len(ZOOMS) - 1, self._zoom + by))
        if target != self._zoom and self._pages is not None:
            self._zoom = target
            self._render()

    def _render(self) -> None:
        pages = self._pages
        if pages is None:
            return
        ratio = self.devicePixelRatioF()
        dpi = SCREEN_DPI * ZOOMS[self._zoom] * ratio

        def work() -> list[QImage]:
            return [image_of(pages.render(number, dpi)) for number in range(pages.count)]

        def show(images: list[QImage]) -> None:
            self._progress.hide()
            for label, image in zip(self._labels, images, strict=True):
                pixmap = QPixmap.fromImage(image)
                pixmap.setDevicePixelRatio(ratio)
                label.setPixmap(pixmap)
                label.setFixedSize(pixmap.deviceIndependentSize().toSize())

        self._progress.show()
        self._lane.submit(work, show, self._gave_up, owner=self)

    # -- leaving the program ----------------------------------------------------

    def print_paper(self) -> None:
        """Ask for the printer, note the printing, and print."""
        if self._pages is None:
            return
        printer = a4_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print"))
        dialog.setMinMax(1, self._pages.count)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        """Print on a printer that was chosen."""
        self._desk.before_print(lambda pdf: self._print(printer, pdf))

    def _print(self, printer: QPrinter, pdf: bytes) -> None:
        pages = PaperPages(pdf)
        self._progress.setRange(0, pages.count)
        self._progress.show()
        try:
            print_pages(pages, printer, self._printed)
        except JlaidError as error:
            self.failed.emit(error)
            return
        finally:
            self._progress.setRange(0, 0)
            self._progress.hide()
            pages.close()
        self.banner.tell(_("The paper was handed to the printer."), tone="holds")

    def _printed(self, done: int, _of: int) -> bool:
        self._progress.setValue(done)
        return True

    def save_pdf(self) -> None:
        """Ask where, and hand the paper over to be written."""
        if self._pages is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, _("Save as PDF"), folder, _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._desk.file_name())
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, name: str) -> None:
        target = Path(name)
        self._desk.before_export(lambda pdf: self.saving.emit(target, pdf))

    def pdf_saved(self, path: Path) -> None:
        """Tell where the paper lies."""
        self.banner.tell(
            _("The paper was saved as {name}.").format(name=path.name),
            str(path.parent),
            tone="holds",
        )

    def release(self) -> None:
        """Free the paper's pages."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None
