"""What was decided of two persons travels both ways; where places say otherwise, it is asked."""

from __future__ import annotations

import dataclasses
import random

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.duplicates.deciding import (
    asked_of,
    contradicting,
    decide_different,
    record,
    undecided,
)
from jlaid_desktop.store.duplicates.decisions import Decision, Verdict, all_decisions, standing
from jlaid_desktop.store.exchange import peers
from tests.services.duplicates.families import WOMAN, person, saved
from tests.services.exchange.world import World

SLIP = WOMAN[:17] + ("1" if WOMAN[17] != "1" else "2")


def two_families(world: World) -> list[str]:
    """Return two families with persons who may be one, known to both laptops and the county."""
    households = [
        saved(world["one"], person("张桂兰", WOMAN))["household_id"],
        saved(world["one"], person("张贵兰", SLIP))["household_id"],
    ]
    world.take(*world.pack("one").paths)
    share(world, households)
    world.back("one")
    world.back("two")
    return households


def share(world: World, households: list[str], name: str = "two") -> None:
    with world.county.store.writing() as db:
        peers.hold(db, world.device(name), households)


def decide(world: World, name: str, verdict: Verdict, reason: str) -> None:
    (question,) = undecided(world[name])
    with world[name].store.writing() as db:
        record(db, world[name], asked_of(question.one), asked_of(question.other), verdict, reason)


def test_what_one_laptop_decided_is_not_asked_at_another(world: World) -> None:
    two_families(world)
    decide(world, "one", "different", "两证均已查看")
    world.take(*world.pack("one").paths)
    assert len(undecided(world["two"])) == 1
    world.back("two")
    assert undecided(world["two"]) == []
    with pytest.raises(JlaidError) as told:
        world.pack("two")
    assert told.value.code == "exchange.nothing_to_send"


def test_what_the_county_decided_is_not_asked_at_the_laptops(world: World) -> None:
    two_families(world)
    decide(world, "county", "different", "电话核实")
    for name in ("one", "two"):
        world.back(name)
        assert undecided(world[name]) == []


def test_a_laptop_learns_nothing_of_persons_of_families_that_it_does_not_work_on(
    world: World,
) -> None:
    first, second = (
        saved(world["one"], person("张桂兰", WOMAN))["household_id"],
        saved(world["one"], person("张贵兰", SLIP))["household_id"],
    )
    world.take(*world.pack("one").paths)
    share(world, [first])
    decide(world, "one", "different", "两证均已查看")
    world.take(*world.pack("one").paths)
    world.back("two")
    with world["two"].store.reading() as db:
        assert all_decisions(db) == []
    # Once it works on both, it would ask, and is told.
    share(world, [second])
    world.back("two")
    with world["two"].store.reading() as db:
        assert [one.reason for one in all_decisions(db)] == ["两证均已查看"]
    assert undecided(world["two"]) == []


def test_two_answers_are_asked_again_with_both_until_someone_has_seen_both(world: World) -> None:
    two_families(world)
    decide(world, "one", "different", "不是一人")
    decide(world, "two", "same", "是同一人")
    for name in ("two", "one"):
        world.take(*world.pack(name).paths)
    (question,) = undecided(world.county)
    assert {(one.verdict, one.operator_name) for one in question.answers} == {
        ("different", "李one"), ("same", "李two"),
    }  # fmt: skip
    (found,) = contradicting(world.county)
    assert {one.reason for one in found.answers} == {"不是一人", "是同一人"}
    for name in ("one", "two"):
        world.back(name)
        assert len(undecided(world[name])) == 1
    decide_different(world.county, asked_of(question.one), asked_of(question.other), "已与两地核实")
    for name in ("one", "two"):
        world.back(name)
    for name in ("county", "one", "two"):
        assert undecided(world[name]) == []
        assert contradicting(world[name]) == []


def test_an_answer_of_the_same_place_takes_the_place_of_its_earlier_one(
    world: World,
) -> None:
    two_families(world)
    decide(world, "one", "same", "看错了")
    decide(world, "one", "different", "两证均已查看")
    world.take(*world.pack("one").paths)
    assert contradicting(world.county) == []
    assert undecided(world.county) == []


def decision(number: int, device: str, verdict: Verdict, *seen: int) -> Decision:
    ids = tuple(str(one) for one in seen)
    return Decision(
        str(number), "a", "b", "", "", verdict, "x", "", device, f"2025-03-10 {number:02}", ids
    )


def test_what_stands_hangs_on_no_order(rng: random.Random) -> None:
    listed = [
        decision(1, "p", "same"), decision(2, "q", "different"), decision(3, "p", "different"),
        decision(4, "q", "same", 2, 3), decision(5, "r", "different"),
    ]  # fmt: skip
    for _ in range(20):
        rng.shuffle(listed)
        assert [one.decision_id for one in standing(listed)] == ["5", "4"]


def test_the_one_that_saw_the_other_counts_whatever_the_clock_says() -> None:
    first, later = decision(9, "p", "same"), decision(1, "p", "different", 9)
    assert standing([first, later]) == [later]
    at_once = dataclasses.replace(later, decided_at=first.decided_at)
    assert standing([first, at_once]) == [at_once]
