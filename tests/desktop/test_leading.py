"""The interview led by the next question: which one follows, and what the window does with it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.casework import Cover
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.opinion.leading import Leading
from jlaid_desktop.desktop.opinion.missing_bar import MissingBar
from jlaid_desktop.desktop.opinion.opinions import RulesAssessor
from jlaid_desktop.desktop.pages.interview_pane import InterviewPane
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import ENGLISH, use_language
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.paths import shipped
from jlaid_desktop.wording.view import MissingView
from tests.desktop.test_interview import Shelf

A, B, C = (MissingView(f"household.{name}", f"{name}?", "一") for name in "abc")
COUNTY = MissingView("figures.heating_price", "The county has not supplied it.", "三（三）")


# --- which question follows ---------------------------------------------------------------


def test_the_most_decisive_question_is_first() -> None:
    assert Leading().following((A, B, C)) is A


def test_an_answered_question_makes_way_for_the_next() -> None:
    assert Leading().following((B, C), left=A.path) is B


def test_what_was_left_open_waits_until_the_others_were_asked() -> None:
    leading = Leading()
    assert leading.following((A, B, C), left=A.path) is B
    assert leading.following((A, B, C), left=B.path) is C
    assert leading.following((A, B, C), left=C.path) is None, "each was come to once"
    assert leading.following((A, B, C)) is A, "and then from the first again"


def test_a_question_that_opens_later_is_not_passed_over() -> None:
    leading = Leading()
    assert leading.following((A, B), left=A.path) is B
    assert leading.following((C, A), left=B.path) is C


def test_a_countys_figure_is_no_question_for_the_family() -> None:
    assert Leading().following((COUNTY, B)) is B
    assert Leading().following((COUNTY,)) is None


def test_nothing_missing_leads_nowhere() -> None:
    assert Leading().following((), left=A.path) is None


# --- the bar --------------------------------------------------------------------------------


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> MissingBar:
    use_language(ENGLISH)
    made = MissingBar(theme)
    qtbot.addWidget(made)
    return made


def test_the_bar_names_the_next_question_with_its_clauses_when_it_leads(bar: MissingBar) -> None:
    bar.show_missing((A, B), led=False)
    assert "a?　b?" in bar.text()
    assert not bar.lead_button.isChecked()
    bar.show_missing((A, B), led=True)
    assert "a? (wanted by 一)" in bar.text()
    assert "b?" not in bar.text()
    assert bar.lead_button.isChecked()


def test_the_bar_shows_whole_questions_only(bar: MissingBar) -> None:
    long = MissingView("x", "how much was paid in hospitals in the whole of the year?", "")
    bar.resize(2000, 44)
    bar.show()
    bar.show_missing((A, long, B), led=False)
    assert bar._questions.shown() == f"a?　{long.question}　b?"
    bar.resize(700, 44)
    assert bar._questions.shown() == "a?"


def test_the_bar_says_so_when_nothing_is_missing(bar: MissingBar) -> None:
    bar.show_missing((), led=True)
    assert not bar.isHidden()
    assert "Nothing more to ask" in bar.text()
    assert bar.property("surface") == "holds"


# --- in the window ----------------------------------------------------------------------------


@pytest.fixture
def pane(
    qtbot: QtBot,
    theme: Theme,
    questionnaire: Questionnaire,
    clock: FixedClock,
    opinion_lane: Lane,
) -> Iterator[InterviewPane]:
    use_language(ENGLISH)
    document = json.loads(shipped("resources", "samples", "04-li-shufen.json").read_bytes())
    session = InterviewSession(questionnaire, document, {}, clock)
    interview = Interview(session, "h1", RulesAssessor(clock), Shelf(), clock, opinion_lane)
    made = InterviewPane(theme, interview, Cover())
    qtbot.addWidget(made)
    made.resize(680, 690)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    interview.assess_now()
    made.field_focused.connect(lambda path: made.setProperty("at", path))
    yield made
    interview.close()


def focused(pane: InterviewPane) -> str:
    return str(pane.property("at"))


def test_switched_on_it_goes_to_the_most_decisive_question(pane: InterviewPane) -> None:
    missing = pane.interview.opinion.view.missing
    pane.guide.switch_leading()
    assert pane.guide.is_led
    assert focused(pane) == missing[0].path


def test_an_answer_and_enter_lead_on_until_nothing_is_missing(pane: InterviewPane) -> None:
    """Below the standard nothing else is asked any more: five answers, then the bar says so."""
    pane.guide.switch_leading()
    come_to: list[str] = []
    while missing := [one.path for one in pane.interview.opinion.view.missing]:
        here = focused(pane)
        assert here in missing, "it leads to something that is missing"
        assert here not in come_to, "no question twice while others wait"
        come_to.append(here)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert here not in {one.path for one in pane.interview.opinion.view.missing}
    assert len(come_to) == 5
    bar = pane.findChild(MissingBar)
    assert "Nothing more to ask" in bar.text()


def test_it_leads_across_the_forms(pane: InterviewPane) -> None:
    pane.guide.switch_leading()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    forms = [pane.current]
    for _turn in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        forms.append(pane.current)
    assert len(set(forms)) == 4, "property, health, employment, housing"


def test_enter_without_an_answer_goes_on_and_comes_back_to_it_last(pane: InterviewPane) -> None:
    pane.guide.switch_leading()
    first = focused(pane)
    seen = [first]
    missing = pane.interview.opinion.view.missing
    asked = [one for one in missing if not one.path.startswith("figures.")]
    assert len(asked) > 3
    for _turn in asked[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        seen.append(focused(pane))
    assert len(set(seen)) == len(seen)
    told: list[str] = []
    pane.told.connect(told.append)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert any("come to" in text for text in told)


def test_switched_off_enter_goes_to_the_next_field_of_the_form(pane: InterviewPane) -> None:
    pane.guide.switch_leading()
    pane.guide.switch_leading()
    assert not pane.guide.is_led
    pane.open_form(0)
    pane.view().go_to("household.apply_date")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert pane.current == 0


def test_shift_enter_goes_back_even_while_it_leads(pane: InterviewPane) -> None:
    pane.open_form(0)
    pane.view().go_to("household.apply_date")
    before = pane.current
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    after = focused(pane)
    pane.guide.switch_leading()
    pane.open_form(0)
    pane.view().go_to(after)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focused(pane) == "household.apply_date" != after
    assert pane.current == before


def test_a_figure_that_the_county_owes_opens_the_countys_page(
    qtbot: QtBot, pane: InterviewPane
) -> None:
    with qtbot.waitSignal(pane.figure_asked) as told:
        pane.go_to("figures.heating_price")
    assert told.args == ["heating_price"]


def test_a_question_that_is_not_asked_yet_leads_to_the_one_before_it(pane: InterviewPane) -> None:
    session = pane.interview.session
    hidden = "household.heating.area_m2"
    session.set_value("household.heating.central_heating", None)
    assert not session.visible(hidden)
    pane.go_to(hidden)
    assert focused(pane) == "household.heating.central_heating"
