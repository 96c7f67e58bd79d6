"""The facts still to be asked: each with its question and the place where it is typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.domain.household import Household, HouseholdFile
from jlaid_desktop.domain.livelihood import Income
from jlaid_desktop.domain.member import Member
from jlaid_desktop.domain.values import EXPENSE_KINDS, INCOME_KINDS
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assessment import Missing
from jlaid_desktop.rules.fact_paths import fact_path
from jlaid_desktop.rules.facts import INCOME_RULE
from jlaid_desktop.rules.situation import FIGURES, HOUSEHOLD
from jlaid_desktop.wording.fact_words import household_fact
from jlaid_desktop.wording.figure_words import FIGURES as FIGURE_WORDS
from jlaid_desktop.wording.member_fact_words import MEMBER_FACTS
from jlaid_desktop.wording.right_words import SECTION_OF
from jlaid_desktop.wording.speech import Speech
from jlaid_desktop.wording.view import MissingView

FactKey = tuple[str, str]

GATES: dict[str, str] = {
    "pension": "income",
    "housing_area": "owns_in_city",
    "heating_area": "central_heating",
    "heating_use": "central_heating",
    "heating_tenure": "central_heating",
    "boarding": "stage",
    "medical_year": "policy_out_of_pocket",
    "outpatient_aid_used": "policy_out_of_pocket",
    "rare_aid_assessed": "policy_out_of_pocket",
    "referral_ok": "policy_out_of_pocket",
    "in_province": "policy_out_of_pocket",
    "nine_disease": "policy_out_of_pocket",
    "wants_startup": "wants_job",
    "wants_training": "wants_job",
}
"""Facts that are asked only after another: its question stands for both while both are open."""

ASKED_TOGETHER: dict[str, str] = {
    "wants_job": N_("Does {name} want a job, to start a business, or skills training?"),
    "policy_out_of_pocket": N_("Did {name} have hospital costs this year, and how much was paid?"),
}
CATEGORY_CLAUSE = "N1.2"
WISHES = ("wants_job", "wants_startup", "wants_training")
WORKING_AGE = 16
"""Below it nobody may be employed (labour law, article 15)."""


def without_gated(keys: Iterable[FactKey]) -> list[FactKey]:
    """Return the facts that are asked now, in their order."""
    wanted = list(keys)
    known = set(wanted)
    return [(owner, name) for owner, name in wanted if (owner, GATES.get(name)) not in known]


def missing_views(
    say: Speech,
    missing: Iterable[Missing],
    file: HouseholdFile,
    facts: Facts,
    names: Mapping[str, str],
) -> tuple[MissingView, ...]:
    """Return the questions: the category's first, then what decides most, figures last.

    Nobody known to be too young to work is asked for a wish to work.
    """
    clauses: dict[FactKey, dict[str, None]] = {}
    merged: set[FactKey] = set()
    young = {one.id for one in facts.members if _too_young(one, facts.day)}
    found = {
        (one.owner, one.name): one.wanted_by
        for one in missing
        if not (one.owner in young and one.name in WISHES)
    }
    for (owner, name), wanted_by in found.items():
        gate = (owner, GATES.get(name, name))
        key = gate if gate in found else (owner, name)
        if key != (owner, name):
            merged.add(key)
        clauses.setdefault(key, {}).update(dict.fromkeys(wanted_by))
    ordered = sorted(clauses, key=lambda key: _rank(key, clauses[key]))
    views: dict[str, MissingView] = {}
    for owner, name in ordered:
        path = place_of(file, owner, name)
        sections = dict.fromkeys(say.section(SECTION_OF[clause]) for clause in clauses[owner, name])
        question = _question(say, owner, name, names, together=(owner, name) in merged)
        views.setdefault(path, MissingView(path, question, say.listed(sections)))
    return tuple(views.values())


def _too_young(member: MemberFacts, day: dt.date) -> bool:
    return member.birth is not None and day < birthday(member.birth, WORKING_AGE)


def _rank(key: FactKey, clauses: Mapping[str, None]) -> tuple[bool, bool, int]:
    return (key[0] == FIGURES, CATEGORY_CLAUSE not in clauses, -len(clauses))


def _question(
    say: Speech, owner: str, name: str, names: Mapping[str, str], *, together: bool
) -> str:
    if owner == FIGURES:
        return say(FIGURE_WORDS[name].missing)
    of_household = household_fact(name) if owner == HOUSEHOLD else None
    if of_household is not None:
        return say(of_household.question)
    words = ASKED_TOGETHER.get(name, "") if together else ""
    return say(words or MEMBER_FACTS[name].question, name=names.get(owner, ""))


def place_of(file: HouseholdFile, owner: str, name: str) -> str:
    """Return the path of the field in which an open fact is typed, as the interview shows it."""
    if owner == FIGURES:
        return f"figures.{name}"
    if owner == HOUSEHOLD:
        finer = _income_place if name.startswith(INCOME_RULE) else _HOUSEHOLD_PLACES.get(name)
        return finer(file.household) if finer else fact_path(owner, name)
    member = next((one for one in file.household.members if one.id == owner), None)
    place = _MEMBER_PLACES.get(name)
    if member is None or place is None:
        return fact_path(owner, name)
    return f"household.members[{owner}].{place(member)}"


def _income_place(household: Household) -> str:
    """Return the first kind of income not asked, else the first income not complete."""
    if household.income_items is not None:
        return "household.income_items"
    typed = {(row.member, row.kind) for row in household.incomes or ()}
    for member in household.members:
        for kind in INCOME_KINDS if member.counted is not False else ():
            has = getattr(member.income_kinds, kind, None)
            if has is None:
                return f"household.members[{member.id}].income_kinds.{kind}"
            if has and (member.id, kind) not in typed:
                return "household.incomes"
    for row in household.incomes or ():
        field = _open_field(row)
        if field:
            return f"household.incomes[{row.id}].{field}"
    return "household.incomes"


def _open_field(row: Income) -> str:
    for field in ("member", "rule", "amount_fen", "period"):
        if getattr(row, field) is None:
            return field
    return "months" if row.period == "month" and row.months is None else ""


def _expense_place(household: Household) -> str:
    """Return the first kind of expense not asked, else the first expense without an amount."""
    for kind in EXPENSE_KINDS:
        if getattr(household.expense_kinds, kind, None) is None:
            return f"household.expense_kinds.{kind}"
    for row in household.expenses or ():
        if row.amount_fen is None:
            return f"household.expenses[{row.id}].amount_fen"
    return "household.expenses"


def _certificate_place(member: Member) -> str:
    certificate = member.disability_cert
    has = certificate.has if certificate else None
    return "disability_cert.valid_to" if has else "disability_cert.has"


def _stage_place(member: Member) -> str:
    return "student.stage" if member.student and member.student.attends else "student.attends"


def _costs_place(member: Member) -> str:
    asked = member.medical and member.medical.has_costs
    return "medical.policy_oop_fen" if asked else "medical.has_costs"


_HOUSEHOLD_PLACES: dict[str, Callable[[Household], str]] = {
    "income": _income_place,
    "pension": _income_place,
    "rigid_expense": _expense_place,
}
_MEMBER_PLACES: dict[str, Callable[[Member], str]] = {
    "certificate_valid": _certificate_place,
    "stage": _stage_place,
    "policy_out_of_pocket": _costs_place,
}
