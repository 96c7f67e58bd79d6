"""The nodes at the end of the tree: recorded facts, figures, days and constants."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.rules.formula.operators import Formula, Value
from jlaid_desktop.rules.situation import Situation


class HouseholdFact(Formula):
    """A fact of the household, by name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def evaluate(self, s: Situation) -> Value:
        """Return the fact, or itself as `Unknown`."""
        value = s.household[self.name]
        return s.unknown(s.household, self.name) if value is None else value


class MemberFact(Formula):
    """A fact of the member the formula is about, by name."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def evaluate(self, s: Situation) -> Value:
        """Return the fact, or itself as `Unknown`."""
        value = s.member[self.name]
        return s.unknown(s.member, self.name) if value is None else value


class Figure(Formula):
    """A dated parameter, the notice's own or the county's."""

    __slots__ = ("by_basis", "name")

    def __init__(self, name: str, *, by_basis: bool = False) -> None:
        self.name = name
        self.by_basis = by_basis

    def evaluate(self, s: Situation) -> Value:
        """Return the figure in force; one the county has not supplied is `Unknown`."""
        name = f"{self.name}.{s.basis}" if self.by_basis else self.name
        value = s.figures[name]
        return s.unknown(s.figures, name) if value is None else value


class CountedIncome(Formula):
    """The household's 12-month income, with the central basic pension where that counts."""

    __slots__ = ()

    def evaluate(self, s: Situation) -> Value:
        """Return fen for 12 months."""
        income = s.household["income"]
        if income is None:
            return s.unknown(s.household, "income")
        for name, amount in s.household["income_without_rule"]:
            rule = s.household[name]
            if rule is None:
                return s.unknown(s.household, name)
            if rule == "count" or (rule == "central_basic_pension" and s.count_pension):
                income += amount
        if not s.count_pension:
            return income
        pension = s.household["pension"]
        return s.unknown(s.household, "pension") if pension is None else income + pension


class Day(Formula):
    """The assessment day."""

    __slots__ = ()

    def evaluate(self, s: Situation) -> dt.date:
        """Return the day."""
        return s.day


class Birthday(Formula):
    """The day on which the member completes `age` years."""

    __slots__ = ("age", "more")

    def __init__(self, age: Formula, more: int = 0) -> None:
        self.age = age
        self.more = more

    def evaluate(self, s: Situation) -> Value:
        """Return the day, or `Unknown` where the birth is not known."""
        birth = s.member["birth"]
        if birth is None:
            return s.unknown(s.member, "birth")
        return birthday(birth, self.age.evaluate(s) + self.more)

    def parts(self) -> tuple[Formula, ...]:
        """Return the age."""
        return (self.age,)


class Constant(Formula):
    """A value that stands in the formula itself: yes, no, a count."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value

    def evaluate(self, s: Situation) -> Value:  # noqa: ARG002 - the same in every situation
        """Return the value."""
        return self.value


YES = Constant(True)
NO = Constant(False)
