"""The due list (待办清单) on A4: day, what, village, applicant; nothing else of a family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.fonts import PaperFonts, paper_fonts
from jlaid_desktop.documents.forms_of_procedure.form_parts import SMALL, FormParts, day_or_blank
from jlaid_desktop.documents.layout import Furniture, draw_pages, paginate
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import Typesetter
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_

TITLE = N_("Due list")
PAGE_OF = N_("Page {page} of {pages}")
MADE_ON = N_("As of {day}; {count} items. Working days: {calendar}")
SETTLED = N_("by the table of days off")
UNSETTLED = N_("days off not announced for every year: Monday to Friday")
FOOT = N_("For the township's own work; not to be passed on")
COLUMNS = (
    (N_("Day"), 0.14),
    (N_("Kind"), 0.11),
    (N_("Village or community"), 0.17),
    (N_("Applicant"), 0.12),
    (N_("What is due"), 0.33),
    (N_("Overdue"), 0.13),
)


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line of the paper, in Chinese already."""

    day: str
    kind: str
    village: str
    applicant: str
    what: str
    overdue: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the cells in the order of the columns."""
        return (self.day, self.kind, self.village, self.applicant, self.what, self.overdue)


def render_due_list(
    lines: Sequence[DueLine], day: dt.date, *, settled: bool, fonts: PaperFonts | None = None
) -> bytes:
    """Return the list as PDF; raise `documents.font` where a font is missing."""
    fonts = paper_fonts() if fonts is None else fonts
    setter = Typesetter(fonts, tuple(line.applicant for line in lines))
    parts = FormParts(setter)
    calendar = zh(SETTLED) if settled else zh(UNSETTLED)
    told = zh(MADE_ON, day=day_or_blank(day), count=len(lines), calendar=calendar)
    blocks: list[Block] = [
        *parts.title(zh(TITLE)),
        parts.words(told, SMALL),
        parts.table(COLUMNS, [line.cells for line in lines]),
    ]
    pen = Pen(zh(TITLE), fonts.glyph(" ").font)
    furniture = Furniture(zh(TITLE), zh(FOOT), zh(PAGE_OF))
    draw_pages(paginate(blocks), pen, setter, furniture)
    return pen.finish()
