"""First use, the office's file, sets and summaries; what belongs to the other role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from jlaid_desktop.desktop.county.first_use_page import FirstUsePage
from jlaid_desktop.desktop.county.office_page import OfficePage
from jlaid_desktop.desktop.county.receiving_page import ReceivingPage
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import CreatePage
from jlaid_desktop.desktop.rooms.county import desk_room
from jlaid_desktop.rules.parameters import content_digest
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.exchange import offices, receiving, registration, summaries
from jlaid_desktop.services.exchange.offers import county_offers
from jlaid_desktop.services.households import history_of
from jlaid_desktop.services.parameters.files import set_as_toml
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.assessments import assessments_of
from tests.desktop.county.conftest import CountyRoom
from tests.desktop.hands import CONTROL, Hands
from tests.screenshots.exchange_pictures import with_figure
from tests.services.exchange.world import World, family

Opened = Callable[[], CountyRoom]


def set_up(hands: Hands, role: int) -> HouseholdPage:
    window = hands.window
    hands.wait_for(lambda: isinstance(window.page, CreatePage), "the first start")
    page = window.page
    assert isinstance(page, CreatePage)
    page.role.choose(role)
    page.name.setText("钱")
    page.county.show_choice("220202", "昌邑区")
    if role == 0:
        page.township.show_choice("220202201", "土城子满族朝鲜族乡")
    page.password.setText("made-up-password")
    page.again.setText("made-up-password")
    hands.click(page.create_button)
    hands.wait_for(lambda: isinstance(window.page, HouseholdPage), "the households")
    home = window.page
    assert isinstance(home, HouseholdPage)
    return home


def test_the_keys_are_made_and_the_sheet_is_typed_back(
    window: MainWindow, qapp: object, tmp_path: Path
) -> None:
    hands = Hands(qapp, window)  # type: ignore[arg-type]
    home = set_up(hands, 1)
    assert not home.header.new_button.isVisible()
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_N, CONTROL)
    assert home.pane is None
    assert home.banner.isVisible()
    hands.press(Qt.Key.Key_I, CONTROL)
    hands.wait_for(lambda: isinstance(window.page, FirstUsePage), "the first use")
    page = window.page
    assert isinstance(page, FirstUsePage)
    hands.wait_for_focus("office_name")
    assert not page.create_button.isEnabled()
    hands.type("昌邑区民政局")
    hands.click(page.create_button)
    hands.wait_for(lambda: page.sheet is not None, "the sheet")
    assert page.sheet is not None
    lines = page.sheet.lines
    assert page.lines.text().splitlines() == list(lines)
    page.check.setFocus()
    hands.type("WRONG")
    assert lines[0] not in page.lines.text()
    hands.press(Qt.Key.Key_Return)
    assert page.told.text()
    page.check.clear()
    hands.type(lines[page.asked_line - 1].split()[1].lower())
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: isinstance(window.page, ReceivingPage), "the county desk")
    plain = lines[0].split()[1].encode()
    for path in (tmp_path / "home").rglob("*"):
        assert not path.is_file() or plain not in path.read_bytes()


def test_keys_come_back_from_a_sheet(window: MainWindow, qapp: object, world: World) -> None:
    sheet = offices.recovery_sheet(world.county)
    hands = Hands(qapp, window)  # type: ignore[arg-type]
    set_up(hands, 1)
    assert window.workroom is not None
    window.workroom.go("county_office")
    hands.wait_for(lambda: isinstance(window.page, FirstUsePage), "the first use")
    page = window.page
    assert isinstance(page, FirstUsePage)
    page.name.setText("昌邑区民政局")
    page.typed.setPlainText("\n".join(sheet.lines[:6]))
    hands.click(page.recover_button)
    hands.wait_for(page.banner.isVisible, "the fault")
    page.typed.setPlainText("\n".join(sheet.lines))
    hands.click(page.recover_button)
    hands.wait_for(lambda: page.sheet is not None, "the sheet again")
    assert page.sheet is not None
    assert page.sheet.fingerprint == sheet.fingerprint


def test_pages_of_the_other_role_are_told_and_not_in_the_menu(
    window: MainWindow, qapp: object
) -> None:
    hands = Hands(qapp, window)  # type: ignore[arg-type]
    home = set_up(hands, 0)
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_I, CONTROL)
    assert window.page is home
    assert home.banner.isVisible()
    names = {one.objectName() for one in home.header.program_menu.menu().actions()}
    assert not names & {"county_desk", "county_cases", "county_townships"}


def test_the_offices_file_is_written_and_sets_are_handed_out(
    opened: Opened, tmp_path: Path
) -> None:
    room = opened()
    page = room.go("county_office", OfficePage)
    (act,) = page.set_buttons
    room.hands.click(act)  # type: ignore[arg-type]
    room.settle()
    assert page.set_buttons == []
    library = room.room.assessments.library
    (offer,) = room.ask(lambda ws: county_offers(ws, library))
    assert offer.accepted
    page.file_wanted.emit(tmp_path)
    room.settle()
    (path,) = tmp_path.glob("*.jlaidcounty")
    read = registration.read_county_file(path)
    assert len(read.parameter_sets) == 1
    assert path.name in page.banner.text()


def test_a_set_from_a_file_is_handed_out_unless_it_is_another_countys(
    opened: Opened, tmp_path: Path
) -> None:
    room = opened()
    page = room.go("county_office", OfficePage)
    library = room.room.assessments.library
    for place in ("220203", "220202"):
        path = tmp_path / f"{place}.toml"
        path.write_text(set_as_toml(library.local[place]), "utf-8")
        page.set_chosen.emit(path)
        room.settle()
        assert page.banner.property("surface") == ("wrong" if place == "220203" else "holds")
    (offer,) = room.ask(lambda ws: county_offers(ws, library))
    assert offer.loaded.set.place == "220202"
    (tmp_path / "no.toml").write_bytes(b"\xff\xfe")
    page.set_chosen.emit(tmp_path / "no.toml")
    room.settle()
    assert page.banner.property("surface") == "wrong"


def test_a_set_that_is_handed_out_counts_in_this_window_at_once(
    world: World, opened: Opened, tmp_path: Path
) -> None:
    household = world.save("one", family())
    world.take(*world.pack("one").paths)
    room = opened()
    room.room.open_household(household)
    room.settle()
    main = room.room.main_page()
    assert main.pane is not None
    assessments = room.room.assessments
    before = assessments.library.local["220202"]
    other = with_figure(before, "low_income_standard_urban", 92_000)
    path = tmp_path / "next-year.toml"
    path.write_text(set_as_toml(other), "utf-8")
    page = room.go("county_office", OfficePage)
    assert [one.in_force for one in page.sets] == [True]
    page.set_chosen.emit(path)
    room.settle()
    there = assessments.library.on("220202", room.room.office.clock.today())
    assert there is not None
    assert there.digest == content_digest(other)
    assert main.pane is not None
    assert main.pane.interview.household_id == household
    shown = [(one.digest == content_digest(other), one.in_force) for one in page.sets]
    assert shown == [(True, True)]
    assessed_by = parameters_of(room, household)
    world.edit("one", household, phone="1")
    world.pack("one")
    room.ask(lambda ws: receiving.receive_files(ws, [world.stick()], assessments))
    assert parameters_of(room, household) != assessed_by


def parameters_of(room: CountyRoom, household_id: str) -> str:
    """Return by which figures the county assessed a household last."""

    def read(ws: Workspace) -> str:
        revision = history_of(ws, household_id)[0].revision_id
        with ws.store.reading() as db:
            return assessments_of(db, revision)[0].parameter_hash

    return room.ask(read)


def test_summaries_are_taken_out_after_a_warning(
    world: World, opened: Opened, tmp_path: Path
) -> None:
    household = world.save("one", family())
    revision = history_of(world["one"], household)[0].revision_id
    summaries.keep_summary(world["one"], household, revision, b"%PDF- made up")
    world.take(*world.pack("one").paths)
    room = opened()
    page = room.go("county_office", OfficePage)
    page.summaries_wanted.emit(tmp_path / "out")
    room.settle()
    assert len(room.asked) == 1
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".pdf", ".json", ".xlsx"}
    assert any(row.action == "export" for row in room.ask(disclosures))
    assert page.banner.isVisible()


def test_the_sheet_is_printed_again_and_that_is_noted(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = opened()
    page = room.go("county_office", OfficePage)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    monkeypatch.setattr(desk_room, "chosen_printer", lambda _parent: printer)
    room.hands.click(page.sheet_button)
    room.settle()
    assert (tmp_path / "printed.pdf").stat().st_size > 0
    actions = [row.action for row in room.ask(disclosures)]
    assert actions.count("print_recovery_sheet") == 1
    monkeypatch.setattr(desk_room, "chosen_printer", lambda _parent: None)
    room.hands.click(page.sheet_button)
    room.settle()
    actions = [row.action for row in room.ask(disclosures)]
    assert actions.count("print_recovery_sheet") == 1
