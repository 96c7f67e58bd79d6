"""How the rights of one member are remembered: members alike in what they read share rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, product

from jlaid_desktop.domain.facts import MemberFacts
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.profile import Keys, Profile
from jlaid_desktop.rules.compiled.program import Program
from jlaid_desktop.rules.compiled.reads import (
    facts_of_many_values,
    picker,
    reads_of,
)
from jlaid_desktop.rules.rights import Right


class Group:
    """Rights that stand together and are remembered together, by all that they read.

    `alike` picks the facts they read but those of many values, `costs` these.
    Where costs count the rights are remembered one by one (`profiles`).
    """

    __slots__ = (
        "alike",
        "costs",
        "profiles",
        "quiet",
        "reads_monitor",
        "reckons",
        "rights",
        "whole",
    )

    def __init__(self, rights: Sequence[Right], program: Program) -> None:
        reads = reads_of(rights)
        costs = {
            name
            for formula in (*reads.measures, *reads.amounts)
            for name in facts_of_many_values(formula)
        }
        self.rights = tuple(rights)
        self.whole = Profile(rights, program)
        self.profiles = tuple([Profile([right], program) for right in rights])
        self.reads_monitor = reads.reads_monitor
        self.reckons = bool(costs)
        self.alike = picker(MemberFacts._fields, reads.members)
        self.costs = picker(MemberFacts._fields, sorted(costs))
        self.quiet = frozenset(product((None, 0), repeat=len(costs)))
        """Costs of so few values that the rows are remembered as a whole."""


class GroupKeys:
    """The keys of a group under one rulebook: of the whole, and of its rights one by one."""

    __slots__ = ("each", "group", "number", "place")

    def __init__(self, place: int, group: Group, each: Sequence[Keys], memory: Memory) -> None:
        self.place = place
        self.group = group
        self.each = each
        self.number = memory.number(tuple([keys.open for keys in each]))


def together(rights: Iterable[Right]) -> list[tuple[Right, ...]]:
    """Return rights in their order, those of a section together; apart those that reckon."""

    def belongs(right: Right) -> tuple[str, bool]:
        return right.section[0], bool(reads_of([right]).amounts)

    return [tuple(group) for _, group in groupby(rights, key=belongs)]
