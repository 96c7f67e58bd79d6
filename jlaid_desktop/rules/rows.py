"""From the outcomes of a right to its row: readings merged, possibilities joined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from jlaid_desktop.rules.assessment import Row
from jlaid_desktop.rules.deciding.bands import Recognition
from jlaid_desktop.rules.deciding.category_rests import CategoryRests
from jlaid_desktop.rules.deciding.row_answers import (
    Outcomes,
    RowAnswer,
    answer_under,
    merged_outcomes,
)
from jlaid_desktop.rules.deciding.row_form import Outline, for_subject, row_from
from jlaid_desktop.rules.deciding.row_outlines import RowOutlines
from jlaid_desktop.rules.explain import Step, choices, steps, term
from jlaid_desktop.rules.housing import HIGHER_SHARE_MEMBERS
from jlaid_desktop.rules.hukou import HUKOU
from jlaid_desktop.rules.possibilities import (
    FactKey,
    Split,
    composed,
    condensed,
    distinct_values,
    leaves,
    open_facts,
    solve,
)
from jlaid_desktop.rules.rights import Right, member_facts_read
from jlaid_desktop.rules.situation import HOUSEHOLD, MEMBERS, SUBJECT, Situation, Unknown

SHARED_WITH_ROWS = frozenset({"hukou_type", "hukou_city", "counted"})
"""Facts that both the category and single rights read: tried at every value."""


class RowSolver:
    """Works out rights for one family once its category's tree is known."""

    __slots__ = ("_members_are_open", "category_rests", "condensed", "recognition", "s")

    def __init__(self, s: Situation, recognition: Any) -> None:
        self.s = s
        self.condensed: Any = None
        self.category_rests: CategoryRests | None = None
        self.recognition = recognition
        self._members_are_open = members_are_open(s)

    def row(self, right: Right, *, explained: bool = True) -> Row:
        """Return the row of a right for the member the situation is about; its subject is open.

        Without `explained` the row has no steps.
        """
        average = None
        if right.reference_average is not None:
            average = self.s.decide(right.reference_average)
        outside = right.in_force is not None and self.s.decide(right.in_force) is False
        tried = right.whenever if outside else right
        outcomes = Outcomes(self.s, tried)
        found = self._outline(outcomes)
        row = row_from(tried, found, average, self._steps(right) if explained else ())
        if row.missing:
            row = structs.replace(row, missing=tuple(named_facts(self.s, row.missing, right)))
        return for_subject(row, SUBJECT, in_force=not outside)

    def _outline(self, outcomes: Outcomes) -> Outline:
        """Return the answers that are possible of a right, and the facts they hang on."""
        if self._members_are_open:
            if self.category_rests is None:
                self.category_rests = CategoryRests(self.recognition, self._category)
            return RowOutlines(
                self.s,
                outcomes.right,
                self.category_rests,
                lambda found: self._evaluate(outcomes, found),
            ).outline()
        tree = self._tree(outcomes)
        if type(tree) is not Split:
            return Outline((tree,), ())
        return Outline(list(leaves(tree)), tuple(open_facts(tree)))

    def _tree(self, outcomes: Outcomes) -> Any:
        """Return the row's decision tree, worked out once for each category still possible.

        A right that reads a member's own fact on which the category hangs as well
        (open hukou or membership) is split over both together.
        """
        found = self.recognition
        if type(found) is not Split:
            return solve(self.s, lambda _: answer_under(outcomes.under, found))
        if self._shares_facts(outcomes.right):
            return solve(self.s, lambda _: self._evaluate(outcomes, self._category(found)))
        solved: dict[Any, Any] = {}
        together = outcomes.right.subject == HOUSEHOLD

        def row_under(leaf: Recognition) -> Any:
            signs = self.s.all_members.get(HUKOU.name) if together else None
            key = (*leaf.for_rows(), signs)
            if key not in solved:

                def under(code: str) -> Any:
                    return outcomes.found_under(code, (signs, self.s.members[0]["hukou_type"]))

                solved[key] = solve(self.s, lambda _: answer_under(under, leaf))
            return solved[key]

        if self.condensed is None:
            self.condensed = condensed(found)
        return composed(self.condensed, row_under)

    def asks_own_hukou(self, right: Right) -> str | None:
        """Return whose row it is where the category and the right may hang on their own hukou.

        Nobody else has the same row then.
        """
        if type(self.recognition) is Split and _hangs_on_own_hukou(right, self.s):
            own: str = self.s.member["id"]
            return own
        return None

    def _shares_facts(self, right: Right) -> bool:
        return _hangs_on_own_hukou(right, self.s)

    def _evaluate(self, outcomes: Outcomes, found: Any) -> RowAnswer | Unknown:
        """Return the right where the category's tree is walked to `found`."""
        s = self.s
        if type(found) is not Split:
            return answer_under(outcomes.under, found)
        if found.owner is s.all_members and _hangs_on_own_hukou(outcomes.right, s):
            return s.unknown(s.member, "hukou_type")
        s.household["category"] = _category_unknown(s, found)
        return merged_outcomes(outcomes.as_it_is())

    def _category(self, tree: Any) -> Any:
        """Return the category that the known facts lead to in a tree, or the split they stop at."""
        s = self.s
        while type(tree) is Split:
            value = tree.owner.get(tree.name)
            if value is None and tree.owner is s.all_members:
                signs = HUKOU.signs(s)
                value = None if type(signs) is Unknown else signs
            if value is None:
                return tree
            tree = tree.branches[tree.values.index(value)]
        return tree

    def _steps(self, right: Right) -> tuple[Step, ...]:
        """Return what decides the right, under the default readings and the facts as they are."""
        s, found = self.s, self.recognition
        s.chosen.clear()
        s.trail.clear()
        if type(found) is Split:
            s.household["category"] = s.unknown(found.owner, found.name)
        else:
            s.household["category"] = found.row_codes[0]
        out = steps(right.holds, s)
        if right.holds.evaluate(s) is not False:
            if right.in_force is not None and right.in_force.evaluate(s) is not True:
                out += steps(right.in_force, s)
            if right.review_without_amount is not None:
                out += steps(right.review_without_amount, s)
            if right.amount is not None:
                out += choices(right.amount, s)
                out.append(("amount", term(right.amount, s)))
        return tuple(dict.fromkeys(out))


def members_are_open(s: Situation) -> bool:
    """Return whether it is open of anyone whether they belong to the family."""
    return None in [member["counted"] for member in s.members]


def named_facts(s: Situation, keys: Iterable[FactKey], right: Right | None) -> list[FactKey]:
    """Return open facts by their own names where a tree hangs on the members together."""
    named: dict[FactKey, None] = {}
    for owner, name in keys:
        if owner != MEMBERS:
            named.setdefault((owner, name))
            continue
        together = HUKOU if name == HUKOU.name else HIGHER_SHARE_MEMBERS
        reads_city = right is not None and right.subject == HOUSEHOLD
        named.update(
            dict.fromkeys(
                key for key in together.open_facts(s) if reads_city or key[1] != "hukou_city"
            )
        )
    return list(named)


def _hangs_on_own_hukou(right: Right, s: Situation) -> bool:
    """Return whether the member's own open hukou decides both the category and the right.

    It is monitored families alone of whom rights ask it (rural monitoring objects, N4.2).
    """
    return (
        right.subject != HOUSEHOLD
        and bool(s.household["monitor"])
        and s.member["hukou_type"] is None
        and "hukou_type" in member_facts_read(right)
    )


def _category_unknown(s: Situation, split: Split) -> Unknown:
    """Return the fact the category hangs on, with one value for each different outcome of it."""
    if split.owner is s.all_members:
        signs = HUKOU.signs(s)
        if type(signs) is Unknown:
            return signs
    if split.name in SHARED_WITH_ROWS:
        return s.unknown(split.owner, split.name)
    return Unknown(split.owner, split.name, distinct_values(split))
