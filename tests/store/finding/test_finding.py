"""A family is found by the beginning of anything a caseworker would type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.services.households import (
    discard_draft,
    list_households,
    load_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.finding import index
from jlaid_desktop.store.pinyin import MOST_READINGS, SURNAMES, readings
from tests.store.opened import DAY, family

NUMBER = "22020219600307001X"


@pytest.fixture
def three(ws: Workspace) -> Workspace:
    for name, number in (("张建国", NUMBER), ("单玉兰", "220221198512310025"), ("曾乐", None)):
        document = family(name, number)
        document["household"]["members"][1]["name"] = "欧阳雪"
        if number is None:
            document["village"] = None
        save_household(ws, document, None, effective_day=DAY)
    return ws


def names(ws: Workspace, query: str) -> set[str]:
    return {row.applicant_name for row in list_households(ws, query)}


@pytest.mark.parametrize(
    "query",
    [
        "张",
        "建国",
        "国",
        "张建国",
        "zjg",
        "ZJG",
        "jg",
        "zhang",
        "zhangjianguo",
        "jianguo",
        "guo",
        "jiang",
        "zhangj",
        "ｚｊｇ",
    ],
)
def test_a_name_is_found_by_its_parts_and_its_letters(three: Workspace, query: str) -> None:
    assert names(three, query) == {"张建国"}


@pytest.mark.parametrize(
    "query", ["220202", "22020219600307001x", "1960", "196003", "001X", "001x", "２２０２０２"]
)
def test_a_number_is_found_from_its_start_its_birth_date_and_its_last_four(
    three: Workspace, query: str
) -> None:
    assert names(three, query) == {"张建国"}


@pytest.mark.parametrize(
    "query", ["5002", "20221", "60", "三", "zjz", "jgz", "建张", "x1", "%", "_"]
)
def test_nothing_else_is_found(three: Workspace, query: str) -> None:
    assert names(three, query) == set()


@pytest.mark.parametrize(
    "query", ["永兴", "兴村", "yxc", "yongxing", "单 永兴", "玉 yx", " 单  永兴 "]
)
def test_a_village_narrows_the_list(three: Workspace, query: str) -> None:
    found = names(three, query)
    assert "曾乐" not in found
    assert "单玉兰" in found


@pytest.mark.parametrize("query", ["欧", "阳雪", "oyx", "ouyang", "xue", ""])
def test_a_family_is_found_by_any_of_its_members(three: Workspace, query: str) -> None:
    assert names(three, query) == {"张建国", "单玉兰", "曾乐"}


@pytest.mark.parametrize("query", ["syl", "dyl", "shan", "dan"])
def test_a_surname_is_found_by_both_its_readings(three: Workspace, query: str) -> None:
    assert names(three, query) == {"单玉兰"}


def test_what_is_no_longer_said_is_no_longer_found(three: Workspace) -> None:
    row = list_households(three, "张建国")[0]
    document = load_household(three, row.household_id).document
    document["household"]["members"][0] |= {"name": "章国", "id_number": None}
    document["village"] = None
    save_household(three, document, None, effective_day=DAY)
    assert names(three, "建") == set()
    assert names(three, NUMBER) == set()
    assert names(three, "永兴") == {"单玉兰"}
    assert names(three, "zg") == {"章国"}


def test_a_family_never_saved_is_found_until_it_is_discarded(ws: Workspace) -> None:
    document = family("仇英𬇙")
    save_draft(ws, document["household_id"], document, {})
    assert names(ws, "qy") == names(ws, "𬇙") == names(ws, "永兴") == {"仇英𬇙"}
    assert discard_draft(ws, document["household_id"])
    assert names(ws, "") == set()
    with ws.store.reading() as db:
        assert db.conn.execute("SELECT count(*) FROM gram").fetchone() == (0,)


def test_the_list_ends_where_it_is_told_to(three: Workspace) -> None:
    assert len(list_households(three, limit=2)) == 2


# --- pinyin ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("张建国", "zhang jian guo"),
        ("曾志伟", "zeng zhi wei"),
        ("仇英𬇙", "qiu ying pei"),
        ("解晓东", "xie xiao dong"),
        ("区小明", "ou xiao ming"),
        ("查良镛", "zha liang yong"),
        ("翟天临", "zhai tian lin"),
        ("朴成日", "piao cheng ri"),
        ("折可适", "she ke shi"),
        ("员半千", "yun ban qian"),
        ("覃辉", "qin hui"),
        ("乜国栋", "nie guo dong"),
        ("盖叫天", "ge jiao tian"),
        ("尉迟恭", "yu chi gong"),
        ("吕律", "lv lv"),
        ("A先生", "a xian sheng"),
        ("", ""),
        ("☃", ""),
    ],
)
def test_a_known_name_has_its_reading(name: str, reading: str) -> None:
    assert tuple(reading.split()) in readings(name)


@pytest.mark.parametrize("surname", SURNAMES)
def test_every_special_surname_is_read_all_its_ways(surname: str) -> None:
    assert {one[0] for one in readings(f"{surname}一")} == set(SURNAMES[surname])


@given(st.text(st.sampled_from("单曾仇解区查翟朴折员覃乜盖长乐行重"), min_size=1, max_size=12))
def test_a_long_name_of_many_readings_stays_bounded_and_keeps_its_surname(name: str) -> None:
    found = readings(name)
    assert len(found) <= MOST_READINGS + 1
    assert {one[0] for one in found} >= set(SURNAMES.get(name[0], ()))


def test_every_common_character_has_a_reading() -> None:
    """GB 2312's 6,763 characters are what an older machine could type."""
    common = [
        bytes([high, low]).decode("gb2312")
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        if not (high == 0xD7 and low > 0xF9)
    ]
    assert len(common) == 6763
    assert [c for c in common if not readings(c)] == []


def test_an_index_made_anew_in_parts_is_the_one_that_the_saves_wrote(
    three: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted = load_household(three, list_households(three, "单")[0].household_id)
    drafted.document["household"]["members"][0]["name"] = "仇玉兰"
    save_draft(three, drafted.document["household_id"], drafted.document, {})
    monkeypatch.setattr(index, "_AT_ONCE", 2)

    def whole() -> list[list[tuple[object, ...]]]:
        with three.store.reading() as db:
            return [
                db.conn.execute("SELECT g, id, name FROM gram ORDER BY g, id, name").fetchall(),
                db.conn.execute("SELECT * FROM found_name ORDER BY id, number").fetchall(),
            ]

    before, told = whole(), []
    with three.store.writing() as db:
        index.make_index(db, lambda done, of: told.append((done, of)))
    assert whole() == before
    assert told == [(0, 3), (2, 3), (3, 3)]
    with three.store.reading() as db:
        plan = db.conn.execute("EXPLAIN QUERY PLAN DELETE FROM gram WHERE id = 1").fetchall()
    assert "gram_household" in str(plan)
