"""Formulas over the members of a household: any, every, how many."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterator
from typing import Any

from jlaid_desktop.rules.facts import possible_values
from jlaid_desktop.rules.formula import All, Formula, MemberFact, Value
from jlaid_desktop.rules.situation import OWNER_ID, Owner, Situation, Unknown

COUNTED = MemberFact("counted")
LIVING = MemberFact("living")
AT_HOME = All((COUNTED, LIVING))
"""Counted, living members: they have person rows and count for rooms and tiers."""


class AnyMember(Formula):
    """Some member within a group fits; `name` says in what.

    Where members are open, `summary` answers from what is possible of all of
    them together: it is the same test over a `Together`.
    """

    __slots__ = ("fits", "name", "summary", "within")

    def __init__(
        self,
        name: str,
        fits: Formula,
        within: Formula = AT_HOME,
        summary: Formula | None = None,
    ) -> None:
        self.name = name
        self.fits = fits
        self.within = within
        self.summary = summary

    def evaluate(self, s: Situation) -> Value:
        """Return yes at the first member known to fit, else what is open, else no."""
        before = s.member
        result: Value = False
        for member in s.members:
            s.member = member
            value = self.within.evaluate(s)
            if value is False:
                continue
            fits = self.fits.evaluate(s)
            if fits is False:
                continue
            if value is True and fits is True:
                result = True
                break
            if result is False:
                result = value if value is not True else fits
        s.member = before
        if type(result) is Unknown and self.summary is not None:
            return self.summary.evaluate(s)
        return result

    def parts(self) -> tuple[Formula, ...]:
        """Return the test and the group."""
        return (self.fits, self.within)


Signs = tuple[bool, ...]


class Together:
    """What is true of the members taken together, where single members are open.

    Each test asks whether some member fits. One open member is like another:
    instead of trying every member at every value, the possible signs of all
    tests are gathered member by member, and the answer is split over those.
    """

    def __init__(self, name: str, reads: tuple[str, ...], *tests: tuple[Formula, Formula]) -> None:
        self.name = name
        self.reads = reads
        self.tests = tests

    def signs(self, s: Situation) -> Signs | Unknown:
        """Return the signs being tried, the only possible ones, or the `Unknown` they are."""
        tried: Signs | None = s.all_members.get(self.name)
        if tried is not None:
            return tried
        possible = self.possible(s)
        if type(possible) is Unknown or len(possible) > 1:
            return (
                possible
                if type(possible) is Unknown
                else Unknown(s.all_members, self.name, possible)
            )
        return possible[0]

    def possible(self, s: Situation) -> tuple[Signs, ...] | Unknown:
        """Return all signs that the open members allow, or who is not known to belong."""
        key = (self.name, *[member[n] for member in s.members for n in ("counted", *self.reads)])
        found: tuple[Signs, ...] | Unknown | None = s.reachable.get(key)
        if found is None:
            found = s.reachable[key] = self._gathered(s)
        return found

    def _gathered(self, s: Situation) -> tuple[Signs, ...] | Unknown:
        for member in s.members:
            if member["counted"] is None:
                return s.unknown(member, "counted")
        return tuple(sorted(self.of_counted(s), reverse=True))

    def of_counted(self, s: Situation, but: Container[int] = ()) -> frozenset[Signs]:
        """Return all signs that the members allow who are known to belong, whoever else does.

        `but` are members who are left out, by their number in the list.
        """
        reached: frozenset[Signs] = frozenset({(False,) * len(self.tests)})
        for i, member in enumerate(s.members):
            if member["counted"] and i not in but:
                reached = self._with(s, reached, self._own(s, member))
        return reached

    def _with(
        self, s: Situation, reached: frozenset[Signs], own: frozenset[Signs]
    ) -> frozenset[Signs]:
        """Return the signs that are possible with one member more."""
        key = (self.name, reached, own)
        found: frozenset[Signs] | None = s.reachable.get(key)
        if found is None:
            found = s.reachable[key] = frozenset(
                tuple(x or y for x, y in zip(one, other, strict=True))
                for one in reached
                for other in own
            )
        return found

    def _own(self, s: Situation, member: Owner) -> frozenset[Signs]:
        """Return the signs of one member by all that is open of them."""
        key = (self.name, id(member), *[member[name] for name in self.reads])
        found: frozenset[Signs] | None = s.reachable.get(key)
        if found is None:
            before, s.member = s.member, member
            found = frozenset(self._signs_of(s) for _ in self._each_way(s, member))
            s.reachable[key], s.member = found, before
        return found

    def _each_way(self, s: Situation, member: Owner) -> Iterator[None]:
        """Set the member's open facts to each way they could be, and take it back."""
        names = [name for name in self.reads if member[name] is None]
        choices = [possible_values(s, member, name) for name in names]
        for values in itertools.product(*choices):
            member.update(zip(names, values, strict=True))
            yield
        member.update(dict.fromkeys(names))

    def _signs_of(self, s: Situation) -> Signs:
        return tuple(
            within.evaluate(s) is True and fits.evaluate(s) is True for fits, within in self.tests
        )

    def open_facts(self, s: Situation) -> list[tuple[str, str]]:
        """Return the open facts behind the signs, by member."""
        return [
            (member[OWNER_ID], name)
            for member in s.members
            if member["counted"]
            for name in self.reads
            if member[name] is None
        ]


class SomeOfThem(Formula):
    """One test of a `Together`: some member fits."""

    __slots__ = ("index", "together")

    def __init__(self, together: Together, index: int) -> None:
        self.together = together
        self.index = index

    def evaluate(self, s: Situation) -> Any:
        """Return the sign where it is tried or the same in all that is possible."""
        signs = self.together.signs(s)
        if type(signs) is not Unknown:
            return signs[self.index]
        if signs.values is None:
            return signs
        first = signs.values[0][self.index]
        if all(other[self.index] is first for other in signs.values):
            return first
        return signs


class CountMembers(Formula):
    """How many members fit; `name` says in what."""

    __slots__ = ("fits", "name")

    def __init__(self, name: str, fits: Formula = AT_HOME) -> None:
        self.name = name
        self.fits = fits

    def evaluate(self, s: Situation) -> Value:
        """Return the number of persons, or the first `Unknown`."""
        before = s.member
        result: Value = 0
        for member in s.members:
            s.member = member
            fits = self.fits.evaluate(s)
            if fits is True:
                result += 1
            elif type(fits) is Unknown:
                result = fits
                break
        s.member = before
        return result

    def parts(self) -> tuple[Formula, ...]:
        """Return the test."""
        return (self.fits,)
