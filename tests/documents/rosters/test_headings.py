"""Which column of a roster is which: maps, headings, joined cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from jlaid_desktop.documents.rosters.column_map import (
    MEMBER,
    OF_ROSTERS,
    ColumnMap,
    assigned,
    load_map,
    shipped_maps,
)
from jlaid_desktop.documents.rosters.headings import best_layout, with_columns
from jlaid_desktop.documents.rosters.table import Merge, Table
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.loader import load_questionnaire

QUESTIONNAIRE = load_questionnaire()
FIELDS = frozenset(field.path for field in QUESTIONNAIRE.fields)
MAPS = shipped_maps(FIELDS)
PERSONS, LEDGER = MAPS


def fields_of(headings: list[str], column_map: ColumnMap) -> list[str | None]:
    return [column and column.field for column in assigned(headings, column_map)]


def test_the_shipped_maps_have_the_countys_columns_in_its_order() -> None:
    assert [column.header for column in LEDGER.column] == [
        "户主姓名", "身份证号", "保障人口数", "申请原因", "户籍类型", "电话", "家庭住址",
        "省", "市", "区县", "街道", "社区", "纳入月份", "救助类别",
        "家庭成员姓名", "家庭成员身份证号",
    ]  # fmt: skip
    asked = [
        "姓名", "身份证号", "与户主关系", "性别", "民族", "婚姻", "文化", "就业", "月收入",
        "残疾证号", "残疾类别", "残疾等级", "劳动能力", "健康", "户籍类型", "纳入月份",
    ]  # fmt: skip
    assert [c.header for c in PERSONS.column if c.header in asked] == asked


@pytest.mark.parametrize("column_map", MAPS, ids=lambda m: m.name)
def test_every_word_of_a_shipped_map_is_an_answer(column_map) -> None:
    for column in column_map.column:
        if column.field in OF_ROSTERS:
            continue
        codes = {choice.code for choice in QUESTIONNAIRE.field(column.field).choices}
        assert set(column.values.values()) <= codes
        if column.values:
            assert all(column.values[column.word(code)] == code for code in column.values.values())


def test_headings_are_known_whatever_their_spaces_and_brackets() -> None:
    headings = ["户 主", "身份证号码", "姓名 ", "联系电话（必填）", "*与户主关系", "备注", ""]
    assert fields_of(headings, PERSONS) == [
        "head.name", f"{MEMBER}id_number", f"{MEMBER}name", "household.phone",
        f"{MEMBER}relation_to_head", None, None,
    ]  # fmt: skip


def test_of_two_equal_headings_the_second_is_the_next_column_known_by_it() -> None:
    headings = ["户主姓名", "身份证号", "家庭成员姓名", "身份证号", "身份证号"]
    assert fields_of(headings, LEDGER)[1:] == [
        f"{MEMBER}id_number", "members.names", "members.id_numbers", None,
    ]  # fmt: skip


def table(*rows: list[str], merges: tuple[Merge, ...] = ()) -> Table:
    return Table("a", [list(row) for row in rows], merges)


def test_the_headings_are_found_below_a_title_and_on_any_sheet() -> None:
    notes = table(["说明"], ["姓名要写全"])
    roster = table(
        ["某街道人员花名册", ""], ["", ""], ["姓名", "身份证号"], ["张三", "1"],
        merges=(Merge(0, 0, 0, 1),),
    )  # fmt: skip
    layout = best_layout("a.xlsx", [notes, roster], MAPS)
    assert layout.table is roster
    assert (layout.header_row, layout.first_row, layout.recognised) == (2, 3, 2)


def test_headings_joined_downwards_count_and_their_second_row_is_no_person() -> None:
    roster = table(
        ["姓名", "身份证号"], ["", ""], ["张三", "1"],
        merges=(Merge(0, 0, 1, 0), Merge(0, 1, 1, 1)),
    )  # fmt: skip
    layout = best_layout("a.xlsx", [roster], MAPS)
    assert (layout.recognised, layout.first_row) == (2, 2)


def test_headings_joined_across_are_refused_with_their_cells() -> None:
    roster = table(["姓名", "身份证号", "电话", ""], merges=(Merge(0, 2, 0, 3),))
    with pytest.raises(JlaidError) as refused:
        best_layout("a.xlsx", [roster], MAPS)
    assert refused.value.code == "roster.joined_headings"
    assert refused.value.values["cells"] == "C1:D1"


def test_a_workbook_without_anything_is_told() -> None:
    with pytest.raises(JlaidError) as refused:
        best_layout("a.xlsx", [table(["", ""]), table()], MAPS)
    assert refused.value.code == "roster.nothing"


def test_columns_can_be_said_by_hand_each_once() -> None:
    layout = best_layout("a.xlsx", [table(["谁", "号", "什么"], ["张三", "1", "x"])], MAPS)
    assert not layout.usable
    chosen = with_columns(layout, [f"{MEMBER}name", f"{MEMBER}name", "no.such.field", "county"])
    assert [c and c.field for c in chosen.columns] == [f"{MEMBER}name", None, None]
    assert chosen.usable


# --- a county's own map ------------------------------------------------------------

GOOD = """
name = "county"
title = "本县"
layout = "member"
[[column]]
header = "对象"
field = "household.members[].name"
"""


def loaded(tmp_path: Path, text: str) -> ColumnMap:
    path = tmp_path / "county.toml"
    path.write_text(text, "utf-8")
    return load_map(path, FIELDS)


def test_a_county_may_have_a_map_of_its_own(tmp_path) -> None:
    assert fields_of(["对象"], loaded(tmp_path, GOOD)) == [f"{MEMBER}name"]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("not toml", "Expected '='"),
        (GOOD.replace('"member"', '"pages"'), "Invalid enum value 'pages'"),
        (GOOD.replace("members[].name", "members[].nme"), "unknown field"),
        (GOOD + '[[column]]\nheader = "对象"\nfield = "group"', "header 对象 is there twice"),
        (GOOD + '[[column]]\nheader = "b"\nfield = "household.members[].name"', "there twice"),
        (GOOD.replace("household.members[].name", "group"), "no column has the field"),
        (GOOD + "colour = 1", "unknown field `colour`"),
    ],
)
def test_a_map_that_is_not_well_made_says_what_is_wrong(tmp_path, text, detail) -> None:
    with pytest.raises(JlaidError) as refused:
        loaded(tmp_path, text)
    assert refused.value.code == "roster.map"
    assert detail in str(refused.value)


def test_a_map_that_is_not_there_is_told(tmp_path) -> None:
    with pytest.raises(JlaidError) as refused:
        load_map(tmp_path / "no.toml", FIELDS)
    assert refused.value.code == "roster.map"
