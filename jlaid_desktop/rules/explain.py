"""The explanation, made from the tests themselves.

`steps` walks a formula as it stands in the situation and returns what decided
it: for an "and" that fails the arms that fail, for one that holds all of them,
for an open one the arms that are open. A step states a fact or a comparison
with its figures; it holds no words. Steps are plain tuples:

    ("compare", sign, left, right, result)     two terms, result yes/no/None
    ("fact", owner, name, value)                a recorded fact; value None = not known
    ("category", codes, code)                   the category the right asks for, and the one held
    ("reading", id, value, confirmed)           how an unclear place is read
    ("disputed", name)                          a point that always goes to review
    ("members", name, member_ids, result)       who of the members fits

and terms are

    ("fact", owner, name, value) · ("figure", name, value) · ("count", name, value)
    ("value", value) · (sign, left, right, value) · ("percent", amount, share, value)
    ("least"|"greatest", items, value)
    ("birthday", owner, age, value) · ("day", value) · ("named", name, term, value)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.funeral import AnotherMember, FuneralHukou, Upgraded
from jlaid_desktop.rules.medical import INPATIENT_AMOUNT, ROOM, OneOfTheNine
from jlaid_desktop.rules.members import AnyMember, CountMembers
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.recognition import (
    LAST_YEAR_INCOME,
    STANDARD,
    TWICE_STANDARD,
    HouseholdSize,
)
from jlaid_desktop.rules.rights import InCategory
from jlaid_desktop.rules.situation import OWNER_ID, Situation, Unknown

Step = tuple[Any, ...]
Term = tuple[Any, ...]


def steps(node: f.Formula, s: Situation) -> list[Step]:
    """Return what decides a yes-or-no formula in the situation."""
    out: list[Step] = []
    _walk(node, s, out)
    return list(dict.fromkeys(out))


def term(node: f.Formula, s: Situation) -> Term:
    """Return a number or a day with the calculation it comes from."""
    calculation = _TERMS[type(node)](node, s)
    name = _NAMED.get(id(node))
    return calculation if name is None else ("named", name, calculation, calculation[-1])


def choices(node: f.Formula, s: Situation) -> list[Step]:
    """Return what decides between a number's branches: who, or how many; not which category."""
    if not _has_choice(node):
        return []
    out: list[Step] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if type(part) is f.When:
            _walk(part.condition, s, out)
            condition = part.condition.evaluate(s)
            if type(condition) is Unknown:
                continue
            pending.append(part.then if condition else part.otherwise)
        else:
            pending.extend(part.parts())
    return [step for step in dict.fromkeys(out) if step[0] != "category"]


@cache
def _has_choice(node: f.Formula) -> bool:
    return type(node) is f.When or any(_has_choice(part) for part in node.parts())


def _known(value: Any) -> Any:
    return None if type(value) is Unknown else value


def _walk(node: f.Formula, s: Situation, out: list[Step]) -> None:
    _WALK[type(node)](node, s, out)


def _all(node: f.All, s: Situation, out: list[Step]) -> None:
    result = node.evaluate(s)
    for arm in node.arms:
        if result is True:
            _walk(arm, s, out)
        else:
            value = arm.evaluate(s)
            if (value is False) if result is False else (type(value) is Unknown):
                _walk(arm, s, out)


def _any_of(node: f.AnyOf, s: Situation, out: list[Step]) -> None:
    result = node.evaluate(s)
    for arm in node.arms:
        if result is False:
            _walk(arm, s, out)
            continue
        value = arm.evaluate(s)
        if result is True and value is True:
            _walk(arm, s, out)
            return
        if result is not True and type(value) is Unknown:
            _walk(arm, s, out)


def _not(node: f.Not, s: Situation, out: list[Step]) -> None:
    _walk(node.part, s, out)


def _when(node: f.When, s: Situation, out: list[Step]) -> None:
    _walk(node.condition, s, out)
    condition = node.condition.evaluate(s)
    if type(condition) is not Unknown:
        branch = node.then if condition else node.otherwise
        if type(branch) is not f.Constant:
            _walk(branch, s, out)


def _constant(node: f.Constant, s: Situation, out: list[Step]) -> None:
    """Add nothing: a constant says nothing of the family."""


def _compare(node: f.Compare, s: Situation, out: list[Step]) -> None:
    out += choices(node.left, s)
    out += choices(node.right, s)
    out.append(
        ("compare", node.sign, term(node.left, s), term(node.right, s), _known(node.evaluate(s)))
    )


def _fact(node: f.HouseholdFact | f.MemberFact, s: Situation, out: list[Step]) -> None:
    out.append(_fact_term(node, s))


def _one_of(node: f.OneOf, s: Situation, out: list[Step]) -> None:
    _walk(node.part, s, out)


def _in_category(node: InCategory, s: Situation, out: list[Step]) -> None:
    out.append(("category", node.codes, _known(node_category(s))))


def node_category(s: Situation) -> Any:
    """Return the category being tried."""
    return s.household["category"]


def _read_as(node: ReadAs, s: Situation, out: list[Step]) -> None:
    node.evaluate(s)
    confirmed = s.confirmed.get(node.name)
    out.append(("reading", node.name, confirmed or s.chosen[node.name], confirmed is not None))


def _confirmed_as(node: ConfirmedAs, s: Situation, out: list[Step]) -> None:
    confirmed = s.confirmed.get(node.name)
    if confirmed is not None:
        out.append(("reading", node.name, confirmed, True))


def _disputed(node: Disputed, s: Situation, out: list[Step]) -> None:  # noqa: ARG001
    out.append(("disputed", node.name))


def _any_member(node: AnyMember, s: Situation, out: list[Step]) -> None:
    result = node.evaluate(s)
    before = s.member
    who = []
    for member in s.members:
        s.member = member
        if node.within.evaluate(s) is False:
            continue
        fits = node.fits.evaluate(s)
        if fits is True or (result is not True and type(fits) is Unknown):
            who.append(member[OWNER_ID])
            _walk(node.fits, s, out)
            if result is True:
                break
    s.member = before
    out.append(("members", node.name, tuple(who), _known(result)))


def _upgraded(node: Upgraded, s: Situation, out: list[Step]) -> None:  # noqa: ARG001
    items = s.household["upgraded_items"]
    out.append(("fact", s.household[OWNER_ID], "upgraded_items", items))


def _funeral_hukou(node: FuneralHukou, s: Situation, out: list[Step]) -> None:
    owner = s.household["deceased_member"][OWNER_ID]
    out.append(("fact", owner, "funeral_hukou_city", _known(node.evaluate(s))))


def _nine(node: OneOfTheNine, s: Situation, out: list[Step]) -> None:
    if s.figures["nine_diseases_list_loaded"] is True:
        _walk(node.stated, s, out)
    else:
        out.append(("figure", "nine_diseases_list", None))


def _another(node: AnotherMember, s: Situation, out: list[Step]) -> None:
    """Who the member is says nothing by itself."""


_WALK: dict[type, Callable[..., None]] = {
    f.All: _all,
    f.AnyOf: _any_of,
    f.Not: _not,
    f.When: _when,
    f.Constant: _constant,
    f.Compare: _compare,
    f.HouseholdFact: _fact,
    f.MemberFact: _fact,
    f.OneOf: _one_of,
    InCategory: _in_category,
    ReadAs: _read_as,
    ConfirmedAs: _confirmed_as,
    Disputed: _disputed,
    AnyMember: _any_member,
    Upgraded: _upgraded,
    FuneralHukou: _funeral_hukou,
    OneOfTheNine: _nine,
    AnotherMember: _another,
}


def _fact_term(node: f.HouseholdFact | f.MemberFact, s: Situation) -> Term:
    owner = s.household if type(node) is f.HouseholdFact else s.member
    return ("fact", owner[OWNER_ID], node.name, owner[node.name])


def _figure(node: f.Figure, s: Situation) -> Term:
    name = f"{node.name}.{s.basis}" if node.by_basis else node.name
    return ("figure", name, s.figures[name])


def _income(node: f.CountedIncome, s: Situation) -> Term:
    name = "income_with_pension" if s.count_pension else "income"
    return ("fact", s.household[OWNER_ID], name, _known(node.evaluate(s)))


def _arithmetic(node: f.Arithmetic, s: Situation) -> Term:
    return (node.sign, term(node.left, s), term(node.right, s), _known(node.evaluate(s)))


def _percent(node: f.Percent, s: Situation) -> Term:
    return ("percent", term(node.amount, s), term(node.share, s), _known(node.evaluate(s)))


def _extreme(node: f.Extreme, s: Situation) -> Term:
    name = "least" if node.pick is min else "greatest"
    return (name, tuple(term(item, s) for item in node.items), _known(node.evaluate(s)))


def _when_term(node: f.When, s: Situation) -> Term:
    condition = node.condition.evaluate(s)
    if type(condition) is Unknown:
        return ("value", None)
    return term(node.then if condition else node.otherwise, s)


def _count(node: CountMembers, s: Situation) -> Term:
    return ("count", node.name, _known(node.evaluate(s)))


def _size(node: HouseholdSize, s: Situation) -> Term:
    return ("count", "household_size", _known(node.evaluate(s)))


def _birthday(node: f.Birthday, s: Situation) -> Term:
    age = node.age.evaluate(s) + node.more
    return ("birthday", s.member[OWNER_ID], age, _known(node.evaluate(s)))


_NAMED: dict[int, str] = {
    id(STANDARD): "standard_total",
    id(TWICE_STANDARD): "twice_standard_total",
    id(LAST_YEAR_INCOME): "last_year_total",
    id(ROOM): "room_in_yearly_limit",
    id(INPATIENT_AMOUNT): "inpatient_aid",
}
"""Parts of a calculation that have a name of their own, by the one object they are."""

_TERMS: dict[type, Callable[..., Term]] = {
    f.HouseholdFact: _fact_term,
    f.MemberFact: _fact_term,
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
