"""Pages as pictures, for the window and the printer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jlaid_desktop.documents.benefit_summary import render_summary
from jlaid_desktop.documents.layout import FOOT_RULE_MM, LEFT_MM, WIDTH_MM
from jlaid_desktop.documents.preview import PaperPages
from tests.documents.families import summary
from tests.documents.reading import dark_columns, dark_rows

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
DPI = 300
WITHIN = 0.2 / 25.4 * DPI


@pytest.fixture(scope="module")
def pages() -> Iterator[PaperPages]:
    opened = PaperPages(render_summary(summary()).pdf)
    yield opened
    opened.close()


def test_the_sheet_is_a4(pages: PaperPages) -> None:
    assert pages.count == 1
    assert pages.sizes[0] == pytest.approx(A4, abs=0.01)
    assert pages.pixel_size(0, DPI) == (2480, 3508)


def test_a_picture_has_the_pixels_it_says(pages: PaperPages) -> None:
    colour, grey = pages.render(0, 96), pages.render(0, 96, grey=True)
    assert (colour.width, colour.height) == (grey.width, grey.height) == (794, 1123)
    assert len(colour.pixels) == colour.stride * colour.height
    assert colour.stride >= 4 * colour.width
    assert len(grey.pixels) == grey.stride * grey.height
    assert colour.pixels[:4] == b"\xff\xff\xff\xff"
    assert min(grey.pixels) < 64


def test_bands_make_up_the_page(pages: PaperPages) -> None:
    whole = pages.render(0, 150, grey=True)
    _, height = pages.pixel_size(0, 150)
    bands = [pages.band(0, 150, top, 500, grey=True) for top in range(0, height, 500)]
    assert [band.top for band in bands] == [0, 500, 1000, 1500]
    joined = b"".join(band.pixels for band in bands)
    assert len(joined) == len(whole.pixels)
    # Where a curve crosses a band's edge, the smoothing may differ by a shade.
    assert max(abs(a - b) for a, b in zip(joined, whole.pixels, strict=True)) <= 8


def test_the_rule_above_the_foot_lies_where_it_should(pages: PaperPages) -> None:
    """A known line, measured on the picture to 0.2 mm: the paper has its true size."""
    image = pages.render(0, DPI, grey=True)
    per_mm = DPI / 25.4
    middle = round(105 * per_mm)
    rule = (297 - FOOT_RULE_MM) * per_mm
    (near,) = [row for row in dark_rows(image, middle) if abs(row - rule) < 3 * WITHIN][:1]
    assert near == pytest.approx(rule, abs=WITHIN)
    dark = dark_columns(image, near)
    assert dark[0] == pytest.approx(LEFT_MM * per_mm, abs=WITHIN)
    assert dark[-1] == pytest.approx((LEFT_MM + WIDTH_MM) * per_mm, abs=WITHIN)
    assert len(dark) >= dark[-1] - dark[0]
