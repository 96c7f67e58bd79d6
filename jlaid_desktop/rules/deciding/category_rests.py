"""What is left of the category's tree once some facts are known, for telling states apart.

A row may ask on its own for facts that stand deep in the tree. What is left of
the tree tells all that the walk through it can still read of them: states with
the same rest go on alike, whatever was chosen to come there.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

from jlaid_desktop.rules.possibilities import Split, distinct_values

FactOf = tuple[int, str]
"""A fact by its owner's object and its name."""


class Rest(NamedTuple):
    """A node of what is left; a leaf where `fact` is None. Each is made once."""

    fact: FactOf | None
    values: tuple[Any, ...]
    tried: tuple[Any, ...]
    """Those of the values that a row tries: one for each different branch of the whole tree."""
    branches: tuple[Any, ...]
    below: frozenset[FactOf]


class CategoryRests:
    """The rests of one family's category; `reached` walks the tree itself by the known facts."""

    def __init__(self, tree: Any, reached: Callable[[Any], Any]) -> None:
        self.tree = tree
        self.reached = reached
        self._made: dict[Hashable, Rest] = {}
        self._of: dict[int, Rest] = {}
        self._fixed: dict[Hashable, Rest] = {}
        self.whole = self._rest(tree)

    def fixed(self, rest: Rest, fact: FactOf, value: Any) -> Rest:
        """Return what is left of a rest once a fact has a value."""
        if fact not in rest.below:
            return rest
        key = (id(rest), fact, value)
        found = self._fixed.get(key)
        if found is None:
            found = self._fixed[key] = self._with(rest, fact, value)
        return found

    def _with(self, rest: Rest, fact: FactOf, value: Any) -> Rest:
        if rest.fact == fact:
            # Another value: this node stands where the walk does not lead (the members' own
            # facts leave only one branch above it).
            here = value in rest.values
            branch: Rest = rest.branches[rest.values.index(value)] if here else rest
            return branch
        branches = tuple([self.fixed(branch, fact, value) for branch in rest.branches])
        return self._kept(rest.fact, rest.values, rest.tried, branches)

    def _rest(self, tree: Any) -> Rest:
        found = self._of.get(id(tree))
        if found is None:
            found = self._of[id(tree)] = self._rest_of(tree)
        return found

    def _rest_of(self, tree: Any) -> Rest:
        if type(tree) is not Split:
            return self._kept(None, tree.for_answers(), (), ())
        branches = tuple([self._rest(branch) for branch in tree.branches])
        fact = (id(tree.owner), tree.name)
        return self._kept(fact, tree.values, distinct_values(tree), branches)

    def _kept(
        self,
        fact: FactOf | None,
        values: tuple[Any, ...],
        tried: tuple[Any, ...],
        branches: tuple[Rest, ...],
    ) -> Rest:
        key = (fact, values, tried, *map(id, branches))
        found = self._made.get(key)
        if found is None:
            own: frozenset[FactOf] = frozenset(() if fact is None else (fact,))
            below = own.union(*[branch.below for branch in branches])
            found = self._made[key] = Rest(fact, values, tried, branches, below)
        return found
