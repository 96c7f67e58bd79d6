"""The words of a county's parameter set: what its checks find, and the names of its figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.county_sets import ParameterCheck
from jlaid_desktop.rules.county_sets.checks import Code, Severity
from jlaid_desktop.wording.figure_words import FIGURES
from jlaid_desktop.wording.speech import Speech, money

SEVERITY_WORDS: dict[Severity, str] = {
    "error": N_("error"),
    "warning": N_("to be looked at"),
    "note": N_("note"),
}
CHECKS: dict[Code, str] = {
    "sample": N_("The set is a sample and not to be relied on."),
    "twice_above_last_year": N_(
        "From {from_day} to {to_day} twice the {name} is {twice} yuan a year, above last year's "
        "disposable income of {last_year} yuan: nobody can be a rigid-expense household."
    ),
    "overlap": N_("{name}: two values from {from_day} to {to_day}."),
    "ends_before_it_starts": N_("{name}: ends on {to_day}, before it starts on {from_day}."),
    "missing_on": N_("{name}: no value from {from_day} to {to_day}."),
    "not_supplied": N_("{name}: not supplied."),
    "no_document": N_("{name}: the document “{document}” is not listed."),
    "document_without_source": N_("Document “{name}”: title or source is missing."),
    "unknown_figure": N_("“{name}” is no figure that a county supplies."),
    "wrong_unit": N_("{name}: the unit “{unit}” should be “{expected}”."),
    "wrong_value": N_("{name}: “{value}” is no value of this figure."),
    "unknown_reading": N_("Reading {name}: “{value}” is not one of its values."),
    "reading_without_document": N_(
        "Reading {name} is confirmed without saying by whom, when or by which document."
    ),
}
WITHOUT_END = N_("further notice")
NAMES = {words.listed_as: words.name for words in FIGURES.values() if words.listed_as}
"""The names of the figures as a parameter file lists them."""
MONEY = ("twice", "last_year")


def figure_name(say: Speech, name: str) -> str:
    """Return a local figure's name in words, or the name itself where it is none."""
    return say(NAMES[name]) if name in NAMES else name


def check_sentence(say: Speech, check: ParameterCheck) -> str:
    """Return what a check found, as a sentence."""
    values: dict[str, Any] = {
        key: money(value) if key in MONEY else value for key, value in check.values.items()
    }
    return say(
        CHECKS[check.code],
        name=figure_name(say, check.name),
        from_day=_day(say, check.from_day),
        to_day=_day(say, check.to_day),
        **values,
    )


def _day(say: Speech, day: dt.date | None) -> str:
    return say(WITHOUT_END) if day is None else say.date(day)
