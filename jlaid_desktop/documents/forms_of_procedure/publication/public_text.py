"""What may stand on a paper that leaves the township: no person's number, whatever was typed."""

from __future__ import annotations

import re

from jlaid_desktop.documents.text import clean

_BETWEEN = r"[\s\-－—_.·]*"
_DIGIT = r"[0-9\uff10-\uff19]"
_PHONE = re.compile(rf"(?:{_DIGIT}{_BETWEEN}){{6,}}[0-9Xx\uff10-\uff19]")
_LONG = re.compile(rf"(?:{_DIGIT}{_BETWEEN}){{10,}}[0-9Xx\uff10-\uff19]")
HIDDEN = "****"
LONGEST_NAME = 60


def public(text: str | None) -> str:
    """Return a text for a posted paper: a run of seven or more digits becomes ****."""
    return _PHONE.sub(HIDDEN, _one_line(text))


def for_office(text: str | None) -> str:
    """Return a text for another office: a run of eleven or more digits becomes ****."""
    return _LONG.sub(HIDDEN, _one_line(text))


def public_name(name: str | None) -> str:
    """Return a name for a list, without numbers, a very long one cut."""
    shown = public(name)
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"


def _one_line(text: str | None) -> str:
    return clean(text or "").replace("\n", " ")
