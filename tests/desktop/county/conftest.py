"""The window over a county's store, with laptops and a stick beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.desktop.workroom import Workroom
from jlaid_desktop.services.workspace import Workspace, open_workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import Hands
from tests.services.exchange.world import World, new_world, quick
from tests.store.opened import PASSWORD

Page = TypeVar("Page", bound=QWidget)
Result = TypeVar("Result")


class CountyRoom:
    """The window has the county's store; the world keeps the laptops."""

    def __init__(self, qtbot: QtBot, app: QApplication, world: World) -> None:
        self.bot = qtbot
        self.world = world
        world.county.close()
        del world.machines["county"]
        clock = FixedClock(world.clock.now())
        self.window: MainWindow = build_window(
            app, Options(home=world.folder / "county", clock=clock, settings=Settings())
        )
        qtbot.addWidget(self.window)
        self.window.resize(1366, 736)
        self.window.show()
        self.window.activateWindow()
        self.hands = Hands(app, self.window)
        gate = self.wait_for(UnlockPage)
        self.hands.wait_for(lambda: self.window.door is not None, "the door")
        QTest.keyClicks(gate.password, PASSWORD)
        QTest.keyClick(gate.password, Qt.Key.Key_Return)
        self.wait_for(HouseholdPage)
        self.settle()
        self.asked: list[str] = []
        self.room.presenter.confirm = self._agree  # type: ignore[method-assign]

    def _agree(self, question: str, _told: str, _yes: str, *, danger: bool = False) -> bool:
        del danger
        self.asked.append(question)
        return True

    @property
    def room(self) -> Workroom:
        room = self.window.workroom
        assert room is not None
        return room

    @property
    def stick(self) -> Path:
        return self.world.stick()

    def settle(self) -> None:
        self.hands.wait_for(lambda: not self.window.is_busy, "quiet")

    def wait_for(self, kind: type[Page]) -> Page:
        self.hands.wait_for(lambda: isinstance(self.window.page, kind), kind.__name__)
        page = self.window.page
        assert isinstance(page, kind)
        return page

    def go(self, name: str, kind: type[Page]) -> Page:
        self.room.go(name)
        page = self.wait_for(kind)
        self.settle()
        return page

    def ask(self, work: Callable[[Workspace], Result]) -> Result:
        """Ask the store that the window has open."""
        found: list[Result] = []
        self.room.office.ask(work, found.append)
        self.settle()
        return found[0]

    def device(self, name: str) -> str:
        return self.world.device(name)

    def close(self) -> Workspace:
        """Close the window and open the county's store for the laptops' side of a test."""
        self.window.close()
        home = self.world.folder / "county"
        self.world.machines["county"] = quick(open_workspace(home, PASSWORD, self.world.clock))
        return self.world.county


@pytest.fixture(scope="session")
def county_template(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = new_world(tmp_path_factory.mktemp("county") / "template")
    made.close()
    return made


@pytest.fixture
def world(county_template: World, tmp_path: Path) -> Iterator[World]:
    from tests.services.exchange.world import copied_world  # noqa: PLC0415 - beside its template

    made = copied_world(county_template, tmp_path / "world")
    yield made
    made.close()


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, world: World) -> Iterator[Callable[[], CountyRoom]]:
    rooms: list[CountyRoom] = []

    def make() -> CountyRoom:
        rooms.append(CountyRoom(qtbot, qapp, world))
        return rooms[-1]

    yield make
    for room in rooms:
        room.window.close()
