"""A roster's sheets as plain cells: workbooks by way of calamine, and CSV in UTF-8."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import python_calamine

from jlaid_desktop.documents.rosters.unpack import (
    LARGEST_FILE,
    MOST_COLUMNS,
    MOST_ROWS,
    Unpacked,
    damaged,
    read_bytes,
    refuse_other_formats,
    too_large,
    unpack,
)
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

Cell = str | float | bool | dt.date
"""What stands in a cell; nothing is an empty text."""

EXACT_DIGITS = 15
"""Digits of a number that a spreadsheet keeps; whatever is behind them is lost."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells joined to one, by their corners, rows and columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: rows of cells from the sheet's first row and column on."""

    sheet: str
    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    from_1904: bool = False


def read_tables(path: Path) -> list[Table]:
    """Return the visible sheets of a workbook, or the one of a CSV file.

    Raises `JlaidError` with a sentence of its own for each kind of file that cannot
    be read, and for one beyond the bounds.
    """
    content = read_bytes(path)
    if path.suffix.lower() == ".csv":
        return [_csv(path.name, content)]
    refuse_other_formats(path.name, content)
    return _workbook(path.name, unpack(path.name, content))


def _workbook(name: str, parts: Unpacked) -> list[Table]:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(parts.archive)) as book:
            tables = [
                _table(book.get_sheet_by_name(sheet.name), parts)
                for sheet in book.sheets_metadata
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
                and sheet.visible == python_calamine.SheetVisibleEnum.Visible
            ]
    except (python_calamine.CalamineError, ValueError, OverflowError) as fault:
        raise damaged(name) from fault
    except BaseException as fault:
        # What the reader calls a panic is no `Exception`; it is a damaged file all the same.
        if type(fault).__name__ == "PanicException":
            raise damaged(name) from fault
        raise
    return tables


def _table(sheet: Any, parts: Unpacked) -> Table:
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merges = tuple(Merge(*start, *end) for start, end in sheet.merged_cell_ranges or ())
    formulas = parts.formulas.get(sheet.name, frozenset())
    return Table(sheet.name, rows, merges, formulas, parts.from_1904)


def _cell(value: Any) -> Cell:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, (str, bool, dt.date)):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    return str(value)


def _csv(name: str, content: bytes) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _other_encoding(name) from fault
    if "\0" in text:  # every other byte of plain letters in UTF-16
        raise _other_encoding(name)
    rows: list[list[Cell]] = []
    csv.field_size_limit(LARGEST_FILE)
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise too_large(name)
            rows.append(list(row))
    except csv.Error as fault:
        raise damaged(name) from fault
    return Table(name, rows)


def _other_encoding(name: str) -> JlaidError:
    return JlaidError(
        "roster.encoding",
        N_("The text file {file} is not in the encoding UTF-8; its characters would be wrong."),
        N_("Open it in WPS or Excel and save it as .xlsx, or as “CSV UTF-8”."),
        file=name,
    )


def cell_text(cell: Cell) -> str:
    """Return a cell as it would be typed: a whole number without a point, yes and no in Chinese."""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return cell.strip()


def number_text(number: float) -> str:
    """Return a numeric cell with the digits that the spreadsheet has kept, never with an E."""
    if number != number or number in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return ""
    return f"{Decimal(format(number, f'.{EXACT_DIGITS}g')):f}"
