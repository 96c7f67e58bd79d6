"""Whatever file is offered as a roster: a report or one clear sentence, and nothing written."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jlaid_desktop.documents.rosters.neutral import neutral, plain_again
from jlaid_desktop.documents.rosters.table import read_tables
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import CHINESE, use_language
from jlaid_desktop.i18n import _ as translated
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import household_counts
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.exporting import export_roster
from jlaid_desktop.services.rosters.importing import import_roster
from jlaid_desktop.services.rosters.reading import read_roster
from jlaid_desktop.services.workspace import Workspace
from tests.documents.rosters.making import book, packed, raw_parts, sheet_of
from tests.services.duplicates.families import person, saved
from tests.services.rosters.making import FAMILY, HEADINGS, WOMAN

TEXT = "户序号,姓名,身份证号\r\n1,张桂兰,220202195604120028\r\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = "<html><table><tr><td>姓名</td></tr></table></html>".encode("gbk")
LAUGHS = '<!DOCTYPE a [<!ENTITY b "哈"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>' + sheet_of(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row>'
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + sheet_of(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
)
TEN_MILLION = sheet_of('<row r="10000000"><c r="A10000000"><v>1</v></c></row>')
ENDINGS = ("xlsx", "xls", "et", "csv", "ods", "xlsb", "txt", "jpg", "")

FILES: dict[str, tuple[str, bytes, str]] = {
    "an empty file": ("a.xlsx", b"", "roster.empty"),
    "an empty text": ("a.csv", b"", "roster.empty"),
    "an old workbook": ("a.xls", OLE + bytes(600), "roster.other_format"),
    "a workbook of WPS": ("花名册.et", OLE + bytes(600), "roster.other_format"),
    "a workbook of WPS, renamed": ("a.xlsx", OLE + bytes(600), "roster.other_format"),
    "a web page that is called a workbook": ("a.xls", HTML, "roster.other_format"),
    "a web page": ("a.xlsx", HTML, "roster.not_spreadsheet"),
    "text in GBK": ("a.csv", TEXT.encode("gbk"), "roster.encoding"),
    "text in GB 18030": ("a.csv", (TEXT + "2,𬇙,\r\n").encode("gb18030"), "roster.encoding"),
    "text in UTF-16 with its mark": ("a.csv", TEXT.encode("utf-16"), "roster.encoding"),
    "text in UTF-16 without": ("a.csv", b"a\0,\0b\0\r\0\n\0", "roster.encoding"),
    "text that is called a workbook": ("a.xlsx", TEXT.encode(), "roster.not_spreadsheet"),
    "a picture, renamed": ("a.xlsx", PNG, "roster.not_spreadsheet"),
    "a photo, renamed": ("a.xlsx", JPEG, "roster.not_spreadsheet"),
    "a photo of a telephone, renamed": ("a.csv", HEIC + JPEG, "roster.encoding"),
    "an archive of something else": ("a.xlsx", packed({"a.txt": "x"}), "roster.not_spreadsheet"),
    "entities that grow": ("a.xlsx", packed(raw_parts(LAUGHS)), "roster.damaged"),
    "entities from outside": ("a.xlsx", packed(raw_parts(OUTSIDE)), "roster.damaged"),
    "an encoding that there is not": (
        "a.xlsx",
        packed(raw_parts('<?xml version="1.0" encoding="UTF-Q"?>' + sheet_of(""))),
        "roster.damaged",
    ),
    "an encoding that XML does not know": (
        "a.xlsx",
        packed(raw_parts('<?xml version="1.0" encoding="big5"?>' + sheet_of(""))),
        "roster.damaged",
    ),
    "ten million rows": ("a.xlsx", packed(raw_parts(TEN_MILLION)), "roster.too_large"),
    "a workbook within a workbook": (
        "a.xlsx",
        packed({"a.xlsx": packed(raw_parts(sheet_of("")))}),
        "roster.not_spreadsheet",
    ),
}


def outcome(ws: Workspace, path: Path) -> str:
    """Go the whole way of a dry run; return the refusal's code, nothing where there is a report.

    A refusal is one sentence and what to do, in both languages, with its values.
    """
    try:
        check_roster(ws, read_roster(path, home=ws.home))
    except JlaidError as fault:
        for language in (CHINESE, "en"):
            use_language(language)
            for text in (fault.message, fault.action):
                said = translated(text).format(**fault.values)
                assert said
                assert "{" not in said
                assert "Traceback" not in said
        use_language(CHINESE)
        return fault.code
    return ""


def untouched(ws: Workspace) -> bool:
    return household_counts(ws) == (0, 0) and disclosures(ws) == []


@pytest.mark.parametrize("what", FILES)
def test_each_kind_of_file_has_its_sentence(ws, tmp_path, what) -> None:
    name, content, code = FILES[what]
    path = tmp_path / name
    path.write_bytes(content)
    assert outcome(ws, path) == code
    assert untouched(ws)


def test_folders_pipes_devices_and_what_is_not_there(ws, tmp_path) -> None:
    """A pipe or a device is never read: there may be no end to it."""
    folder = tmp_path / "a.xlsx"
    folder.mkdir()
    assert outcome(ws, folder) == "input.unreadable"
    assert outcome(ws, tmp_path / "gone.xlsx") == "input.unreadable"
    assert outcome(ws, Path(os.devnull)) == "roster.not_spreadsheet"
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pipe.xlsx"
        os.mkfifo(pipe)
        assert outcome(ws, pipe) == "roster.not_spreadsheet"
    assert untouched(ws)


def test_a_file_that_another_program_holds(ws, tmp_path, monkeypatch) -> None:
    """WPS keeps an open workbook to itself on Windows."""
    path = book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY])

    read = Path.open

    def held(file: Path, *args: Any, **how: Any) -> Any:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return read(file, *args, **how)

    monkeypatch.setattr(Path, "open", held)
    assert outcome(ws, path) == "input.unreadable"


def test_a_file_that_grows_while_it_is_read(ws, tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode())
    monkeypatch.setattr("jlaid_desktop.documents.rosters.unpack.LARGEST_FILE", 60)
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 10, 0, 0, 0))
    real = Path.stat
    monkeypatch.setattr(
        Path, "stat", lambda file, **how: small if file == path else real(file, **how)
    )
    assert outcome(ws, path) == "roster.too_large"


def damaged_workbook(rng: random.Random, whole: bytes) -> bytes:
    """Cut it, flip bytes of it, or put a part of it elsewhere."""
    content = bytearray(whole)
    match rng.randrange(3):
        case 0:
            del content[rng.randrange(len(content)) :]
        case 1:
            for _wrong in range(rng.choice([1, 3, 30])):
                content[rng.randrange(len(content))] = rng.randrange(256)
        case _:
            start, at = rng.randrange(len(content)), rng.randrange(len(content))
            content[at:at] = content[start : start + rng.randrange(200)]
    return bytes(content)


def part_of_a_workbook(rng: random.Random, whole: bytes) -> bytes:
    """Damage one part inside the archive, whose sums then hold again."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(list(parts))
    parts[name] = damaged_workbook(rng, parts[name]) if parts[name] else b"<"
    return packed(dict(parts))


def noise(rng: random.Random, _whole: bytes) -> bytes:
    start = rng.choice([b"", b"PK\x03\x04", b"PK\x05\x06", OLE, b"\xef\xbb\xbf", b"\xff\xfe", PNG])
    return start + rng.randbytes(rng.choice([0, 1, 30, 3_000]))


@pytest.mark.parametrize("spoil", [damaged_workbook, part_of_a_workbook, noise])
def test_any_bytes_under_any_name(
    ws, tmp_path, rng: random.Random, spoil: Callable[[random.Random, bytes], bytes]
) -> None:
    whole = book(tmp_path / "whole.xlsx", [HEADINGS, *FAMILY]).read_bytes()
    codes = set()
    for number in range(400 if os.environ.get("JLAID_TEST_FULL") == "1" else 60):
        ending = "xlsx" if spoil is not noise else rng.choice(ENDINGS)
        path = tmp_path / f"{number}.{ending}"
        path.write_bytes(spoil(rng, whole))
        codes.add(outcome(ws, path))
        path.unlink()
    assert codes & {"roster.damaged", "roster.not_spreadsheet", "roster.encoding"}
    assert untouched(ws)


CELLS = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["=1+1", "＝1", "2202021956041200", WOMAN, "户主", "合计", "2025-13-40", "'"]),
    st.sampled_from([220202195604120028.0, 1e300, -1.0]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=5))
def test_any_cells_below_right_headings_are_reported_or_taken_whole(ws, rows) -> None:
    """What is imported is what the report promised, all of it; else nothing is."""
    before = household_counts(ws)[0]
    clean = [[cell if not isinstance(cell, str) else _storable(cell) for cell in r] for r in rows]
    report = check_roster(ws, read_roster(book(ws.home / "any.xlsx", [HEADINGS, *clean])))
    promised = len(report.importable())
    if not promised:
        with pytest.raises(JlaidError):
            import_roster(ws, report)
    else:
        assert import_roster(ws, report).families == promised
    assert household_counts(ws)[0] == before + promised


def _storable(text: str) -> str:
    return "".join(char for char in text if char == "\n" or (char >= " " and char < "\ud800"))


SIGNS = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t",
    "\r",
    "\n",
    " =",
    "　@",
    "\n=",
    "'=",
    "''-",
)


@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_that_is_exported_begins_like_a_formula(ws, tmp_path, sign) -> None:
    """In every sheet that goes out, the names of the sheets' lists included."""
    bad = f"{sign}HYPERLINK(1)"
    saved(ws, person(bad, WOMAN, phone=bad), apply_reason=bad, hukou_book_number=bad)
    path = tmp_path / "out.xlsx"
    export_roster(ws, path, (), by_category=True)
    texts = [
        cell
        for table in read_tables(path)
        for row in table.rows
        for cell in row
        if isinstance(cell, str)
    ]
    assert any("HYPERLINK" in text for text in texts)
    assert not [t for t in texts if t.strip()[:1] in set("=+-@＝＋－＠") or t[:1] in set("\t\r\n")]


@given(st.text(alphabet="=+-@＝＋－＠' \t\n　a1", max_size=8))
def test_what_goes_out_harmless_comes_back_as_it_was(text) -> None:
    out = neutral(text)
    assert out.lstrip(" \t\n　")[:1] not in set("=+-@＝＋－＠")
    assert plain_again(out) == text
