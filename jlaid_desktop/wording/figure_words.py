"""The words of the figures (dated parameters): names, units, and what to ask the county for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jlaid_desktop.i18n import N_

Kind = Literal[
    "money", "price", "area", "area_each", "persons", "percent", "ratio", "times",
    "age", "days", "years", "year", "date", "yes_no",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure: its name, what it measures, its value with the unit, its name in the files.

    `missing` is told where the county has not supplied it; the notice's own
    figures are always there and need none.
    """

    name: str
    kind: Kind
    value: str
    listed_as: str = ""
    missing: str = ""


_MONEY_PERSON_YEAR = N_("{value} yuan per person and year")
_MONEY_STUDENT_YEAR = N_("{value} yuan per student and year")
_MONEY_HOUSEHOLD_MONTH = N_("{value} yuan per household and month")
_PERCENT = N_("{value}%")
_AREA = N_("{value} m²")
_AREA_EACH = N_("{value} m² per person")
_PERSONS = N_("{value} persons")
_PLAIN = N_("{value}")

FIGURES: dict[str, FigureWords] = {
    "standard.urban": FigureWords(
        N_("urban dibao standard"),
        "money",
        _MONEY_PERSON_YEAR,
        "low_income_standard_urban",
        N_("The county has not supplied the urban dibao standard."),
    ),
    "standard.rural": FigureWords(
        N_("rural dibao standard"),
        "money",
        _MONEY_PERSON_YEAR,
        "low_income_standard_rural",
        N_("The county has not supplied the rural dibao standard."),
    ),
    "last_year_income.urban": FigureWords(
        N_("last year's disposable income of urban residents"),
        "money",
        _MONEY_PERSON_YEAR,
        "disposable_income_last_year_urban",
        N_("The county has not supplied last year's disposable income of urban residents."),
    ),
    "last_year_income.rural": FigureWords(
        N_("last year's disposable income of rural residents"),
        "money",
        _MONEY_PERSON_YEAR,
        "disposable_income_last_year_rural",
        N_("The county has not supplied last year's disposable income of rural residents."),
    ),
    "rigid_expense_ratio": FigureWords(
        N_("share of rigid expenses in income"),
        "ratio",
        _PERCENT,
        "rigid_expense_ratio",
        N_("The county has not supplied the share of rigid expenses that must be exceeded."),
    ),
    "heating_price": FigureWords(
        N_("heating price"),
        "price",
        N_("{value} yuan per m² and season"),
        "heating_price",
        N_("The county has not supplied the heating price."),
    ),
    "premium_subsidy.EDGE": FigureWords(
        N_("premium aid for edge households"),
        "money",
        _MONEY_PERSON_YEAR,
        "premium_subsidy_edge",
        N_("The county has not supplied the premium aid for edge households."),
    ),
    "premium_subsidy.RIGID": FigureWords(
        N_("premium aid for rigid-expense households"),
        "money",
        _MONEY_PERSON_YEAR,
        "premium_subsidy_rigid",
        N_("The county has not supplied the premium aid for rigid-expense households."),
    ),
    "premium_subsidy.MONITOR": FigureWords(
        N_("premium aid for monitored households"),
        "money",
        _MONEY_PERSON_YEAR,
        "premium_subsidy_monitor",
        N_("The county has not supplied the premium aid for monitored households."),
    ),
    "nine_diseases_list": FigureWords(
        N_("list of the nine diseases"),
        "yes_no",
        _PLAIN,
        "nine_diseases_list_loaded",
        N_("The county has not supplied the list of the nine diseases."),
    ),
    "central_pension_excluded_until": FigureWords(
        N_("central basic pension not counted until"),
        "date",
        _PLAIN,
        "central_pension_excluded_until",
        N_("The county has not said until when the central basic pension is not counted."),
    ),
    "edge_income_multiple": FigureWords(
        N_("multiple of the standard"), "times", N_("{value} times")
    ),
    "boarding_allowance_primary": FigureWords(
        N_("boarding allowance, primary school"), "money", _MONEY_STUDENT_YEAR
    ),
    "boarding_allowance_junior": FigureWords(
        N_("boarding allowance, junior middle school"), "money", _MONEY_STUDENT_YEAR
    ),
    "senior_grant_average": FigureWords(N_("average national grant"), "money", _MONEY_STUDENT_YEAR),
    "rent_subsidy_small_home": FigureWords(
        N_("rent subsidy, small home"), "money", _MONEY_HOUSEHOLD_MONTH
    ),
    "rent_subsidy_no_home_three_or_more": FigureWords(
        N_("rent subsidy, no home, upper tier"), "money", _MONEY_HOUSEHOLD_MONTH
    ),
    "rent_subsidy_no_home_two_or_fewer": FigureWords(
        N_("rent subsidy, no home, lower tier"), "money", _MONEY_HOUSEHOLD_MONTH
    ),
    "rent_subsidy_area_limit": FigureWords(
        N_("living area below which a home is small"), "area_each", _AREA_EACH
    ),
    "rent_subsidy_upper_tier_persons": FigureWords(
        N_("persons from which the upper tier holds"), "persons", _PERSONS
    ),
    "heating_base_area": FigureWords(N_("base area for heating"), "area", _AREA),
    "heating_share_percent": FigureWords(N_("heating fee cut"), "percent", _PERCENT),
    "heating_share_elderly_or_disabled_percent": FigureWords(
        N_("heating fee cut for the elderly and disabled"), "percent", _PERCENT
    ),
    "heating_elderly_age": FigureWords(
        N_("age for the higher heating fee cut"), "age", N_("older than {value}")
    ),
    "inpatient_deductible": FigureWords(
        N_("deductible of inpatient aid"), "money", _MONEY_PERSON_YEAR
    ),
    "inpatient_aid_percent": FigureWords(N_("share of inpatient aid"), "percent", _PERCENT),
    "medical_aid_yearly_limit": FigureWords(
        N_("yearly limit of medical aid"), "money", _MONEY_PERSON_YEAR
    ),
    "rare_disease_yearly_limit": FigureWords(
        N_("yearly limit of rare-disease aid"), "money", _MONEY_PERSON_YEAR
    ),
    "tilt_aid_threshold": FigureWords(N_("threshold of tilt aid"), "money", _MONEY_PERSON_YEAR),
    "tilt_aid_percent": FigureWords(N_("share of tilt aid"), "percent", _PERCENT),
    "tilt_aid_yearly_limit": FigureWords(
        N_("yearly limit of tilt aid"), "money", _MONEY_PERSON_YEAR
    ),
    "funeral_free_storage_days": FigureWords(
        N_("free days of cold storage"), "days", N_("{value} days")
    ),
    "funeral_free_ash_years": FigureWords(
        N_("free years of ashes storage"), "years", N_("{value} years")
    ),
    "in_force_from": FigureWords(N_("first day of the notice"), "date", _PLAIN),
    "in_force_to": FigureWords(N_("last day of the notice"), "date", _PLAIN),
    "in_force_from_year": FigureWords(N_("first year of the notice"), "year", _PLAIN),
    "in_force_to_year": FigureWords(N_("last year of the notice"), "year", _PLAIN),
}

STANDARD_MONTHLY = N_("{value} yuan per person and month")
SUPPLIED = N_("supplied")
NOTICE_SOURCE = N_("Notice of 30 September 2024, section {section}")
FILE_SOURCE = N_("given with the file")

COUNTS: dict[str, str] = {
    "household_size": N_("counted members"),
    "living_persons": N_("persons living in the home"),
    "covered_persons": N_("covered persons"),
}

NAMED_TERMS: dict[str, str] = {
    "standard_total": N_("the dibao standard"),
    "twice_standard_total": N_("twice the dibao standard"),
    "last_year_total": N_("last year's disposable income per person"),
    "inpatient_aid": N_("inpatient aid"),
    "room_in_yearly_limit": N_("what is left of the yearly limit"),
}
