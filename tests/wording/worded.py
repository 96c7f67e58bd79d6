"""Made-up families put into words, for the tests of the wording."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import msgspec

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.assessment import RULES_VERSION, Assessment
from jlaid_desktop.rules.changes import Change
from jlaid_desktop.wording.assessment_view import WordingSources, view_of
from jlaid_desktop.wording.speech import speech
from jlaid_desktop.wording.statements import Statements
from jlaid_desktop.wording.terms import TermWriter
from jlaid_desktop.wording.view import AssessmentView, RightView
from tests.rules.assessing import CASES, cases_in, library, read, rulebook_of

CHINESE = "zh_CN"
ENGLISH = "en"
SOURCES = WordingSources(RULES_VERSION, "made-up county", sample=False)
CODES = frozenset({"clause", "subject", "path", "mark", "rules_version", "parameter_name"})
"""Fields of a view that hold no words."""


class Worded(msgspec.Struct, frozen=True):
    """A family, what the rules say of it, and the same in words."""

    file: HouseholdFile
    facts: Facts
    rulebook: Rulebook
    assessment: Assessment
    view: AssessmentView

    def right(self, clause: str, subject: str = "household") -> RightView:
        """Return the right of a clause and a subject."""
        found = [r for r in self.view.rights if (r.clause, r.subject) == (clause, subject)]
        assert len(found) == 1, (clause, subject, len(found))
        return found[0]


def worded(case: dict[str, Any], language: str = CHINESE, changes: Sequence[Change] = ()) -> Worded:
    """Return a case in words."""
    file = read(case)
    assert file.assess_date is not None
    if file.params is None:
        installed = library().on(file.county or "220202", file.assess_date)
        assert installed is not None
        file = msgspec.structs.replace(file, params=installed.params)
    facts = facts_on(file, file.assess_date)
    rulebook = rulebook_of(file)
    assessment = assess(facts, rulebook, id=file.id)
    view = view_of(assessment, file, facts, rulebook, SOURCES, changes, language)
    return Worded(file, facts, rulebook, assessment, view)


@functools.cache
def all_cases() -> tuple[dict[str, Any], ...]:
    """Return every worked case of the rules."""
    return tuple(case for path in sorted(CASES.glob("*.jsonl")) for case in cases_in(path))


@functools.cache
def case_named(name: str) -> dict[str, Any]:
    """Return the worked case of an id."""
    return next(case for case in all_cases() if case["id"] == name)


def family(*members: dict[str, Any], **household: Any) -> dict[str, Any]:
    """Return a case: an urban edge household of three unless the facts say otherwise."""
    plain = {"hukou_type": "urban", "hukou_city": "JILIN", "counted": True, "birth": "1980-05-06"}
    given = members or ({}, {}, {})
    listed = [{"id": f"m{n}", **plain, **one} for n, one in enumerate(given, start=1)]
    params = {
        "low_income_standard": {
            "urban": {"fen": 70000, "per": "month"},
            "rural": {"fen": 600000, "per": "year"},
        },
        "disposable_income_last_year_fen": {"urban": 3600000, "rural": 2040000},
        "heating_price_fen_per_m2": 2800,
        "premium_subsidy_fen": {"EDGE": 20000, "RIGID": 10000, "MONITOR": 20000},
        "nine_diseases_list_loaded": True,
        "central_pension_excluded_until": "2025-12-31",
    }
    facts = {"property_ok": True, "income_12m_fen": 1200000 * len(listed), "members": listed}
    facts |= {key: value for key, value in household.items() if key != "params"}
    return {
        "id": "made-up",
        "assess_date": "2025-11-10",
        "params": params | household.get("params", {}),
        "household": facts,
    }


def statements(language: str = CHINESE, **names: str) -> Statements:
    """Return what says single steps, for a family with these members' names."""
    one = worded(family())
    say = speech(language)
    return Statements(say, TermWriter(say, one.rulebook.params), one.facts, names)


def texts(part: object) -> Iterator[str]:
    """Yield every text of a view that people read."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            if field.name not in CODES:
                yield from texts(getattr(part, field.name))
