"""Unclear places of the notice in words: what is open, and what each way of reading it gives."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.assessment import Assessment, Row
from jlaid_desktop.rules.readings import ALTERNATIVES
from jlaid_desktop.wording import right_words as w
from jlaid_desktop.wording.reading_words import (
    CATEGORY_READINGS,
    READING_CONFIRMED,
    READING_OPEN,
    READING_UNDER_VALUE,
    READINGS,
)
from jlaid_desktop.wording.row_keys import RowKey, row_key
from jlaid_desktop.wording.speech import Speech

STANDING = N_("{category} ({status})")


class ReadAs(NamedTuple):
    """The assessment as it would be if the county confirmed a reading."""

    reading: str
    value: str
    assessment: Assessment


def open_readings(assessment: Assessment, rulebook: Rulebook) -> list[str]:
    """Return the readings that the county has not confirmed and that may change this answer."""
    found: dict[str, None] = {}
    if assessment.category.status == "needs_review":
        for flag in assessment.category.flags:
            if flag in CATEGORY_READINGS:
                found.setdefault(CATEGORY_READINGS[flag])
    for row in assessment.entitlements:
        if row.status == "needs_review":
            found.update({step[1]: None for step in row.steps if step[0] == "reading"})
    return [name for name in found if name not in rulebook.confirmed]


def under_each_value(
    names: Sequence[str], facts: Facts, rulebook: Rulebook
) -> dict[str, list[ReadAs]]:
    """Return for each reading the assessments under its values, the default first."""
    return {
        name: [
            ReadAs(name, value, assess(facts, _confirmed(rulebook, name, value)))
            for value in ALTERNATIVES[name]
        ]
        for name in names
    }


@lru_cache(maxsize=64)
def _confirmed(rulebook: Rulebook, name: str, value: str) -> Rulebook:
    """Return the rulebook with one more reading confirmed; its rows are its own.

    Kept, so that the next keystroke finds the rows of the members it left alone.
    """
    other = copy.copy(rulebook)
    other.confirmed = {**rulebook.confirmed, name: value}
    return other


class ReadingWriter:
    """Puts the readings of one assessment into words."""

    def __init__(
        self,
        say: Speech,
        assessment: Assessment,
        rulebook: Rulebook,
        tried: Mapping[str, Sequence[ReadAs]],
        result_of: Callable[[Row], str],
    ) -> None:
        self.say = say
        self.assessment = assessment
        self.rulebook = rulebook
        self.tried = tried
        self.result_of = result_of

    def lines(self) -> tuple[str, ...]:
        """Return the open readings with what each value gives the category, and the confirmed."""
        say = self.say
        lines = []
        for name, outcomes in self.tried.items():
            if not self._worth_telling(name, outcomes):
                continue
            words = READINGS[name]
            default = say(words.values[READING_VALUES[name][0]])
            text = say(READING_OPEN, question=say(words.question), value=default)
            lines.append(say.sentences([text, *self._category_under(outcomes)]))
        lines += self._confirmed_lines()
        return tuple(lines)

    def _worth_telling(self, name: str, outcomes: Sequence[ReadAs]) -> bool:
        """Return whether a reading is the category's, or changes at least one right."""
        if name in CATEGORY_READINGS.values():
            return True
        return any(True for _ in _changed_rows(self.assessment, outcomes))

    def _category_under(self, outcomes: Sequence[ReadAs]) -> list[str]:
        if not _changes_category(outcomes):
            return []
        return [
            self._under(one.reading, one.value, self._standing(one.assessment)) for one in outcomes
        ]

    def _standing(self, assessment: Assessment) -> str:
        category, say = assessment.category, self.say
        status = say(w.STATUS_WORDS[w.MARKS[category.status]])
        return say(STANDING, category=say(w.CATEGORIES[category.code].name), status=status)

    def _under(self, name: str, value: str, result: str) -> str:
        words = self.say(READINGS[name].values[value])
        return self.say(READING_UNDER_VALUE, value=words, result=result)

    def _confirmed_lines(self) -> list[str]:
        say = self.say
        return [
            say(
                READING_CONFIRMED,
                question=say(READINGS[name].question),
                value=say(READINGS[name].values[self.rulebook.confirmed[name]]),
            )
            for name in confirmed_readings(self.assessment, self.rulebook.confirmed)
        ]

    def under(self) -> dict[RowKey, list[str]]:
        """Return for each right that a reading changes what it is under each value.

        A reading that changes the category is told there, not again at every right.
        """
        lines: dict[RowKey, list[str]] = {}
        for name, outcomes in self.tried.items():
            if _changes_category(outcomes):
                continue
            for key, rows in _changed_rows(self.assessment, outcomes):
                lines.setdefault(key, []).extend(
                    self._under(name, one.value, self.result_of(under) if under else "—")
                    for one, under in zip(outcomes, rows, strict=True)
                )
        return lines


def confirmed_readings(assessment: Assessment, confirmed: Mapping[str, str]) -> list[str]:
    """Return the readings that the county has confirmed and that this answer rests on."""
    used: dict[str, None] = {}
    for flag in assessment.category.flags:
        if flag in CATEGORY_READINGS:
            used.setdefault(CATEGORY_READINGS[flag])
    for row in assessment.entitlements:
        if row.status != "not_eligible":
            used.update({step[1]: None for step in row.steps if step[0] == "reading"})
    return [name for name in used if name in confirmed]


def mattering(
    assessment: Assessment, tried: Mapping[str, Sequence[ReadAs]]
) -> dict[RowKey, frozenset[str]]:
    """Return for each right to review the readings that change it."""
    found: dict[RowKey, frozenset[str]] = {}
    for name, outcomes in tried.items():
        for key, _ in _changed_rows(assessment, outcomes):
            found[key] = found.get(key, frozenset()) | {name}
    return found


def _changed_rows(
    assessment: Assessment, outcomes: Sequence[ReadAs]
) -> Iterator[tuple[RowKey, list[Row | None]]]:
    """Yield each right to review that is not the same under all values, with its rows."""
    tables = [{row_key(r): r for r in one.assessment.entitlements} for one in outcomes]
    for row in assessment.entitlements:
        if row.status == "needs_review":
            key = row_key(row)
            rows = [table.get(key) for table in tables]
            if len({_said(one) for one in rows}) > 1:
                yield key, rows


def _changes_category(outcomes: Sequence[ReadAs]) -> bool:
    categories = [one.assessment.category for one in outcomes]
    return len({(one.code, one.status) for one in categories}) > 1


def _said(row: Row | None) -> tuple[object, ...]:
    return (row.clause, row.status, row.amount_fen, row.floor_fen) if row else ()
