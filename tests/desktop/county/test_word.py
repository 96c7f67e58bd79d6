"""The county's word: decided, returned, drawn; conflicts, differences, laptops, families."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jlaid_desktop.desktop.county.cases_page import CasesPage
from jlaid_desktop.desktop.county.conflicts_page import ConflictsPage
from jlaid_desktop.desktop.county.differences_page import DifferencesPage
from jlaid_desktop.desktop.county.life_page import LifePage
from jlaid_desktop.desktop.county.townships_page import TownshipsPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.widgets.picklist import Option
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.county.replacing import admit_in_place, replacements
from jlaid_desktop.services.deleting.waiting import waiting_deletions
from jlaid_desktop.services.exchange import (
    conflicts,
    county_desk,
    devices,
    offices,
    registration,
    tasks,
)
from jlaid_desktop.services.households import (
    delete_household,
    list_households,
    load_household,
)
from jlaid_desktop.services.procedure.reading import decision_for_letters, procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange import peers
from tests.desktop.county.conftest import CountyRoom
from tests.services.exchange.world import SECOND_TOWNSHIP, World, family
from tests.services.procedure.test_recording import STEPS

Opened = Callable[[], CountyRoom]


def through_the_township(world: World, name: str = "张建国", number: str | None = None) -> str:
    """Save a family whose case has gone as far as to the county."""
    document = family(name, number) if number else family(name)
    document["household"]["apply_date"] = "2025-02-03"
    household = world.save("one", document)
    case = procedure_of(world["one"], household).running
    assert case is not None
    for content in STEPS:
        record_step(world["one"], case.case.case_id, content)
    return household


def sent(world: World, name: str = "one") -> None:
    world.take(*world.pack(name).paths)


def decide(room: CountyRoom, page: CasesPage, reason: str = "收入超标") -> None:
    pane = page.decide
    pane.outcome.choose(1)
    pane.prefix.setText("昌民")
    pane.first.setText("7")
    pane.reason.setText(reason)
    room.hands.click(pane.decide_button)
    room.settle()


def test_a_ticked_list_is_decided_and_travels(world: World, opened: Opened) -> None:
    one = through_the_township(world)
    other = through_the_township(world, "李四", "220202197001010027")
    sent(world)
    room = opened()
    page = room.go("county_cases", CasesPage)
    assert not page.decide.decide_button.isEnabled()
    page.table.setFocus()
    for _row in range(2):
        room.hands.press(Qt.Key.Key_Space)
        room.hands.press(Qt.Key.Key_Down)
    assert set(page.table.ticked) == {one, other}
    decide(room, page)
    assert {row.progress for row in room.ask(list_households)} == {"refused"}
    assert page.shown == []
    room.close()
    world.back("one")
    found = decision_for_letters(procedure_of(world["one"], one))
    assert found is not None
    assert found[1].number in ("昌民0007", "昌民0008")


def test_a_decision_that_cannot_be_names_the_family_and_none_is_recorded(
    world: World, opened: Opened
) -> None:
    through_the_township(world)
    world.save("one", family("李四", "220202197001010027"))
    sent(world)
    room = opened()
    page = room.go("county_cases", CasesPage)
    page.table.tick(page._shown_keys())
    decide(room, page, reason="")
    assert page.lines[page.table.ticked[0]].applicant_name in page.banner.text()
    assert {row.progress for row in room.ask(list_households)} == {"received"}
    page.decide.first.setText("x")
    room.hands.click(page.decide.decide_button)
    assert page.decide.first.hasFocus()
    page.decide.first.setText("1")
    page.decide.decided_on.setText("2025-13-40")
    room.hands.click(page.decide.decide_button)
    assert page.decide.decided_on.hasFocus()


def test_a_household_is_returned_with_reasons_and_a_day(world: World, opened: Opened) -> None:
    household = world.save("one", family())
    sent(world)
    room = opened()
    page = room.go("county_cases", CasesPage)
    page.acts.choose(1)
    room.settle()
    pane = page.correction
    assert not pane.return_button.isEnabled()
    found = {option.code: option for option in pane._find("")}
    pane.question.setFocus()
    pane.question.pick(found["household.phone"])
    pane.reason.setFocus()
    room.hands.type("number missing")
    room.hands.click(pane.add_button)
    assert pane.reasons == {"household.phone": "number missing"}
    pane.due.setText("2020-01-01")
    room.hands.click(pane.return_button)
    assert pane.due.hasFocus()
    pane.due.setText("2025-04-01")
    room.hands.click(pane.return_button)
    room.settle()
    assert [row.progress for row in room.ask(list_households)] == ["returned"]
    room.close()
    world.back("one")
    (task,) = tasks.tasks(world["one"])
    assert (task.household_id, task.due) == (household, dt.date(2025, 4, 1))
    assert task.fields[0].reason == "number missing"


def test_a_spot_check_is_drawn_printed_and_written(
    world: World, opened: Opened, tmp_path: Path
) -> None:
    for number in range(10):
        world.save("one", family(f"张{number}", None))
    sent(world)
    room = opened()
    page = room.go("county_cases", CasesPage)
    page.acts.choose(2)
    assert page.sample.wanted == 3
    assert not page.sample.draw_button.isEnabled()
    page.sample.reason.setText("第一季度抽查")
    page.sample.seed.setText("2025-1")
    room.hands.click(page.sample.draw_button)
    paper = room.wait_for(PreviewPage)
    room.hands.wait_for(lambda: paper.ready, "the list")
    (sample,) = room.ask(county_desk.samples)
    assert (sample.seed, len(sample.households), sample.among) == ("2025-1", 3, 10)
    room.hands.press(Qt.Key.Key_Escape)
    room.wait_for(CasesPage)
    keeper = next(one for one in page.children() if hasattr(one, "write_sheet"))
    keeper.write_sheet(sample, tmp_path / "s.xlsx")
    room.settle()
    assert (tmp_path / "s.xlsx").read_bytes()[:2] == b"PK"
    assert "s.xlsx" in page.banner.text()


def test_filters_leave_what_fits(world: World, opened: Opened) -> None:
    world.save("one", family())
    sent(world)
    room = opened()
    page = room.go("county_cases", CasesPage)
    (line,) = page.shown
    page.filters.category.pick(Option("NONE" if line.category_code != "NONE" else "EDGE", "x"))
    assert page.shown == []
    page.filters.category.pick(Option("", ""))
    page.filters.township.pick(Option("220202201", "x"))
    assert page.shown == [line]
    page.filters.search.setFocus()
    room.hands.type("zjg")
    assert page.shown == [line]
    room.hands.type("x")
    assert page.shown == []
    assert not page.table.isVisible()
    room.hands.press(Qt.Key.Key_Backspace)
    room.hands.press(Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert page.table.key == line.household_id
    page.filters.stage.choose(2)
    assert page.shown == []


def test_a_choice_between_two_versions_is_a_new_save(world: World, opened: Opened) -> None:
    household = world.save("one", family())
    sent(world)
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    world.back("two")
    world.edit("one", household, phone="13800000001", note="a")
    world.edit("two", household, phone="13800000002", note="b")
    sent(world, "one")
    sent(world, "two")
    room = opened()
    page = room.go("county_conflicts", ConflictsPage)
    assert set(page.pane.rows) == {"household.phone", "household.note"}
    assert not page.pane.resolve_button.isEnabled()
    page.pane.choose_all("first")
    page.pane.rows["household.note"].choose(1)
    room.settle()
    page.pane.reason.setFocus()
    room.hands.type("by telephone")
    (conflict,) = page.conflicts.values()
    room.hands.click(page.pane.resolve_button)
    room.settle()
    assert room.ask(conflicts.conflicts) == ()
    (row,) = page.table.lines.rows
    assert row.key == conflict.conflict_id
    fields = {one.path: one for one in conflict.fields}
    saved = room.ask(lambda ws: load_household(ws, household)).document["household"]
    assert saved["phone"] == fields["household.phone"].first
    assert saved["note"] == fields["household.note"].second


def deleted_and_changed(world: World) -> str:
    """Carry a household to the county that one laptop deleted and the other went on with."""
    household = world.save("one", family())
    sent(world)
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    world.back("two")
    delete_household(world["one"], household, "moved")
    world.edit("two", household, phone="2")
    sent(world, "two")
    sent(world, "one")
    return household


@pytest.mark.parametrize("keep", [True, False])
def test_a_deletion_that_another_went_on_over_waits_for_a_choice(
    world: World, opened: Opened, keep: bool
) -> None:
    household = deleted_and_changed(world)
    room = opened()
    page = room.go("county_conflicts", ConflictsPage)
    (row,) = page.table.lines.rows
    assert page.deletions[row.key].household_id == household
    assert page.deletion.isVisible()
    room.hands.press(Qt.Key.Key_Return)
    assert page.deletion.reason.hasFocus()
    assert not page.deletion.keep_button.isEnabled()
    room.hands.type("asked by telephone")
    room.hands.click(page.deletion.keep_button if keep else page.deletion.delete_button)
    room.settle()
    assert len(room.asked) == int(not keep)
    assert [one.household_id for one in room.ask(list_households)] == [household] * keep
    assert room.ask(waiting_deletions) == ()
    assert page.table.lines.rows == []


def test_differences_are_told_with_both_results(world: World, opened: Opened) -> None:
    household = world.save("one", family(), code="RIGID")
    sent(world)
    room = opened()
    page = room.go("county_differences", DifferencesPage)
    assert list(page.found) == [household]
    page.table.setFocus()
    room.hands.press(Qt.Key.Key_Return)
    home = room.wait_for(HouseholdPage)
    room.settle()
    assert home.pane is not None
    assert home.pane.interview.household_id == household


def test_a_laptop_is_admitted_gets_its_return_and_is_revoked(world: World, opened: Opened) -> None:
    household = world.save("one", family())
    sent(world)
    file = offices.write_county_file(world.county, world.stick())
    world.add("three")
    answer = registration.register(
        world["three"], registration.read_county_file(file), world.stick(), "three"
    )
    room = opened()
    page = room.go("county_townships", TownshipsPage)
    page.registration_chosen.emit(answer)
    room.settle()
    room.hands.click(page.admit.agree_button)
    room.settle()
    new = world.device("three")
    assert page.table.key == new
    room.hands.click(page.device.give_button)
    room.settle()
    page.device.returning.emit(new, room.stick, True)
    room.settle()
    (path,) = room.stick.glob("*R*.jlaid")
    world.take(path, at="three")
    assert [one.household_id for one in list_households(world["three"])] == [household]
    assert not page.device.revoke_button.isEnabled()
    page.device.reason.setFocus()
    room.hands.type("lost")
    room.hands.click(page.device.revoke_button)
    room.settle()
    assert len(room.asked) == 1
    states = {one.device_id: one.state for one in room.ask(devices.devices)}
    assert states[new] == "revoked"
    assert not page.device.return_button.isVisible()


def refused(room: CountyRoom, work: Callable[[Workspace], object]) -> Exception:
    """Return how the store that the window has open refuses a piece of work."""
    found: list[Exception] = []
    room.room.office.ask(work, None, found.append)
    room.settle()
    return found[0]


def registration_of(world: World, name: str) -> Path:
    """Return the registration of a laptop that the county does not know yet."""
    file = offices.write_county_file(world.county, world.stick())
    world.add(name)
    return registration.register(
        world[name], registration.read_county_file(file), world.stick(), name
    )


def test_a_laptop_is_admitted_in_the_place_of_a_lost_one(world: World, opened: Opened) -> None:
    household = world.save("one", family())
    sent(world)
    answer = registration_of(world, "three")
    old = world.device("one")
    room = opened()
    page = room.go("county_townships", TownshipsPage)
    page.registration_chosen.emit(answer)
    room.settle()
    pane = page.admit
    assert [one.code for one in pane._find_other("")] == ["", old, room.device("two")]
    pane.other.setFocus()
    room.hands.type("one")
    room.hands.press(Qt.Key.Key_Return)
    assert pane.other.code == old
    assert not pane.agree_button.isEnabled()
    assert pane.reason.hasFocus()
    room.hands.type("fell into the water")
    room.hands.press(Qt.Key.Key_Return)
    room.hands.click(pane.agree_button)
    room.settle()
    new = world.device("three")
    lines = {one.device_id: one for one in room.ask(devices.devices)}
    assert (lines[old].state, lines[old].reason) == ("revoked", "fell into the water")
    assert lines[new].state == "admitted"
    rows = {row.key: row.cells for row in page.table.lines.rows}
    assert "three" in rows[old][-1]
    assert page.table.key == new
    assert "fell into the water" in page.device._facts.text()
    page.device.returning.emit(new, room.stick, False)
    room.settle()
    (path,) = room.stick.glob("*R*.jlaid")
    world.take(path, at="three")
    assert [one.household_id for one in list_households(world["three"])] == [household]


def test_one_that_was_replaced_is_not_offered_again_and_nothing_is_done_by_halves(
    world: World, opened: Opened
) -> None:
    answer = registration_of(world, "three")
    read = devices.read_registration(world.county, answer)
    room = opened()
    one, two = room.device("one"), room.device("two")
    for old, reason in ((one, " "), ("unknown", "lost"), (read.device_id, "lost")):
        with pytest.raises(JlaidError):
            raise refused(room, lambda ws, old=old, why=reason: admit_in_place(ws, read, old, why))
        assert read.device_id not in {line.device_id for line in room.ask(devices.devices)}
    assert room.ask(lambda ws: admit_in_place(ws, read, one, "lost")) == 0
    assert room.ask(replacements) == {one: read.device_id}
    page = room.go("county_townships", TownshipsPage)
    page.registration_chosen.emit(answer)
    room.settle()
    assert [option.code for option in page.admit._find_other("")] == ["", two]


def test_a_family_divides_and_another_moves(world: World, opened: Opened) -> None:
    household = world.save("one", family())
    sent(world)
    room = opened()
    room.room.open_household(household)
    room.settle()
    page = room.go("family_life", LifePage)
    page.act.choose(2)
    assert not page.order_button.isEnabled()
    page.members.tick(["m2"])
    page.reason.setFocus()
    room.hands.type("divorce")
    assert "王秀兰" in page.preview.text()
    room.hands.click(page.order_button)
    room.settle()
    rows = room.ask(list_households)
    assert {row.applicant_name for row in rows} == {"张建国", "王秀兰"}
    page = room.go("family_life", LifePage)
    page.township.pick(Option(SECOND_TOWNSHIP, "x"))
    page.reason.setText("moved")
    QTest.mouseClick(page.order_button, Qt.MouseButton.LeftButton)
    room.settle()
    moved = room.ask(lambda ws: load_household(ws, household)).document
    assert moved["township"] == SECOND_TOWNSHIP
