"""Deleting and restoring travel both ways; whoever went on meanwhile wins, and is told."""

from __future__ import annotations

from typing import Any

import pytest

from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.deleting.waiting import settle_deletion, waiting_deletions
from jlaid_desktop.services.drafts import discard_draft, save_draft
from jlaid_desktop.services.exchange import county_desk, lives, receiving, totals
from jlaid_desktop.services.exchange.arrived.line import Outcome
from jlaid_desktop.services.exchange.tasks import words_of
from jlaid_desktop.services.households import (
    delete_household,
    history_of,
    list_households,
    load_household,
    purge_household,
    restore_household,
)
from jlaid_desktop.services.removal import deleted_households
from jlaid_desktop.services.township.returns import look_at_return
from jlaid_desktop.services.township.standing import waiting_of
from jlaid_desktop.store.exchange import peers
from tests.services.exchange.test_attachments_travel import attach
from tests.services.exchange.world import World, family
from tests.store.opened import DAY


def here(world: World, name: str) -> set[str]:
    return {row.household_id for row in list_households(world[name])}


def gone(world: World, name: str) -> dict[str, str | None]:
    return {one.household_id: one.reason for one in deleted_households(world[name])}


def sent(world: World, name: str = "one") -> list[Outcome]:
    """Carry a package to the county; return what the preview says of its households."""
    packed = world.pack(name)
    outcomes = [line.outcome for line in receiving.preview(world.county, packed.paths).lines]
    receipt = world.take(*packed.paths).receipt
    assert receipt is not None
    assert [line.outcome for line in receipt.households] == outcomes
    return outcomes


def shared(world: World) -> str:
    """Return a household that both laptops and the county have."""
    household = world.save("one", family())
    sent(world)
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    for name in ("one", "two"):
        world.back(name)
    return household


def test_a_deletion_is_seen_at_the_county_with_who_and_why_and_loses_nothing(
    world: World,
) -> None:
    household = world.save("one", family())
    sent(world)
    world.back("one")
    delete_household(world["one"], household, "moved")
    (going,) = waiting_of(world["one"]).households
    assert (going.deleted, going.new, going.saves) == (True, False, 0)
    packed = world.pack("one")
    (line,) = receiving.preview(world.county, packed.paths).lines
    assert line.outcome == "deleted"
    assert line.deletion is not None
    assert (line.deletion.operator_name, line.deletion.reason) == ("李one", "moved")
    before = history_of(world.county, household)
    world.take(*packed.paths)
    assert here(world, "county") == set()
    (kept,) = deleted_households(world.county)
    assert (kept.household_id, kept.reason, kept.deleted_by) == (household, "moved", "李one")
    assert history_of(world.county, household) == before
    assert totals.totals(world.county) == ()
    assert waiting_deletions(world.county) == ()


def test_it_goes_to_the_other_laptops_of_the_township_and_so_does_a_restoration(
    world: World,
) -> None:
    household = shared(world)
    delete_household(world["two"], household, "twice")
    assert sent(world, "two") == ["deleted"]
    look = look_at_return(world["one"], _return(world, "one"))
    assert [one.state for one in look.households] == ["deleted"]
    receiving.take(world["one"], look.preview.incoming, world.assessing)
    assert gone(world, "one") == {household: "twice"}
    restore_household(world["one"], household)
    assert sent(world, "one") == ["restored"]
    assert here(world, "county") == {household}
    world.back("two")
    assert here(world, "two") == {household}
    assert [one.kind for one in words_of(world["two"], household)] == ["deleted", "restored"]


def _return(world: World, name: str) -> Any:
    from jlaid_desktop.services.exchange.sending import write_return  # noqa: PLC0415

    return write_return(world.county, world.device(name), world.stick("back")).paths


def test_who_typed_on_meanwhile_wins_and_a_person_at_the_county_is_asked(world: World) -> None:
    household = shared(world)
    delete_household(world["one"], household, "moved")
    world.edit("two", household, phone="2")
    assert sent(world, "two") == ["changed"]
    assert sent(world, "one") == ["deletion_waits"]
    assert here(world, "county") == {household}
    (waiting,) = waiting_deletions(world.county)
    assert waiting.applicant_name == "张建国"
    assert [(one.operator_name, one.reason) for one in waiting.deletions] == [("李one", "moved")]
    assert [(one.kind, one.operator_name) for one in waiting.went_on] == [("save", "李two")]
    world.back("one")
    assert world.facts("one", household)["phone"] == "2"


@pytest.mark.parametrize("keep", [True, False])
def test_what_the_person_decides_is_so_everywhere(world: World, *, keep: bool) -> None:
    household = shared(world)
    delete_household(world["one"], household, "moved")
    world.edit("two", household, phone="2")
    sent(world, "one")
    sent(world, "two")
    with pytest.raises(JlaidError) as told:
        settle_deletion(world.county, household, " ", keep=keep)
    assert told.value.code == "exchange.reason_needed"
    settle_deletion(world.county, household, "电话核实", keep=keep)
    assert waiting_deletions(world.county) == ()
    for name in ("one", "two"):
        world.back(name)
    for name in ("county", "one", "two"):
        assert here(world, name) == ({household} if keep else set())
        assert gone(world, name) == ({} if keep else {household: "moved"})
        last = words_of(world[name], household)[-1]
        assert last.content["note"] == "电话核实"
    with pytest.raises(JlaidError) as told:
        settle_deletion(world.county, household, "x", keep=keep)
    assert told.value.code == "exchange.no_such_conflict"


def test_only_the_county_decides_of_it(world: World) -> None:
    household = world.save("one", family())
    with pytest.raises(JlaidError) as told:
        settle_deletion(world["one"], household, "x", keep=True)
    assert told.value.code == "exchange.not_the_county"


def test_a_decision_that_the_deletion_did_not_know_makes_it_wait(world: World) -> None:
    household = shared(world)
    delete_household(world["one"], household, "withdrawn")
    decision = CountyDecision(
        outcome="refused", number="1", decided_on=DAY, officer="赵", reason="x"
    )
    county_desk.decide(world.county, [county_desk.CaseDecision(household, decision, note="n")])
    assert sent(world, "one") == ["deletion_waits"]
    (waiting,) = waiting_deletions(world.county)
    assert [one.kind for one in waiting.went_on] == ["county_decision"]
    # The laptop knows the decision now, and may delete once more: that counts.
    world.back("one")
    assert here(world, "one") == {household}
    delete_household(world["one"], household, "withdrawn")
    assert sent(world, "one") == ["deleted"]
    assert waiting_deletions(world.county) == ()


def test_a_deleted_household_is_not_decided_of_at_the_county(world: World) -> None:
    household = shared(world)
    delete_household(world["one"], household, "withdrawn")
    sent(world, "one")
    decision = CountyDecision(
        outcome="refused", number="1", decided_on=DAY, officer="赵", reason="x"
    )
    acts = (
        lambda: county_desk.accept(world.county, [household]),
        lambda: county_desk.return_for_correction(world.county, household, {"a": "x"}, DAY),
        lambda: county_desk.decide(
            world.county, [county_desk.CaseDecision(household, decision, note="n")]
        ),
    )
    for act in acts:
        with pytest.raises(JlaidError) as told:
            act()
        assert told.value.code == "household.deleted"


def test_what_is_being_typed_keeps_the_household_until_it_is_saved_or_dropped(
    world: World,
) -> None:
    household = shared(world)
    document = load_household(world["two"], household).document
    document["household"]["phone"] = "7"
    save_draft(world["two"], household, document, {})
    delete_household(world["one"], household)
    sent(world, "one")
    world.back("two")
    assert here(world, "two") == {household}
    discard_draft(world["two"], household)
    assert here(world, "two") == set()
    restore_household(world["two"], household)
    assert sent(world, "two") == ["restored"]


def test_what_the_county_never_saw_is_not_told_to_it(world: World) -> None:
    trial = world.save("one", family())
    delete_household(world["one"], trial, "trial")
    with pytest.raises(JlaidError) as told:
        world.pack("one")
    assert told.value.code == "exchange.nothing_to_send"
    purge_household(world["one"], trial)
    assert gone(world, "one") == {}


def test_what_is_on_the_way_is_told_even_without_a_receipt(world: World) -> None:
    household = world.save("one", family())
    world.take(*world.pack("one").paths)
    delete_household(world["one"], household)
    assert sent(world, "one") == ["deleted"]


def test_deleted_and_restored_before_anything_was_sent_it_is_an_ordinary_household(
    world: World,
) -> None:
    household = world.save("one", family())
    delete_household(world["one"], household)
    restore_household(world["one"], household)
    assert sent(world, "one") == ["new"]
    assert here(world, "county") == {household}


# --- removed for good ---------------------------------------------------------------------


def purged(world: World) -> str:
    household = shared(world)
    attach(world, "one", household, b"a photo")
    delete_household(world["one"], household, "moved")
    sent(world, "one")
    world.back("one")
    purge_household(world["one"], household)
    return household


def test_what_was_removed_for_good_does_not_come_back_with_a_return(world: World) -> None:
    household = purged(world)
    world.edit("county", world.save("county", family("李四")), phone="1")
    restore_household(world.county, household)
    world.edit("county", household, phone="3")
    with world.county.store.writing() as db:
        peers.hold(db, world.device("one"), [household])
    look = look_at_return(world["one"], _return(world, "one"))
    assert look.preview.passed_over == 1
    receiving.take(world["one"], look.preview.incoming, world.assessing)
    assert here(world, "one") == set()
    assert gone(world, "one") == {}


def test_not_even_with_everything_while_it_counts_as_deleted_nor_its_photos(world: World) -> None:
    purged(world)
    world.save("one", family("李四"))
    sent(world, "one")
    world.back("one", everything=True)
    assert {row.applicant_name for row in list_households(world["one"])} == {"李四"}
    assert gone(world, "one") == {}
    blobs = world["one"].blobs()
    assert blobs._db.conn.execute("SELECT count(*) FROM blob").fetchone() == (0,)
    blobs.close()


def test_the_county_gives_it_anew_by_handing_it_over(world: World) -> None:
    household = purged(world)
    restore_household(world.county, household)
    lives.hand_over(world.county, world.device("two"), world.device("one"), [household], "x")
    world.back("one")
    assert here(world, "one") == {household}
    assert history_of(world["one"], household) == history_of(world.county, household)
    world.edit("one", household, phone="8")
    assert sent(world, "one") == ["changed"]


def test_the_county_keeps_what_it_has_received(world: World) -> None:
    household = shared(world)
    delete_household(world.county, household, "mistake")
    with pytest.raises(JlaidError) as told:
        purge_household(world.county, household)
    assert told.value.code == "household.county_keeps"
    world.back("one")
    assert gone(world, "one") == {household: "mistake"}
