"""The pieces of the forms: grids to fill in, tables with empty lines, letters, signatures.

What is not known becomes room to write by hand: an empty cell high enough for a
pen, or a ruled blank within a sentence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.blocks import Block, Words
from jlaid_desktop.documents.boxes import SignatureBox, SignatureBoxes
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure.headed import Heading
from jlaid_desktop.documents.layout import FRAME_WIDTH
from jlaid_desktop.documents.tables import Cell, Padding, Row, Table
from jlaid_desktop.documents.text import SMALLEST, Line, SetText, TextStyle, Typesetter
from jlaid_desktop.documents.words import zh

TITLE = TextStyle(18.0, 26.0, bold=True)
OFFICE = TextStyle(12.0, 18.0)
HEADING = TextStyle(11.0, 16.0, bold=True)
BODY = TextStyle(10.0, 15.0)
STRONG = TextStyle(10.0, 15.0, bold=True)
LETTER = TextStyle(12.0, 22.0)
SMALL = TextStyle(SMALLEST, 12.0)
PADDING = Padding(5.0, 3.5)
LABEL = 72.0
LINE = 15.0
"""The height of a line to write in, without its padding."""
TALL = 160.0
MOST_LINES_OF_A_LABEL = 3
SIGNATURE = 70.0
INDENT = "\u3000\u3000"

Field = tuple[str, str]
"""The msgid of a label, and what stands beside it; empty for room to write."""


def blank(places: int = 10) -> str:
    """Return a ruled blank of so many places within a sentence."""
    return "_" * places


def day_or_blank(day: dt.date | None) -> str:
    """Return a day in Chinese, or room for one."""
    if day is None:
        return zh(w.DAY_BLANK)
    return zh(w.DAY, year=day.year, month=day.month, day=day.day)


def day_or_nothing(day: dt.date | None) -> str:
    """Return a day in Chinese, or nothing for an empty cell."""
    return "" if day is None else day_or_blank(day)


def or_blank(text: str | None, places: int = 10) -> str:
    """Return a text, or a ruled blank where it is not known."""
    return text or blank(places)


def boxes(options: Iterable[tuple[str, bool]]) -> str:
    """Return options in a row, each after its box; the true ones are filled."""
    return "\u3000".join(f"{'■' if chosen else '□'}{text}" for text, chosen in options)


def kept(options: Iterable[str]) -> tuple[str, ...]:
    """Return options (msgids) with both of their boxes: words that no line breaks."""
    return tuple(f"{box}{zh(text)}" for text in options for box in "■□")


def yes_no(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    """Return the two boxes of a question; neither is filled where it is not known."""
    return boxes(((zh(w.YES), answer is True), (zh(w.NO), answer is False)))


@dataclass(frozen=True, slots=True)
class FormParts:
    """Makes the blocks of one paper."""

    setter: Typesetter

    def title(self, text: str, office: str = "") -> list[Block]:
        """Return the title in the middle, under the office that issues the paper."""
        blocks: list[Block] = []
        if office:
            blocks.append(Words(self.setter.line(office, OFFICE, FRAME_WIDTH, "centre"), 4.0))
        blocks.append(Words(self.setter.line(text, TITLE, FRAME_WIDTH, "centre"), 2.0))
        return blocks

    def right(self, text: str, style: TextStyle = SMALL, before: float = 2.0) -> Words:
        """Return a line on the right."""
        return Words(self.setter.line(text, style, FRAME_WIDTH, "right"), before)

    def heading(self, text: str) -> Heading:
        """Return a small heading; it stays with the block after it."""
        return Heading(self.setter.line(text, HEADING, FRAME_WIDTH), 9.0)

    def words(self, text: str, style: TextStyle = BODY, before: float = 4.0) -> Words:
        """Return a paragraph."""
        return Words(self.setter.line(text, style, FRAME_WIDTH), before)

    def paragraphs(self, text: str, style: TextStyle = LETTER, before: float = 4.0) -> list[Block]:
        """Return a text's paragraphs, each with its first line indented."""
        lines = [line for line in text.splitlines() if line.strip()]
        return [self.words(INDENT + line.strip(), style, before) for line in lines]

    def cell(
        self, text: str, width: float, *, shaded: bool = False, lines: int = 1, bold: bool = False
    ) -> Cell:
        """Return a cell at least so many lines high."""
        set_text = self.setter.line(text, STRONG if bold else BODY, width - 2 * PADDING.x)
        spare = lines * LINE - set_text.height
        texts = (set_text,) if spare <= 0 else (set_text, _room(spare, set_text.width))
        return Cell(width, texts, shaded)

    def grid(self, rows: Iterable[Sequence[Field]], before: float = 6.0, lines: int = 1) -> Table:
        """Return labelled fields, one to three beside each other in a row."""
        done = []
        for fields in rows:
            width = FRAME_WIDTH / len(fields)
            cells: list[Cell] = []
            for label, text in fields:
                cells.append(self.cell(zh(label), LABEL, shaded=True))
                cells.append(self.cell(text, width - LABEL, lines=lines))
            done.append(Row(tuple(cells), PADDING))
        return Table(None, tuple(done), TALL, before)

    def table(
        self,
        columns: Sequence[tuple[str, float]],
        rows: Iterable[Sequence[str]],
        *,
        least: int = 0,
        lines: int = 1,
        before: float = 6.0,
    ) -> Table:
        """Return rows under a head; empty ones are added until there are `least`.

        A column is the msgid of its head and its share of the width.
        """
        whole = sum(share for _, share in columns)
        widths = [FRAME_WIDTH * share / whole for _, share in columns]
        heads = tuple(
            self.cell(zh(head), width, shaded=True, bold=True)
            for (head, _), width in zip(columns, widths, strict=True)
        )
        filled = [list(row) for row in rows]
        filled += [[""] * len(columns)] * (least - len(filled))
        body = tuple(
            Row(
                tuple(self.cell(t, wd, lines=lines) for t, wd in zip(row, widths, strict=True)),
                PADDING,
            )
            for row in filled
        )
        return Table(Row(heads, PADDING), body, TALL, before)

    def box(self, label: str, text: str, lines: int, before: float = 6.0) -> Table:
        """Return a frame with a label over it and room for so many lines of handwriting."""
        head = Row((self.cell(label, FRAME_WIDTH, shaded=True, bold=True),), PADDING)
        return Table(
            head, (Row((self.cell(text, FRAME_WIDTH, lines=lines),), PADDING),), TALL, before
        )

    def signatures(self, *signers: Field, height: float = SIGNATURE) -> SignatureBoxes:
        """Return boxes to sign in beside each other; beside each label a name in print."""
        width = FRAME_WIDTH / len(signers) - 2 * PADDING.x
        made = tuple(
            SignatureBox(
                self.setter.short(zh(label), BODY, width, most=2),
                self.setter.short(name, SMALL, width),
                self.setter.line(zh(w.DAY_BLANK), BODY, width, "right"),
            )
            for label, name in signers
        )
        return SignatureBoxes(made, height, FRAME_WIDTH, PADDING.x, 10.0)

    def closing(self, office: str, day: dt.date | None, seal: str) -> list[Block]:
        """Return who writes, with room for the seal, and the day."""
        name = f"{or_blank(office, 18)}{seal}"
        return [
            self.right(name, LETTER, 26.0),
            self.right(day_or_blank(day), LETTER, 4.0),
        ]


def _room(height: float, width: float) -> SetText:
    """Return empty lines of a height."""
    return SetText((Line((), 0.0, height, SMALLEST),), width)
