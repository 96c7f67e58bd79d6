"""One step of an explanation as one sentence: made from the test, by its labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assess import ALL_RIGHTS
from jlaid_desktop.rules.formula import MemberFact, OneOf
from jlaid_desktop.rules.situation import HOUSEHOLD
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.fact_words import (
    NOT_KNOWN,
    NOT_UPGRADED,
    UPGRADED,
    FactWords,
    household_fact,
)
from jlaid_desktop.wording.figure_words import FIGURES
from jlaid_desktop.wording.member_fact_words import MEMBER_FACTS, VALUE_NOUNS
from jlaid_desktop.wording.reading_words import (
    DISPUTED,
    DISPUTED_POINT,
    READING_CONFIRMED,
    READING_UNCONFIRMED,
    READINGS,
)
from jlaid_desktop.wording.speech import Speech
from jlaid_desktop.wording.terms import (
    LABEL_AND_SUM,
    LABELLED,
    Term,
    TermWriter,
    kind_of,
    unwrapped,
    value_of,
)

Step = tuple[Any, ...]

BELOW = N_("{left} is below {right}")
EQUAL = N_("{left} is equal to {right}")
ABOVE = N_("{left} is above {right}")
EARLIER = N_("{left} is before {right}")
SAME_DAY = N_("{left} is the same as {right}")
LATER = N_("{left} is after {right}")
AT_LEAST = N_("{left}: at least {right}")
FEWER = N_("{left}: fewer than {right}")
BY_NUMBERS = (BELOW, EQUAL, ABOVE)
BY_DAYS = (EARLIER, SAME_DAY, LATER)

COMPLETED = N_("{who} completed {age} years on {date}")
COMPLETES = N_("{who} completes {age} years only on {date}")
PAST_BIRTHDAY = N_("{who} is past the birthday of {age} years ({date})")
COMPLETES_TODAY = N_("{who} completes {age} years on this very day")

MEMBERS: dict[str, tuple[str, str]] = {
    "city_urban_hukou": (
        N_("{names}: urban hukou of Jilin City"),
        N_("nobody in the family has urban hukou of Jilin City, which is required"),
    ),
    "other_hukou": (
        N_("{names}: no urban hukou of Jilin City"),
        N_("the whole family has urban hukou of Jilin City"),
    ),
    "elderly_or_disabled": (
        N_("{names}: older than 70, or with a disability certificate"),
        N_("nobody is older than 70 or holds a disability certificate"),
    ),
    "another_registered_here": (
        N_("{names}: registered in Jilin City"),
        N_("no other member is registered in Jilin City"),
    ),
    "urban_hukou": (N_("{names}: urban hukou"), N_("nobody has urban hukou")),
    "rural_hukou": (N_("{names}: rural hukou"), N_("nobody has rural hukou")),
}
"""What is said of members who fit, and where nobody fits."""
ALL_RURAL = N_("the whole family has rural hukou; urban hukou of the city is required")
SHOWN_ONE_BY_ONE = frozenset({"elderly_or_disabled"})
"""Groups of which each fitting member's own fact is told instead."""
STILL_MISSING = N_("still missing: {facts}")
MEMBERS_FACT = N_("{name}: {fact}")
FIGURE_IS_MISSING = N_("{figure} is not supplied by the county")


@cache
def required_values() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return by clause and fact the values that a right asks for, as its formula lists them."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for right in ALL_RIGHTS:
        pending = [right.holds]
        while pending:
            node = pending.pop()
            if isinstance(node, OneOf) and isinstance(node.part, MemberFact):
                found[right.clause, node.part.name] = node.values
            pending.extend(node.parts())
    return found


class Statements:
    """Says steps in one language, for one family."""

    def __init__(
        self, say: Speech, writer: TermWriter, facts: Facts, names: Mapping[str, str]
    ) -> None:
        self.say = say
        self.writer = writer
        self.facts = facts
        self.names = names
        self._by_kind: dict[str, Callable[..., str]] = {
            "fact": self.fact,
            "compare": self.compare,
            "members": self.members,
            "reading": self.reading,
            "disputed": self.disputed,
            "figure": self.figure,
        }

    def __call__(self, step: Step) -> str:
        """Return the sentence of a step, or nothing where it says nothing by itself."""
        return self._by_kind[step[0]](*step[1:])

    def words_of(self, owner: str, name: str) -> FactWords:
        """Return a fact's words; a deceased person nobody has named is asked of the household."""
        words = household_fact(name) if owner == HOUSEHOLD else None
        return words or MEMBER_FACTS[name]

    def noun(self, owner: str, name: str) -> str:
        """Return what an open fact or figure is called, with the member it is about."""
        if owner == "figures":
            return self.say(FIGURES[name].name)
        noun = self.say(self.words_of(owner, name).noun)
        who = self.who(owner)
        return self.say(MEMBERS_FACT, name=who, fact=noun) if who else noun

    def wanted(self, clause: str, name: str) -> str:
        """Return whom a right is for by one of its facts, where that has words; else nothing."""
        nouns = VALUE_NOUNS.get(name)
        values = required_values().get((clause, name), ()) if nouns else ()
        if not nouns or not values:
            return ""
        return self.say(w.ONLY_FOR, categories=self.say.listed(self.say(nouns[v]) for v in values))

    def fact(self, owner: str, name: str, value: Any) -> str:
        """Return the sentence that a fact has this value."""
        words = self.words_of(owner, name)
        if value is None:
            return self.say(NOT_KNOWN, noun=self.say(words.noun))
        if words.kind == "items":
            if not value:
                return self.say(NOT_UPGRADED)
            services = self.say.listed(self.say(w.FUNERAL_ITEMS[item]) for item in value)
            return self.say(UPGRADED, services=services)
        return self.say(words.says[value], who=self.who(owner)).strip()

    def who(self, owner: str) -> str:
        """Return a member's name; nothing for the subject under whose name the sentence stands."""
        return self.names.get(owner, "")

    def compare(self, sign: str, left: Term, right: Term, result: bool | None) -> str:  # noqa: FBT001
        """Return the sentence of a comparison with its figures."""
        if result is None:
            return ""
        if right[0] == "birthday":
            return self._birthday(sign, right, result=result)
        a, b = value_of(left), value_of(right)
        kind = kind_of(left)
        if kind == "persons" and right[0] == "figure":
            words = AT_LEAST if a >= b else FEWER
            return self.say(words, left=self.side(left), right=self.writer.result(right))
        words = (BY_DAYS if kind in ("date", "year") else BY_NUMBERS)[(a >= b) + (a > b)]
        return self.say.spaced(self.say(words, left=self.side(left), right=self.side(right)))

    def side(self, term: Term) -> str:
        """Return one side of a comparison: what it is, and how it is worked out."""
        text, label = self.writer.equation(term), self.writer.label(term)
        if not label:
            return text
        if term[0] == "named":
            return self.say(LABEL_AND_SUM, label=label, calculation=text)
        return self.say(LABELLED, label=label, amount=text)

    def _birthday(self, sign: str, right: Term, *, result: bool) -> str:
        _, owner, age, day = right
        if sign == "==":
            words = COMPLETES_TODAY if result else ""
        elif sign == ">":
            words = PAST_BIRTHDAY if result else COMPLETES
        else:
            words = COMPLETED if result else COMPLETES
        if not words:
            return ""
        text = self.say(words, who=self.who(owner), age=age, date=self.say.date(day))
        return text.strip()

    def members(self, name: str, ids: tuple[str, ...], result: bool | None) -> str:  # noqa: FBT001
        """Return who of the members fits, or that nobody does."""
        if result is None:
            return ""
        fits, nobody = MEMBERS[name]
        if result:
            return self.say(fits, names=self.say.listed(self.who(one) for one in ids))
        if name == "city_urban_hukou" and self._all_rural():
            return self.say(ALL_RURAL)
        return self.say(nobody)

    def _all_rural(self) -> bool:
        at_home = [one for one in self.facts.members if one.counted and one.living]
        return all(one.hukou_type == "rural" for one in at_home)

    def reading(self, name: str, value: str, confirmed: bool) -> str:  # noqa: FBT001
        """Return how an unclear place is read, or that it is not confirmed."""
        words = READINGS[name]
        question = self.say(words.question)
        if confirmed:
            return self.say(
                READING_CONFIRMED, question=question, value=self.say(words.values[value])
            )
        return self.say(READING_UNCONFIRMED, question=question)

    def disputed(self, name: str) -> str:
        """Return a point that no reading settles."""
        return self.say(DISPUTED_POINT, point=self.say(DISPUTED[name]))

    def figure(self, name: str, value: Any) -> str:  # noqa: ARG002 - a missing figure
        """Return that the county has not supplied a figure."""
        return self.say.spaced(self.say(FIGURE_IS_MISSING, figure=self.say(FIGURES[name].name)))

    def why_nothing(self, term: Term) -> str:
        """Return why an amount comes to nothing."""
        term = unwrapped(term)
        head, value = term[0], value_of(term)
        if value is not None and value > 0:
            return self.say(LESS_THAN_A_FEN, calculation=self.writer.calculation(term))
        if head in ("least", "percent", "*"):
            return self.why_nothing(_nothing_in(term[1] if head == "least" else term[1:3]))
        if value is None:
            return self.say(NOTHING_ANYWAY)
        if head == "greatest":
            return self._difference(next(item for item in term[1] if item[0] == "-"))
        if head == "-":
            return self._difference(term)
        if head == "fact":
            return self.say(NONE_OF, what=self.writer.label(term))
        return self.side(term)

    def without_costs(self, term: Term) -> str:
        """Return that there is none of the fact a calculation starts from, where it is zero."""
        while term[0] in ("-", "percent"):
            term = term[1]
        if term[0] != "fact" or value_of(term) != 0:
            return ""
        return self.say(NONE_OF, what=self.say(self.words_of(term[1], term[2]).noun))

    def _difference(self, term: Term) -> str:
        left, right = term[1], term[2]
        nothing = self.without_costs(left)
        if nothing:
            return nothing
        words = USED_UP if left[0] in ("figure", "named") else NOT_ABOVE
        return self.say.spaced(self.say(words, left=self.side(left), right=self.side(right)))


NOT_ABOVE = N_("{left} is not above {right}")
USED_UP = N_("{left} is used up: {right}")
NONE_OF = N_("no {what}")
NOTHING_ANYWAY = N_("whatever is still open, it comes to nothing")
LESS_THAN_A_FEN = N_("{calculation} is less than half a fen")


def _nothing_in(parts: Iterable[Term]) -> Term:
    """Return the part that makes a product or a least amount nothing, else one still open."""
    listed = list(parts)
    nothing = [part for part in listed if value_of(part) is not None and value_of(part) <= 0]
    still_open = [part for part in listed if value_of(part) is None]
    return (nothing or still_open or listed)[0]
