"""Sending from the window: what goes, where to, read back; sticks that fail in every way."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jlaid_desktop.desktop.exchange import exchange_desk
from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.send_page import DONE, LIST, NOTHING, SendPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.exchange import volumes
from jlaid_desktop.keys.files import disk_error
from jlaid_desktop.services.exchange.sending import SentFile
from jlaid_desktop.services.exchange.sending import pack as really_pack
from jlaid_desktop.services.township.standing import Waiting
from tests.desktop.exchange.desk import Laptop
from tests.services.exchange.world import World, family

Opened = Callable[..., Laptop]


def test_from_the_list_to_a_stick_that_may_be_pulled_by_keys(
    world: World, open_laptop: Opened
) -> None:
    world.save("one", family("张建国"))
    world.save("one", family("李四", "220202197001010027"))
    laptop = open_laptop()
    page = laptop.sending()
    assert [row.cells[0] for row in page.table.lines.rows] == ["张建国", "李四"]
    assert not page.write_button.isEnabled()
    laptop.write(page, world.stick())
    laptop.hands.wait_for(page.pull.isVisible, "that it may be pulled")
    (file,) = world.stick().glob("*.jlaid")
    assert file.name in laptop.words()
    assert not list(world.stick().glob("*.part"))
    laptop.quiet()
    laptop.hands.wait_for(page.back_again.hasFocus, "the keyboard on done")
    laptop.hands.press(Qt.Key.Key_Return)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(
        lambda: (
            overview.overview is not None and overview.overview.standing.counts == {"packed": 2}
        ),
        "that both are packed",
    )
    assert "no receipt so far" in laptop.words()
    laptop.hands.press(Qt.Key.Key_Escape)
    laptop.hands.wait_for(lambda: isinstance(laptop.hands.window.page, HouseholdPage), "the list")
    laptop.quiet()
    desk = laptop.hands.window.page
    assert isinstance(desk, HouseholdPage)
    rows = desk.list.households
    assert {rows.index(n, 0).data().rsplit("，", 1)[1] for n in (0, 1)} == {"packed"}
    assert world.take(file).state == "taken"


def test_without_a_receipt_all_of_it_goes_again_and_that_is_said(
    world: World, open_laptop: Opened
) -> None:
    world.save("one", family())
    world.pack("one", "lost")
    laptop = open_laptop()
    page = laptop.sending()
    assert "no receipt yet" in page.table.lines.rows[0].cells[1]
    laptop.write(page, world.stick())
    laptop.hands.wait_for(page.pull.isVisible, "the second file")
    assert "Number 2" in laptop.words()


def test_nothing_waits_is_said(open_laptop: Opened) -> None:
    laptop = open_laptop()
    page = laptop.sending()
    assert page._pages.currentIndex() == NOTHING


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_stick_that_is_full_read_only_or_gone_leaves_all_as_it_was(
    world: World, open_laptop: Opened, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    world.save("one", family())
    laptop = open_laptop()
    page = laptop.sending()
    stick = world.stick()
    real = volumes.os.fsync

    def failing(_handle: int) -> None:
        raise OSError(code, "made up")

    monkeypatch.setattr(volumes.os, "fsync", failing)
    laptop.write(page, stick)
    laptop.hands.wait_for(page.banner.isVisible, "the sentence")
    monkeypatch.setattr(volumes.os, "fsync", real)
    assert page.banner.text()
    assert page.banner.text() == laptop.hands.window.page.banner.text()
    laptop.quiet()
    assert page._pages.currentIndex() == LIST
    assert not page.pull.isVisible()
    assert list(stick.glob("*.jlaid")) == []
    assert not page.write_button.isEnabled()
    laptop.write(page, stick)
    laptop.hands.wait_for(page.pull.isVisible, "the second try")
    assert "Number 2" in laptop.words()


def test_a_folder_that_was_pulled_is_told_before_anything_is_written(
    world: World, open_laptop: Opened, tmp_path: Path
) -> None:
    world.save("one", family())
    laptop = open_laptop()
    page = laptop.sending()
    page.where.choose(tmp_path / "pulled")
    laptop.hands.wait_for(page.banner.isVisible, "the sentence")
    assert not page.write_button.isEnabled()


def test_it_can_be_stopped_and_nothing_is_left(
    world: World, open_laptop: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.save("one", family())
    laptop = open_laptop()
    page = laptop.sending()

    def stopped(ws, folder, *, progress, stop) -> SentFile:
        page.stopped.emit()
        return really_pack(ws, folder, progress=progress, stop=stop)

    monkeypatch.setattr(exchange_desk, "pack", stopped)
    laptop.write(page, world.stick())
    laptop.hands.wait_for(page.banner.isVisible, "that it was cancelled")
    assert page.banner.text() == "This was cancelled."
    assert not [*world.stick().glob("*.jlaid"), *world.stick().glob("*.part")]
    assert not page.pull.isVisible()


def test_volumes_are_told(theme: Theme, qtbot: object) -> None:
    page = SendPage(theme)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    paths = tuple(Path(f"220202-220202201-1a2b3c4d-0001{part}.jlaid") for part in ("", ".2"))
    page.show_sent(SentFile(paths, 1, "p", 9, 9, 2, 5_000_000_000))
    assert page._pages.currentIndex() == DONE
    assert all(path.name in page._done_files.text() for path in paths)
    assert "2" in page._done_files.text().splitlines()[-1]
    assert "5.0 GB" in page._done_what.text()


def test_too_little_room_is_said_first(theme: Theme, qtbot: object) -> None:
    page = SendPage(theme)
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    page.waiting = Waiting((), 1, 3_000_000_000)
    page.show_room(2_000_000_000)
    assert not page.write_button.isEnabled()
    page.show_room(4_000_000_000)
    assert page.write_button.isEnabled()


def test_a_fault_of_the_disk_has_words() -> None:
    assert disk_error(OSError(errno.ENOSPC, "")).action
