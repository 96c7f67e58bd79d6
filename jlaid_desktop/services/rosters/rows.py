"""A roster's rows, joined cells filled down, put together to families."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from jlaid_desktop.documents.rosters.column_map import (
    GROUP,
    HEAD_NAME,
    HEAD_NUMBER,
    NAME,
    NUMBER,
    RELATION_TO_HEAD,
    Column,
    normal,
)
from jlaid_desktop.documents.rosters.headings import Layout
from jlaid_desktop.documents.rosters.table import Cell, cell_text
from jlaid_desktop.documents.rosters.unpack import column_letters
from jlaid_desktop.services.rosters.cells import cleaned

HEAD = "户主"
TOTALS = frozenset({"合计", "总计", "小计", "共计"})


class CellAt(NamedTuple):
    """A cell with the column that says what it is, and its place in the sheet from 0."""

    column: Column
    cell: Cell
    row: int
    position: int

    @property
    def name(self) -> str:
        """Return the cell's name: `C7`."""
        return f"{column_letters(self.position)}{self.row + 1}"


@dataclass(slots=True)
class RosterRow:
    """One row with something in it: its cells by field, its number from 0."""

    row: int
    cells: dict[str, CellAt]

    def text(self, name: str) -> str:
        """Return the text of a field's cell, empty where there is none."""
        at = self.cells.get(name)
        return cleaned(cell_text(at.cell), lines=False)[0] if at else ""

    @property
    def is_total(self) -> bool:
        """Tell whether it is a line of sums, not of a person."""
        texts = [self.text(name) for name in (GROUP, HEAD_NAME, NAME)]
        return any(normal(text) in TOTALS for text in texts)

    @property
    def has_person(self) -> bool:
        """Tell whether it names a person."""
        return bool(self.text(NAME) or self.text(NUMBER))


@dataclass(slots=True)
class RowGroup:
    """The rows of one family."""

    rows: list[RosterRow] = field(default_factory=list)

    @property
    def has_head(self) -> bool:
        """Tell whether one of the rows is the head's."""
        return any(is_head(row) for row in self.rows)


def is_head(row: RosterRow) -> bool:
    """Tell whether a row says that it is the head's."""
    at = row.cells.get(RELATION_TO_HEAD)
    text = row.text(RELATION_TO_HEAD)
    return bool(at and text) and at is not None and at.column.values.get(text, text) == HEAD


def rows_of(layout: Layout) -> list[RosterRow]:
    """Return the rows below the headings that have something in a column that is taken."""
    filled = _filled_down(layout)
    found: list[RosterRow] = []
    for number in range(layout.first_row, len(layout.table.rows)):
        cells: dict[str, CellAt] = {}
        row = layout.table.rows[number]
        for position, column in enumerate(layout.columns):
            if column is None or position >= len(row):
                continue
            cell = filled.get((number, position), row[position])
            if cell != "":
                cells[column.field] = CellAt(column, cell, number, position)
        if cells:
            found.append(RosterRow(number, cells))
    return found


def _filled_down(layout: Layout) -> dict[tuple[int, int], Cell]:
    """Return the cells below the first of cells joined downwards, with its value."""
    filled: dict[tuple[int, int], Cell] = {}
    rows = layout.table.rows
    for merge in layout.table.merges:
        within = layout.first_row <= merge.top < len(rows) and merge.left == merge.right
        if within and merge.left < len(rows[merge.top]):
            value = rows[merge.top][merge.left]
            for row in range(merge.top + 1, min(merge.bottom + 1, len(rows))):
                filled[(row, merge.left)] = value
    return filled


def grouped(layout: Layout, rows: list[RosterRow]) -> list[RowGroup]:
    """Return the families: by the household's number, else by its head, else one row each."""
    if layout.column_map.layout == "household":
        return [RowGroup([row]) for row in rows]
    taken = {column.field for column in layout.columns if column is not None}
    if not taken & {GROUP, HEAD_NAME, HEAD_NUMBER, RELATION_TO_HEAD}:
        return [RowGroup([row]) for row in rows]
    return _Grouping().of(rows)


class _Grouping:
    """Goes down the rows and puts each to the family it belongs to."""

    def __init__(self) -> None:
        self._groups: list[RowGroup] = []
        self._by_number: dict[str, RowGroup] = {}
        self._head: tuple[str, str] = ("", "")

    def of(self, rows: list[RosterRow]) -> list[RowGroup]:
        """Return the families in the order of their first rows."""
        for row in rows:
            self._group_of(row).rows.append(row)
        return self._groups

    def _group_of(self, row: RosterRow) -> RowGroup:
        number, head = row.text(GROUP), (row.text(HEAD_NAME), row.text(HEAD_NUMBER))
        if number:
            self._head = head
            return self._numbered(number)
        if self._begins(row, head):
            self._head = head
            return self._new()
        if any(head):
            self._head = head
        return self._groups[-1]

    def _begins(self, row: RosterRow, head: tuple[str, str]) -> bool:
        if not self._groups:
            return True
        if is_head(row) and self._groups[-1].has_head:
            return True
        if any(head):
            return head != self._head
        return is_head(row)

    def _numbered(self, number: str) -> RowGroup:
        if number not in self._by_number:
            self._by_number[number] = self._new()
        return self._by_number[number]

    def _new(self) -> RowGroup:
        group = RowGroup()
        self._groups.append(group)
        return group
