"""What stands behind a sentence: the objects it names, their figures and readings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

from jlaid_desktop.rules.coverage.notice import SENTENCES
from jlaid_desktop.rules.coverage.sentence import STATES, Sentence, State
from jlaid_desktop.rules.distances.turning_points import nodes_of
from jlaid_desktop.rules.formula import Figure, Formula
from jlaid_desktop.rules.readings import ConfirmedAs, ReadAs
from jlaid_desktop.rules.rights import Right


def named_object(name: str) -> Any:
    """Return the formula, right or function that a sentence names, as `housing.SMALL_HOME`."""
    module, _, attribute = name.partition(".")
    return getattr(import_module(f"jlaid_desktop.rules.{module}"), attribute)


def formulas_of(named: Any) -> tuple[Formula, ...]:
    """Return the trees of a named object: a formula's own, or all of a right's."""
    if isinstance(named, Formula):
        return (named,)
    if not isinstance(named, Right):
        return ()
    parts = (
        named.holds,
        named.amount,
        named.clause_of,
        named.review_without_amount,
        named.in_force,
        named.reference_average,
        named.within,
    )
    return tuple(part for part in parts if part is not None)


def _nodes(sentence: Sentence) -> Iterator[Formula]:
    for name in sentence.by:
        for formula in formulas_of(named_object(name)):
            yield from nodes_of(formula)


@lru_cache(maxsize=128)
def figures_read(sentence: Sentence) -> frozenset[str]:
    """Return the parameters that the sentence's formulas read, by name without urban or rural."""
    return frozenset(node.name for node in _nodes(sentence) if isinstance(node, Figure))


@lru_cache(maxsize=128)
def readings_behind(sentence: Sentence) -> tuple[str, ...]:
    """Return the readings (A01 ...) on which the sentence's formulas hang."""
    names = [node.name for node in _nodes(sentence) if isinstance(node, (ReadAs, ConfirmedAs))]
    return tuple(sorted({*names, *sentence.readings}))


def totals() -> dict[State, int]:
    """Return how many sentences have each state."""
    return {state: sum(1 for one in SENTENCES if one.state == state) for state in STATES}
