"""Writes rosters as .xlsx: text cells for numbers, lists to choose from, the same bytes twice.

Nothing of it ever lies on the disk but the finished file: XlsxWriter works in memory.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from jlaid_desktop.documents.rosters.neutral import neutral

Value = str | int | Decimal | None
"""A cell's content; money is a `Decimal` in yuan, and None is not known."""

CHOICES_SHEET = "选项"
TEMPLATE_ROWS = 5_000
LONGEST_HINT = 255
LONGEST_TITLE = 32
TEXT_FORMAT = 49
"""The number of the built-in format `@`, which every program takes for text."""
MONEY_FORMAT = 2
HEADER = {"bold": True, "bg_color": "#E6EFEF", "border": 1, "text_wrap": True, "valign": "vcenter"}


@dataclass(frozen=True, slots=True)
class ColumnOut:
    """A column as it is written: heading, width in characters, a hint, answers to choose from.

    `strict` refuses other answers; otherwise they are allowed after a warning.
    """

    heading: str
    width: int
    hint: str = ""
    choices: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet: its columns and rows; with `fill_in` it has room for rows to be typed."""

    title: str
    columns: tuple[ColumnOut, ...]
    rows: Sequence[Sequence[Value]] = ()
    fill_in: bool = False


@dataclass(frozen=True, slots=True)
class NotesOut:
    """A sheet of sentences."""

    title: str
    lines: tuple[str, ...]


def workbook_bytes(sheets: Sequence[SheetOut | NotesOut], *, created: dt.datetime) -> bytes:
    """Return a workbook; equal sheets and moments give equal bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"created": created.astimezone(dt.UTC).replace(tzinfo=None)})
    writer = _Writer(book)
    for sheet in sheets:
        if isinstance(sheet, NotesOut):
            writer.notes(sheet)
        else:
            writer.sheet(sheet)
    writer.choices()
    book.close()
    return buffer.getvalue()


class _Writer:
    """The open workbook with its formats and the lists that its columns choose from."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._text = book.add_format({"num_format": TEXT_FORMAT})
        self._money = book.add_format({"num_format": MONEY_FORMAT})
        self._header = book.add_format(HEADER)
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._lists: dict[tuple[str, ...], int] = {}

    def sheet(self, sheet: SheetOut) -> None:
        """Write a sheet of columns."""
        page = self._book.add_worksheet(sheet.title)
        page.freeze_panes(1, 0)
        page.set_row(0, 30)
        page.set_landscape()
        page.set_paper(9)
        page.repeat_rows(0)
        page.fit_to_pages(1, 0)
        for position, column in enumerate(sheet.columns):
            page.set_column(position, position, column.width, self._text)
            page.write_string(0, position, neutral(column.heading), self._header)
            if sheet.fill_in:
                self._guide(page, position, column)
        for number, row in enumerate(sheet.rows, start=1):
            for position, value in enumerate(row):
                self._write(page, number, position, value)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)

    def notes(self, sheet: NotesOut) -> None:
        """Write a sheet of sentences."""
        page = self._book.add_worksheet(sheet.title)
        page.set_column(0, 0, 100)
        for number, line in enumerate(sheet.lines):
            page.write_string(number, 0, neutral(line), self._wrapped)

    def choices(self) -> None:
        """Write the hidden sheet with the lists."""
        if not self._lists:
            return
        page = self._book.add_worksheet(CHOICES_SHEET)
        page.hide()
        for words, position in self._lists.items():
            for number, word in enumerate(words):
                page.write_string(number, position, neutral(word), self._text)

    def _write(self, page: Any, row: int, position: int, value: Value) -> None:
        if isinstance(value, str):
            if value:
                page.write_string(row, position, neutral(value), self._text)
        elif isinstance(value, Decimal):
            page.write_number(row, position, float(value), self._money)
        elif value is not None:
            page.write_number(row, position, value)

    def _guide(self, page: Any, position: int, column: ColumnOut) -> None:
        """Give a column to be filled in its hint and its list."""
        rules: dict[str, Any] = {"validate": "any"}
        if column.choices:
            last = len(column.choices)
            where = self._lists.setdefault(column.choices, len(self._lists))
            letters = xlsxwriter.utility.xl_col_to_name(where, col_abs=True)
            rules = {
                "validate": "list",
                "source": f"='{CHOICES_SHEET}'!{letters}$1:{letters}${last}",
                "error_type": "stop" if column.strict else "warning",
            }
        if column.hint:
            rules |= {
                "input_title": column.heading[:LONGEST_TITLE],
                "input_message": column.hint[:LONGEST_HINT],
            }
        if len(rules) > 1:
            page.data_validation(1, position, TEMPLATE_ROWS, position, rules)
