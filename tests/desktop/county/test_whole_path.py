"""From the county's keys to the letter in the township, in the windows of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.county.cases_page import CasesPage
from jlaid_desktop.desktop.county.conflicts_page import ConflictsPage
from jlaid_desktop.desktop.county.first_use_page import FirstUsePage
from jlaid_desktop.desktop.county.office_page import OfficePage
from jlaid_desktop.desktop.county.receiving_page import ReceivingPage
from jlaid_desktop.desktop.county.townships_page import TownshipsPage
from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.register_page import RegisterPage
from jlaid_desktop.desktop.exchange.send_page import SendPage
from jlaid_desktop.desktop.exchange.take_page import TakePage
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, UnlockPage
from jlaid_desktop.services.households import list_households, save_household
from jlaid_desktop.services.procedure.reading import decision_for_letters, procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import CONTROL, SHIFT, Hands
from tests.services.exchange.world import NOON, Ticking
from tests.services.procedure.test_recording import STEPS
from tests.store.opened import DAY, assessment, family

PASSWORD = "a made-up password"
Page = TypeVar("Page", bound=QWidget)
Result = TypeVar("Result")


class Desk:
    """A computer with its window: at the county or in the township."""

    def __init__(self, bot: QtBot, app: QApplication, home: Path, clock: Ticking) -> None:
        self.window: MainWindow = build_window(
            app, Options(home=home, clock=clock, settings=Settings())
        )
        bot.addWidget(self.window)
        self.window.resize(1366, 736)
        self.window.show()
        self.window.activateWindow()
        self.hands = Hands(app, self.window)

    def page(self, kind: type[Page]) -> Page:
        self.hands.wait_for(lambda: isinstance(self.window.page, kind), kind.__name__)
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def settle(self) -> None:
        self.hands.wait_for(lambda: not self.window.is_busy, "quiet")

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        whole = Qt.KeyboardModifier.NoModifier
        for one in modifiers:
            whole |= one
        self.settle()
        self.hands.press(key, whole)

    def begin(self, role: int, name: str) -> None:
        """Set the computer up for the county or for a township."""
        page = self.page(CreatePage)
        page.role.choose(role)
        page.name.setText(name)
        page.county.show_choice("220202", "昌邑区")
        if role == 0:
            page.township.show_choice("220202201", "土城子满族朝鲜族乡")
        page.password.setText(PASSWORD)
        page.again.setText(PASSWORD)
        self.hands.click(page.create_button)
        self.page(HouseholdPage)
        self.settle()
        self._always_agree()

    def unlock(self) -> None:
        page = self.page(UnlockPage)
        self.hands.wait_for(lambda: self.window.door is not None, "the door")
        page.password.setFocus()
        self.hands.type(PASSWORD)
        self.hands.press(Qt.Key.Key_Return)
        self.page(HouseholdPage)
        self.settle()
        self._always_agree()

    def _always_agree(self) -> None:
        room = self.window.workroom
        assert room is not None
        room.presenter.confirm = lambda *_words, danger=False: True  # type: ignore[method-assign]  # noqa: ARG005

    def ask(self, work: Callable[[Workspace], Result]) -> Result:
        room = self.window.workroom
        assert room is not None
        found: list[Result] = []
        room.office.ask(work, found.append)
        self.hands.wait_for(lambda: found, "the store")
        return found[0]

    def close(self) -> None:
        self.settle()
        self.window.close()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    made: list[Desk] = []
    clock = Ticking(NOON)

    def make(name: str) -> Desk:
        if made:
            made[-1].close()
        made.append(Desk(qtbot, qapp, tmp_path / name, clock))
        return made[-1]

    yield make
    made[-1].close()


def keys_of_the_county(county: Desk, stick: Path) -> None:
    """Make the keys, type a line of the sheet back, write the office's file."""
    county.begin(1, "钱科员")
    county.press(Qt.Key.Key_I, CONTROL)
    first = county.page(FirstUsePage)
    county.hands.wait_for_focus("office_name")
    county.hands.type("昌邑区民政局")
    county.hands.click(first.create_button)
    county.hands.wait_for(lambda: first.sheet is not None, "the sheet")
    assert first.sheet is not None
    line = first.sheet.lines[first.asked_line - 1]
    first.check.setFocus()
    county.hands.type(line.split()[1])
    county.hands.press(Qt.Key.Key_Return)
    county.page(ReceivingPage)
    county.press(Qt.Key.Key_Escape)
    county.press(Qt.Key.Key_I, CONTROL, SHIFT)
    county.page(OfficePage).file_wanted.emit(stick)
    county.settle()


def one_family(ws: Workspace) -> str:
    """Save a family whose case has gone as far as to the county."""
    document = family()
    document["household"]["apply_date"] = "2025-02-03"
    household = save_household(ws, document, assessment(), effective_day=DAY).household_id
    case = procedure_of(ws, household).running
    assert case is not None
    for content in STEPS:
        record_step(ws, case.case.case_id, content)
    return household


def registered(laptop: Desk, stick: Path) -> str:
    """Save a family, register with the county's file, write the registration."""
    laptop.begin(0, "李干事")
    household = laptop.ask(one_family)
    laptop.press(Qt.Key.Key_S, CONTROL, SHIFT)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(lambda: overview.overview is not None, "how all stands")
    laptop.hands.click(overview.start.register_button)
    page = laptop.page(RegisterPage)
    (file,) = stick.glob("*.jlaidcounty")
    page.choose(file)
    laptop.hands.wait_for(lambda: page.county is not None, "the county's file")
    page.same.choose(0)
    page.form.where.choose(stick)
    laptop.hands.click(page.form.write_button)
    laptop.hands.wait_for(page.done_button.isVisible, "the registration")
    return household


def admitted(county: Desk, stick: Path) -> None:
    """Admit the laptop whose registration lies on the stick."""
    county.unlock()
    county.press(Qt.Key.Key_I, CONTROL)
    page = county.page(ReceivingPage)
    county.settle()
    dropped(page, stick)
    county.settle()
    county.hands.click(page.admit_button)
    townships = county.page(TownshipsPage)
    county.settle()
    county.hands.wait_for(townships.admit.agree_button.isVisible, "the fingerprint")
    county.hands.press(Qt.Key.Key_Space)
    county.settle()
    assert [one.state for one in townships.devices.values()] == ["admitted"]


def dropped(page: ReceivingPage, stick: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stick))])
    button, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, plain))


def sent(laptop: Desk, stick: Path) -> None:
    """Write the file onto the stick."""
    laptop.unlock()
    laptop.press(Qt.Key.Key_S, CONTROL, SHIFT)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(lambda: overview.overview is not None, "how all stands")
    laptop.hands.click(overview.send_button)
    page = laptop.page(SendPage)
    laptop.hands.wait_for(lambda: page.waiting is not None, "what goes")
    page.where.choose(stick)
    laptop.hands.wait_for(page.write_button.isEnabled, "room")
    laptop.hands.click(page.write_button)
    laptop.hands.wait_for(page.pull.isVisible, "that the stick may be pulled")


def taken_and_decided(county: Desk, stick: Path) -> None:
    """Take the stick, go on to the decisions from the report, decide, draw, answer."""
    county.unlock()
    county.press(Qt.Key.Key_I, CONTROL)
    page = county.page(ReceivingPage)
    county.settle()
    dropped(page, stick)
    county.settle()
    assert [one.state for one in page.packages.values()] == ["ready"]
    county.press(Qt.Key.Key_S, CONTROL)
    county.hands.wait_for(page.report.isVisible, "the report")
    assert not page.report.conflicts_button.isVisible()
    county.hands.click(page.report.cases_button)
    cases = county.page(CasesPage)
    county.hands.wait_for(lambda: cases.lines, "the households")
    county.settle()
    cases.table.setFocus()
    county.hands.press(Qt.Key.Key_Space)
    cases.decide.outcome.choose(1)
    cases.decide.reason.setFocus()
    county.hands.type("收入超标")
    county.hands.click(cases.decide.decide_button)
    county.settle()
    cases.filters.stage.choose(3)
    cases.acts.choose(2)
    cases.sample.amount.setText("100")
    cases.sample.reason.setFocus()
    county.hands.type("第一季度抽查")
    county.hands.click(cases.sample.draw_button)
    county.page(PreviewPage)
    county.press(Qt.Key.Key_Escape)
    county.press(Qt.Key.Key_Escape)
    county.press(Qt.Key.Key_M, CONTROL, SHIFT)
    assert county.page(ConflictsPage).conflicts == {}
    county.press(Qt.Key.Key_Escape)
    county.press(Qt.Key.Key_T, CONTROL, SHIFT)
    townships = county.page(TownshipsPage)
    county.hands.wait_for(lambda: townships.devices, "the laptops")
    (device,) = townships.devices
    townships.device.returning.emit(device, stick, False)
    county.settle()
    assert townships.banner.isVisible()


def test_from_the_keys_to_the_letter(desk: Callable[[str], Desk], tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    keys_of_the_county(desk("county"), stick)
    household = registered(desk("laptop"), stick)
    admitted(desk("county"), stick)
    sent(desk("laptop"), stick)
    taken_and_decided(desk("county"), stick)
    laptop = desk("laptop")
    laptop.unlock()
    laptop.press(Qt.Key.Key_S, CONTROL, SHIFT)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(lambda: overview.overview is not None, "how all stands")
    assert laptop.ask(lambda ws: decision_for_letters(procedure_of(ws, household))) is None
    laptop.hands.click(overview.take_button)
    taking = laptop.page(TakePage)
    taking.where.choose(stick)
    laptop.hands.wait_for(lambda: taking.found is not None, "what the county says")
    laptop.settle()
    laptop.hands.click(taking.shown.take_button)
    laptop.hands.wait_for(taking.taken.done_button.isVisible, "that it was taken")
    laptop.settle()
    assert [one.progress for one in laptop.ask(list_households)] == ["refused"]
    found = laptop.ask(lambda ws: decision_for_letters(procedure_of(ws, household)))
    assert found is not None
    assert found[1].reason == "收入超标"
