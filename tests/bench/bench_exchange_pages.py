"""The pages of the exchange over 10,000 households: opened, filtered, ticked; none may stall."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEventLoop, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.county.cases_page import CasesPage
from jlaid_desktop.desktop.county.townships_page import TownshipsPage
from jlaid_desktop.desktop.exchange.exchange_desk import Found
from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.send_page import SendPage
from jlaid_desktop.desktop.exchange.take_page import TakePage
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.services.exchange.devices import devices
from jlaid_desktop.services.exchange.sending import pack
from jlaid_desktop.services.households import save_within
from jlaid_desktop.services.township.returns import HouseholdLook
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.settings import Settings
from jlaid_desktop.store.exchange import contents
from jlaid_desktop.store.households import ListColumns
from tests.bench.bench_exchange import NOON, Place, families
from tests.bench.report import Figure, report

HOUSEHOLDS = 10_000
PASSWORD = "a made-up password"
STALL_MS = 300
SURNAME = "王"
CATEGORIES = ("EDGE", "RIGID", "MONITOR", "NONE", None)
Page = TypeVar("Page", bound=QWidget)


class Watch:
    """Lets the window work, and remembers its longest stretch without looking at events."""

    def __init__(self, app: QApplication) -> None:
        self.app = app
        self.longest = 0.0
        self._looked = time.perf_counter()

    def turn(self) -> None:
        """Look at events once; what was done since the last time counts as a stretch too."""
        self._note()
        self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        self._note()

    def _note(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._looked)
        self._looked = now

    def until(self, holds: Callable[[], object]) -> None:
        while not holds():
            self.turn()
            time.sleep(0.001)

    @contextmanager
    def timed(self, into: dict[str, tuple[float, float]], name: str) -> Iterator[None]:
        """Note how long something takes until it is painted, and the longest stretch in it."""
        self.longest = 0.0
        begin = self._looked = time.perf_counter()
        yield
        self.turn()
        into[name] = (time.perf_counter() - begin) * 1000, self.longest * 1000


def opened(qtbot: QtBot, app: QApplication, home: Path, watch: Watch) -> MainWindow:
    """Return the window with the store of a folder open."""
    from jlaid_desktop.clock import FixedClock  # noqa: PLC0415 - beside the moment it is fixed to

    window = build_window(app, Options(home=home, clock=FixedClock(NOON), settings=Settings()))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    watch.until(lambda: window.door is not None)
    page = window.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    watch.until(lambda: isinstance(window.page, HouseholdPage))
    watch.until(lambda: not window.is_busy)
    return window


def go(window: MainWindow, watch: Watch, name: str, kind: type[Page]) -> Page:
    """Open a page by its name, as its key does."""
    room = window.workroom
    assert room is not None
    room.go(name)
    watch.until(lambda: isinstance(window.page, kind))
    page = window.page
    assert isinstance(page, kind)
    return page


def fill_county(ws: Workspace, rng: random.Random) -> None:
    """Save made-up families in two townships, four of five of them with a category."""
    townships = ("220202201", "220202202")
    with ws.store.writing() as db:
        for number, document in enumerate(families(rng, HOUSEHOLDS)):
            document["township"] = townships[number % 2]
            save_within(db, ws, document, None, cause="typed", effective_day=NOON.date())
            code = CATEGORIES[number % 5]
            if code is not None:
                columns = ListColumns(
                    size=4, category_code=code, category_status="eligible", missing_count=0
                )
                contents.set_category(db, document["household_id"], columns)


def plain_list(app: QApplication) -> float:
    """Return how many milliseconds a plain list of as many lines takes until it is painted."""
    begin = time.perf_counter()
    view = QListView()
    view.setModel(QStringListModel([f"{SURNAME}{number}" for number in range(HOUSEHOLDS)], view))
    view.resize(1366, 768)
    view.show()
    app.processEvents()
    view.grab()
    taken = (time.perf_counter() - begin) * 1000
    view.close()
    return taken


def figures_of(found: dict[str, tuple[float, float]], beside: str) -> list[Figure]:
    """Return a line for each thing that was timed."""
    return [
        Figure(
            name,
            f"{whole:.0f} ms, longest stretch {longest:.0f} ms",
            f"a stretch of {STALL_MS} ms",
            beside,
        )
        for name, (whole, longest) in found.items()
    ]


@pytest.mark.timeout(3600)
def test_the_pages_over_ten_thousand_households(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, rng: random.Random
) -> None:
    """Open and use the pages of the township, then of the county."""
    (tmp_path / "place").mkdir()
    place = Place(tmp_path / "place")
    place.fill(rng, HOUSEHOLDS)
    fill_county(place.county, rng)
    pack(place.laptop, place.stick)
    assert len(devices(place.county)) == 1
    place.close()
    found: dict[str, tuple[float, float]] = {}
    watch = Watch(qapp)
    township(qtbot, qapp, tmp_path / "place" / "laptop", watch, found)
    county(qtbot, qapp, tmp_path / "place" / "county", watch, found)
    report(
        "exchange-pages",
        f"Pages of the exchange over {HOUSEHOLDS:,} households",
        figures_of(found, f"a plain list of as many lines, painted: {plain_list(qapp):.0f} ms"),
        "The longest stretch is how long the window did not look at a key or the mouse.",
    )


def township(
    qtbot: QtBot, app: QApplication, home: Path, watch: Watch, found: dict[str, tuple[float, float]]
) -> None:
    window = opened(qtbot, app, home, watch)
    with watch.timed(found, "township: how all stands, opened"):
        page = go(window, watch, "exchange", ExchangePage)
        watch.until(lambda: page.overview is not None)
    with watch.timed(found, "township: what the next file holds, opened"):
        page.sending.emit()
        watch.until(lambda: isinstance(window.page, SendPage))
        sending = window.page
        assert isinstance(sending, SendPage)
        watch.until(lambda: sending.waiting is not None)
    room = window.workroom
    assert room is not None
    words = ChangeWords(room.questionnaire, room.regions, room.office.clock)
    taking = TakePage(room.theme(), words)
    room.lay_over(taking)
    looks = tuple(
        HouseholdLook(str(number), f"{SURNAME}{number}", "received", None, changes=False)
        for number in range(HOUSEHOLDS)
    )
    with watch.timed(found, "township: what the county says of each household, shown"):
        taking.show_found(Found(None, 1, looks))
    window.close()


def county(
    qtbot: QtBot, app: QApplication, home: Path, watch: Watch, found: dict[str, tuple[float, float]]
) -> None:
    window = opened(qtbot, app, home, watch)
    with watch.timed(found, "county: townships and laptops, opened"):
        townships = go(window, watch, "county_townships", TownshipsPage)
        watch.until(lambda: townships.devices)
    with watch.timed(found, "county: households that wait, opened"):
        page = go(window, watch, "county_cases", CasesPage)
        watch.until(lambda: page.lines)
    with watch.timed(found, "county: another stage chosen"):
        page.filters.stage.choose(3)
    page.filters.search.setFocus()
    with watch.timed(found, "county: a letter typed into the filter"):
        QTest.keyClicks(page.filters.search, "1")
    with watch.timed(found, "county: the letter taken back"):
        QTest.keyClick(page.filters.search, Qt.Key.Key_Backspace)
    with watch.timed(found, "county: all ticked"):
        QTest.mouseClick(page.filters.tick_button, Qt.MouseButton.LeftButton)
    page.table.setFocus()
    with watch.timed(found, "county: one tick taken back"):
        QTest.keyClick(page.table, Qt.Key.Key_Space)
    for number, name in enumerate(("returning", "drawing a sample"), start=1):
        with watch.timed(found, f"county: switched to {name}"):
            page.acts.choose(number)
    window.close()
