"""What came back, in the window: shown, taken, tasks, figures, registering, summaries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.offer_page import OfferPage
from jlaid_desktop.desktop.exchange.register_page import RegisterPage, in_groups
from jlaid_desktop.desktop.exchange.take_page import SHOWN, START, TakePage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.services.backups.writing import back_up, restore_backup
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.exchange import county_desk, devices, offers, offices, receiving
from jlaid_desktop.services.exchange.registration import registered
from jlaid_desktop.services.households import load_household, save_draft
from jlaid_desktop.services.township.standing import standing_of
from tests.desktop.exchange.desk import Laptop
from tests.desktop.hands import CONTROL
from tests.desktop.history.rooms import agree
from tests.services.exchange.world import World, family
from tests.services.township.test_township import with_figure
from tests.store.opened import DAY, PASSWORD

Opened = Callable[..., Laptop]
DUE = DAY + dt.timedelta(days=14)


def saved_and_sent(world: World, name: str = "张建国", **facts: Any) -> str:
    document = family(name)
    document["household"] |= facts
    household = world.save("one", document)
    world.take(*world.pack("one").paths)
    return household


def test_a_return_is_shown_then_taken_and_its_task_opens_at_the_field(
    world: World, open_laptop: Opened
) -> None:
    household = saved_and_sent(world)
    county_desk.return_for_correction(
        world.county, household, {"household.phone": "缺电话"}, DUE, "请补"
    )
    laptop = open_laptop()
    stick = laptop.answer()
    page = laptop.take(stick)
    (row,) = page.shown.table.lines.rows
    assert row.cells[0] == "张建国"
    assert "缺电话" in row.cells[2]
    assert DUE.isoformat() in row.cells[2]
    assert laptop.ask(standing_of).counts == {"packed": 1}
    laptop.hands.wait_for(page.shown.take_button.hasFocus, "the keyboard on taking")
    laptop.hands.press(Qt.Key.Key_Return)
    laptop.hands.wait_for(page.taken.done_button.isVisible, "that it was taken")
    laptop.quiet()
    assert laptop.ask(standing_of).counts == {"returned": 1}
    laptop.hands.press(Qt.Key.Key_Escape)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(overview.tasks.isVisible, "the task")
    laptop.quiet()
    overview.tasks.table.setFocus()
    laptop.hands.press(Qt.Key.Key_Return)
    laptop.hands.wait_for_focus("household.phone")
    desk = laptop.hands.window.page
    assert isinstance(desk, HouseholdPage)
    assert "缺电话" in desk.banner.text()
    laptop.quiet()
    assert "returned for correction" in laptop.words()
    laptop.hands.type("13900000000")
    laptop.hands.press(Qt.Key.Key_S, CONTROL)
    laptop.hands.wait_for(
        lambda: laptop.ask(standing_of).counts == {"saved": 1}, "that the correction is saved"
    )
    again = laptop.overview()
    assert not again.tasks.table.isVisible()
    assert "Corrected and still to be sent: 张建国" in laptop.words()
    laptop.hands.press(Qt.Key.Key_Return)


def test_the_same_return_again_shows_that_it_was_taken(world: World, open_laptop: Opened) -> None:
    saved_and_sent(world)
    laptop = open_laptop()
    stick = laptop.answer()
    page = laptop.take(stick)
    laptop.hands.click(page.shown.take_button)
    laptop.hands.wait_for(page.taken.done_button.isVisible, "that it was taken")
    laptop.quiet()
    laptop.hands.press(Qt.Key.Key_Escape)
    laptop.hands.press(Qt.Key.Key_Escape)
    page = laptop.take(stick)
    assert not page.shown.take_button.isVisible()
    assert "taken before" in laptop.words()


def test_a_receipt_alone_is_in_force_at_once(world: World, open_laptop: Opened) -> None:
    world.save("one", family())
    taken = world.take(*world.pack("one").paths)
    stick = world.stick("receipts")
    receiving.write_receipt(world.county, taken.package_id, stick)
    laptop = open_laptop()
    page = laptop.take(stick)
    assert not page.shown.take_button.isVisible()
    assert "1 receipt was taken" in laptop.words()
    assert laptop.ask(standing_of).counts == {"received": 1}


def test_wrong_files_are_refused_by_their_name_and_another_can_be_chosen(
    world: World, open_laptop: Opened, tmp_path: Path
) -> None:
    household = saved_and_sent(world)
    county_desk.accept(world.county, [household])
    other = world.device("two")
    laptop = open_laptop()
    (whole,) = laptop.answer().glob("*.jlaid")
    cut, foreign = tmp_path / "cut.jlaid", tmp_path / "letter.jlaid"
    cut.write_bytes(whole.read_bytes()[:-100])
    foreign.write_bytes(b"%PDF-1.4 something else")
    world.save("two", family())
    world.take(*world.pack("two").paths)
    laptop.device, own = other, laptop.device
    (others,) = laptop.answer("others").glob("*.jlaid")
    laptop.device = own
    page = laptop.overview()
    laptop.hands.click(page.take_button)
    taking = laptop.page(TakePage)
    for path, word in (
        (cut, "incomplete copy"),
        (foreign, "not one of this program"),
        (others, "This file is for"),
        (tmp_path / "pulled", "disk"),
    ):
        taking.look([path])
        laptop.hands.wait_for(taking.banner.isVisible, path.name)
        laptop.quiet()
        assert word in taking.banner.text(), path.name
        assert taking._pages.currentIndex() == START
    assert laptop.ask(standing_of).counts == {"packed": 1}
    taking.look([whole])
    laptop.hands.wait_for(lambda: taking._pages.currentIndex() == SHOWN, "the right one")


def test_a_file_dropped_on_the_page_is_looked_at(world: World, open_laptop: Opened) -> None:
    saved_and_sent(world)
    laptop = open_laptop()
    stick = laptop.answer()
    page = laptop.overview()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(stick))])
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(
        QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    taking = laptop.page(TakePage)
    laptop.hands.wait_for(lambda: taking.found is not None, "what was dropped")


def test_the_open_family_is_set_upon_what_came_and_both_values_are_shown(
    world: World, open_laptop: Opened
) -> None:
    household = saved_and_sent(world)
    world.edit("county", household, phone="13900000002", note="县里补充")
    laptop = open_laptop()

    def type_phone(ws: Any) -> None:
        document = load_household(ws, household).document
        document["household"]["phone"] = "13800000001"
        save_draft(ws, household, document, {})

    laptop.ask(type_phone)
    desk = laptop.hands.window.page
    assert isinstance(desk, HouseholdPage)
    desk.open_household(household)
    laptop.hands.wait_for(lambda: desk.pane is not None, "the family")
    page = laptop.take(laptop.answer())
    laptop.hands.click(page.shown.take_button)
    laptop.hands.wait_for(page.taken.done_button.isVisible, "that it was taken")
    (row,) = page.taken.rebased.lines.rows
    assert row.cells[0] == "张建国"
    assert [cell.replace(" ", "") for cell in row.cells[2:]] == ["13800000001", "13900000002"]
    laptop.quiet()
    laptop.hands.wait_for(lambda: desk.pane is not None, "the family opened anew")
    document = desk.pane.interview.session.document["household"]
    assert (document["phone"], document["note"]) == ("13800000001", "县里补充")


def test_figures_count_once_they_were_looked_at_and_accepted(
    world: World, open_laptop: Opened
) -> None:
    saved_and_sent(world)
    present = world.assessing.library.local["220202"]
    offers.hand_out(world.county, with_figure(present, "low_income_standard_urban", 91_000))
    laptop = open_laptop()
    page = laptop.take(laptop.answer())
    assert "They count once accepted." in laptop.words()
    laptop.hands.click(page.shown.take_button)
    laptop.hands.wait_for(page.taken.done_button.isVisible, "that it was taken")
    laptop.quiet()
    laptop.hands.press(Qt.Key.Key_Escape)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(overview.offers.isVisible, "the offer")
    laptop.quiet()
    room = laptop.hands.window.workroom
    assert room is not None
    assert room.assessments.library.local["220202"] == present
    laptop.hands.click(laptop.hands.button("Look at what changes…"))
    offer = laptop.page(OfferPage)
    assert {row.cells[3] for row in offer.table.lines.rows} != set()
    laptop.hands.wait_for(offer.accept_button.isEnabled, "the effect")
    assert "1 saved household" in laptop.words()
    laptop.quiet()
    laptop.hands.wait_for(offer.accept_button.hasFocus, "the keyboard on accepting")
    laptop.hands.press(Qt.Key.Key_Return)
    laptop.page(ExchangePage)
    laptop.quiet()
    figure = room.assessments.library.local["220202"].figure_on(
        "low_income_standard_urban", dt.date(2025, 3, 10)
    )
    assert figure is not None
    assert figure[1].value == 91_000
    assert overview.banner.text() == "The figures and readings are in force from now on."


def test_accepted_figures_are_in_force_when_the_program_is_opened_again(
    world: World, open_laptop: Opened
) -> None:
    saved_and_sent(world)
    present = world.assessing.library.local["220202"]
    digest = offers.hand_out(
        world.county, with_figure(present, "low_income_standard_urban", 91_000)
    )
    world.back("one")
    offers.decide_on_offer(world["one"], digest, accepted=True)
    laptop = open_laptop()
    laptop.quiet()
    room = laptop.hands.window.workroom
    assert room is not None
    assert room.assessments.library.local["220202"] != present


def test_a_laptop_registers_by_the_countys_file_and_its_fingerprint(
    world: World, open_laptop: Opened
) -> None:
    world.add("fresh")
    world.save("fresh", family())
    stick = world.stick("county file")
    file = offices.write_county_file(world.county, stick)
    own = offices.office(world.county)
    assert own is not None
    laptop = open_laptop("fresh")
    page = laptop.overview()
    assert not page.send_button.isEnabled()
    laptop.hands.wait_for(page.start.register_button.hasFocus, "the keyboard on registering")
    laptop.hands.press(Qt.Key.Key_Return)
    registering = laptop.page(RegisterPage)
    registering.choose(file)
    laptop.hands.wait_for(lambda: registering.county is not None, "the county's file")
    laptop.quiet()
    assert in_groups(own.fingerprint) in laptop.words()
    laptop.hands.wait_for(registering.same.hasFocus, "the question")
    registering.same.choose(1)
    assert registering.banner.isVisible()
    assert not registering.form.write_button.isVisible()
    registering.same.choose(0)
    assert not registering.form.write_button.isEnabled()
    registering.form.where.choose(stick)
    laptop.hands.click(registering.form.write_button)
    laptop.hands.wait_for(registering.done_button.isVisible, "the registration")
    (path,) = stick.glob("*.jlaiddevice")
    assert path.name in laptop.words()
    read = devices.read_registration(world.county, path)
    assert in_groups(read.fingerprint) in laptop.words()
    devices.admit_device(world.county, read)
    laptop.quiet()
    laptop.hands.press(Qt.Key.Key_Return)
    overview = laptop.page(ExchangePage)
    laptop.hands.wait_for(overview.send_button.isEnabled, "that it can send")


def test_restored_data_asks_to_be_registered_in_the_place_of_the_old_laptop(
    world: World, open_laptop: Opened
) -> None:
    world.save("one", family())
    backup = back_up(world["one"], world.stick("backup"))
    world.machines["restored"] = restore_backup(
        world.folder / "restored", backup.path, PASSWORD, world.clock
    )
    before = registered(world["restored"]).device_id
    laptop = open_laptop("restored")
    page = laptop.overview()
    assert "This data was copied or restored" in laptop.words()
    laptop.hands.click(page.start.register_button)
    registering = laptop.page(RegisterPage)
    stick = world.stick("county file")
    registering.choose(offices.write_county_file(world.county, stick))
    laptop.hands.wait_for(lambda: registering.county is not None, "the county's file")
    registering.same.choose(0)
    registering.form.kind.choose(1)
    registering.form.where.choose(stick)
    assert not registering.form.write_button.isEnabled(), "without saying which one it replaces"
    registering.form.reason.setText("one, broken")
    laptop.hands.click(registering.form.write_button)
    laptop.hands.wait_for(registering.done_button.isVisible, "the registration")
    (path,) = stick.glob("*.jlaiddevice")
    read = devices.read_registration(world.county, path)
    assert read.device_id != before
    assert "one, broken" in read.name


def test_a_printed_summary_travels_and_is_taken_out_with_a_warning(
    world: World, open_laptop: Opened, tmp_path: Path
) -> None:
    household = world.save("one", family())
    laptop = open_laptop()
    desk = laptop.hands.window.page
    assert isinstance(desk, HouseholdPage)
    desk.open_household(household)
    laptop.hands.wait_for(lambda: desk.pane is not None, "the family")
    laptop.quiet()
    laptop.hands.press(Qt.Key.Key_P, CONTROL)
    laptop.hands.wait_for(lambda: isinstance(laptop.hands.window.page, PreviewPage), "the paper")
    preview = laptop.hands.window.page
    assert isinstance(preview, PreviewPage)
    laptop.hands.wait_for(lambda: preview.ready, "the paper")
    room = laptop.hands.window.workroom
    assert room is not None
    handed: list[bytes] = []
    preview._desk.before_export(handed.append)
    laptop.hands.wait_for(lambda: handed, "the paper handed over")
    laptop.quiet()
    laptop.hands.press(Qt.Key.Key_Escape)
    sending = laptop.sending()
    assert "1 summary" in sending.table.lines.rows[0].cells[2]
    laptop.hands.press(Qt.Key.Key_Escape)
    page = laptop.page(ExchangePage)
    out = tmp_path / "out"
    out.mkdir()
    agree(laptop.hands, yes=False)
    page.taking_out.emit(out)
    laptop.quiet()
    assert list(out.iterdir()) == []
    agree(laptop.hands)
    page.taking_out.emit(out)
    laptop.hands.wait_for(page.banner.isVisible, "that they were taken out")
    (pdf,) = out.glob("*.pdf")
    assert pdf.read_bytes() == handed[0]
    assert {path.name for path in out.iterdir()} == {pdf.name, "index.json", "index.xlsx"}
    assert "张" not in (out / "index.json").read_text("utf-8")
    noted = laptop.ask(disclosures)
    assert any(one.detail.get("families") == 1 for one in noted if one.action == "export")


def test_no_personal_data_in_the_windows_title(world: World, open_laptop: Opened) -> None:
    world.save("one", family())
    laptop = open_laptop()
    laptop.sending()
    assert "张建国" in laptop.hands.window.page.table.lines.rows[0].cells
    assert "张" not in laptop.hands.window.windowTitle()
