"""One family on its way through the compiled rules: its rows, remembered ones first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.rules.assess import FUNERAL_RIGHTS, situation_of
from jlaid_desktop.rules.compiled.answer import CompiledAssessment, Part
from jlaid_desktop.rules.compiled.chunks import Chunk, Pattern
from jlaid_desktop.rules.compiled.keys import Keys
from jlaid_desktop.rules.compiled.outlook import UnderOutlook
from jlaid_desktop.rules.compiled.reads import picker
from jlaid_desktop.rules.hints import hints_for
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.rows import RowSolver
from jlaid_desktop.rules.situation import HOUSEHOLD, Situation

if TYPE_CHECKING:
    from jlaid_desktop.rules.compiled.rulebook import CompiledRulebook

COMMON_MEMBERS = 128
"""Members remembered with all their rows under one outlook: the first to come are the commonest."""

_SHARED = picker(MemberFacts._fields, ("counted", "living", "hukou_type", "hukou_city"))


class Family:
    """A family under a compiled rulebook, with the situation it is worked out in where needed."""

    __slots__ = (
        "_book",
        "_facts",
        "_s",
        "_tree",
        "composition",
        "outlook",
        "parts",
        "standing",
    )

    def __init__(self, book: CompiledRulebook, facts: Facts) -> None:
        self._book = book
        self._facts = facts
        self._s: Situation | None = None
        self._tree: Any = None
        self.parts: list[Part] = []
        self.composition = book.composition(facts)
        self.standing = book.standings.of(facts, self.composition)
        self.outlook = book.outlooks.of(facts, self.standing)

    def add_household_rows(self, place: int) -> None:
        """Add the rows of one profile; those about a home only where somebody is at home."""
        keys, chunk, known, open_ = self.outlook.household[place]
        profile = keys.profile
        if profile.needs_member_at_home and not self.composition.anyone_at_home:
            return
        if chunk is not None:
            self.parts.append((HOUSEHOLD, chunk))
            return
        book, facts = self._book, self._facts
        own = amounts = None
        if self.standing.shared and profile.reads_shared:
            own = self._own(None)
        if profile.plain:
            key: tuple[Any, ...] = (open_, profile.household(facts), own)
        else:
            book.probe.household, book.probe.members = facts, facts.members
            turning = book.turning(facts.day)[place]
            measured = self.composition.measured[place]
            read, amounts = keys.of_family(turning, measured, own, self._situation)
            key = (known if amounts else open_, read, own)
        found = book.memory.find(key)
        if found is None:
            found = self._worked_out(profile.rights, own)
            self._keep(keys, key, found, amounts)
        elif amounts:
            found = found.filled(amounts)
        self.parts.append((HOUSEHOLD, found))

    def add_member_rows(self) -> None:
        """Add the rows of every member: all at once for the commonest, else group by group."""
        outlook, rules = self.outlook, self._book.rules
        settled = outlook.all_settled
        pick = rules.within if settled else rules.of_members
        members, common = outlook.members, settled or not self.standing.shared
        for place, member in enumerate(self._facts.members):
            key = pick(member) if common else ()
            chunk = members.get(key)
            if chunk is None:
                before = len(self.parts)
                for group in outlook.groups:
                    self._add_group(place, member, group)
                if settled or (
                    common and len(members) < COMMON_MEMBERS and rules.costs(member) in rules.quiet
                ):
                    members[key] = Chunk.joined([rows for _, rows in self.parts[before:]])
            else:
                self.parts.append((member.id, chunk))

    def _add_group(self, place: int, member: MemberFacts, under: UnderOutlook) -> None:
        """Add a member's rows of one profile."""
        keys, rows, known, open_ = under
        profile, memory = keys.profile, self._book.memory
        own = amounts = None
        if rows is not None:
            key: tuple[Any, ...] = (open_, self._book.rules.within(member))
        else:
            if self.standing.shared and profile.reads_shared and _hukou_is_open(member):
                own = self._own(place)
            self._book.probe.member = member
            read, amounts = keys.of_member()
            key = (known if amounts else open_, read, own)
        found = memory.find(key)
        if found is None:
            found = self._of_member(place, profile.rights, own)
            self._keep(keys, key, found, amounts)
        elif amounts:
            found = found.filled(amounts)
        self.parts.append((member.id, found))

    def _keep(
        self, keys: Keys, key: tuple[Any, ...], rows: Chunk, amounts: tuple[int, ...] | None
    ) -> None:
        """Remember rows; with amounts, so that they can be had for others."""
        kept = Pattern(rows, amounts, keys.parts(len(amounts))) if amounts else rows
        self._book.memory.keep(key, kept)

    def add_funeral_rows(self) -> None:
        """Add the rows of whoever died, or that nobody did."""
        if self._facts.funeral is None:
            self.parts.append((HOUSEHOLD, self._book.nobody_died))
            return
        s = self._situation()
        deceased = s.household["deceased_member"]
        if deceased["counted"] is not False:
            own = self._own(None) if self.standing.shared else None
            s.member = deceased
            self.parts.append((deceased["id"], self._worked_out(FUNERAL_RIGHTS, own)))

    def answer(self, id: str | None) -> CompiledAssessment:  # noqa: A002 - the contract's key
        """Return what was said of the family."""
        standing = self.standing
        hints = hints_for(self._facts, standing.recognition) if standing.in_force else ()
        size = self.composition.size
        return CompiledAssessment(id, self._facts.day, size, standing, self.parts, hints)

    def _own(self, place: int | None) -> tuple[Any, ...]:
        """Return what tells our own category from others', for rights that read what it hangs on.

        These are rights of the household, or of the member at the place.
        """
        return (self.standing.number, place, *map(_SHARED, self._facts.members))

    def _of_member(self, place: int, rights: Iterable[Right], own: Any) -> Chunk:
        s = self._situation()
        if own is not None:
            self._own_tree()
        s.member = s.members[place]
        return self._worked_out([r for r in rights if s.decide(r.within) is not False], own)

    def _worked_out(self, rights: Iterable[Right], own: Any) -> Chunk:
        """Return the rows of rights under the category, or under our own tree of it."""
        s, bare = self._situation(), self.outlook.bare
        solver = RowSolver(s, self.outlook.tree if own is None else self._own_tree())
        return Chunk(bare(solver.row(right, explained=False)) for right in rights)

    def _own_tree(self) -> Any:
        if self._tree is None:
            s = self._situation()
            before = s.member
            self._tree = self._book.standings.made(self._facts, s).recognition
            s.member = before
        return self._tree

    def _situation(self) -> Situation:
        if self._s is None:
            book = self._book
            self._s = situation_of(self._facts, book.rulebook, book.rules.kind)
        return self._s


def _hukou_is_open(member: MemberFacts) -> bool:
    return member.hukou_type is None or member.counted is None
