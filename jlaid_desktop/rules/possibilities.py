"""Decided over what is possible: an answer is split over the open facts it reads.

The result is a reduced decision tree: where every possibility of a fact leads
to the same answer the fact is left out of it. So a tree that is a single leaf
is decided, and the facts that stand in a larger one are exactly those that can
still change the answer.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, final

from jlaid_desktop.rules.facts import possible_values
from jlaid_desktop.rules.situation import MEMBERS, OWNER_ID, Owner, Situation, Unknown

FactKey = tuple[str, str]


class Answer(Protocol):
    """A leaf of the tree: compared by what it says, merged with equals by what it marks."""

    def same_as(self, other: Any) -> bool:
        """Return whether both say the same."""
        ...

    def merged_with(self, others: list[Any]) -> Any:
        """Return the leaf that stands for itself and its equals."""
        ...


@final
@dataclass(slots=True, eq=False)
class Split:
    """The answer hangs on a fact: one branch for each distinguishable value of it."""

    owner: Owner
    name: str
    values: tuple[Any, ...]
    branches: list[Any]
    key: FactKey = field(init=False)
    distinct: tuple[Any, ...] | None = field(default=None, init=False)
    """Values that lead to different branches, where someone has looked for them."""

    def __post_init__(self) -> None:
        """Name the fact by its owner's id and its name."""
        self.key = (self.owner["#owner"], self.name)

    def same_as(self, other: Any) -> bool:
        """Return whether the other is the same tree, whatever the values are called."""
        pending: list[tuple[Any, Any]] = [(self, other)]
        seen: set[tuple[int, int]] = set()
        while pending:
            one, another = pending.pop()
            if one is another or (id(one), id(another)) in seen:
                continue
            if type(one) is not Split:
                if not one.same_as(another):
                    return False
                continue
            if (
                type(another) is not Split
                or one.key != another.key
                or len(one.branches) != len(another.branches)
            ):
                return False
            # Where branches are shared, a pair is met again and again.
            seen.add((id(one), id(another)))
            pending.extend(zip(one.branches, another.branches, strict=True))
        return True

    def merged_with(self, others: list[Split]) -> Split:
        """Return the tree whose leaves stand for those of all equal trees."""
        branches = [
            branch.merged_with([other.branches[i] for other in others])
            for i, branch in enumerate(self.branches)
        ]
        return Split(self.owner, self.name, self.values, branches)


def solve(s: Situation, evaluate: Callable[[Situation], Any]) -> Any:
    """Return the reduced decision tree of an evaluation over all that is possible.

    `evaluate` answers with a leaf, or with the `Unknown` it hangs on.
    """
    answer = evaluate(s)
    if type(answer) is not Unknown:
        return answer
    owner, name = answer.owner, answer.name
    values = answer.values or possible_values(s, owner, name)
    branches = []
    for value in values:
        owner[name] = value
        s.tried.append((id(owner), name, value))
        branches.append(solve(s, evaluate))
        s.tried.pop()
    owner[name] = None
    return joined(owner, name, values, branches)


def joined(owner: Owner, name: str, values: tuple[Any, ...], branches: list[Any]) -> Any:
    """Return one branch where all are the same, else their split."""
    first = branches[0]
    others = branches[1:]
    for other in others:
        if not first.same_as(other):
            return Split(owner, name, values, branches)
    return first.merged_with(others)


def follow(tree: Any) -> Any:
    """Return the leaf that the known facts lead to, or the split they stop at."""
    while type(tree) is Split:
        value = tree.owner[tree.name]
        if value is None:
            return tree
        tree = tree.branches[tree.values.index(value)]
    return tree


def condensed(tree: Any) -> Any:
    """Return the tree with one value for each different branch: what rows are composed over.

    What is true of the members together keeps all its values: rows read it too.
    """
    if type(tree) is not Split:
        return tree
    if tree.owner[OWNER_ID] == MEMBERS:
        kept_all = [condensed(branch) for branch in tree.branches]
        return Split(tree.owner, tree.name, tree.values, kept_all)
    kept: list[Any] = []
    values: list[Any] = []
    for value, branch in zip(tree.values, tree.branches, strict=True):
        if not any(branch.same_as(other) for other in kept):
            kept.append(branch)
            values.append(value)
    return Split(tree.owner, tree.name, tuple(values), [condensed(branch) for branch in kept])


def distinct_values(split: Split) -> tuple[Any, ...]:
    """Return one value of a fact for each different branch."""
    if split.distinct is None:
        kept: list[Any] = []
        values: list[Any] = []
        for value, branch in zip(split.values, split.branches, strict=True):
            if not any(branch.same_as(other) for other in kept):
                kept.append(branch)
                values.append(value)
        split.distinct = tuple(values)
    return split.distinct


def composed(tree: Any, answer: Callable[[Any], Any]) -> Any:
    """Return the tree with each leaf replaced by its answer, reduced again.

    While a leaf is answered the facts on the way to it are set.
    """
    if type(tree) is not Split:
        return answer(tree)
    branches = []
    for value, branch in zip(tree.values, tree.branches, strict=True):
        tree.owner[tree.name] = value
        branches.append(composed(branch, answer))
    tree.owner[tree.name] = None
    return joined(tree.owner, tree.name, tree.values, branches)


def leaves(tree: Any) -> Iterator[Any]:
    """Yield every answer that is still possible; one that stands in several places once."""
    yield from (node for node in nodes(tree) if type(node) is not Split)


def open_facts(tree: Any) -> list[FactKey]:
    """Return the facts that can still change the answer, in the order they are read."""
    return list(dict.fromkeys(node.key for node in nodes(tree) if type(node) is Split))


def nodes(tree: Any) -> Iterator[Any]:
    """Yield what a tree is made of, level by level: each object at the first of its places."""
    seen = {id(tree)}
    pending = deque([tree])
    while pending:
        node = pending.popleft()
        yield node
        for branch in node.branches if type(node) is Split else ():
            if id(branch) not in seen:
                seen.add(id(branch))
                pending.append(branch)
