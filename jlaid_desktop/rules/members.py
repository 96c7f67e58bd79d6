"""Formulas over the members of a household: any, every, how many."""

from __future__ import annotations

from jlaid_desktop.rules.formula import All, Formula, MemberFact, Value
from jlaid_desktop.rules.situation import Situation, Unknown

COUNTED = MemberFact("counted")
LIVING = MemberFact("living")
AT_HOME = All((COUNTED, LIVING))
"""Counted, living members: they have person rows and count for rooms and tiers."""


class AnyMember(Formula):
    """Some member within a group fits; `name` says in what."""

    __slots__ = ("fits", "name", "within")

    def __init__(self, name: str, fits: Formula, within: Formula = AT_HOME) -> None:
        self.name = name
        self.fits = fits
        self.within = within

    def evaluate(self, s: Situation) -> Value:
        """Return yes at the first member known to fit, else the first `Unknown`, else no."""
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
        return result

    def parts(self) -> tuple[Formula, ...]:
        """Return the test and the group."""
        return (self.fits, self.within)


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


def every_member(name: str, fits: Formula, within: Formula = AT_HOME) -> Formula:
    """Return that no member of the group fails to fit; `name` says in what they would fail."""
    return ~AnyMember(name, ~fits, within)
