"""Every page and paper of the program, each with how to bring the window there.

`tests/desktop/test_gallery.py` fails when a page class is missing here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.backups.restore_page import RestorePage
from jlaid_desktop.desktop.copyout.copy_page import CopyPage
from jlaid_desktop.desktop.duplicates.duplicates_page import DuplicatesPage
from jlaid_desktop.desktop.duplicates.typing_panel import DuplicatePanel
from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.offer_page import OfferPage
from jlaid_desktop.desktop.exchange.register_page import RegisterPage
from jlaid_desktop.desktop.exchange.send_page import SendPage
from jlaid_desktop.desktop.exchange.take_page import TakePage
from jlaid_desktop.desktop.history.as_it_was_page import AsItWasPage
from jlaid_desktop.desktop.history.delete_page import DeletePage
from jlaid_desktop.desktop.history.deleted_page import DeletedPage
from jlaid_desktop.desktop.history.history_page import HistoryPage
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.crash_page import CrashPage
from jlaid_desktop.desktop.pages.evidence_page import EvidencePage
from jlaid_desktop.desktop.pages.evidence_viewer_page import EvidenceViewerPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.parameters_page import ParametersPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.pages.recovery_page import RecoveryPage
from jlaid_desktop.desktop.pages.roster_page import RosterPage
from jlaid_desktop.desktop.pages.settings_page import SettingsPage
from jlaid_desktop.desktop.pages.shortcuts_page import ShortcutsPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, TroublePage, UnlockPage
from jlaid_desktop.desktop.papers.centre_page import PrintCentrePage
from jlaid_desktop.desktop.papers.letterhead_page import LetterheadPage
from jlaid_desktop.desktop.procedure.days_page import DaysPage
from jlaid_desktop.desktop.procedure.due_page import DuePage
from jlaid_desktop.desktop.procedure.procedure_page import ProcedurePage
from jlaid_desktop.desktop.widgets.right_row import RightRow
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.services.workspace import store_folder
from jlaid_desktop.settings import Settings
from jlaid_desktop.store.folder import KEY_FILE
from tests.documents.rosters.making import book
from tests.screenshots import evidence, kept, papers
from tests.screenshots import exchange_pictures as exchange
from tests.screenshots import procedure_pictures as steps

MOMENT = dt.datetime(2025, 11, 22, 16, 5, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PASSWORD = "made-up-password"
WIDTH, HEIGHT = 1366, 768
PATIENCE_MS = 30_000


class Stage:
    """A window over a sample store in a folder of its own, on a fixed day."""

    def __init__(self, app: QApplication, home: Path, settings: Settings, ratio: float) -> None:
        self.app = app
        self.home = home
        self.window: MainWindow = build_window(
            app, Options(home=home, clock=FixedClock(MOMENT), settings=settings)
        )
        self.window.setMinimumSize(0, 0)
        self.window.resize(round(WIDTH / ratio), round(HEIGHT / ratio))
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def wait_for(self, holds: Callable[[], object]) -> None:
        """Let the program work until something holds."""
        for _turn in range(PATIENCE_MS // 20):
            if holds():
                return
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QTest.qWait(20)
        raise TimeoutError

    def wait_for_page(self, kind: type[QWidget]) -> QWidget:
        """Wait until a page of a kind is shown, and return it."""
        self.wait_for(lambda: isinstance(self.window.page, kind))
        page = self.window.page
        if page is None:
            raise LookupError(kind)
        return page

    @property
    def desk(self) -> HouseholdPage:
        """Return the household page."""
        room = self.window.workroom
        if room is None or room.page is None:
            raise LookupError("locked")
        return room.page

    def quiet(self) -> None:
        """Wait until nothing is on its way any more."""
        self.wait_for(lambda: not self.window.is_busy)
        QTest.qWait(50)

    def picture(self) -> QImage:
        """Return the window as it is."""
        self.quiet()
        return self.window.grab().toImage()


def first_start(stage: Stage) -> None:
    """Show the page of the first start, filled in, with a complaint."""
    page = stage.wait_for_page(CreatePage)
    if not isinstance(page, CreatePage):
        raise TypeError
    page.name.setText("李干事")
    page.county.show_choice("220202", "昌邑区")
    page.township.show_choice("220202201", "土城子满族朝鲜族乡")
    page.password.setText(PASSWORD)
    QTest.mouseClick(page.create_button, Qt.MouseButton.LeftButton)


def samples(stage: Stage) -> None:
    """Show the households of the sample store, none open."""
    page = stage.wait_for_page(CreatePage)
    if not isinstance(page, CreatePage):
        raise TypeError
    page.again.setText(PASSWORD)
    QTest.mouseClick(page.sample_button, Qt.MouseButton.LeftButton)
    stage.wait_for_page(HouseholdPage)


def members(stage: Stage) -> None:
    """Show a family's members with one number being typed."""
    open_family(stage, "张桂兰")
    stage.desk.pane.open_form(1)
    stage.desk.pane.view().focus_start()


def open_family(stage: Stage, name: str) -> None:
    """Open a sample family by its applicant's name."""
    stage.window.workroom.close_overlays()
    rows = stage.desk.list.households
    stage.wait_for(rows.rowCount)
    place = next(i for i in range(rows.rowCount()) if rows.index(i, 0).data().startswith(name))
    box = stage.desk.list.visualRect(rows.index(place, 0))
    QTest.mouseClick(
        stage.desk.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center() + QPoint(0, 0)
    )
    stage.wait_for(lambda: stage.desk.pane is not None)
    stage.quiet()
    QTest.qWait(500)


def form(number: int) -> Callable[[Stage], None]:
    """Return what shows a form of the open family."""

    def show(stage: Stage) -> None:
        stage.desk.pane.open_form(number)

    return show


def reasons(stage: Stage) -> None:
    """Show every reason of the opinion."""
    stage.desk.panel.toggle_reasons()


def empty_family(stage: Stage) -> None:
    """Show a family of whom nothing is known."""
    if stage.desk.panel.view is not None:
        stage.desk.panel.toggle_reasons()
    stage.desk.new_household()
    QTest.qWait(600)


def problems(stage: Stage) -> None:
    """Show every problem of a family with mistakes in it, an unlikely one chosen."""
    session = stage.desk.pane.interview.session
    row = session.rows("household.members")[0]
    for path, text in {
        "household.apply_date": "2025-13-40",
        f"household.members[{row}].name": "韩秀兰",
        f"household.members[{row}].id_number": "220202198203040427",
        f"household.members[{row}].birth": "1905-01-01",
    }.items():
        session.set_text(path, text)
    stage.desk.pane.interview.assess_now()
    stage.desk.pane.switch_problems()
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Down)
    QTest.qWait(600)


def nothing_found(stage: Stage) -> None:
    """Show the list when a search finds nothing."""
    QTest.keyClicks(stage.desk.header.search, "zzz")
    QTest.qWait(300)


def found(stage: Stage) -> None:
    """Show the list when a search finds families by their members."""
    stage.desk.header.search.clear()
    QTest.keyClicks(stage.desk.header.search, "l")
    QTest.qWait(300)


def copying(stage: Stage) -> None:
    """Show a family being copied out, some fields of it done."""
    stage.window.workroom.go("copy_out")
    page = stage.wait_for_page(CopyPage)
    for _field in range(9):
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        stage.quiet()


def copy_order(stage: Stage) -> None:
    """Show the order of the fields that are copied."""
    stage.window.page.show_order()
    QTest.keyClick(stage.window.page.order_pane.list, Qt.Key.Key_Space)


def shortcuts(stage: Stage) -> None:
    """Show all keys."""
    stage.desk.header.search.clear()
    stage.desk.load_list()
    stage.window.workroom.go("shortcuts")


def led(stage: Stage) -> None:
    """Show an interview that the next question leads."""
    stage.desk.header.search.clear()
    stage.desk.load_list()
    stage.quiet()
    open_family(stage, "李淑芬")
    stage.desk.pane.guide.switch_leading()
    QTest.qWait(500)


def one_reason(stage: Stage) -> None:
    """Show one right unfolded, and what would change further down."""
    open_family(stage, "孙德福")
    row = next(one for one in stage.desk.panel.findChildren(RightRow) if one.isVisible())
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.qWait(600)


def what_changes(stage: Stage) -> None:
    """Show the open questions, the distances and the days of the same family."""
    bar = stage.desk.panel.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


def duplicate_typing(stage: Stage) -> None:
    """Show the panel that a near number brings up while a new family is typed."""
    open_family(stage, "张桂兰")
    members = stage.desk.pane.interview.session.document["household"]["members"]
    known = next(one for one in members if one.get("id_number") and one["name"] == "张桂兰")
    number = known["id_number"]
    stage.desk.new_household()
    pane = stage.desk.pane
    row = pane.interview.session.rows("household.members")[0]
    for key, text in {"name": "张贵兰", "id_number": number}.items():
        pane.interview.session.set_text(f"household.members[{row}].{key}", text)
    pane.open_form(1)
    pane.interview.leave_field(f"household.members[{row}].id_number")
    panel = pane.findChild(DuplicatePanel)
    stage.wait_for(panel.isVisible)
    QTest.qWait(600)


def duplicate_reason(stage: Stage) -> None:
    """Show the reason being asked for."""
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)


def duplicates(stage: Stage) -> None:
    """Show the page of all pairs that wait for a decision."""
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Escape)
    stage.desk.save()
    stage.quiet()
    stage.window.workroom.go("duplicates")
    page = stage.wait_for_page(DuplicatesPage)
    stage.wait_for(lambda: page.questions)


def duplicates_linked(stage: Stage) -> None:
    """Show the question that follows a link: in which family the person is now."""
    page = stage.wait_for_page(DuplicatesPage)
    page.answers.choose(0)
    stage.wait_for(lambda: page.questions and page.questions[0].kind == "both_families")
    page.banner.hide()


def duplicates_none(stage: Stage) -> None:
    """Show the page with nobody waiting."""
    page = stage.wait_for_page(DuplicatesPage)
    page.answers.answered.emit("both", "随两家轮流居住")
    stage.wait_for(lambda: not page.questions)


def parameters(stage: Stage) -> None:
    """Show the county's set with a figure and a reading tried on the open family."""
    stage.window.workroom.close_overlays()
    open_family(stage, "孙德福")
    stage.window.workroom.go("parameters")
    page = stage.wait_for_page(ParametersPage)
    field = page.figure_rows["low_income_standard_urban"].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "950")
    page.reading_rows["A06"].choice.choose(1)
    page.try_now()


def parameters_readings(stage: Stage) -> None:
    """Show the readings of the same page."""
    page = stage.window.page
    page.reading_rows["A06"].choice.setFocus()
    stage.app.processEvents()
    scroll = next(
        one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.reading_rows["A01"])
    )
    scroll.ensureWidgetVisible(page.reading_rows["A11"])


def parameters_no_family(stage: Stage) -> None:
    """Show the county's set while no household is open."""
    stage.window.page.closed.emit()
    stage.desk.close_household()
    stage.window.workroom.go("parameters")
    stage.wait_for_page(ParametersPage)


def roster_start(stage: Stage) -> None:
    """Show the rosters with none open."""
    stage.window.workroom.go("rosters")
    stage.wait_for_page(RosterPage)


def roster_report(stage: Stage) -> None:
    """Show the report of a roster with something wrong of every kind."""
    page = stage.wait_for_page(RosterPage)
    if not isinstance(page, RosterPage):
        raise TypeError
    page.open_file(made_up_roster(stage.home / "花名册2025.xlsx"))
    stage.wait_for(lambda: page.report is not None)


def made_up_roster(path: Path) -> Path:
    """Write an old roster of three families, damaged as old rosters are."""
    headings = [
        "户号",
        "户主",
        "姓名",
        "身份证号码",
        "与户主关系",
        "性别",
        "出生年月日",
        "社区",
        "备注",
    ]
    woman, man = "220202196501150023", "220202196308200014"
    woman, man = (number[:17] + check_digit(number[:17]) for number in (woman, man))
    rows = [
        ["1", "周桂芬", "周桂芬", woman, "户主", "女", "1965-01-15", "东厂宅社区", "老户"],
        ["1", "周桂芬", "吴长海", man, "丈夫", "男", "1963.8.20", "东厂宅社区", None],
        ["2", "孙立国", "孙立国", 220202197003011234, "户主", "男", None, "不存在的社区", None],
        ["2", "孙立国", "孙小雨", "220202200509120014", "女儿", "女", None, None, None],
        ["3", "赵玉珍", "赵玉珍", None, "户主", "女", 17899, "幸福社区", "无证"],
        ["合计", None, "5人", None, None, None, None, None, None],
    ]
    return book(path, [["某街道困难家庭花名册"], headings, *rows], sheet="花名册")


def settings_page(stage: Stage) -> None:
    """Show the settings with something told."""
    stage.window.workroom.go("settings")


def preview(stage: Stage) -> None:
    """Show the paper of a family."""
    stage.window.page.closed.emit()
    open_family(stage, "张桂兰")
    stage.desk.preview()
    page = stage.wait_for_page(PreviewPage)
    stage.wait_for(lambda: page.ready)


def recovery(stage: Stage) -> None:
    """Show what was kept after a crash."""
    stage.window.page.closed.emit()
    pane = stage.desk.pane
    session = pane.interview.session
    session.set_text("household.phone", "138 0000 00")
    session.set_text("household.note", "下周二再入户")
    pane.interview.keep_draft()
    stage.desk.new_household()
    session = stage.desk.pane.interview.session
    first = session.rows("household.members")[0]
    session.set_text(f"household.members[{first}].name", "赵大山")
    stage.desk.pane.interview.keep_draft()
    stage.desk.close_household()
    stage.quiet()
    stage.window.workroom.enter()
    stage.wait_for_page(RecoveryPage)


def crash(stage: Stage) -> None:
    """Show the crash page."""
    stage.window.presenter.crashed.emit("~/.local/share/jlaid/logs/crash-20251122-160500.txt")
    stage.wait_for_page(CrashPage)


def locked(stage: Stage) -> None:
    """Show the unlock page with a wrong password refused."""
    stage.window.page.going_on.emit()
    stage.window.lock()
    page = stage.wait_for_page(UnlockPage)
    stage.wait_for(lambda: stage.window.door is not None)
    QTest.keyClicks(page.password, "wrong-password")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    stage.wait_for(lambda: page.message() != "")


def trouble(stage: Stage) -> None:
    """Show a store whose key file is damaged."""
    (store_folder(stage.home) / KEY_FILE).write_bytes(b"damaged")
    stage.window.show_gate()
    stage.wait_for_page(TroublePage)


@dataclass(frozen=True, slots=True)
class Picture:
    """One stop of the walk: its name, the page class it shows, and how to get there."""

    name: str
    page: type[QWidget]
    show: Callable[[Stage], None]


WALK: tuple[Picture, ...] = (
    Picture("first-start", CreatePage, first_start),
    Picture("households", HouseholdPage, samples),
    Picture("members", HouseholdPage, members),
    *(
        Picture(f"form-{number + 1:02}", HouseholdPage, form(number))
        for number in range(11)
        if number != 1
    ),
    Picture("reasons", HouseholdPage, reasons),
    Picture("new-household", HouseholdPage, empty_family),
    Picture("problems", HouseholdPage, problems),
    Picture("nothing-found", HouseholdPage, nothing_found),
    Picture("found", HouseholdPage, found),
    Picture("led", HouseholdPage, led),
    Picture("one-reason", HouseholdPage, one_reason),
    Picture("what-changes", HouseholdPage, what_changes),
    Picture("copying", CopyPage, copying),
    Picture("copy-order", CopyPage, copy_order),
    Picture("duplicate-typing", HouseholdPage, duplicate_typing),
    Picture("duplicate-reason", HouseholdPage, duplicate_reason),
    Picture("duplicates", DuplicatesPage, duplicates),
    Picture("duplicates-linked", DuplicatesPage, duplicates_linked),
    Picture("duplicates-none", DuplicatesPage, duplicates_none),
    Picture("parameters", ParametersPage, parameters),
    Picture("parameters-readings", ParametersPage, parameters_readings),
    Picture("parameters-no-family", ParametersPage, parameters_no_family),
    Picture("shortcuts", ShortcutsPage, shortcuts),
    Picture("rosters", RosterPage, roster_start),
    Picture("roster-report", RosterPage, roster_report),
    Picture("settings", SettingsPage, settings_page),
    Picture("print-centre", PrintCentrePage, papers.print_centre),
    Picture("print-centre-many", PrintCentrePage, papers.print_centre_many),
    Picture("letterhead", LetterheadPage, papers.letterhead),
    Picture("evidence-empty", EvidencePage, evidence.empty),
    Picture("evidence-viewer", EvidenceViewerPage, evidence.viewer),
    Picture("evidence", EvidencePage, evidence.filed),
    Picture("procedure", ProcedurePage, steps.procedure),
    Picture("procedure-decision", ProcedurePage, steps.procedure_form),
    Picture("procedure-visit", ProcedurePage, steps.procedure_visit),
    Picture("days-off", DaysPage, steps.days_off),
    Picture("due", DuePage, steps.due),
    Picture("due-birthdays", DuePage, steps.due_filtered),
    Picture("due-nothing", DuePage, steps.due_nothing),
    Picture("exchange-not-registered", ExchangePage, exchange.unregistered),
    Picture("exchange-fingerprint", RegisterPage, exchange.registering),
    Picture("exchange-registering", RegisterPage, exchange.registering_reason),
    Picture("exchange-registered", RegisterPage, exchange.registered),
    Picture("exchange-sending", SendPage, exchange.sending),
    Picture("exchange-sent", SendPage, exchange.sent),
    Picture("exchange-take", TakePage, exchange.take_start),
    Picture("exchange-taking", TakePage, exchange.take_shown),
    Picture("exchange-taken", TakePage, exchange.take_taken),
    Picture("exchange", ExchangePage, exchange.overview),
    Picture("exchange-below", ExchangePage, exchange.overview_below),
    Picture("exchange-figures", OfferPage, exchange.offer),
    Picture("exchange-nothing-waits", SendPage, exchange.sending_nothing),
    Picture("households-reported", HouseholdPage, exchange.listed),
    Picture("history", HistoryPage, kept.history),
    Picture("as-it-was", AsItWasPage, kept.as_it_was),
    Picture("delete-household", DeletePage, kept.delete),
    Picture("deleted-households", DeletedPage, kept.deleted),
    Picture("history-empty", HistoryPage, kept.no_history),
    Picture("preview", PreviewPage, preview),
    Picture("recovery", RecoveryPage, recovery),
    Picture("crash", CrashPage, crash),
    Picture("unlock", UnlockPage, locked),
    Picture("restore", RestorePage, kept.restore),
    Picture("restore-contents", RestorePage, kept.restore_contents),
    Picture("trouble", TroublePage, trouble),
)
