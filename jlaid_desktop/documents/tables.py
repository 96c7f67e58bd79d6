"""Ruled tables: light heads that are said again on the next page, rows that split between lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import SetText

_SHADE = 0.93
_OUTER = 0.7
_INNER = 0.35
_FUZZ = 0.01


@dataclass(frozen=True, slots=True)
class Padding:
    """The space between a cell's text and its lines, in points."""

    x: float
    y: float


@dataclass(frozen=True)
class Cell:
    """Paragraphs under each other in a cell of a width.

    Half-way up where it is in the `middle`; at least `least` points high, however
    little stands in it.
    """

    width: float
    texts: tuple[SetText, ...]
    shaded: bool = False
    middle: bool = False
    least: float = 0.0

    @cached_property
    def text_height(self) -> float:
        """Return the height of the text."""
        return sum(text.height for text in self.texts)

    @property
    def height(self) -> float:
        """Return the height of the text, or the least height."""
        return max(self.text_height, self.least)

    def drop(self, room: float) -> float:
        """Return how far below the upper edge of a room the text begins."""
        return max(0.0, (room - self.text_height) / 2) if self.middle else 0.0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the text downwards from `top`."""
        for text in self.texts:
            text.draw(pen, x, top)
            top -= text.height

    def split(self, available: float) -> tuple[Cell, Cell]:
        """Return what fits into a height and the rest; either may be empty."""
        room = available + _FUZZ
        for number, text in enumerate(self.texts):
            if text.height <= room:
                room -= text.height
                continue
            parts = text.split(room)
            before, after = self.texts[:number], self.texts[number + 1 :]
            if parts is None:
                return self._with(before), self._with((text, *after))
            return self._with((*before, parts[0])), self._with((parts[1], *after))
        return self, self._with(())

    def _with(self, texts: tuple[SetText, ...]) -> Cell:
        return Cell(self.width, texts, self.shaded, self.middle)


@dataclass(frozen=True)
class Row:
    """Cells beside each other."""

    cells: tuple[Cell, ...]
    padding: Padding

    @cached_property
    def height(self) -> float:
        """Return the height of the tallest cell with its padding."""
        return max(cell.height for cell in self.cells) + 2 * self.padding.y

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw shades, texts and the lines between the cells."""
        left = x
        for cell in self.cells:
            if cell.shaded:
                pen.fill(left, top, cell.width, self.height, _SHADE)
            if left > x:
                pen.line(left, top, left, top - self.height, _INNER)
            drop = cell.drop(self.height - 2 * self.padding.y)
            cell.draw(pen, left + self.padding.x, top - self.padding.y - drop)
            left += cell.width

    def split(self, available: float) -> tuple[Row, Row] | None:
        """Split every cell at a height; nothing where a part would be empty.

        The rest says again what stands in the first cell.
        """
        parts = [cell.split(available - 2 * self.padding.y) for cell in self.cells]
        if not any(head.texts for head, _ in parts) or not any(tail.texts for _, tail in parts):
            return None
        first, *others = (tail for _, tail in parts)
        again = first if first.texts else self.cells[0]
        return (
            Row(tuple(head for head, _ in parts), self.padding),
            Row((again, *others), self.padding),
        )


@dataclass(frozen=True)
class Table:
    """Rows under an optional head; a row is split only when it is taller than `tall`."""

    head: Row | None
    rows: tuple[Row, ...]
    tall: float
    space_before: float = 0.0

    @cached_property
    def height(self) -> float:
        """Return the height of head and rows."""
        return sum(row.height for row in self._all())

    def _all(self) -> Iterator[Row]:
        if self.head is not None:
            yield self.head
        yield from self.rows

    @property
    def width(self) -> float:
        """Return the width of the first row."""
        return sum(cell.width for cell in self.rows[0].cells)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the rows, the lines between them, and the frame."""
        y = top
        for number, row in enumerate(self._all()):
            row.draw(pen, x, y)
            if number:
                pen.line(x, y, x + self.width, y, _INNER)
            y -= row.height
        pen.frame(x, top, self.width, self.height, _OUTER)

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Split between rows, and within a row that is too tall to be moved whole."""
        room = available + _FUZZ - (self.head.height if self.head else 0.0)
        fitting = 0
        for row in self.rows:
            if row.height > room:
                break
            room -= row.height
            fitting += 1
        if fitting == len(self.rows):
            return None
        edge = self.rows[fitting]
        parts = edge.split(room) if edge.height > self.tall else None
        if parts is not None:
            return (
                self._part((*self.rows[:fitting], parts[0]), self.space_before),
                self._part((parts[1], *self.rows[fitting + 1 :]), 0.0),
            )
        if not fitting:
            return None
        return (
            self._part(self.rows[:fitting], self.space_before),
            self._part(self.rows[fitting:], 0.0),
        )

    def _part(self, rows: Sequence[Row], space_before: float) -> Table:
        return Table(self.head, tuple(rows), self.tall, space_before)
