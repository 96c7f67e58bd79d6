"""The family's income on a line against its thresholds, for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.blocks import Whole
from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import SetText

_BAND = 4.5
_POINTER = 4.5
_POINTER_GAP = 2.0
_TICK = 4.0
_APART = 8.0
_INSIDE = 6.0
_BEYOND = 1.08
_BAND_GREY = 0.7


@dataclass(frozen=True, slots=True)
class Threshold:
    """A label under the line, and where on it: a share of the line's length."""

    at: float
    label: SetText


@dataclass(frozen=True)
class IncomeScale(Whole):
    """A line from nothing to beyond the largest figure; the family's own band is shaded.

    `at` is where the income stands, `label` its text above the line.
    """

    at: float
    label: SetText
    thresholds: tuple[Threshold, ...]
    width: float
    space_before: float

    @property
    def height(self) -> float:
        """Return the height with both rows of labels."""
        below = max(threshold.label.height for threshold in self.thresholds)
        return self._above() + _BAND + _TICK + below

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw line, shaded band, pointer, ticks and labels."""
        label_x = _held(self.at * self.width - _wide(self.label) / 2, _wide(self.label), self.width)
        self.label.draw(pen, x + label_x, top)
        band_top = top - self._above()
        low, high = self._band()
        pen.fill(x + low * self.width, band_top, (high - low) * self.width, _BAND, _BAND_GREY)
        pen.frame(x, band_top, self.width, _BAND, 0.5)
        pen.triangle(x + self.at * self.width, band_top + 0.5, _POINTER)
        tick_end = band_top - _BAND - _TICK
        places = spread([t.at * self.width for t in self.thresholds], self._widths(), self.width)
        for threshold, left in zip(self.thresholds, places, strict=True):
            tick = x + threshold.at * self.width
            right = left + _wide(threshold.label)
            to = x + min(max(threshold.at * self.width, left + _INSIDE), right - _INSIDE)
            pen.line(tick, band_top, tick, band_top - _BAND - 1, 0.7)
            pen.line(tick, band_top - _BAND - 1, to, tick_end, 0.35)
            threshold.label.draw(pen, x + left, tick_end)

    def _above(self) -> float:
        return self.label.height + _POINTER_GAP + _POINTER

    def _band(self) -> tuple[float, float]:
        stops = [0.0, *(threshold.at for threshold in self.thresholds), 1.0]
        low = max(stop for stop in stops if stop <= self.at)
        return low, min((stop for stop in stops if stop > self.at), default=1.0)

    def _widths(self) -> list[float]:
        return [_wide(threshold.label) for threshold in self.thresholds]


def income_scale(
    income_fen: int,
    label: SetText,
    marks: Sequence[tuple[int, SetText]],
    width: float,
    space_before: float,
) -> IncomeScale | None:
    """Return the scale of a total income in fen, or nothing where the labels have no room."""
    if not marks or sum(_wide(text) + _APART for _, text in marks) > width:
        return None
    marks = sorted(marks, key=lambda mark: mark[0])
    largest = max(income_fen, marks[-1][0])
    if largest <= 0:
        return None
    end = largest * _BEYOND
    return IncomeScale(
        max(0, income_fen) / end,
        label,
        tuple(Threshold(max(0, fen) / end, text) for fen, text in marks),
        width,
        space_before,
    )


def spread(middles: Sequence[float], widths: Sequence[float], room: float) -> list[float]:
    """Return the left edges of labels near their middles, in order, apart, and inside the room."""
    lefts: list[float] = []
    edge = 0.0
    for middle, wide in zip(middles, widths, strict=True):
        lefts.append(max(edge, middle - wide / 2))
        edge = lefts[-1] + wide + _APART
    edge = room
    for number in range(len(lefts) - 1, -1, -1):
        lefts[number] = min(lefts[number], edge - widths[number])
        edge = lefts[number] - _APART
    return lefts


def _wide(text: SetText) -> float:
    return max(line.width for line in text.lines)


def _held(left: float, wide: float, room: float) -> float:
    return min(max(0.0, left), room - wide)
