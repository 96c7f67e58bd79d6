"""Blocks: what a page is filled with, from top to bottom.

A block has the frame's width, knows its height, draws itself and can be split
where a page ends. Headings are part of what they head, so none is left behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from jlaid_desktop.documents.pen import Pen
from jlaid_desktop.documents.text import SetText

# Text is split so that this many lines stay together on either side.
_LEAST_LINES = 2
_BAR = 2.4
_BAR_GAP = 6.0
_FUZZ = 0.01


class Block(Protocol):
    """A piece of a page; lengths in points."""

    @property
    def height(self) -> float:
        """Return the height without the space before it."""
        ...

    @property
    def space_before(self) -> float:
        """Return the space to what stands above; none at the top of a page."""
        ...

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw downwards from `top`."""
        ...

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Return a part of at most this height and the rest, or nothing."""
        ...


class Whole:
    """What stays on one page; it must be lower than a page."""

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Return nothing: there are no parts."""
        del available
        return None


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: SetText
    space_before: float = 0.0
    indent: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of its lines."""
        return self.text.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines."""
        self.text.draw(pen, x + self.indent, top)

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Split between lines, never leaving one alone."""
        parts = self.text.split(available)
        if parts is None:
            return None
        head, tail = parts
        if len(tail.lines) < _LEAST_LINES:
            parts = self.text.split(head.height - head.lines[-1].height)
            if parts is None:
                return None
            head, tail = parts
        if len(head.lines) < _LEAST_LINES:
            return None
        return Words(head, self.space_before, self.indent), Words(tail, 0.0, self.indent)


def stack_height(blocks: Sequence[Block]) -> float:
    """Return the height of blocks under each other; the first one's space before is left out."""
    return sum(block.height for block in blocks) + sum(b.space_before for b in blocks[1:])


def draw_stack(blocks: Sequence[Block], pen: Pen, x: float, top: float) -> None:
    """Draw blocks under each other."""
    for number, block in enumerate(blocks):
        top -= block.space_before if number else 0.0
        block.draw(pen, x, top)
        top -= block.height


def split_stack(
    blocks: Sequence[Block], available: float
) -> tuple[tuple[Block, ...], tuple[Block, ...]] | None:
    """Return the blocks that fit and the rest, splitting the one on the edge where it can be."""
    room = available + _FUZZ
    for number, block in enumerate(blocks):
        room -= block.space_before if number else 0.0
        if block.height <= room:
            room -= block.height
            continue
        parts = block.split(room)
        if parts is not None:
            return (*blocks[:number], parts[0]), (parts[1], *blocks[number + 1 :])
        return (tuple(blocks[:number]), tuple(blocks[number:])) if number else None
    return None


@dataclass(frozen=True)
class Section:
    """A heading with what belongs to it; on the next page the heading is said again."""

    title: SetText
    continued: SetText
    content: tuple[Block, ...]
    space_before: float
    gap: float

    @cached_property
    def height(self) -> float:
        """Return the height of heading and content."""
        return self.title.height + self.gap + stack_height(self.content)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the heading with its bar, and the content."""
        pen.fill(x, top - 1.5, _BAR, self.title.height - 3.0)
        self.title.draw(pen, x + _BAR + _BAR_GAP, top)
        draw_stack(self.content, pen, x, top - self.title.height - self.gap)

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Split within the content; a heading alone is no part."""
        parts = split_stack(self.content, available - self.title.height - self.gap)
        if parts is None:
            return None
        head, tail = parts
        return (
            Section(self.title, self.continued, head, self.space_before, self.gap),
            Section(self.continued, self.continued, tail, self.space_before, self.gap),
        )


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page, unless they are taller than a page."""

    content: tuple[Block, ...]
    page_height: float

    @cached_property
    def height(self) -> float:
        """Return the height of all blocks."""
        return stack_height(self.content)

    @property
    def space_before(self) -> float:
        """Return the first block's space."""
        return self.content[0].space_before

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the blocks."""
        draw_stack(self.content, pen, x, top)

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Split only what no page could hold."""
        if self.height <= self.page_height:
            return None
        parts = split_stack(self.content, available)
        if parts is None:
            return None
        return Together(parts[0], self.page_height), Together(parts[1], self.page_height)


@dataclass(frozen=True)
class Beside(Whole):
    """Texts beside each other, each with its distance from the left."""

    columns: tuple[tuple[float, SetText], ...]
    space_before: float = 0.0

    @cached_property
    def height(self) -> float:
        """Return the height of the tallest text."""
        return max(text.height for _, text in self.columns)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the texts."""
        for offset, text in self.columns:
            text.draw(pen, x + offset, top)
