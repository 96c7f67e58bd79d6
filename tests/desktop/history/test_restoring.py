"""A backup brought back by hand: from the settings, from the locked door, from a first start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.backups.restore_page import RestorePage
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.settings_page import SettingsPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, TroublePage, UnlockPage
from jlaid_desktop.services.backups.writing import back_up
from jlaid_desktop.services.households import RevisionInfo, list_households, save_household
from jlaid_desktop.services.workspace import open_workspace, store_folder
from jlaid_desktop.store.folder import KEY_FILE
from tests.desktop.hands import Hands
from tests.desktop.history.rooms import (
    PASSWORD,
    agree,
    later,
    open_first,
    quiet,
    sample_document,
    show,
    store,
    unlock,
    words,
)


@pytest.fixture
def backup(home: Path, saves: list[RevisionInfo], clock: FixedClock, tmp_path: Path) -> Path:
    """Back the family up, then save another one that the backup does not have."""
    assert saves
    ws = open_workspace(home, PASSWORD, clock)
    (tmp_path / "stick").mkdir()
    made = back_up(ws, tmp_path / "stick").path
    document = sample_document()
    del document["household_id"]
    document["household"]["members"][0]["name"] = "后来的人"
    save_household(ws, document, None, effective_day=clock.today())
    ws.close()
    return made


def restore_page(hands: Hands) -> RestorePage:
    hands.wait_for(lambda: isinstance(hands.window.page, RestorePage), "the page")
    page = hands.window.page
    assert isinstance(page, RestorePage)
    quiet(hands)
    return page


def examine(hands: Hands, page: RestorePage, source: Path, password: str = PASSWORD) -> None:
    page.choose(source)
    hands.wait_for_focus("password")
    hands.type(password)
    hands.press(Qt.Key.Key_Return)
    quiet(hands)


def replace(hands: Hands, page: RestorePage) -> HouseholdPage:
    hands.click(page.go_button)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the households")
    quiet(hands)
    main = hands.window.page
    assert isinstance(main, HouseholdPage)
    return main


def families(home: Path, clock: FixedClock) -> int:
    ws = open_workspace(home, PASSWORD, clock)
    try:
        return len(list_households(ws))
    finally:
        ws.close()


def test_from_the_settings_to_the_data_of_the_backup(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow], backup: Path
) -> None:
    hands = show(qapp, home, clock, opened)
    main = unlock(hands)
    open_first(hands, main)
    hands.window.workroom.go("settings")  # type: ignore[union-attr]
    hands.wait_for(lambda: isinstance(hands.window.page, SettingsPage), "the settings")
    page = hands.window.page
    assert isinstance(page, SettingsPage)
    quiet(hands)
    assert page.backup.last_backup.text().startswith("上次备份：2025-11-24")
    agree(hands)
    hands.click(page.backup.restore_button)
    page = restore_page(hands)
    assert hands.window.workroom is None, "the store is closed"
    examine(hands, page, backup)
    shown = words(hands)
    assert any(one.startswith("完整无损：1 户 · 1 人") and "李干事" in one for one in shown)
    assert any(one.startswith("备份于 2025-11-24") for one in shown)
    assert "本机现有数据会另存，不会删除；以后可在本页找回。" in shown
    main = replace(hands, page)
    assert main.banner.text() == "备份已恢复。"
    assert main.list.households.rowCount() == 1
    hands.window.close()
    assert families(home, clock) == 1
    assert len(list((home / "backups").glob("before-restore-*"))) == 1


def test_what_was_kept_aside_can_be_brought_back_on_the_same_page(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow], backup: Path
) -> None:
    hands = show(qapp, home, clock, opened)
    hands.wait_for(lambda: isinstance(hands.window.page, UnlockPage), "the door")
    quiet(hands)
    hands.click(hands.window.page.restore_button)  # type: ignore[union-attr]
    page = restore_page(hands)
    assert page.kept is None
    examine(hands, page, backup)
    assert replace(hands, page).list.households.rowCount() == 1
    later(clock, hours=1)
    hands.window.show_restoring()
    page = restore_page(hands)
    assert page.kept is not None
    page.kept.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    assert page.source is not None
    hands.wait_for_focus("password")
    hands.type(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    quiet(hands)
    assert any(one.startswith("完整无损：2 户") for one in words(hands))
    assert replace(hands, page).list.households.rowCount() == 2


def test_a_first_start_may_begin_with_a_backup(
    qapp: QApplication, tmp_path: Path, clock: FixedClock, opened: list[MainWindow], backup: Path
) -> None:
    hands = show(qapp, tmp_path / "new computer", clock, opened)
    hands.wait_for(lambda: isinstance(hands.window.page, CreatePage), "the first start")
    hands.click(hands.window.page.restore_button)  # type: ignore[union-attr]
    page = restore_page(hands)
    examine(hands, page, backup)
    assert "本机现有数据会另存，不会删除；以后可在本页找回。" not in words(hands)
    assert replace(hands, page).list.households.rowCount() == 1


def test_a_store_without_its_key_file_is_replaced_from_the_page_of_trouble(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow], backup: Path
) -> None:
    (store_folder(home) / KEY_FILE).write_bytes(b"damaged")
    hands = show(qapp, home, clock, opened)
    hands.wait_for(lambda: isinstance(hands.window.page, TroublePage), "the trouble")
    hands.click(hands.window.page.restore_button)  # type: ignore[union-attr]
    page = restore_page(hands)
    examine(hands, page, backup)
    assert replace(hands, page).list.households.rowCount() == 1


def test_a_wrong_password_and_a_damaged_file_are_sentences_and_change_nothing(
    qapp: QApplication,
    home: Path,
    clock: FixedClock,
    opened: list[MainWindow],
    backup: Path,
    tmp_path: Path,
) -> None:
    hands = show(qapp, home, clock, opened)
    hands.wait_for(lambda: isinstance(hands.window.page, UnlockPage), "the door")
    quiet(hands)
    hands.click(hands.window.page.restore_button)  # type: ignore[union-attr]
    page = restore_page(hands)
    hands.click(page.go_button)
    assert page.message() == "请先选择备份文件。"
    examine(hands, page, backup, "not the password")
    assert "密码" in page.message()
    broken = tmp_path / "broken.jlaidbackup"
    whole = backup.read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    examine(hands, page, broken)
    assert "备份" in page.message()
    assert "未作改动" in page.message()
    hands.click(page.back_button)
    hands.wait_for(lambda: isinstance(hands.window.page, UnlockPage), "the door")
    quiet(hands)
    main = unlock(hands)
    hands.wait_for(lambda: main.list.households.rowCount() == 2, "all that was there")
    assert not (home / "store.restored").exists()


def test_a_backup_that_is_due_is_said_in_the_status_bar(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow], backup: Path
) -> None:
    assert backup.exists()
    later(clock, days=8)
    hands = show(qapp, home, clock, opened)
    main = unlock(hands)
    quiet(hands)
    told = [label.text() for label in main.status.findChildren(QLabel)]
    assert any("! 上次备份在 8 天前" in one for one in told)


def test_a_store_never_backed_up_says_so_and_a_new_one_does_not(
    qapp: QApplication,
    home: Path,
    clock: FixedClock,
    opened: list[MainWindow],
    tmp_path: Path,
    saves: list[RevisionInfo],
) -> None:
    assert saves
    store(tmp_path / "new", clock).close()
    for folder, due in ((home, True), (tmp_path / "new", False)):
        hands = show(qapp, folder, clock, opened)
        main = unlock(hands)
        quiet(hands)
        told = "".join(label.text() for label in main.status.findChildren(QLabel))
        assert ("从未备份" in told) is due
        hands.window.close()


def test_data_kept_aside_is_listed_with_its_size_and_deleted_after_asking(
    qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow], backup: Path
) -> None:
    assert backup.exists()
    kept = home / "backups" / "before-restore-20251101-120000-000000"
    kept.mkdir(parents=True)
    (kept / "store.db").write_bytes(bytes(3 << 20))
    (kept / "keys.json").write_bytes(b"{}")
    hands = show(qapp, home, clock, opened)
    unlock(hands)
    hands.window.workroom.go("settings")  # type: ignore[union-attr]
    hands.wait_for(lambda: isinstance(hands.window.page, SettingsPage), "the settings")
    page = hands.window.page
    assert isinstance(page, SettingsPage)
    hands.wait_for(lambda: kept in page.kept.buttons, "the list")
    shown = [label.text() for label in page.kept.findChildren(QLabel)]
    assert shown == ["2025-11-01 12:00 · 恢复备份之前", "4 MB"]
    agree(hands)
    hands.click(page.kept.buttons[kept])
    hands.wait_for(lambda: not page.kept.buttons, "an empty list")
    assert not kept.exists()
    assert "另存的旧数据已删除" in page.banner.text()
