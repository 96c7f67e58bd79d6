"""The whole window over a real store: doors, drafts, locking, languages, crashes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop import application
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.duplicates.typing_panel import DuplicatePanel
from jlaid_desktop.desktop.gate import LOOK_AFTER_MS
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.office import creation
from jlaid_desktop.desktop.pages.crash_page import CrashPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.pages.recovery_page import RecoveryPage
from jlaid_desktop.desktop.pages.settings_page import SettingsPage
from jlaid_desktop.desktop.pages.shortcuts_page import ShortcutsPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, TroublePage, UnlockPage
from jlaid_desktop.desktop.papers.printing import a4_printer
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import (
    drafts,
    history_of,
    new_household_document,
    save_household,
)
from jlaid_desktop.services.workspace import create_workspace, open_workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import CONTROL, Hands
from tests.documents.reading import squeezed, text_of

PASSWORD = "made-up-password"
NUMBER = "220202198203040426"

Opener = Callable[[], Hands]


@pytest.fixture
def home(tmp_path: Path, clock: FixedClock) -> Path:
    """Make a store with one saved family."""
    folder = tmp_path / "home"
    workspace = create_workspace(
        folder, PASSWORD, "li", "李干事", "220202", "220202201", kind="test", clock=clock
    )
    document = new_household_document("220202", "220202201", day=clock.today())
    document["household"]["members"][0] |= {"name": "张桂兰", "id_number": NUMBER}
    save_household(workspace, document, None, effective_day=clock.today())
    workspace.close()
    return folder


@pytest.fixture
def hands(qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow]) -> Hands:
    return show(qapp, home, clock, opened)


@pytest.fixture
def opened() -> object:
    windows: list[MainWindow] = []
    yield windows
    for window in windows:
        window.close()
        window.deleteLater()


def show(qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow]) -> Hands:
    window = build_window(qapp, Options(home=home, clock=clock, settings=Settings()))
    opened.append(window)
    window.resize(1366, 736)
    window.show()
    window.activateWindow()
    hands = Hands(qapp, window)
    hands.wait_for(window.isActiveWindow, "the window")
    return hands


def unlock(hands: Hands, password: str = PASSWORD) -> HouseholdPage:
    hands.wait_for_focus("password")
    hands.type(password)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("search")
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    hands.wait_for(lambda: page.list.households.rowCount() > 0, "the list")
    return page


def open_first(hands: Hands, page: HouseholdPage) -> None:
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: page.pane is not None, "the family")
    hands.wait_for(lambda: page.panel.view is not None, "the opinion")
    hands.app.processEvents()


def shown(hands: Hands) -> list[str]:
    return [label.text() for label in hands.window.findChildren(QLabel) if label.isVisible()]


def test_a_wrong_password_is_one_sentence_and_another_try(hands: Hands) -> None:
    hands.wait_for_focus("password")
    hands.type("not the password")
    hands.press(Qt.Key.Key_Return)
    page = hands.window.page
    assert isinstance(page, UnlockPage)
    hands.wait_for(lambda: page.message() != "", "the refusal")
    assert "Traceback" not in page.message()
    assert page.password.text() == ""
    unlock(hands)


def test_the_page_takes_keys_before_it_knows_whose_store_it_is(hands: Hands) -> None:
    """Typing may begin at once; the name comes when the key file was read."""
    page = hands.window.page
    assert isinstance(page, UnlockPage)
    unlock(hands)
    assert hands.window.page is not page


def test_the_title_holds_no_personal_data(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    assert "张" not in hands.window.windowTitle()
    assert hands.window.windowFilePath() == ""


def test_typing_is_kept_when_the_window_is_closed(
    hands: Hands, home: Path, clock: FixedClock
) -> None:
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.wait_for_focus("household.phone")
    hands.type("1380000")
    hands.window.close()
    workspace = open_workspace(home, PASSWORD, clock)
    try:
        found = drafts(workspace)
        assert [draft.applicant_name for draft in found] == ["张桂兰"]
        assert found[0].differs
        revisions = history_of(workspace, found[0].household_id)
        assert len(revisions) == 1, "closing saves no revision"
    finally:
        workspace.close()


def test_locking_keeps_the_typing_and_shows_nothing_more(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.type("1380000")
    hands.press(Qt.Key.Key_L, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, UnlockPage), "the locked door")
    assert not any("张桂兰" in text for text in shown(hands))
    again = unlock(hands)
    open_first(hands, again)
    assert again.pane.interview.session.text("household.phone") == "1380000"


def test_undo_takes_back_answers_not_letters(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.type("13800000000")
    hands.press(Qt.Key.Key_Return)
    session = page.pane.interview.session
    assert session.value("household.phone") == "13800000000"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert session.value("household.phone") is None
    assert hands.field("household.phone").text() == ""
    hands.press(Qt.Key.Key_Y, CONTROL)
    assert hands.field("household.phone").text().replace(" ", "") == "13800000000"


def test_ctrl_j_goes_from_one_missing_fact_to_the_next(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    missing = [item.path for item in page.panel.view.missing]
    seen = []
    for _press in missing[:3]:
        hands.press(Qt.Key.Key_J, CONTROL)
        seen.append(hands.focus.objectName())
    assert len(set(seen)) > 1


def test_a_form_that_begins_with_a_table_tells_no_hint_of_the_form_before(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    hands.press(Qt.Key.Key_0, CONTROL)
    assert "死亡" in page.status._hint.text()
    hands.press(Qt.Key.Key_Minus, CONTROL)
    assert "死亡" not in page.status._hint.text()


def test_keys_reach_every_section_and_page(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    for number, key in enumerate("1234567890"):
        QTest.keyClick(hands.focus, key, CONTROL)
        assert page.pane.current == number
    hands.press(Qt.Key.Key_PageDown, CONTROL)
    assert page.pane.current == 10
    hands.press(Qt.Key.Key_Slash, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, ShortcutsPage), "the keys")
    hands.app.processEvents()
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.page is page
    hands.app.processEvents()
    hands.press(Qt.Key.Key_F9)
    hands.wait_for(lambda: isinstance(hands.window.page, SettingsPage), "the settings")
    hands.app.processEvents()
    hands.press(Qt.Key.Key_Escape)
    hands.app.processEvents()
    for _pane in range(5):
        hands.press(Qt.Key.Key_F6)
        assert hands.app.focusWidget() is not None


def test_a_saved_number_is_revealed_only_with_a_note(
    hands: Hands, home: Path, clock: FixedClock
) -> None:
    page = unlock(hands)
    open_first(hands, page)
    assert NUMBER not in " ".join(shown(hands))
    hands.press(Qt.Key.Key_2, CONTROL)
    field = hands.field("household.members[].id_number")
    assert field.text() == "220202************"
    hands.click(hands.button("显示"))
    hands.wait_for(lambda: field.text() == NUMBER, "the number")
    hands.window.close()
    workspace = open_workspace(home, PASSWORD, clock)
    try:
        actions = [row.action for row in disclosures(workspace)]
        assert actions.count("reveal_number") == 1
    finally:
        workspace.close()


def test_the_sample_figures_are_marked_all_the_time(hands: Hands) -> None:
    page = unlock(hands)
    assert page.header.sample_chip.isVisible()
    assert "参数为示例，不得作为依据" in shown(hands)


def test_the_language_changes_at_once_and_is_remembered(hands: Hands, home: Path) -> None:
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.type("1380000")
    hands.press(Qt.Key.Key_F9)
    settings = hands.window.page
    assert isinstance(settings, SettingsPage)
    hands.click(settings.language, settings.language.answer_box("en").center())
    hands.wait_for(lambda: "Language and size" in shown(hands), "English")
    assert json.loads((home / "settings.json").read_text())["language"] == "en"
    hands.press(Qt.Key.Key_Escape)
    fresh = hands.window.page
    assert isinstance(fresh, HouseholdPage)
    assert fresh is not page
    hands.wait_for(lambda: fresh.pane is not None, "the family again")
    assert fresh.pane.interview.session.text("household.phone") == "1380000"
    assert "Family of 张桂兰" in shown(hands)


def test_larger_words_are_taken_at_once(hands: Hands) -> None:
    unlock(hands)
    before = hands.window.fontMetrics().height()
    hands.press(Qt.Key.Key_F9)
    settings = hands.window.page
    assert isinstance(settings, SettingsPage)
    hands.click(settings.size_row, settings.size_row.answer_box(150).center())
    assert hands.app.font().pixelSize() == 20
    hands.app.processEvents()
    assert hands.window.page.fontMetrics().height() > before


def test_a_new_password_holds(hands: Hands) -> None:
    unlock(hands)
    hands.press(Qt.Key.Key_F9)
    settings = hands.window.page
    assert isinstance(settings, SettingsPage)
    hands.click(settings.old)
    for text in (PASSWORD, "another-made-up", "another-made-up"):
        hands.type(text)
        hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: "新密码已生效。" in shown(hands), "the new password")
    hands.press(Qt.Key.Key_Escape)
    hands.app.processEvents()
    hands.press(Qt.Key.Key_L, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, UnlockPage), "the door")
    unlock(hands, "another-made-up")


@pytest.mark.expects_log("bug: ")
def test_a_bug_keeps_the_typing_and_lets_go_on(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.type("1380000")
    hands.window.presenter.present(ZeroDivisionError())
    crash = hands.window.page
    assert isinstance(crash, CrashPage)
    hands.wait_for(lambda: page.pane.interview.kept_at is not None, "the draft")
    hands.click(hands.button("继续"))
    assert hands.window.page is page
    assert page.pane.interview.session.text("household.phone") == "1380000"


def test_after_a_crash_what_was_kept_is_shown_and_asked(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow]
) -> None:
    hands = show(qapp, home, clock, opened)
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.type("1380000")
    page.pane.interview.keep_draft()
    hands.wait_for(lambda: page.pane.interview.kept_at is not None, "the draft")
    (home / "open.mark").touch()
    hands.window.close()
    (home / "open.mark").touch()  # as a crash would have left it
    again = show(qapp, home, clock, opened)
    again.wait_for_focus("password")
    again.type(PASSWORD)
    again.press(Qt.Key.Key_Return)
    again.wait_for(lambda: isinstance(again.window.page, RecoveryPage), "what was kept")
    words = shown(again)
    assert "联系电话" in words
    assert "1380000" in words
    again.click(again.button("接着草稿继续"))
    desk = again.window.page
    assert isinstance(desk, HouseholdPage)
    again.wait_for(lambda: desk.pane is not None, "the family")
    assert desk.pane.interview.session.text("household.phone") == "1380000"


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [("delete", "缺少密钥文件"), ("damage", "密钥文件"), ("store", "数据文件")],
)
def test_a_store_that_is_not_whole_is_one_clear_page(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow], harm: str,
    sentence: str,
) -> None:  # fmt: skip
    keys = home / "store" / "keys.json"
    if harm == "delete":
        keys.unlink()
    elif harm == "damage":
        keys.write_bytes(b"{")
    else:
        next(path for path in (home / "store").iterdir() if path != keys).unlink()
    hands = show(qapp, home, clock, opened)
    hands.wait_for(lambda: isinstance(hands.window.page, TroublePage), "the trouble page")
    assert any(sentence in text for text in shown(hands))
    assert not any("Error" in text for text in shown(hands))


def test_the_first_start_refuses_what_cannot_be(
    qapp: QApplication, tmp_path: Path, clock: FixedClock, opened: list[MainWindow]
) -> None:
    hands = show(qapp, tmp_path / "new", clock, opened)
    hands.wait_for_focus("operator_name")
    page = hands.window.page
    assert isinstance(page, CreatePage)
    hands.click(page.create_button)
    assert "姓名" in page.message()
    hands.click(page.name)
    hands.type("Li")
    hands.click(page.create_button)
    assert "县" in page.message()
    hands.wait_for_focus("county")
    hands.type("cyq")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("township")
    hands.click(page.create_button)
    assert "乡镇" in page.message()
    hands.wait_for_focus("township")
    hands.type("tcz")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("password")
    hands.type("short")
    hands.click(page.create_button)
    assert "8" in page.message()
    hands.type("-but-longer")
    hands.click(page.create_button)
    assert "不一致" in page.message()


def test_a_preview_closed_early_troubles_nobody(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    hands.press(Qt.Key.Key_P, CONTROL)
    assert isinstance(hands.window.page, PreviewPage)
    hands.window.workroom.close_overlay()
    assert hands.window.page is page
    hands.wait_for(lambda: not hands.window.paper_lane.busy, "the paper")


def test_zoom_changes_the_sheets(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    hands.press(Qt.Key.Key_P, CONTROL)
    preview = hands.window.page
    assert isinstance(preview, PreviewPage)
    hands.wait_for(lambda: preview.ready, "the pages")
    sheet = next(
        label for label in preview.findChildren(QLabel) if label.property("surface") == "sheet"
    )
    width = sheet.width()
    assert width == pytest.approx(210 / 25.4 * 96, abs=2), "true size at 96 dpi"
    hands.press(Qt.Key.Key_Minus, CONTROL)
    hands.wait_for(lambda: sheet.width() < width, "a smaller sheet")
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.page is page


def test_search_finds_and_says_when_nothing_is_found(hands: Hands) -> None:
    page = unlock(hands)
    hands.type("zgl")
    hands.wait_for(lambda: page.list.households.rowCount() == 1, "the family")
    hands.type("xx")
    hands.wait_for(lambda: "没有找到" in shown(hands), "nothing found")
    for _letter in "xx":
        hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: page.pane is not None, "the family")


def test_a_number_known_elsewhere_is_told_of(hands: Hands) -> None:
    page = unlock(hands)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("household.members[].name")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("household.members[].id_number")
    hands.type(NUMBER)
    hands.press(Qt.Key.Key_Return)
    panel = page.findChild(DuplicatePanel)
    hands.wait_for(panel.isVisible, "the question")
    assert "张桂兰" in panel.accessibleName()


@pytest.mark.parametrize(
    ("given", "taken"),
    [("", "ibus"), ("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")],
)
def test_an_input_method_the_wheel_has_is_named(
    monkeypatch: pytest.MonkeyPatch, given: str, taken: str
) -> None:
    monkeypatch.setattr(application.sys, "platform", "linux")
    monkeypatch.setenv("QT_IM_MODULE", given)
    application.choose_input_method()
    assert application.os.environ["QT_IM_MODULE"] == taken


def test_qt_s_own_words_are_chinese(hands: Hands) -> None:
    assert hands.app.translate("QPlatformTheme", "Cancel") == "取消"


def test_every_page_s_buttons_can_be_reached_by_tab(hands: Hands) -> None:
    page = unlock(hands)
    open_first(hands, page)
    shown = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert len(shown) > 5
    for one in shown:
        assert one.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert one.accessibleName()
        assert "&" not in one.accessibleName()


def test_a_real_store_is_made_for_the_county_too(tmp_path: Path, clock: FixedClock) -> None:
    make = creation(PASSWORD, "li", "李干事", "220202", None, "real")
    workspace = make(tmp_path / "county", clock)
    try:
        assert workspace.info.role == "county"
        assert workspace.info.kind == "real"
    finally:
        workspace.close()


@pytest.mark.parametrize(
    ("percent", "width", "height"), [(100, 1092, 614), (150, 1366, 728), (100, 1366, 728)]
)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_window_fits_an_old_laptop(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow],
    percent: int, width: int, height: int, language: str,
) -> None:  # fmt: skip
    """Fit 1366×768 at a scale of 125 % and at words of 150 %, with room for a task bar."""
    settings = Settings(language=language, font_percent=percent)
    window = build_window(qapp, Options(home=home, clock=clock, settings=settings))
    opened.append(window)
    window.show()
    window.activateWindow()
    hands = Hands(qapp, window)
    page = unlock(hands)
    open_first(hands, page)
    for number in range(11):
        page.pane.open_form_at(number)
    window.setMinimumSize(0, 0)
    window.resize(width, height)
    hands.app.processEvents()
    least = page.minimumSizeHint()
    assert least.width() <= width
    assert least.height() <= height
    assert (window.width(), window.height()) == (width, height)
    for part in (page.header, page.status, page.panel.preview_button, page.pane.header.save_button):
        corner = part.mapTo(window, part.rect().bottomRight())
        assert window.rect().contains(corner), part


def test_what_leaves_the_program_is_saved_and_noted_first(
    hands: Hands, home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    """Printing saves the typing, so that the paper carries the revision it shows."""
    page = unlock(hands)
    open_first(hands, page)
    page.pane.go_to("household.phone")
    hands.type("13800000000")
    hands.press(Qt.Key.Key_P, CONTROL)
    preview = hands.window.page
    assert isinstance(preview, PreviewPage)
    hands.wait_for(lambda: preview.ready, "the pages")
    printer = a4_printer(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_on(printer)
    hands.wait_for(lambda: "已交给打印机。" in shown(hands), "the print")
    interview = page.pane.interview
    assert interview.is_saved
    household, code = interview.household_id, interview.revision.code
    made = squeezed(text_of(preview._desk.make()))
    assert code in made
    hands.window.close()
    workspace = open_workspace(home, PASSWORD, clock)
    try:
        revisions = history_of(workspace, household)
        assert len(revisions) == 2
        noted = [row for row in disclosures(workspace, household) if row.action == "print"]
        assert [row.detail["revision"] for row in noted] == [revisions[0].revision_id]
    finally:
        workspace.close()
    assert (tmp_path / "printed.pdf").stat().st_size > 1000


def test_a_pdf_that_cannot_be_written_is_told_of(hands: Hands, tmp_path: Path) -> None:
    page = unlock(hands)
    open_first(hands, page)
    hands.press(Qt.Key.Key_P, CONTROL)
    preview = hands.window.page
    assert isinstance(preview, PreviewPage)
    hands.wait_for(lambda: preview.ready, "the pages")
    (tmp_path / "in the way").write_text("a file", encoding="utf-8")
    preview._chosen(str(tmp_path / "in the way" / "paper.pdf"))
    hands.wait_for(preview.banner.isVisible, "the refusal")
    assert preview.banner.property("surface") == "wrong"
    assert isinstance(hands.window.page, PreviewPage), "no crash page"


def test_a_window_that_is_closed_right_after_locking_begins_nothing_more(hands: Hands) -> None:
    """The gate looks closer after a moment; a thread begun then would outlive the window."""
    unlock(hands)
    hands.window.lock()
    hands.window.close()
    QTest.qWait(2 * LOOK_AFTER_MS)
    assert not hands.window.store_lane.busy
    assert "store" not in {thread.name for thread in threading.enumerate()}


def test_a_page_that_wants_more_room_than_the_screen_has_is_scrolled(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    """The window never grows beyond what it was given, and nothing is cut for good."""
    area = window.centralWidget()
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: window.page is not None and not window.is_busy)
    qapp.processEvents()
    assert area.horizontalScrollBar().maximum() == area.verticalScrollBar().maximum() == 0
    size = window.size()
    assert window.page is not None
    window.page.setMinimumSize(1700, 900)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 0)
    assert area.verticalScrollBar().maximum() > 0
    assert window.size() == size
