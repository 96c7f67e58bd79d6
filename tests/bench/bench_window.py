"""What a caseworker waits for in the window; figures beside their yardsticks, not verdicts."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock, SystemClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.casework import FIRST_ROWS
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.households import new_household_document, save_household
from jlaid_desktop.services.workspace import create_workspace
from jlaid_desktop.settings import Settings
from tests.bench.report import Figure, report

ROUNDS = 40
STARTS = 9
HOUSEHOLDS = 1000
PASSWORD = "made-up-password"
CLOCK = FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC))

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
app = QApplication([])
window = QMainWindow()
line = QLineEdit()
window.setCentralWidget(line)
window.show()
def key():
    QTest.keyClick(line, "a")
    if line.text() == "a":
        app.quit()
QTimer.singleShot(0, key)
app.exec()
"""

OURS = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from jlaid_desktop.desktop.application import Options, build_window
app = QApplication([])
window = build_window(app, Options(home=Path(sys.argv[1])))
window.show()
def key():
    QTest.keyClick(window.page.password, "a")
    if window.page.password.text() == "a":
        os._exit(0)
QTimer.singleShot(0, key)
app.exec()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a real store of a thousand made-up families."""
    folder = tmp_path_factory.mktemp("bench") / "home"
    names = "赵钱孙李周吴郑王冯陈"
    ws = create_workspace(
        folder, PASSWORD, "li", "李干事", "220202", "220202201", clock=SystemClock()
    )
    for number in range(HOUSEHOLDS):
        document = new_household_document("220202", "220202201", day=CLOCK.today())
        document["household"]["members"][0]["name"] = f"{names[number % 10]}桂{names[number % 7]}"
        save_household(ws, document, None, effective_day=CLOCK.today())
    ws.close()
    return folder


def started(program: str, home: Path) -> float:
    """Return the seconds from the start of a process to its first key, the median."""
    taken = []
    for _start in range(STARTS):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", program, str(home)], check=True, env=os.environ)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def test_the_start(home: Path) -> None:
    """From the process's start until the unlock page takes a key."""
    bare, ours = started(BARE, home), started(OURS, home)
    report(
        "the-start",
        "Starting",
        [
            Figure(
                "process start until the unlock page takes a key",
                f"{ours:.2f} s, {ours / bare:.1f} times a bare window",
                "2 times a bare window",
                f"a bare window {bare:.2f} s",
            )
        ],
    )


def wait_for(app: QApplication, holds: Callable[[], object]) -> None:
    """Let the program work until something holds; a minute is too long (AssertionError)."""
    end = time.perf_counter() + 60
    while not holds():
        assert time.perf_counter() < end, "the window never came to it"
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def opened(qtbot: QtBot, app: QApplication, home: Path) -> MainWindow:
    """Return the window on the unlock page, warmed up as while a password is typed."""
    window = build_window(app, Options(home=home, clock=CLOCK, settings=Settings()))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    wait_for(app, lambda: window.door is not None)
    wait_for(app, lambda: not window.store_lane.busy)
    return window


def enter(app: QApplication, window: MainWindow) -> HouseholdPage:
    """Type the password and wait for the household page."""
    page = window.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    wait_for(app, lambda: isinstance(window.page, HouseholdPage))
    desk = window.page
    assert isinstance(desk, HouseholdPage)
    return desk


def test_enter_until_the_list_is_painted(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    """Enter on the password until the list of a thousand is painted, and to its end."""
    first, whole, key = [], [], []
    for _round in range(5):
        window = opened(qtbot, qapp, home)
        begin = time.perf_counter()
        desk = enter(qapp, window)
        wait_for(qapp, lambda desk=desk: desk.list.households.rowCount() == FIRST_ROWS)
        qapp.processEvents()
        window.grab()
        first.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        desk.list.scrollToBottom()
        wait_for(qapp, lambda desk=desk: desk.list.households.rowCount() == HOUSEHOLDS)
        desk.list.scrollToBottom()
        qapp.processEvents()
        window.grab()
        whole.append(time.perf_counter() - begin)
        window.close()
        begin = time.perf_counter()
        hashlib.scrypt(b"key", salt=b"0" * 16, n=2**15, r=8, p=1, maxmem=2**26)
        key.append(time.perf_counter() - begin)
    report(
        "the-list",
        "Unlocking",
        [
            Figure(
                f"Enter on the password until the list of {HOUSEHOLDS:,} households is painted",
                f"{statistics.median(first):.2f} s",
                "0.6 s",
                f"scrypt of 32 MB {statistics.median(key):.2f} s",
            ),
            Figure("… from there to its last household", f"{statistics.median(whole):.2f} s"),
        ],
        f"The list holds its first {FIRST_ROWS} rows at first and the others once it is scrolled.",
    )


def test_a_field_left_until_the_opinion_is_painted(
    qtbot: QtBot, qapp: QApplication, home: Path
) -> None:
    """Leave a field of a family of four: every right worked out and the panel painted anew."""
    window = opened(qtbot, qapp, home)
    desk = enter(qapp, window)
    sample = json.loads(shipped("resources", "samples", "01-zhang-guilan.json").read_bytes())
    desk.new_household()
    session = desk.pane.interview.session
    for index, member in enumerate(sample["household"]["members"]):
        members = session.rows("household.members")
        row = members[0] if index == 0 else session.add_row("household.members")
        for name in ("name", "id_number", "relation", "hukou_type"):
            session.set_text(f"household.members[{row}].{name}", str(member[name]))
    desk.pane.open_form(5)
    session.set_value("household.heating.central_heating", value=True)
    desk.pane.view().go_to("household.heating.area_m2")
    field = desk.pane.view().cell_at("household.heating.area_m2").editor.widget
    qtbot.wait(800)
    shown: list[object] = []
    desk.pane.interview.assessed.connect(shown.append)
    taken, plain = [], []
    label = QLabel(desk)  # not a window of its own, which would take the keyboard
    label.show()
    for number in range(ROUNDS):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, str(40 + number))
        qapp.processEvents()
        shown.clear()
        begin = time.perf_counter()
        QTest.keyClick(field, Qt.Key.Key_Return)
        qapp.processEvents()
        assert shown, "the opinion was shown"
        taken.append((time.perf_counter() - begin) * 1000)
        begin = time.perf_counter()
        label.setText(str(number))
        qapp.processEvents()
        plain.append((time.perf_counter() - begin) * 1000)
    window.close()
    report(
        "a-field-left",
        "Typing",
        [
            Figure(
                "a field left until the opinion on a family of four is painted, every right anew",
                f"{statistics.median(taken):.1f} ms",
                "16 ms",
                f"one label painted anew {statistics.median(plain):.2f} ms",
            )
        ],
    )
