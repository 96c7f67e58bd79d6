"""Where each fact that a rule reads is typed: its path in the household file."""

from __future__ import annotations

from jlaid_desktop.rules.facts import INCOME_RULE
from jlaid_desktop.rules.situation import FIGURES, HOUSEHOLD

HOUSEHOLD_PATHS: dict[str, str] = {
    "income": "household.incomes",
    "pension": "household.incomes",
    "property_ok": "household.property_ok",
    "rigid_expense": "household.expenses",
    "owns_in_city": "household.housing.owns_in_city",
    "housing_area": "household.housing.area_m2",
    "heating_area": "household.heating.area_m2",
    "heating_use": "household.heating.use",
    "heating_tenure": "household.heating.tenure",
    "central_heating": "household.heating.central_heating",
    "monitor_risk_eliminated": "household.monitor_risk_eliminated",
    "death_date": "household.funeral.death_date",
    "upgraded_items": "household.funeral.upgraded_items",
    "hukou_city": "household.funeral.hukou_city",
}
MEMBER_PATHS: dict[str, str] = {
    "counted": "counted",
    "birth": "birth",
    "hukou_type": "hukou_type",
    "hukou_city": "hukou_city",
    "certificate_valid": "disability_cert.valid",
    "stage": "student.stage",
    "boarding": "student.boarding",
    "wants_job": "employment.wants_job",
    "wants_startup": "employment.wants_startup",
    "wants_training": "employment.wants_training",
    "medical_year": "medical.year",
    "policy_out_of_pocket": "medical.policy_oop_fen",
    "outpatient_aid_used": "medical.outpatient_aid_used_fen",
    "rare_aid_assessed": "medical.rare_aid_assessed_fen",
    "referral_ok": "medical.referral_ok",
    "in_province": "medical.in_province",
    "nine_disease": "medical.nine_disease",
}
FIGURE_PATHS: dict[str, str] = {
    "standard.urban": "params.low_income_standard.urban",
    "standard.rural": "params.low_income_standard.rural",
    "last_year_income.urban": "params.disposable_income_last_year_fen.urban",
    "last_year_income.rural": "params.disposable_income_last_year_fen.rural",
    "heating_price": "params.heating_price_fen_per_m2",
    "rigid_expense_ratio": "params.rigid_expense_ratio",
    "premium_subsidy.EDGE": "params.premium_subsidy_fen.EDGE",
    "premium_subsidy.RIGID": "params.premium_subsidy_fen.RIGID",
    "premium_subsidy.MONITOR": "params.premium_subsidy_fen.MONITOR",
    "nine_diseases_list": "params.nine_diseases_list_loaded",
}


def fact_path(owner: str, name: str) -> str:
    """Return the path of a fact: its owner is the household, the figures, or a member's id."""
    if owner == FIGURES:
        return FIGURE_PATHS[name]
    if owner == HOUSEHOLD:
        if name.startswith(INCOME_RULE):
            return HOUSEHOLD_PATHS["income"]
        return HOUSEHOLD_PATHS[name]
    return f"household.members[{owner}].{MEMBER_PATHS[name]}"
