"""Pages of a finished paper as pictures, for the window's preview and for the printer.

Everything stays in memory. The renderer underneath serves one thread at a time,
so calls wait for each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

import pypdfium2  # type: ignore[import-untyped]

_POINTS_PER_INCH = 72
_pdfium = Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels from the upper left, `stride` bytes a row.

    `grey`: a byte a pixel. Otherwise four bytes a pixel: blue, green, red and one
    unused, which is Qt's Format_RGB32 on the machines we serve.
    """

    width: int
    height: int
    stride: int
    grey: bool
    pixels: bytes
    top: int = 0
    """The picture's first row, counted on the whole page."""


class PaperPages:
    """An open paper: how many pages, how large, and each as a picture.

    `with_notes` draws a file's notes as well, which papers of ours never have.
    """

    def __init__(self, pdf: bytes, *, with_notes: bool = False) -> None:
        self._flags = pypdfium2.raw.FPDF_ANNOT if with_notes else 0
        with _pdfium:
            self._document = pypdfium2.PdfDocument(pdf)
            self.count: int = len(self._document)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._document.get_page_size(number) for number in range(self.count)
            )
            """Width and height of each page in points."""

    def close(self) -> None:
        """Free the document."""
        with _pdfium:
            self._document.close()

    def pixel_size(self, page: int, dpi: float) -> tuple[int, int]:
        """Return width and height of a page in pixels at a resolution."""
        width, height = self.sizes[page]
        return _pixels(width, dpi), _pixels(height, dpi)

    def render(self, page: int, dpi: float, *, grey: bool = False) -> PageImage:
        """Return a whole page; `page` counts from 0."""
        _, height = self.pixel_size(page, dpi)
        return self.band(page, dpi, 0, height, grey=grey)

    def band(
        self, page: int, dpi: float, top: int, height: int, *, grey: bool = False
    ) -> PageImage:
        """Return rows of a page from `top` on: a printer's resolution needs little memory."""
        width, full = self.pixel_size(page, dpi)
        height = min(height, full - top)
        pixel_format = pypdfium2.raw.FPDFBitmap_Gray if grey else pypdfium2.raw.FPDFBitmap_BGRx
        flags = self._flags | (pypdfium2.raw.FPDF_GRAYSCALE if grey else 0)
        with _pdfium:
            opened = self._document[page]
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pixel_format)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, opened, 0, -top, width, full, 0, flags)
            image = PageImage(width, height, bitmap.stride, grey, bytes(bitmap.buffer), top)
            bitmap.close()
            opened.close()
        return image


def _pixels(points: float, dpi: float) -> int:
    return max(1, round(points * dpi / _POINTS_PER_INCH))
