"""A small heading that is never left behind at the foot of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from jlaid_desktop.documents.blocks import Block, Words
from jlaid_desktop.documents.pen import Pen


class Heading(Words):
    """A line that belongs to the block after it."""


@dataclass(frozen=True)
class Headed:
    """A heading with its block; a part of the block goes with it, or both go on."""

    heading: Heading
    content: Block

    @cached_property
    def height(self) -> float:
        """Return the height of both."""
        return self.heading.height + self.content.space_before + self.content.height

    @property
    def space_before(self) -> float:
        """Return the heading's space."""
        return self.heading.space_before

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the heading and under it the block."""
        self.heading.draw(pen, x, top)
        self.content.draw(pen, x, top - self.heading.height - self.content.space_before)

    def split(self, available: float) -> tuple[Block, Block] | None:
        """Split within the block."""
        room = available - self.heading.height - self.content.space_before
        parts = self.content.split(room)
        return None if parts is None else (Headed(self.heading, parts[0]), parts[1])


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with each heading joined to the block after it."""
    done: list[Block] = []
    waiting: Heading | None = None
    for block in blocks:
        if isinstance(block, Heading):
            if waiting is not None:
                done.append(waiting)
            waiting = block
            continue
        done.append(block if waiting is None else Headed(waiting, block))
        waiting = None
    if waiting is not None:
        done.append(waiting)
    return done
