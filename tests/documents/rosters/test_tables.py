"""Files offered as rosters: read within bounds, or refused with a sentence of their own."""

from __future__ import annotations

import datetime as dt
import io
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlaid_desktop.documents.rosters import unpack
from jlaid_desktop.documents.rosters.table import cell_text, number_text, read_tables
from jlaid_desktop.documents.rosters.unpack import column_letters, column_number
from jlaid_desktop.errors import JlaidError
from tests.documents.rosters.making import book, packed, raw_parts, sheet_of

ROOT = Path(__file__).parents[3]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refusal(path: Path, content: bytes | None = None) -> str:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(JlaidError) as refused:
        read_tables(path)
    assert path.name in str(refused.value)
    assert refused.value.action
    return refused.value.code


# --- what is read ----------------------------------------------------------------


def test_cells_come_as_texts_numbers_and_days(tmp_path) -> None:
    rows = [["姓名", None, "𬇙 x"], [138.0, dt.date(2025, 3, 10), 1234.56], [True, "", "  a\nb "]]
    (table,) = read_tables(book(tmp_path / "a.xlsx", rows, sheet="人员"))
    assert table.sheet == "人员"
    assert table.rows == [
        ["姓名", "", "𬇙 x"],
        [138.0, dt.date(2025, 3, 10), 1234.56],
        [True, "", "  a\nb "],
    ]
    assert [cell_text(cell) for cell in table.rows[1]] == ["138", "2025-03-10", "1234.56"]
    assert [cell_text(cell) for cell in table.rows[2]] == ["是", "", "a\nb"]


def test_formulas_joined_cells_and_hidden_sheets_are_seen(tmp_path) -> None:
    def change(workbook, page) -> None:
        page.merge_range(1, 0, 2, 0, "joined")
        workbook.add_worksheet("hidden").hide()
        other = workbook.add_worksheet("other")
        other.write_formula(4, 1, "=1+1")

    first, other = read_tables(book(tmp_path / "a.xlsx", [["a", "=!A1"]], change))
    assert first.formulas == {(0, 1)}
    assert [(m.top, m.left, m.bottom, m.right) for m in first.merges] == [(1, 0, 2, 0)]
    assert (other.sheet, other.formulas) == ("other", {(4, 1)})


def test_a_workbook_says_from_when_it_counts_its_days(tmp_path) -> None:
    path = book(tmp_path / "a.xlsx", [["a"]], options={"date_1904": True})
    assert [table.from_1904 for table in read_tables(path)] == [True]


def test_csv_in_utf_8_is_read(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('\ufeff姓名,身份证号\r\n"张,三",220202195604120028\r\n'.encode())
    (table,) = read_tables(path)
    assert table.rows == [["姓名", "身份证号"], ["张,三", "220202195604120028"]]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (13800000000.0, "13800000000"),
        (0.1 + 0.2, "0.3"),
        (1e21, "1000000000000000000000"),
        (float("nan"), ""),
        (float("inf"), ""),
        (-5.50, "-5.5"),
    ],
)
def test_numbers_are_written_out(number, text) -> None:
    assert number_text(number) == text


@given(st.integers(0, 20_000))
def test_columns_have_letters(number) -> None:
    assert column_number(column_letters(number)) == number


# --- what is refused -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.et", OLE + b"anything", "roster.other_format"),
        ("a.xls", OLE + b"anything", "roster.other_format"),
        ("a.xlsx", OLE + b"Workbook", "roster.other_format"),
        ("a.xlsb", b"PK\x03\x04", "roster.other_format"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "roster.encrypted"),
        ("a.xlsx", b"", "roster.empty"),
        ("a.xlsx", b"hello", "roster.not_spreadsheet"),
        ("a.pdf", b"%PDF-1.7", "roster.not_spreadsheet"),
        ("a.xlsx", b"PK\x03\x04 cut off", "roster.damaged"),
        ("a.xlsx", packed({"word/document.xml": "<a/>"}), "roster.not_spreadsheet"),
        ("a.csv", "姓名,身份证号".encode("gb18030"), "roster.encoding"),
        ("a.csv", b"a,b\0", "roster.encoding"),
        ("a.csv", b"a\n" * 20_001, "roster.too_large"),
        ("a.csv", b"," * 400, "roster.too_large"),
    ],
)
def test_each_kind_of_other_file_has_its_sentence(tmp_path, name, content, code) -> None:
    assert refusal(tmp_path / name, content) == code


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path) -> None:
    assert refusal(tmp_path / "a.xlsx") == "input.unreadable"
    (tmp_path / "b.xlsx").mkdir()
    assert refusal(tmp_path / "b.xlsx") == "input.unreadable"


def test_a_large_file_is_not_even_opened(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(unpack.LARGEST_FILE + 1)
    assert refusal(path) == "roster.too_large"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>',
        "<row r='30000'><c><v>1</v></c></row>",
        '<row r="60000"><c r="C60000" t="str"><v></v></c></row>',
        '<row r="60000"><c r="C60000"><f>A1</f></c></row>',
        "<row>" + "<c><v>1</v></c>" * 301 + "</row>",
    ],
)
def test_far_cells_are_refused_before_anything_is_made_of_them(tmp_path, cells) -> None:
    content = packed(raw_parts(sheet_of(cells)))
    assert refusal(tmp_path / "a.xlsx", content) == "roster.too_large"


def test_empty_cells_with_a_frame_may_lie_far_out(tmp_path) -> None:
    """WPS leaves them behind where whole columns were formatted."""
    framed = '<row r="1048576"><c r="XFD1048576" s="0"/></row><row r="1048577"/>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(raw_parts(sheet_of(ONE_CELL + framed))))
    assert [table.rows for table in read_tables(path)] == [[[1.0]]]


def test_joined_cells_far_out_are_refused(tmp_path) -> None:
    sheet = sheet_of(ONE_CELL).replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    assert refusal(tmp_path / "a.xlsx", packed(raw_parts(sheet))) == "roster.too_large"


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(tmp_path) -> None:
    sheet = sheet_of(ONE_CELL).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(raw_parts(sheet)))
    assert [table.rows for table in read_tables(path)] == [[[1.0]]]


def test_a_zip_bomb_is_refused_with_little_memory(tmp_path) -> None:
    """A few MB that unpack to 4 GB: the limit is on what comes out, not on what is said."""
    path = tmp_path / "bomb.xlsx"
    zeros = b" " * (1 << 20)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in raw_parts("").items():
            if not name.startswith("xl/worksheets"):
                archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as stream:
            for _ in range(400):
                stream.write(zeros)
    code = (
        "import sys; from pathlib import Path\n"
        "from jlaid_desktop.documents.rosters.table import read_tables\n"
        "from jlaid_desktop.errors import JlaidError\n"
        "try: read_tables(Path(sys.argv[1]))\n"
        "except JlaidError as fault: print(fault.code)\n"
        # Not ru_maxrss: that starts with the peak of the process which began this one.
        "status = Path('/proc/self/status').read_text()\n"
        "print(status.split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], cwd=ROOT, check=True, capture_output=True, text=True
    )
    told, kilobytes = done.stdout.split()
    assert told == "roster.too_large"
    assert int(kilobytes) < 300_000


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path) -> None:
    content = bytearray(packed(raw_parts(sheet_of(ONE_CELL + " " * 10_000_000))))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert refusal(tmp_path / "a.xlsx", bytes(content)) == "roster.damaged"


@pytest.mark.parametrize(
    "sheet",
    [
        f"<!DOCTYPE a [<!ENTITY b 'c'>]>{sheet_of(ONE_CELL)}",
        sheet_of(ONE_CELL)[:-20],
        "no XML",
        "",
    ],
)
def test_parts_that_are_not_well_made_are_refused(tmp_path, sheet) -> None:
    assert refusal(tmp_path / "a.xlsx", packed(raw_parts(sheet))) == "roster.damaged"


def test_a_part_that_is_there_twice_is_refused(tmp_path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in raw_parts(sheet_of(ONE_CELL)).items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(tmp_path / "a.xlsx", buffer.getvalue()) == "roster.damaged"


def test_a_workbook_damaged_anywhere_is_read_or_refused(tmp_path, rng: random.Random) -> None:
    """Never anything but a `JlaidError`, whatever byte is wrong or wherever it is cut."""
    whole = book(tmp_path / "whole.xlsx", [["姓名", "身份证号"], ["张三", 1.5]]).read_bytes()
    path = tmp_path / "a.xlsx"
    outcomes = set()
    for _ in range(150):
        content = bytearray(whole)
        if rng.random() < 0.3:
            del content[rng.randrange(1, len(content)) :]
        else:
            for _wrong in range(rng.choice([1, 1, 5])):
                content[rng.randrange(len(content))] = rng.randrange(256)
        path.write_bytes(content)
        try:
            read_tables(path)
            outcomes.add("read")
        except JlaidError as fault:
            outcomes.add(fault.code)
    assert "roster.damaged" in outcomes


@given(st.binary(max_size=400))
def test_whatever_stands_in_a_sheet_is_read_or_refused(tmp_path_factory, inside) -> None:
    path = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    path.write_bytes(packed(raw_parts("") | {"xl/worksheets/sheet1.xml": inside}))
    with pytest.raises(JlaidError):
        read_tables(path)


CELLS = st.sampled_from(
    [
        '<c r="A1" t="s"><v>99</v></c>',
        '<c r="B1" t="b"><v>7</v></c>',
        '<c t="e"><v>#N/A</v></c>',
        '<c t="d"><v>2025-13-45</v></c>',
        '<c t="inlineStr"><is><t>姓名</t></is></c>',
        '<c s="9999"><v>1</v></c>',
        "<c><v>1e999</v></c>",
        "<c><v>x</v></c>",
        '<c r="C1"><f>A1</f></c>',
        '<c r="%s"><v>1</v></c>' % ("A" * 5000 + "1"),
        '<c r="A99999999999999999999"><v>1</v></c>',
    ]
)


@given(st.lists(CELLS, max_size=6))
def test_strange_cells_are_read_or_refused(tmp_path_factory, cells) -> None:
    path = tmp_path_factory.mktemp("cells") / "a.xlsx"
    path.write_bytes(packed(raw_parts(sheet_of(f'<row r="1">{"".join(cells)}</row>'))))
    code = ""
    rows = []
    try:
        (table,) = read_tables(path)
        rows = table.rows
    except JlaidError as fault:
        code = fault.code
    assert code in ("", "roster.damaged", "roster.too_large")
    assert all(isinstance(cell_text(cell), str) for row in rows for cell in row)
