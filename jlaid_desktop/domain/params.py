"""The local figures an assessment uses, in the form of the assessment case.

A figure that the county has not supplied is `None`; the assessment then says
what is missing and never guesses.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from jlaid_desktop.domain.member import Record
from jlaid_desktop.domain.values import MONEY_LIMIT, DecimalText, Fen, Text

READING_VALUES: dict[str, tuple[str, ...]] = {
    "A01": ("edge", "neither"),
    "A03": ("ratio", "not_required"),
    "A04": ("compare_both", "applicant"),
    "A06": ("benefit_sentence", "conditions"),
    "A08": ("recognised_members", "co_living_members"),
    "A09": ("after_birthday", "completed_71", "from_70"),
    "A11": ("include", "exclude"),
    "A15": ("counts", "does_not_count"),
    "A17": ("excluded", "counted"),
    "A20": ("item", "whole"),
}
"""Every reading switch with its values; the first is the default (docs/readings.md)."""


class Standard(Record):
    """A minimum living standard as published: fen a person and month or year, above zero."""

    fen: Annotated[int, msgspec.Meta(ge=1, le=MONEY_LIMIT)]
    per: Literal["month", "year"]


class StandardPair(Record):
    """The standard for urban and for rural households."""

    urban: Standard | None = None
    rural: Standard | None = None


class IncomePair(Record):
    """Last year's local disposable income, fen a person and year."""

    urban: Fen | None = None
    rural: Fen | None = None


class PremiumSubsidy(Record):
    """The premium subsidy by category, fen a person and year."""

    EDGE: Fen | None = None
    RIGID: Fen | None = None
    MONITOR: Fen | None = None


class Reading(Record):
    """How a county reads an unclear place of the notice, and whether it has confirmed it."""

    value: str
    confirmed: bool = False


class Params(Record):
    """The local figures and readings of one county on one day."""

    county: Text | None = None
    low_income_standard: StandardPair | None = None
    disposable_income_last_year_fen: IncomePair | None = None
    heating_price_fen_per_m2: Fen | None = None
    rigid_expense_ratio: DecimalText | None = None
    premium_subsidy_fen: PremiumSubsidy | None = None
    nine_diseases_list_loaded: bool | None = None
    central_pension_excluded_until: dt.date | None = None
    readings: dict[str, Reading] = msgspec.field(default_factory=dict)
