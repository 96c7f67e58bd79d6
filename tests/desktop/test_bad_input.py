"""Whatever is pasted into whatever field: taken as data or refused with a sentence, at once."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.form.editors import EditorMaker, TextEditor
from jlaid_desktop.desktop.form.field_cell import FieldCell
from jlaid_desktop.desktop.form.form_view import FormView
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.typed.clean import INVISIBLE, PASTE_LIMIT
from tests.desktop.hands import CONTROL, Hands
from tests.desktop.test_family_of_four import set_up

AT_MOST_S = 1.0
MEGABYTES = 10_000_000
NASTY: dict[str, str] = {
    "control characters": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "NUL": "张\x00三",
    "emoji": "😀🏚️🇨🇳",
    "joined emoji": "👩‍👩‍👧‍👦👨🏿‍🦽",
    "right to left": "\u202e101202\u202c \u200fאבג\u2067١٢٣\u2069",
    "upper planes": "𠮷𬇙𰻞𪚥",
    "private and unassigned": "\ue000\U000e0001\U0010fffd\ufffe",
    "lone surrogates": "a\ud842b\udfb7c",
    "combining": "e" + "\u0301" * 200,
    "long digits": "9" * 5000,
    "long decimal": "-0." + "3" * 4400,
    "exponent": "1e999999999",
    "other digits": "٣٤²½Ⅷ㊿",
    "lines": "一\r\n二\n\r\n三\u2028四\t五",
    "markup": "<b>&lt;<img src='file:///etc/hosts'></b>%s{name}{0}\\n",
    "formula": '=HYPERLINK("x")+@SUM(1)|',
    "statement": "'); DROP TABLE household;--",
    "only spaces": " \u3000\u00a0\u2003",
    "as long as may be": "长" * PASTE_LIMIT,
    "a sign longer": "长" * (PASTE_LIMIT + 1),
    "pairs beyond": "𠮷" * (PASTE_LIMIT - 5),
    "many lines": "\n" * PASTE_LIMIT,
}
HUGE = ("a" * MEGABYTES, "汉字𠮷\n" * (MEGABYTES // 5))


class Bare:
    """Covers no number."""

    def covered(self, _path: str) -> bool:
        return False


def questionnaire_forms() -> list[str]:
    return [form.name for form in load_questionnaire().forms]


@pytest.fixture
def view(
    request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme, session: InterviewSession
) -> FormView:
    """Show a form with a row in each of its lists."""
    form = session.questionnaire.form(request.param)
    for section in form.sections:
        if section.repeat is not None and section.repeat.adds:
            session.add_row(section.repeat.path)
    made = FormView(theme, session, form, EditorMaker(theme, session, Bare()))
    session.subscribe(made.show_change)
    qtbot.addWidget(made)
    made.resize(696, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def every_cell(view: FormView) -> Iterator[FieldCell]:
    cells = [cell for cell in view.findChildren(FieldCell) if cell.path]
    asked = sum(len(section.questions) for section in view.form.sections)
    assert len(cells) == asked
    for cell in cells:
        if cell.isHidden():
            cell.parentWidget().show()
            cell.show()
        yield cell


def paste(app: QApplication, cell: FieldCell) -> float:
    """Paste what lies on the clipboard in place of everything; return how long it took."""
    widget = cell.editor.widget
    cell.editor.focus()
    if isinstance(widget, (LineField, LongField)):
        QTest.keyClick(widget, Qt.Key.Key_A, CONTROL)
    started = time.perf_counter()
    QTest.keyClick(widget, Qt.Key.Key_V, CONTROL)
    app.processEvents()
    return time.perf_counter() - started


def told(limit: int) -> str:
    """Return the sentence of a field that refused a text."""
    sentence = _("Too long: at most {limit} characters fit here. Nothing was changed.")
    return sentence.format(limit=limit)


def field_text(cell: FieldCell) -> str:
    widget = cell.editor.widget
    return widget.text() if isinstance(widget, LineField) else widget.toPlainText()


def reloaded(session: InterviewSession, clock: FixedClock) -> InterviewSession:
    """Return the session that the stored draft brings back."""
    stored = json.dumps([session.document, session.texts], ensure_ascii=False).encode("utf-8")
    document, texts = json.loads(stored)
    return InterviewSession(session.questionnaire, document, texts, clock)


@pytest.mark.parametrize("view", questionnaire_forms(), indirect=True)
def test_every_field_takes_it_or_says_why_not(
    view: FormView, session: InterviewSession, qapp: QApplication, clock: FixedClock
) -> None:
    slowest = 0.0
    for name, text in NASTY.items():
        qapp.clipboard().setText(text)
        for cell in every_cell(view):
            slowest = max(slowest, paste(qapp, cell))
            if not isinstance(cell.editor.widget, (LineField, LongField)):
                continue
            path = cell.path
            kept = session.text(path)
            assert not INVISIBLE & set(kept), (name, path)
            assert all(sign.isprintable() or sign in "\n\t" or ord(sign) > 0x9F for sign in kept)
            assert len(kept) <= PASTE_LIMIT
            if kept.strip() and session.value(path) is None and session.visible(path):
                assert any(problem.message for problem in session.problems_at(path)), (name, path)
            view.setFocus()
            cell.editor.widget.clearFocus()
            assert field_text(cell) == session.text(path), (name, path)
        again = reloaded(session, clock)
        assert (again.document, again.texts) == (session.document, session.texts)
        assert again.problems() == session.problems()
        session.household_file()
    assert slowest < AT_MOST_S


@pytest.mark.parametrize("view", questionnaire_forms(), indirect=True)
def test_ten_megabytes_are_refused_at_once_and_change_nothing(
    view: FormView, session: InterviewSession, qapp: QApplication
) -> None:
    before = session.draft()
    for text in HUGE:
        qapp.clipboard().setText(text)
        for cell in every_cell(view):
            took = paste(qapp, cell)
            assert took < AT_MOST_S, (cell.path, took)
            if isinstance(cell.editor.widget, (LineField, LongField)):
                assert field_text(cell) == session.text(cell.path)
                assert QToolTip.text() == told(PASTE_LIMIT), cell.path
                QToolTip.hideText()
                qapp.processEvents()
    assert session.draft() == before


@pytest.mark.parametrize("form", ["property"])
def test_long_texts_come_by_no_other_way(
    qtbot: QtBot, theme: Theme, session: InterviewSession, qapp: QApplication, form: str
) -> None:
    """Neither by an input method, nor by dropping, nor key by key at the limit."""
    view = FormView(
        theme, session, session.questionnaire.form(form), EditorMaker(theme, session, Bare())
    )
    qtbot.addWidget(view)
    view.show()
    cell = next(cell for cell in view.cells() if cell.path == "household.check_report.result")
    field = cell.editor.widget
    assert isinstance(field, LongField)
    commit = QInputMethodEvent("", [])
    commit.setCommitString("长" * MEGABYTES)
    qapp.sendEvent(field, commit)
    dropped = QMimeData()
    dropped.setText("长" * MEGABYTES)
    field.insertFromMimeData(dropped)
    assert field.toPlainText() == ""
    dropped.setText("长" * PASTE_LIMIT)
    field.insertFromMimeData(dropped)
    QTest.keyClicks(field, "abc")
    assert session.text(cell.path) == field.toPlainText() == "长" * PASTE_LIMIT
    assert isinstance(cell.editor, TextEditor)


def test_the_fields_of_the_program_take_it_too(window: MainWindow, qapp: QApplication) -> None:
    """The first start, the search, the settings, the county's figures and the password."""
    hands = Hands(qapp, window)
    hands.wait_for_focus("operator_name")
    paste_everywhere(hands)
    set_up(hands)
    page = window.page
    assert isinstance(page, HouseholdPage)
    paste_everywhere(hands)
    for text in NASTY.values():
        search(hands, text)
    assert window.page is page, "a bug was told"
    room = window.workroom
    assert room is not None
    for name in ("settings", "parameters"):
        room.go(name)
        qapp.processEvents()
        paste_everywhere(hands)
        hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: window.page is page, "the way back")
    window.lock()
    for text in list(NASTY.values())[::5]:
        wrong_password(hands, text)


def test_a_family_full_of_it_is_kept_and_comes_back(window: MainWindow, qapp: QApplication) -> None:
    """A draft is never blocked, and what the store gives back is what was typed."""
    hands = Hands(qapp, window)
    hands.wait_for_focus("operator_name")
    set_up(hands)
    page = window.page
    assert isinstance(page, HouseholdPage)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for(lambda: page.pane is not None, "the new family")
    assert page.pane is not None
    texts = itertools.cycle(NASTY.values())
    for number in range(len(page.pane.interview.session.questionnaire.forms)):
        page.pane.open_form(number)
        for cell in [one for one in page.pane.view().cells() if not one.isHidden()]:
            qapp.clipboard().setText(next(texts))
            paste(qapp, cell)
    pane = page.pane
    hands.wait_for(lambda: not pane.interview.unkept, "the draft")
    hands.wait_for(lambda: pane.interview.kept_at is not None, "the store")
    typed, household = pane.interview.session, pane.interview.household_id
    assert len(typed.texts) > len(typed.questionnaire.forms)
    page.close_household()
    page.open_household(household)
    hands.wait_for(lambda: page.pane is not None, "the family again")
    again = page.pane.interview.session
    assert (again.document, again.texts) == (typed.document, typed.texts)
    assert again.problems() == typed.problems()
    assert window.page is page, "a bug was told"


def search(hands: Hands, text: str) -> None:
    """Paste a text into the search and ask for the first household found."""
    field = hands.field("search")
    field.setFocus()
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.app.clipboard().setText(text)
    hands.press(Qt.Key.Key_V, CONTROL)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not hands.window.store_lane.busy, "the search")


def wrong_password(hands: Hands, text: str) -> None:
    """Paste a text as the password; it is refused with a sentence."""
    window = hands.window
    hands.wait_for(lambda: isinstance(window.page, UnlockPage) and window.door, "the door")
    page = window.page
    assert isinstance(page, UnlockPage)
    page.password.setFocus()
    hands.app.clipboard().setText(text)
    hands.press(Qt.Key.Key_V, CONTROL)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(page.message, "the refusal")


def paste_everywhere(hands: Hands) -> None:
    """Paste every nasty text into every line that can be seen."""
    window = hands.window
    lines = [line for line in window.findChildren(LineField) if line.isVisible()]
    assert lines
    for text in (*NASTY.values(), *HUGE):
        hands.app.clipboard().setText(text)
        for line in lines:
            line.setFocus()
            line.selectAll()
            started = time.perf_counter()
            hands.press(Qt.Key.Key_V, CONTROL)
            assert time.perf_counter() - started < AT_MOST_S, (line.objectName(), text[:20])
            hands.app.processEvents()
    for line in lines:
        line.clear()
    lines[0].setFocus()
