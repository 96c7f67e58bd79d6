"""From a laptop to the county and back: receipts, the county's word, what the laptop takes."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.exchange import (
    assessing,
    conflicts,
    county_desk,
    devices,
    offers,
    offices,
    receiving,
    registration,
    sending,
    summaries,
    tasks,
    totals,
)
from jlaid_desktop.services.households import (
    history_of,
    list_households,
    load_household,
    save_draft,
)
from jlaid_desktop.services.procedure.reading import decision_for_letters, procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from tests.services.exchange.test_attachments_travel import attach
from tests.services.exchange.world import World, family
from tests.services.procedure.test_recording import CONFIRMED, STEPS
from tests.store.opened import DAY


def progress(world: World, name: str) -> dict[str, str]:
    return {row.household_id: row.progress for row in list_households(world[name])}


def sent_and_taken(world: World, name: str = "one") -> receiving.Taken:
    return world.take(*world.pack(name).paths)


def test_what_was_saved_arrives_and_is_known_to_have_arrived(world: World) -> None:
    first = world.save("one", family("张建国"))
    second = world.save("one", family("李四", "220202197001010027"))
    sent = world.pack("one")
    assert (sent.households, sent.sequence) == (2, 1)
    assert progress(world, "one") == {first: "packed", second: "packed"}
    taken = world.take(*sent.paths)
    assert taken.state == "taken"
    assert taken.receipt is not None
    assert {line.outcome for line in taken.receipt.households} == {"new"}
    assert progress(world, "county") == {first: "received", second: "received"}
    for household in (first, second):
        assert (
            load_household(world.county, household).saved_document
            == load_household(world["one"], household).saved_document
        )
    assert world.back("one").state == "taken"
    assert progress(world, "one") == {first: "received", second: "received"}
    with pytest.raises(JlaidError) as told:
        world.pack("one")
    assert told.value.code == "exchange.nothing_to_send"


def test_a_receipt_alone_tells_the_laptop(world: World) -> None:
    household = world.save("one", family())
    taken = sent_and_taken(world)
    path = receiving.write_receipt(world.county, taken.package_id, world.stick())
    assert "张" not in path.read_text("utf-8")
    receiving.receive_receipt(world["one"], path)
    receiving.receive_receipt(world["one"], path)
    assert progress(world, "one") == {household: "received"}


def test_only_what_changed_since_the_receipt_goes_again(world: World) -> None:
    first = world.save("one", family())
    world.save("one", family("李四"))
    sent_and_taken(world)
    world.back("one")
    world.edit("one", first, phone="13800000000")
    assert progress(world, "one")[first] == "saved"
    assert sending.waiting_to_send(world["one"]).households == 1
    sent = world.pack("one")
    assert (sent.households, sent.revisions) == (1, 1)
    assert world.take(*sent.paths).state == "taken"
    assert world.facts("county", first)["phone"] == "13800000000"


def test_without_a_receipt_everything_since_the_last_one_goes_again(world: World) -> None:
    first = world.save("one", family())
    world.pack("one")
    world.edit("one", first, phone="1")
    sent = world.pack("one")
    assert (sent.sequence, sent.revisions) == (2, 2)


def test_the_preview_says_what_would_change_and_writes_nothing(world: World) -> None:
    world.save("one", family())
    sent = world.pack("one")
    before = totals.digest(world.county)
    seen = receiving.preview(world.county, sent.paths, world.assessing)
    assert (seen.state, seen.count("new"), seen.township) == ("ready", 1, "220202201")
    for side in (seen.theirs, seen.ours):
        assert sum(total.persons for total in side.values()) == 2
        assert sum(total.households for total in side.values()) == 1
    assert seen.theirs.keys() == {"EDGE"}
    assert seen.lines[0].applicant_name == "张建国"
    assert totals.digest(world.county) == before
    assert list_households(world.county) == []
    taken = receiving.take(world.county, seen.incoming, world.assessing)
    assert taken.state == "taken"
    assert taken.receipt is not None
    assert sum(total.households for total in taken.receipt.totals.values()) == 1


def test_the_county_assesses_anew_and_says_where_it_differs_and_why(world: World) -> None:
    household = world.save("one", family(), code="RIGID")
    sent_and_taken(world)
    (found,) = assessing.disagreements(world.county)
    assert found.household_id == household
    assert "category" in {place.place for place in found.places}
    assert "parameters" in found.why


# --- the county's word ---------------------------------------------------------------------


def test_a_returned_household_is_a_task_until_it_is_corrected(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    due = DAY + dt.timedelta(days=14)
    county_desk.return_for_correction(
        world.county, household, {"household.phone": "缺电话"}, due, "请补"
    )
    assert progress(world, "county") == {household: "returned"}
    world.back("one")
    (task,) = tasks.tasks(world["one"])
    assert (task.household_id, task.due, task.note) == (household, due, "请补")
    assert [(f.path, f.reason) for f in task.fields] == [("household.phone", "缺电话")]
    assert progress(world, "one") == {household: "returned"}
    world.edit("one", household, phone="13900000000")
    assert tasks.tasks(world["one"]) == ()
    sent_and_taken(world)
    assert progress(world, "county") == {household: "received"}
    county_desk.accept(world.county, [household])
    world.back("one")
    assert progress(world, "one") == {household: "accepted"}


def test_a_decision_travels_and_only_then_letters_can_be_printed(world: World) -> None:
    document = family()
    document["household"]["apply_date"] = "2025-02-03"
    household = world.save("one", document)
    case = procedure_of(world["one"], household).running
    assert case is not None
    for content in STEPS:
        record_step(world["one"], case.case.case_id, content)
    sent_and_taken(world)
    assert decision_for_letters(procedure_of(world["one"], household)) is None
    county_desk.decide(world.county, [county_desk.CaseDecision(household, CONFIRMED)])
    assert progress(world, "county") == {household: "confirmed"}
    world.back("one")
    found = decision_for_letters(procedure_of(world["one"], household))
    assert found is not None
    assert (found[1].number, found[1].source) == (CONFIRMED.number, "return")
    assert progress(world, "one") == {household: "confirmed"}
    world.edit("one", household, phone="1")
    assert progress(world, "one") == {household: "saved"}


def test_a_list_is_decided_all_or_none(world: World) -> None:
    households = [world.save("one", family(name)) for name in ("甲", "乙")]
    sent_and_taken(world)
    decision = CountyDecision(outcome="refused", number="1", decided_on=DAY, officer="赵")
    listed = [county_desk.CaseDecision(one, decision, note="n") for one in (*households, "nobody")]
    with pytest.raises(JlaidError):
        county_desk.decide(world.county, listed)
    assert set(progress(world, "county").values()) == {"received"}


def test_a_sample_is_drawn_again_by_its_seed(world: World) -> None:
    households = [f"h{number}" for number in range(50)]
    sample = county_desk.draw_sample(world.county, households, 5, "第一季度抽查")
    assert len(set(sample.households)) == 5
    assert county_desk.samples(world.county) == (sample,)
    assert county_desk.drawn(sorted(households), 5, sample.seed) == sample.households
    other = county_desk.draw_sample(world.county, households[::-1], 5, "again", sample.seed)
    assert other.households == sample.households


def test_parameter_sets_come_with_the_return_and_count_once_accepted(world: World) -> None:
    shipped = world.assessing.library
    place, loaded = next(iter(shipped.local.items()))
    digest = offers.hand_out(world.county, loaded)
    world.back("one")
    (offer,) = offers.county_offers(world["one"], shipped)
    assert (offer.digest, offer.accepted) == (digest, None)
    assert offers.library_of(world["one"], shipped) is shipped
    offers.decide_on_offer(world["one"], digest, accepted=True)
    assert offers.library_of(world["one"], shipped).local[place] == offer.loaded


def test_printed_summaries_travel_and_are_taken_out_with_an_index(world: World) -> None:
    household = world.save("one", family())
    revision = history_of(world["one"], household)[0].revision_id
    summaries.keep_summary(world["one"], household, revision, b"%PDF- made up")
    summaries.keep_summary(world["one"], household, revision, b"%PDF- made up")
    sent_and_taken(world)
    out = world.stick("out")
    (line,) = summaries.take_out_summaries(world.county, out)
    assert (out / line.file).read_bytes() == b"%PDF- made up"
    index = json.loads((out / "index.json").read_text("utf-8"))
    assert index[0]["household_id"] == household
    assert {path.suffix for path in out.iterdir()} == {".pdf", ".json", ".xlsx"}
    assert not any("张" in path.name for path in out.iterdir())
    assert "张建国" not in (out / "index.json").read_text("utf-8")


# --- what the laptop has not sent ------------------------------------------------------------


def test_two_laptops_change_different_fields_and_both_have_both(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    hand_to_two(world, household)
    world.edit("one", household, phone="1")
    world.edit("two", household, note="n")
    sent_and_taken(world, "one")
    seen = receiving.preview(world.county, world.pack("two").paths, world.assessing)
    assert [line.outcome for line in seen.lines] == ["merged"]
    assert [effect.changes for effect in seen.effects] == [False]
    receiving.take(world.county, seen.incoming, world.assessing)
    assert (
        world.facts("county", household)["phone"],
        world.facts("county", household)["note"],
    ) == ("1", "n")
    ((_, places),) = conflicts.merged_places(world.county, household)
    assert set(places) == {"household.phone", "household.note"}
    for name in ("one", "two"):
        world.back(name)
        assert world.facts(name, household) == world.facts("county", household)


def hand_to_two(world: World, household: str) -> None:
    from jlaid_desktop.store.exchange import peers  # noqa: PLC0415

    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    world.back("two")


def test_a_conflict_waits_for_a_person_with_both_versions(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    hand_to_two(world, household)
    world.edit("one", household, phone="1")
    world.edit("two", household, phone="2")
    sent_and_taken(world, "one")
    sent_and_taken(world, "two")
    (conflict,) = conflicts.conflicts(world.county)
    assert [field.path for field in conflict.fields] == ["household.phone"]
    assert {v.document["household"]["phone"] for v in conflict.versions} == {"1", "2"}
    assert {v.operator_name for v in conflict.versions} == {"李one", "李two"}
    with pytest.raises(JlaidError) as told:
        county_desk.accept(world.county, [household])
    assert told.value.code == "exchange.conflict_waits"
    path = conflict.fields[0].path
    with pytest.raises(JlaidError) as told:
        conflicts.resolve(world.county, conflict.conflict_id, {}, "why", world.assessing)
    assert told.value.code == "exchange.not_all_chosen"
    effect = conflicts.resolution_effect(
        world.county, conflict.conflict_id, {path: "second"}, world.assessing
    )
    assert not effect.changes
    conflicts.resolve(
        world.county, conflict.conflict_id, {path: "second"}, "电话核实", world.assessing
    )
    assert conflicts.conflicts(world.county) == ()
    assert world.facts("county", household)["phone"] == conflict.fields[0].second
    (kept,) = conflicts.conflicts_of(world.county, household)
    assert (kept.how, kept.reason) == ("resolved", "电话核实")
    assert len(kept.versions) == 2
    county_desk.accept(world.county, [household])
    for name in ("one", "two"):
        world.back(name)
        assert world.facts(name, household)["phone"] == conflict.fields[0].second
        assert conflicts.conflicts(world[name]) == ()


def test_a_save_during_a_conflict_makes_it_one_between_the_new_versions(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    hand_to_two(world, household)
    world.edit("one", household, phone="1")
    world.edit("two", household, phone="2")
    sent_and_taken(world, "one")
    sent_and_taken(world, "two")
    (before,) = conflicts.conflicts(world.county)
    world.edit("county", household, note="typed at the county", phone="3")
    with pytest.raises(JlaidError) as told:
        conflicts.resolve(
            world.county, before.conflict_id, {"household.phone": "first"}, "x", world.assessing
        )
    assert told.value.code == "exchange.no_such_conflict"
    (now,) = conflicts.conflicts(world.county)
    assert now.conflict_id != before.conflict_id
    assert "3" in {version.document["household"]["phone"] for version in now.versions}
    history = conflicts.conflicts_of(world.county, household)
    assert [one.how for one in history] == ["went_on", None]


def test_what_is_being_typed_is_set_upon_what_came(world: World) -> None:
    household = world.save("one", family())
    sent_and_taken(world)
    hand_to_two(world, household)
    world.edit("two", household, note="from two", phone="2")
    typing = load_household(world["one"], household).document
    typing["household"] |= {"phone": "1", "apply_reason": "病"}
    save_draft(world["one"], household, typing, {})
    sent_and_taken(world, "two")
    world.back("one")
    loaded = load_household(world["one"], household)
    assert loaded.draft is not None
    assert not loaded.draft.outdated
    assert loaded.document["household"]["note"] == "from two"
    assert loaded.document["household"]["apply_reason"] == "病"
    assert loaded.document["household"]["phone"] == "1"


# --- keys and laptops -----------------------------------------------------------------------


def test_a_county_comes_back_from_its_sheet(world: World) -> None:
    sheet = offices.recovery_sheet(world.county)
    with pytest.raises(JlaidError) as told:
        offices.create_county_keys(world.county, "again")
    assert told.value.code == "exchange.keys_exist"
    world.add("new county", None)
    again = offices.recover_county_keys(world["new county"], "民政局", "\n".join(sheet.lines))
    assert again.fingerprint == sheet.fingerprint
    world.save("one", family())
    world.register("one", "new county")
    sent = world.pack("one")
    assert world.take(*sent.paths, at="new county").state == "taken"


def test_the_countys_file_says_what_is_compared_by_telephone(world: World) -> None:
    path = offices.write_county_file(world.county, world.stick())
    read = registration.read_county_file(path)
    own = offices.office(world.county)
    assert own is not None
    assert read.fingerprint == own.fingerprint
    with pytest.raises(JlaidError) as told:
        offices.write_county_file(world["one"], world.stick())
    assert told.value.code == "exchange.not_the_county"


def test_the_list_of_laptops_says_what_arrived_and_what_is_missing(world: World) -> None:
    first = world.save("one", family())
    world.pack("one", "lost")
    world.edit("one", first, phone="1")
    assert world.take(*world.pack("one").paths).state == "held"
    one, two = sorted(devices.devices(world.county), key=lambda line: line.name)
    assert (one.name, one.held, one.missing, one.last_taken) == ("one", (2,), (1,), None)
    assert two.last_arrival is None


def test_a_merge_that_both_sides_made_is_compared_like_any_other(world: World) -> None:
    """The county made it first, of what one laptop had assessed alone; then the township did."""
    household = world.save("one", family())
    sent_and_taken(world)
    world.back("one")
    hand_to_two(world, household)
    world.edit("one", household, phone="1")
    world.edit("two", household, note="2")
    for name in ("one", "two"):
        world.take(*world.pack(name).paths)
    (before,) = assessing.disagreements(world.county)
    assert "facts" in before.why
    world.back("one")
    assert world.facts("one", household)["note"] == "2"
    attach(world, "one", household, b"a photo")
    packed = world.pack("one")
    assert receiving.preview(world.county, packed.paths).lines[0].outcome == "same"
    world.take(*packed.paths)
    # The township's own result for the merge is the county's: nothing is left to be explained.
    assert assessing.disagreements(world.county) == ()
