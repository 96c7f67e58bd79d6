"""The pieces that the benefit summary is made of: paragraphs, sections, tables in one style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jlaid_desktop.documents import summary_words as w
from jlaid_desktop.documents.blocks import Block, Section, Words
from jlaid_desktop.documents.layout import FRAME_WIDTH
from jlaid_desktop.documents.summary_style import SummaryStyle
from jlaid_desktop.documents.tables import Cell, Row, Table
from jlaid_desktop.documents.text import SetText, Span, TextStyle, Typesetter
from jlaid_desktop.documents.words import zh

TALL_ROW = 160.0
"""A row taller than this is split where a page ends; others move whole."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Makes blocks in one style with one typesetter."""

    setter: Typesetter
    style: SummaryStyle

    def words(self, text: str, style: TextStyle, before: float = 0.0) -> Words:
        """Return a paragraph over the whole width."""
        return Words(self.setter.line(text, style, FRAME_WIDTH), before)

    def led(self, lead: str, text: str, before: float = 0.0) -> Words:
        """Return a small paragraph that begins with a bold word."""
        spans = [Span(lead, self.style.small_strong), Span(text, self.style.small)]
        return Words(self.setter.set(spans, FRAME_WIDTH), before)

    def centred(self, text: str, style: TextStyle) -> SetText:
        """Return a paragraph in the middle of the whole width."""
        return self.setter.line(text, style, FRAME_WIDTH, "centre")

    def section(self, title: str, content: Iterable[Block]) -> Section:
        """Return content under a heading."""
        again = zh(w.CONTINUED, title=title)
        return Section(
            self.setter.line(title, self.style.heading, FRAME_WIDTH),
            self.setter.line(again, self.style.heading, FRAME_WIDTH),
            tuple(content),
            self.style.section,
            self.style.under_heading,
        )

    def cell(self, width: float, *texts: tuple[str, TextStyle], shaded: bool = False) -> Cell:
        """Return a cell with a paragraph for each text that is not empty."""
        inside = width - 2 * self.style.padding.x
        lines = (self.setter.line(text, style, inside) for text, style in texts if text)
        return Cell(width, tuple(lines), shaded)

    def table(
        self, widths: Sequence[float], heads: Sequence[str], rows: Iterable[Sequence[Cell]]
    ) -> Table:
        """Return rows under a shaded head."""
        head = [
            self.cell(width, (text, self.style.small_strong), shaded=True)
            for width, text in zip(widths, heads, strict=True)
        ]
        body = tuple(Row(tuple(cells), self.style.padding) for cells in rows)
        return Table(Row(tuple(head), self.style.padding), body, TALL_ROW)


def sentence(text: str) -> str:
    """Return a text with a full stop where it has no closing mark."""
    return text if not text or text[-1] in "。！？；：.!?" else f"{text}。"
