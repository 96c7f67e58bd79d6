"""Copying a family out in the window: one key a field, the clipboard taken off again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.copyout.clipboard_keeper import CLEARED_AFTER_S, ClipboardKeeper
from jlaid_desktop.desktop.copyout.copy_page import CopyPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import new_household_document, save_household
from jlaid_desktop.services.workspace import create_workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import CONTROL, SHIFT, Hands

PASSWORD = "a made-up password"
NUMBER = "22020219600307001X"
MASKED = "220202************"


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    qapp.clipboard().clear()
    yield
    qapp.clipboard().clear()


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, clock: FixedClock, tmp_path: Path) -> Iterator[Hands]:
    """Open a window on a saved family of two."""
    home = tmp_path / "home"
    ws = create_workspace(home, PASSWORD, "li", "李干事", "220202", "220202201", clock=clock)
    document = new_household_document("220202", "220202201", day=clock.today())
    document["village"] = "220202201201"
    household = document["household"]
    household["phone"] = "13800001111"
    household["members"][0] |= {"name": "张建国", "id_number": NUMBER, "sex": "male"}
    household["members"].append({"id": "m2", "name": "王小明"})
    save_household(ws, document, None, effective_day=clock.today())
    ws.close()
    window = build_window(qapp, Options(home=home, clock=clock, settings=Settings()))
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    made = Hands(qapp, window)
    made.wait_for(lambda: window.door is not None and not window.store_lane.busy)
    made.wait_for_focus("password")
    made.type(PASSWORD)
    made.press(Qt.Key.Key_Return)
    made.wait_for(lambda: isinstance(window.page, HouseholdPage))
    made.wait_for(lambda: window.page.list.households.rowCount() == 1)
    window.page.open_household(window.page.list.households.id_at(0))
    made.wait_for(lambda: window.page.pane is not None)
    yield made
    window.close()


def open_page(hands: Hands) -> CopyPage:
    hands.press(Qt.Key.Key_C, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, CopyPage), "the page")
    hands.wait_for_focus("copy_table")
    return hands.window.page


def copy(hands: Hands, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    hands.press(key)
    hands.wait_for(lambda: clipboard() == text, f"{text} on the clipboard, not {clipboard()}")


def trail(hands: Hands) -> list[tuple[str, object]]:
    found: list[object] = []
    office = hands.window.workroom.office
    office.ask(disclosures, found.extend)
    hands.wait_for(lambda: not hands.window.store_lane.busy)
    return [(row.action, row.detail) for row in found]


def go_to(hands: Hands, page: CopyPage, label: str, heading: str = "") -> None:
    number = next(
        n
        for n, item in enumerate(page.run.items, start=1)
        if item.label == label and heading in item.heading
    )
    for digit in str(number):
        hands.press(Qt.Key(Qt.Key.Key_0 + int(digit)))
    page.table._forget_digits()
    assert page.run.at == number - 1


def test_one_key_a_field_and_what_is_not_filled_in_is_passed_over(hands: Hands) -> None:
    page = open_page(hands)
    copy(hands, "昌邑区")
    copy(hands, "土城子满族朝鲜族乡", Qt.Key.Key_Space)
    copy(hands, "永兴村")
    copy(hands, "13800001111")
    values = [page.table.fields.index(n, 3).data() for n in range(len(page.run.items))]
    assert "未填" in values
    assert page.table.fields.index(0, 4).data() == "✓ 已复制"


def test_members_come_one_after_another_and_their_numbers_are_masked_until_copied(
    hands: Hands,
) -> None:
    page = open_page(hands)
    hands.press(Qt.Key.Key_PageDown)
    copy(hands, "张建国")
    assert NUMBER not in visible_words(hands)
    assert MASKED in visible_words(hands)
    copy(hands, NUMBER)
    assert page.table.fields.index(page.run.at - 1, 3).data() != MASKED
    assert NUMBER in [page.table.fields.index(n, 3).data() for n in range(len(page.run.items))]
    hands.press(Qt.Key.Key_PageDown)
    copy(hands, "王小明")


def visible_words(hands: Hands) -> str:
    page = hands.window.page
    model = page.table.fields
    cells = [model.index(r, c).data() for r in range(model.rowCount()) for c in range(5)]
    return " ".join((*cells, page._value.text(), page._label.text()))


def test_digits_jump(hands: Hands) -> None:
    page = open_page(hands)
    go_to(hands, page, "姓名", "王小明")
    copy(hands, "王小明")
    hands.press(Qt.Key.Key_0)
    hands.press(Qt.Key.Key_1)
    assert page.run.at == 0
    copy(hands, "昌邑区")


def test_what_is_not_filled_in_leaves_the_clipboard_as_it_is(hands: Hands) -> None:
    page = open_page(hands)
    copy(hands, "昌邑区")
    go_to(hands, page, "开户行")
    hands.press(Qt.Key.Key_Return)
    assert clipboard() == "昌邑区"


def test_the_trail_names_the_fields_before_the_first_leaves_and_again_at_the_end(
    hands: Hands,
) -> None:
    open_page(hands)
    assert trail(hands) == []
    copy(hands, "昌邑区")
    ((action, detail),) = trail(hands)
    assert action == "copy"
    assert "household.members[].id_number" in detail["fields"]
    copy(hands, "土城子满族朝鲜族乡")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage))
    (last, _first) = trail(hands)
    assert last == ("copied", {"fields": "county,township", "count": 2})


def test_leaving_the_page_takes_it_off_the_clipboard(hands: Hands) -> None:
    open_page(hands)
    copy(hands, "昌邑区")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage))
    assert clipboard() == ""


def test_locking_and_ending_take_it_off_the_clipboard(hands: Hands) -> None:
    open_page(hands)
    copy(hands, "昌邑区")
    hands.window.lock()
    assert clipboard() == ""


def test_closing_the_window_takes_it_off_the_clipboard(hands: Hands) -> None:
    open_page(hands)
    copy(hands, "昌邑区")
    hands.window.close()
    assert clipboard() == ""


def test_the_order_is_changed_by_keys_and_kept(hands: Hands) -> None:
    page = open_page(hands)
    copy(hands, "昌邑区")
    hands.click(page.order_button)
    hands.wait_for_focus("copy_order")
    hands.press(Qt.Key.Key_Space)  # the county is left out
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down, CONTROL)  # the township after the village
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("copy_table")
    copy(hands, "永兴村")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage))
    page = open_page(hands)
    copy(hands, "永兴村")
    copy(hands, "土城子满族朝鲜族乡")
    hands.click(page.order_button)
    hands.click(page.order_pane.reset_button)
    hands.click(page.order_pane.done_button)
    go_to(hands, page, "县（市、区）")
    copy(hands, "昌邑区")


# --- the clipboard alone ---------------------------------------------------------------


@pytest.fixture
def keeper(qapp: QApplication) -> Iterator[ClipboardKeeper]:
    made = ClipboardKeeper(qapp)
    yield made
    made.clear()


def test_after_its_time_it_is_taken_off_and_the_seconds_are_told(keeper: ClipboardKeeper) -> None:
    told: list[int] = []
    keeper.ticked.connect(told.append)
    keeper.put("张建国")
    for _second in range(CLEARED_AFTER_S - 1):
        keeper._timer.timeout.emit()
    assert clipboard() == "张建国"
    keeper._timer.timeout.emit()
    assert clipboard() == ""
    assert told == [*range(CLEARED_AFTER_S, 0, -1), 0]


def test_the_time_begins_anew_with_each_text(keeper: ClipboardKeeper) -> None:
    keeper.put("张建国")
    keeper._timer.timeout.emit()
    keeper.put("王小明")
    assert keeper.seconds_left == CLEARED_AFTER_S
    assert keeper._timer.isActive()


def test_what_somebody_else_has_put_there_stays(keeper: ClipboardKeeper) -> None:
    keeper.put("张建国")
    QGuiApplication.clipboard().setText("别的内容")
    assert keeper.seconds_left == 0
    keeper._timer.timeout.emit()
    keeper.clear()
    assert clipboard() == "别的内容"


def test_the_clock_ticks_by_itself(qtbot: QtBot, keeper: ClipboardKeeper) -> None:
    keeper.put("张建国")
    qtbot.waitUntil(lambda: keeper.seconds_left < CLEARED_AFTER_S, timeout=5000)


def test_histories_of_the_clipboard_are_told_that_it_is_a_secret(keeper: ClipboardKeeper) -> None:
    keeper.put("张建国")
    formats = QGuiApplication.clipboard().mimeData().formats()
    assert "x-kde-passwordManagerHint" in formats
