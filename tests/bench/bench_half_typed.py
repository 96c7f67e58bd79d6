"""How long the rules take while a family is typed: after every answer, and what lies ahead."""

from __future__ import annotations

import copy
import datetime as dt
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_case
from jlaid_desktop.services.explanation import distances_of
from tests.bench.half_typed import Json, family_of_five, typed_through
from tests.bench.report import Figure, report

CLOCK = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
ROUNDS = 3
Thing = TypeVar("Thing")


def nobody_said_to_belong(document: Json) -> Json:
    """Return a document with the answers left out that say who belongs to the family."""
    changed = copy.deepcopy(document)
    for member in changed["household"]["members"]:
        member.pop("counted", None)
    return changed


def took(act: Callable[[Thing], object], things: Sequence[Thing]) -> list[float]:
    """Return the milliseconds of an act on each thing, the median of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        taken = []
        for thing in things:
            begin = time.perf_counter()
            act(thing)
            taken.append((time.perf_counter() - begin) * 1000)
        rounds.append(taken)
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def test_a_family_of_five_typed_through() -> None:
    """Every state that the window goes through, members first, incomes and home after them."""
    desk = shipped_assessments(CLOCK)
    states = [one for one in typed_through(family_of_five()) if one["household"]["members"]]
    assert len(states) > 150
    figures = []
    for name, change in (
        ("as the window has it", copy.deepcopy),
        ("nobody said to belong to it", nobody_said_to_belong),
    ):
        files = [read_case(msgspec.json.encode(change(one))) for one in states]
        assessed = [desk.assess(file) for file in files]
        for what, times in (
            ("assessed", took(desk.assess, files)),
            ("distances", took(distances_of, assessed)),
            ("days", took(desk.changes, assessed)),
        ):
            figures.append(
                Figure(
                    f"{name}: {what}, median and worst",
                    f"{statistics.median(times):.1f} and {max(times):.0f} ms",
                )
            )
    report(
        "half-typed",
        "A family of five while it is typed",
        figures,
        f"{len(states)} states, one after each answer in the forms' order; explained, in process.",
    )
