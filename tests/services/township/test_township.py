"""What a township sees of the exchange: how all stands, what came back, what is to be corrected."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import msgspec
import pytest

from jlaid_desktop.documents.forms_of_procedure.registry import paper
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.rules.parameters import ParameterSet
from jlaid_desktop.services.backups.writing import back_up, restore_backup
from jlaid_desktop.services.exchange import county_desk, offers, receiving, sending
from jlaid_desktop.services.households import load_household, save_draft
from jlaid_desktop.services.papers.inputs import gather, issuer_of, paper_input
from jlaid_desktop.services.procedure.reading import procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.township.corrections import corrections
from jlaid_desktop.services.township.offered import offer_effect
from jlaid_desktop.services.township.returns import (
    find_on,
    look_at_return,
    receipt_households,
    take_receipts,
)
from jlaid_desktop.services.township.standing import room_on, standing_of, waiting_of
from jlaid_desktop.services.township.taking_back import TakenBack, take_return
from tests.services.exchange.world import World, family
from tests.services.procedure.test_recording import CONFIRMED, STEPS
from tests.store.opened import DAY, PASSWORD

DUE = DAY + dt.timedelta(days=14)


def sent_and_taken(world: World, name: str = "one") -> receiving.Taken:
    return world.take(*world.pack(name).paths)


def answer(world: World, name: str = "one", stick: str = "back") -> Path:
    """Let the county write its return on a stick, and return the stick."""
    sending.write_return(world.county, world.device(name), world.stick(stick))
    return world.stick(stick)


def took(world: World, stick: Path, name: str = "one") -> TakenBack:
    there = find_on(world[name], [stick])
    return take_return(world[name], look_at_return(world[name], there.package), world.assessing)


def with_figure(loaded: ParameterSet, name: str, value: object) -> ParameterSet:
    figures = [
        msgspec.structs.replace(
            one, values=[msgspec.structs.replace(dated, value=value) for dated in one.values]
        )
        if one.name == name
        else one
        for one in loaded.figure
    ]
    return msgspec.structs.replace(loaded, figure=figures)


# --- how all stands ------------------------------------------------------------------------


def test_before_registering_counts_are_shown_and_nothing_can_be_sent(world: World) -> None:
    world.add("fresh")
    world.save("fresh", family())
    seen = standing_of(world["fresh"])
    assert (seen.can_send, seen.waiting, seen.days_since) == (False, None, None)
    assert seen.counts == {"saved": 1}
    with pytest.raises(JlaidError) as told:
        waiting_of(world["fresh"])
    assert told.value.code == "exchange.no_keys"


def test_new_changed_and_going_again_are_told_apart(world: World) -> None:
    first = world.save("one", family())
    sent_and_taken(world)
    world.back("one")
    world.edit("one", first, phone="1")
    second = world.save("one", family("李四"))
    going = {one.household_id: one for one in waiting_of(world["one"]).households}
    assert (going[first].new, going[first].again, going[first].saves) == (False, False, 1)
    assert (going[second].new, going[second].applicant_name) == (True, "李四")
    world.pack("one")
    waiting = waiting_of(world["one"])
    assert {one.again for one in waiting.households} == {True}
    seen = standing_of(world["one"])
    assert seen.counts == {"packed": 2}
    assert [one.state for one in seen.files] == ["written", "received"]
    assert seen.last_receipt is not None
    assert (seen.last_receipt.sequence, seen.days_since) == (1, 0)
    world.clock.moment += dt.timedelta(days=9)
    assert standing_of(world["one"]).days_since == 9


def test_what_is_typed_and_not_saved_is_counted_as_left_behind(world: World) -> None:
    household = world.save("one", family())
    save_draft(world["one"], household, load_household(world["one"], household).document, {})
    assert standing_of(world["one"]).drafts == 1


def test_a_restored_store_cannot_send_until_it_registers_anew(world: World) -> None:
    world.save("one", family())
    backup = back_up(world["one"], world.stick("backup"))
    world.machines["restored"] = restore_backup(
        world.folder / "restored", backup.path, PASSWORD, world.clock
    )
    seen = standing_of(world["restored"])
    assert seen.registered.stale
    assert not seen.can_send
    assert seen.waiting is None
    world.register("restored")
    assert standing_of(world["restored"]).can_send


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    assert room_on(tmp_path) > 0
    with pytest.raises(JlaidError):
        room_on(tmp_path / "pulled")


# --- what came back ------------------------------------------------------------------------


def test_of_a_stick_the_latest_return_for_this_laptop_is_taken(world: World) -> None:
    for name in ("one", "two"):
        world.save(name, family(name))
        sent_and_taken(world, name)
    stick = answer(world)
    answer(world)
    answer(world, "two")
    (stick / "notes.jlaid").write_bytes(b"nothing of ours")
    found = find_on(world["one"], [stick])
    assert len(found.package) == 1
    assert found.package[0].name.endswith("R0002.jlaid")
    look = look_at_return(world["one"], found.package)
    assert look.preview.sequence == 2
    assert [one.state for one in look.households] == ["received"]


def test_a_stick_with_nothing_for_here_is_told_and_a_foreign_file_by_its_own_fault(
    world: World,
) -> None:
    world.save("two", family())
    sent_and_taken(world, "two")
    stick = answer(world, "two")
    with pytest.raises(JlaidError) as told:
        find_on(world["one"], [stick])
    assert told.value.code == "exchange.nothing_here"
    (foreign,) = stick.glob("*R*.jlaid")
    named = find_on(world["one"], [foreign])
    with pytest.raises(JlaidError) as told:
        look_at_return(world["one"], named.package)
    assert told.value.code == "exchange.other_place"


def test_a_cut_return_is_an_incomplete_copy_and_nothing_changes(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    county_desk.accept(world.county, [household])
    stick = answer(world)
    (file,) = stick.glob("*.jlaid")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(JlaidError) as told:
        look_at_return(world["one"], find_on(world["one"], [stick]).package)
    assert told.value.code == "exchange.incomplete"
    assert standing_of(world["one"]).counts == {"packed": 1}


def test_the_look_says_what_the_county_says_and_takes_nothing(world: World) -> None:
    names = ("甲", "乙", "丙", "丁")
    ids = {}
    for name in names:
        document = family(name)
        document["household"]["apply_date"] = "2025-02-03"
        ids[name] = world.save("one", document)
    sent_and_taken(world)
    county_desk.accept(world.county, [ids["甲"]])
    county_desk.return_for_correction(
        world.county, ids["乙"], {"household.phone": "缺电话"}, DUE, "请补"
    )
    refused = msgspec.structs.replace(
        CONFIRMED, outcome="refused", category=None, from_month=None, reason="超标"
    )
    county_desk.decide(world.county, [county_desk.CaseDecision(ids["丙"], refused)])
    stick = answer(world)
    look = look_at_return(world["one"], find_on(world["one"], [stick]).package)
    states = {one.applicant_name: one.state for one in look.households}
    assert states == {"甲": "accepted", "乙": "returned", "丙": "refused", "丁": "received"}
    words = {one.applicant_name: one.word for one in look.households}
    assert words["乙"] is not None
    assert words["乙"].content["due"] == DUE.isoformat()
    assert words["丙"] is not None
    assert words["丙"].decision is not None
    assert words["丙"].decision["number"] == CONFIRMED.number
    assert standing_of(world["one"]).counts == {"packed": 4}
    assert took(world, stick).taken.state == "taken"
    assert standing_of(world["one"]).counts == {
        "accepted": 1, "returned": 1, "refused": 1, "received": 1,
    }  # fmt: skip
    again = look_at_return(world["one"], find_on(world["one"], [stick]).package)
    assert again.known
    assert again.preview.receipt is not None


def test_receipts_of_other_laptops_on_the_same_stick_are_left_aside(world: World) -> None:
    household = world.save("one", family())
    world.save("two", family())
    stick = world.stick("receipts")
    for name in ("one", "two"):
        taken = sent_and_taken(world, name)
        receiving.write_receipt(world.county, taken.package_id, stick)
    found = find_on(world["one"], [stick])
    assert len(found.receipts) == 2
    receipts = take_receipts(world["one"], found.receipts)
    (line,) = receipt_households(world["one"], receipts)
    assert (line.household_id, line.state) == (household, "received")
    assert standing_of(world["one"]).counts == {"received": 1}
    others = [path for path in found.receipts if world.device("two")[:8] in path.name]
    with pytest.raises(JlaidError):
        take_receipts(world["one"], others)


def test_a_draft_is_set_upon_what_came_and_both_values_are_named(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    world.edit("county", household, phone="2", note="县里")
    typing = load_household(world["one"], household).document
    typing["household"] |= {"phone": "1", "apply_reason": "病"}
    save_draft(world["one"], household, typing, {})
    (one,) = took(world, answer(world)).rebased
    assert (one.household_id, one.places) == (household, ("household.phone",))
    assert one.mine.document["household"]["phone"] == "1"
    assert one.theirs.document["household"]["phone"] == "2"
    stored = load_household(world["one"], household).document["household"]
    assert (stored["phone"], stored["note"], stored["apply_reason"]) == ("1", "县里", "病")


# --- tasks, letters, figures ------------------------------------------------------------------


def test_a_task_is_done_once_its_correction_is_saved_and_sent(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    county_desk.return_for_correction(world.county, household, {"household.phone": "缺"}, DUE)
    took(world, answer(world))
    assert [one.household_id for one in corrections(world["one"]).to_do] == [household]
    world.edit("one", household, phone="13900000000")
    waiting = corrections(world["one"])
    assert waiting.to_do == ()
    assert [(one.household_id, one.due, one.overdue) for one in waiting.to_send] == [
        (household, DUE, False)
    ]
    world.pack("one")
    assert corrections(world["one"]).to_send == ()


def test_a_letter_is_refused_before_the_return_and_made_after_it(world: World) -> None:
    document = family()
    document["household"]["apply_date"] = "2025-02-03"
    household = world.save("one", document)
    case = procedure_of(world["one"], household).running
    assert case is not None
    for content in STEPS:
        record_step(world["one"], case.case.case_id, content)
    sent_and_taken(world)
    county_desk.decide(world.county, [county_desk.CaseDecision(household, CONFIRMED)])
    stick = answer(world)
    kind = paper("decision")

    def refusal() -> str:
        ws = world["one"]
        given = paper_input(
            gather(ws, household), issuer_of(ws), world.assessing, shipped_regions()
        )
        return kind.refusal(given)

    assert refusal()
    took(world, stick)
    assert refusal() == ""


def test_an_offered_set_counts_its_effect_and_changes_nothing_before_it_is_accepted(
    world: World,
) -> None:
    document = family()
    document["household"] |= {"apply_date": "2025-02-03", "of_a_newer_program": "x"}
    world.save("one", document)
    shipped = world.assessing.library
    present = shipped.local["220202"]
    same = offer_effect(world["one"], shipped, present)
    assert (same.households, same.moved, same.rights) == (1, 0, 0)
    other = with_figure(present, "low_income_standard_urban", 10_000)
    offers.hand_out(world.county, other)
    sent_and_taken(world)
    stick = answer(world)
    look = look_at_return(world["one"], find_on(world["one"], [stick]).package)
    assert [one.set.place for one in look.sets] == ["220202"]
    took(world, stick)
    (offer,) = offers.county_offers(world["one"], shipped)
    assert offer.differences[0].name == "low_income_standard_urban"
    assert offers.library_of(world["one"], shipped) is shipped
    stopped = []
    with pytest.raises(JlaidError) as told:
        offer_effect(world["one"], shipped, offer.loaded, stop=lambda: not stopped)
    assert told.value.code == "exchange.cancelled"


def test_an_unreadable_place_is_told(world: World, tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    gone.mkdir()
    shutil.rmtree(gone)
    with pytest.raises(JlaidError):
        look_at_return(world["one"], find_on(world["one"], [gone / "x-R0001.jlaid"]).package)
