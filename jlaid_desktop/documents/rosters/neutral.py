"""Texts that a spreadsheet would take for formulas: made harmless on the way out, plain again in.

An apostrophe before the sign also holds where the file is saved as CSV and opened again.
"""

from __future__ import annotations

from jlaid_desktop.intake.typed.clean import clean

SIGNS = frozenset("=+-@＝＋－＠")
BREAKS = frozenset("\t\r\n")
APOSTROPHE = "'"
BEFORE = f"{APOSTROPHE} \t\r\n\u00a0\u3000"
LONGEST = 32_767
"""Characters of a cell."""


def neutral(text: str) -> str:
    """Return a text as it may stand in a cell: no control characters, no sign of a formula."""
    bare = clean(text, lines=True).text
    return (APOSTROPHE + bare if _is_taken_for_formula(bare) else bare)[:LONGEST]


def plain_again(text: str) -> str:
    """Return what `neutral` was given."""
    return text[1:] if text[:1] == APOSTROPHE and _is_taken_for_formula(text[1:]) else text


def _is_taken_for_formula(text: str) -> bool:
    """Tell whether a spreadsheet may see a sign first, whatever apostrophes and spaces precede."""
    bare = text.lstrip(APOSTROPHE)
    return bare[:1] in BREAKS or bare.lstrip(BEFORE)[:1] in SIGNS
