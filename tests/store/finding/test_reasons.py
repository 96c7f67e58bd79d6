"""A search tells why it found a family, and brings what fits best first."""

from __future__ import annotations

import pytest

from jlaid_desktop.services.finding.marks import mark_of
from jlaid_desktop.services.households import (
    find_households,
    save_draft,
    save_household,
)
from jlaid_desktop.services.records import FoundBy
from jlaid_desktop.services.workspace import Workspace, open_workspace
from jlaid_desktop.store.finding.entries import ENTRIES_VERSION
from tests.store.opened import DAY, PASSWORD, family


def saved(ws: Workspace, applicant: str, other: str = "王秀兰", **facts: object) -> str:
    document = family(applicant, None)
    document["household"]["members"][1]["name"] = other
    document["household"] |= facts
    return save_household(ws, document, None, effective_day=DAY).household_id


@pytest.mark.parametrize(
    ("query", "found_by"),
    [
        ("小明", FoundBy("name", "王小明", (1, 3))),
        ("wxm", FoundBy("name", "王小明", (0, 3))),
        ("xiaom", FoundBy("name", "王小明", (1, 3))),
        ("0025", FoundBy("number", "王小明", None)),
        ("198512", FoundBy("number", "王小明", None)),
        ("139", FoundBy("phone", "王小明", None)),
        ("138", FoundBy("phone", "", None)),
        ("0117", FoundBy("file", "", None)),
        ("永兴", FoundBy("village", "", None)),
        ("张建", FoundBy("name", "张建国", (0, 2))),
    ],
)
def test_the_reason_names_who_was_found_and_what_of_the_name(
    ws: Workspace, query: str, found_by: FoundBy
) -> None:
    document = family("张建国", "220202196003070015")
    document["household"] |= {"phone": "13800001111", "file_number": "2025-0117"}
    document["household"]["members"][1] |= {
        "name": "王小明",
        "id_number": "220221198512310025",
        "phone": "13900002222",
    }
    save_household(ws, document, None, effective_day=DAY)
    (row,) = find_households(ws, query).rows
    assert row.found_by == (found_by,)


def test_each_word_has_its_reason(ws: Workspace) -> None:
    saved(ws, "张建国", "王小明")
    (row,) = find_households(ws, "永兴 小明 zhang").rows
    assert {(one.kind, one.name) for one in row.found_by} == {
        ("village", ""),
        ("name", "王小明"),
        ("name", "张建国"),
    }


def test_the_exact_name_comes_first_then_beginnings_then_what_lies_inside(ws: Workspace) -> None:
    for applicant, other in (
        ("欧王建", "孙一"),
        ("李四", "王建"),
        ("王建国", "孙一"),
        ("赵三", "王建民"),
        ("王建", "孙一"),
    ):
        saved(ws, applicant, other)
    rows = find_households(ws, "王建").rows
    assert [row.applicant_name for row in rows] == ["王建", "李四", "王建国", "赵三", "欧王建"]


def test_of_equally_good_ones_the_latest_changed_comes_first(ws: Workspace) -> None:
    ids = [saved(ws, "王建国") for _number in range(3)]
    assert [row.household_id for row in find_households(ws, "王").rows] == ids[::-1]


def test_a_member_that_stands_in_the_draft_only_is_found(ws: Workspace) -> None:
    document = family("张建国", None)
    household_id = save_household(ws, document, None, effective_day=DAY).household_id
    document["household"]["members"].append({"id": "m3", "name": "张晓燕"})
    save_draft(ws, household_id, document, {})
    (row,) = find_households(ws, "晓燕").rows
    assert (row.applicant_name, row.found_by[0].name) == ("张建国", "张晓燕")


@pytest.mark.parametrize(
    ("name", "word", "mark"),
    [
        ("单玉兰", "SYL", (0, 3)),
        ("单玉兰", "DYL", (0, 3)),
        ("单玉兰", "YL", (1, 3)),
        ("单玉兰", "DANY", (0, 2)),
        ("单玉兰", "LAN", (2, 3)),
        ("单玉兰", "玉", (1, 2)),
        ("单玉兰", "Z", None),
        ("欧阳 雪", "雪", None),
        ("☃张", "Z", None),
        ("", "Z", None),
    ],
)
def test_what_of_a_name_matches(name: str, word: str, mark: tuple[int, int] | None) -> None:
    assert mark_of(name, word) == mark


HUGE = "张" * 10_000_000


@pytest.mark.parametrize(
    "query", [HUGE, "a " * 100_000, "\ud800", "\0", "%_'\"", "\u202e张", "😀", "𬇙", " ", "\x1b["]
)
def test_anything_may_be_asked(ws: Workspace, query: str) -> None:
    saved(ws, "张建国")
    found = find_households(ws, query).rows
    assert len(found) == (1 if not query.strip() else 0)


@pytest.mark.parametrize("name", [HUGE[:100_000], "\0", "😀𬇙", "\u202e张"])
def test_a_family_with_any_name_is_found_by_its_beginning(ws: Workspace, name: str) -> None:
    saved(ws, name)
    assert len(find_households(ws, name).rows) == 1
    with ws.store.reading() as db:
        (size,) = db.conn.execute("SELECT sum(length(g)) FROM gram").fetchone()
    assert size < 20_000


def test_an_index_of_another_version_is_made_anew(ws: Workspace) -> None:
    saved(ws, "张建国")
    with ws.store.writing() as db:
        db.conn.execute("DELETE FROM gram WHERE g LIKE 'n%'")
        db.conn.execute("UPDATE found_index SET version = ?", (ENTRIES_VERSION - 1,))
    assert find_households(ws, "张").rows == ()
    ws.close()
    again = open_workspace(ws.home, PASSWORD, ws.clock)
    assert len(find_households(again, "张").rows) == 1
    with again.store.reading() as db:
        assert db.conn.execute("SELECT version FROM found_index").fetchall() == [(ENTRIES_VERSION,)]
    again.close()


def test_a_keystroke_reads_the_index_alone(ws: Workspace) -> None:
    """The families are read for what is shown only, and the index never from end to end."""
    save_household(ws, family(), None, effective_day=DAY)
    asked: list[str] = []
    with ws.store.reading() as db:
        db.conn.set_trace_callback(asked.append)
        assert find_households(ws, "zhang 1960").rows
        db.conn.set_trace_callback(None)
        plans = [
            step[-1]
            for sql in asked
            for step in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
        ]
    assert any("gram USING PRIMARY KEY (g>? AND g<?)" in step for step in plans), plans
    tables = ("gram", "g", "o", "h", "household", "found_name", "person", "revision")
    assert not [step for step in plans if step.split()[:2] in [["SCAN", t] for t in tables]], plans
