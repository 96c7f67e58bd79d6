"""The list of a spot check (抽查名单) on A4: who was drawn, and how it can be drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.fonts import PaperFonts, paper_fonts
from jlaid_desktop.documents.forms_of_procedure.form_parts import SMALL, FormParts
from jlaid_desktop.documents.layout import Furniture, draw_pages, paginate
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import Typesetter
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_

TITLE = N_("Spot-check list")
PAGE_OF = N_("Page {page} of {pages}")
DRAWN = N_("Drawn on {day}: {count} of {among} households. Reason: {reason}")
AGAIN = N_(
    "Seed: {seed}. The households were ordered by SHA-256 of seed, space and id, and the first "
    "{count} taken; population {population}."
)
FOOT = N_("For the county's own work; not to be passed on")
COLUMNS = (
    (N_("No."), 0.07),
    (N_("Applicant"), 0.15),
    (N_("Township"), 0.24),
    (N_("Village or community"), 0.2),
    (N_("Category"), 0.16),
    (N_("Persons"), 0.08),
    (N_("Finding of the check"), 0.22),
)


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A household of the list, in Chinese already."""

    applicant: str
    township: str
    village: str
    category: str
    persons: int


@dataclass(frozen=True, slots=True)
class SamplePaper:
    """What the list says."""

    office: str
    day: str
    reason: str
    seed: str
    population: str
    among: int
    lines: Sequence[SampleLine]

    def rows(self) -> list[list[str]]:
        """Return the cells in the order of the columns; the finding is left to be written in."""
        return [
            [str(n), one.applicant, one.township, one.village, one.category, str(one.persons), ""]
            for n, one in enumerate(self.lines, start=1)
        ]


def drawn_words(paper: SamplePaper) -> tuple[str, str]:
    """Return the two sentences that say what was drawn, and how it is drawn again."""
    count = len(paper.lines)
    drawn = zh(DRAWN, day=paper.day, count=count, among=paper.among, reason=paper.reason)
    return drawn, zh(AGAIN, seed=paper.seed, count=count, population=paper.population[:16])


def render_sample(paper: SamplePaper, *, fonts: PaperFonts | None = None) -> bytes:
    """Return the list as PDF; raise `documents.font` where a font is missing."""
    fonts = paper_fonts() if fonts is None else fonts
    setter = Typesetter(fonts, tuple(line.applicant for line in paper.lines))
    parts = FormParts(setter)
    blocks: list[Block] = [
        *parts.title(zh(TITLE), paper.office),
        *(parts.words(words, SMALL) for words in drawn_words(paper)),
        parts.table(COLUMNS, paper.rows()),
    ]
    pen = Pen(zh(TITLE), fonts.glyph(" ").font)
    draw_pages(paginate(blocks), pen, setter, Furniture(zh(TITLE), zh(FOOT), zh(PAGE_OF)))
    return pen.finish()
