"""Why a right holds, does not, or is still open: the sentences of its steps, put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jlaid_desktop.domain.facts import NO_STAGE
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.situation import SUBJECT
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.missing import without_gated
from jlaid_desktop.wording.reading_words import CATEGORY_READINGS
from jlaid_desktop.wording.row_keys import RowKey, row_key
from jlaid_desktop.wording.statements import (
    SHOWN_ONE_BY_ONE,
    STILL_MISSING,
    Statements,
    Step,
    required_values,
)

AND_MORE = N_("{facts} and {count} more")
CATEGORY_TO_REVIEW = N_("the category itself is still to be confirmed by the county")
NOT_IN_FORCE = N_("the notice is not in force on this day; the county decides")
ONE_OF_THESE = N_("one of: {categories}")
NONE_OF_THESE = N_("none of: {categories}")
SHOWN_MISSING = 3

MONITOR_FACTS = ("monitor", "monitor_risk_eliminated")
DIRECT_FACTS = ("dibao", "tekun", "monitor")
DIRECT_NOUNS = (("TEKUN", "DIRECT_TEKUN"), ("DIBAO", "DIRECT_DIBAO"), ("MONITOR", "MONITOR"))
SETTLED_BY = {"monitor": "monitor", "boarding": "stage", "hukou_type": "monitor"}
"""Failed tests that add nothing beside another one."""
TOPICS = {
    "owns_in_city": "home",
    "housing_area": "home",
    "funeral_hukou_city": "registration",
    "another_registered_here": "registration",
    "heating_tenure": "tenure",
    "A11": "tenure",
}
"""Tests of which only all together refuse a right."""
IN_FORCE = ("in_force_from", "in_force_to", "in_force_from_year", "in_force_to_year")


class Reasons(NamedTuple):
    """The one line that decides, and further lines."""

    first: str
    further: tuple[str, ...] = ()


class Explainer:
    """Explains the rows of one assessment."""

    def __init__(
        self,
        assessment: Assessment,
        say: Statements,
        mattering: Mapping[RowKey, frozenset[str]],
    ) -> None:
        self.assessment = assessment
        self.mattering = mattering
        self.tell = say
        self.say = say.say

    def explain(self, row: Row) -> Reasons:
        """Return why a row is as it is."""
        if row.status == "not_eligible":
            return self._refused(row)
        if row.status == "need_information":
            return self._open(row)
        if row.status == "needs_review":
            return self._to_review(row)
        return self._holds(row)

    # -- holds -----------------------------------------------------------------

    def _holds(self, row: Row) -> Reasons:
        phrases, beside = self._supporting(row)
        if row.clause == "N1.4":
            phrases = [self.say.listed(self._direct_statuses())]
        lines = [*beside, *self._amount_lines(row)]
        confirmed = [self.tell(step) for step in row.steps if step[0] == "reading" and step[3]]
        if len(phrases) <= 1 and lines:
            return Reasons(self.say.phrases([*phrases, *lines]), tuple(confirmed))
        return Reasons(self.say.phrases(phrases), (*lines, *confirmed))

    def _supporting(self, row: Row) -> tuple[list[str], list[str]]:
        """Return what speaks for the right, and what only decides its tier."""
        phrases: list[str] = []
        beside: list[str] = []
        for step in without_details(row.steps):
            text = self._support(step)
            tier = step[0] == "members" and step[1] in SHOWN_ONE_BY_ONE
            (beside if tier else phrases).append(text)
        return [text for text in phrases if text], [text for text in beside if text]

    def _support(self, step: Step) -> str:
        kind = step[0]
        if kind == "category":
            return self._category_held(step[1], step[2])
        if kind == "fact" and step[2] in MONITOR_FACTS:
            monitored = step[2] == "monitor" and step[3] is True
            return self.say(w.CATEGORY_NOUNS["MONITOR"]) if monitored else ""
        if kind == "fact":
            return "" if step[3] is None or step[3] == () else self.tell(step)
        if kind == "compare":
            not_yet = step[3][0] == "birthday" and step[4] is False
            return "" if not_yet or is_about_force(step) else self.tell(step)
        return self.tell(step) if kind == "members" else ""

    def _direct_statuses(self) -> list[str]:
        held = self.tell.facts.direct_status
        return [self.say(w.CATEGORY_NOUNS[noun]) for code, noun in DIRECT_NOUNS if code in held]

    def _category_held(self, codes: tuple[str, ...], held: str | None) -> str:
        """Return the category held; each that is possible where it is open and all would do."""
        if held is None:
            nouns = self.say.listed(self.say(w.CATEGORY_NOUNS[code]) for code in codes)
            return self.say(ONE_OF_THESE, categories=nouns)
        return self.say(w.CATEGORY_NOUNS[held]) if held in codes else ""

    def _amount_lines(self, row: Row) -> list[str]:
        lines: list[str] = []
        for step in row.steps:
            if step[0] == "amount":
                lines += self.tell.writer.amount_lines(step[1])
        return lines

    # -- does not hold ---------------------------------------------------------

    def _refused(self, row: Row) -> Reasons:
        failing = self._refusals(row)
        if failing:
            return Reasons(failing[0], tuple(failing[1:]))
        amount = next(step[1] for step in row.steps if step[0] == "amount")
        return Reasons(self.tell.why_nothing(amount))

    def _refusals(self, row: Row) -> list[str]:
        """Return the tests that failed, what belongs together in one sentence, the first first."""
        steps = row.steps
        category = [step for step in steps if step[0] == "category" and step[2] not in step[1]]
        if category:
            return [self._not_in_category(category[0], row)]
        failing = [
            step
            for step in without_details(steps)
            if step[0] not in ("amount", "category", "disputed")
        ]
        names = {step[2] for step in failing if step[0] == "fact"}
        if names >= set(DIRECT_FACTS):
            nouns = [self.say(w.CATEGORY_NOUNS[noun]) for _, noun in DIRECT_NOUNS]
            return [self.say(NONE_OF_THESE, categories=self.say.listed(nouns))]
        if any(step[0] == "amount" for step in steps):
            return []
        return [
            self.say.phrases(self._refusal(step, row.clause) for step in group)
            for group in topics(failing, names)
        ]

    def _refusal(self, step: Step, clause: str) -> str:
        if step[0] == "compare":
            return self.tell.without_costs(step[2]) or self.tell(step)
        text = self.tell(step)
        if step[0] == "fact" and step[3] != NO_STAGE:
            return self.say.phrases([text, self.tell.wanted(clause, step[2])])
        return text

    def _not_in_category(self, step: Step, row: Row) -> str:
        steps = row.steps
        names = [w.CATEGORY_NOUNS[code] for code in step[1]]
        facts = {one[2]: one[3] for one in steps if one[0] == "fact"}
        if facts.get("monitor") is False:
            rural = required_values().get((row.clause, "hukou_type")) == ("rural",)
            names.append(w.RURAL_MONITOR if rural else w.CATEGORY_NOUNS["MONITOR"])
        categories = self.say.listed(self.say(name) for name in names)
        held = step[2]
        if held == "NONE" or self.assessment.category.code == "MONITOR":
            held = self.assessment.category.code
        if held == "REFER_DIBAO":
            return self.say(w.ONLY_FOR_BELOW, categories=categories)
        if held not in w.CATEGORY_NOUNS:
            return self.say(w.ONLY_FOR, categories=categories)
        own = self.say(w.CATEGORY_NOUNS[held])
        text = self.say(w.ONLY_FOR_YOURS, categories=categories, category=own)
        rest = [
            one
            for one in steps
            if one[0] == "fact" and one[1] == SUBJECT and one[2] == "hukou_type"
        ]
        if facts.get("monitor") is True and rest:
            text = self.say.phrases([text, *map(self.tell, rest)])
        return text

    # -- open ------------------------------------------------------------------

    def _open(self, row: Row) -> Reasons:
        wanted = [self.tell.noun(owner, name) for owner, name in without_gated(row.missing)]
        wanted = list(dict.fromkeys(wanted))
        facts = self.say.listed(wanted[:SHOWN_MISSING])
        if len(wanted) > SHOWN_MISSING:
            facts = self.say(AND_MORE, facts=facts, count=len(wanted) - SHOWN_MISSING)
        first = self.say(STILL_MISSING, facts=facts)
        everything = self.say(STILL_MISSING, facts=self.say.listed(wanted))
        return Reasons(first, () if everything == first else (everything,))

    # -- to review -------------------------------------------------------------

    def _to_review(self, row: Row) -> Reasons:
        if self.assessment.category.code == "NOT_IN_FORCE":
            return Reasons(self.say(NOT_IN_FORCE))
        outside = [self.tell(s) for s in row.steps if is_about_force(s) and s[4] is False]
        if outside:
            return Reasons(self.say.sentences(outside))
        points = self._open_points(row)
        phrases, beside = self._supporting(row)
        lines = self._amount_lines(row) if row.amount_fen is not None else []
        support = self.say.phrases(text for text in phrases if text not in points)
        further = [text for text in (support, *beside, *lines) if text]
        return Reasons(self.say.sentences(points), tuple(further))

    def _open_points(self, row: Row) -> list[str]:
        """Return what the county must decide before this right is certain."""
        readings = [s for s in row.steps if s[0] == "reading" and not s[3]]
        matter = self.mattering.get(row_key(row), frozenset())
        shown = [s for s in readings if s[1] in matter] or readings
        ill = [s for s in row.steps if s[0] == "fact" and s[2:] == ("nine_disease", True)]
        points = [self.tell(s) for s in row.steps if s[0] == "disputed"]
        points += [self.tell(s) for s in (*shown, *ill)]
        if not points or self._category_is_open(shown):
            points.insert(0, self.say(CATEGORY_TO_REVIEW))
        return points

    def _category_is_open(self, shown: Sequence[Step]) -> bool:
        """Return whether the category is to review for a reading that is not told anyway."""
        category = self.assessment.category
        causes = {CATEGORY_READINGS[f] for f in category.flags if f in CATEGORY_READINGS}
        told = causes & {s[1] for s in shown}
        return category.status == "needs_review" and not told


def is_about_force(step: Step) -> bool:
    """Return whether a step tests the notice's own time (N8)."""
    return step[0] == "compare" and step[3][0] == "figure" and step[3][1] in IN_FORCE


def without_details(steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps without the single facts behind a sentence about members.

    “Somebody fits” is dropped beside “nobody fails to”; where each fitting
    member is told one by one, the sentence about them all is dropped.
    """
    kept: list[Step] = []
    for step in steps:
        if step[0] == "members":
            _, name, ids, result = step
            if result and name in SHOWN_ONE_BY_ONE:
                continue
            if result:
                while kept and _owner_of(kept[-1]) in ids:
                    kept.pop()
            if name == "city_urban_hukou" and result:
                continue
        kept.append(step)
    return kept


def _owner_of(step: Step) -> Any:
    if step[0] == "fact":
        return step[1]
    if step[0] == "compare" and step[3][0] == "birthday":
        return step[3][1]
    return None


def topics(failing: list[Step], names: set[str]) -> list[list[Step]]:
    """Return failed tests that stand or fall together, each group one sentence."""
    groups: list[list[Step]] = []
    before = ""
    for step in failing:
        name = step[2] if step[0] == "fact" else step[1]
        if name in SETTLED_BY and SETTLED_BY[name] in names and len(failing) > 1:
            continue
        topic = TOPICS.get(step[2][2] if step[0] == "compare" and len(step[2]) > 3 else name, "")
        if topic and topic == before:
            groups[-1].append(step)
        else:
            groups.append([step])
        before = topic
    return groups
