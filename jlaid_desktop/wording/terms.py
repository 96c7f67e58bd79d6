"""Calculations in words: a term of the rules as the sum a family can check with a pencil.

`("percent", ("-", 23,500.00, 2,500.00), 40, 8,400.00)` becomes
“(own payment 23,500.00 − deductible 2,500.00) × 40% = 8,400.00 yuan”.
"""

from __future__ import annotations

from typing import Any, cast

from jlaid_desktop.domain.params import Params
from jlaid_desktop.i18n import N_
from jlaid_desktop.wording.fact_words import HOUSEHOLD_FACTS
from jlaid_desktop.wording.figure_words import COUNTS, FIGURES, NAMED_TERMS
from jlaid_desktop.wording.member_fact_words import MEMBER_FACTS
from jlaid_desktop.wording.speech import Speech, decimal, money

Term = tuple[Any, ...]

EQUALS = N_("{calculation} = {result}")
IN_BRACKETS = N_("({calculation})")
LABELLED = N_("{label} {amount}")
MONTHS = N_("{amount} × 12 months")
LABEL_AND_SUM = N_("{label} ({calculation})")
CAPPED = N_("above {limit}, so {amount}")
WITHIN = N_("within {limit}")
COUNTS_AS = N_("{fact}, counted as {figure}")

SHORT_LABELS: dict[str, str] = {
    "policy_out_of_pocket": N_("own payment"),
    "outpatient_aid_used": N_("outpatient aid used"),
    "rare_aid_assessed": N_("rare-disease aid assessed"),
    "inpatient_deductible": N_("deductible"),
    "medical_aid_yearly_limit": N_("yearly limit"),
    "rare_disease_yearly_limit": N_("yearly limit of rare-disease aid"),
    "tilt_aid_threshold": N_("threshold"),
    "medical_year": N_("year of the costs"),
    "tilt_aid_yearly_limit": N_("yearly limit of tilt aid"),
}
"""What a figure or fact is called inside a calculation, where its name would be too long."""

SIGNS = {"+": "+", "-": "−", "*": "×"}
AREA_KINDS = {"area", "area_each"}


def value_of(term: Term) -> Any:
    """Return what a term comes to; `None` where something in it is not known."""
    return term[-1]


def kind_of(term: Term) -> str:
    """Return what a term measures: money, area, persons, year, date."""
    head = term[0]
    if head == "fact":
        return (MEMBER_FACTS.get(term[2]) or HOUSEHOLD_FACTS[term[2]]).kind
    if head == "figure":
        return FIGURES[term[1]].kind
    if head in ("count", "value"):
        return "persons" if head == "count" else "value"
    if head in ("day", "birthday"):
        return "date"
    if head == "named":
        return kind_of(term[2])
    if head == "percent":
        return kind_of(term[1])
    if head in ("least", "greatest"):
        return next(kind for item in term[1] if (kind := kind_of(item)) != "value")
    return _kind_of_arithmetic(term)


def _kind_of_arithmetic(term: Term) -> str:
    kinds = (kind_of(term[1]), kind_of(term[2]))
    if "money" in kinds or "price" in kinds:
        return "money"
    return "area" if AREA_KINDS & set(kinds) else kinds[0]


def unwrapped(term: Term) -> Term:
    """Return a named calculation without its name."""
    while term[0] == "named":
        term = cast("Term", term[2])
    return term


class TermWriter:
    """Writes calculations in one language, with the county's standard as it was published."""

    def __init__(self, say: Speech, params: Params) -> None:
        self.say = say
        self.params = params

    def amount(self, value: Any, kind: str) -> str:
        """Return a value with its unit."""
        say = self.say
        if kind in ("money", "price"):
            return say.yuan(value)
        if kind in AREA_KINDS:
            return say.area(value)
        if kind == "persons":
            return say.persons(value)
        if kind == "year":
            return say.year(value)
        if kind == "date":
            return say.date(value)
        if kind == "percent":
            return f"{value}%"
        if kind == "ratio":
            return f"{decimal(value * 100)}%"
        return decimal(value)

    def result(self, term: Term) -> str:
        """Return what a term comes to, with its unit."""
        return self.amount(value_of(term), kind_of(term))

    def label(self, term: Term) -> str:
        """Return what a fact, figure, count or named calculation is called, else nothing."""
        head = term[0]
        if head == "fact":
            name = term[2]
            known = SHORT_LABELS.get(name)
            words = MEMBER_FACTS.get(name) or HOUSEHOLD_FACTS[name]
            return self.say(known or words.noun)
        if head == "figure":
            return self.say(SHORT_LABELS.get(term[1]) or FIGURES[term[1]].name)
        if head == "count":
            return self.say(COUNTS[term[1]])
        if head == "named":
            return self.say(NAMED_TERMS[term[1]])
        return ""

    def calculation(self, term: Term) -> str:
        """Return how a term is worked out, without its result; a plain value as it is."""
        head = term[0]
        if head == "figure" and term[1].startswith("standard."):
            return self._standard(term)
        if head in SIGNS:
            return self._arithmetic(term)
        if head == "percent":
            share = f"{value_of(term[2])}%"
            return f"{self._factor(term[1])} × {share}"
        if head in ("least", "greatest"):
            return self.calculation(chosen(term))
        return self.result(term)

    def _standard(self, term: Term) -> str:
        basis = term[1].rpartition(".")[2]
        published = getattr(self.params.low_income_standard, basis, None)
        if published is None or published.per == "year":
            return self.result(term)
        return self.say(MONTHS, amount=self.say.yuan(published.fen))

    def _arithmetic(self, term: Term) -> str:
        sign, left, right = term[0], term[1], term[2]
        if sign == "*":
            return f"{self._factor(left)} × {self._factor(right)}"
        return f"{self._summand(left)} {SIGNS[sign]} {self._summand(right)}"

    def _factor(self, term: Term) -> str:
        """Return one factor of a product, a sum in brackets."""
        inner = unwrapped(term)
        if inner[0] in ("least", "greatest"):
            inner = chosen(inner)
        text = self.calculation(inner)
        return self.say(IN_BRACKETS, calculation=text) if inner[0] in ("+", "-") else text

    def _summand(self, term: Term) -> str:
        """Return one part of a sum: with its label, money without its unit."""
        if term[0] in ("+", "-"):
            return self._arithmetic(term)
        kind = kind_of(term)
        text = money(value_of(term)) if kind == "money" else self.result(term)
        label = self.label(term)
        return self.say(LABELLED, label=label, amount=text) if label else text

    def equation(self, term: Term) -> str:
        """Return “calculation = result”, or only the result where nothing is calculated."""
        inner = unwrapped(term)
        text, result = self.calculation(inner), self.result(inner)
        return result if text == result else self.say(EQUALS, calculation=text, result=result)

    def amount_lines(self, term: Term) -> list[str]:
        """Return how an amount is worked out, with the limits it meets; none for a plain figure."""
        inner = unwrapped(term)
        if value_of(inner) is None or inner[0] in ("figure", "value"):
            return []
        if inner[0] != "least":
            return [self.say.phrases([*self._base(inner), self.equation(inner)])]
        first, *limits = inner[1]
        parts = [self._first(first)]
        for limit in limits:
            if value_of(limit) >= value_of(first):
                parts.append(self.say(WITHIN, limit=self._limit(limit)))
            elif value_of(limit) == value_of(inner):
                amount = self.result(limit)
                parts.append(self.say(CAPPED, limit=self._limit(limit), amount=amount))
        return [self.say.phrases(parts)]

    def _base(self, term: Term) -> list[str]:
        """Return the fact that a figure caps inside a product: the base area."""
        found = []
        pending = [term]
        while pending:
            part = pending.pop()
            if part[0] == "least":
                taken = chosen(part)
                facts = [item for item in part[1] if item[0] == "fact"]
                if taken[0] == "figure" and facts:
                    found.append(
                        self.say(COUNTS_AS, fact=self._named(facts[0]), figure=self._named(taken))
                    )
            elif part[0] in SIGNS or part[0] == "percent":
                pending += part[1:3]
        return found

    def _named(self, term: Term) -> str:
        return self.say(LABELLED, label=self.label(term), amount=self.result(term))

    def _first(self, term: Term) -> str:
        return self._named(term) if term[0] == "fact" else self.equation(term)

    def _limit(self, term: Term) -> str:
        label = self.label(term)
        if not label and term[0] == "-" and value_of(term[2]) == 0:
            return self._limit(term[1])
        if self._takes_off(term):
            text = self.equation(term)
            return self.say(LABEL_AND_SUM, label=label, calculation=text) if label else text
        return self._named(term) if label else self.result(term)

    def _takes_off(self, term: Term) -> bool:
        """Return whether a limit is a difference that takes something off."""
        inner = unwrapped(term)
        if inner[0] == "greatest":
            inner = chosen(inner)
        return bool(inner[0] == "-" and value_of(inner[2]) != 0)


def chosen(term: Term) -> Term:
    """Return the item that a least or greatest comes to."""
    result = value_of(term)
    return next((item for item in term[1] if value_of(item) == result), cast("Term", term[1][-1]))
