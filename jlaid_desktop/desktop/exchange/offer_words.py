"""A county's set in words: each figure and reading that differs, before and after."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.desktop.household_words import CATEGORY_WORDS
from jlaid_desktop.i18n import _, current_language, ngettext
from jlaid_desktop.rules.county_sets.dated import SetDifference
from jlaid_desktop.rules.parameters import ParameterSet
from jlaid_desktop.services.township.offered import OfferEffect
from jlaid_desktop.wording.county_sets import figure_name, value_words
from jlaid_desktop.wording.reading_words import READINGS
from jlaid_desktop.wording.speech import speech

NOTHING = "—"


def difference_cells(one: SetDifference, after: ParameterSet) -> tuple[str, str, str, str]:
    """Return what differs, on which days, what holds now and what would hold."""
    say = speech(current_language())
    if one.name in READINGS:
        words = READINGS[one.name]
        return (
            say(words.question),
            _span(one),
            say(words.values[one.before]) if one.before in words.values else NOTHING,
            say(words.values[one.after]) if one.after in words.values else NOTHING,
        )
    units = {figure.name: figure.unit for figure in after.figure}
    unit = units.get(one.name, "")

    def worded(value: Any) -> str:
        return NOTHING if value is None else value_words(say, one.name, unit, value)

    return figure_name(say, one.name), _span(one), worded(one.before), worded(one.after)


def effect_lines(effect: OfferEffect) -> list[str]:
    """Return what a set changes among the households, each line a sentence."""
    count = effect.households
    lines = [
        ngettext(
            "{count} saved household was assessed with both.",
            "{count} saved households were assessed with both.",
            count,
        ).format(count=count)
    ]
    if not effect.moved and not effect.rights:
        lines.append(_("Nothing changes for any of them."))
        return lines
    lines.append(
        _("Another category: {moved}. A right or an amount changes: {rights}.").format(
            moved=effect.moved, rights=effect.rights
        )
    )
    for (before, after), number in sorted(effect.moves.items(), key=lambda one: -one[1]):
        lines.append(f"{_category(before)} → {_category(after)}　{number}")
    return lines


def _category(code: str) -> str:
    return _(CATEGORY_WORDS.get(code, CATEGORY_WORDS["UNDETERMINED"]))


def _span(one: SetDifference) -> str:
    if one.from_day is None:
        return ""
    until = one.to_day.isoformat() if one.to_day is not None else ""
    return (
        f"{one.from_day.isoformat()} — {until}".rstrip(" —")
        if not until
        else (f"{one.from_day.isoformat()} — {until}")
    )
