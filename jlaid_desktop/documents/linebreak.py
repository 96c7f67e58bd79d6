"""Where a Chinese line may end.

A line neither starts with a closing mark nor ends with an opening one; a number
keeps its unit, a range its ends; a date, a name and the number of a section stay
whole; a formula breaks before its sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

NO_START = frozenset("，。、；：？！）】》」』〉〕］｝”’…—·・％%‰℃°,.:;?!)]}～々ー")
"""Characters that no line starts with."""
NO_END = frozenset("（【《「『〈〔［｛“‘([{¥￥№#")
"""Characters that no line ends with."""

_SIGNS = "=＝×÷≥≤≠≈"
_OPERATORS = frozenset(_SIGNS + "-−+")
_UNITS = (
    "万元|亿元|元|平方米|个月|周岁|个|人|天|岁|年|月|日|次|户|级|倍|项|学期|期|份|页|"
    "%|％|‰|m²|m2|㎡|℃"
)
_ATOM = (
    r"[一二三四五六七八九十]{1,2}(?:（[一二三四五六七八九十]{1,2}）)+"
    r"|"
    r"[0-9]{4} ?年(?: ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)?)?"
    rf"|(?:[-−+]?[0-9][0-9,.]*+ – )?[-−+]?[0-9][0-9,.]*+(?![A-Za-z\-])(?: ?(?:{_UNITS}))?"
    rf"|[{_SIGNS}] *|[-−+] +"
    r"|[A-Za-z0-9_@.\-\u00c0-\u024f]+"
    r"|[\uac00-\ud7a3]+"
    r"|[ \u3000]+"
    r"|."
)
# A kept word longer than this may be broken after all.
_LONGEST_KEPT = 12
_FUZZ = 0.001


class Breaker:
    """Breaks text into lines; `keep` are words that stay whole, a long name in its parts."""

    def __init__(self, keep: Iterable[str] = ()) -> None:
        parts = {part for word in keep for part in (word, *word.split("·"))}
        words = sorted((p for p in parts if 1 < len(p) <= _LONGEST_KEPT), key=_longest)
        self._atoms = re.compile("|".join([*map(re.escape, words), _ATOM]), re.DOTALL)
        self._pieces: dict[str, list[tuple[int, int]]] = {}

    def pieces(self, text: str) -> list[tuple[int, int]]:
        """Return the unbreakable pieces of a text as spans; spaces are pieces of their own.

        A text is looked at once, since a crowded paper is set several times.
        """
        found = self._pieces.get(text)
        if found is None:
            found = self._pieces[text] = self._cut_up(text)
        return found

    def _cut_up(self, text: str) -> list[tuple[int, int]]:
        pieces: list[tuple[int, int]] = []
        glue = False
        for atom in self._atoms.finditer(text):
            start, end = atom.span()
            space = text[start] in " \u3000"
            joins = glue or text[start] in NO_START
            if pieces and joins and not space:
                start = pieces.pop()[0]
            pieces.append((start, end))
            last = text[end - 1]
            glue = last in NO_END or atom.group().strip() in _OPERATORS
        return pieces

    def lines(self, text: str, widths: Sequence[float], width: float) -> Iterator[tuple[int, int]]:
        """Yield each line as a span of the text, without the spaces it is broken at.

        `widths` are those of the characters. Only a piece wider than the line is
        broken inside. A text without characters gives one empty line.
        """
        if text and sum(widths) <= width + _FUZZ:
            yield _trimmed(0, len(text), text)
            return
        rows = _fill(self._narrow(text, widths, width), text, widths, width)
        _leave_no_character_alone(rows, text, widths, width)
        for row in rows:
            yield _trimmed(row[0][0], row[-1][1], text)
        if not rows:
            yield 0, 0

    def _narrow(
        self, text: str, widths: Sequence[float], width: float
    ) -> Iterator[tuple[int, int]]:
        for start, end in self.pieces(text):
            if sum(widths[start:end]) <= width + _FUZZ:
                yield start, end
            else:
                yield from _cut(start, end, text, widths, width)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _cut(
    start: int, end: int, text: str, widths: Sequence[float], width: float
) -> Iterator[tuple[int, int]]:
    """Cut a piece that is wider than a line, keeping closing marks with what they close."""
    at = start
    while at < end:
        cut, used = at, 0.0
        while cut < end and (cut == at or used + widths[cut] <= width + _FUZZ):
            used += widths[cut]
            cut += 1
        back = cut
        while at + 1 < back < end and (text[back] in NO_START or text[back - 1] in NO_END):
            back -= 1
        legal = back == end or not (text[back] in NO_START or text[back - 1] in NO_END)
        cut = back if legal else cut
        yield at, cut
        at = cut


def _fill(
    pieces: Iterable[tuple[int, int]], text: str, widths: Sequence[float], width: float
) -> list[list[tuple[int, int]]]:
    rows: list[list[tuple[int, int]]] = []
    used = 0.0
    for start, end in pieces:
        space = text[start:end].isspace()
        wide = sum(widths[start:end])
        if rows and (space or used + wide <= width + _FUZZ):
            rows[-1].append((start, end))
            used += wide
        elif not (space and rows):
            rows.append([(start, end)])
            used = wide
    return rows


def _leave_no_character_alone(
    rows: list[list[tuple[int, int]]], text: str, widths: Sequence[float], width: float
) -> None:
    """Give a last line of a single character, beside marks, company from the line above."""
    if len(rows) < 2 or len(rows[-2]) < 3:
        return
    end = rows[-1][-1][1]
    last = text[rows[-1][0][0] : end]
    start = rows[-2][-1][0]
    alone = sum(character not in NO_START for character in last.strip()) <= 1
    if alone and not text[start].isspace() and sum(widths[start:end]) <= width + _FUZZ:
        rows[-1].insert(0, rows[-2].pop())


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    while end > start and text[end - 1] in " \u3000":
        end -= 1
    return start, end
