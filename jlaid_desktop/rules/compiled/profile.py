"""The key under which rows of rights are remembered, quick to make for a family or a member.

Rows that differ in their amounts alone are remembered once (`Pattern`): the key
holds the order of the amounts, and the amounts are put in afterwards.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.program import Program, name_of
from jlaid_desktop.rules.compiled.reads import (
    CONTINUOUS,
    MONITOR_FACTS,
    categories_asked,
    facts_of,
    facts_of_many_values,
    picker,
    reads_members_alone,
    reads_of,
    together_of,
    turning_births,
)
from jlaid_desktop.rules.facts import possible_values
from jlaid_desktop.rules.possibilities import leaves
from jlaid_desktop.rules.recognition import ASSISTED
from jlaid_desktop.rules.rights import Right, member_facts_read, round_half_up
from jlaid_desktop.rules.rows import SHARED_WITH_ROWS
from jlaid_desktop.rules.situation import Situation, Unknown

DIRECT = frozenset({"dibao", "tekun"})
"""Facts that stand in `Facts.direct_status`."""
NOBODY = MemberFacts(*[None] * len(MemberFacts._fields))  # type: ignore[arg-type]
NOTHING = Facts(*[None] * len(Facts._fields))  # type: ignore[arg-type]

Key = tuple[tuple[Any, ...], tuple[int, ...]]
"""The key, and the amounts that are left out of it."""
GetSituation = Callable[[], Situation]
SEEN_REMEMBERED = 2_000
_UNMEASURED: Key = ((), ())
_NOTHING_KNOWN = ("nothing known",)


class Profile:
    """What some rights read of a family; the category is the outlook's.

    Measures that look at the members alone (`of_members`) are told once for each
    composition of a family, the others and the amounts (`measure`) each time.
    """

    def __init__(self, rights: Sequence[Right], program: Program) -> None:
        self.rights = tuple(rights)
        self.of_household = rights[0].subject == "household"
        self.needs_member_at_home = rights[0].needs_member_at_home
        self.reads = reads = reads_of(rights)
        self.reads_monitor = reads.reads_monitor
        self.reads_shared = any(
            not SHARED_WITH_ROWS.isdisjoint(member_facts_read(right)) for right in rights
        )
        names = [name for name in reads.household if name not in MONITOR_FACTS | DIRECT]
        if DIRECT & {*reads.household}:
            names.append("direct_status")
        self.household = picker(Facts._fields, names)
        self.member = picker(MemberFacts._fields, reads.members)
        self.unmeasured = (
            picker(MemberFacts._fields, reads.unmeasured) if reads.unmeasured else None
        )
        loops = [one for one in reads.measures if self.of_household and reads_members_alone(one)]
        self.measures = [one for one in reads.measures if one not in loops]
        measured = [*self.measures, *reads.amounts]
        name = name_of(rights[0])
        self.together = together_of(loops)
        self.of_members = program.measure(f"members_{name}", loops) if loops else None
        self.measure = program.measure(f"measures_{name}", measured) if measured else None
        self.many = sorted({name for one in measured for name in facts_of_many_values(one)})
        self.asked = categories_asked(rights)
        # Nothing is measured, and no member looked at.
        self.plain = not measured and not loops and self.unmeasured is None
        # Amounts that are made of facts of many values and figures alone.
        self.pure_amounts = all(facts_of(one) <= CONTINUOUS for one in reads.amounts)

    def view(self, tree: Any) -> frozenset[tuple[Any, ...]]:
        """Return what the rights can tell of the categories that are possible."""
        seen = set()
        for codes, review in {leaf.for_rows() for leaf in leaves(tree)}:
            alike = tuple(
                dict.fromkeys(tuple([code in asked for asked in self.asked]) for code in codes)
            )
            seen.add((alike, review, codes[0] in ASSISTED))
        return frozenset(seen)

    def turning(self, day: dt.date, s: Situation) -> Sequence[dt.date]:
        """Return the births at which the rights turn on a day."""
        return turning_births(self.reads.birthdays, day, s)


class Keys:
    """The keys of a profile under one rulebook.

    `s` holds one family after another as `Facts` and `MemberFacts`. `known` and
    `open` stand for the rights and the figures they are worked out with; the
    figures of known amounts tell nothing more.
    """

    __slots__ = (
        "_amounts",
        "_blank",
        "_fields",
        "_nothing",
        "_raw",
        "_s",
        "_who",
        "known",
        "open",
        "profile",
    )

    def __init__(self, profile: Profile, rulebook: Rulebook, memory: Memory, s: Any) -> None:
        self.profile = profile
        reads, figures = profile.reads, rulebook.figures
        confirmed = tuple([rulebook.confirmed.get(name) for name in reads.readings])
        clauses = tuple([right.clause for right in profile.rights])
        known = (clauses, confirmed, *[figures[name] for name in reads.figures])
        of_amounts = tuple([figures[name] for name in reads.figures_of_amounts])
        self.known = memory.number(known)
        self.open = memory.number((known, of_amounts))
        self._s = s
        self._amounts = len(reads.amounts)
        self._fields = Facts._fields if profile.of_household else MemberFacts._fields
        self._raw = picker(self._fields, profile.many)
        self._nothing = (None,) * len(profile.many)
        self._who: dict[frozenset[Any], Any] = {}
        self._blank: tuple[int, ...] = ()
        if self._amounts and profile.pure_amounts:
            self._blank = self._whichever(NOTHING if profile.of_household else NOBODY)[1]

    def of_composition(self, members: Sequence[Any], situation: GetSituation) -> tuple[Any, ...]:
        """Return what the members' measures tell; where one is open, what is possible.

        One member is like another, so that their order does not count.
        """
        profile = self.profile
        if profile.of_members is None:
            return ()
        values: tuple[Any, ...] = profile.of_members(self._s)
        if not any(type(value) is Unknown for value in values):
            return values
        if profile.together is not None:
            possible = profile.together.possible(situation())
            if type(possible) is not Unknown:
                shown = ["open" if type(value) is Unknown else value for value in values]
                return (possible, *shown)
        return ("open", *sorted(members, key=hash))

    def of_family(
        self, turning: Sequence[dt.date], by_members: Any, own: Any, situation: GetSituation
    ) -> Key:
        """Return the key for rights of the household, and their amounts.

        `by_members` is the composition's part; `own` says that the category is the
        family's own, so that it matters which member is which.
        """
        profile, facts = self.profile, self._s.household
        measures, amounts = self._measured(facts)
        told = profile.household(facts)
        pick = profile.unmeasured
        if pick is None:
            return (told, by_members, measures), amounts
        if own is not None or not profile.reads.asks_who:
            births = [m.birth and bisect_left(turning, m.birth) for m in facts.members]
            return (told, by_members, measures, *map(pick, facts.members), *births), amounts
        seen = frozenset(
            [
                (pick(m), m.birth and bisect_left(turning, m.birth))
                for m in facts.members
                if m.counted is not False and m.living
            ]
        )
        who = self._who.get(seen)
        if who is None:
            if len(self._who) >= SEEN_REMEMBERED:
                self._who.clear()
            who = self._who[seen] = self._together(seen, situation())
        return (told, by_members, measures, who), amounts

    def _together(self, seen: frozenset[Any], s: Situation) -> Any:
        """Return what is possible of the members taken together, or else the members."""
        who = self.profile.reads.who
        if who is None:
            return seen
        possible = who.possible(s)
        return seen if type(possible) is Unknown else possible

    def of_member(self) -> Key:
        """Return the key for rights of the member, and their amounts."""
        member = self._s.member
        measures, amounts = self._measured(member)
        return (self.profile.member(member), measures), amounts

    def _measured(self, owner: Any) -> Key:
        """Return the measures with the order of the amounts, and the amounts in whole fen."""
        profile = self.profile
        if profile.measure is None:
            return _UNMEASURED
        raw = self._raw(owner)
        if None in raw:
            if raw != self._nothing:
                measures, amounts = self._whichever(owner)
                return measures or ("as told", *raw), amounts
            return _NOTHING_KNOWN, self._blank
        values: tuple[Any, ...] = profile.measure(self._s)
        for value in values:
            if type(value) is Unknown:
                return self._opened(values, raw), ()
        if not self._amounts:
            return values, ()
        amounts = tuple(map(round_half_up, values[-self._amounts :]))
        return (*values[: -self._amounts], *_order(amounts)), amounts

    def _opened(self, values: tuple[Any, ...], raw: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the measures where some are open, and `raw` where amounts are."""
        measures = values[: len(self.profile.measures)]
        shown = ["open" if type(value) is Unknown else value for value in measures]
        return (*shown, *raw) if self._amounts else tuple(shown)

    def _whichever(self, owner: Any) -> Key:
        """Return measures and amounts for every way the open facts of many values can turn out.

        Empty where something else is open as well.
        """
        s, measure = self._s, self.profile.measure
        if measure is None:
            return _UNMEASURED
        place = "household" if self.profile.of_household else "member"
        names = [name for name in self.profile.many if getattr(owner, name) is None]
        measures: list[Any] = []
        amounts: list[int] = []
        try:
            for values in product(*[possible_values(s, {}, name) for name in names]):
                setattr(s, place, owner._replace(**dict(zip(names, values, strict=True))))
                found = measure(s)
                if any(type(value) is Unknown for value in found):
                    return (), ()
                cut = len(found) - self._amounts
                measures.extend(found[:cut])
                amounts.extend(map(round_half_up, found[cut:]))
        finally:
            setattr(s, place, owner)
        return ("any", *measures, *_order(tuple(amounts))), tuple(amounts)


def _order(amounts: tuple[int, ...]) -> list[int]:
    """Return the places of the amounts among one another, nothing, and the limit of a case."""
    places = sorted({0, MONEY_LIMIT, *amounts})
    return [places.index(amount) for amount in amounts]
