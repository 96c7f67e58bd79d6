"""The county desk: dropped, looked at, taken; refused, too early, taken before, stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from jlaid_desktop.desktop.county.receiving_page import ReceivingPage
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange import receiving
from jlaid_desktop.services.households import list_households
from tests.desktop.county.conftest import CountyRoom
from tests.desktop.hands import CONTROL
from tests.services.exchange.world import World, family

Opened = Callable[[], CountyRoom]
BUTTON, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(page: ReceivingPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, BUTTON, PLAIN))


def states(page: ReceivingPage) -> list[str]:
    return [page.packages[row.key].state for row in page.table.lines.rows]


def choose(page: ReceivingPage, state: str) -> None:
    page.table.selectRow(states(page).index(state))


def test_a_stick_is_dropped_seen_and_taken_and_the_receipt_lies_on_it(
    world: World, opened: Opened
) -> None:
    household = world.save("one", family())
    (path,) = world.pack("one").paths
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    assert not page.packages
    drop(page, room.stick)
    room.settle()
    assert states(page) == ["ready"]
    (row,) = page.pane.households.lines.rows
    assert row.key == household
    assert "张建国" in row.cells
    assert room.ask(list_households) == []
    room.hands.click(page.foot.take_button)
    room.settle()
    assert [one.household_id for one in room.ask(list_households)] == [household]
    (receipt,) = path.parent.glob("*.jlaidreceipt")
    assert receiving.receive_receipt(world["one"], receipt).sequence == 1
    assert page.report.isVisible()
    (row,) = page.report.table.lines.rows
    assert row.cells[2:4] == ("1", f"{_('new')} 1")
    assert not page.packages
    room.hands.wait_for(page.report.done_button.hasFocus, "the keyboard on going back")
    room.hands.press(Qt.Key.Key_Return)
    assert not page.report.isVisible()


def test_damaged_and_doubled_files_stand_beside_the_good_one(world: World, opened: Opened) -> None:
    world.save("one", family())
    (path,) = world.pack("one").paths
    (path.parent / "copy.jlaid").write_bytes(path.read_bytes())
    (path.parent / "cut.jlaid").write_bytes(path.read_bytes()[:-100])
    (path.parent / "else.jlaid").write_bytes(b"no package at all")
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    page.look([path.parent])
    room.settle()
    assert sorted(states(page)) == ["ready", "refused", "refused"]
    assert len(page.table.order.now) == 1
    choose(page, "refused")
    assert not page.pane.households.isVisible()
    room.hands.press(Qt.Key.Key_S, CONTROL)
    room.settle()
    assert len(room.ask(list_households)) == 1
    assert states(page) == ["refused", "refused"]
    page.look([path])
    room.settle()
    assert states(page) == ["taken"]
    assert not page.foot.take_button.isEnabled()


def test_one_that_is_too_early_waits_and_is_released_with_a_reason(
    world: World, opened: Opened
) -> None:
    first = world.save("one", family())
    world.pack("one", "lost")
    world.edit("one", first, phone="1")
    world.pack("one")
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    page.look([room.stick])
    room.settle()
    assert states(page) == ["early"]
    assert page.foot.reason.isVisible()
    assert not page.foot.release_button.isEnabled()
    page.take_ready()
    room.settle()
    assert states(page) == ["held"]
    assert room.ask(list_households) == []
    page.foot.reason.setFocus()
    room.hands.type("lost stick")
    room.hands.click(page.foot.release_button)
    room.settle()
    assert len(room.ask(list_households)) == 1
    assert not page.packages


def test_looking_and_taking_are_stopped_and_nothing_was_taken(world: World, opened: Opened) -> None:
    world.save("one", family())
    world.pack("one")
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    desk = page._desk
    desk.progressed.connect(lambda _n, _of: desk.stop(), Qt.ConnectionType.DirectConnection)
    page.look([room.stick])
    room.settle()
    assert states(page) == ["unseen"]
    assert page.banner.isVisible()
    assert not page.work_bar.isVisible()
    assert not page.foot.take_button.isEnabled()
    desk.progressed.disconnect()
    room.hands.click(page.foot.look_button)
    room.settle()
    assert states(page) == ["ready"]
    desk.progressed.connect(lambda _n, _of: desk.stop(), Qt.ConnectionType.DirectConnection)
    page.take_ready()
    room.settle()
    assert room.ask(list_households) == []
    assert [one.cells[-1] for one in page.report.table.lines.rows] == [_("· not begun")]
    desk.progressed.disconnect()
    room.hands.click(page.report.done_button)
    room.settle()
    assert page.foot.take_button.isEnabled()


def several(world: World) -> str:
    """Write packages of two laptops onto one stick, one of them without the one before it."""
    first = world.save("one", family())
    world.pack("one")
    world.edit("one", first, phone="1")
    world.pack("one")
    other = world.save("two", family("李四", "220202197001010027"))
    world.pack("two", "lost")
    world.edit("two", other, phone="2")
    world.pack("two")
    return first


def test_packages_of_several_laptops_are_taken_in_order_and_reported(
    world: World, opened: Opened
) -> None:
    first = several(world)
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    page.look([room.stick])
    room.settle()
    assert sorted(states(page)) == ["early", "early", "ready"]
    order = page.table.order
    assert [one.sequence for one in order.now] == [1, 2]
    assert [one.sender for one in order.waiting] == [room.device("two")]
    assert list(order.after.values()) == [1]
    page.take_ready()
    room.settle()
    assert [one.household_id for one in room.ask(list_households)] == [first]
    rows = page.report.table.lines.rows
    assert [row.tones[4] for row in rows] == ["holds", "holds", "ask"]
    room.hands.click(page.report.done_button)
    assert states(page) == ["held"]
    assert len(list(room.stick.glob("*.jlaidreceipt"))) == 2


def test_what_was_taken_before_the_stop_stays_taken_with_its_receipt(
    world: World, opened: Opened
) -> None:
    first = several(world)
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    page.look([room.stick])
    room.settle()
    desk = page._desk

    def stop(number: int, _of: int, _one: object) -> None:
        if number == 2:
            desk.stop()

    desk.begun.connect(stop, Qt.ConnectionType.DirectConnection)
    page.take_ready()
    room.settle()
    assert [one.household_id for one in room.ask(list_households)] == [first]
    assert len(list(room.stick.glob("*.jlaidreceipt"))) == 1
    assert [row.tones[4] for row in page.report.table.lines.rows] == [
        "holds", "ink_second", "ink_second",
    ]  # fmt: skip
    desk.begun.disconnect(stop)
    room.hands.click(page.report.done_button)
    room.settle()
    assert sorted(states(page)) == ["early", "ready"]


def test_a_stick_without_packages_and_one_that_is_gone_are_told(
    world: World, opened: Opened, tmp_path: Path
) -> None:
    world.save("one", family())
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    page.look([tmp_path])
    room.settle()
    assert page.banner.isVisible()
    page.banner.hide()
    page.look([tmp_path / "gone"])
    room.settle()
    assert states(page) == ["refused"] or page.banner.isVisible()


@pytest.mark.parametrize("answer", [True, False])
def test_a_receipt_is_written_only_where_it_is_wanted(
    world: World, opened: Opened, answer: bool
) -> None:
    world.save("one", family())
    (path,) = world.pack("one").paths
    room = opened()
    page = room.go("county_desk", ReceivingPage)
    page.look([path])
    room.settle()
    page.foot.receipts.choose(0 if answer else 1)
    page.take_ready()
    room.settle()
    assert len(list(path.parent.glob("*.jlaidreceipt"))) == int(answer)
