"""A number or a day of an explanation, with the calculation it comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.medical import INPATIENT_AMOUNT, ROOM
from jlaid_desktop.rules.members import CountMembers
from jlaid_desktop.rules.recognition import (
    LAST_YEAR_INCOME,
    STANDARD,
    TWICE_STANDARD,
    HouseholdSize,
)
from jlaid_desktop.rules.situation import OWNER_ID, Situation, Unknown

Term = tuple[Any, ...]


def term(node: f.Formula, s: Situation) -> Term:
    """Return a number or a day with the calculation it comes from."""
    calculation = _TERMS[type(node)](node, s)
    name = _NAMED.get(id(node))
    return calculation if name is None else ("named", name, calculation, calculation[-1])


def known(value: Any) -> Any:
    """Return a value, `None` for one that is open."""
    return None if type(value) is Unknown else value


def fact_term(node: f.HouseholdFact | f.MemberFact, s: Situation) -> Term:
    """Return a recorded fact with its owner; its value is `None` where it is not known."""
    owner = s.household if type(node) is f.HouseholdFact else s.member
    return ("fact", owner[OWNER_ID], node.name, owner[node.name])


def _figure(node: f.Figure, s: Situation) -> Term:
    name = f"{node.name}.{s.basis}" if node.by_basis else node.name
    return ("figure", name, s.figures[name])


def _income(node: f.CountedIncome, s: Situation) -> Term:
    name = "income_with_pension" if s.count_pension else "income"
    return ("fact", s.household[OWNER_ID], name, known(node.evaluate(s)))


def _arithmetic(node: f.Arithmetic, s: Situation) -> Term:
    return (node.sign, term(node.left, s), term(node.right, s), known(node.evaluate(s)))


def _percent(node: f.Percent, s: Situation) -> Term:
    return ("percent", term(node.amount, s), term(node.share, s), known(node.evaluate(s)))


def _extreme(node: f.Extreme, s: Situation) -> Term:
    name = "least" if node.pick is min else "greatest"
    return (name, tuple(term(item, s) for item in node.items), known(node.evaluate(s)))


def _when_term(node: f.When, s: Situation) -> Term:
    condition = node.condition.evaluate(s)
    if type(condition) is Unknown:
        return ("value", None)
    return term(node.then if condition else node.otherwise, s)


def _count(node: CountMembers, s: Situation) -> Term:
    return ("count", node.name, known(node.evaluate(s)))


def _size(node: HouseholdSize, s: Situation) -> Term:
    return ("count", "household_size", known(node.evaluate(s)))


def _birthday(node: f.Birthday, s: Situation) -> Term:
    age = node.age.evaluate(s) + node.more
    return ("birthday", s.member[OWNER_ID], age, known(node.evaluate(s)))


_NAMED: dict[int, str] = {
    id(STANDARD): "standard_total",
    id(TWICE_STANDARD): "twice_standard_total",
    id(LAST_YEAR_INCOME): "last_year_total",
    id(ROOM): "room_in_yearly_limit",
    id(INPATIENT_AMOUNT): "inpatient_aid",
}
"""Parts of a calculation that have a name of their own, by the one object they are."""

_TERMS: dict[type, Callable[..., Term]] = {
    f.HouseholdFact: fact_term,
    f.MemberFact: fact_term,
    f.Figure: _figure,
    f.CountedIncome: _income,
    f.Arithmetic: _arithmetic,
    f.Percent: _percent,
    f.Extreme: _extreme,
    f.When: _when_term,
    CountMembers: _count,
    HouseholdSize: _size,
    f.Birthday: _birthday,
    f.Day: lambda node, s: ("day", node.evaluate(s)),
    f.Constant: lambda node, s: ("value", node.evaluate(s)),
}
