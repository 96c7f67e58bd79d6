"""The steps that decide a formula: a walk over the tests themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.explain.terms import fact_term, known, term
from jlaid_desktop.rules.funeral import AnotherMember, FuneralHukou, Upgraded
from jlaid_desktop.rules.medical import OneOfTheNine
from jlaid_desktop.rules.members import AnyMember
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.rights import InCategory
from jlaid_desktop.rules.situation import OWNER_ID, Situation, Unknown

Step = tuple[Any, ...]


def steps(node: f.Formula, s: Situation) -> list[Step]:
    """Return what decides a yes-or-no formula in the situation."""
    out: list[Step] = []
    _walk(node, s, out)
    return list(dict.fromkeys(out))


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
        ("compare", node.sign, term(node.left, s), term(node.right, s), known(node.evaluate(s)))
    )


def _fact(node: f.HouseholdFact | f.MemberFact, s: Situation, out: list[Step]) -> None:
    out.append(fact_term(node, s))


def _one_of(node: f.OneOf, s: Situation, out: list[Step]) -> None:
    _walk(node.part, s, out)


def _in_category(node: InCategory, s: Situation, out: list[Step]) -> None:
    out.append(("category", node.codes, known(node_category(s))))


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
    out.append(("members", node.name, tuple(who), known(result)))


def _upgraded(node: Upgraded, s: Situation, out: list[Step]) -> None:  # noqa: ARG001
    items = s.household["upgraded_items"]
    out.append(("fact", s.household[OWNER_ID], "upgraded_items", items))


def _funeral_hukou(node: FuneralHukou, s: Situation, out: list[Step]) -> None:
    owner = s.household["deceased_member"][OWNER_ID]
    out.append(("fact", owner, "funeral_hukou_city", known(node.evaluate(s))))


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
