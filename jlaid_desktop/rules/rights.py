"""What a right is, and how one is worked out for one subject in one situation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

from jlaid_desktop.rules.formula import Formula, MemberFact, Value
from jlaid_desktop.rules.members import AT_HOME
from jlaid_desktop.rules.situation import Situation, Unknown

Subject = Literal["household", "member", "deceased"]


class InCategory(Formula):
    """The household has one of these categories (recognised under N1.2 or N1.3)."""

    __slots__ = ("codes",)

    def __init__(self, *codes: str) -> None:
        self.codes = codes

    def evaluate(self, s: Situation) -> Value:
        """Return whether the category being tried is one of the codes."""
        category = s.household["category"]
        return category if type(category) is Unknown else category in self.codes


EDGE = InCategory("EDGE")
RIGID = InCategory("RIGID")
EDGE_OR_RIGID = InCategory("EDGE", "RIGID")
LIVING_MEMBER = AT_HOME


@dataclass(frozen=True, slots=True)
class Right:
    """One clause's right.

    `holds` says who has it; `amount` is exact fen before the one rounding, or
    `None` where the notice names no amount. `clause_of` picks between two tiers
    of one right. `review_without_amount` sends a right to review with no amount.
    `in_force` tests the event's own day (N8).
    """

    clause: str
    section: str
    subject: Subject
    holds: Formula
    period: str | None = None
    amount: Formula | None = None
    clause_of: Formula | None = None
    review_without_amount: Formula | None = None
    in_force: Formula | None = None
    reference_average: Formula | None = None
    within: Formula = LIVING_MEMBER
    needs_member_at_home: bool = False
    root: Outcome = field(init=False, repr=False, compare=False)
    """The node above all parts: what the right comes to."""
    whenever: Right = field(init=False, repr=False, compare=False)
    """The right without its test of the event's day."""

    def __post_init__(self) -> None:
        """Set what follows from the parts."""
        object.__setattr__(self, "root", Outcome(self))
        untested = self if self.in_force is None else replace(self, in_force=None)
        object.__setattr__(self, "whenever", untested)


class Outcome(Formula):
    """What a right comes to: the node above all its parts.

    Its value is (kind, amount in fen, clause) under the facts and readings being
    tried, or the `Unknown` it hangs on; `kind` is `no`, `yes`, or `open` (review
    without an amount).
    """

    __slots__ = ("right",)

    def __init__(self, right: Right) -> None:
        self.right = right

    def evaluate(self, s: Situation) -> Value:
        """Return the outcome: who has it, its amount rounded once, its clause."""
        right = self.right
        holds = s.decide(right.holds)
        if holds is not True:
            return NO_RIGHT if holds is False else holds
        amount = _amount(right, s)
        if amount == 0:
            return NO_RIGHT
        without_amount = _to_review(right, s)
        if type(without_amount) is Unknown:
            return without_amount
        if type(amount) is Unknown:
            return amount
        if without_amount:
            return ("open", None, right.clause)
        clause = right.clause if right.clause_of is None else s.decide(right.clause_of)
        return clause if type(clause) is Unknown else ("yes", amount, clause)

    def parts(self) -> tuple[Formula, ...]:
        """Return the right's parts, as far as it has them."""
        right = self.right
        parts = (
            right.holds,
            right.amount,
            right.in_force,
            right.review_without_amount,
            right.clause_of,
        )
        return tuple(part for part in parts if part is not None)


def member_facts_read(right: Right) -> tuple[str, ...]:
    """Return the names of the member facts that a right reads, in alphabetical order."""
    names: set[str] = set()
    pending: list[Formula] = [right.root]
    while pending:
        node = pending.pop()
        if isinstance(node, MemberFact):
            names.add(node.name)
        pending.extend(node.parts())
    return tuple(sorted(names))


NO_RIGHT = ("no", None, None)
"""The outcome of a right that does not hold: (kind, amount, clause)."""


def _amount(right: Right, s: Situation) -> Any:
    """Return whole fen, `None` where the right has no amount, or the `Unknown`."""
    if right.amount is None:
        return None
    amount = s.decide(right.amount)
    return amount if type(amount) is int or type(amount) is Unknown else round_half_up(amount)


def _to_review(right: Right, s: Situation) -> Any:
    """Return whether the right goes to review without an amount (N8, or its own reason)."""
    if right.in_force is not None:
        inside = s.decide(right.in_force)
        if inside is not True:
            return inside if type(inside) is Unknown else True
    if right.review_without_amount is None:
        return False
    return s.decide(right.review_without_amount)


def round_half_up(amount: Fraction | int) -> int:
    """Return whole fen, half a fen upwards; the one rounding at the end of a calculation."""
    if type(amount) is int:
        return amount
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
