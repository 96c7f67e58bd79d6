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
from jlaid_desktop.documents.text import SMALLEST, Align, Line, SetText, TextStyle, Typesetter
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
MOST_LINES_IN_THE_MIDDLE = 3
"""A cell with room for more lines is written in from its upper edge."""
LEAST_LINES_OF_A_BOX = 2
SIGNATURE = 70.0
INDENT = "\u3000\u3000"
CLOSING_INDENT = 24.0
"""How far the office and its day stand from the right edge: two characters of a letter."""
CENTRED = frozenset({w.SEX, w.NUMBER_COLUMN})
"""Columns (msgids of their heads) whose short entries stand in the middle."""
_INSIDE_A_SENTENCE = frozenset("，。；、,;")

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
    """Makes the blocks of one paper; `room` is the share of the usual room for handwriting."""

    setter: Typesetter
    room: float = 1.0

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
        """Return a text's paragraphs, their first lines indented; who is addressed is not."""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return [
            self.words(line if n == 0 and is_address(line) else INDENT + line, style, before)
            for n, line in enumerate(lines)
        ]

    def cell(self, text: str, width: float, *, lines: int = 1, align: Align = "left") -> Cell:
        """Return a cell at least so many lines high, its text half-way up; many lines are room."""
        if lines > MOST_LINES_IN_THE_MIDDLE:
            return self._writing(text, width, lines)
        set_text = self.setter.line(text, BODY, width - 2 * PADDING.x, align)
        return Cell(width, (set_text,), middle=True, least=lines * LINE)

    def label(
        self, text: str, width: float, *, bold: bool = False, align: Align = "centre"
    ) -> Cell:
        """Return a shaded cell with a label or the head of a column in its middle."""
        style = STRONG if bold else BODY
        set_text = self.setter.line(text, style, width - 2 * PADDING.x, align)
        return Cell(width, (set_text,), shaded=True, middle=True)

    def lines(self, usual: int) -> int:
        """Return how many lines there is room for where usually there are so many."""
        return max(LEAST_LINES_OF_A_BOX, round(usual * self.room))

    def grid(self, rows: Iterable[Sequence[Field]], before: float = 6.0, lines: int = 1) -> Table:
        """Return labelled fields, one to three beside each other in a row."""
        done = []
        for fields in rows:
            width = FRAME_WIDTH / len(fields)
            cells: list[Cell] = []
            for label, text in fields:
                cells.append(self.label(zh(label), LABEL))
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
            self.label(zh(head), width, bold=True)
            for (head, _), width in zip(columns, widths, strict=True)
        )
        aligns: list[Align] = ["centre" if head in CENTRED else "left" for head, _ in columns]
        filled = [list(row) for row in rows]
        spare = round((least - len(filled)) * self.room)
        filled += [[""] * len(columns)] * (spare if filled else least)
        body = tuple(
            Row(
                tuple(
                    self.cell(text, width, lines=lines, align=align)
                    for text, width, align in zip(row, widths, aligns, strict=True)
                ),
                PADDING,
            )
            for row in filled
        )
        return Table(Row(heads, PADDING), body, TALL, before)

    def box(self, label: str, text: str, lines: int, before: float = 6.0) -> Table:
        """Return a frame with a label over it and room for so many lines of handwriting."""
        head = Row((self.label(label, FRAME_WIDTH, bold=True, align="left"),), PADDING)
        return Table(
            head, (Row((self._writing(text, FRAME_WIDTH, lines),), PADDING),), TALL, before
        )

    def writings(self, rows: Iterable[tuple[str, str, int]], before: float = 6.0) -> Table:
        """Return labels (msgids) with room beside each for so many lines of handwriting."""
        done = [
            Row(
                (self.label(zh(label), LABEL), self._writing(text, FRAME_WIDTH - LABEL, lines)),
                PADDING,
            )
            for label, text, lines in rows
        ]
        return Table(None, tuple(done), TALL, before)

    def _writing(self, text: str, width: float, lines: int) -> Cell:
        set_text = self.setter.line(text, BODY, width - 2 * PADDING.x)
        spare = self.lines(lines) * LINE - set_text.height
        texts = (set_text,) if spare <= 0 else (set_text, _room(spare, set_text.width))
        return Cell(width, texts)

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
        room = FRAME_WIDTH - CLOSING_INDENT
        texts = (f"{or_blank(office, 18)}{seal}", day_or_blank(day))
        wide = max(
            line.width for text in texts for line in self.setter.line(text, LETTER, room).lines
        )
        name, date = (self.setter.line(text, LETTER, wide, "centre") for text in texts)
        return [Words(name, 26.0, room - wide), Words(date, 4.0, room - wide)]


def is_address(line: str) -> bool:
    """Tell whether a line names only whom a letter is for."""
    return line.endswith("：") and not _INSIDE_A_SENTENCE & set(line)


def _room(height: float, width: float) -> SetText:
    """Return empty lines of a height."""
    return SetText((Line((), 0.0, height, SMALLEST),), width)
