"""The middle of the benefit summary: what the family gets, may get, and does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jlaid_desktop.documents import summary_words as w
from jlaid_desktop.documents.blocks import Block, Section
from jlaid_desktop.documents.boxes import ENTRY_INDENT, TICK_WIDTH, Entries, tick_rows
from jlaid_desktop.documents.layout import FRAME_WIDTH
from jlaid_desktop.documents.summary_parts import Parts, sentence
from jlaid_desktop.documents.summary_rows import (
    RightRow,
    answered_alike,
    rows_of,
    services_together,
)
from jlaid_desktop.documents.tables import Cell, Table
from jlaid_desktop.documents.text import SetText, Span
from jlaid_desktop.documents.words import zh, zh_list
from jlaid_desktop.wording.right_words import GENERALLY, WHOLE_FAMILY
from jlaid_desktop.wording.view import AssessmentView, MissingView

_CERTAIN = ((0.23, 0.19, 0.26, 0.32), (0.22, 0.18, 0.36, 0.24))
"""Shares of the width: for much to bring, or for long calculations."""
_OPEN = ((0.28, 0.22, 0.50), (0.25, 0.27, 0.48))
"""Shares of the width: for long items, or for long amounts."""
_REFUSED = ((0.42, 0.58),)
_NO_AMOUNT = "—"
_GAP = "\u3000"
_COLUMNS = 2
_COLUMN_GAP = 14.0
# A question is a line or two; it must never be taller than a page.
_QUESTION = 400
# From so many persons on they are counted where the whole family is meant.
_MANY = 3
_COUNTY_FIGURE = "figures."


def certain(parts: Parts, view: AssessmentView) -> Section:
    """Return what the family can receive: amount, reason, office and papers."""
    rows = services_together(rows_of(right for right in view.rights if right.mark == "holds"))
    if not rows:
        nothing = parts.words(zh(w.NOTHING_CERTAIN), parts.style.body)
        return parts.section(zh(w.YOU_GET), [nothing])
    heads = (w.ITEM, w.AMOUNT, w.WHY, w.WHERE)
    table = _table(parts, _CERTAIN, heads, rows, _Rows(parts, view.household_size).certain)
    return parts.section(zh(w.YOU_GET), [table])


def not_yet(parts: Parts, view: AssessmentView) -> Section | None:
    """Return what is open: range or provisional amount, what is missing, the checklist."""
    unsure = [right for right in view.rights if right.mark in ("ask", "review")]
    rows = services_together(rows_of(unsure))
    content: list[Block] = []
    if rows:
        heads = (w.ITEM, w.AMOUNT, w.STILL_OPEN)
        writer = _Rows(parts, view.household_size)
        content.append(_table(parts, _OPEN, heads, rows, writer.open))
    content += _checklist(parts, view.missing)
    return parts.section(zh(w.NOT_YET), content) if content else None


def refused(parts: Parts, view: AssessmentView) -> Section | None:
    """Return what does not hold and why, items that are answered alike together."""
    rows = answered_alike(rows_of(right for right in view.rights if right.mark == "no"))
    if not rows:
        return None
    writer = _Rows(parts, view.household_size)
    if parts.style.refusals_in_columns:
        step = (FRAME_WIDTH + _COLUMN_GAP) / _COLUMNS
        width = step - _COLUMN_GAP - ENTRY_INDENT
        texts = tuple(writer.refusal(row, width) for row in rows)
        entries = Entries(texts, _COLUMNS, step, parts.style.padding.y)
        return parts.section(zh(w.NOT_FOR_YOU), [entries])
    table = _table(parts, _REFUSED, (w.ITEM, w.WHY), rows, writer.refused)
    return parts.section(zh(w.NOT_FOR_YOU), [table])


def _table(
    parts: Parts,
    choices: Sequence[Sequence[float]],
    heads: Sequence[str],
    rows: Sequence[RightRow],
    cells: Callable[[RightRow, Sequence[float]], list[Cell]],
) -> Table:
    """Return the lowest of the tables that the choices of column widths give."""
    tables = []
    for shares in choices:
        widths = [FRAME_WIDTH * share for share in shares]
        body = [cells(row, widths) for row in rows]
        tables.append(parts.table(widths, [zh(head) for head in heads], body))
    return min(tables, key=lambda table: table.height)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Writes the rows of the three tables; `size` is how many the family counts."""

    parts: Parts
    size: int | None

    def certain(self, row: RightRow, widths: Sequence[float]) -> list[Cell]:
        """Return item, amount, reason, office with papers."""
        parts, style, right = self.parts, self.parts.style, row.right
        papers = bare_papers(right.papers)
        bring = zh(w.BRING, papers=papers) if papers else ""
        return [
            self._item(widths[0], row),
            parts.cell(widths[1], (right.amount_full or _NO_AMOUNT, style.strong)),
            parts.cell(widths[2], (_why(row), style.body), (_notes(row), style.small)),
            parts.cell(widths[3], (_joined(right.office, bring), style.body)),
        ]

    def open(self, row: RightRow, widths: Sequence[float]) -> list[Cell]:
        """Return item with office, amount with what is undisputed, what is missing."""
        parts, style, right = self.parts, self.parts.style, row.right
        amount = right.amount_full or _NO_AMOUNT
        if right.mark == "review" and right.amount_full:
            amount = zh(w.PROVISIONAL, amount=right.amount_full)
        floor = right.floor if right.amount_full else ""
        why = _why(row)
        if right.mark == "review":
            why = zh(w.STATUS, status=right.status_word, reason=why)
        return [
            self._item(widths[0], row, right.office),
            parts.cell(widths[1], (amount, style.strong), (floor, style.small)),
            parts.cell(widths[2], (why, style.body), (_notes(row), style.small)),
        ]

    def refused(self, row: RightRow, widths: Sequence[float]) -> list[Cell]:
        """Return item and reason, both in little room."""
        style = self.parts.style
        inside = widths[0] - 2 * style.padding.x
        spans = [
            Span(zh_list(row.titles), style.body),
            Span(_after(self._whose(row)), style.small),
        ]
        return [
            Cell(widths[0], (self.parts.setter.set(spans, inside),)),
            self.parts.cell(widths[1], (_why(row), style.body), (_notes(row), style.small)),
        ]

    def refusal(self, row: RightRow, width: float) -> SetText:
        """Return item, persons and reason as one short text."""
        style = self.parts.style
        why = _why(row) + _notes(row)
        return self.parts.setter.set(
            [
                Span(zh_list(row.titles), style.small_strong),
                Span(_after(self._whose(row)), style.small),
                Span(zh(w.ENTRY, text=why) if why else "", style.small),
            ],
            width,
        )

    def _item(self, width: float, row: RightRow, office: str = "") -> Cell:
        style = self.parts.style
        return self.parts.cell(
            width,
            (zh_list(row.titles), style.strong),
            (_joined(self._whose(row), office), style.small),
        )

    def _whose(self, row: RightRow) -> str:
        """Return the persons and the sections; the whole family needs no naming."""
        names = [name for name in row.names if name != zh(WHOLE_FAMILY)]
        everyone = self.size is not None and len(names) == self.size >= _MANY
        who = zh(w.EVERYONE, count=len(names)) if everyone else zh_list(names)
        return _joined(who, zh_list(filter(None, row.sections)))


def _checklist(parts: Parts, missing: Sequence[MissingView]) -> list[Block]:
    """Return what the family is to supply, to be ticked, and what the county is."""
    style = parts.style
    ours = [item for item in missing if not item.path.startswith(_COUNTY_FIGURE)]
    blocks: list[Block] = []
    if ours:
        columns = min(_COLUMNS, len(ours))
        step = (FRAME_WIDTH + _COLUMN_GAP) / columns
        width = step - _COLUMN_GAP - TICK_WIDTH
        texts = [
            parts.setter.set(
                [
                    Span(item.question[:_QUESTION], style.body),
                    Span(_after(item.sections), style.small),
                ],
                width,
            )
            for item in ours
        ]
        blocks.append(parts.words(zh(w.PLEASE_SUPPLY), style.small_strong, style.paragraph))
        blocks += tick_rows(texts, columns, step, style.paragraph / 2)
    for item in missing:
        if item not in ours:
            text = f"{sentence(item.question)}{_after(item.sections)}"
            blocks.append(parts.words(text, style.small, style.paragraph))
    return blocks


def bare_papers(text: str) -> str:
    """Return the papers without the words that hold for all; the sheet says those once."""
    before, _, after = zh(GENERALLY).partition("{papers}")
    return text.removeprefix(before).removesuffix(after)


def _why(row: RightRow) -> str:
    return "".join(map(sentence, row.reasons))


def _notes(row: RightRow) -> str:
    return "".join(map(sentence, row.notes))


def _joined(*texts: str) -> str:
    return _GAP.join(filter(None, texts))


def _after(text: str) -> str:
    return f"{_GAP}{text}" if text else ""
