"""Paper at true size: a known line stands on the print where it stands in the paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from jlaid_desktop.desktop.papers.printing import a4_printer, image_of, page_numbers, print_pages
from jlaid_desktop.documents.preview import PaperPages
from jlaid_desktop.errors import JlaidError
from tests.documents.reading import dark_columns, dark_rows

DPI = 300
MM = DPI / 25.4


def ruled(path: Path, pages: int = 1) -> bytes:
    """Return a paper with a rule of 100 mm, 30 mm from the left and 50 mm from the top."""
    canvas = Canvas(str(path), pagesize=A4)
    for _page in range(pages):
        canvas.setLineWidth(0.5 * mm)
        canvas.line(30 * mm, A4[1] - 50 * mm, 130 * mm, A4[1] - 50 * mm)
        canvas.line(30 * mm, A4[1] - 250 * mm, 30 * mm, A4[1] - 50 * mm)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


@pytest.fixture
def printed(qapp: object, tmp_path: Path) -> Callable[[bytes, int], PaperPages]:
    assert qapp is not None

    def print_it(pdf: bytes, dpi: int) -> PaperPages:
        printer = a4_printer(dpi)
        target = tmp_path / "printed.pdf"
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        print_pages(PaperPages(pdf), printer, lambda _done, _of: True)
        return PaperPages(target.read_bytes())

    return print_it


@pytest.mark.parametrize("dpi", [300, 600])
def test_a_known_line_is_printed_where_it_stands(
    printed: Callable[[bytes, int], PaperPages], tmp_path: Path, dpi: int
) -> None:
    """To a fifth of a millimetre: no scaling to fit, no margin of the printer's."""
    pages = printed(ruled(tmp_path / "paper.pdf"), dpi)
    width, height = pages.sizes[0]
    assert width == pytest.approx(A4[0], abs=1)
    assert height == pytest.approx(A4[1], abs=1)
    page = pages.render(0, DPI, grey=True)
    across = dark_columns(page, round(50 * MM))
    assert across[0] / MM == pytest.approx(30, abs=0.4)
    assert across[-1] / MM == pytest.approx(130, abs=0.2)
    assert (across[-1] - across[0]) / MM == pytest.approx(100, abs=0.5)
    down = dark_rows(page, round(30 * MM))
    assert down[0] / MM == pytest.approx(50, abs=0.4)
    assert down[-1] / MM == pytest.approx(250, abs=0.2)


def test_every_page_is_printed(printed: Callable[[bytes, int], PaperPages], tmp_path: Path) -> None:
    pages = printed(ruled(tmp_path / "paper.pdf", pages=3), 150)
    assert pages.count == 3
    assert all(dark_columns(pages.render(n, DPI, grey=True), round(50 * MM)) for n in range(3))


def test_only_the_chosen_pages_are_printed(qapp: object) -> None:
    assert qapp is not None
    printer = a4_printer(150)
    assert list(page_numbers(printer, 4)) == [0, 1, 2, 3]
    printer.setFromTo(2, 3)
    assert list(page_numbers(printer, 4)) == [1, 2]
    printer.setFromTo(3, 9)
    assert list(page_numbers(printer, 4)) == [2, 3]


@pytest.mark.qt_log_ignore("^QPainter::begin\\(\\): Returned false$", extend=True)
def test_a_printer_that_cannot_start_is_told_of(qapp: object, tmp_path: Path) -> None:
    assert qapp is not None
    printer = a4_printer(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no-such-folder" / "x.pdf"))
    with pytest.raises(JlaidError) as refused:
        print_pages(PaperPages(ruled(tmp_path / "p.pdf")), printer, lambda _d, _o: True)
    assert refused.value.code == "print.not_started"


def test_pixels_come_over_as_they_are(qapp: object, tmp_path: Path) -> None:
    assert qapp is not None
    pages = PaperPages(ruled(tmp_path / "p.pdf"))
    for grey in (True, False):
        picture = pages.render(0, 72, grey=grey)
        image = image_of(picture)
        assert (image.width(), image.height()) == (picture.width, picture.height)
        assert image.pixelColor(5, 5).lightness() == 255
        assert min(image.pixelColor(200, y).lightness() for y in range(135, 149)) < 128
