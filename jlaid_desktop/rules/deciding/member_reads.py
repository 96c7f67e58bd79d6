"""What a right reads of the members: how many fit, whether one fits, what is true together."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterator
from functools import lru_cache
from typing import Any

from jlaid_desktop.rules.formula import Formula, MemberFact
from jlaid_desktop.rules.hukou import HUKOU
from jlaid_desktop.rules.members import AnyMember, CountMembers, SomeOfThem, Together
from jlaid_desktop.rules.situation import Owner, Situation, Unknown


class MemberReads:
    """The formulas over members in one right.

    `together` are the names of what it reads of them together, `names` those of
    all member facts that it reads, the subject's among them.
    """

    def __init__(self, root: Formula) -> None:
        found = list(_over_members(root))
        single: list[AnyMember | CountMembers] = []
        # The tests of members one by one, and whether it counts how many fit.
        self._tests: list[tuple[tuple[Formula, ...], bool]] = []
        for node in found:
            if isinstance(node, CountMembers):
                single.append(node)
                self._tests.append(((node.fits,), True))
            elif node.summary is None:
                single.append(node)
                self._tests.append(((node.within, node.fits), False))
        self._together = list(
            dict.fromkeys(
                together
                for node in found
                if isinstance(node, AnyMember) and node.summary is not None
                for together in _togethers(node.summary)
            )
        )
        self.together = frozenset(one.name for one in self._together)
        self.any_member = bool(found)
        self.names = frozenset(node.name for node in _all_nodes(root) if type(node) is MemberFact)
        self.hukou = not self.names.isdisjoint(HUKOU.reads)
        names = {
            node.name for one in single for node in _all_nodes(one) if type(node) is MemberFact
        }
        self._names = tuple(sorted(names))

    def of(self, s: Situation, apart: Container[int]) -> tuple[Hashable, dict[int, Hashable]]:
        """Return what is known of the members, and what those are like who are open.

        Open is who may yet be asked: where it is open whether they fit, and nobody
        else is known to. Members `apart` are told by themselves, not together.
        """
        fitting = [0] * len(self._tests)
        open_: list[list[int]] = [[] for _ in self._tests]
        for i, member in enumerate(s.members if self._tests else ()):
            for at, fits in enumerate(self._fits(s, member)):
                if fits is None:
                    open_[at].append(i)
                elif fits:
                    fitting[at] += 1
        known: list[Hashable] = []
        undecided: set[int] = set()
        for at, (_, counts) in enumerate(self._tests):
            known.append(fitting[at] if counts else fitting[at] > 0)
            if counts or not fitting[at]:
                undecided.update(open_[at])
        known.extend(
            (s.all_members.get(one.name), one.of_counted(s, apart)) for one in self._together
        )
        entries: dict[int, Hashable] = {
            i: tuple([s.members[i][name] for name in self._names]) for i in undecided
        }
        return tuple(known), entries

    def _fits(self, s: Situation, member: Owner) -> list[bool | None]:
        """Return whether a member fits each formula; `None` where it is open."""
        key = (self, id(member), *[member[name] for name in self._names])
        found: list[bool | None] | None = s.reachable.get(key)
        if found is None:
            before, s.member = s.member, member
            found = s.reachable[key] = [_fit(s, tests) for tests, _ in self._tests]
            s.member = before
        return found


def _fit(s: Situation, tests: tuple[Formula, ...]) -> bool | None:
    values: list[Any] = [test.evaluate(s) for test in tests]
    if any(value is False for value in values):
        return False
    return None if any(type(value) is Unknown for value in values) else True


@lru_cache(maxsize=64)
def member_reads(root: Formula) -> MemberReads:
    """Return the formulas over members in a right's tree."""
    return MemberReads(root)


def _over_members(root: Formula) -> Iterator[AnyMember | CountMembers]:
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, AnyMember | CountMembers):
            yield node
        else:
            pending.extend(node.parts())


def _togethers(summary: Formula) -> Iterator[Together]:
    for node in _all_nodes(summary):
        if type(node) is SomeOfThem:
            yield node.together


def _all_nodes(root: Formula) -> Iterator[Formula]:
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        pending.extend(node.parts())
