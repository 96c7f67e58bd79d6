"""Many households under one rulebook: full rows without their reasons, each worked out once.

Everything that decides is shared with the explained evaluation (`recognise`,
`RowSolver`, readings, possibilities); formulas are decided by the program made
of them, and what families have in common is remembered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import product
from typing import Any

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.rules.assess import (
    ALL_RIGHTS,
    FUNERAL_RIGHTS,
    HOUSEHOLD_RIGHTS,
    MEMBER_RIGHTS,
    Rulebook,
    situation_of,
)
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.compiled.answer import CompiledAssessment
from jlaid_desktop.rules.compiled.chunks import Chunk
from jlaid_desktop.rules.compiled.family import Family
from jlaid_desktop.rules.compiled.keys import Keys
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.outlook import Outlooks
from jlaid_desktop.rules.compiled.profile import Profile, together
from jlaid_desktop.rules.compiled.program import Program
from jlaid_desktop.rules.compiled.reads import facts_of_many_values, picker, reads_of, reads_within
from jlaid_desktop.rules.compiled.situation import situation_kind
from jlaid_desktop.rules.compiled.standing import OF_RECOGNITION, Composition, Standings, composed
from jlaid_desktop.rules.situation import HOUSEHOLD

REMEMBERED = 40_000
"""Rows and standings; about one kilobyte each."""
COMPOSITIONS_REMEMBERED = 5_000
DAYS_REMEMBERED = 4_000


class CompiledRules:
    """The rules made into a program, for any number of rulebooks."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        program = Program(ALL_RIGHTS)
        self.memory = Memory(remembered)
        self.kind = situation_kind(program.functions)
        self.compositions: dict[tuple[Any, ...], Composition] = {}
        self.household_profiles = [
            Profile(rights, program) for rights in together(HOUSEHOLD_RIGHTS)
        ]
        self.member_profiles = [Profile(rights, program) for rights in together(MEMBER_RIGHTS)]
        looked_at = {name for one in self.household_profiles for name in one.reads.members}
        self.composed_of = picker(MemberFacts._fields, sorted({*OF_RECOGNITION, *looked_at}))
        reads = reads_of(MEMBER_RIGHTS)
        measured = (*reads.measures, *reads.amounts)
        costs = sorted({name for one in measured for name in facts_of_many_values(one)})
        self.of_members = picker(MemberFacts._fields, [*reads.members, *costs])
        self.costs = picker(MemberFacts._fields, costs)
        self.quiet = frozenset(product((None, 0), repeat=len(costs)))
        """Costs of so few values that a member's rows are worth remembering as a whole."""
        self.within = picker(MemberFacts._fields, reads_within(MEMBER_RIGHTS))
        self.source = program.source

    def under(self, rulebook: Rulebook) -> CompiledRulebook:
        """Return what assesses families under a rulebook."""
        return CompiledRulebook(self, rulebook)


class CompiledRulebook:
    """Assesses families under one rulebook; not for two threads at once."""

    def __init__(self, rules: CompiledRules, rulebook: Rulebook) -> None:
        self.rules = rules
        self.rulebook = rulebook
        self.memory = rules.memory
        self.standings = Standings(rulebook, rules.kind, self.memory)
        self.nobody_died = Chunk(
            Row(right.clause, HOUSEHOLD, "not_eligible", None, None, "") for right in FUNERAL_RIGHTS
        )
        # Holds one family after another as `Facts` and `MemberFacts`, for the keys.
        self.probe: Any = rules.kind(dt.date.min, {}, [], dict(rulebook.figures), {}, {})
        self.household = [self._keys(profile) for profile in rules.household_profiles]
        self.members = [self._keys(profile) for profile in rules.member_profiles]
        self.outlooks = Outlooks(rulebook, rules.kind, self.household, self.members, self.memory)
        self._turning: dict[dt.date, list[Sequence[dt.date]]] = {}

    def _keys(self, profile: Profile) -> Keys:
        return Keys(profile, self.rulebook, self.memory, self.probe)

    def assess(self, facts: Facts, *, id: str | None = None) -> CompiledAssessment:  # noqa: A002
        """Return category, rows and hints of a family on `facts.day`, without their reasons."""
        return assess_together([(self, facts, id)])[0]

    def composition(self, facts: Facts) -> Composition:
        """Return how the family is composed, measured at the first one of its kind."""
        rules = self.rules
        members = tuple(map(rules.composed_of, facts.members))
        found = rules.compositions.get(members)
        if found is None:
            if len(rules.compositions) >= COMPOSITIONS_REMEMBERED:
                rules.compositions.clear()
            self.probe.household, self.probe.members = facts, facts.members
            measured = [
                keys.of_composition(members, lambda: situation_of(facts, self.rulebook, rules.kind))
                for keys in self.household
            ]
            found = rules.compositions[members] = composed(facts, measured)
        return found

    def turning(self, day: dt.date) -> list[Sequence[dt.date]]:
        """Return for each profile of the household the births at which it turns on the day."""
        found = self._turning.get(day)
        if found is None:
            if len(self._turning) >= DAYS_REMEMBERED:
                self._turning.clear()
            found = [one.turning(day, self.probe) for one in self.rules.household_profiles]
            self._turning[day] = found
        return found


def assess_together(
    block: Sequence[tuple[CompiledRulebook, Facts, str | None]],
) -> list[CompiledAssessment]:
    """Return the assessments of some families, each under its rulebook.

    They go through the rules side by side, step by step: the same code again
    and again is what the machine does fastest. A few dozen are best.
    """
    families = [Family(book, facts) for book, facts, _ in block]
    for place in range(len(block[0][0].household) if block else 0):
        for family in families:
            family.add_household_rows(place)
    for family in families:
        family.add_member_rows()
    for family in families:
        family.add_funeral_rows()
    return [family.answer(name) for family, (_, _, name) in zip(families, block, strict=True)]
