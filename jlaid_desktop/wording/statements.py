"""One step of an explanation as one sentence: made from the test, by its labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.situation import HOUSEHOLD
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.fact_words import (
    HOUSEHOLD_FACTS,
    MEMBER_FACTS,
    NOT_KNOWN,
    NOT_UPGRADED,
    UPGRADED,
    FactWords,
)
from jlaid_desktop.wording.figure_words import FIGURES
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
FIGURE_IS_MISSING = N_("{figure} is not supplied by the county")


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
        table = HOUSEHOLD_FACTS if owner == HOUSEHOLD else MEMBER_FACTS
        return table.get(name) or MEMBER_FACTS[name]

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
        return self.say(words, left=self.side(left), right=self.side(right))

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
        return self.say(FIGURE_IS_MISSING, figure=self.say(FIGURES[name].name))

    def why_nothing(self, term: Term) -> str:
        """Return why an amount comes to nothing."""
        term = unwrapped(term)
        head = term[0]
        if head == "least":
            return self.why_nothing(next(item for item in term[1] if value_of(item) <= 0))
        if head in ("percent", "*"):
            return self.why_nothing(next(part for part in term[1:3] if value_of(part) == 0))
        if head == "greatest":
            return self._difference(next(item for item in term[1] if item[0] == "-"))
        if head == "-":
            return self._difference(term)
        return self.say(COMES_TO, what=self.side(term))

    def _difference(self, term: Term) -> str:
        left, right = term[1], term[2]
        words = USED_UP if left[0] in ("figure", "named") else NOT_ABOVE
        return self.say(words, left=self.side(left), right=self.side(right))


NOT_ABOVE = N_("{left} is not above {right}")
USED_UP = N_("{left} is used up: {right}")
COMES_TO = N_("{what}")
