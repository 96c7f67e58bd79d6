"""A finished paper on a printer: its pages painted at true size, from memory."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QPoint, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from jlaid_desktop.documents.preview import PageImage, PaperPages
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

POINTS_PER_INCH = 72
BAND_ROWS = 1024
HIGHEST_DPI = 600


def image_of(page: PageImage) -> QImage:
    """Return a page's pixels as an image of Qt's that owns them."""
    kind = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, kind).copy()


def a4_printer(dpi: int = HIGHEST_DPI) -> QPrinter:
    """Return a printer set to A4 without margins of its own, so that nothing is scaled."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(dpi)
    set_true_size(printer)
    return printer


def set_true_size(printer: QPrinter) -> None:
    """Make a printer take whole A4 pages as they are, whatever was chosen in its dialog."""
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
            QPageLayout.Unit.Point,
            QMarginsF(0, 0, 0, 0),
        )
    )


def page_numbers(printer: QPrinter, count: int) -> range:
    """Return the pages that were chosen in the print dialog, counted from 0."""
    first, last = printer.fromPage(), printer.toPage()
    if first == 0 and last == 0:
        return range(count)
    return range(max(1, first) - 1, min(count, last or count))


def print_pages(pages: PaperPages, printer: QPrinter, progress: Callable[[int, int], bool]) -> None:
    """Paint the pages on a printer; `progress(done, of)` may stop by returning False.

    Raises `JlaidError` where the printer cannot be started.
    """
    set_true_size(printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise JlaidError(
            "print.not_started",
            N_("The printer could not be started."),
            N_("Check that it is switched on and connected, or save the paper as PDF."),
        )
    dpi = printer.resolution()
    numbers = page_numbers(printer, pages.count)
    try:
        for place, number in enumerate(numbers):
            if not progress(place, len(numbers)):
                printer.abort()
                return
            if place:
                printer.newPage()
            _paint_page(painter, pages, number, dpi)
    finally:
        painter.end()


def _paint_page(painter: QPainter, pages: PaperPages, number: int, dpi: int) -> None:
    """Paint one page in bands, so that a printer's resolution needs little memory."""
    grey_dpi = min(dpi, HIGHEST_DPI)
    height = pages.pixel_size(number, grey_dpi)[1]
    painter.save()
    painter.scale(dpi / grey_dpi, dpi / grey_dpi)
    for top in range(0, height, BAND_ROWS):
        band = pages.band(number, grey_dpi, top, BAND_ROWS, grey=True)
        painter.drawImage(QPoint(0, top), image_of(band))
    painter.restore()


def size_in_mm(points: tuple[float, float]) -> QSizeF:
    """Return a page's size in millimetres."""
    return QSizeF(points[0] * 25.4 / POINTS_PER_INCH, points[1] * 25.4 / POINTS_PER_INCH)
