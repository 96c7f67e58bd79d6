"""Which font draws which character."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import reportlab

from jlaid_desktop.documents.fonts import MISSING, PaperFonts, paper_fonts
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.paths import shipped

FONTS = shipped("resources", "fonts")
# In the library's own Vera.ttf, and in neither of the shipped fonts.
ONLY_ELSEWHERE = "∛"


@pytest.mark.parametrize("character", "张䶮𬇙𫖯㛃A 。（—²℃〇")
@pytest.mark.parametrize("bold", [False, True])
def test_the_paper_s_own_face_draws_names_and_marks(character: str, bold: bool) -> None:
    glyph = paper_fonts().glyph(character, bold=bold)
    assert glyph.font == f"jlaid-NotoSansSC-{'Bold' if bold else 'Regular'}"
    assert (glyph.text, glyph.missing) == (character, False)


@pytest.mark.parametrize("bold", [False, True])
def test_hangul_takes_the_korean_face(bold: bool) -> None:
    glyph = paper_fonts().glyph("김", bold=bold)
    assert (glyph.font, glyph.text) == ("jlaid-NotoSansKR-Regular", "김")


def test_a_chinese_character_is_one_em_wide() -> None:
    assert paper_fonts().glyph("张").width == pytest.approx(1.0)


@pytest.mark.parametrize("character", ["\U0002a6a5", "\ue000", "☐"])
def test_what_no_font_has_is_shown_as_missing(character: str) -> None:
    glyph = paper_fonts().glyph(character)
    assert (glyph.text, glyph.missing) == (MISSING, True)


def test_another_font_in_the_data_folder_is_asked_last(tmp_path: Path) -> None:
    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    shutil.copy(vera, tmp_path / "HanaMinB.ttf")
    assert PaperFonts(FONTS).glyph(ONLY_ELSEWHERE).missing
    glyph = PaperFonts(FONTS, tmp_path).glyph(ONLY_ELSEWHERE)
    assert (glyph.font, glyph.missing) == ("jlaid-HanaMinB", False)
    assert PaperFonts(FONTS, tmp_path).glyph("A").font == "jlaid-NotoSansSC-Regular"


def test_a_missing_shipped_font_is_told(tmp_path: Path) -> None:
    with pytest.raises(JlaidError) as raised:
        PaperFonts(tmp_path).glyph("张")
    assert raised.value.code == "documents.font"
    assert raised.value.values == {"name": "NotoSansSC-Regular.ttf"}


def test_a_damaged_font_is_told(tmp_path: Path) -> None:
    (tmp_path / "NotoSansSC-Regular.ttf").write_bytes(b"no font")
    with pytest.raises(JlaidError) as raised:
        PaperFonts(tmp_path).glyph("张")
    assert raised.value.code == "documents.font"


def test_a_missing_korean_face_is_no_fault(tmp_path: Path) -> None:
    for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"):
        (tmp_path / name).symlink_to(FONTS / name)
    assert PaperFonts(tmp_path).glyph("김").missing
