"""Text on paper: clean characters, Chinese line breaking, measured lines.

Nothing here reads markup, so a name such as `<b>` or `&` is only ever a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from jlaid_desktop.documents.fonts import Glyph, PaperFonts
from jlaid_desktop.documents.linebreak import Breaker
from jlaid_desktop.documents.pen import Pen, Run

Align = Literal["left", "centre", "right"]
SMALLEST = 8.5
"""Points; nothing on a paper is set smaller."""

# How far above the baseline the middle of a Chinese character lies, in ems.
_MIDDLE = 0.38
_FUZZ = 0.01


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and distance of lines in points, and weight."""

    size: float
    leading: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text in one style."""

    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: runs with their distance from its start, and its width and height."""

    runs: tuple[Run, ...]
    width: float
    height: float
    size: float


@dataclass(frozen=True)
class SetText:
    """Lines set to a width, ready to be drawn or split between lines."""

    lines: tuple[Line, ...]
    width: float
    align: Align = "left"

    @cached_property
    def height(self) -> float:
        """Return the height of all lines in points."""
        return sum(line.height for line in self.lines)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines downwards from `top`."""
        for line in self.lines:
            spare = self.width - line.width
            shift = {"left": 0.0, "centre": spare / 2, "right": spare}[self.align]
            baseline = top - line.height / 2 - _MIDDLE * line.size
            pen.runs(x + shift, baseline, line.runs)
            top -= line.height

    def split(self, available: float) -> tuple[SetText, SetText] | None:
        """Return what fits into a height and the rest, or nothing where no line fits."""
        room, count = available + _FUZZ, 0
        for line in self.lines:
            room -= line.height
            if room < 0:
                break
            count += 1
        if not 0 < count < len(self.lines):
            return None
        head, tail = self.lines[:count], self.lines[count:]
        return SetText(head, self.width, self.align), SetText(tail, self.width, self.align)


@dataclass(frozen=True, slots=True)
class _Set:
    """One character in one style: its glyph and its width in points."""

    glyph: Glyph
    style: TextStyle
    width: float


@dataclass(slots=True)
class Typesetter:
    """Sets text for one paper and remembers which characters no font could draw.

    `keep` are words, such as names, that are not broken between lines.
    """

    fonts: PaperFonts
    keep: tuple[str, ...] = ()
    missing: dict[str, None] = field(default_factory=dict)
    breaker: Breaker = field(init=False)
    _known: dict[TextStyle, dict[str, _Set]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.breaker = Breaker(clean(word) for word in self.keep)

    def set(self, spans: Iterable[Span], width: float, align: Align = "left") -> SetText:
        """Return the spans as one paragraph; line feeds inside it begin a new line."""
        lines: list[Line] = []
        for paragraph in _paragraphs(spans):
            lines.extend(self._lines(paragraph, width))
        return SetText(tuple(lines), width, align)

    def line(self, text: str, style: TextStyle, width: float, align: Align = "left") -> SetText:
        """Return one text in one style."""
        return self.set([Span(text, style)], width, align)

    def short(
        self, text: str, style: TextStyle, width: float, align: Align = "left", *, most: int = 1
    ) -> SetText:
        """Return one text in at most so many lines, its end replaced by … where it has no room."""
        whole = self.line(text, style, width, align)
        while len(whole.lines) > most:
            spare = max(1, len(text) * (len(whole.lines) - most) // (2 * len(whole.lines)))
            text = text[:-spare].rstrip("…") if spare < len(text) else ""
            whole = self.line(f"{text}…", style, width, align)
        return whole

    def _lines(self, spans: Sequence[Span], width: float) -> Iterator[Line]:
        text = "".join(span.text for span in spans)
        characters: list[_Set] = []
        for span in spans:
            known = self._known.setdefault(span.style, {})
            for character in span.text:
                done = known.get(character)
                if done is None:
                    done = known[character] = self._set(character, span.style)
                characters.append(done)
        widths = [character.width for character in characters]
        for start, end in self.breaker.lines(text, widths, width):
            yield _line(characters[start:end], spans[0].style)

    def _set(self, character: str, style: TextStyle) -> _Set:
        glyph = self.fonts.glyph(character, bold=style.bold)
        if glyph.missing:
            self.missing[character] = None
        return _Set(glyph, style, glyph.width * style.size)


def _line(characters: Sequence[_Set], empty: TextStyle) -> Line:
    """Return characters as runs of one font and size; a line without any is as high as `empty`."""
    runs: list[Run] = []
    x, start, text = 0.0, 0.0, ""
    font, style = "", empty
    height = size = 0.0
    for character in characters:
        if character.glyph.font != font or character.style is not style:
            if text:
                runs.append(Run(start, font, style.size, text))
            font, style = character.glyph.font, character.style
            start, text = x, ""
            height, size = max(height, style.leading), max(size, style.size)
        text += character.glyph.text
        x += character.width
    if text:
        runs.append(Run(start, font, style.size, text))
    return Line(tuple(runs), x, height or empty.leading, size or empty.size)


def _paragraphs(spans: Iterable[Span]) -> list[list[Span]]:
    paragraphs: list[list[Span]] = [[]]
    for span in spans:
        first, *others = clean(span.text).split("\n")
        paragraphs[-1].append(Span(first, span.style))
        paragraphs.extend([Span(other, span.style)] for other in others)
    return [paragraph for paragraph in paragraphs if paragraph]


_JAMO = re.compile(r"[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+")
_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Selectors choose a shape of the character before; the character itself stays.
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


_SPECIAL = re.compile(f"{_JAMO.pattern}|{_SELECTORS.pattern}")


def clean(text: str) -> str:
    """Return the text without what has no shape: controls, selectors, marks of direction.

    Line ends become line feeds, every kind of narrow space a plain one; Hangul
    written in letters becomes syllables. No other character is changed or lost.
    """
    if text.replace("\u3000", "").isprintable() and not _SPECIAL.search(text):
        return text
    text = _LINE_END.sub("\n", text.replace("\t", " "))
    text = _JAMO.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)
    return "".join(_cleaned(_SELECTORS.sub("", text)))


def _cleaned(text: str) -> Iterator[str]:
    for character in text:
        category = unicodedata.category(character)
        if category == "Zs" and character != "\u3000":
            yield " "
        elif category not in ("Cc", "Cf") or character == "\n":
            yield character
