"""Reading a paper back: its text by two programs, its pixels."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

import pypdfium2
import pytest
from pypdfium2 import raw

from jlaid_desktop.documents.preview import PageImage


def squeezed(text: str) -> str:
    """Return a text without any space, so that line ends do not matter."""
    return re.sub(r"\s", "", text)


def text_of(pdf: bytes) -> str:
    """Return the text of all pages as pdfium reads it.

    Where a text goes on in another subset of its font, pdfium may take a hyphen before it
    for one of a broken word and says so by a character of its own.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        return text.replace("\ufffe", "-")
    finally:
        document.close()


def poppler_text(pdf: bytes, *options: str) -> str:
    """Return the text of all pages as pdftotext reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    read = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, "-", "-"],
        input=pdf, capture_output=True, check=True,
    )  # fmt: skip
    return read.stdout.decode()


def dark_rows(image: PageImage, column: int) -> list[int]:
    """Return the rows that are dark in a column of a grey picture."""
    return [row for row in range(image.height) if image.pixels[row * image.stride + column] < 128]


def dark_columns(image: PageImage, row: int) -> list[int]:
    """Return the columns that are dark in a row of a grey picture."""
    line = image.pixels[row * image.stride : row * image.stride + image.width]
    return [column for column, grey in enumerate(line) if grey < 128]


@dataclass(frozen=True)
class Shape:
    """A drawn path: its box in points, and the grey it is filled with, if it is."""

    left: float
    bottom: float
    right: float
    top: float
    fill: float | None

    @property
    def size(self) -> tuple[float, float]:
        return self.right - self.left, self.top - self.bottom


def shapes(pdf: bytes, page: int = 0) -> list[Shape]:
    """Return the paths of a page: lines, frames, shades."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_shape(item) for item in document[page].get_objects([raw.FPDF_PAGEOBJ_PATH])]
    finally:
        document.close()


def _shape(item: pypdfium2.PdfObject) -> Shape:
    mode, stroked = raw.c_int(), raw.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroked)
    red, green, blue, alpha = (raw.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    assert red.value == green.value == blue.value
    return Shape(*item.get_bounds(), red.value / 255 if mode.value else None)
