"""Attachments and their order, duplicates' decisions and removals go with their households."""

from __future__ import annotations

import uuid

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.duplicates.deciding import asked_of, decide_different, undecided
from jlaid_desktop.services.exchange.conflicts import merged_places, photos_settled
from jlaid_desktop.services.households import list_households
from jlaid_desktop.services.removal import delete_household, purge_household
from jlaid_desktop.store.attachments import Attachment, add_attachment, attachments_of
from jlaid_desktop.store.evidence.pieces import describe, mark_removed
from jlaid_desktop.store.exchange import peers
from jlaid_desktop.store.households import Change
from tests.services.duplicates.families import WOMAN, person, saved
from tests.services.exchange.world import World, family


def attach(world: World, name: str, household: str, content: bytes) -> str:
    ws = world[name]
    blobs = ws.blobs()
    kept = blobs.put_blob(content, ws.now())
    blobs.close()
    attachment_id = str(uuid.uuid4())
    with ws.store.writing() as db:
        add_attachment(
            db,
            Attachment(
                attachment_id, household, None, "hukou", "户口簿", "image/jpeg", len(content),
                kept, ws.operator.operator_id, ws.now(), member="m1",
            ),
        )  # fmt: skip
    return attachment_id


def shown(world: World, name: str, household: str) -> list[tuple[str, str, bool]]:
    with world[name].store.reading() as db:
        found = attachments_of(db, household)
    return [(one.title, one.content_hash, one.removed_at is not None) for one in found]


def test_photos_go_once_and_what_is_said_of_them_goes_again(world: World) -> None:
    household = world.save("one", family())
    photo = attach(world, "one", household, b"photo" * 1000)
    sent = world.pack("one")
    assert sent.attachments == 1
    world.take(*sent.paths)
    blobs = world.county.blobs()
    assert blobs.get_blob(shown(world, "county", household)[0][1]) == b"photo" * 1000
    blobs.close()
    world.back("one")
    with world["one"].store.writing() as db:
        describe(db, photo, "hukou", "m1", "户口簿首页")
    again = world.pack("one")
    assert (again.households, again.revisions, again.attachments) == (1, 0, 0)
    world.take(*again.paths)
    assert shown(world, "county", household) == shown(world, "one", household)
    with world["one"].store.writing() as db:
        change = Change(world["one"].operator.operator_id, world["one"].now())
        mark_removed(db, photo, change, "x")
    world.take(*world.pack("one").paths)
    assert shown(world, "county", household)[0][2]


def test_two_who_describe_one_photo_agree_in_the_end(world: World) -> None:
    household = world.save("one", family())
    photo = attach(world, "one", household, b"photo")
    world.take(*world.pack("one").paths)
    with world.county.store.writing() as db:
        describe(db, photo, "hukou", "m1", "county")
    with world["one"].store.writing() as db:
        describe(db, photo, "hukou", "m1", "laptop")
    world.back("one")
    if shown(world, "one", household)[0][0] == "laptop":  # it has the later row: the county asks
        world.take(*world.pack("one").paths)
    assert shown(world, "county", household) == shown(world, "one", household)
    # The laptop is where both were: there it is seen that one of them did not stay.
    ((_, places),) = merged_places(world["one"], household)
    assert places == (f"attachments[{photo}].title",)


def test_a_photo_that_two_laptops_described_is_settled_and_seen(world: World) -> None:
    household = world.save("one", family())
    photo = attach(world, "one", household, b"photo")
    world.take(*world.pack("one").paths)
    with world.county.store.writing() as db:
        peers.hold(db, world.device("two"), [household])
    for name in ("one", "two"):
        world.back(name)
    # One after the other, each knowing what is there: nothing to be listed.
    for name in ("one", "two"):
        with world[name].store.writing() as db:
            describe(db, photo, "hukou", "m1", f"known to {name}")
        world.take(*world.pack(name).paths)
        for other in ("one", "two"):
            world.back(other)
    for name in ("one", "two", "county"):
        assert shown(world, name, household)[0][0] == "known to two"
        assert merged_places(world[name], household) == []
    # Both at once: one of the titles stays, and the place is listed where both are known.
    for name in ("one", "two"):
        with world[name].store.writing() as db:
            describe(db, photo, "hukou", "m1", f"by {name}")
    for name in ("one", "two"):
        world.take(*world.pack(name).paths)
    ((_, places),) = merged_places(world.county, household)
    assert places == (f"attachments[{photo}].title",)
    for name in ("one", "two"):
        world.back(name)
    kept = shown(world, "county", household)
    assert photos_settled(world.county, household) == (kept[0][0],)
    assert kept[0][0] in ("by one", "by two")
    for name in ("one", "two"):
        assert shown(world, name, household) == kept


def test_nothing_leaves_the_store_before_the_receipt(world: World) -> None:
    household = world.save("one", family())
    sent = world.pack("one")
    delete_household(world["one"], household)
    with pytest.raises(JlaidError) as told:
        purge_household(world["one"], household)
    assert told.value.code == "household.no_receipt"
    world.take(*sent.paths)
    world.back("one")
    # The county has the family; that it was deleted is not known there yet.
    with pytest.raises(JlaidError) as told:
        purge_household(world["one"], household)
    assert told.value.code == "household.no_receipt"
    world.take(*world.pack("one").paths)
    world.back("one")
    purge_household(world["one"], household)
    assert list_households(world["one"], deleted=True) == []


def test_what_was_decided_of_two_persons_is_not_asked_again_at_the_county(world: World) -> None:
    near = WOMAN[:17] + ("1" if WOMAN[17] != "1" else "2")
    saved(world["one"], person("张桂兰", WOMAN))
    saved(world["one"], person("张贵兰", near))
    world.take(*world.pack("one").paths)
    assert len(undecided(world.county)) == 1
    (question,) = undecided(world["one"])
    decide_different(world["one"], asked_of(question.one), asked_of(question.other), "两证均已查看")
    sent = world.pack("one")
    assert sent.households == 2
    world.take(*sent.paths)
    assert undecided(world.county) == []
    world.back("one")
    with pytest.raises(JlaidError) as told:
        world.pack("one")
    assert told.value.code == "exchange.nothing_to_send"
