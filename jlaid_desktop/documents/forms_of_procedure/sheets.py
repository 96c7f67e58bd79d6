"""From a paper and its families to pages, and from pages to one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jlaid_desktop.documents import summary_words
from jlaid_desktop.documents.benefit_summary import set_summary
from jlaid_desktop.documents.blocks import Block, Together
from jlaid_desktop.documents.boxes import Banner, SignatureBoxes
from jlaid_desktop.documents.fonts import PaperFonts, paper_fonts
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure.form_parts import PADDING, STRONG, FormParts, kept
from jlaid_desktop.documents.forms_of_procedure.headed import with_headings
from jlaid_desktop.documents.forms_of_procedure.kinds import (
    Declaration,
    FormKind,
    ListKind,
    PaperKind,
    SummaryKind,
)
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.layout import (
    FRAME_WIDTH,
    NEXT_PAGE_HEIGHT,
    Furniture,
    Page,
    draw_pages,
    paginate,
)
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.summary_input import Paper, SetSheets, SummaryInput
from jlaid_desktop.documents.tables import Table
from jlaid_desktop.documents.text import Typesetter
from jlaid_desktop.documents.words import zh
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

_ROWS_WITH_SIGNATURES = 2
ROOMS = (1.0, 0.8, 0.65, 0.5)
"""Shares of the usual room for handwriting; less than all only where it saves a sheet."""


def refused(reason: str) -> JlaidError:
    """Return the error of a paper that may not be printed yet; `reason` is its msgid."""
    return JlaidError(
        "papers.refused",
        reason,
        N_("Record it in the procedure of this family first. Nothing was printed."),
    )


def set_paper(
    kind: PaperKind, families: Sequence[PaperInput], fonts: PaperFonts | None = None
) -> SetSheets:
    """Return a paper's pages: a form or summary of one family, a list of several.

    Raises `papers.refused` for a form that may not be printed, and for a list on
    which no family may stand; a list leaves out those that may not.
    """
    fonts = paper_fonts() if fonts is None else fonts
    reasons = [kind.refusal(given) for given in families]
    allowed = [given for given, reason in zip(families, reasons, strict=True) if not reason]
    if not allowed:
        raise refused(reasons[0])
    if isinstance(kind, SummaryKind):
        return set_summary(_summary(allowed[0]), fonts)
    return _set(kind, allowed, fonts)


def _set(kind: FormKind | ListKind, families: Sequence[PaperInput], fonts: PaperFonts) -> SetSheets:
    first = families[0]
    options = kept(kind.options) if isinstance(kind, FormKind) else ()
    setter = Typesetter(fonts, (*_names(families), *options))
    furniture = _furniture(kind.declared, families)
    if isinstance(kind, FormKind):
        pages = _fewest_pages(kind, first, setter, sample=furniture.sample != "")
    else:
        parts = FormParts(setter)
        banner = _banner(parts, first) if furniture.sample else []
        pages = _pages([*banner, *kind.blocks(parts, families)])
    return SetSheets(zh(kind.declared.title), pages, setter, furniture)


def _fewest_pages(
    kind: FormKind, given: PaperInput, setter: Typesetter, *, sample: bool
) -> list[Page]:
    """Return the pages with the most room to write on that needs no sheet more than the least."""
    best: list[Page] = []
    for room in ROOMS:
        parts = FormParts(setter, room)
        banner = _banner(parts, given) if sample else []
        pages = _pages([*banner, *kind.blocks(parts, given)])
        if not best or len(pages) < len(best):
            best = pages
        if len(best) == 1:
            break
    return best


def preview_paper(kind: FormKind | ListKind, given: PaperInput) -> Paper:
    """Return how a form or list looks with these texts, whether it may be printed or not.

    It is marked as a sample on every sheet.
    """
    shown = replace(given, made_up=True)
    fonts = paper_fonts()
    one = _set(kind, [shown], fonts)
    return bind_sheets(one.title, [one])


def bind_sheets(title: str, sheets: Sequence[SetSheets]) -> Paper:
    """Return papers one after the other as one PDF; each counts its own pages."""
    pen = Pen(title, sheets[0].setter.fonts.glyph(" ").font)
    missing: dict[str, None] = {}
    for one in sheets:
        draw_pages(one.pages, pen, one.setter, one.furniture)
        missing |= one.setter.missing
    return Paper(pen.finish(), sum(len(one.pages) for one in sheets), tuple(missing))


def render_paper(
    kind: PaperKind, families: Sequence[PaperInput], fonts: PaperFonts | None = None
) -> Paper:
    """Return one paper as PDF; the same input gives the same bytes."""
    one = set_paper(kind, families, fonts)
    return bind_sheets(one.title, [one])


def _pages(blocks: Sequence[Block]) -> list[Page]:
    """Fill pages so that signatures never stand alone on one.

    Where they would, the last rows of the table over them, or all that stands
    over them, goes with them to the next page.
    """
    blocks = with_headings(blocks)
    pages = paginate(blocks)
    *rest, last = blocks
    alone = len(pages) > 1 and len(pages[-1]) == 1 and isinstance(last, SignatureBoxes)
    if not alone or not rest:
        return pages
    over = rest[-1]
    if isinstance(over, Table) and len(over.rows) > _ROWS_WITH_SIGNATURES:
        cut = len(over.rows) - _ROWS_WITH_SIGNATURES
        rest[-1:] = [replace(over, rows=over.rows[:cut])]
        over = replace(over, rows=over.rows[cut:], space_before=0.0)
    else:
        rest.pop()
    return paginate([*rest, Together((over, last), NEXT_PAGE_HEIGHT)])


def _names(families: Sequence[PaperInput]) -> tuple[str, ...]:
    return tuple(m.name for given in families for m in given.file.household.members if m.name)


def _summary(given: PaperInput) -> SummaryInput:
    if given.view is None:
        raise LookupError(given.file.id)
    places = given.places
    return SummaryInput(
        view=given.view,
        file=given.file,
        address=places.actual,
        township=places.county + places.township,
        revision_code=given.revision_code,
        operator_name=given.operator_name,
    )


def _furniture(declared: Declaration, families: Sequence[PaperInput]) -> Furniture:
    first = families[0]
    view, title = first.view, zh(declared.title)
    revision = first.revision_code or zh(summary_words.NOT_SAVED)
    if len(families) > 1 or declared.privacy == "public":
        revision = ""
    foot = zh(w.FOOT_PLAIN, revision=revision) if revision else zh(w.FOOT_PUBLIC)
    if declared.figures and view is not None:
        foot = zh(
            w.FOOT_FIGURES if revision else w.FOOT_FIGURES_OF_MANY,
            rules=view.rules_version,
            parameters=view.parameter_name,
            **({"revision": revision} if revision else {}),
        )
    alone = len(families) == 1 and declared.privacy != "public"
    name = first.applicant.name or zh(summary_words.NO_NAME)
    return Furniture(
        running_head=zh(w.RUNNING_HEAD, title=title, name=name)
        if alone
        else zh(w.RUNNING_HEAD_PUBLIC, title=title),
        foot=foot,
        page_of=zh(summary_words.PAGE_OF),
        sample=zh(summary_words.SAMPLE_MARK) if _is_sample(declared, families) else "",
    )


def _is_sample(declared: Declaration, families: Sequence[PaperInput]) -> bool:
    figures = any(given.view is not None and given.view.sample for given in families)
    return any(given.made_up for given in families) or (declared.figures and figures)


def _banner(parts: FormParts, given: PaperInput) -> list[Block]:
    msgid = w.MADE_UP_BANNER if given.made_up else summary_words.SAMPLE_BANNER
    text = parts.setter.line(zh(msgid), STRONG, FRAME_WIDTH, "centre")
    return [Banner(text, PADDING.y, 0.0)]
