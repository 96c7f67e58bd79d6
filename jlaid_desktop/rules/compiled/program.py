"""The rules as a program: every formula of every right as one function of a situation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.rules import recognition
from jlaid_desktop.rules.compiled.nodes_of_rules import KINDS
from jlaid_desktop.rules.compiled.writer import Writer
from jlaid_desktop.rules.formula import Formula
from jlaid_desktop.rules.hukou import SOME_RURAL, SOME_URBAN
from jlaid_desktop.rules.readings import DISPUTED
from jlaid_desktop.rules.rights import NO_RIGHT, Right
from jlaid_desktop.rules.situation import Number, Situation, Unknown

Function: TypeAlias = Callable[[Situation], Any]

TESTS_OF_RECOGNITION: Mapping[str, Formula] = {
    "some_urban": SOME_URBAN,
    "some_rural": SOME_RURAL,
    "below_standard": recognition.BELOW_STANDARD,
    "at_standard": recognition.AT_STANDARD,
    "edge_band": recognition.EDGE_BAND,
    "rigid_band": recognition.RIGID_BAND,
    "property_complies": recognition.PROPERTY_COMPLIES,
    "expense_share_exceeded": recognition.EXPENSE_SHARE_EXCEEDED,
    "multiple_above_last_year": recognition.MULTIPLE_ABOVE_LAST_YEAR,
}


OPEN = Unknown({}, "open")
"""What a measure is where a fact that it stands for is not known."""


def exactly(value: Number, parts: int) -> Number:
    """Return a value of which there are so many parts to one, an int where it is whole."""
    exact = Fraction(value) / parts
    return exact.numerator if exact.denominator == 1 else exact


def rounded(value: Number, parts: int) -> int:
    """Return the same in whole fen, half a fen upwards."""
    if type(value) is int:
        return (2 * value + parts) // (2 * parts)
    denominator = value.denominator * parts
    return (2 * value.numerator + denominator) // (2 * denominator)


class Program:
    """Functions made of formulas, each saying the same as the formula's `evaluate`.

    `source` is the Python that was made, to be read by whoever wonders.
    """

    def __init__(self, rights: Iterable[Right]) -> None:
        names: dict[Formula, str] = {}
        for name, formula in _named(rights):
            names.setdefault(formula, name)
        self._constants: dict[str, object] = {
            "Unknown": Unknown,
            "OPEN": OPEN,
            "birthday": birthday,
            "exactly": exactly,
            "rounded": rounded,
            "DISPUTED": DISPUTED,
            "NO_RIGHT": NO_RIGHT,
        }
        self.source = ""
        self._add([_function(name, (node,), self._constants) for node, name in names.items()])
        self.functions: dict[Formula, Function] = {
            node: self._constants[name]  # type: ignore[misc]
            for node, name in names.items()
        }

    def measure(
        self, name: str, measures: Sequence[Formula], amounts: Sequence[Formula] = ()
    ) -> Function:
        """Return what tells a right's measures of `Facts` and `MemberFacts`, amounts in whole fen.

        The function returns one tuple, the measures before the amounts.
        """
        self._add([_function(name, measures, self._constants, amounts, of_tuples=True)])
        return self._constants[name]  # type: ignore[return-value]

    def _add(self, functions: list[str]) -> None:
        source = "\n\n\n".join(functions)
        self.source += source
        # Our own text, made of our own formulas: no answer of a user is in it.
        exec(compile(source, "<rules>", "exec"), self._constants)  # noqa: S102


def _named(rights: Iterable[Right]) -> Iterator[tuple[str, Formula]]:
    yield from TESTS_OF_RECOGNITION.items()
    for right in rights:
        name = name_of(right)
        yield name, right.root
        yield f"{name}_within", right.within
        if right.in_force is not None:
            yield f"{name}_whenever", right.whenever.root
            yield f"{name}_in_force", right.in_force
        if right.reference_average is not None:
            yield f"{name}_reference_average", right.reference_average


def name_of(right: Right) -> str:
    """Return the clause as a name in the program."""
    return right.clause.replace(".", "_")


def _function(
    name: str,
    formulas: Sequence[Formula],
    constants: dict[str, object],
    amounts: Sequence[Formula] = (),
    *,
    of_tuples: bool = False,
) -> str:
    """Return the text of a function that returns a value, or with `of_tuples` a tuple of them."""
    writer = Writer(KINDS, constants, of_tuples=of_tuples)
    # Amounts first: what they are reckoned from is looked at by the measures as well.
    last = [writer.rounded(amount) for amount in amounts]
    results = [writer.settled(formula) for formula in formulas] + last
    writer.line("return " + (f"({', '.join(results)},)" if of_tuples else results[0]))
    body = "\n".join(writer.lines)
    owners = (("h", "household"), ("m", "member"), ("figures", "figures"))
    head = [
        f"    {short} = s.{owner}" for short, owner in owners if re.search(rf"\b{short}[\[.]", body)
    ]
    return "\n".join([f"def {name}(s):", *head, body])
