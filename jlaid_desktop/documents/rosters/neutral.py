"""Texts that a spreadsheet would take for formulas: made harmless on the way out, plain again in.

An apostrophe before the sign also holds where the file is saved as CSV and opened again.
"""

from __future__ import annotations

from jlaid_desktop.intake.typed.clean import clean

SIGNS = frozenset("=+-@\t\r＝＋－＠")
APOSTROPHE = "'"
LONGEST = 32_767
"""Characters of a cell."""


def neutral(text: str) -> str:
    """Return a text as it may stand in a cell: no control characters, no sign of a formula."""
    bare = clean(text, lines=True).text
    if bare.lstrip(APOSTROPHE)[:1] in SIGNS and bare.lstrip(APOSTROPHE):
        bare = APOSTROPHE + bare
    return bare[:LONGEST]


def plain_again(text: str) -> str:
    """Return what `neutral` was given."""
    bare = text.lstrip(APOSTROPHE)
    return text[1:] if text != bare and bare[:1] in SIGNS and bare else text
