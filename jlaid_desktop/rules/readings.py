"""Reading switches: where the text can be read in more than one way (docs/readings.md).

An open reading is tried under all its values; a confirmed one has its value.
An unconfirmed value in a county's file has no effect.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from jlaid_desktop.domain.params import READING_VALUES, Reading
from jlaid_desktop.rules.formula import Formula, Value
from jlaid_desktop.rules.situation import Situation, Unknown

Outcome = TypeVar("Outcome")

DISPUTED = (True, False)

ALTERNATIVES: dict[str, tuple[str, ...]] = {
    **READING_VALUES,
    # On the birthday itself the share stays at 30 % unless the county confirms
    # otherwise: "from 70" is no rival while it is unconfirmed (A09).
    "A09": ("after_birthday", "completed_71"),
}
"""The values under which an open reading is tried, the default first."""


def confirmed_values(readings: Mapping[str, Reading]) -> dict[str, str]:
    """Return the value of every reading that the county has confirmed."""
    return {name: reading.value for name, reading in readings.items() if reading.confirmed}


class ReadAs(Formula):
    """The notice is read in one of these ways."""

    __slots__ = ("name", "values")

    def __init__(self, name: str, *values: str) -> None:
        self.name = name
        self.values = values

    def evaluate(self, s: Situation) -> bool:
        """Return whether the reading being tried (or confirmed) is one of the values."""
        value = s.confirmed.get(self.name)
        if value is None:
            value = s.choose(self.name, s.alternatives[self.name])
        return value in self.values


class ConfirmedAs(Formula):
    """The county has confirmed one of these ways; an open reading is no."""

    __slots__ = ("name", "values")

    def __init__(self, name: str, *values: str) -> None:
        self.name = name
        self.values = values

    def evaluate(self, s: Situation) -> bool:
        """Return whether the confirmed value is one of the values."""
        return s.confirmed.get(self.name) in self.values


class Disputed(Formula):
    """A point no reading settles: held provisionally, and always sent to review."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def evaluate(self, s: Situation) -> bool:
        """Return the side being tried, the holding one first."""
        answer: bool = s.choose(self.name, DISPUTED)
        return answer


def under_every_reading(
    s: Situation, evaluate: Callable[[Situation], Outcome | Unknown]
) -> list[Outcome] | Unknown:
    """Return the outcomes under all open readings that matter, the default's first.

    Only readings that the evaluation reads are tried. A fact that is missing
    under any of them is returned instead.
    """
    chosen, trail = s.chosen, s.trail
    if trail:
        chosen.clear()
        trail.clear()
    first = evaluate(s)
    if type(first) is Unknown:
        return first
    outcomes: list[Outcome] = [first]
    if not trail:
        return outcomes
    while trail:
        name = trail[-1]
        values: tuple[Value, ...] = s.alternatives.get(name, DISPUTED)
        following = values.index(chosen[name]) + 1
        if following == len(values):
            trail.pop()
            del chosen[name]
            continue
        chosen[name] = values[following]
        outcome = evaluate(s)
        if type(outcome) is Unknown:
            return outcome
        outcomes.append(outcome)
    return outcomes
