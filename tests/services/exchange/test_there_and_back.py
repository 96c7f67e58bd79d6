"""From a laptop to the county and back."""

from __future__ import annotations

from jlaid_desktop.services.households import list_households, load_household
from tests.services.exchange.world import World, family


def progress(world: World, name: str) -> dict[str, str]:
    return {row.household_id: row.progress for row in list_households(world[name])}


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
    back = world.back("one")
    assert back.state == "taken"
    assert progress(world, "one") == {first: "received", second: "received"}
