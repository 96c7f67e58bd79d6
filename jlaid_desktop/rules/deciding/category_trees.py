"""The category of a family of whom it is open who belongs to it, each state of it once.

The tree of such a family has a branch for every choice of members, but most
choices come to the same: recognition reads how many belong, and what is true of
them together (`HUKOU`). So the tree is kept as a graph: a state that was worked
out before is the same object again, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from jlaid_desktop.rules.deciding.bands import Recognition
from jlaid_desktop.rules.facts import possible_values
from jlaid_desktop.rules.hukou import HUKOU, of_recognition
from jlaid_desktop.rules.members import Signs
from jlaid_desktop.rules.possibilities import Split, solve
from jlaid_desktop.rules.recognition import recognise
from jlaid_desktop.rules.situation import OWNER_ID, Owner, Situation, Unknown


def category_tree(s: Situation) -> Any:
    """Return the reduced decision tree of the category over all that is possible."""
    if any(member["counted"] is None for member in s.members):
        return _CategoryTree(s).solved()
    return solve(s, recognise)


class _CategoryTree:
    """One family's category while it is being split, with every state and node met so far."""

    def __init__(self, s: Situation) -> None:
        self.s = s
        self._members = {id(member) for member in s.members}
        self._path: list[tuple[Owner, str]] = []
        self._solved: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, Any] = {}
        self._numbers: dict[Hashable, int] = {}
        self._read: dict[frozenset[Signs], frozenset[Signs]] = {}
        self._merged: dict[tuple[int, ...], Any] = {}

    def solved(self) -> Any:
        """Return the tree of the state that is set."""
        state = self._state()
        found = self._solved.get(state)
        if found is None:
            found = self._solved[state] = self._worked_out()
        return found

    def _worked_out(self) -> Any:
        s = self.s
        answer = recognise(s)
        if type(answer) is not Unknown:
            return self._leaf(answer)
        owner, name = answer.owner, answer.name
        values = answer.values or possible_values(s, owner, name)
        branches = []
        self._path.append((owner, name))
        for value in values:
            owner[name] = value
            branches.append(self.solved())
        owner[name] = None
        self._path.pop()
        if len({self._number(branch) for branch in branches}) == 1:
            return self._one_of(branches)
        return self._split(owner, name, values, branches)

    def _state(self) -> Hashable:
        """Return all that recognition can still tell of the facts that are being tried."""
        s = self.s
        # The first member's hukou may yet be asked for itself (A04).
        first, others = s.members[0], HUKOU.of_counted(s, but=(0,))
        together: Hashable = others
        tried = s.all_members.get(HUKOU.name)
        if tried is not None:
            together = self._of_recognition(others), of_recognition(tried)
        return (
            tuple([i for i, member in enumerate(s.members) if member["counted"] is None]),
            sum([1 for member in s.members if member["counted"]]),
            together,
            first["counted"],
            first["hukou_type"],
            frozenset(
                [
                    (owner[OWNER_ID], name, owner[name])
                    for owner, name in self._path
                    if id(owner) not in self._members and owner is not s.all_members
                ]
            ),
        )

    def _of_recognition(self, signs: frozenset[Signs]) -> frozenset[Signs]:
        found = self._read.get(signs)
        if found is None:
            found = self._read[signs] = frozenset(map(of_recognition, signs))
        return found

    # -- nodes, each kept once ----------------------------------------------------

    def _leaf(self, leaf: Recognition) -> Any:
        return self._kept.setdefault((*leaf.says(), leaf.flags), leaf)

    def _split(
        self, owner: Owner, name: str, values: tuple[Any, ...], branches: list[Any]
    ) -> Split:
        key = (id(owner), name, values, *map(id, branches))
        found: Split | None = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Split(owner, name, values, branches)
        return found

    def _number(self, node: Any) -> int:
        """Return the number of all nodes that are the same as this one (`same_as`)."""
        if type(node) is not Split:
            said = node.says()
        else:
            number = self._numbers.get(id(node))
            if number is not None:
                return number
            # Rows try what is possible of the members together in this tree: it must know it.
            values = node.values if node.owner is self.s.all_members else ()
            said = (node.key, values, *map(self._number, node.branches))
        number = self._numbers.setdefault(said, len(self._numbers))
        if type(node) is Split:
            self._numbers[id(node)] = number
        return number

    def _one_of(self, same: Sequence[Any]) -> Any:
        """Return the node that stands for equal ones; its leaves have the flags of all."""
        different = list({id(node): node for node in same}.values())
        first, others = different[0], different[1:]
        if not others:
            return first
        key = tuple(map(id, different))
        found = self._merged.get(key)
        if found is None:
            if type(first) is Split:
                columns = zip(*[node.branches for node in different], strict=True)
                branches = [self._one_of(column) for column in columns]
                found = self._split(first.owner, first.name, first.values, branches)
            else:
                found = self._leaf(first.merged_with(others))
            self._merged[key] = found
        return found
