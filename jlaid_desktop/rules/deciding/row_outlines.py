"""A row of a family of whom it is open who belongs to it, each state of it once.

The tree of such a row has a branch for every choice of members. But a row reads
members by counting them, by asking whether some member fits, or together; so
choices that come to the same numbers go on alike, and members who are alike can
stand for one another. A state tells of the facts being tried only what can still
be told of them, members that may yet be asked by their place among those; the
tree of a state is worked out once, with its members by their places.

Nobody walks such a tree: what a row needs of it is its outline.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from enum import Enum, auto
from typing import Any, NamedTuple

from jlaid_desktop.rules.deciding.category_rests import CategoryRests, FactOf, Rest
from jlaid_desktop.rules.deciding.member_reads import MemberReads, member_reads
from jlaid_desktop.rules.deciding.row_answers import RowAnswer
from jlaid_desktop.rules.deciding.row_form import Outline
from jlaid_desktop.rules.facts import possible_values
from jlaid_desktop.rules.hukou import HUKOU
from jlaid_desktop.rules.possibilities import FactKey, Split
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.situation import OWNER_ID, Owner, Situation, Unknown

Place = int | str
"""The owner of a fact: a member by their place in a node's list, anyone else by id."""


class Told(Enum):
    """How long a fact that is being tried counts by itself: as long as it makes a difference."""

    ALWAYS = auto()
    WHILE_OPEN = auto()
    """While the category is open."""
    NEVER = auto()
    """What is left of the category tells of it, or what is read of all members."""


class Node(NamedTuple):
    """A tree that hangs on a fact, its members by their places.

    `number` is that of all trees that are the same. `first` holds where each
    fact stands first: its depth, and the branches that lead to it; in this order
    a walk level by level meets them.
    """

    number: int
    answers: dict[Hashable, RowAnswer]
    first: dict[tuple[Place, str], tuple[int, tuple[int, ...]]]


class Tree(NamedTuple):
    """A node, or a leaf, with the members that its places mean, in their order."""

    top: Node | RowAnswer
    members: tuple[int, ...]


class RowOutlines:
    """Outlines one right of one subject."""

    def __init__(
        self,
        s: Situation,
        right: Right,
        category: CategoryRests,
        evaluate: Callable[[Any], RowAnswer | Unknown],
    ) -> None:
        self.s = s
        self._category = category
        self._evaluate = evaluate
        self._reads: MemberReads = member_reads(right.root)
        self._index = {id(member): i for i, member in enumerate(s.members)}
        special = (s.member, s.household["deceased_member"])
        places = {self._index[id(one)] for one in special if id(one) in self._index}
        self._special = tuple(sorted(places))
        self._tells_hukou = HUKOU.name in self._reads.together
        self._asked_by_name = [
            (self._index[owner], (owner, name))
            for owner, name in category.whole.below
            if name == "hukou_type" and owner in self._index
        ]
        self._path: list[tuple[FactOf, Owner, str, Told]] = []
        self._solved: dict[Hashable, Tree] = {}
        self._nodes: dict[Hashable, Node] = {}
        self._numbers: dict[Hashable, int] = {}

    def outline(self) -> Outline:
        """Return the answers that are possible and the facts they hang on."""
        top, members = self._tree(self._category.tree, self._category.whole)
        if isinstance(top, RowAnswer):
            return Outline((top,), ())
        names: list[FactKey] = []
        for place, name in sorted(top.first, key=top.first.__getitem__):
            owner = self.s.members[members[place]][OWNER_ID] if isinstance(place, int) else place
            names.append((owner, name))
        return Outline(tuple(top.answers.values()), tuple(dict.fromkeys(names)))

    def _tree(self, before: Any, rest: Rest) -> Tree:
        """Return the tree of the state that is set.

        The category was walked to `before`, and `rest` is what is left of it.
        """
        category = self._category.reached(before)
        state, asked = self._state(category, rest)
        found = self._solved.get(state)
        if found is None:
            found = self._worked_out(category, rest)
            places = tuple(asked.index(member) for member in found.members)
            self._solved[state] = Tree(found.top, places)
            return found
        return Tree(found.top, tuple(asked[place] for place in found.members))

    def _worked_out(self, category: Any, rest: Rest) -> Tree:
        s = self.s
        answer = self._evaluate(category)
        if type(answer) is not Unknown:
            return Tree(answer, ())
        owner, name = answer.owner, answer.name
        values = answer.values or possible_values(s, owner, name)
        branches = []
        fact = (id(owner), name)
        self._path.append((fact, owner, name, self._told_until(owner, name)))
        for value in values:
            owner[name] = value
            branches.append(self._tree(category, self._category.fixed(rest, fact, value)))
        owner[name] = None
        self._path.pop()
        return self._joined(owner, name, branches)

    # -- states -------------------------------------------------------------------

    def _state(self, category: Any, rest: Rest) -> tuple[Hashable, tuple[int, ...]]:
        """Return what can still be told of the facts being tried, and who may yet be asked."""
        s = self.s
        decided = type(category) is not Split
        told = [
            (fact, owner[name])
            for fact, owner, name, until in self._path
            if until is Told.ALWAYS or (until is Told.WHILE_OPEN and not decided)
        ]
        if decided and not self._reads.any_member:
            return (category.for_answers(), frozenset(told)), self._special
        apart = self._apart(rest)
        known, open_ = self._reads.of(s, apart)
        asked = tuple(sorted({*apart, *open_, *self._special}))
        entries = [self._told_of(i) if i in apart else open_.get(i, i) for i in asked]
        state = (
            category.for_answers() if decided else id(rest),
            frozenset(told),
            None if decided or self._tells_hukou else HUKOU.of_counted(s, apart),
            known,
            *entries,
        )
        return state, asked

    def _told_of(self, i: int) -> Hashable:
        """Return what is tried of a member who is told by themselves."""
        member = self.s.members[i]
        return (i, member["counted"], member["hukou_type"], member["hukou_city"])

    def _apart(self, rest: Rest) -> set[int]:
        """Return the members for whom no other can stand: open ones, and who is asked by name."""
        s = self.s
        apart = {i for i, member in enumerate(s.members) if member["counted"] is None}
        if self._reads.hukou:
            apart.update(self._special)
        for i, fact in self._asked_by_name:
            if fact in rest.below and s.members[i]["hukou_type"] is None:
                apart.add(i)
        return apart

    def _told_until(self, owner: Owner, name: str) -> Told:
        """Return how long a fact that is tried counts by itself.

        Those of which only the category was to be found are done with once it is
        found; those of a member count in what is read of all of them.
        """
        i = self._index.get(id(owner))
        if i is None:
            if owner is self.s.all_members and name in self._reads.together:
                return Told.ALWAYS
            for_category = (id(owner), name) in self._category.whole.below
            return Told.NEVER if for_category else Told.ALWAYS
        if name == "counted":
            return Told.NEVER
        if i in self._special or name == "hukou_type" or owner["counted"] is None:
            return Told.ALWAYS if name in self._reads.names else Told.WHILE_OPEN
        return Told.NEVER

    # -- trees --------------------------------------------------------------------

    def _joined(self, owner: Owner, name: str, branches: list[Tree]) -> Tree:
        """Return one branch where all are the same, else their split."""
        numbers = [self._number(branch.top) for branch in branches]
        first = branches[0]
        if len(set(numbers)) == 1 and all(one.members == first.members for one in branches):
            return first
        i = self._index.get(id(owner))
        among = {member for branch in branches for member in branch.members}
        members = tuple(sorted(among if i is None else among | {i}))
        place: Place = owner[OWNER_ID] if i is None else members.index(i)
        places = [tuple(map(members.index, branch.members)) for branch in branches]
        key = (place, name, *zip(numbers, places, strict=True))
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = self._node(place, name, branches, places)
        return Tree(node, members)

    def _number(self, top: Node | RowAnswer) -> int:
        if isinstance(top, RowAnswer):
            return self._numbers.setdefault(top.says(), len(self._numbers))
        return top.number

    def _node(
        self, place: Place, name: str, branches: list[Tree], places: list[tuple[int, ...]]
    ) -> Node:
        number = self._numbers.setdefault(("node", len(self._nodes)), len(self._numbers))
        answers: dict[Hashable, RowAnswer] = {}
        first: dict[tuple[Place, str], tuple[int, tuple[int, ...]]] = {(place, name): (0, ())}
        for at, (branch, renamed) in enumerate(zip(branches, places, strict=True)):
            top = branch.top
            if isinstance(top, RowAnswer):
                answers.setdefault(top.says(), top)
                continue
            for said, answer in top.answers.items():
                answers.setdefault(said, answer)
            for (inner, fact), (depth, way) in top.first.items():
                here = (renamed[inner] if isinstance(inner, int) else inner, fact)
                found = (depth + 1, (at, *way))
                if here not in first or found < first[here]:
                    first[here] = found
        return Node(number, answers, first)
