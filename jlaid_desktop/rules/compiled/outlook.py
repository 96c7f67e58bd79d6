"""What a category means for the rights: the rows it settles, and the rows remembered under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.rules.assess import Rulebook, situation_of
from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.compiled.chunks import Chunk
from jlaid_desktop.rules.compiled.keys import NOBODY, NOTHING, Keys
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.profile import Profile
from jlaid_desktop.rules.compiled.standing import Standing, monitored
from jlaid_desktop.rules.deciding.row_form import for_subject
from jlaid_desktop.rules.possibilities import Split, leaves
from jlaid_desktop.rules.readings import under_every_reading
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.rows import RowSolver
from jlaid_desktop.rules.situation import HOUSEHOLD, OWNER_ID, SUBJECT, Situation, Unknown

REMEMBERED = 500
WITHOUT = "NONE"
"""The category under which a right is tried that may hang on the one in review."""


def rows_tree(tree: Any) -> Any:
    """Return the category's tree as far as a right can tell that reads nothing it hangs on.

    Why the category is open is nothing to such a right: only what it can be,
    each different possibility once.
    """
    if type(tree) is not Split:
        return tree
    kept = list({leaf.for_rows(): leaf for leaf in leaves(tree)}.values())
    if len(kept) == 1:
        return kept[0]
    owner = {OWNER_ID: HOUSEHOLD, "outlook": None}
    return Split(owner, "outlook", tuple(range(len(kept))), kept)


class UnderOutlook(NamedTuple):
    """A profile's keys under an outlook.

    `rows` are those that ask for nothing more, `None` where they do; others are
    remembered under `known` (amounts known) and `open`.
    """

    keys: Keys
    rows: Chunk | None
    known: int
    open: int


class Outlook:
    """The rights of families with one category, monitored or not, inside the notice's time or not.

    `tree` is the category's, for rights that read nothing of what it hangs on.
    `members` are the commonest members with all their rows, or every kind of
    member where nothing more is asked of them (`all_settled`).
    """

    def __init__(
        self,
        standing: Standing,
        nobody: Situation,
        household: Iterable[Keys],
        members: Iterable[Keys],
        memory: Memory,
        risk: tuple[bool, bool | None],
    ) -> None:
        self.tree = rows_tree(standing.recognition)
        self.in_force = standing.in_force
        self._recognition = standing.recognition
        self._memory = memory
        self._risk = risk
        nobody.household.update(dibao=None, tekun=None)
        nobody.member = nobody.members[0]
        self._nobody = nobody
        self.household = [self._under(keys) for keys in household]
        self.groups = [self._under(keys) for keys in members]
        self.all_settled = all(group.rows is not None for group in self.groups)
        self.members: dict[tuple[Any, ...], Chunk] = {}

    def _under(self, keys: Keys) -> UnderOutlook:
        seen = self._seen_by(keys.profile)
        known = self._memory.number((keys.known, seen))
        open_ = self._memory.number((keys.open, seen))
        return UnderOutlook(keys, self._settled(open_, keys.profile.rights), known, open_)

    def _seen_by(self, profile: Profile) -> tuple[Any, ...]:
        """Return what the rights can tell of this outlook from another."""
        risk = self._risk if profile.reads_monitor else ()
        return (profile.asked, profile.view(self._recognition), self.in_force, risk)

    def _settled(self, number: int, rights: Iterable[Right]) -> Chunk | None:
        """Return the rows of rights that ask for nothing more, remembered under their number."""
        found = self._memory.find(("settled", number))
        if found is None:
            found = (self.rows_without_facts(rights),)
            self._memory.keep(("settled", number), found)
        return found[0]  # type: ignore[no-any-return]

    def rows_without_facts(self, rights: Iterable[Right]) -> Chunk | None:
        """Return the rows of rights that hang on no further fact, or `None` where one does."""
        solver = RowSolver(self._nobody, self.tree)
        rows = []
        for right in rights:
            if self._asks(right):
                return None
            rows.append(self.bare(solver.row(right, explained=False)))
        return Chunk(rows)

    def _asks(self, right: Right) -> bool:
        """Return whether the right reads a fact of the family under any of its categories."""
        s = self._nobody
        codes = {code for leaf in leaves(self.tree) for code in leaf.row_codes} | {WITHOUT}
        for code in codes:
            s.household["category"] = code
            if type(under_every_reading(s, s.evaluator(right.root))) is Unknown:
                return True
        return False

    def bare(self, row: Row) -> Row:
        """Return the row as the contract has it, its subject open."""
        row = for_subject(row, SUBJECT, in_force=self.in_force)
        return Row(
            row.clause,
            SUBJECT,
            row.status,
            row.amount_fen,
            row.period,
            row.note,
            row.floor_fen,
            row.reference_average_fen,
            row.range_fen,
        )


class Outlooks:
    """The outlooks under one rulebook, each made at its first family."""

    def __init__(
        self,
        rulebook: Rulebook,
        kind: type[Situation],
        household: Sequence[Keys],
        members: Sequence[Keys],
        memory: Memory,
    ) -> None:
        self._rulebook = rulebook
        self._kind = kind
        self._household = household
        self._members = members
        self._memory = memory
        self._known: dict[int, Outlook] = {}

    def of(self, facts: Facts, standing: Standing) -> Outlook:
        """Return what a standing means for the rights of a family like this."""
        found = self._known.get(standing.outlook)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            nobody = situation_of(_anybody_like(facts), self._rulebook, self._kind)
            found = Outlook(
                standing, nobody, self._household, self._members, self._memory, monitored(facts)
            )
            self._known[standing.outlook] = found
        return found


def _anybody_like(facts: Facts) -> Facts:
    """Return a family of whom no more is known than whether it is monitored."""
    return NOTHING._replace(
        day=facts.day,
        direct_status=facts.direct_status & {"MONITOR"},
        monitor_risk_eliminated=facts.monitor_risk_eliminated,
        pension_listed=False,
        income_without_rule=(),
        members=(NOBODY,),
    )
