"""The recovery sheet (恢复单) on A4: seven lines that bring the county's keys back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.fonts import PaperFonts, paper_fonts
from jlaid_desktop.documents.forms_of_procedure.form_parts import LETTER, FormParts, day_or_blank
from jlaid_desktop.documents.layout import Furniture, draw_pages, paginate
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import TextStyle, Typesetter
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_

TITLE = N_("Recovery sheet of the county's keys")
PAGE_OF = N_("Page {page} of {pages}")
WHAT_FOR = N_(
    "With these seven lines, and only with them, the keys of this office can be made again when "
    "its computer is lost or broken. Whoever has them can read every package of the townships."
)
KEEP = N_(
    "Keep this sheet in the office safe. Do not copy it, take no photo of it, send it to nobody. "
    "Letters and digits are A to Z and 2 to 7."
)
FINGERPRINT = N_("Fingerprint to compare by telephone: {fingerprint}")
PRINTED = N_("Printed on {day}")
FOOT = N_("Locked away, or destroyed")
LINE = TextStyle(20.0, 38.0, bold=True)


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """What the sheet says."""

    office: str
    fingerprint: str
    lines: Sequence[str]


def render_recovery_sheet(
    paper: RecoveryPaper, day: dt.date, *, fonts: PaperFonts | None = None
) -> bytes:
    """Return the sheet as PDF; raise `documents.font` where a font is missing."""
    fonts = paper_fonts() if fonts is None else fonts
    setter = Typesetter(fonts, ())
    parts = FormParts(setter)
    blocks: list[Block] = [
        *parts.title(zh(TITLE), paper.office),
        *parts.paragraphs(zh(WHAT_FOR), before=12.0),
        *(parts.words(line, LINE) for line in paper.lines),
        *parts.paragraphs(zh(KEEP), before=12.0),
        parts.words(zh(FINGERPRINT, fingerprint=paper.fingerprint), LETTER, 12.0),
        parts.right(zh(PRINTED, day=day_or_blank(day)), LETTER),
    ]
    pen = Pen(zh(TITLE), fonts.glyph(" ").font)
    draw_pages(paginate(blocks), pen, setter, Furniture(zh(TITLE), zh(FOOT), zh(PAGE_OF)))
    return pen.finish()
