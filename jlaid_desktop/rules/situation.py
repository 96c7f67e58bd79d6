"""What a formula is evaluated in: facts, figures and readings, any of them possibly open.

Facts live in plain dictionaries (one for the household, one a member, one for
the figures), so that a possibility can be tried by setting one value and taken
back afterwards. A value that is `None` is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Protocol, TypeAlias, final

Owner: TypeAlias = dict[str, Any]
Number: TypeAlias = int | Fraction

HOUSEHOLD = "household"
FIGURES = "figures"
MEMBERS = "members"
"""The owner of what is true of the members taken together."""
OWNER_ID = "#owner"
SUBJECT = "@"
"""Stands for the row's own subject in its steps and missing facts."""


class Evaluable(Protocol):
    """What can be evaluated in a situation: a formula."""

    def evaluate(self, s: Situation, /) -> Any:
        """Return the value, or the `Unknown` it hangs on."""
        ...


@final
class Unknown:
    """The answer of a formula that hangs on a fact nobody has given yet: which one.

    `values` are the possibilities worth trying, where fewer than all are.
    """

    __slots__ = ("name", "owner", "values")

    def __init__(self, owner: Owner, name: str, values: tuple[Any, ...] | None = None) -> None:
        self.owner = owner
        self.name = name
        self.values = values

    @property
    def key(self) -> tuple[str, str]:
        """Return the owner's id (household, figures or a member's id) and the fact's name."""
        return (self.owner[OWNER_ID], self.name)


class Situation:
    """One family on one day under one county's figures, while it is being worked out.

    `tried` are the facts that an answer is being split over, with their values.
    """

    __slots__ = (
        "all_members",
        "alternatives",
        "basis",
        "chosen",
        "confirmed",
        "count_pension",
        "day",
        "figures",
        "household",
        "member",
        "members",
        "reachable",
        "trail",
        "tried",
        "unknowns",
    )

    def __init__(
        self,
        day: dt.date,
        household: Owner,
        members: list[Owner],
        figures: Owner,
        confirmed: Mapping[str, str],
        alternatives: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.day = day
        self.household = household
        self.members = members
        self.figures = figures
        self.confirmed = confirmed
        self.alternatives = alternatives
        self.member: Owner = {}
        self.all_members: Owner = {OWNER_ID: MEMBERS}
        self.reachable: dict[Any, Any] = {}
        self.basis = "urban"
        self.count_pension = False
        self.chosen: dict[str, Any] = {}
        self.trail: list[str] = []
        self.tried: list[tuple[int, str, Any]] = []
        self.unknowns: dict[tuple[int, str], Unknown] = {}

    def evaluator(self, formula: Evaluable) -> Callable[[Any], Any]:
        """Return what evaluates a formula: itself, or in the compiled rules code made of it."""
        return formula.evaluate

    def decide(self, formula: Evaluable) -> Any:
        """Return a formula's value, or the `Unknown` it hangs on."""
        return formula.evaluate(self)

    def unknown(self, owner: Owner, name: str) -> Unknown:
        """Return the one `Unknown` of a fact, so that answers can be compared."""
        key = (id(owner), name)
        known = self.unknowns.get(key)
        if known is None:
            known = self.unknowns[key] = Unknown(owner, name)
        return known

    def choose(self, name: str, values: tuple[Any, ...]) -> Any:
        """Return the value under which an open choice is being tried; the first comes first."""
        if name not in self.chosen:
            self.chosen[name] = values[0]
            self.trail.append(name)
        return self.chosen[name]
