"""The benefit summary (社会救助待遇告知单): what one family may get, on A4, to sign.

Made in memory; the same input gives the same bytes. An ordinary family fits one
sheet: where the comfortable setting runs over, tighter ones are tried.
"""

from __future__ import annotations

from jlaid_desktop.documents import summary_foot as foot
from jlaid_desktop.documents import summary_head as upper
from jlaid_desktop.documents import summary_rights as rights
from jlaid_desktop.documents import summary_words as w
from jlaid_desktop.documents.blocks import Block, Together
from jlaid_desktop.documents.fonts import PaperFonts, paper_fonts
from jlaid_desktop.documents.layout import NEXT_PAGE_HEIGHT, Furniture, Page, draw_pages, paginate
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.summary_input import (
    Family,
    Paper,
    SetSheets,
    SummaryInput,
    family_of,
)
from jlaid_desktop.documents.summary_parts import Parts
from jlaid_desktop.documents.summary_style import STYLES
from jlaid_desktop.documents.text import Typesetter
from jlaid_desktop.documents.words import zh


def render_summary(summary: SummaryInput, fonts: PaperFonts | None = None) -> Paper:
    """Return the sheet of one family as PDF; raise `documents.font` where a font is missing."""
    fonts = paper_fonts() if fonts is None else fonts
    sheets = set_summary(summary, fonts)
    pen = Pen(sheets.title, fonts.glyph(" ").font)
    draw_pages(sheets.pages, pen, sheets.setter, sheets.furniture)
    return Paper(pen.finish(), len(sheets.pages), tuple(sheets.setter.missing))


def set_summary(summary: SummaryInput, fonts: PaperFonts) -> SetSheets:
    """Return the pages of one family, ready to be drawn into a document."""
    family = family_of(summary.file)
    setter = Typesetter(fonts, _whole_words(summary, family))
    pages = _fewest_pages(setter, summary, family)
    return SetSheets(zh(w.TITLE), pages, setter, _furniture(summary, family))


def _whole_words(summary: SummaryInput, family: Family) -> tuple[str, ...]:
    """Return the words that no line breaks: names, items, offices."""
    words = (word for right in summary.view.rights for word in (right.title, right.office))
    return (*family.names, summary.operator_name, *words)


def _fewest_pages(setter: Typesetter, summary: SummaryInput, family: Family) -> list[Page]:
    best: list[Page] = []
    for style in STYLES:
        pages = paginate(_blocks(Parts(setter, style), summary, family))
        if not best or len(pages) < len(best):
            best = pages
        if len(best) == 1:
            break
    return best


def _blocks(parts: Parts, summary: SummaryInput, family: Family) -> list[Block]:
    view = summary.view
    middle = (
        rights.certain(parts, view),
        rights.not_yet(parts, view),
        rights.refused(parts, view),
        foot.dates(parts, view.dates),
        foot.hints(parts, view.hints),
    )
    blocks: list[Block] = [
        *upper.head(parts, summary),
        upper.family(parts, summary, family),
        upper.category(parts, view),
        *(section for section in middle if section is not None),
    ]
    # The signatures never stand alone on a sheet: what they sign for goes with them.
    signed: list[Block] = [*foot.sources(parts, view), *foot.missing_characters(parts)]
    signed.append(foot.signatures(parts, summary.operator_name))
    return [*blocks, Together(tuple(signed), NEXT_PAGE_HEIGHT)]


def _furniture(summary: SummaryInput, family: Family) -> Furniture:
    view = summary.view
    return Furniture(
        running_head=zh(w.RUNNING_HEAD, name=upper.shown(family.applicant)),
        foot=zh(
            w.FOOT,
            rules=view.rules_version,
            parameters=view.parameter_name,
            revision=summary.revision_code or zh(w.NOT_SAVED),
        ),
        page_of=zh(w.PAGE_OF),
        sample=zh(w.SAMPLE_MARK) if view.sample else "",
    )
