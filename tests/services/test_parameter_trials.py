"""A changed copy of a county's set: read, tried on a family, written as a proposal; no more."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.i18n import ENGLISH, use_language
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.county_sets import LOCAL_FIGURES, check_parameters
from jlaid_desktop.rules.parameters import ParameterSet, content_digest, load_set
from jlaid_desktop.services.assessments import Assessments, as_contract, shipped_assessments
from jlaid_desktop.services.parameters.files import set_as_toml, write_proposal
from jlaid_desktop.services.parameters.trials import (
    CLAUSES,
    TRIAL,
    Trial,
    compared,
    read_value,
    same_value,
)
from jlaid_desktop.wording.county_sets import KINDS, value_text, value_words
from jlaid_desktop.wording.speech import speech

CLOCK = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
DAY = dt.date(2025, 11, 10)
URBAN = "low_income_standard_urban"


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(CLOCK)


@pytest.fixture
def loaded(assessments: Assessments) -> ParameterSet:
    return assessments.library.local["220202"]


@pytest.fixture
def trial(assessments: Assessments, loaded: ParameterSet) -> Trial:
    return Trial(loaded, assessments.library.notice, DAY)


def sample(name: str) -> HouseholdFile:
    content = shipped("resources", "samples", f"{name}.json").read_bytes()
    return msgspec.json.decode(content, type=HouseholdFile)


# --- what is listed -----------------------------------------------------------------------


def test_every_figure_is_listed_supplied_or_not(trial: Trial) -> None:
    figures = {one.name: one for one in trial.figures()}
    assert set(figures) == set(LOCAL_FIGURES) == set(CLAUSES) == set(KINDS)
    assert figures[URBAN].value == 70000
    assert figures[URBAN].dated in figures[URBAN].values
    assert figures["rigid_expense_ratio"].value is None
    assert figures["rigid_expense_ratio"].values == ()


def test_the_clauses_are_those_of_the_shipped_sets(assessments: Assessments) -> None:
    for one in assessments.library.local.values():
        for figure in one.figure:
            assert CLAUSES[figure.name] == (figure.clause, figure.section), figure.name


def test_every_shipped_value_is_read_back_as_it_is_shown(assessments: Assessments) -> None:
    for one in assessments.library.local.values():
        for figure in one.figure:
            for dated in figure.values:
                if KINDS[figure.name] == "yes_no":
                    continue
                text = value_text(figure.name, dated.value)
                meant = read_value(figure.name, text)
                assert same_value(figure.name, meant, dated.value), figure.name


# --- what is typed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        (URBAN, "950", 95000),
        (URBAN, " 1,200.50 ", 120050),
        (URBAN, "0.1万", 100000),
        ("heating_price", "30.5", 3050),
        ("rigid_expense_ratio", "60", "0.6"),
        ("rigid_expense_ratio", "62.5%", "0.625"),
        ("central_pension_excluded_until", "20261231", dt.date(2026, 12, 31)),
        (URBAN, "  ", None),
    ],
)
def test_a_figure_as_people_type_it(name: str, text: str, value: Any) -> None:
    assert read_value(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (URBAN, "-5"),
        (URBAN, "many"),
        (URBAN, "1.234"),
        ("rigid_expense_ratio", "1001"),
        ("rigid_expense_ratio", "-1"),
        ("central_pension_excluded_until", "2026-13-01"),
    ],
)
def test_what_is_no_figure_is_refused_and_not_guessed(name: str, text: str) -> None:
    assert isinstance(read_value(name, text), Fault)


def test_the_words_of_a_value() -> None:
    say = speech(ENGLISH)
    monthly = value_words(say, URBAN, "fen per person and month", 70000)
    assert monthly == "700.00 yuan per person and month"
    share = value_words(say, "rigid_expense_ratio", "share of the income of 12 months", "0.6")
    assert share == "60 % of the income"
    assert value_words(say, "nine_diseases_list_loaded", "yes or no", None) == "not supplied"


# --- changing a copy ----------------------------------------------------------------------


def test_a_change_leaves_the_installed_set_alone(
    trial: Trial, loaded: ParameterSet, assessments: Assessments
) -> None:
    before = content_digest(loaded)
    trial.change_figure(URBAN, 95000)
    trial.change_reading("A06", "conditions")
    edited = trial.edited()
    assert content_digest(edited) != before
    assert content_digest(loaded) == content_digest(assessments.library.local["220202"]) == before


def test_a_changed_figure_holds_on_the_days_of_the_one_it_stands_for(trial: Trial) -> None:
    trial.change_figure(URBAN, 95000)
    edited = trial.edited()
    found = {d: edited.figure_on(URBAN, d)[1].value for d in (DAY, dt.date(2026, 10, 1))}
    assert found == {DAY: 95000, dt.date(2026, 10, 1): 72000}
    assert edited.figure_on(URBAN, DAY)[1].document == TRIAL


def test_a_figure_nobody_supplied_can_be_tried(trial: Trial, assessments: Assessments) -> None:
    trial.change_figure("rigid_expense_ratio", "0.5")
    edited = trial.edited()
    figure, dated = edited.figure_on("rigid_expense_ratio", DAY)
    assert dated.value == "0.5"
    assert dated.to_day == assessments.library.notice.end
    assert (figure.clause, figure.section) == ("N1.3", "一")
    errors = check_parameters(edited, assessments.library.notice)
    assert not [one for one in errors if one.severity == "error"]


def test_the_installed_value_again_is_no_change(trial: Trial) -> None:
    trial.change_figure(URBAN, 95000)
    trial.change_figure(URBAN, 70000)
    trial.change_reading("A06", "conditions")
    trial.change_reading("A06", None)
    assert trial.changed_figures == {}
    assert trial.changed_readings == {}
    assert trial.edited() == trial.loaded


def test_everything_is_taken_back(trial: Trial) -> None:
    trial.change_figure(URBAN, 95000)
    trial.change_reading("A01", "neither")
    trial.reset()
    assert trial.edited() == trial.loaded


def test_only_what_the_change_brings_is_doubted(trial: Trial) -> None:
    assert trial.new_checks() == ()
    trial.change_figure(URBAN, 300000)
    assert {one.code for one in trial.new_checks()} == {"twice_above_last_year"}
    trial.change_figure(URBAN, None)
    assert {one.code for one in trial.new_checks()} == {"missing_on"}


# --- before and after ---------------------------------------------------------------------


def test_a_higher_standard_sends_the_family_to_dibao(
    trial: Trial, assessments: Assessments
) -> None:
    use_language(ENGLISH)
    trial.change_figure(URBAN, 95000)
    found = compared(assessments, trial.on(assessments, sample("07-sun-defu")))
    assert found.differs
    assert found.before.mark == "holds"
    assert "dibao first" in found.after.category
    premium = next(one for one in found.rights if one.title == "Premium aid")
    assert premium.names == ("孙德福", "郭桂芝")
    assert (premium.before, premium.after_mark) == ("200.00 yuan/year", "no")


def test_every_compared_right_differs_and_every_change_is_compared(
    trial: Trial, assessments: Assessments
) -> None:
    for name in ("01-zhang-guilan", "02-wang-zhenguo", "07-sun-defu", "11-yang-guodong"):
        for figure, value in ((URBAN, 95000), ("heating_price", 3000), ("heating_price", None)):
            trial.reset()
            trial.change_figure(figure, value)
            tried = trial.on(assessments, sample(name))
            found = compared(assessments, tried)
            told = sum(max(len(one.names), 1) for one in found.rights)
            assert told == len(tried.changes), (name, figure)
            for one in found.rights:
                assert (one.before, one.before_mark) != (one.after, one.after_mark), (name, one)


def test_a_reading_tried_is_named_as_confirmed_only_on_the_tried_side(
    trial: Trial, assessments: Assessments
) -> None:
    trial.change_reading("A06", "conditions")
    tried = trial.on(assessments, sample("07-sun-defu"))
    assert tried.after.rulebook.confirmed["A06"] == "conditions"
    assert "A06" not in tried.before.rulebook.confirmed
    assert trial.confirmed() == dict.fromkeys(READING_VALUES)


def test_nothing_is_recomputed_silently(trial: Trial, assessments: Assessments) -> None:
    file = sample("07-sun-defu")
    before = json.dumps(as_contract(assessments.assess(file)), ensure_ascii=False, default=str)
    trial.change_figure(URBAN, 95000)
    trial.on(assessments, file)
    after = json.dumps(as_contract(assessments.assess(file)), ensure_ascii=False, default=str)
    assert before == after


# --- the proposal ---------------------------------------------------------------------------


def test_every_shipped_set_is_the_same_when_written_and_read(
    assessments: Assessments, tmp_path: Path
) -> None:
    for place, one in assessments.library.local.items():
        path = tmp_path / f"{place}.toml"
        path.write_text(set_as_toml(one), encoding="utf-8")
        assert content_digest(load_set(path)) == content_digest(one), place


def test_a_proposal_says_that_it_is_none_of_the_countys(trial: Trial, tmp_path: Path) -> None:
    trial.change_figure("rigid_expense_ratio", "0.5")
    trial.change_reading("A09", "from_70")
    path = tmp_path / "proposal.toml"
    write_proposal(path, trial.edited())
    assert load_set(path) == trial.edited()
    first = path.read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    documents = tomllib.loads(path.read_text("utf-8"))["document"]
    assert [one["id"] for one in documents][-1] == TRIAL


def test_signs_that_toml_knows_otherwise_survive(loaded: ParameterSet, tmp_path: Path) -> None:
    odd = 'line\nbreak "quoted" \\ back \t tab \x7f del 吉林'
    document = msgspec.structs.replace(loaded.document[0], title=odd)
    edited = msgspec.structs.replace(loaded, document=[document])
    path = tmp_path / "odd.toml"
    write_proposal(path, edited)
    assert load_set(path) == edited
