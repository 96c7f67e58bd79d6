"""Rosters as they are written: text cells, harmless cells, the same bytes twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.documents.rosters.neutral import SIGNS, neutral, plain_again
from jlaid_desktop.documents.rosters.table import read_tables
from jlaid_desktop.documents.rosters.workbook import (
    ColumnOut,
    NotesOut,
    SheetOut,
    Value,
    workbook_bytes,
)

MOMENT = dt.datetime(2025, 3, 10, 9, tzinfo=dt.UTC)
COLUMNS = (ColumnOut("姓名", 10), ColumnOut("身份证号", 22), ColumnOut("月收入", 10))
ROWS: list[list[Value]] = [
    ["张桂兰", "220202195604120028", Decimal("1234.50")],
    ["=1+1", "", None],
]


def parts_of(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_numbers_of_persons_are_text_and_money_is_a_number(tmp_path: Path) -> None:
    content = workbook_bytes([SheetOut("人员", COLUMNS, ROWS)], created=MOMENT)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    (table,) = read_tables(path)
    assert table.rows == [
        ["姓名", "身份证号", "月收入"],
        ["张桂兰", "220202195604120028", 1234.5],
        ["'=1+1", "", ""],
    ]
    assert not table.formulas


def test_the_same_sheets_are_the_same_bytes() -> None:
    one, other = (
        workbook_bytes([SheetOut("人员", COLUMNS, ROWS), NotesOut("说明", ("a",))], created=MOMENT)
        for _ in range(2)
    )
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()


def test_a_template_has_lists_hints_and_text_cells() -> None:
    column = ColumnOut("性别", 6, "As on the card.", ("男", "女"), strict=True)
    open_column = ColumnOut("民族", 8, "", ("汉族",))
    parts = parts_of(
        workbook_bytes([SheetOut("人员", (column, open_column), fill_in=True)], created=MOMENT)
    )
    sheet = parts["xl/worksheets/sheet1.xml"]
    rules = re.findall(r"<dataValidation .*?</dataValidation>", sheet)
    assert "<formula1>'选项'!$A$1:$A$2</formula1>" in rules[0]
    assert 'prompt="As on the card."' in rules[0]
    assert 'errorStyle="warning"' not in rules[0]
    assert 'errorStyle="warning"' in rules[1]
    assert 'sqref="A2:A5001"' in rules[0]
    assert re.search(r'<sheet name="选项" [^>]*state="hidden"', parts["xl/workbook.xml"])
    assert 'numFmtId="49"' in parts["xl/styles.xml"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+86 138", "'+86 138"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("\x00=1", "'=1"),
        ("'", "'"),
        ("O'Neil", "O'Neil"),
        ("", ""),
        ("张三\u202e\x07", "张三"),
    ],
)
def test_a_cell_never_begins_like_a_formula(text, cell) -> None:
    assert neutral(text) == cell


@given(st.text(st.sampled_from("=+-@'a＝\t\r张 "), max_size=8))
def test_what_was_made_harmless_is_plain_again(text) -> None:
    cell = neutral(text)
    assert cell[:1] not in SIGNS
    assert neutral(plain_again(cell)) == cell


def test_a_text_beyond_a_cell_is_cut_rather_than_lost() -> None:
    content = workbook_bytes([SheetOut("a", COLUMNS[:1], [["长" * 40_000]])], created=MOMENT)
    assert "长" * 32_767 in parts_of(content)["xl/sharedStrings.xml"]
