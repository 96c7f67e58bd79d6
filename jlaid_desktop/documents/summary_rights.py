"""The middle of the benefit summary: what the family gets, may get, and does not."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.documents import summary_words as w
from jlaid_desktop.documents.blocks import Block, Section
from jlaid_desktop.documents.boxes import TICK_WIDTH, tick_rows
from jlaid_desktop.documents.layout import FRAME_WIDTH
from jlaid_desktop.documents.summary_parts import Parts, sentence
from jlaid_desktop.documents.summary_rows import RightRow, rows_of
from jlaid_desktop.documents.tables import Cell
from jlaid_desktop.documents.text import Span, TextStyle
from jlaid_desktop.documents.words import zh, zh_list
from jlaid_desktop.wording.view import AssessmentView, MissingView, RightView

_CERTAIN = tuple(FRAME_WIDTH * share for share in (0.26, 0.23, 0.26, 0.25))
_OPEN = tuple(FRAME_WIDTH * share for share in (0.26, 0.23, 0.51))
_REFUSED = tuple(FRAME_WIDTH * share for share in (0.40, 0.60))
_NO_AMOUNT = "—"
_GAP = "\u3000"
_TICK_COLUMNS = 2
_COLUMN_GAP = 14.0
# A question is a line or two; it must never be taller than a page.
_QUESTION = 400


def certain(parts: Parts, view: AssessmentView) -> Section:
    """Return what the family can receive: amount, reason, office and papers."""
    rows = rows_of([right for right in view.rights if right.mark == "holds"])
    if not rows:
        nothing = parts.words(zh(w.NOTHING_CERTAIN), parts.style.body)
        return parts.section(zh(w.YOU_GET), [nothing])
    heads = [zh(text) for text in (w.ITEM, w.AMOUNT, w.WHY, w.WHERE)]
    table = parts.table(_CERTAIN, heads, (_certain_row(parts, row) for row in rows))
    return parts.section(zh(w.YOU_GET), [table])


def _certain_row(parts: Parts, row: RightRow) -> list[Cell]:
    style, right = parts.style, row.right
    each = zh(w.EACH) if right.amount and len(row.subjects) > 1 else ""
    return [
        _item(parts, _CERTAIN[0], row),
        parts.cell(_CERTAIN[1], (right.amount or _NO_AMOUNT, style.strong), (each, style.small)),
        parts.cell(_CERTAIN[2], *_reasons(parts, right), (right.note, style.small)),
        parts.cell(_CERTAIN[3], (right.office, style.body), (_papers(right), style.body)),
    ]


def not_yet(parts: Parts, view: AssessmentView) -> Section | None:
    """Return what is open: range or provisional amount, what is missing, the checklist."""
    rows = rows_of([right for right in view.rights if right.mark in ("ask", "review")])
    content: list[Block] = []
    if rows:
        heads = [zh(text) for text in (w.ITEM, w.AMOUNT, w.STILL_OPEN)]
        content.append(parts.table(_OPEN, heads, (_open_row(parts, row) for row in rows)))
    content += _checklist(parts, view.missing)
    return parts.section(zh(w.NOT_YET), content) if content else None


def _open_row(parts: Parts, row: RightRow) -> list[Cell]:
    style, right = parts.style, row.right
    review = right.mark == "review"
    amount = zh(w.PROVISIONAL, amount=right.amount) if review and right.amount else right.amount
    floor = zh(w.UNDISPUTED, amount=right.floor) if right.floor else ""
    each = zh(w.EACH) if amount and len(row.subjects) > 1 else ""
    first, *others = [text for text, _ in _reasons(parts, right)] or [""]
    why = zh(w.STATUS, status=right.status_word, reason=first) if right.status_word else first
    return [
        _item(parts, _OPEN[0], row),
        parts.cell(
            _OPEN[1],
            (amount or _NO_AMOUNT, style.strong),
            (floor, style.small),
            (each, style.small),
        ),
        parts.cell(
            _OPEN[2],
            (why, style.body),
            *((text, style.body) for text in others),
            (right.note, style.small),
            (_GAP.join(filter(None, (right.office, _papers(right)))), style.small),
        ),
    ]


def _checklist(parts: Parts, missing: Sequence[MissingView]) -> list[Block]:
    if not missing:
        return []
    step = (FRAME_WIDTH + _COLUMN_GAP) / _TICK_COLUMNS
    style = parts.style
    texts = [
        parts.setter.set(
            [Span(item.question[:_QUESTION], style.body), Span(_after(item.sections), style.small)],
            step - _COLUMN_GAP - TICK_WIDTH,
        )
        for item in missing
    ]
    lead = parts.words(zh(w.PLEASE_SUPPLY), style.small_strong, style.paragraph)
    return [lead, *tick_rows(texts, _TICK_COLUMNS, step, style.paragraph / 2)]


def refused(parts: Parts, view: AssessmentView) -> Section | None:
    """Return what does not hold and why, items that are answered alike together."""
    rows = rows_of([right for right in view.rights if right.mark == "no"], together=True)
    if not rows:
        return None
    heads = [zh(text) for text in (w.ITEM, w.WHY)]
    table = parts.table(_REFUSED, heads, (_refused_row(parts, row) for row in rows))
    return parts.section(zh(w.NOT_FOR_YOU), [table])


def _refused_row(parts: Parts, row: RightRow) -> list[Cell]:
    style = parts.style
    inside = _REFUSED[0] - 2 * style.padding.x
    spans = [Span(zh_list(row.titles), style.body), Span(_after(_whose(row)), style.small)]
    return [
        Cell(_REFUSED[0], (parts.setter.set(spans, inside),)),
        parts.cell(_REFUSED[1], *_reasons(parts, row.right), (row.right.note, style.small)),
    ]


def _item(parts: Parts, width: float, row: RightRow) -> Cell:
    title = (zh_list(row.titles), parts.style.strong)
    return parts.cell(width, title, (_whose(row), parts.style.small))


def _whose(row: RightRow) -> str:
    parts = (zh_list(row.names), zh_list(filter(None, row.sections)))
    return _GAP.join(filter(None, parts))


def _reasons(parts: Parts, right: RightView) -> list[tuple[str, TextStyle]]:
    texts = dict.fromkeys(filter(None, (right.reason, *right.reasons)))
    return [(sentence(text), parts.style.body) for text in texts]


def _papers(right: RightView) -> str:
    return zh(w.BRING, papers=right.papers) if right.papers else ""


def _after(text: str) -> str:
    return f"{_GAP}{text}" if text else ""
