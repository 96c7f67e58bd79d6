"""The nodes that choose: between two branches by a condition, the least and the greatest."""

from __future__ import annotations

from collections.abc import Callable

from jlaid_desktop.rules.formula.operators import Formula, Value
from jlaid_desktop.rules.situation import Situation, Unknown


class When(Formula):
    """One value where a condition holds, another where it does not."""

    __slots__ = ("condition", "otherwise", "then")

    def __init__(self, condition: Formula, then: Formula, otherwise: Formula) -> None:
        self.condition = condition
        self.then = then
        self.otherwise = otherwise

    def evaluate(self, s: Situation) -> Value:
        """Return the branch of a known condition."""
        condition = self.condition.evaluate(s)
        if type(condition) is Unknown:
            return condition
        return (self.then if condition else self.otherwise).evaluate(s)

    def parts(self) -> tuple[Formula, ...]:
        """Return the condition and both branches."""
        return (self.condition, self.then, self.otherwise)


def when(condition: Formula, then: Formula, otherwise: Formula) -> When:
    """Return `then` where the condition holds, `otherwise` where it does not."""
    return When(condition, then, otherwise)


class Extreme(Formula):
    """The least or the greatest of some numbers."""

    __slots__ = ("items", "pick")

    def __init__(self, pick: Callable[..., Value], items: tuple[Formula, ...]) -> None:
        self.pick = pick
        self.items = items

    def evaluate(self, s: Situation) -> Value:
        """Return the extreme of known numbers."""
        values = []
        for item in self.items:
            value = item.evaluate(s)
            if type(value) is Unknown:
                return value
            values.append(value)
        return self.pick(values)

    def parts(self) -> tuple[Formula, ...]:
        """Return the items."""
        return self.items


def least(*items: Formula) -> Extreme:
    """Return the least of the numbers."""
    return Extreme(min, items)


def greatest(*items: Formula) -> Extreme:
    """Return the greatest of the numbers."""
    return Extreme(max, items)
