"""Facts on a day: the one way from stored data to what the rules read.

The window, the batch and the commands all use `facts_on`. What is not known
stays `None`; a total is known only when nothing behind it is open.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from jlaid_desktop.domain.facts import NO_STAGE, Facts, FuneralFacts, MemberFacts
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.livelihood import Expense, Heating, Housing, Income
from jlaid_desktop.domain.member import DisabilityCert, Employment, Medical, Member, Student
from jlaid_desktop.domain.values import (
    EXPENSE_KINDS,
    INCOME_KINDS,
    DirectStatus,
    HeatingUse,
    Tenure,
)

WINDOW_MONTHS = 12


def facts_on(file: HouseholdFile, day: dt.date) -> Facts:
    """Return the family's facts for the assessment day, in the order in which `Facts` has them."""
    household = file.household
    housing, heating = household.housing, household.heating
    status = household.direct_status
    return Facts._make(
        (
            day,
            frozenset(status) if status else _NO_STATUS,
            household.monitor_risk_eliminated,
            household.property_ok,
            *_income(household, day),
            _rigid_expense(household),
            *(_HOME_NOT_ASKED if housing is None else _home(housing)),
            *(_HEATING_NOT_ASKED if heating is None else _heating(heating)),
            _funeral(household),
            tuple([_member(member, day) for member in household.members]),
        )
    )


_NO_STATUS: frozenset[DirectStatus] = frozenset()
_HOME_NOT_ASKED = (None, None)
_HEATING_NOT_ASKED = (None, None, None, None)


def _home(housing: Housing) -> tuple[bool | None, Fraction | int | None]:
    return housing.owns_in_city, exact_decimal(housing.area_m2)


def _heating(
    heating: Heating,
) -> tuple[Fraction | int | None, HeatingUse | None, Tenure | None, bool | None]:
    return exact_decimal(heating.area_m2), heating.use, heating.tenure, heating.central_heating


def exact_decimal(text: str | None) -> Fraction | int | None:
    """Return decimal text as an exact number, an int where it is whole."""
    if text is None:
        return None
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else int(whole)


def year_before(day: dt.date) -> dt.date:
    """Return the first day of the 12 months that end with `day`."""
    try:
        start = day.replace(year=day.year - 1)
    except ValueError:
        start = day.replace(year=day.year - 1, day=28)
    return start + dt.timedelta(days=1)


_NO_CERTIFICATE = (False, False, None, None)
_NO_STUDENT = (NO_STAGE, False)
_WISHES_NOT_ASKED = (None, None, None)
_COSTS_NOT_ASKED = (False, None, None, None, None, None, None, None)


def _member(member: Member, day: dt.date) -> MemberFacts:
    """Return the member's facts, group by group in the order in which `MemberFacts` has them."""
    certificate, student = member.disability_cert, member.student
    employment, medical = member.employment, member.medical
    return MemberFacts._make(
        (
            member.id,
            member.counted,
            not member.deceased,
            member.recognised is not False,
            member.birth,
            member.hukou_type,
            member.hukou_city,
            *(_NO_CERTIFICATE if certificate is None else _certificate(certificate, day)),
            *(_NO_STUDENT if student is None else _schooling(student)),
            *(_WISHES_NOT_ASKED if employment is None else _wishes(employment)),
            *(_COSTS_NOT_ASKED if medical is None else _costs(medical, day)),
        )
    )


def _certificate(
    certificate: DisabilityCert, day: dt.date
) -> tuple[bool | None, bool, int | None, str | None]:
    """Return whether one is held (`None` = not known) or ran out, with level and type."""
    holds, expired = _validity(certificate, day)
    return holds, expired, certificate.level, certificate.type


def _validity(certificate: DisabilityCert, day: dt.date) -> tuple[bool | None, bool]:
    if certificate.has is False:
        return False, False
    if certificate.valid is not None:
        return certificate.valid, not certificate.valid
    if certificate.has and certificate.valid_to is not None:
        holds = certificate.valid_to >= day
        return holds, not holds
    return None, False


def _schooling(student: Student) -> tuple[str | None, bool | None]:
    return _NO_STUDENT if student.attends is False else (student.stage, student.boarding)


def _wishes(employment: Employment) -> tuple[bool | None, bool | None, bool | None]:
    return employment.wants_job, employment.wants_startup, employment.wants_training


def _costs(medical: Medical, day: dt.date) -> tuple[bool | int | None, ...]:
    """Return that costs are recorded, their year and sums, and what the tilt aid asks."""
    return (
        True,
        _medical_year(medical, day),
        *_medical_sums(medical),
        medical.referral_ok,
        medical.in_province,
        medical.nine_disease,
    )


def _medical_year(medical: Medical, day: dt.date) -> int | None:
    """Return the year of the costs; that there are none is said of the day's own year."""
    return day.year if medical.year is None and medical.has_costs is False else medical.year


def _medical_sums(medical: Medical) -> tuple[int | None, int | None, int | None]:
    if medical.has_costs is False:
        return 0, medical.outpatient_aid_used_fen or 0, medical.rare_aid_assessed_fen or 0
    costs = medical.policy_oop_fen
    stays = medical.stays_fen
    if costs is None and stays is not None:
        known = [stay for stay in stays if stay is not None]
        costs = sum(known) if len(known) == len(stays) else None
    return costs, medical.outpatient_aid_used_fen, medical.rare_aid_assessed_fen


def _funeral(household: Household) -> FuneralFacts | None:
    funeral = household.funeral
    if funeral is None:
        return None
    items = funeral.upgraded_items
    return FuneralFacts(
        deceased=funeral.deceased,
        death_date=funeral.death_date,
        hukou_city=funeral.hukou_city,
        upgraded_items=None if items is None else tuple(items),
        storage_days=funeral.storage_days,
        ash_years=funeral.ash_years,
    )


class IncomeTotals(NamedTuple):
    """The 12-month income by how it counts, in fen; `None` where something behind it is open."""

    counted: int | None
    pension: int | None = 0
    pension_listed: bool = False
    without_rule: tuple[int, ...] = ()


def _income(household: Household, day: dt.date) -> IncomeTotals:
    if household.income_12m_fen is not None:
        return IncomeTotals(household.income_12m_fen)
    if household.income_items is not None:
        return _sum_by_rule([(item.rule, item.amount_fen) for item in household.income_items])
    return _typed_income(household, day)


def _sum_by_rule(amounts: Sequence[tuple[str | None, int | None]]) -> IncomeTotals:
    counted: int | None = 0
    pension: int | None = 0
    listed = False
    without_rule: list[int] = []
    for rule, amount in amounts:
        if rule == "exclude":
            continue
        if rule == "central_basic_pension":
            listed = True
            pension = None if amount is None or pension is None else pension + amount
        elif amount is None or counted is None:
            counted = None
        elif rule is None:
            without_rule.append(amount)
        else:
            counted += amount
    return IncomeTotals(counted, pension, listed, tuple(without_rule))


def _typed_income(household: Household, day: dt.date) -> IncomeTotals:
    counted = {member.id for member in household.members if member.counted is not False}
    incomes = [row for row in household.incomes or () if row.member in counted]
    totals = _sum_by_rule([(row.rule, amount_in_window(row, day)) for row in incomes])
    open_total = totals._replace(counted=None)
    if any(row.member is None for row in household.incomes or ()):
        return open_total
    typed = {(row.member, row.kind) for row in incomes}
    for member in household.members:
        if member.id not in counted:
            continue
        for kind in INCOME_KINDS:
            has = getattr(member.income_kinds, kind, None)
            if has is None or (has and (member.id, kind) not in typed):
                return open_total
    return totals


def amount_in_window(income: Income, day: dt.date) -> int | None:
    """Return what an income item brings in the 12 months up to `day`, in fen.

    Monthly amounts count `months` times, at most twelve; a single amount counts
    when it was received within the window; a yearly one counts once.
    """
    amount = income.amount_fen
    if amount is None or income.period is None:
        return None
    if income.period == "month":
        return None if income.months is None else amount * min(income.months, WINDOW_MONTHS)
    if income.period == "once" and income.received_on is not None:
        return amount if year_before(day) <= income.received_on <= day else 0
    return amount


def _rigid_expense(household: Household) -> int | None:
    if household.rigid_expense_12m_fen is not None:
        return household.rigid_expense_12m_fen
    kinds, rows = household.expense_kinds, household.expenses or ()
    if kinds is None:
        return None
    typed = {row.kind for row in rows}
    for kind in EXPENSE_KINDS:
        has = getattr(kinds, kind)
        if has is None or (has and kind not in typed):
            return None
    total = 0
    for row in rows:
        net = net_expense(row)
        if net is None:
            return None
        if row.kind is None or getattr(kinds, row.kind):
            total += net
    return total


def net_expense(expense: Expense) -> int | None:
    """Return an expense less what others paid of it, in fen, never below zero."""
    if expense.amount_fen is None:
        return None
    return max(0, expense.amount_fen - (expense.paid_by_others_fen or 0))
