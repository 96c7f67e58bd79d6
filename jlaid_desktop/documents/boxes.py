"""Boxes: a framed notice, boxes to tick, boxes to sign in. All drawn, none a character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jlaid_desktop.documents.blocks import Whole
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import SetText

_BANNER_LINE = 1.2
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
