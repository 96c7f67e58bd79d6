"""What the rules read of a family on one day. Everything unknown is `None`.

These facts are made by `facts_on_day.facts_on`, from a household file or an
assessment case alike, and by nothing else.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from jlaid_desktop.domain.values import (
    DirectStatus,
    FuneralItem,
    HeatingUse,
    HukouCity,
    HukouType,
    Tenure,
)

NO_STAGE = "none"
"""The stage of someone who is known to be no student."""


class MemberFacts(NamedTuple):
    """One member on the day. Money in fen; `counted` says who belongs to the household."""

    id: str
    counted: bool | None
    living: bool
    recognised: bool
    birth: dt.date | None
    hukou_type: HukouType | None
    hukou_city: HukouCity | None
    certificate_valid: bool | None
    certificate_expired: bool
    certificate_level: int | None
    certificate_type: str | None
    stage: str | None
    boarding: bool | None
    wants_job: bool | None
    wants_startup: bool | None
    wants_training: bool | None
    medical_recorded: bool
    medical_year: int | None
    policy_out_of_pocket: int | None
    outpatient_aid_used: int | None
    rare_aid_assessed: int | None
    referral_ok: bool | None
    in_province: bool | None
    nine_disease: bool | None


class FuneralFacts(NamedTuple):
    """A death: who (a member's id), when, where registered, and the services chosen."""

    deceased: str | None
    death_date: dt.date | None
    hukou_city: HukouCity | None
    upgraded_items: tuple[FuneralItem, ...] | None
    storage_days: int | None
    ash_years: int | None


class Facts(NamedTuple):
    """A family on one day. Money totals in fen for 12 months, areas in exact m².

    `income` leaves the central basic pension out; `pension` is its sum, and
    `pension_listed` says that such an item is among the income. `income_without_rule`
    are amounts of which nobody has said whether they count.
    """

    day: dt.date
    direct_status: frozenset[DirectStatus]
    monitor_risk_eliminated: bool | None
    property_ok: bool | None
    income: int | None
    pension: int | None
    pension_listed: bool
    income_without_rule: tuple[int, ...]
    rigid_expense: int | None
    owns_in_city: bool | None
    housing_area: Fraction | int | None
    heating_area: Fraction | int | None
    heating_use: HeatingUse | None
    heating_tenure: Tenure | None
    central_heating: bool | None
    funeral: FuneralFacts | None
    members: tuple[MemberFacts, ...]
