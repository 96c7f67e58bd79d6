"""Whether a household counts as deleted hangs on what was said and what is there, on no order."""

from __future__ import annotations

import random

import msgspec
import pytest

from jlaid_desktop.exchange.deletions import DELETED, RESTORED, Standing, standing
from jlaid_desktop.exchange.graph import Node, RevisionGraph

A, B, C, M = "a" * 64, "b" * 64, "c" * 64, "d" * 64
STEP = "11111111-0000-4000-8000-000000000001"
Said = tuple[str, str, dict[str, object]]


def name(number: int) -> str:
    return f"{number:08d}-0000-4000-8000-000000000002"


def gone(number: int, *heads: str, steps: tuple[str, ...] = ()) -> Said:
    return name(number), DELETED, {"heads": list(heads), "steps": list(steps), "reason": "twice"}


def back(number: int, *deletions: int) -> Said:
    return name(number), RESTORED, {"deletions": [name(one) for one in deletions]}


GRAPH = RevisionGraph([Node(A, (), merge=False), Node(B, (A,), merge=False)])
FORKED = RevisionGraph(
    [
        Node(A, (), merge=False),
        Node(B, (A,), merge=False),
        Node(C, (A,), merge=False),
        Node(M, (B, C), merge=True),
    ]
)


def of(*said: Said, graph: RevisionGraph = GRAPH, steps: tuple[str, ...] = ()) -> Standing:
    return standing(graph, steps, said)


def test_what_nobody_deleted_stays() -> None:
    assert not of().deleted
    assert not of().waits


def test_a_deletion_that_saw_the_latest_save_counts() -> None:
    assert of(gone(1, B)).deleted


def test_who_went_on_meanwhile_wins_and_the_deletion_waits() -> None:
    found = of(gone(1, A))
    assert (found.deleted, found.waits, found.unseen_saves) == (False, True, (B,))
    found = of(gone(1, B), graph=FORKED)
    assert (found.waits, found.unseen_saves) == (True, (C,))


def test_deletions_that_saw_a_save_each_count_together() -> None:
    assert of(gone(1, B), gone(2, C), graph=FORKED).deleted


def test_a_merge_that_a_machine_made_is_nothing_that_anyone_typed() -> None:
    assert of(gone(1, B, C), graph=FORKED).deleted
    assert of(gone(1, M), graph=FORKED).deleted


def test_a_step_that_the_deletion_did_not_see_makes_it_wait() -> None:
    found = of(gone(1, B), steps=(STEP,))
    assert (found.waits, found.unseen_steps) == (True, (STEP,))
    assert of(gone(1, B, steps=(STEP,)), steps=(STEP,)).deleted


def test_a_restoration_takes_back_what_it_names_and_no_more() -> None:
    assert not of(gone(1, B), back(2, 1)).deletions
    later = gone(3, B, steps=(name(2),))
    assert of(gone(1, B), back(2, 1), later).deleted


def test_a_restoration_that_a_second_deletion_did_not_see_makes_that_wait() -> None:
    found = of(gone(1, B), back(2, 1), gone(3, B))
    assert (found.waits, found.deletions, found.unseen_steps) == (True, (name(3),), (name(2),))


def test_the_order_in_which_they_came_is_nothing(rng: random.Random) -> None:
    said = [gone(1, A), gone(2, B), back(3, 1), gone(4, B, steps=(name(3),)), back(5, 2)]
    whole = of(*said)
    for _ in range(20):
        rng.shuffle(said)
        assert of(*said) == whole


def test_a_save_that_is_not_here_says_nothing() -> None:
    assert of(gone(1, C)).waits


def test_a_record_of_another_form_is_refused() -> None:
    for content in ({}, {"heads": []}, {"heads": ["x"]}, {"heads": [A], "reason": "<b>"}):
        with pytest.raises(msgspec.ValidationError):
            of((name(1), DELETED, content))
    with pytest.raises(msgspec.ValidationError):
        of((name(1), RESTORED, {"deletions": []}))
