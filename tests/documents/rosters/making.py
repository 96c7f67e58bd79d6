"""Workbooks for the tests: from rows of cells, and from raw parts."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(
    path: Path,
    rows: Sequence[Sequence[Any]],
    change: Callable[[Any, Any], None] | None = None,
    sheet: str = "Sheet1",
    options: dict[str, Any] | None = None,
) -> Path:
    """Write rows of texts, numbers, days and nothing as they would be typed."""
    workbook = xlsxwriter.Workbook(str(path), {"in_memory": True, **(options or {})})
    page = workbook.add_worksheet(sheet)
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for position, value in enumerate(row):
            if isinstance(value, dt.date):
                page.write_datetime(number, position, dt.datetime.combine(value, dt.time()), day)
            elif isinstance(value, bool):
                page.write_boolean(number, position, value)
            elif isinstance(value, str) and value.startswith("=!"):
                page.write_formula(number, position, "=" + value[2:], None, "结果")
            elif isinstance(value, str):
                page.write_string(number, position, value)
            elif value is not None:
                page.write_number(number, position, value)
    if change is not None:
        change(workbook, page)
    workbook.close()
    return path


def raw_parts(sheet: str) -> dict[str, str]:
    """Return the parts of the smallest workbook around a sheet's XML."""
    return {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }


def sheet_of(cells: str) -> str:
    """Return a sheet's XML around rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
