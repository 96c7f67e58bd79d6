"""The nodes that put formulas together: comparing, reckoning, and, or, not."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from jlaid_desktop.rules.situation import Situation, Unknown

Value = Any

_COMPARE: dict[str, Callable[[Value, Value], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
}
_ARITHMETIC: dict[str, Callable[[Value, Value], Value]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}


class Formula:
    """A node of the tree. `evaluate` returns a value or `Unknown`."""

    __slots__ = ()

    def evaluate(self, s: Situation) -> Value:
        """Return the value in the situation, or the `Unknown` it hangs on."""
        raise NotImplementedError

    def parts(self) -> tuple[Formula, ...]:
        """Return the nodes directly below."""
        return ()

    def __and__(self, other: Formula) -> All:
        return All((*_arms(self, All), *_arms(other, All)))

    def __or__(self, other: Formula) -> AnyOf:
        return AnyOf((*_arms(self, AnyOf), *_arms(other, AnyOf)))

    def __invert__(self) -> Not:
        return Not(self)

    def __lt__(self, other: Formula) -> Compare:
        return Compare("<", self, other)

    def __le__(self, other: Formula) -> Compare:
        return Compare("<=", self, other)

    def __gt__(self, other: Formula) -> Compare:
        return Compare(">", self, other)

    def __ge__(self, other: Formula) -> Compare:
        return Compare(">=", self, other)

    def equals(self, other: Formula) -> Compare:
        """Return the comparison for equality (`==` stays Python's own)."""
        return Compare("==", self, other)

    def __add__(self, other: Formula) -> Arithmetic:
        return Arithmetic("+", self, other)

    def __sub__(self, other: Formula) -> Arithmetic:
        return Arithmetic("-", self, other)

    def __mul__(self, other: Formula) -> Arithmetic:
        return Arithmetic("*", self, other)

    def percent(self, share: Formula) -> Percent:
        """Return `share` hundredths of this amount, exact."""
        return Percent(self, share)

    def is_in(self, *values: str) -> OneOf:
        """Return the test that the value is one of `values`."""
        return OneOf(self, values)


def _arms(node: Formula, kind: type[All | AnyOf]) -> tuple[Formula, ...]:
    return node.arms if isinstance(node, kind) else (node,)


class Compare(Formula):
    """A comparison of two numbers or two days."""

    __slots__ = ("apply", "left", "right", "sign")

    def __init__(self, sign: str, left: Formula, right: Formula) -> None:
        self.sign = sign
        self.left = left
        self.right = right
        self.apply = _COMPARE[sign]

    def evaluate(self, s: Situation) -> Value:
        """Return yes or no, or the `Unknown` of the first open side."""
        left = self.left.evaluate(s)
        if type(left) is Unknown:
            return left
        right = self.right.evaluate(s)
        if type(right) is Unknown:
            return right
        return self.apply(left, right)

    def parts(self) -> tuple[Formula, ...]:
        """Return both sides."""
        return (self.left, self.right)


class Arithmetic(Formula):
    """A sum, difference or product, exact."""

    __slots__ = ("apply", "left", "right", "sign")

    def __init__(self, sign: str, left: Formula, right: Formula) -> None:
        self.sign = sign
        self.left = left
        self.right = right
        self.apply = _ARITHMETIC[sign]

    def evaluate(self, s: Situation) -> Value:
        """Return the number, or the `Unknown` of the first open side."""
        left = self.left.evaluate(s)
        if type(left) is Unknown:
            return left
        right = self.right.evaluate(s)
        if type(right) is Unknown:
            return right
        return self.apply(left, right)

    def parts(self) -> tuple[Formula, ...]:
        """Return both sides."""
        return (self.left, self.right)


class Percent(Formula):
    """A share of an amount in hundredths; whole where it comes out whole, else a fraction."""

    __slots__ = ("amount", "share")

    def __init__(self, amount: Formula, share: Formula) -> None:
        self.amount = amount
        self.share = share

    def evaluate(self, s: Situation) -> Value:
        """Return the exact share, or the `Unknown` it hangs on."""
        amount = self.amount.evaluate(s)
        if type(amount) is Unknown:
            return amount
        share = self.share.evaluate(s)
        if type(share) is Unknown:
            return share
        return hundredths(amount * share)

    def parts(self) -> tuple[Formula, ...]:
        """Return the amount and the share."""
        return (self.amount, self.share)


def hundredths(product: Value) -> Value:
    """Return `product` / 100 exactly, an int where it is whole."""
    if type(product) is int and product % 100 == 0:
        return product // 100
    return Fraction(product.numerator, 100 * product.denominator)


class All(Formula):
    """Every arm must hold; the first arm known to be false settles it."""

    __slots__ = ("arms",)

    def __init__(self, arms: tuple[Formula, ...]) -> None:
        self.arms = arms

    def evaluate(self, s: Situation) -> Value:
        """Return no at the first false arm, else the first `Unknown`, else yes."""
        result: Value = True
        for arm in self.arms:
            value = arm.evaluate(s)
            if value is False:
                return False
            if value is not True and result is True:
                result = value
        return result

    def parts(self) -> tuple[Formula, ...]:
        """Return the arms."""
        return self.arms


class AnyOf(Formula):
    """One arm must hold; the first arm known to be true settles it."""

    __slots__ = ("arms",)

    def __init__(self, arms: tuple[Formula, ...]) -> None:
        self.arms = arms

    def evaluate(self, s: Situation) -> Value:
        """Return yes at the first true arm, else the first `Unknown`, else no."""
        result: Value = False
        for arm in self.arms:
            value = arm.evaluate(s)
            if value is True:
                return True
            if value is not False and result is False:
                result = value
        return result

    def parts(self) -> tuple[Formula, ...]:
        """Return the arms."""
        return self.arms


class Not(Formula):
    """The contrary."""

    __slots__ = ("part",)

    def __init__(self, part: Formula) -> None:
        self.part = part

    def evaluate(self, s: Situation) -> Value:
        """Return the contrary of a known value."""
        value = self.part.evaluate(s)
        return value if type(value) is Unknown else not value

    def parts(self) -> tuple[Formula, ...]:
        """Return the part."""
        return (self.part,)


class OneOf(Formula):
    """The value is one of a closed list."""

    __slots__ = ("part", "values")

    def __init__(self, part: Formula, values: tuple[str, ...]) -> None:
        self.part = part
        self.values = values

    def evaluate(self, s: Situation) -> Value:
        """Return whether the known value is in the list."""
        value = self.part.evaluate(s)
        return value if type(value) is Unknown else value in self.values

    def parts(self) -> tuple[Formula, ...]:
        """Return the part."""
        return (self.part,)
