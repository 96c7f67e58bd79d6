"""No sentence without a state, no formula without a sentence, no clause that no case reaches."""

from __future__ import annotations

import datetime as dt
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules import (
    education,
    employment,
    funeral,
    housing,
    hukou,
    medical,
    recognition,
)
from jlaid_desktop.rules.assess import ALL_RIGHTS, situation_of
from jlaid_desktop.rules.coverage import (
    SENTENCES,
    Sentence,
    figures_read,
    formulas_of,
    named_object,
    readings_behind,
    totals,
)
from jlaid_desktop.rules.distances.turning_points import nodes_of
from jlaid_desktop.rules.formula import All, AnyOf, Figure, Formula
from jlaid_desktop.rules.parameters import load_set
from jlaid_desktop.rules.possibilities import Split, solve
from jlaid_desktop.rules.recognition import recognise
from jlaid_desktop.rules.rights import Right
from jlaid_desktop.rules.situation import Situation, Unknown
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.wording.coverage.words import SENTENCE_WORDS, STATE_WORDS, WHY_WORDS

CASES = sorted((Path(__file__).parent / "cases").glob("*.jsonl"))
SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))

FULL_STOPS = {
    "文首": 3,
    "一": 5,
    "二（一）": 1,
    "二（二）": 1,
    "三（一）": 3,
    "三（二）": 2,
    "三（三）": 2,
    "四（一）": 1,
    "四（二）": 4,
    "四（三）": 1,
    "五": 1,
    "六": 2,
    "文末": 2,
}
"""How many sentences, counted by full stops, each section of the notice has."""

SECTIONS = (recognition, hukou, education, housing, medical, employment, funeral)
TOLD_ONLY = {"funeral_free_storage_days", "funeral_free_ash_years"}
"""Figures of the notice that limit a service and are told with it, but decide nothing."""
COMPUTED = [one for one in SENTENCES if one.state == "computed"]


# --- every sentence has its place and its state ----------------------------------


def test_every_sentence_of_every_section_is_listed_in_order() -> None:
    numbers: dict[str, list[int]] = defaultdict(list)
    for one in SENTENCES:
        numbers[one.section].append(one.number)
    assert list(numbers) == list(FULL_STOPS)
    for section, count in FULL_STOPS.items():
        assert numbers[section] == sorted(numbers[section])
        assert set(numbers[section]) - {0} == set(range(1, count + 1))


def test_an_id_says_its_clause_and_its_number() -> None:
    ids = [one.id for one in SENTENCES]
    assert len(set(ids)) == len(ids)
    for one in SENTENCES:
        group, _, number = one.id.partition(".s")
        assert number.rstrip("abcdefgh") == str(one.number)
        assert one.clause.startswith(group)


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one.id)
def test_every_sentence_has_a_state_its_reason_and_its_words(one: Sentence) -> None:
    assert one.state in STATE_WORDS
    assert one.id in SENTENCE_WORDS
    if one.state == "computed":
        assert one.by
        assert not one.why
    elif one.state != "information":
        assert one.why in WHY_WORDS


def test_the_words_name_no_sentence_that_is_not_there() -> None:
    assert set(SENTENCE_WORDS) == {one.id for one in SENTENCES}
    assert set(WHY_WORDS) == {one.why for one in SENTENCES if one.why}


def test_the_totals_count_every_sentence_once() -> None:
    assert sum(totals().values()) == len(SENTENCES)


# --- every formula has its sentence ------------------------------------------------


def claimed() -> dict[int, list[Sentence]]:
    """Return every formula node that a sentence names or that stands below a named one."""
    found: dict[int, list[Sentence]] = defaultdict(list)
    for one in SENTENCES:
        for name in one.by:
            named = named_object(name)
            found[id(named)].append(one)
            for formula in formulas_of(named):
                for node in nodes_of(formula):
                    found[id(node)].append(one)
    return found


@pytest.mark.parametrize("right", ALL_RIGHTS, ids=lambda right: right.clause)
def test_every_right_has_a_computed_sentence_of_its_clause_and_section(right: Right) -> None:
    family = right.clause.rstrip("ab") if right.clause.startswith("N3.3") else right.clause
    assert any(
        one.state == "computed" and one.clause.startswith(family) and one.section == right.section
        for one in claimed()[id(right)]
    )


@pytest.mark.parametrize("module", SECTIONS, ids=lambda module: module.__name__.split(".")[-1])
def test_every_formula_of_a_section_has_a_sentence(module: Any) -> None:
    known = claimed()
    named = [(n, v) for n, v in vars(module).items() if isinstance(v, (Formula, Right))]
    assert [name for name, value in named if not known.get(id(value))] == []
    assert named


def test_every_reading_stands_behind_a_sentence() -> None:
    assert {name for one in SENTENCES for name in readings_behind(one)} == set(READING_VALUES)


def test_every_figure_of_the_notice_is_set_by_a_sentence() -> None:
    notice = load_set(shipped("resources", "parameters", "notice.toml"))
    set_by = {name for one in SENTENCES for name in one.figures}
    assert {figure.name for figure in notice.figure} <= set_by


@pytest.mark.parametrize("one", SENTENCES, ids=lambda one: one.id)
def test_the_formulas_of_a_sentence_read_its_figures(one: Sentence) -> None:
    assert set(one.figures) - TOLD_ONLY <= figures_read(one)


# --- every clause is reached by a case ---------------------------------------------

Seen = dict[int, set[Any]]


def _subclasses(kind: type) -> Iterator[type]:
    for sub in kind.__subclasses__():
        yield sub
        yield from _subclasses(sub)


def _recording(evaluate: Callable[..., Any], seen: Seen) -> Callable[..., Any]:
    def recorded(node: Formula, s: Any) -> Any:
        value = evaluate(node, s)
        seen[id(node)].add("open" if type(value) is Unknown else value)
        return value

    return recorded


def outcomes_of(files: Iterable[HouseholdFile], monkeypatch: pytest.MonkeyPatch) -> Seen:
    """Return the values that each formula has for the families' own facts, nothing supposed.

    A right's amount and tier are looked at only where the right holds.
    """
    seen: Seen = defaultdict(set)
    assessments = _assessments()
    situations = [_situation(assessments.assess(file)) for file in files]
    for kind in _subclasses(Formula):
        if "evaluate" in vars(kind):
            monkeypatch.setattr(kind, "evaluate", _recording(vars(kind)["evaluate"], seen))
    for s in situations:
        for member in s.members:
            s.member = member
            for one in _asked(s):
                if isinstance(one, Formula):
                    one.evaluate(s)
                elif isinstance(one, Right) and one.holds.evaluate(s) is True:
                    for formula in formulas_of(one):
                        formula.evaluate(s)
    return seen


def _asked(s: Situation) -> list[Any]:
    """Return what sentences name, the funeral's only where somebody has died."""
    died = s.household["deceased_member"] is not None
    names = {name for one in SENTENCES for name in one.by}
    return [named_object(name) for name in names if died or not name.startswith("funeral.")]


def _situation(made: AssessedHousehold) -> Situation:
    s: Situation = situation_of(made.facts, made.rulebook)
    found = solve(s, recognise)
    s.household["category"] = (
        s.unknown(found.owner, found.name) if isinstance(found, Split) else found.row_codes[0]
    )
    s.basis = made.assessment.standard_basis or "urban"
    if s.basis == "mixed":
        s.basis = s.members[0]["hukou_type"] or "urban"
    return s


def _assessments() -> Assessments:
    return shipped_assessments(FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC)))


def not_reached(seen: Seen) -> list[str]:
    """Return what of the computed sentences no family decided: object by object."""
    missing = []
    for one in COMPUTED:
        for name in one.by:
            named = named_object(name)
            if isinstance(named, Right):
                missing += [f"{one.id} {name}" for _ in [0] if not _right_reached(named, seen)]
            elif isinstance(named, Formula):
                missing += [f"{one.id} {name}" for _ in [0] if not _both(named, seen)]
        missing += [f"{one.id} {figure}" for figure in _figures_not_read(one, seen)]
    return missing


def _right_reached(right: Right, seen: Seen) -> bool:
    amount = right.amount is None or bool(seen[id(right.amount)] - {"open"})
    return amount and {True, False} <= seen[id(right.holds)]


def _both(formula: Formula, seen: Seen) -> bool:
    """Return whether a yes-or-no formula was both, and a number had two values.

    A formula whose arms were taken over into a larger one is reached through them.
    """
    if not seen[id(formula)] and isinstance(formula, (All, AnyOf)):
        return all(_both(arm, seen) for arm in formula.arms)
    return len(seen[id(formula)] - {"open"}) > 1


def _figures_not_read(one: Sentence, seen: Seen) -> list[str]:
    read = set()
    for name in one.by:
        for formula in formulas_of(named_object(name)):
            for node in nodes_of(formula):
                if isinstance(node, Figure) and seen[id(node)]:
                    read.add(node.name)
    return sorted(set(one.figures) - read - TOLD_ONLY)


def families() -> list[HouseholdFile]:
    return [case.file for path in (*CASES, *SAMPLES) for case in read_cases(path)]


def test_every_computed_sentence_is_reached_by_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not_reached(outcomes_of(families(), monkeypatch)) == []


def test_without_a_case_of_it_a_clause_would_be_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check above can fail: without funerals and heating it names their sentences."""
    kept = [
        file
        for file in families()
        if file.household.funeral is None and file.household.heating is None
    ]
    missed = not_reached(outcomes_of(kept, monkeypatch))
    assert "N6.s1a funeral.HEARSE" in missed
    assert "N3.3.s1b heating_base_area" in missed
    assert all(line.startswith(("N3.3", "N6", "N8")) for line in missed)


def test_counties_own_figures_and_readings_are_reached() -> None:
    """N7: a sample family of a county with a confirmed reading is assessed by it."""
    made = [_assessments().assess(file) for file in families() if file.county]
    assert any(one.installed is not None and one.rulebook.confirmed for one in made)


def test_named_functions_are_there() -> None:
    names = {name for one in SENTENCES for name in one.by}
    others = [n for n in names if not isinstance(named_object(n), (Formula, Right))]
    assert sorted(others) == ["assess.figures_of", "readings.confirmed_values"]
    assert all(inspect.isfunction(named_object(name)) for name in others)
