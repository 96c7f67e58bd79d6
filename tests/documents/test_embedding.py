"""Fonts in a document: the right shapes, and words that are found again."""

from __future__ import annotations

import io
import random
import re

import pypdfium2
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from jlaid_desktop.documents.fonts import REGULAR, paper_fonts
from jlaid_desktop.paths import shipped
from tests.documents.reading import poppler_text, squeezed, text_of

# More different characters than one byte can number, some of them beyond the basic plane.
MANY = "".join(chr(0x4E00 + 7 * n) for n in range(600)) + "𬇙𫖯𬀩䶮"


def document(*lines: str, font: str | None = None) -> bytes:
    """Return a page with a line of each text."""
    out = io.BytesIO()
    font = font or paper_fonts().glyph("张").font
    canvas = Canvas(out, invariant=1, initialFontName=font)
    for number, line in enumerate(lines):
        canvas.setFont(font, 10)
        canvas.drawString(50, 800 - 14 * number, line)
    canvas.save()
    return out.getvalue()


def rows(text: str, length: int = 40) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)]


@pytest.mark.parametrize("read", [text_of, poppler_text])
def test_no_word_is_broken_by_the_number_of_its_characters(read) -> None:
    words = list(MANY)
    random.Random(1).shuffle(words)
    lines = rows("".join(words) + MANY)
    found = [line for line in read(document(*lines)).splitlines() if line.strip()]
    assert [line.strip() for line in found] == lines


def test_a_document_has_one_piece_of_each_font() -> None:
    pdf = document(*rows(MANY))
    assert pdf.count(b"/FontFile2") == 1
    assert re.findall(rb"/BaseFont (/\S+)", pdf) == [b"/AAAAAA+NotoSansSC-Regular"] * 2


def test_two_characters_of_one_shape_keep_their_own_text() -> None:
    """U+2F00 (a radical) is drawn with the glyph of U+4E00, and read as itself."""
    fonts = paper_fonts()
    one = fonts.glyph("一")
    pdf = document("一\u2f00丁")
    assert squeezed(text_of(pdf)) == "一\u2f00丁"
    assert one.font == fonts.glyph("\u2f00").font


def picture(pdf: bytes) -> bytes:
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return bytes(opened[0].render(scale=2, grayscale=True).buffer)
    finally:
        opened.close()


@pytest.fixture(scope="module")
def plain() -> str:
    """Return the name of the library's own font of the same file, to compare with."""
    font = TTFont("plain", str(shipped("resources", "fonts", REGULAR)))
    font.face.name = b"Plain"  # under the same name the registry would answer with ours
    pdfmetrics.registerFont(font)
    return "plain"


def test_every_character_is_drawn_in_its_own_shape(plain: str) -> None:
    """The library's own way of embedding draws the same page to the pixel."""
    lines = rows(MANY + "仇英𬇙，12.50 元")
    assert picture(document(*lines)) == picture(document(*lines, font=plain))


def test_a_character_the_font_lacks_is_drawn_as_its_missing_glyph_and_reads_as_nothing() -> None:
    pdf = document("甲\U0002a6a5乙")
    assert "甲" in text_of(pdf)
    assert "\U0002a6a5" not in text_of(pdf)


def test_a_mark_is_seen_and_reads_as_nothing() -> None:
    mark = paper_fonts().mark()
    pdf = document("示例不得", font=mark)
    assert squeezed(text_of(pdf)) == ""
    assert squeezed(poppler_text(pdf)) == ""
    assert set(picture(pdf)) != {255}
