"""The upper half of the benefit summary: title, family, category with its arithmetic."""

from __future__ import annotations

from jlaid_desktop.documents import summary_words as w
from jlaid_desktop.documents.blocks import Block, Section, Words
from jlaid_desktop.documents.boxes import Banner
from jlaid_desktop.documents.layout import FRAME_WIDTH
from jlaid_desktop.documents.scale import IncomeScale, income_scale
from jlaid_desktop.documents.summary_input import Family, SummaryInput
from jlaid_desktop.documents.summary_parts import TALL_ROW, Parts, sentence
from jlaid_desktop.documents.tables import Cell, Row, Table
from jlaid_desktop.documents.text import Span
from jlaid_desktop.documents.words import zh, zh_list, zh_yuan
from jlaid_desktop.wording.view import AssessmentView, ScaleView

_LABEL = FRAME_WIDTH * 0.13
_HALF = FRAME_WIDTH / 2 - _LABEL
_WIDE = FRAME_WIDTH - _LABEL
_WIDE_GAP = "\u3000\u3000"


def head(parts: Parts, summary: SummaryInput) -> list[Block]:
    """Return title, state, township and day, and the mark of a sample."""
    facts = (summary.view.disclaimer, summary.township, summary.view.assess_date)
    line = _WIDE_GAP.join(filter(None, facts))
    blocks: list[Block] = [
        Words(parts.centred(zh(w.TITLE), parts.style.title)),
        Words(parts.centred(line, parts.style.small), 1.0),
    ]
    if summary.view.sample:
        text = parts.centred(zh(w.SAMPLE_BANNER), parts.style.strong)
        blocks.append(Banner(text, parts.style.padding.y, parts.style.paragraph + 2))
    return blocks


def family(parts: Parts, summary: SummaryInput, members: Family) -> Table:
    """Return the grid of applicant, standard, members and address."""
    names = _members(summary.view, members)
    facts = (
        (zh(w.APPLICANT), shown(members.applicant)),
        (zh(w.STANDARD), summary.view.standard or zh(w.NOT_KNOWN)),
        (zh(w.FAMILY), names),
        (zh(w.ADDRESS), summary.address or zh(w.NOT_ENTERED)),
    )
    cells = [_labelled(parts, *fact, _HALF) for fact in facts]
    if any(len(text.lines) > 1 for _, value in cells[2:] for text in value.texts):
        cells[2:] = [_labelled(parts, *fact, _WIDE) for fact in facts[2:]]
        lower: list[tuple[Cell, ...]] = [cells[2], cells[3]]
    else:
        lower = [(*cells[2], *cells[3])]
    rows = tuple(Row(row, parts.style.padding) for row in ((*cells[0], *cells[1]), *lower))
    return Table(None, rows, TALL_ROW, parts.style.paragraph + 6)


def _labelled(parts: Parts, label: str, text: str, width: float) -> tuple[Cell, Cell]:
    style = parts.style.body
    return parts.cell(_LABEL, (label, style), shaded=True), parts.cell(width, (text, style))


def _members(view: AssessmentView, members: Family) -> str:
    count = len(members.counted) if view.household_size is None else view.household_size
    texts = [zh(w.PERSONS, count=count, names=zh_list(map(shown, members.counted)))]
    if members.not_counted:
        texts.append(zh(w.NOT_COUNTED, names=zh_list(map(shown, members.not_counted))))
    if members.deceased:
        texts.append(zh(w.DECEASED, names=zh_list(map(shown, members.deceased))))
    return "；".join(texts)


def shown(name: str) -> str:
    """Return a name, or that none has been entered."""
    return name or zh(w.NO_NAME)


def category(parts: Parts, view: AssessmentView) -> Section:
    """Return the category with its arithmetic, the scale and the readings applied."""
    style, gap = parts.style, parts.style.paragraph / 2
    spans = [Span(view.category, style.category)]
    if view.mark in ("ask", "review") and view.status_word:
        spans.append(Span(f"\u3000{view.status_word}", style.strong))
    if view.section:
        spans.append(Span(f"\u3000{zh(w.NOTICE_SECTION, section=view.section)}", style.small))
    content: list[Block] = [Words(parts.setter.set(spans, FRAME_WIDTH))]
    if view.also:
        content.append(parts.words(sentence(zh(w.ALSO, labels=zh_list(view.also))), style.body))
    open_points = view.flags if view.mark in ("ask", "review") else ()
    texts = (view.headline, *view.arithmetic, *open_points)
    why = dict.fromkeys(text for text in texts if text)
    why.pop(view.category, None)
    if why:
        content.append(parts.words("".join(map(sentence, why)), style.body))
    scale = _scale(parts, view.scale) if view.scale is not None and style.scale else None
    if scale is not None:
        content.append(scale)
    if view.margin:
        content.append(parts.words(sentence(view.margin), style.small, parts.style.paragraph))
    if view.readings:
        readings = "".join(map(sentence, view.readings))
        content.append(parts.led(zh(w.READING), readings, gap))
    return parts.section(zh(w.YOU_ARE), content)


def _scale(parts: Parts, scale: ScaleView) -> IncomeScale | None:
    if scale.income_fen is None:
        return None
    style, strong = parts.style.small, parts.style.small_strong
    income = zh(w.YOUR_INCOME, amount=zh_yuan(scale.income_fen))
    marks = [(m.fen, f"{m.label} {m.amount}") for m in scale.marks]
    return income_scale(
        scale.income_fen,
        parts.setter.line(income, strong, FRAME_WIDTH),
        [(fen, parts.setter.line(text, style, FRAME_WIDTH)) for fen, text in marks],
        FRAME_WIDTH,
        parts.style.paragraph,
    )
