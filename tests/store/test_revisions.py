"""Ids stand on content alone; snapshots are raised on reading and never rewritten."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.households import document_at, history_of, save_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.canonical import content_hash
from jlaid_desktop.store.history import last_save, snapshot_of
from jlaid_desktop.store.revisions import (
    SNAPSHOT_SCHEMA,
    STEPS,
    Revision,
    append_revision,
    raised,
    read_snapshot,
    short_code,
)
from tests.store.documents import household_files
from tests.store.opened import DAY, family
from tests.store.test_canonical import reordered

REVISION = Revision(
    household_id="h",
    parents=("a" * 64,),
    cause="typed",
    case_id="c",
    operator_id="o",
    device_id="d",
    recorded_at="2025-03-10T01:00:00.000000+00:00",
    effective_day="2025-03-10",
    document={"household": {"members": []}},
    texts={},
)


@given(household_files())
def test_a_snapshot_says_the_same_when_it_is_read(document: dict[str, Any]) -> None:
    revision = replace(REVISION, document=document)
    snapshot = revision.snapshot()
    assert read_snapshot(content_hash(snapshot), snapshot) == revision


@given(household_files())
def test_the_id_does_not_depend_on_the_order_of_keys(document: dict[str, Any]) -> None:
    one = replace(REVISION, document=document).snapshot()
    other = replace(REVISION, document=reordered(document)).snapshot()
    assert content_hash(one) == content_hash(other)


@pytest.mark.parametrize(
    "change",
    [
        {"household_id": "other"},
        {"parents": ()},
        {"cause": "import"},
        {"case_id": None},
        {"operator_id": "other"},
        {"device_id": "other"},
        {"recorded_at": "2025-03-10T01:00:00.000001+00:00"},
        {"effective_day": "2025-03-11"},
        {"document": {}},
        {"texts": {"household.phone": "12"}},
    ],
)
def test_all_a_revision_says_is_in_its_id(change: dict[str, Any]) -> None:
    assert replace(REVISION, **change).snapshot() != REVISION.snapshot()


def test_the_bytes_carry_the_schema_they_are_of() -> None:
    assert json.loads(REVISION.snapshot())["schema"] == SNAPSHOT_SCHEMA


def test_a_merge_is_the_same_on_every_machine() -> None:
    """Neither the order of the parents nor a clock, an operator or a device is in it."""
    nobody: dict[str, Any] = {"operator_id": None, "device_id": None, "recorded_at": None}
    merge = replace(REVISION, cause="merge", parents=("b" * 64, "a" * 64), **nobody)
    assert merge.snapshot() == replace(merge, parents=("a" * 64, "b" * 64)).snapshot()


def test_a_code_for_paper_is_short_and_of_the_id() -> None:
    assert short_code("00" * 32) == "AAAA-AAAA"
    assert short_code("ff" * 32) == "7777-7777"
    assert short_code("0123456789" + "0" * 54) == short_code("0123456789" + "f" * 54)


def test_saves_are_a_line_each_with_its_parent(ws: Workspace) -> None:
    first = save_household(ws, family(), None, effective_day=DAY)
    document = document_at(ws, first.revision_id)
    document["household"]["phone"] = "13900000000"
    second = save_household(ws, document, None, cause="event", effective_day=DAY)
    assert first.parents == ()
    assert second.parents == (first.revision_id,)
    assert history_of(ws, first.household_id) == [second, first]
    assert second.cause == "event"
    assert second.operator_name == "李"
    assert "phone" not in document_at(ws, first.revision_id)["household"]


def test_the_same_revision_again_changes_nothing(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    with ws.store.writing() as db:
        revision = snapshot_of(db, saved.revision_id)
        assert revision is not None
        assert append_revision(db, revision) == saved.revision_id
    assert len(history_of(ws, saved.household_id)) == 1


def test_a_revision_with_two_parents_is_kept_and_read(ws: Workspace) -> None:
    first = save_household(ws, family(), None, effective_day=DAY)
    document = document_at(ws, first.revision_id)
    with ws.store.writing() as db:
        base = snapshot_of(db, first.revision_id)
        assert base is not None
        sides = [
            append_revision(db, replace(base, parents=(first.revision_id,), device_id=device))
            for device in ("laptop 1", "laptop 2")
        ]
        merge = Revision(
            base.household_id,
            tuple(sides),
            "merge",
            base.case_id,
            None,
            None,
            None,
            base.effective_day,
            document,
            {},
        )
        merged = append_revision(db, merge)
    latest = history_of(ws, first.household_id)[0]
    assert latest.revision_id == merged
    assert latest.parents == tuple(sorted(sides))
    assert (latest.operator_name, latest.recorded_at) == (None, None)
    assert document_at(ws, merged) == document


def test_a_snapshot_that_is_not_what_was_written_is_told(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    with ws.store.writing() as db:
        db.conn.execute("DROP TRIGGER revision_is_never_rewritten")
        db.conn.execute(
            "UPDATE revision SET snapshot = CAST(replace(CAST(snapshot AS TEXT), '张', '王')"
            " AS BLOB)"
        )
    with pytest.raises(JlaidError) as told:
        document_at(ws, saved.revision_id)
    assert told.value.code == "store.damaged"


# --- raising old snapshots -------------------------------------------------------


def _phones(said: dict[str, Any]) -> dict[str, Any]:
    document = said["document"]
    return {**said, "document": {**document, "phones": [document.get("phone")]}}


def _count(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "count": len(said["document"]["phones"])}


def test_an_old_snapshot_is_raised_step_by_step_and_keeps_what_it_does_not_know() -> None:
    old = {"schema": 1, "document": {"phone": "1", "x_unknown": [1]}, "x_beside": True}
    new = raised(old, {1: _phones, 2: _count}, present=3)
    assert new == {
        "schema": 3,
        "document": {"phone": "1", "phones": ["1"], "x_unknown": [1]},
        "x_beside": True,
        "count": 1,
    }
    assert old["schema"] == 1


def test_every_schema_below_the_present_one_has_its_step() -> None:
    assert set(STEPS) == set(range(1, SNAPSHOT_SCHEMA))


@given(st.integers(SNAPSHOT_SCHEMA + 1, 10**6))
def test_a_snapshot_of_a_newer_program_is_refused(schema: int) -> None:
    with pytest.raises(JlaidError) as refused:
        raised({"schema": schema})
    assert refused.value.code == "store.newer"


def test_reading_leaves_the_stored_bytes_alone(ws: Workspace) -> None:
    saved = save_household(ws, family(), None, effective_day=DAY)
    with ws.store.reading() as db:
        before = db.conn.execute("SELECT snapshot FROM revision").fetchall()
        assert last_save(db, saved.household_id) is not None
        assert db.conn.execute("SELECT snapshot FROM revision").fetchall() == before
