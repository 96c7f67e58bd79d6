"""One list of what is wrong, unlikely or missing, by keys alone; it never blocks a save."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.interview_header import ROOM_FOR_COUNTS
from jlaid_desktop.desktop.pages.interview_pane import InterviewPane
from jlaid_desktop.desktop.problems.problem_rows import ProblemRows
from jlaid_desktop.desktop.problems.problems_view import ProblemsView
from jlaid_desktop.desktop.problems.section_rows import SectionRow
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.problem_list import SEVERITIES, open_counts, problem_list
from jlaid_desktop.intake.session import InterviewSession
from tests.desktop.hands import CONTROL, SHIFT, Hands
from tests.desktop.test_family_of_four import set_up

NAME = "household.members[].name"
NUMBER = "household.members[].id_number"
BIRTH = "household.members[].birth"
DATE = "household.apply_date"


@pytest.fixture
def hands(window: MainWindow, qapp: QApplication) -> Hands:
    """Open a new family and return the hands over it."""
    made = Hands(qapp, window)
    set_up(made)
    made.press(Qt.Key.Key_N, CONTROL)
    made.wait_for_focus(DATE)
    return made


@pytest.fixture
def pane(hands: Hands) -> InterviewPane:
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    assert page.pane is not None
    return page.pane


def type_mistakes(hands: Hands, pane: InterviewPane) -> str:
    """Type a day that is none, a birth 120 years ago and a number with a wrong digit."""
    hands.type("2025-13-40")
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus(NAME)
    hands.type("张桂兰")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus(NUMBER)
    hands.type("220202198203040427")
    row = pane.interview.session.rows("household.members")[0]
    hands.field(BIRTH).setFocus()
    hands.type("19050101")
    hands.press(Qt.Key.Key_Return)
    return row


def listed(pane: InterviewPane) -> list[tuple[str, str]]:
    return [(one.severity, one.path) for one in problem_list(pane.interview.session)]


def test_the_list_is_by_level_then_by_section(hands: Hands, pane: InterviewPane) -> None:
    row = type_mistakes(hands, pane)
    found = listed(pane)
    levels = [level for level, _path in found]
    assert levels == sorted(levels, key=SEVERITIES.index)
    assert found[:3] == [
        ("error", DATE),
        ("error", concrete(NUMBER, row)),
        ("unlikely", concrete(BIRTH, row)),
    ]
    order = [form.name for form in pane.interview.session.questionnaire.forms]
    hints = [one.form for one in problem_list(pane.interview.session) if one.severity == "hint"]
    assert hints == sorted(hints, key=order.index)
    assert {"members", "property", "visit"} <= set(hints)


def test_a_narrow_header_counts_the_worst_level_only(hands: Hands, pane: InterviewPane) -> None:
    type_mistakes(hands, pane)
    header = pane.header
    header.resize(header._theme.px(ROOM_FOR_COUNTS) - 1, header.height())
    assert header.problems_button.text() == "2 处有误"
    assert "存疑" in header.problems_button.accessibleName()


def test_the_list_leaves_a_small_window_its_size(pane: InterviewPane) -> None:
    pane.switch_problems()
    view = pane.findChild(ProblemsView)
    assert view.minimumSizeHint().height() < 200


def test_the_header_counts_each_level(hands: Hands, pane: InterviewPane) -> None:
    type_mistakes(hands, pane)
    button = pane.header.problems_button
    counts = open_counts(problem_list(pane.interview.session))
    assert (counts["error"], counts["unlikely"]) == (2, 1)
    assert button.text() == f"2 处有误 · 1 处存疑 · {counts['hint']} 项待填"
    assert button.accessibleName() == f"问题：{button.text()}"
    assert "Ctrl+E" in button.toolTip()


def test_keys_go_to_a_problem_and_back(hands: Hands, pane: InterviewPane) -> None:
    """Ctrl+E, Down, Enter; and Ctrl+E again goes back to the question that was left."""
    type_mistakes(hands, pane)
    hands.press(Qt.Key.Key_E, CONTROL)
    rows = hands.wait_for_focus("problems")
    assert isinstance(rows, ProblemRows)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus(NUMBER)
    hands.press(Qt.Key.Key_E, CONTROL)
    hands.wait_for_focus("problems")
    hands.press(Qt.Key.Key_E, CONTROL)
    hands.wait_for_focus(NUMBER)
    hands.press(Qt.Key.Key_E, CONTROL)
    hands.press(Qt.Key.Key_Up)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus(DATE)


def test_every_problem_leads_to_its_question(hands: Hands, pane: InterviewPane) -> None:
    """Enter on any of them leaves the list and puts the keyboard where it is answered."""
    type_mistakes(hands, pane)
    for number, one in enumerate(problem_list(pane.interview.session)):
        hands.press(Qt.Key.Key_E, CONTROL)
        rows = hands.wait_for_focus("problems")
        assert isinstance(rows, ProblemRows)
        rows.choose(number)
        hands.press(Qt.Key.Key_Return)
        assert not pane.shows_problems, one
        name = pane.interview.session.questionnaire.forms[pane.current].name
        assert name == one.form, one
        if pane.interview.session.questionnaire.has(one.path):
            assert pane.view().focused_path() == one.path


def test_an_unlikely_answer_is_given_its_reason_in_the_list(
    hands: Hands, pane: InterviewPane
) -> None:
    row = type_mistakes(hands, pane)
    hands.press(Qt.Key.Key_E, CONTROL)
    hands.wait_for_focus("problems")
    for _turn in range(2):
        hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Tab)
    hands.wait_for_focus("problem_reason")
    hands.type("户口簿如此登记")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("problems")
    session = pane.interview.session
    assert session.document["reasons"] == {concrete(BIRTH, row): "户口簿如此登记"}
    assert open_counts(problem_list(session))["unlikely"] == 0
    hands.wait_for(lambda: "存疑" not in pane.header.problems_button.text(), "the count")
    settled = [one for one in problem_list(session) if one.severity == "unlikely"]
    assert [one.open for one in settled] == [False], "it stays in the list, with its reason"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert "reasons" not in session.document


def test_where_nothing_is_wrong_the_list_says_so(
    theme: Theme, session: InterviewSession, monkeypatch: pytest.MonkeyPatch, hands: Hands
) -> None:
    """A family without problems; which takes an hour to type, so the session has none here."""
    monkeypatch.setattr(InterviewSession, "problems", lambda _self: ())
    view = ProblemsView(theme, session)
    view.setParent(hands.window)
    view.show()
    view.show_all()
    words = {label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)}
    assert {"没有问题", "✓ 没有问题"} <= words
    view.take_keyboard()
    assert isinstance(view.focusWidget(), SectionRow)


def test_how_far_each_section_is_stands_in_words_and_picture(
    hands: Hands, pane: InterviewPane
) -> None:
    """Tab and row say what is filled in and what is missing; nothing is told by colour alone."""
    session = pane.interview.session
    hands.press(Qt.Key.Key_E, CONTROL)
    hands.wait_for_focus("problems")
    for form in session.questionnaire.forms:
        progress = session.completeness()[form.name]
        row = hands.field(f"section_{form.name}")
        tab = hands.field(f"tab_{form.name}")
        for widget in (row, tab):
            told = widget.accessibleDescription()
            assert told == widget.toolTip()
            assert told.startswith(f"应填 {progress.wanted} 项，已填 {progress.filled} 项")
            missing = [
                one.question
                for one in problem_list(session)
                if one.form == form.name and one.severity == "hint"
            ]
            assert all(question in told for question in missing)


def test_broken_input_of_every_kind_is_kept_and_saved(hands: Hands, pane: InterviewPane) -> None:
    """What is wrong never stands in the way of a draft or a revision."""
    session = pane.interview.session
    type_mistakes(hands, pane)
    row = session.add_row("household.incomes")
    row2 = session.add_row("household.members")
    for path, text in {
        "household.phone": "12",
        "household.housing.area_m2": "minus",
        "county": "nowhere",
        "household.account.number": "x" * 60,
        f"household.incomes[{row}].amount_fen": "three",
        f"household.incomes[{row}].member": "nobody",
        f"household.incomes[{row}].period": "now and then",
        f"household.members[{row2}].relation": "本人",
        f"household.members[{row2}].counted": "perhaps",
    }.items():
        session.set_text(path, text)
    hands.wait_for(lambda: pane.interview.kept_at is not None, "the draft")
    assert open_counts(problem_list(session))["error"] >= 8
    hands.press(Qt.Key.Key_S, CONTROL)
    hands.wait_for(lambda: pane.interview.is_saved, "the revision")
    household, texts, document = pane.interview.household_id, session.texts, session.document
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    page.close_household()
    page.open_household(household)
    hands.wait_for(lambda: page.pane is not None, "the family again")
    assert page.pane is not None
    again = page.pane.interview.session
    assert (again.texts, again.document) == (texts, document)
    assert [one.path for one in problem_list(again)] == [one.path for one in problem_list(session)]


def test_shift_enter_in_the_reason_goes_back_to_the_list(hands: Hands, pane: InterviewPane) -> None:
    type_mistakes(hands, pane)
    hands.press(Qt.Key.Key_E, CONTROL)
    rows = hands.wait_for_focus("problems")
    assert isinstance(rows, ProblemRows)
    rows.choose(2)
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Return, SHIFT)
    hands.wait_for_focus("problems")
    assert rows.currentIndex().row() == 2
