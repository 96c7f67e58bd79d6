"""A local figure's value in words, as the county publishes it, and as it is typed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from jlaid_desktop.i18n import N_
from jlaid_desktop.wording.figure_words import FIGURES, Kind
from jlaid_desktop.wording.speech import Speech, money

KINDS: dict[str, Kind] = {
    words.listed_as: words.kind for words in FIGURES.values() if words.listed_as
}
"""What each figure of a parameter file measures."""
UNITS: dict[str, str] = {
    "fen per person and month": N_("yuan per person and month"),
    "fen per person and year": N_("yuan per person and year"),
    "fen per m2 building area and season": N_("yuan per m² and season"),
    "share of the income of 12 months": N_("% of the income"),
}
WITH_UNIT = N_("{value} {unit}")
YES = N_("supplied")
NO = N_("not supplied")
SPAN = N_("{from_day} to {to_day}")
SINCE = N_("from {from_day} on")
HUNDRED = 100


def unit_words(say: Speech, unit: str) -> str:
    """Return the unit a figure is published in; nothing for a date or a yes."""
    return say(UNITS[unit]) if unit in UNITS else ""


def value_text(name: str, value: Any) -> str:
    """Return a value as it is typed and shown beside its unit: yuan, per cent, an ISO date."""
    kind = KINDS[name]
    if value is None or kind == "yes_no":
        return ""
    if kind == "date":
        return dt.date.isoformat(value)
    if kind == "ratio":
        return f"{(Decimal(value) * HUNDRED).normalize():f}"
    return money(value)


def value_words(say: Speech, name: str, unit: str, value: Any) -> str:
    """Return a value with its unit, as a sentence has it."""
    kind = KINDS[name]
    if value is None or value is False:
        return say(NO)
    if kind == "yes_no":
        return say(YES)
    if kind == "date":
        return say.date(value)
    return say(WITH_UNIT, value=value_text(name, value), unit=unit_words(say, unit))


def span_words(say: Speech, from_day: dt.date, to_day: dt.date | None) -> str:
    """Return the days on which a value holds, both inside."""
    if to_day is None:
        return say(SINCE, from_day=say.date(from_day))
    return say(SPAN, from_day=say.date(from_day), to_day=say.date(to_day))
