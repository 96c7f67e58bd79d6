"""What a right reads, taken from its formulas: the key under which its row can be remembered.

Two families that are alike in everything a right reads have the same row. Facts
of many values count only by what the formulas make of them: costs by the side of
a threshold they are on (a measure), a birth by the side of the birthdays that
are looked at, an amount not at all: rows that differ in their amounts alone are
one row with other figures (see `Profile`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from operator import itemgetter
from typing import Any, NamedTuple

from jlaid_desktop.domain.calendar_days import last_born
from jlaid_desktop.rules import formula as f
from jlaid_desktop.rules.medical import OneOfTheNine
from jlaid_desktop.rules.members import AT_HOME, AnyMember, CountMembers, SomeOfThem, Together
from jlaid_desktop.rules.readings import ConfirmedAs, Disputed, ReadAs
from jlaid_desktop.rules.rights import InCategory, Outcome, Right
from jlaid_desktop.rules.situation import Situation

ONE_DAY = dt.timedelta(days=1)
CONTINUOUS = frozenset(
    {
        "housing_area",
        "heating_area",
        "policy_out_of_pocket",
        "outpatient_aid_used",
        "rare_aid_assessed",
    }
)
"""Facts of many values, which count by their measures."""

_READS_BY_ITS_PARTS = (
    f.All,
    f.AnyOf,
    f.Not,
    f.OneOf,
    f.When,
    f.Compare,
    f.Arithmetic,
    f.Percent,
    f.Extreme,
    f.Constant,
    f.Figure,
    AnyMember,
    CountMembers,
    InCategory,
    ReadAs,
    ConfirmedAs,
    Disputed,
    OneOfTheNine,
    Outcome,
)
_FACTS = (f.HouseholdFact, f.MemberFact)
_LOOPS = (AnyMember, CountMembers)
_MEASURES = (f.Compare, f.Arithmetic, f.Percent, f.Extreme, *_FACTS, *_LOOPS)
"""Kinds of node whose value can stand for the facts of many values below them."""
_NOT_OF_FACTS_ALONE = (InCategory, ReadAs, Disputed, f.Birthday)
"""Kinds of node whose value is not told by facts and figures: it is tried, or hangs on the day."""


MONITOR_FACTS = frozenset({"monitor", "monitor_risk_eliminated"})


class Reads(NamedTuple):
    """The facts that formulas read, the birthdays they look at, and their measures.

    `household` and `members` are in alphabetical order and leave out the facts
    of many values, which `measures` stand for; `unmeasured` are the members'
    facts that no measure stands for. `amounts` are all that the amount can be,
    whichever way its conditions turn, where it is made of facts of many values;
    `sizes` say how many of them belong to each right.
    `figures` leave out those that only `amounts` are reckoned with. `asks_who`
    says that unmeasured facts of members are asked for by one "any member at home"
    only, answered from `who` where members are open: then no more of them counts
    than what is possible of all together.
    """

    household: tuple[str, ...]
    members: tuple[str, ...]
    unmeasured: tuple[str, ...]
    birthdays: tuple[f.Birthday, ...]
    measures: tuple[f.Formula, ...]
    amounts: tuple[f.Formula, ...]
    sizes: tuple[int, ...]
    figures: tuple[str, ...]
    figures_of_amounts: tuple[str, ...]
    readings: tuple[str, ...]
    asks_who: bool
    who: Together | None

    @property
    def reads_monitor(self) -> bool:
        """Return whether it matters that the household is monitored."""
        return not MONITOR_FACTS.isdisjoint(self.household)


def reads_of(rights: Sequence[Right]) -> Reads:
    """Return what the rights read in all their parts.

    Raises `TypeError` at a node that reads in a way not known here: its right
    must then not be remembered.
    """
    formulas: list[f.Formula] = []
    amounts: list[f.Formula] = []
    sizes: list[int] = []
    for right in rights:
        before = len(amounts)
        if right.subject != "household":
            formulas.append(right.within)
        conditions, ways = _ways(right.amount) if right.amount else ((), ())
        if any(facts_of_many_values(way) for way in ways) and all(map(_of_facts_alone, ways)):
            formulas += [part for part in right.root.parts() if part is not right.amount]
            formulas += conditions
            amounts += ways
        else:
            formulas.append(right.root)
        sizes.append(len(amounts) - before)
    nodes = _nodes([*formulas, *amounts])
    for node in nodes:
        if not isinstance(node, (*_FACTS, f.Birthday, *_READS_BY_ITS_PARTS, f.Day)):
            raise TypeError(type(node).__name__)
    measures = list(dict.fromkeys(m for formula in formulas for m in _measures(formula)))
    unmeasured = _nodes(formulas, below=measures)
    loops = {node for node in unmeasured if isinstance(node, _LOOPS)}
    return Reads(
        household=_names(nodes, f.HouseholdFact),
        members=_names(nodes, f.MemberFact),
        unmeasured=_names(unmeasured, f.MemberFact),
        birthdays=tuple(dict.fromkeys(n for n in nodes if isinstance(n, f.Birthday))),
        measures=tuple(measures),
        amounts=tuple(amounts),
        sizes=tuple(sizes),
        figures=_figures(_nodes([*formulas, *_averages(rights)])),
        figures_of_amounts=_figures(_nodes(amounts)),
        readings=tuple(sorted({n.name for n in nodes if isinstance(n, (ReadAs, ConfirmedAs))})),
        asks_who=[getattr(loop, "within", None) for loop in loops] == [AT_HOME],
        who=together_of(loops),
    )


def _averages(rights: Iterable[Right]) -> list[f.Formula]:
    return [right.reference_average for right in rights if right.reference_average is not None]


def _figures(nodes: Iterable[f.Formula]) -> tuple[str, ...]:
    names = {node.name for node in nodes if isinstance(node, f.Figure) and not node.by_basis}
    if any(isinstance(node, OneOfTheNine) for node in nodes):
        names.add("nine_diseases_list_loaded")
    return tuple(sorted(names))


def _ways(node: f.Formula) -> tuple[list[f.Formula], list[f.Formula]]:
    """Return the conditions in a number, and the numbers it can be whichever way they turn."""
    if isinstance(node, f.When):
        branches = [_ways(node.then), _ways(node.otherwise)]
        conditions = [node.condition, *branches[0][0], *branches[1][0]]
        return conditions, [*branches[0][1], *branches[1][1]]
    if isinstance(node, f.Percent):
        amounts, shares = _ways(node.amount), _ways(node.share)
        ways: list[f.Formula] = [f.Percent(*both) for both in product(amounts[1], shares[1])]
        return [*amounts[0], *shares[0]], ways
    return [], [node]


def _of_facts_alone(formula: f.Formula) -> bool:
    return not any(isinstance(node, _NOT_OF_FACTS_ALONE) for node in _nodes([formula]))


def _names(
    nodes: Iterable[f.Formula], kind: type[f.HouseholdFact | f.MemberFact]
) -> tuple[str, ...]:
    names = {node.name for node in nodes if isinstance(node, kind)}
    return tuple(sorted(names - CONTINUOUS))


def reads_within(rights: Iterable[Right]) -> tuple[str, ...]:
    """Return the members' facts that say who has a row of the rights."""
    nodes = _nodes([right.within for right in rights])
    return tuple(sorted({node.name for node in nodes if isinstance(node, f.MemberFact)}))


def _nodes(formulas: Iterable[f.Formula], below: Iterable[f.Formula] = ()) -> list[f.Formula]:
    """Return every node but those `below` and under them.

    A comparison of the day with a birthday stands for both.
    """
    found: list[f.Formula] = []
    left_out = set(below)
    pending = list(formulas)
    while pending:
        node = pending.pop()
        if node in left_out:
            continue
        if isinstance(node, f.Compare) and isinstance(node.right, f.Birthday):
            if not isinstance(node.left, f.Day):
                raise TypeError("a birthday is compared with the day alone")
            found.append(node.right)
        else:
            found.append(node)
            pending.extend(node.parts())
    return found


def _measures(formula: f.Formula) -> list[f.Formula]:
    """Return the largest nodes whose value alone tells of facts of many values or many members."""
    below = _nodes([formula])
    if not any(
        isinstance(n, _LOOPS) or (isinstance(n, _FACTS) and n.name in CONTINUOUS) for n in below
    ):
        return []
    if isinstance(formula, _MEASURES) and _of_facts_alone(formula):
        return [formula]
    return [measure for part in formula.parts() for measure in _measures(part)]


def facts_of(formula: f.Formula) -> frozenset[str]:
    """Return the names of the facts that a formula reads."""
    return frozenset(node.name for node in _nodes([formula]) if isinstance(node, _FACTS))


def facts_of_many_values(formula: f.Formula) -> frozenset[str]:
    """Return the facts of many values that a formula reads."""
    return facts_of(formula) & CONTINUOUS


def reads_members_alone(formula: f.Formula) -> bool:
    """Return whether a formula goes over the members and reads nothing else, not even figures."""
    nodes = _nodes([formula])
    return any(isinstance(node, _LOOPS) for node in nodes) and not any(
        isinstance(node, (f.HouseholdFact, f.Figure)) for node in nodes
    )


def together_of(formulas: Iterable[f.Formula]) -> Together | None:
    """Return what all "any member" tests below answer from where members are open, if it is one."""
    found: set[Together] = set()
    for loop in _nodes(formulas):
        if isinstance(loop, AnyMember):
            if loop.summary is None:
                return None
            found.update(n.together for n in _all_below(loop.summary) if isinstance(n, SomeOfThem))
    return found.pop() if len(found) == 1 else None


def _all_below(formula: f.Formula) -> list[f.Formula]:
    return [formula, *[node for part in formula.parts() for node in _all_below(part)]]


def guarded_facts(rights: Sequence[Right], reads: Reads) -> list[tuple[int, tuple[str, ...]]]:
    """Return for a measure that a member's right cannot do without the facts it alone reads.

    Where the measure (by its place) is a plain no, the right is refused and they do not matter.
    """
    found = []
    for right in rights:
        if right.subject == "household" or not isinstance(right.holds, f.All):
            continue
        places = [reads.measures.index(arm) for arm in right.holds.arms if arm in reads.measures]
        others = {n for one in rights if one is not right for n in reads_of([one]).members}
        alone = tuple([name for name in reads_of([right]).members if name not in others])
        if places and alone:
            found.append((places[0], alone))
    return found


def categories_asked(rights: Iterable[Right]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of categories that the rights ask for, each once."""
    nodes = _nodes([right.root for right in rights])
    return tuple(dict.fromkeys(node.codes for node in nodes if isinstance(node, InCategory)))


def picker(fields: Sequence[str], names: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what picks these facts out of a tuple with these fields."""
    places = [fields.index(name) for name in names]
    if not places:
        return lambda _: ()
    # For a single place `itemgetter` returns no tuple.
    return itemgetter(*places, *(places if len(places) == 1 else ()))


def turning_births(birthdays: Iterable[f.Birthday], day: dt.date, s: Situation) -> list[dt.date]:
    """Return the births after which a comparison of the day with these birthdays turns."""
    found: set[dt.date] = set()
    for birthday in birthdays:
        age = birthday.age.evaluate(s) + birthday.more
        found.update((last_born(day, age), last_born(day - ONE_DAY, age)))
    return sorted(found)
