"""Deleting by hand: with a reason, restorable, and gone for good only by typing the name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.history.delete_page import DeletePage
from jlaid_desktop.desktop.history.deleted_page import DeletedCard, DeletedPage
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import (
    RevisionInfo,
    history_of,
    list_households,
    load_household,
)
from jlaid_desktop.services.removal import deleted_households
from jlaid_desktop.services.workspace import open_workspace
from tests.desktop.hands import CONTROL, SHIFT, Hands
from tests.desktop.history.rooms import PASSWORD, open_first, quiet, show, unlock, words


@pytest.fixture
def hands(
    qapp: QApplication,
    home: Path,
    clock: FixedClock,
    opened: list[MainWindow],
    saves: list[RevisionInfo],
) -> Hands:
    assert saves
    made = show(qapp, home, clock, opened)
    open_first(made, unlock(made))
    return made


def main_page(hands: Hands) -> HouseholdPage:
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    return page


def delete(hands: Hands, key: str = "2") -> None:
    hands.press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, DeletePage), "the question")
    page = hands.window.page
    assert isinstance(page, DeletePage)
    assert not page.delete_button.isEnabled(), "without a reason"
    hands.wait_for_focus("reason")
    hands.type(key)
    hands.click(page.delete_button)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the list")
    quiet(hands)


def deleted(hands: Hands) -> DeletedPage:
    hands.press(Qt.Key.Key_D, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, DeletedPage), "the deleted ones")
    page = hands.window.page
    assert isinstance(page, DeletedPage)
    quiet(hands)
    return page


def card(page: DeletedPage) -> DeletedCard:
    (only,) = page.cards.values()
    return only


def test_a_deleted_family_leaves_the_list_with_what_was_typed(
    hands: Hands, home: Path, clock: FixedClock, saves: list[RevisionInfo]
) -> None:
    page = main_page(hands)
    assert page.pane is not None
    page.pane.go_to("household.note")
    hands.wait_for_focus("household.note")
    hands.type("还没保存")
    delete(hands)
    assert main_page(hands).pane is None
    assert main_page(hands).list.households.rowCount() == 0
    assert main_page(hands).banner.text() == "该家庭已删除。"
    hands.window.close()
    ws = open_workspace(home, PASSWORD, clock)
    (gone,) = deleted_households(ws)
    assert gone.reason == "withdrawn"
    assert gone.saves == 3
    assert gone.deleted_by == "李干事"
    (row,) = [row for row in disclosures(ws) if row.action == "delete"]
    assert row.detail == {"reason": "withdrawn"}
    document = load_household(ws, saves[0].household_id).document
    assert document["household"]["note"] == "还没保存"
    ws.close()


def test_it_is_restored_as_it_was(
    hands: Hands, home: Path, clock: FixedClock, saves: list[RevisionInfo]
) -> None:
    delete(hands)
    page = deleted(hands)
    assert any("撤回申请" in one and "3 次保存" in one for one in words(hands))
    hands.click(card(page).restore_button)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the list")
    quiet(hands)
    assert main_page(hands).list.households.rowCount() == 1
    hands.window.close()
    ws = open_workspace(home, PASSWORD, clock)
    assert len(history_of(ws, saves[0].household_id)) == 3
    assert [row.action for row in disclosures(ws)][:2] == ["restore", "delete"]
    ws.close()


def test_it_is_gone_for_good_only_when_its_name_is_typed(
    hands: Hands, home: Path, clock: FixedClock, saves: list[RevisionInfo]
) -> None:
    delete(hands)
    page = deleted(hands)
    one = card(page)
    hands.click(one.purge_button)
    hands.wait_for(one.name.hasFocus, "the field")
    asked = next(text for text in words(hands) if "请输入：" in text).rsplit("：", 1)[1]
    hands.type(asked[:-1])
    hands.press(Qt.Key.Key_Return)
    quiet(hands)
    assert page.cards, "half a name is none"
    hands.type(asked[-1])
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the list")
    hands.window.close()
    ws = open_workspace(home, PASSWORD, clock)
    assert deleted_households(ws) == ()
    assert list_households(ws) == []
    assert history_of(ws, saves[0].household_id) == []
    assert disclosures(ws)[0].action == "purge"
    ws.close()


def test_keeping_it_changes_nothing(hands: Hands) -> None:
    hands.press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, DeletePage), "the question")
    hands.press(Qt.Key.Key_Escape)
    assert main_page(hands).pane is not None
    hands.press(Qt.Key.Key_D, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, DeletedPage), "the deleted ones")
    assert "没有已删除的家庭" in words(hands)
    page = hands.window.page
    assert not any(one.accessibleName() == "恢复" for one in page.findChildren(QPushButton)), (
        "nothing to restore"
    )
