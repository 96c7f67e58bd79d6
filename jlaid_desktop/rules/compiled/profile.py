"""What some rights read of a family, as the parts of which their keys are made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.rules.compiled.program import Function, Program, name_of
from jlaid_desktop.rules.compiled.reads import (
    CONTINUOUS,
    MONITOR_FACTS,
    categories_asked,
    facts_of,
    facts_of_many_values,
    guarded_facts,
    picker,
    reads_members_alone,
    reads_of,
    together_of,
    turning_births,
)
from jlaid_desktop.rules.deciding.bands import ASSISTED
from jlaid_desktop.rules.possibilities import leaves
from jlaid_desktop.rules.rights import Right, member_facts_read
from jlaid_desktop.rules.rows import SHARED_WITH_ROWS
from jlaid_desktop.rules.situation import Situation

DIRECT = frozenset({"dibao", "tekun"})
"""Facts that stand in `Facts.direct_status`."""


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
        guarded = guarded_facts(rights, reads)
        behind = {name for _, names in guarded for name in names}
        self.guards = [(at, picker(MemberFacts._fields, names)) for at, names in guarded]
        self.member = picker(MemberFacts._fields, [n for n in reads.members if n not in behind])
        self.unmeasured = (
            picker(MemberFacts._fields, reads.unmeasured) if reads.unmeasured else None
        )
        loops = [one for one in reads.measures if self.of_household and reads_members_alone(one)]
        self.measures = [one for one in reads.measures if one not in loops]
        measured = [*self.measures, *reads.amounts]
        name = name_of(rights[0])
        self.together = together_of(loops)
        self.of_members = program.measure(f"members_{name}", loops) if loops else None
        self.measure: Function | None = None
        if measured:
            self.measure = program.measure(f"measures_{name}", self.measures, reads.amounts)
        self.many = sorted({name for one in measured for name in facts_of_many_values(one)})
        self.asked = categories_asked(rights)
        self.sizes = [size for size in reads.sizes if size]
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


def together(rights: Iterable[Right]) -> list[tuple[Right, ...]]:
    """Return rights in their order, those of a section together; apart those that reckon."""

    def belongs(right: Right) -> tuple[str, bool]:
        return right.section[0], bool(reads_of([right]).amounts)

    return [tuple(group) for _, group in groupby(rights, key=belongs)]
