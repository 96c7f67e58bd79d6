"""The category, remembered: families alike in all that recognition reads share one standing.

Income counts only by its place among the totals at which the category can turn
(the same totals that are tried where it is not known), and the rigid expense by
its own comparison; so families need not have the same income to be alike. The
figures of the category count only by the order they have among one another; so
they need not even be of the same county.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import Any, NamedTuple

import msgspec

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.rules.assess import Assessor, Rulebook, situation_of
from jlaid_desktop.rules.assessment import Category
from jlaid_desktop.rules.basis import Basis, standard_basis
from jlaid_desktop.rules.compiled.memory import Memory
from jlaid_desktop.rules.compiled.reads import picker
from jlaid_desktop.rules.facts import income_thresholds
from jlaid_desktop.rules.possibilities import FactKey, leaves, open_facts
from jlaid_desktop.rules.recognition import EXPENSE_SHARE_EXCEEDED
from jlaid_desktop.rules.rows import SHARED_WITH_ROWS
from jlaid_desktop.rules.situation import MEMBERS, Situation, Unknown

_ENCODE = msgspec.json.Encoder().encode
DIBAO_OR_TEKUN = frozenset({"DIBAO", "TEKUN"})
"""Whoever has these is recognised by them alone, whatever else is told (N1.4)."""
BASES = ("urban", "rural")

OF_RECOGNITION = ("counted", "living", "hukou_type")
_OF_RECOGNITION = picker(MemberFacts._fields, OF_RECOGNITION)


class Composition(NamedTuple):
    """What is read of a family's members without the household, the figures and the day.

    `kind` tells families apart for the category: which types of hukou there are,
    and whose is the first listed member's (A04); where something is open, all of
    it. `bases` are the standards that can matter to such a family. `measured` is
    what the rights of the household measure of the members.
    """

    size: int | None
    anyone_at_home: bool
    kind: tuple[Any, ...]
    bases: tuple[str, ...]
    measured: list[tuple[Any, ...]]


def composed(facts: Facts, measured: list[tuple[Any, ...]]) -> Composition:
    """Return how a family is composed, with what was measured of its members."""
    counted = [member.counted for member in facts.members]
    size = None if None in counted else sum(one is True for one in counted)
    types = {m.hukou_type for m in facts.members if m.counted is not False}
    kind: tuple[Any, ...] = (facts.members[0].hukou_type, frozenset(types))
    bases: tuple[str, ...] = BASES
    if size is None or None in types or None in kind:
        kind = tuple(map(_OF_RECOGNITION, facts.members))
    elif len(types) == 1:
        kind = bases = tuple(filter(None, types))
    at_home = any(m.counted is not False and m.living for m in facts.members)
    return Composition(size, at_home, kind, bases, measured)


class Standing(NamedTuple):
    """What families alike in all that recognition reads have in common.

    `recognition` is the category's tree, and `outlook` the short name of what it
    means for the rights. `shared` says that it hangs on facts that rights read
    too: then the tree is one family's own. `number` stands for the standing in
    keys, `text` is its part of the answer's JSON.
    """

    basis: Basis | None
    category: Category
    recognition: Any
    shared: bool
    in_force: bool
    outlook: int
    number: int
    text: bytes


def shared_facts(tree: Any) -> list[FactKey]:
    """Return the open facts that a category hangs on and that rights may read too."""
    return [
        (owner, name)
        for owner, name in open_facts(tree)
        if owner == MEMBERS or name in SHARED_WITH_ROWS
    ]


def monitored(facts: Facts) -> tuple[bool, bool | None]:
    """Return whether the family is monitored, and then whether its risk is over."""
    is_monitored = "MONITOR" in facts.direct_status
    return is_monitored, facts.monitor_risk_eliminated if is_monitored else None


class Standings:
    """Recognises families under one rulebook, each kind of family once."""

    def __init__(self, rulebook: Rulebook, kind: type[Situation], memory: Memory) -> None:
        self.rulebook = rulebook
        self.kind = kind
        self._memory = memory
        self._totals: dict[tuple[int, tuple[str, ...]], list[int | Fraction]] = {}
        figures = rulebook.figures
        self._in_force = figures["in_force_from"], figures["in_force_to"]
        self._pension_until = figures["central_pension_excluded_until"]
        self._expense_is_tested = figures["rigid_expense_ratio"] is not None
        confirmed = tuple(sorted(rulebook.confirmed.items()))
        self._by_order = {
            bases: memory.number(
                ("order", confirmed, _order(figures, bases), self._expense_is_tested)
            )
            for bases in (BASES, *[(basis,) for basis in BASES])
        }
        values = _compared(figures, BASES)
        self._by_value = memory.number(("value", confirmed, values, figures["rigid_expense_ratio"]))
        self._probe = kind(figures["in_force_from"], {}, [], dict(figures), {}, {})

    def totals(self, size: int, bases: tuple[str, ...]) -> list[int | Fraction]:
        """Return the totals at which the category of a family of this size can turn."""
        found = self._totals.get((size, bases))
        if found is None:
            probe = self._probe
            probe.household = {"size": size}
            before = probe.figures
            probe.figures = {**before, **_without(bases)}
            found = self._totals[size, bases] = sorted({0, *income_thresholds(probe)})
            probe.figures = before
        return found

    def of(self, facts: Facts, composition: Composition) -> Standing:
        """Return the standing of a family that is composed so."""
        starts, ends = self._in_force
        direct = facts.direct_status
        told: tuple[Any, ...] = ()
        if not direct or DIBAO_OR_TEKUN.isdisjoint(direct):
            listed, until = facts.pension_listed, self._pension_until
            excluded = listed and until is not None and facts.day <= until
            told = (facts.property_ok, listed, excluded, self._money(facts, composition))
        key = (
            self._by_order[composition.bases],
            composition.kind,
            direct,
            facts.monitor_risk_eliminated,
            starts <= facts.day <= ends,
            told,
        )
        found: Standing | None = self._memory.find(key)
        if found is None:
            found = self.made(facts)
            self._memory.keep(key, found)
        return found

    def made(self, facts: Facts, s: Situation | None = None) -> Standing:
        """Work a family's standing out."""
        s = s or situation_of(facts, self.rulebook, self.kind)
        assessor = Assessor(facts, self.rulebook, s)
        tree = assessor.recognition
        basis, category = standard_basis(s), assessor.category()
        return Standing(
            basis=basis,
            category=category,
            recognition=tree,
            shared=bool(shared_facts(tree)),
            in_force=assessor.in_force,
            outlook=self._outlook(facts, tree, in_force=assessor.in_force),
            number=self._memory.fresh(),
            text=_ENCODE({"standard_basis": basis, "category": category})[1:-1],
        )

    def _outlook(self, facts: Facts, tree: Any, *, in_force: bool) -> int:
        categories = frozenset([leaf.for_rows() for leaf in leaves(tree)])
        return self._memory.number(("outlook", categories, in_force, *monitored(facts)))

    def _money(self, facts: Facts, composition: Composition) -> tuple[Any, ...]:
        """Return the places of the income among the totals; the amounts as they are where open.

        Amounts count together with the figures that they are compared with.
        """
        income, pension = facts.income, facts.pension
        expense = facts.rigid_expense if self._expense_is_tested else None
        size = composition.size
        if income is None or pension is None or size is None or facts.income_without_rule:
            amounts = (income, pension, facts.income_without_rule, expense)
            return (self._by_value if any(amounts) else None, *amounts)
        totals = self.totals(size, composition.bases)
        place: tuple[Any, ...] = (bisect_left(totals, income), bisect_right(totals, income))
        if pension:
            income += pension
            place += (bisect_left(totals, income), bisect_right(totals, income))
        return place if expense is None else (*place, *self._expense(facts))

    def _expense(self, facts: Facts) -> tuple[Any, ...]:
        """Return whether the expense exceeds its share, without and with the pension."""
        probe, found = self._probe, []
        probe.household = {
            "income": facts.income,
            "income_without_rule": (),
            "pension": facts.pension,
            "rigid_expense": facts.rigid_expense,
        }
        for probe.count_pension in (False, True) if facts.pension else (False,):
            value = probe.decide(EXPENSE_SHARE_EXCEEDED)
            found.append(None if type(value) is Unknown else value)
        return tuple(found)


def _compared(figures: dict[str, Any], bases: tuple[str, ...]) -> tuple[int | None, ...]:
    """Return the yearly figures per person that an income is compared with, `None` not supplied."""
    standards = [figures[f"standard.{basis}"] for basis in bases]
    multiple = figures["edge_income_multiple"]
    return (
        *standards,
        *[None if standard is None else multiple * standard for standard in standards],
        *[figures[f"last_year_income.{basis}"] for basis in bases],
    )


def _order(figures: dict[str, Any], bases: tuple[str, ...]) -> tuple[Any, ...]:
    """Return how figures lie among one another and nothing: all that comparisons tell of them."""
    values = _compared(figures, bases)
    places = sorted({0, *[value for value in values if value is not None]})
    return (bases, *[None if value is None else places.index(value) for value in values])


def _without(bases: tuple[str, ...]) -> dict[str, None]:
    """Return the figures of other bases as not supplied."""
    others = [basis for basis in BASES if basis not in bases]
    return {
        f"{name}.{basis}": None for basis in others for name in ("standard", "last_year_income")
    }
