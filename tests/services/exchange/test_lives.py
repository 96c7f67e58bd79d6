"""A laptop's and a family's life: replaced, handed over, moved, divided, joined."""

from __future__ import annotations

from typing import Any

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.families import divided, joined
from jlaid_desktop.services.exchange import devices, lives, tasks
from jlaid_desktop.services.households import list_households, load_household
from tests.services.exchange.world import SECOND_TOWNSHIP, World, family


def here(world: World, name: str) -> set[str]:
    return {row.household_id for row in list_households(world[name])}


def sent(world: World, name: str = "one") -> None:
    world.take(*world.pack(name).paths)


def test_a_new_laptop_gets_its_townships_households_with_their_history(world: World) -> None:
    household = world.save("one", family())
    world.edit("one", household, phone="1")
    sent(world)
    world.add("three")
    device = world.register("three")
    assert lives.give_township(world.county, device) == 1
    world.back("three", everything=True)
    assert here(world, "three") == {household}
    assert (
        load_household(world["three"], household).document
        == load_household(world["one"], household).document
    )
    world.edit("three", household, note="n")
    sent(world, "three")
    assert world.facts("county", household)["note"] == "n"


def test_a_lost_laptop_is_replaced_and_its_files_are_refused(world: World) -> None:
    household = world.save("one", family())
    sent(world)
    world.edit("one", household, phone="9")
    late = world.pack("one")
    lives.replace_device(world.county, world.device("one"), world.device("two"), "丢失")
    world.back("two", everything=True)
    assert here(world, "two") == {household}
    with pytest.raises(JlaidError) as told:
        world.take(*late.paths)
    assert told.value.code == "exchange.revoked_device"
    assert "丢失" in str(told.value)


def test_a_household_is_handed_over_with_both_told(world: World) -> None:
    household = world.save("one", family())
    other = world.save("one", family("李四"))
    sent(world)
    world.back("one")
    lives.hand_over(world.county, world.device("one"), world.device("two"), [household], "分片调整")
    world.back("one")
    world.back("two")
    assert here(world, "one") == {other}
    assert here(world, "two") == {household}
    assert tasks.words_of(world["two"], household)[-1].kind == "handed_over"
    world.edit("two", household, phone="2")
    sent(world, "two")
    assert world.facts("county", household)["phone"] == "2"


def test_what_the_first_laptop_had_not_sent_stays_until_it_is_sent(world: World) -> None:
    household = world.save("one", family())
    sent(world)
    world.back("one")
    world.edit("one", household, phone="unsent")
    lives.hand_over(world.county, world.device("one"), world.device("two"), [household], "x")
    world.back("one")
    assert here(world, "one") == {household}
    sent(world, "one")
    assert world.facts("county", household)["phone"] == "unsent"


def test_a_family_moves_to_another_township(world: World) -> None:
    household = world.save("one", family())
    sent(world)
    world.back("one")
    world.add("far", SECOND_TOWNSHIP)
    far = world.register("far")
    lives.move_household(
        world.county, household, SECOND_TOWNSHIP, "搬家", world.assessing, to_device=far
    )
    world.back("far")
    world.back("one")
    assert here(world, "far") == {household}
    assert here(world, "one") == set()
    assert load_household(world["far"], household).document["township"] == SECOND_TOWNSHIP
    kinds = [word.kind for word in tasks.words_of(world["far"], household)]
    assert kinds == ["moved", "handed_over"]
    with pytest.raises(JlaidError):
        lives.move_household(world.county, household, "220203201", "x", world.assessing)


def test_members_leave_into_a_household_of_their_own(world: World) -> None:
    household = world.save("one", family())
    other = lives.split_household(world["one"], household, ["m2"], "分户", world.assessing)
    sent(world)
    assert [m["id"] for m in world.facts("county", household)["members"]] == ["m1"]
    assert [m["name"] for m in world.facts("county", other)["members"]] == ["王秀兰"]
    assert world.facts("county", household)["incomes"][0]["member"] == "m1"
    assert tasks.words_of(world.county, household)[-1].content["household"] == other
    assert tasks.words_of(world.county, other)[-1].content["household"] == household
    with pytest.raises(JlaidError) as told:
        lives.split_household(world["one"], household, ["m1"], "x", world.assessing)
    assert told.value.code == "exchange.nobody_left"


def test_two_households_become_one_here_and_at_the_county(world: World) -> None:
    into = world.save("one", family("张建国"))
    other = world.save("one", family("李四", "220202197001010027"))
    sent(world)
    world.back("one")
    lives.join_households(world["one"], into, other, "合户", world.assessing)
    assert here(world, "one") == {into}
    sent(world)
    assert here(world, "county") == {into}
    names = [m.get("name") for m in world.facts("county", into)["members"]]
    assert names == ["张建国", "王秀兰", "李四", "王秀兰"]
    assert len(world.facts("county", into)["incomes"]) == 2
    assert tasks.words_of(world.county, other)[-1].content["household"] == into


def test_a_revoked_laptop_needs_a_reason(world: World) -> None:
    with pytest.raises(JlaidError) as told:
        devices.revoke_device(world.county, world.device("one"), " ")
    assert told.value.code == "exchange.reason_needed"


# --- the documents ------------------------------------------------------------------------


def document(*members: dict[str, Any], **household: Any) -> dict[str, Any]:
    return {
        "household_id": "h",
        "county": "220202",
        "household": {"members": list(members), **household},
    }


def test_who_leaves_takes_what_is_theirs() -> None:
    whole = document(
        {"id": "a"}, {"id": "b"}, applicant="b", head="a",
        incomes=[{"id": "i", "member": "a"}, {"id": "j", "member": "b"}],
        expenses=[{"id": "e"}], housing={"owns_in_city": True},
        funeral={"deceased": "b"},
    )  # fmt: skip
    left, gone = divided(whole, {"b"}, "n", "2025-03-10")
    assert left["household"]["incomes"] == [{"id": "i", "member": "a"}]
    assert gone["household"]["incomes"] == [{"id": "j", "member": "b"}]
    assert (left["household"]["applicant"], gone["household"]["applicant"]) == ("a", "b")
    assert gone["household"]["head"] == "b"
    assert "funeral" not in left["household"]
    assert left["household"]["expenses"] == [{"id": "e"}]
    assert "housing" not in gone["household"]
    for nobody in (set(), {"a", "b"}, {"z"}):
        with pytest.raises(ValueError, match="somebody"):
            divided(whole, nobody, "n", "2025-03-10")


def test_who_stands_in_both_households_stands_once_in_the_joined_one() -> None:
    one = document({"id": "m1", "person_id": "p"}, {"id": "m2", "person_id": "q"})
    other = document(
        {"id": "m1", "person_id": "r"}, {"id": "m2", "person_id": "p"},
        incomes=[{"id": "i", "member": "m1"}, {"id": "k", "member": "m2"}],
    )  # fmt: skip
    whole = joined(one, other)["household"]
    assert [(m["id"], m["person_id"]) for m in whole["members"]] == [
        ("m1", "p"), ("m2", "q"), ("m1-2", "r"),
    ]  # fmt: skip
    assert [(i["id"], i["member"]) for i in whole["incomes"]] == [("i", "m1-2"), ("k", "m1")]
