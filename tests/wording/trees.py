"""Every name that stands in the rules' formulas, found by walking them."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from jlaid_desktop.rules import recognition
from jlaid_desktop.rules.assess import ALL_RIGHTS
from jlaid_desktop.rules.formula import (
    Figure,
    Formula,
    HouseholdFact,
    MemberFact,
)
from jlaid_desktop.rules.funeral import FuneralHukou, Upgraded
from jlaid_desktop.rules.members import AnyMember, CountMembers
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.recognition import HouseholdSize

BASES = ("urban", "rural")
PARTS_OF_A_RIGHT = (
    "holds",
    "amount",
    "clause_of",
    "review_without_amount",
    "in_force",
    "reference_average",
    "within",
)


def roots() -> Iterator[Formula]:
    """Yield the formulas of all rights and of the recognition."""
    for right in ALL_RIGHTS:
        for part in PARTS_OF_A_RIGHT:
            value = getattr(right, part)
            if value is not None:
                yield value
    for value in vars(recognition).values():
        if isinstance(value, Formula):
            yield value


@functools.cache
def nodes() -> tuple[Formula, ...]:
    """Return every node of every formula once."""
    found: dict[int, Formula] = {}
    pending = list(roots())
    while pending:
        node = pending.pop()
        if id(node) not in found:
            found[id(node)] = node
            pending.extend(node.parts())
            if isinstance(node, HouseholdSize):
                pending.append(node.count)
    return tuple(found.values())


def household_facts() -> set[str]:
    """Return the names of the household's facts; what an income's rule is stands for all."""
    names = {node.name for node in nodes() if isinstance(node, HouseholdFact)}
    names |= {"income", "income_with_pension", "pension", "income_rule.0"}  # CountedIncome
    if any(isinstance(node, Upgraded) for node in nodes()):
        names.add("upgraded_items")
    return names


def member_facts() -> set[str]:
    """Return the names of the members' facts."""
    names = {node.name for node in nodes() if isinstance(node, MemberFact)}
    if any(isinstance(node, FuneralHukou) for node in nodes()):
        names.add("funeral_hukou_city")
    return names | {"birth"}


def figures() -> set[str]:
    """Return the names of the figures, one for each basis where there are two."""
    found: set[str] = set()
    for node in nodes():
        if isinstance(node, Figure):
            names = [f"{node.name}.{basis}" for basis in BASES] if node.by_basis else [node.name]
            found.update(names)
    return found


def counts() -> set[str]:
    """Return what members are counted for."""
    return {node.name for node in nodes() if isinstance(node, CountMembers)}


def groups() -> set[str]:
    """Return in what some member may fit."""
    return {node.name for node in nodes() if isinstance(node, AnyMember)}


def readings() -> set[tuple[str, str]]:
    """Return the readings with every value that a formula asks for."""
    return {
        (node.name, value)
        for node in nodes()
        if isinstance(node, ReadAs | ConfirmedAs)
        for value in node.values
    }


def disputed() -> set[str]:
    """Return the points that no reading settles."""
    return {node.name for node in nodes() if isinstance(node, Disputed)}
