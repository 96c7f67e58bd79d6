"""Two histories of one household: merged and listed, or waiting for a person; never lost."""

from __future__ import annotations

import copy
import itertools
import random
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from jlaid_desktop.exchange.graph import Node, RevisionGraph, Settled, resolved, settle
from jlaid_desktop.exchange.merge import merge_documents
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.revisions import Revision
from tests.conftest import FULL
from tests.store.documents import household_files

BASE: dict[str, Any] = {
    "format": 1,
    "household": {
        "phone": "1",
        "note": "n",
        "members": [{"id": "m1", "name": "张"}, {"id": "m2", "name": "王"}],
        "incomes": [{"id": "i1", "member": "m1", "amount_fen": 100}],
        "direct_status": ["DIBAO"],
    },
}


def side(**household: Any) -> dict[str, Any]:
    changed = copy.deepcopy(BASE)
    changed["household"] |= household
    return changed


def member(key: str, **facts: Any) -> dict[str, Any]:
    return {"id": key, **facts}


TWO = BASE["household"]["members"]


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ({"phone": "2"}, {"note": "m"}, {"phone": "2", "note": "m"}),
        ({"phone": "2"}, {"phone": "2"}, {"phone": "2"}),
        ({"phone": "2"}, {}, {"phone": "2"}),
        (
            {"members": [{**TWO[0], "sex": "male"}, TWO[1]]},
            {"members": [TWO[0], {**TWO[1], "sex": "female"}]},
            {"members": [{**TWO[0], "sex": "male"}, {**TWO[1], "sex": "female"}]},
        ),
        (
            {"members": [*TWO, member("m3", name="a")]},
            {"members": [TWO[0]]},
            {"members": [TWO[0], member("m3", name="a")]},
        ),
        ({"incomes": []}, {"phone": "2"}, {"incomes": [], "phone": "2"}),
        ({"x_unknown": {"a": 1}}, {"x_other": [1]}, {"x_unknown": {"a": 1}, "x_other": [1]}),
        (
            {"housing": {"owns_in_city": True}},
            {"housing": {"area_m2": "20"}},
            {"housing": {"owns_in_city": True, "area_m2": "20"}},
        ),
    ],
)
def test_what_one_side_changed_is_taken_over(
    first: dict[str, Any], second: dict[str, Any], merged: dict[str, Any]
) -> None:
    for one, other in itertools.permutations([side(**first), side(**second)]):
        found = merge_documents([BASE], one, other)
        assert not found.conflicts
        expected = side(**merged)
        assert canonical_bytes(found.content) == canonical_bytes(expected)


@pytest.mark.parametrize(
    ("first", "second", "paths"),
    [
        ({"phone": "2"}, {"phone": "3"}, ["household.phone"]),
        ({"phone": None}, {"phone": "3"}, ["household.phone"]),
        ({"direct_status": []}, {"direct_status": ["TEKUN"]}, ["household.direct_status"]),
        (
            {"members": [TWO[0]]},
            {"members": [TWO[0], {**TWO[1], "name": "李"}]},
            ["household.members[m2]"],
        ),
        (
            {"members": [*TWO, member("m3", name="a")]},
            {"members": [*TWO, member("m3", name="b")]},
            ["household.members[m3]"],
        ),
        (
            {"incomes": [{"id": "i1", "member": "m1", "amount_fen": 1}]},
            {"incomes": [{"id": "i1", "member": "m1", "amount_fen": 2}]},
            ["household.incomes[i1].amount_fen"],
        ),
        # Nobody changed the same field, but the two do not fit together:
        (
            {"members": [TWO[0]]},
            {"incomes": [{"id": "i2", "member": "m2", "amount_fen": 5}]},
            ["household.members[m2]"],
        ),
        (
            {"income_12m_fen": 5, "income_items": None},
            {"income_items": [{"amount_fen": 5}]},
            ["household.income_12m_fen"],
        ),
    ],
)
def test_what_both_changed_waits_for_a_person(
    first: dict[str, Any], second: dict[str, Any], paths: list[str]
) -> None:
    found = merge_documents([BASE], side(**first), side(**second))
    assert [conflict.path for conflict in found.conflicts] == paths
    back = merge_documents([BASE], side(**second), side(**first))
    assert [conflict.path for conflict in back.conflicts] == paths
    for choice in ("first", "second"):
        chosen = merge_documents(
            [BASE], side(**first), side(**second), dict.fromkeys(paths, choice)
        )
        assert not chosen.conflicts


def test_while_fields_wait_what_does_not_fit_is_asked_afterwards() -> None:
    first = side(phone="2", members=[TWO[0]])
    second = side(phone="3", incomes=[{"id": "i2", "member": "m2", "amount_fen": 5}])
    found = merge_documents([BASE], first, second)
    assert [conflict.path for conflict in found.conflicts] == ["household.phone"]
    then = merge_documents([BASE], first, second, {"household.phone": "first"})
    assert [conflict.path for conflict in then.conflicts] == ["household.members[m2]"]


def test_a_person_keeps_two_rows_that_both_sides_added_under_one_id() -> None:
    first = side(
        members=[*TWO, member("m3", name="a")],
        incomes=[*BASE["household"]["incomes"], {"id": "i2", "member": "m3", "amount_fen": 1}],
    )
    second = side(
        members=[*TWO, member("m3", name="b")],
        incomes=[*BASE["household"]["incomes"], {"id": "i2", "member": "m3", "amount_fen": 2}],
    )
    both = {"household.members[m3]": "both", "household.incomes[i2]": "both"}
    found = merge_documents([BASE], first, second, both)
    assert not found.conflicts
    household = found.content["household"]
    assert [(m["id"], m["name"]) for m in household["members"][2:]] == [("m3", "a"), ("m3-2", "b")]
    assert [(i["id"], i["member"], i["amount_fen"]) for i in household["incomes"][1:]] == [
        ("i2", "m3", 1),
        ("i2-2", "m3-2", 2),
    ]


def test_under_several_bases_a_change_back_is_no_silence() -> None:
    """One base has a, the other b; one side went back to a: that is a choice, not an absence."""
    bases = [side(phone="a"), side(phone="b")]
    found = merge_documents(bases, side(phone="a"), side(phone="b"))
    assert [conflict.path for conflict in found.conflicts] == ["household.phone"]


@settings(max_examples=100 if FULL else 5, phases=[Phase.explicit, Phase.generate])
@given(household_files(), household_files(), household_files())
def test_any_three_files_merge_the_same_way_from_both_sides(
    base: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    found = merge_documents([base], one, other)
    back = merge_documents([base], other, one)
    assert {c.path for c in found.conflicts} == {c.path for c in back.conflicts}
    if not found.conflicts:
        assert _unordered(found.content) == _unordered(back.content)
    assert _without_nothing(merge_documents([base], base, one).content) == _without_nothing(one)
    assert _without_nothing(merge_documents([base], one, one).content) == _without_nothing(one)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_nothing(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nothing(one) for one in value]
    return value


def _unordered(value: Any) -> Any:
    """Rows that each side added stand in another order when the sides are swapped."""
    if isinstance(value, dict):
        return {k: _unordered(value[k]) for k in sorted(value) if value[k] is not None}
    if isinstance(value, list):
        return sorted(repr(_unordered(one)) for one in value)
    return value


# --- the graph --------------------------------------------------------------------------


def graph_of(revisions: dict[str, Revision]) -> RevisionGraph:
    return RevisionGraph(
        Node(name, tuple(r.parents), r.cause == "merge") for name, r in revisions.items()
    )


class History:
    """Revisions of one household made by hand."""

    def __init__(self) -> None:
        self.revisions: dict[str, Revision] = {}

    def typed(self, parent: str | None, document: dict[str, Any], at: str = "1") -> str:
        revision = Revision(
            "h", (parent,) if parent else (), "typed", "c", "o", "d", at, "2025-03-10", document, {}
        )
        name = content_hash(revision.snapshot())
        self.revisions[name] = revision
        return name

    def keep(self, settled: Settled) -> None:
        self.revisions |= dict(settled.merges)

    def graph(self) -> RevisionGraph:
        return graph_of(self.revisions)

    def settle(self) -> Settled:
        return settle(self.graph(), self.revisions.__getitem__)


def test_a_line_of_saves_ends_in_the_last_one() -> None:
    history = History()
    first = history.typed(None, BASE)
    last = history.typed(first, side(phone="2"))
    settled = history.settle()
    assert (settled.head, settled.merges, settled.conflicts) == (last, (), ())


def test_a_merge_is_made_of_its_parents_alone_and_stays_the_head() -> None:
    history = History()
    root = history.typed(None, BASE)
    history.typed(root, side(phone="2"))
    history.typed(root, side(note="m"))
    settled = history.settle()
    ((name, merge),) = settled.merges
    assert settled.head == name
    assert (merge.operator_id, merge.recorded_at, merge.cause) == (None, None, "merge")
    assert merge.document == side(phone="2", note="m")
    assert set(settled.taken_over) == {"household.phone", "household.note"}
    history.keep(settled)
    again = history.settle()
    assert again.head == name
    after = history.typed(name, side(phone="5", note="m"))
    assert history.settle().head == after


def test_in_a_conflict_no_version_goes_and_a_person_ends_it() -> None:
    history = History()
    root = history.typed(None, BASE)
    one = history.typed(root, side(phone="2"))
    other = history.typed(root, side(phone="3", note="m"))
    settled = history.settle()
    assert settled.head in (one, other)
    (conflict,) = settled.conflicts
    assert {conflict.first, conflict.second} == {"2", "3"}
    document, _, left = resolved(
        history.graph(), history.revisions.__getitem__, {conflict.path: "second"}
    )
    assert not left
    assert document["household"]["note"] == "m"
    assert document["household"]["phone"] == conflict.second
    history.keep(settled)
    end = history.typed(settled.merges[-1][0], document)
    assert (history.settle().head, history.settle().conflicts) == (end, ())


def random_history(rng: random.Random) -> History:
    history = History()
    names = [history.typed(None, BASE)]
    for number in range(rng.randint(2, 7)):
        parent = rng.choice(names)
        document = copy.deepcopy(history.revisions[parent].document)
        key = rng.choice(["phone", "note", "a", "b", "c", "d"])
        document["household"][key] = str(rng.randint(1, 3))
        names.append(history.typed(parent, document, at=str(number)))
        if rng.random() < 0.2:
            settled = history.settle()
            history.keep(settled)
            names += [name for name, _ in settled.merges if not settled.conflicts]
    return history


def test_the_state_hangs_on_the_set_of_revisions_and_not_on_their_order(
    rng: random.Random,
) -> None:
    """A machine that merged on the way and one that got all at once come to the same."""
    for _ in range(150):
        whole = random_history(rng)
        kept = whole.graph().kept()
        at_once = {name: whole.revisions[name] for name in kept}
        graph = graph_of(at_once)
        settled = settle(graph, at_once.__getitem__)
        slow = History()
        waiting = graph.in_order(kept)
        rng.shuffle(waiting)
        while waiting:  # any order in which parents come first
            name = next(n for n in waiting if set(at_once[n].parents) <= set(slow.revisions))
            waiting.remove(name)
            slow.revisions[name] = at_once[name]
            slow.keep(slow.settle())
        assert slow.settle() == settled
        assert slow.graph().kept() == kept


def test_thousands_of_revisions_in_a_line_are_settled_at_once() -> None:
    nodes = [Node(str(n), (str(n - 1),) if n else (), merge=False) for n in range(2000)]
    graph = RevisionGraph(nodes)
    assert graph.tips() == ("1999",)
    assert graph.in_order(graph.kept()) == [str(n) for n in range(2000)]
