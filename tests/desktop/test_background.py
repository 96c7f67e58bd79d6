"""What goes on in the background leaves the store to whoever works: small slices, one at a time."""

from __future__ import annotations

import gc
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.duplicates import counter as counting
from jlaid_desktop.desktop.duplicates.counter import DuplicateCounter
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office, creation
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.services.duplicates.finding import compare_waiting
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import Hands
from tests.services.duplicates.families import MAN, WOMAN, person, saved
from tests.store.opened import DAY, PASSWORD, family

GOLDEN = Path(__file__).parents[1] / "store" / "golden" / "schema-1"
MANY = 12


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    """Return an office with a dozen saved persons of whom nobody was compared."""
    lane = Lane("store", lambda error: pytest.fail(str(error)))
    made = Office(tmp_path / "data", clock, lane)
    make = creation(PASSWORD, "li", "李", "220202", "220202201", "test")
    made.create(make, lambda: None, lambda error: pytest.fail(str(error)))

    def fill(ws: Workspace) -> None:
        for number in range(MANY):
            saved(ws, person("张桂兰" if number % 2 else "章贵兰", WOMAN if number else MAN))

    qtbot.waitUntil(lambda: not lane.busy)
    made.ask(fill)
    qtbot.waitUntil(lambda: not lane.busy)
    yield made
    made.lock()
    lane.close()


def test_a_save_runs_before_the_next_slice_of_comparing(
    qtbot: QtBot,
    office: Office,
    tmp_path: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Everybody is compared one by one; saves that come in between never wait for two."""
    done: list[str] = []
    counted: list[int] = []
    posted = {2: threading.Event(), 5: threading.Event(), 8: threading.Event()}

    def one_slice(ws: Workspace) -> int:
        done.append("slice")
        at = done.count("slice")
        if at in posted:
            posted[at].wait(30)
        return compare_waiting(ws, 1)

    def save(ws: Workspace) -> None:
        save_household(ws, family(f"李{len(done)}"), None, effective_day=DAY)
        done.append("save")

    monkeypatch.setattr(counting, "compare_waiting", one_slice)
    counter = DuplicateCounter(office, Presenter(tmp_path / "logs", clock))
    counter.counted.connect(counted.append)
    counter.look()
    for at, event in posted.items():
        qtbot.waitUntil(lambda at=at: done.count("slice") >= at)
        office.ask(save)  # while a slice runs
        event.set()
    qtbot.waitUntil(lambda: bool(counted))
    s = "slice"
    assert done[:11] == [s, s, "save", s, s, s, "save", s, s, s, "save"]
    assert done[11:] == [s] * (MANY + 3 * 2 - 8)
    assert counted[-1] > 0


def test_raising_an_old_store_is_told_on_the_unlock_page(
    qapp: QApplication, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "home" / "store"
    store.mkdir(parents=True)
    shutil.copy(GOLDEN / "keys.json", store / "keys.json")
    shutil.copy(GOLDEN / "store.bin", store / "store.db")
    told: list[tuple[str, int, int, str]] = []
    show: Callable[[UnlockPage, str, int, int], None] = UnlockPage.show_step

    def noted(page: UnlockPage, step: str, done: int, of: int) -> None:
        show(page, step, done, of)
        told.append((step, page._progress.maximum(), page._progress.value(), page.message()))

    monkeypatch.setattr(UnlockPage, "show_step", noted)
    window = build_window(
        qapp, Options(home=tmp_path / "home", clock=clock, settings=Settings(language="en"))
    )
    window.show()
    window.activateWindow()
    hands = Hands(qapp, window)
    hands.wait_for_focus("password")
    hands.type(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("search")
    assert gc.get_freeze_count() > 0  # no key waits for a collection over what stays
    window.close()
    assert gc.get_freeze_count() == 0
    window.deleteLater()
    assert [(step, of) for step, of, _done, _text in told] == [
        ("keeping", 0),
        ("raising", 0),
        ("indexing", 1),
        ("indexing", 1),
    ]
    assert told[0][3] == "The program was updated. A copy of the data is kept first…"
    assert told[3][2:] == (1, "The search is prepared: 1 of 1 households…")
