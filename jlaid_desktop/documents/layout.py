"""The sheet: margins, running head and foot, the sample mark, and filling pages with blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.pen import A4, MM, Pen, Run
from jlaid_desktop.documents.text import SMALLEST, TextStyle, Typesetter

LEFT_MM = 18.0
WIDTH_MM = 174.0
FOOT_RULE_MM = 13.0
"""Where the rule above the foot lies: millimetres from the lower edge, `LEFT_MM` from the left."""
FRAME_WIDTH = WIDTH_MM * MM

_LEFT = LEFT_MM * MM
_TOP_FIRST = A4[1] - 12.0 * MM
_HEAD_RULE = A4[1] - 16.0 * MM
_TOP_NEXT = A4[1] - 20.0 * MM
_BOTTOM = (FOOT_RULE_MM + 2.5) * MM
FIRST_PAGE_HEIGHT = _TOP_FIRST - _BOTTOM
"""The height for blocks on the first page, in points."""
NEXT_PAGE_HEIGHT = _TOP_NEXT - _BOTTOM
"""The height for blocks on every other page, in points."""

_FOOT = TextStyle(SMALLEST, 11.0)
_MARK_SIZE = 50.0
_MARK_GREY = 0.9
_MARK_ANGLE = 52.0
_NUMBER_WIDTH = 90.0
_MARK_ROOM = 110.0
_FUZZ = 0.01


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every sheet beside the blocks; `page_of` has the fields page and pages.

    `sample` is the mark written across the sheet, or nothing.
    """

    running_head: str
    foot: str
    page_of: str
    sample: str = ""


Page = list[tuple[Block, float]]
"""Blocks, each with the distance of its top from the page's first line."""


def paginate(blocks: Iterable[Block]) -> list[Page]:
    """Return the blocks on pages."""
    pages: list[Page] = [[]]
    used, height = 0.0, FIRST_PAGE_HEIGHT
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        gap = block.space_before if pages[-1] else 0.0
        room = height - used - gap
        if block.height <= room + _FUZZ:
            pages[-1].append((block, used + gap))
            used += gap + block.height
            continue
        parts = block.split(room)
        if parts is not None:
            pages[-1].append((parts[0], used + gap))
            block = parts[1]
        elif not pages[-1]:
            raise ValueError(f"a {type(block).__name__} of {block.height} points fits no page")
        pages.append([])
        used, height = 0.0, NEXT_PAGE_HEIGHT
        waiting.appendleft(block)
    return pages


def draw_pages(
    pages: Sequence[Page],
    pen: Pen,
    setter: Typesetter,
    furniture: Furniture,
) -> None:
    """Draw every page with its furniture."""
    for number, placed in enumerate(pages, start=1):
        if furniture.sample:
            _draw_mark(pen, setter, furniture.sample)
        if number > 1:
            _draw_running_head(pen, setter, furniture)
        top = _TOP_FIRST if number == 1 else _TOP_NEXT
        for block, offset in placed:
            block.draw(pen, _LEFT, top - offset)
        page_of = furniture.page_of.format(page=number, pages=len(pages))
        _draw_foot(pen, setter, furniture.foot, page_of)
        pen.end_page()


def _draw_mark(pen: Pen, setter: Typesetter, text: str) -> None:
    mark = Run(0.0, setter.fonts.mark(), _MARK_SIZE, text)
    pen.turned(A4[0] / 2, A4[1] / 2, _MARK_ANGLE, mark, _MARK_GREY)


def _draw_running_head(pen: Pen, setter: Typesetter, furniture: Furniture) -> None:
    above = _HEAD_RULE + _FOOT.leading + 2
    room = FRAME_WIDTH - (_MARK_ROOM if furniture.sample else 0.0)
    setter.short(furniture.running_head, _FOOT, room).draw(pen, _LEFT, above)
    if furniture.sample:
        bold = TextStyle(_FOOT.size, _FOOT.leading, bold=True)
        setter.line(furniture.sample, bold, FRAME_WIDTH, "right").draw(pen, _LEFT, above)
    pen.line(_LEFT, _HEAD_RULE, _LEFT + FRAME_WIDTH, _HEAD_RULE)


def _draw_foot(pen: Pen, setter: Typesetter, foot: str, page_of: str) -> None:
    rule = FOOT_RULE_MM * MM
    pen.line(_LEFT, rule, _LEFT + FRAME_WIDTH, rule)
    below = rule - 3
    setter.short(foot, _FOOT, FRAME_WIDTH - _NUMBER_WIDTH, most=2).draw(pen, _LEFT, below)
    number = setter.line(page_of, _FOOT, _NUMBER_WIDTH, "right")
    number.draw(pen, _LEFT + FRAME_WIDTH - _NUMBER_WIDTH, below)
