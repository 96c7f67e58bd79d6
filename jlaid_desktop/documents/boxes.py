"""Boxes to read, to tick and to sign in, and short entries in columns. Boxes are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jlaid_desktop.documents.blocks import Block, Whole
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import SetText

_BANNER_LINE = 1.2
_DASH = 4.0
ENTRY_INDENT = 9.0
"""The width that a dash takes from its entry, in points."""
_CLOSE = 0.5
_TALL = 160.0
_FUZZ = 0.01
_TICK = 7.5
_TICK_GAP = 5.0


@dataclass(frozen=True)
class Banner(Whole):
    """A framed notice over the whole width, its text centred."""

    text: SetText
    padding: float
    space_before: float

    @property
    def height(self) -> float:
        """Return the height of the frame."""
        return self.text.height + 2 * self.padding

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw frame and text."""
        pen.frame(x, top, self.text.width, self.height, _BANNER_LINE)
        self.text.draw(pen, x, top - self.padding)


TICK_WIDTH = _TICK + _TICK_GAP
"""The width that a box to tick takes from its text, in points."""


@dataclass(frozen=True)
class TickRow(Whole):
    """Texts beside each other, each after a box to tick; `step` is from one box to the next."""

    texts: tuple[SetText, ...]
    step: float
    space_before: float = 0.0

    @cached_property
    def height(self) -> float:
        """Return the height of the tallest text."""
        return max(text.height for text in self.texts)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw boxes and texts."""
        for number, text in enumerate(self.texts):
            left = x + number * self.step
            middle = top - text.lines[0].height / 2
            pen.frame(left + 0.5, middle + _TICK / 2, _TICK, _TICK, 0.7)
            text.draw(pen, left + TICK_WIDTH, top)


def tick_rows(texts: Sequence[SetText], columns: int, step: float, gap: float) -> list[TickRow]:
    """Return texts as rows of boxes to tick, in reading order from left to right."""
    return [
        TickRow(tuple(texts[start : start + columns]), step, gap if start else 0.0)
        for start in range(0, len(texts), columns)
    ]


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Who signs, the name in print under it, and the line for the date."""

    label: SetText
    name: SetText
    date: SetText


@dataclass(frozen=True)
class SignatureBoxes(Whole):
    """Boxes for signatures beside each other, with room for a fingerprint or a seal."""

    boxes: tuple[SignatureBox, ...]
    height: float
    width: float
    padding: float
    space_before: float

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the boxes with their labels above and dates below."""
        step = self.width / len(self.boxes)
        for number, box in enumerate(self.boxes):
            left = x + number * step
            if number:
                pen.line(left, top, left, top - self.height, 0.35)
            box.label.draw(pen, left + self.padding, top - self.padding)
            box.name.draw(pen, left + self.padding, top - self.padding - box.label.height)
            date_top = top - self.height + self.padding + box.date.height
            box.date.draw(pen, left + self.padding, date_top)
        pen.frame(x, top, self.width, self.height, 0.7)


@dataclass(frozen=True)
class Entries:
    """Short texts in columns, read down the first, then the next; each after a dash."""

    texts: tuple[SetText, ...]
    columns: int
    step: float
    gap: float
    space_before: float = 0.0

    @cached_property
    def _stops(self) -> tuple[int, ...]:
        """Return where each column ends, so that the tallest is as low as can be."""
        heights = [text.height + self.gap for text in self.texts]
        least, most = max(heights), sum(heights)
        while most - least > _CLOSE:
            middle = (least + most) / 2
            if len(_columns(heights, middle)) <= self.columns:
                most = middle
            else:
                least = middle
        return _columns(heights, most)

    @cached_property
    def height(self) -> float:
        """Return the height of the tallest column."""
        return max(sum(t.height + self.gap for t in column) for column in self._filled()) - self.gap

    def _filled(self) -> list[tuple[SetText, ...]]:
        starts = (0, *self._stops[:-1])
        return [self.texts[a:b] for a, b in zip(starts, self._stops, strict=True)]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the columns."""
        for number, column in enumerate(self._filled()):
            left, y = x + number * self.step, top
            for text in column:
                middle = y - text.lines[0].height / 2
                pen.line(left, middle, left + _DASH, middle, 0.8)
                text.draw(pen, left + ENTRY_INDENT, y)
                y -= text.height + self.gap

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Split between entries, as many on the first part as its columns hold.

        Only an entry taller than `_TALL` is split itself.
        """
        for count in range(len(self.texts) - 1, 0, -1):
            head = replace(self, texts=self.texts[:count])
            if head.height <= available:
                return head, replace(self, texts=self.texts[count:], space_before=0.0)
        first, *others = self.texts
        parts = first.split(available) if first.height > _TALL else None
        if parts is None:
            return None
        rest = replace(self, texts=(parts[1], *others), space_before=0.0)
        return replace(self, texts=(parts[0],)), rest


def _columns(heights: Sequence[float], most: float) -> tuple[int, ...]:
    """Return the ends of columns that are filled one after the other to a height."""
    stops: list[int] = []
    used = 0.0
    for number, height in enumerate(heights):
        if number and used + height > most + _FUZZ:
            stops.append(number)
            used = 0.0
        used += height
    return (*stops, len(heights))
