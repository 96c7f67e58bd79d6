"""A draft is stored within two seconds while a large backup goes to a slow disk."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.backups.backup_card import BackupCard
from jlaid_desktop.desktop.backups.backup_desk import BackupDesk
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office, creation
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.services.backups import copying
from jlaid_desktop.services.households import load_household, save_household
from jlaid_desktop.services.workspace import Workspace
from tests.store.opened import DAY, family

FULL = bool(os.environ.get("JLAID_TEST_FULL"))
PHOTOS = 600 if FULL else 60
PHOTO = 500_000
PROMISED = 2.0
A_CHUNK = 0.25 if not FULL else 0.05
"""So long the slow disk takes for each megabyte: 4 MB a second, 20 in the full run."""


class Desk:
    """A store with many photos, and what the presenter told."""

    def __init__(self, qtbot: QtBot, clock: FixedClock, home: Path) -> None:
        self.bot = qtbot
        self.told: list[tuple[str, str]] = []
        self.presenter = Presenter(home / "logs", clock)
        self.presenter.show_in(lambda text, _action, tone: self.told.append((text, tone)))
        self.lane = Lane("store", self.presenter.present)
        self.office = Office(home, clock, self.lane)
        self.office.create(
            creation("made-up-password", "li", "李", "220202", "220202201", "real"),
            lambda: None,
            self.presenter.present,
        )
        self.settle()
        self.document = family()
        self.office.ask(self._fill)
        self.settle()
        self.backups = BackupDesk(self.office, self.presenter)

    def _fill(self, ws: Workspace) -> None:
        saved = save_household(ws, self.document, None, effective_day=DAY)
        self.document["household_id"] = saved.household_id
        made = random.Random(1)
        blobs = ws.blobs()
        with ws.store.reading():
            for _number in range(PHOTOS):
                blobs.put_blob(made.randbytes(PHOTO), ws.now())
        blobs.close()

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.lane.busy, timeout=120_000)

    def draft(self, phone: str) -> float:
        """Keep a draft and return how long it took, from handing it over to being told."""
        done: list[float] = []
        start = time.monotonic()
        self.office.keep_draft(
            str(self.document["household_id"]),
            self.document,
            {"household.phone": phone},
            None,
            lambda: done.append(time.monotonic() - start),
            self.presenter.present,
        )
        self.bot.waitUntil(lambda: bool(done), timeout=60_000)
        return done[0]


@pytest.fixture
def desk(qtbot: QtBot, clock: FixedClock, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, clock, tmp_path / "home")
    yield made
    made.backups.close()
    made.office.lock()
    made.lane.close()


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    add = copying.Meter.add

    def slowly(self: copying.Meter, size: int) -> None:
        time.sleep(A_CHUNK * size / copying.CHUNK)
        add(self, size)

    monkeypatch.setattr(copying.Meter, "add", slowly)


@pytest.mark.usefixtures("slow_disk")
def test_drafts_are_stored_in_time_while_a_large_backup_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.write(stick)
    times = []
    while desk.backups.is_running:
        times.append(desk.draft(f"139{len(times):04}"))
        QTest.qWait(100)
    assert len(times) > 20, "the backup took long enough to be typed beside it"
    assert max(times) < PROMISED
    assert [tone for _text, tone in desk.told] == ["holds"]
    (made,) = stick.iterdir()
    assert made.stat().st_size > PHOTOS * PHOTO
    kept: list[str] = []
    desk.office.ask(
        lambda ws: load_household(ws, str(desk.document["household_id"])).texts["household.phone"],
        kept.append,
    )
    desk.settle()
    assert kept == [f"139{len(times) - 1:04}"]


@pytest.mark.usefixtures("slow_disk")
def test_a_backup_is_seen_stopped_and_begun_again(desk: Desk, theme: Theme, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    card = BackupCard(theme, desk.backups)
    desk.bot.addWidget(card)
    card.show()
    assert not card.stop_button.isVisible()
    desk.backups.write(stick)
    desk.bot.waitUntil(lambda: "MB" in card.how_far.text(), timeout=20_000)
    assert card.stop_button.isVisible()
    assert not card.backup_button.isEnabled()
    again = BackupCard(theme, desk.backups)
    desk.bot.addWidget(again)
    assert "MB" in again.how_far.text(), "a page that is opened meanwhile shows it too"
    card.stop_button.click()
    desk.bot.waitUntil(lambda: not desk.backups.is_running, timeout=20_000)
    assert desk.told == [("备份已停止，没有写出文件。", "ask")]
    assert list(stick.iterdir()) == []
    assert card.backup_button.isEnabled()
    assert not card.progress.isVisible()


@pytest.mark.usefixtures("slow_disk")
def test_locking_while_a_backup_is_written_leaves_the_store_whole(
    desk: Desk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.write(stick)
    QTest.qWait(700)
    desk.backups.close()
    desk.office.lock()
    desk.settle()
    assert list(stick.iterdir()) == []
    desk.office.unlock(
        "made-up-password",
        "li",
        lambda: None,
        desk.presenter.present,
        progress=lambda _step, _done, _of: None,
    )
    desk.settle()
    assert desk.office.is_open
