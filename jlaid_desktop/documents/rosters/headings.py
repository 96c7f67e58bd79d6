"""Finds a roster's sheet, the row of its headings, and which column of a map each one means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jlaid_desktop.documents.rosters.column_map import NAME, Column, ColumnMap, assigned
from jlaid_desktop.documents.rosters.table import Merge, Table, cell_text
from jlaid_desktop.documents.rosters.unpack import column_letters
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

SEARCHED_ROWS = 20
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet as a roster: where its headings stand and what each column is.

    `header_row` and `first_row` count from 0; `columns` has None for one that is not taken.
    """

    table: Table
    column_map: ColumnMap
    header_row: int
    first_row: int
    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]

    @property
    def recognised(self) -> int:
        """Return how many columns are known."""
        return sum(column is not None for column in self.columns)

    @property
    def usable(self) -> bool:
        """Tell whether there is a column with the names."""
        return any(column is not None and column.field == NAME for column in self.columns)


def best_layout(name: str, tables: Iterable[Table], maps: Sequence[ColumnMap]) -> Layout:
    """Return the sheet, row and map of which most headings are known.

    The first map wins between equals. Raises `JlaidError` where no sheet has anything
    in it, or where the headings are joined cells.
    """
    found: Layout | None = None
    for table in tables:
        for row in range(min(SEARCHED_ROWS, len(table.rows))):
            headings = _headings(table, row)
            for column_map in maps:
                columns = assigned(headings, column_map)
                layout = _layout(table, column_map, row, headings, columns)
                if any(headings) and (found is None or _rank(layout) > _rank(found)):
                    found = layout
    if found is None:
        raise JlaidError(
            "roster.nothing",
            N_("No sheet of {file} has anything in it."),
            N_("Choose another file."),
            file=name,
        )
    _refuse_joined(found)
    return found


def with_columns(layout: Layout, fields: Sequence[str | None]) -> Layout:
    """Return the layout with other columns: the field of each, None for one not taken.

    A field that the map does not have, or a second column for a field, is not taken.
    """
    used: set[str] = set()
    columns: list[Column | None] = []
    for field in [*fields, *[None] * len(layout.headings)][: len(layout.headings)]:
        column = layout.column_map.column_of(field) if field and field not in used else None
        used.update([column.field] if column else [])
        columns.append(column)
    return _layout(
        layout.table, layout.column_map, layout.header_row, layout.headings, tuple(columns)
    )


def _layout(
    table: Table,
    column_map: ColumnMap,
    row: int,
    headings: Sequence[str],
    columns: tuple[Column | None, ...],
) -> Layout:
    last = max([row, *(m.bottom for m in table.merges if m.top <= row <= m.bottom)])
    return Layout(table, column_map, row, last + 1, tuple(headings), columns)


def _rank(layout: Layout) -> tuple[bool, int]:
    return layout.usable and layout.recognised > 1, layout.recognised


def _headings(table: Table, row: int) -> list[str]:
    """Return a row's texts; a heading that is joined downwards stands in its top cell."""
    texts = [cell_text(cell)[:LONGEST_HEADING] for cell in table.rows[row]]
    for merge in table.merges:
        inside = merge.top < row <= merge.bottom and merge.left == merge.right
        if inside and merge.left < len(texts):
            texts[merge.left] = cell_text(table.rows[merge.top][merge.left])[:LONGEST_HEADING]
    return texts


def _refuse_joined(layout: Layout) -> None:
    for merge in layout.table.merges:
        if merge.top <= layout.header_row <= merge.bottom and merge.left != merge.right:
            raise JlaidError(
                "roster.joined_headings",
                N_("The row of headings has joined cells ({cells}), so columns have no name."),
                N_("Separate them, give every column a heading of its own, and choose it again."),
                cells=cells_of(merge),
            )


def cells_of(merge: Merge) -> str:
    """Return joined cells as a spreadsheet names them: `B2:D2`."""
    start = f"{column_letters(merge.left)}{merge.top + 1}"
    return f"{start}:{column_letters(merge.right)}{merge.bottom + 1}"
