"""What people type and paste, made plain: full-width signs, control characters, length."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""`！` to `～` and their plain forms."""

SIGNS = {
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
    ord("\u2007"): " ",
    ord("\u2009"): " ",
    ord("\u202f"): " ",
    ord("。"): ".",
    ord("．"): ".",
    ord("·"): ".",
    ord("、"): ",",
    ord("，"): ",",
    ord("—"): "-",
    ord("–"): "-",
    ord("−"): "-",
    ord("﹣"): "-",
    ord("‐"): "-",
    ord("‑"): "-",
    ord("￥"): "¥",
}
HALF_WIDTH = FULL_WIDTH | SIGNS

INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u2028\u2029"
)
"""Zero-width and direction marks: unseen, and able to turn a number round on screen and paper."""

PASTE_LIMIT = 20_000
"""Characters of one answer that are kept at all; more is refused and changes nothing."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what cannot be stored; `dropped` counts the characters left out."""

    text: str
    dropped: int


def clean(text: str, *, lines: bool) -> Cleaned:
    """Return a text without control and direction characters and lone surrogates.

    In single-line fields a line break or tab becomes a space; `lines` keeps breaks.
    """
    if text.isascii() and text.isprintable():
        return Cleaned(text, 0)
    kept: list[str] = []
    dropped = 0
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        if char in "\n\t":
            kept.append(char if lines else " ")
            dropped += not lines
        elif char in INVISIBLE or unicodedata.category(char) in ("Cc", "Cs"):
            dropped += 1
        else:
            kept.append(char)
    return Cleaned("".join(kept), dropped)


def plain(text: str) -> str:
    """Return digits and punctuation in their plain forms, for reading numbers and dates."""
    return text.translate(HALF_WIDTH)
