"""Assess one household: facts and figures in, category and every right out."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, TypeVar

from msgspec import structs

from jlaid_desktop.domain.facts import Facts, MemberFacts
from jlaid_desktop.domain.params import Params
from jlaid_desktop.rules import education, employment, funeral, housing, medical
from jlaid_desktop.rules.assessment import Assessment, Category, Missing, Row
from jlaid_desktop.rules.basis import standard_basis
from jlaid_desktop.rules.deciding.category_answer import category_of
from jlaid_desktop.rules.deciding.category_trees import category_tree
from jlaid_desktop.rules.deciding.row_form import for_subject
from jlaid_desktop.rules.facts import INCOME_RULE
from jlaid_desktop.rules.figures import figures_of
from jlaid_desktop.rules.hints import hints_for
from jlaid_desktop.rules.possibilities import FactKey, Split, open_facts
from jlaid_desktop.rules.readings import ALTERNATIVES, confirmed_values
from jlaid_desktop.rules.recognition import DIRECT_RECOGNITION, IN_FORCE
from jlaid_desktop.rules.rights import Right, member_facts_read
from jlaid_desktop.rules.rows import RowSolver, named_facts
from jlaid_desktop.rules.situation import HOUSEHOLD, OWNER_ID, SUBJECT, Owner, Situation

AnySituation = TypeVar("AnySituation", bound=Situation)

HOUSEHOLD_RIGHTS = (DIRECT_RECOGNITION, *housing.RIGHTS)
MEMBER_RIGHTS = (*education.RIGHTS, *medical.RIGHTS, *employment.RIGHTS)
FUNERAL_RIGHTS = funeral.RIGHTS
MEMBER_RIGHTS_READ = tuple((right, member_facts_read(right)) for right in MEMBER_RIGHTS)
"""A member's rights with the member facts they read: members alike in those share a row."""
_PICKED = tuple((right, itemgetter(*reads)) for right, reads in MEMBER_RIGHTS_READ)
_GROUPS = tuple(dict.fromkeys(right.within for right in MEMBER_RIGHTS))
NOBODY_DIED = (("fact", HOUSEHOLD, "funeral", False),)
ALL_RIGHTS: tuple[Right, ...] = (*HOUSEHOLD_RIGHTS, *MEMBER_RIGHTS, *FUNERAL_RIGHTS)


class RowMemory:
    """Rows of members who are alike in all that a right reads, each under its rulebook.

    The next family, or the next keystroke, need not work them out again. However many
    families and rulebooks come, no more than `most` rows are kept: then all are forgotten.
    """

    def __init__(self, most: int = 20_000) -> None:
        self._most = most
        self._rows: dict[tuple[Any, ...], Row] = {}

    def rows(self) -> dict[tuple[Any, ...], Row]:
        """Return the rows to look into and to add to, while one family is assessed."""
        if len(self._rows) > self._most:
            self._rows.clear()
        return self._rows

    def clear(self) -> None:
        """Forget every row, and with them their rulebooks."""
        self._rows.clear()


class Rulebook:
    """The figures and readings that families are assessed with, and the rows they came to."""

    def __init__(
        self, params: Params, notice: Mapping[str, Any], memory: RowMemory | None = None
    ) -> None:
        self.params = params
        self.figures = figures_of(params, notice)
        self.confirmed = confirmed_values(params.readings)
        self.memory = memory or RowMemory()


def assess(facts: Facts, rulebook: Rulebook, *, id: str | None = None) -> Assessment:  # noqa: A002
    """Return the assessment of a family on `facts.day`.

    Nothing is guessed: what is missing is named in `missing`.
    """
    return Assessor(facts, rulebook).assessment(id)


class Assessor:
    """One family while it is being assessed."""

    def __init__(self, facts: Facts, rulebook: Rulebook, s: Situation | None = None) -> None:
        self.facts = facts
        self.rulebook = rulebook
        self.s = situation_of(facts, rulebook) if s is None else s
        self.in_force: bool = IN_FORCE.evaluate(self.s)
        self.recognition = category_tree(self.s)
        self.missing: dict[FactKey, dict[str, None]] = {}
        self._of_category: list[FactKey] = []
        if type(self.recognition) is Split:
            self._of_category = named_facts(self.s, open_facts(self.recognition), None)

    def assessment(self, id: str | None) -> Assessment:  # noqa: A002 - the contract's key
        """Return everything the rules say."""
        category = self.category()
        if category.status == "need_information" or category.code == "MONITOR":
            self._want(self._of_category, "N1.2")
        rows = tuple(self._rows())
        return Assessment(
            id=id,
            household_size=self.s.household["size"],
            standard_basis=standard_basis(self.s),
            category=category,
            entitlements=rows,
            hints=hints_for(self.facts, self.recognition) if self.in_force else (),
            missing=tuple(
                Missing(owner, name, tuple(wanted))
                for (owner, name), wanted in self.missing.items()
            ),
        )

    def category(self) -> Category:
        """Return the category with its labels and flags."""
        if not self.in_force:
            return Category("NOT_IN_FORCE", "needs_review", (), ("NOTICE_NOT_IN_FORCE",))
        return category_of(self.s, self.recognition, self._of_category)

    def _rows(self) -> list[Row]:
        s = self.s
        solver = RowSolver(s, self.recognition)
        with_home_rows = any(m["counted"] is not False and m["living"] for m in s.members)
        rows = [
            self._row(solver.row(right), HOUSEHOLD)
            for right in HOUSEHOLD_RIGHTS
            if with_home_rows or not right.needs_member_at_home
        ]
        alike, about_all = self._alike()
        for member in s.members:
            s.member = member
            outside = [group for group in _GROUPS if group.evaluate(s) is False]
            for right, pick in _PICKED:
                if right.within in outside:
                    continue
                key = (right.clause, about_all, pick(member), solver.asks_own_hukou(right))
                row = alike.get(key)
                if row is None:
                    row = alike[key] = self._about(member, solver, right)
                rows.append(self._row(row, member["id"]))
        rows.extend(self._funeral_rows(solver))
        return rows

    def _alike(self) -> tuple[dict[tuple[Any, ...], Row], tuple[Any, ...]]:
        """Return where rows are remembered, and what all members' rows read of the household."""
        found, household = self.recognition, self.s.household
        if type(found) is Split:
            return {}, ()
        return self.rulebook.memory.rows(), (
            self.rulebook,
            found.row_codes,
            found.review,
            household["monitor"],
            household["monitor_risk_eliminated"],
        )

    def _about(self, member: Owner, solver: RowSolver, right: Right) -> Row:
        """Return a member's row with the member named only as the row's subject.

        A fact that the category hangs on is this member's in the row of any other, too.
        """
        name = member["id"]
        member[OWNER_ID] = SUBJECT
        row = solver.row(right)
        member[OWNER_ID] = name
        if not row.missing or not self._of_category:
            return row
        own = [(name, fact) if owner == SUBJECT else (owner, fact) for owner, fact in row.missing]
        kept = zip(own, row.missing, strict=True)
        missing = tuple([one if one in self._of_category else as_it_is for one, as_it_is in kept])
        return structs.replace(row, missing=missing)

    def _funeral_rows(self, solver: RowSolver) -> list[Row]:
        s, told = self.s, self.facts.funeral
        if told is None:
            return [
                Row(right.clause, HOUSEHOLD, "not_eligible", None, None, "", steps=NOBODY_DIED)
                for right in FUNERAL_RIGHTS
            ]
        deceased: Owner = s.household["deceased_member"]
        s.member = deceased
        if deceased["counted"] is False:
            return []
        return [
            self._row(self._about(deceased, solver, right), deceased["id"])
            for right in FUNERAL_RIGHTS
        ]

    def _row(self, row: Row, subject: str) -> Row:
        if row.missing and self.in_force:
            for owner, name in row.missing:
                key = (subject if owner == SUBJECT else owner, name)
                self.missing.setdefault(key, {}).setdefault(row.clause)
        return for_subject(row, subject, in_force=self.in_force)

    def _want(self, keys: Any, clause: str) -> None:
        for key in keys:
            self.missing.setdefault(key, {}).setdefault(clause)


def situation_of(
    facts: Facts,
    rulebook: Rulebook,
    kind: type[AnySituation] = Situation,  # type: ignore[assignment]
) -> AnySituation:
    """Return the situation in which the formulas are evaluated."""
    members = [_member(member) for member in facts.members]
    return kind(
        facts.day,
        _household(facts, rulebook.confirmed, members),
        members,
        dict(rulebook.figures),
        rulebook.confirmed,
        ALTERNATIVES,
    )


def _member(member: MemberFacts) -> Owner:
    owner: Owner = member._asdict()
    owner[OWNER_ID] = member.id
    return owner


def _household(facts: Facts, confirmed: Mapping[str, str], members: list[Owner]) -> Owner:
    counted = [member.counted for member in facts.members]
    told = facts.funeral
    without_rule = tuple(
        [(f"{INCOME_RULE}{i}", amount) for i, amount in enumerate(facts.income_without_rule)]
    )
    eliminated = facts.monitor_risk_eliminated
    if eliminated is None and confirmed.get("A15") != "does_not_count":
        # Not asked whether the risk is over: the mark stands (contract, A15).
        eliminated = False
    return {
        OWNER_ID: HOUSEHOLD,
        "size": None if None in counted else sum(1 for one in counted if one),
        "dibao": "DIBAO" in facts.direct_status,
        "tekun": "TEKUN" in facts.direct_status,
        "monitor": "MONITOR" in facts.direct_status,
        "monitor_risk_eliminated": eliminated,
        "property_ok": facts.property_ok,
        "income": facts.income,
        "pension": facts.pension,
        "pension_listed": facts.pension_listed,
        "income_without_rule": without_rule,
        **dict.fromkeys([name for name, _ in without_rule]),
        "rigid_expense": facts.rigid_expense,
        "owns_in_city": facts.owns_in_city,
        "housing_area": facts.housing_area,
        "heating_area": facts.heating_area,
        "heating_use": facts.heating_use,
        "heating_tenure": facts.heating_tenure,
        "central_heating": facts.central_heating,
        "category": None,
        "deceased_member": _deceased(facts, members),
        "death_date": told.death_date if told else None,
        "funeral_hukou_city": told.hukou_city if told else None,
        "upgraded_items": told.upgraded_items if told else (),
    }


def _deceased(facts: Facts, members: list[Owner]) -> Owner | None:
    """Return the member who died: the one named, else the only one recorded as deceased."""
    if facts.funeral is None:
        return None
    named = facts.funeral.deceased
    found = [m for m in members if (m["id"] == named if named is not None else not m["living"])]
    if len(found) == 1:
        return found[0]
    # Nobody named: a death in the household of someone not yet known.
    unnamed = dict.fromkeys(MemberFacts._fields)
    return {**unnamed, OWNER_ID: HOUSEHOLD, "id": HOUSEHOLD, "counted": True, "living": False}
