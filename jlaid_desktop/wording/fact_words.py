"""The words of the facts that the rules read: what each is called, asked as, and says.

`{who}` is a member's name, left out where the sentence stands under the name;
`{name}` in a question is always the member's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.facts import INCOME_RULE

Kind = Literal["yes_no", "choice", "money", "area", "year", "date", "items"]


@dataclass(frozen=True, slots=True)
class FactWords:
    """A fact: its noun, its question, and for each value the sentence that states it."""

    noun: str
    question: str
    kind: Kind = "yes_no"
    says: Mapping[Any, str] = field(default_factory=dict)


HOUSEHOLD_FACTS: dict[str, FactWords] = {
    "dibao": FactWords(
        N_("dibao"),
        N_("Does the family receive dibao?"),
        says={True: N_("receives dibao"), False: N_("does not receive dibao")},
    ),
    "tekun": FactWords(
        N_("tekun support"),
        N_("Is anyone in the family supported as tekun?"),
        says={True: N_("is supported as tekun"), False: N_("is not supported as tekun")},
    ),
    "monitor": FactWords(
        N_("monitoring against return to poverty"),
        N_("Is the family monitored against return to poverty?"),
        says={
            True: N_("is monitored against return to poverty"),
            False: N_("is not monitored against return to poverty"),
        },
    ),
    "monitor_risk_eliminated": FactWords(
        N_("whether the monitored risk is eliminated"),
        N_("Is the monitored risk marked as eliminated?"),
        says={
            True: N_("the monitored risk is eliminated"),
            False: N_("the monitored risk is not eliminated"),
        },
    ),
    "property_ok": FactWords(
        N_("the check of the property"),
        N_("Does the family's property comply with the dibao rule (by the check)?"),
        says={
            True: N_("the family's property complies with the rule"),
            False: N_("the family's property does not comply with the rule"),
        },
    ),
    "income": FactWords(
        N_("the family's income in 12 months"),
        N_("What were all incomes of the family in the last 12 months?"),
        "money",
    ),
    "income_with_pension": FactWords(
        N_("the family's income in 12 months with the central basic pension"),
        N_("What were all incomes of the family in the last 12 months?"),
        "money",
    ),
    "pension": FactWords(
        N_("the central basic pension in 12 months"),
        N_("How much central basic pension came in the last 12 months?"),
        "money",
    ),
    "income_rule": FactWords(
        N_("how an income is counted"),
        N_("Does an income without a rule count, or is it left out?"),
        "choice",
    ),
    "rigid_expense": FactWords(
        N_("the rigid expenses in 12 months"),
        N_("What were the rigid expenses (illness, schooling, rehabilitation) of 12 months?"),
        "money",
    ),
    "owns_in_city": FactWords(
        N_("whether the family owns a home in the city"),
        N_("Does the family own a home in Jilin City?"),
        says={
            True: N_("owns a home in the city"),
            False: N_("owns no home in the city"),
        },
    ),
    "housing_area": FactWords(
        N_("the living area of the home"), N_("How many m² of living area has the home?"), "area"
    ),
    "heating_area": FactWords(
        N_("the building area on the heating bill"),
        N_("What building area stands on the heating contract?"),
        "area",
    ),
    "heating_use": FactWords(
        N_("what the heated house is used for"),
        N_("Is the heated house used for living or for business?"),
        "choice",
        {
            "residence": N_("the house is lived in"),
            "business": N_("the house is used for business, not for living"),
            "mixed": N_("the house is used for living and for business"),
        },
    ),
    "heating_tenure": FactWords(
        N_("whether the heated home is owned or rented"),
        N_("Is the heated home owned or rented?"),
        "choice",
        {"own": N_("the home is owned"), "rent": N_("the home is rented")},
    ),
    "central_heating": FactWords(
        N_("whether the home has central heating"),
        N_("Does the home have central heating?"),
        says={
            True: N_("central heating"),
            False: N_("the home has no central heating"),
        },
    ),
    "death_date": FactWords(N_("the day of death"), N_("On which day did the person die?"), "date"),
    "upgraded_items": FactWords(
        N_("which funeral services were chosen above the free ones"),
        N_("Were funeral services chosen that cost more than the free ones, and which?"),
        "items",
    ),
    "funeral": FactWords(
        N_("whether anyone has died"),
        N_("Has anyone in the family died?"),
        says={True: N_("a member has died"), False: N_("nobody in the family has died")},
    ),
    "hukou_city": FactWords(
        N_("where the deceased was registered"),
        N_("Was the deceased registered in Jilin City?"),
        "choice",
        {
            "JILIN": N_("the deceased was registered in Jilin City"),
            "OTHER": N_("the deceased was not registered in Jilin City"),
        },
    ),
}


def household_fact(name: str) -> FactWords | None:
    """Return the words of a household's fact; the rules of several incomes share theirs."""
    return HOUSEHOLD_FACTS.get("income_rule" if name.startswith(INCOME_RULE) else name)


NOT_KNOWN = N_("not yet known: {noun}")
UPGRADED = N_("services above the free ones were chosen: {services}")
NOT_UPGRADED = N_("no service above the free ones was chosen")
