"""The key under which rows of rights are remembered, quick to make for a family or a member.

Rows that differ in their amounts alone are remembered once (`Pattern`): the key
holds the order of the amounts, and the amounts are put in afterwards.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate, product
from typing import Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.domain.values import MONEY_LIMIT
from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.profile import Profile
from jlaid_desktop.rules.compiled.reads import picker
from jlaid_desktop.rules.facts import possible_values
from jlaid_desktop.rules.situation import Situation, Unknown

NOBODY = MemberFacts(*[None] * len(MemberFacts._fields))  # type: ignore[arg-type]
NOTHING = Facts(*[None] * len(Facts._fields))  # type: ignore[arg-type]

Key = tuple[tuple[Any, ...], tuple[int, ...]]
"""The key, and the amounts that are left out of it."""
GetSituation = Callable[[], Situation]
SEEN_REMEMBERED = 2_000
_UNMEASURED: Key = ((), ())
_NOTHING_KNOWN = ("nothing known",)
_NOTHING, _SOMETHING, _MORE_AND_LESS = [0], [1], [2, 1]


class Keys:
    """The keys of a profile under one rulebook.

    `s` holds one family after another as `Facts` and `MemberFacts`. `known` and
    `open` stand for the rights and the figures they are worked out with; the
    figures of known amounts tell nothing more.
    """

    __slots__ = (
        "_amounts",
        "_blank",
        "_nothing",
        "_parts",
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
        self._parts: dict[int, list[list[int]]] = {}
        nothing = NOTHING if profile.of_household else NOBODY
        self._raw = picker(nothing._fields, profile.many)
        self._nothing = self._raw(nothing)
        self._who: dict[frozenset[Any], Any] = {}
        self._blank: tuple[int, ...] = ()
        if self._amounts and profile.pure_amounts:
            self._blank = self._whichever(nothing)[1]

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
        member, profile = self._s.member, self.profile
        measures, amounts = self._measured(member)
        if not profile.guards:
            return (profile.member(member), measures), amounts
        behind = [
            None if measures[place] is False else pick(member) for place, pick in profile.guards
        ]
        return (profile.member(member), measures, *behind), amounts

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
        amounts = values[-self._amounts :]
        return (*values[: -self._amounts], *self._order(amounts)), amounts

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
                amounts.extend(found[cut:])
        finally:
            setattr(s, place, owner)
        return ("any", *measures, *self._order(tuple(amounts))), tuple(amounts)

    def parts(self, amounts: int) -> list[list[int]]:
        """Return for each right the places of its own among so many amounts.

        They come once, or again for every way that open facts can turn out.
        """
        known = self._parts.get(amounts)
        if known is not None:
            return known
        rounds = range(0, amounts, self._amounts)
        starts = accumulate(self.profile.reads.sizes, initial=0)
        known = self._parts[amounts] = [
            [first + start + place for first in rounds for place in range(size)]
            for start, size in zip(starts, self.profile.reads.sizes, strict=False)
        ]
        return known

    def _order(self, amounts: tuple[int, ...]) -> list[int]:
        """Return the places of each right's amounts among one another, nothing, and the limit."""
        if len(self.profile.sizes) == 1:
            return _places(amounts)
        found = []
        for part in self.parts(len(amounts)):
            found += _places([amounts[place] for place in part])
        return found


def _places(amounts: Sequence[int]) -> list[int]:
    """Return the places of amounts among one another, nothing, and the limit of a case."""
    first = amounts[0]
    if len(amounts) == 1 and 0 <= first < MONEY_LIMIT:
        return _SOMETHING if first else _NOTHING
    if len(amounts) == 2 and 0 < amounts[1] < first < MONEY_LIMIT:  # noqa: PLR2004 - two of them
        return _MORE_AND_LESS
    places = sorted({0, MONEY_LIMIT, *amounts})
    return [places.index(amount) for amount in amounts]
