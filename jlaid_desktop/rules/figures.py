"""The figures that formulas read, the notice's own and the county's, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlaid_desktop.domain.facts_on_day import exact_decimal
from jlaid_desktop.domain.params import Params
from jlaid_desktop.rules.situation import FIGURES, OWNER_ID, Owner

MONTHS = 12


def figures_of(params: Params, notice: Mapping[str, Any]) -> Owner:
    """Return all figures by name: the notice's own and the county's; `None` = not supplied."""
    figures: Owner = dict(notice)
    figures[OWNER_ID] = FIGURES
    standards = params.low_income_standard
    incomes = params.disposable_income_last_year_fen
    subsidy = params.premium_subsidy_fen
    for basis in ("urban", "rural"):
        standard = getattr(standards, basis, None)
        yearly = None
        if standard is not None:
            yearly = standard.fen * MONTHS if standard.per == "month" else standard.fen
        figures[f"standard.{basis}"] = yearly
        figures[f"last_year_income.{basis}"] = getattr(incomes, basis, None)
    for code in ("EDGE", "RIGID", "MONITOR"):
        figures[f"premium_subsidy.{code}"] = getattr(subsidy, code, None)
    figures["heating_price"] = params.heating_price_fen_per_m2
    figures["rigid_expense_ratio"] = exact_decimal(params.rigid_expense_ratio)
    figures["central_pension_excluded_until"] = params.central_pension_excluded_until
    figures["nine_diseases_list_loaded"] = params.nine_diseases_list_loaded
    figures["nine_diseases_list"] = None
    return figures
