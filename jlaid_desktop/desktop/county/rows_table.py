"""A table of plain rows with a key each; rows may be ticked with the space bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, overload

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import is_enter
from jlaid_desktop.desktop.widgets.toned import TonedDelegate

Thing = TypeVar("Thing")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, its cells, the colour of some of them by their place."""

    key: str
    cells: Sequence[str]
    tones: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading in the language of the interface; a width of 0 takes the rest."""

    heading: str
    width: int = 0


class LazyRows(Sequence[Row]):
    """Rows of many things, each made when it is first looked at; their keys are known at once."""

    def __init__(
        self, things: Sequence[Thing], keys: list[str], row: Callable[[Thing], Row]
    ) -> None:
        self._make: Callable[[int], Row] = lambda place: row(things[place])
        self._made: dict[int, Row] = {}
        self.keys = keys

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._make(place)
        return found


class RowsModel(QAbstractTableModel):
    """Rows in their order, and the keys that are ticked, also of rows that are not shown."""

    def __init__(self, theme: Theme, columns: Sequence[Column], *, ticks: bool) -> None:
        super().__init__()
        self._theme = theme
        self.columns = columns
        self.ticks = ticks
        self.rows: Sequence[Row] = []
        self.keys: list[str] = []
        self.ticked: dict[str, None] = {}

    def show(self, rows: Iterable[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        if isinstance(rows, LazyRows):
            self.rows, self.keys = rows, rows.keys
        else:
            self.rows = list(rows)
            self.keys = [one.key for one in self.rows]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].heading

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in row.tones:
            return self._theme.colour(row.tones[index.column()])
        if role == Qt.ItemDataRole.CheckStateRole and self.ticks and index.column() == 0:
            on = row.key in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def tick(self, keys: Iterable[str], *, on: bool) -> None:
        """Tick keys, or take their ticks away."""
        for key in keys:
            if on:
                self.ticked[key] = None
            else:
                self.ticked.pop(key, None)
        if self.keys:
            last = self.index(len(self.keys) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])


class RowsTable(QTableView):
    """`chosen` brings the key the keyboard is on, `entered` one that was asked for with Enter."""

    chosen = Signal(str)
    entered = Signal(str)
    ticked_changed = Signal()

    def __init__(
        self, theme: Theme, columns: Sequence[Column], name: str, *, ticks: bool = False
    ) -> None:
        super().__init__()
        self.lines = RowsModel(theme, columns, ticks=ticks)
        self.setProperty("list", "report")
        self.setModel(self.lines)
        self.setItemDelegate(TonedDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(theme.px(30))
        for place, column in enumerate(columns):
            if column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(place, theme.px(column.width))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._enter(index.row()))
        self.clicked.connect(self._clicked)

    @property
    def key(self) -> str:
        """Return the key the keyboard is on, or nothing."""
        row = self.currentIndex().row()
        return self.lines.keys[row] if 0 <= row < len(self.lines.keys) else ""

    @property
    def ticked(self) -> list[str]:
        """Return the ticked keys, in the order they were ticked."""
        return list(self.lines.ticked)

    def show_rows(self, rows: Iterable[Row], key: str = "") -> None:
        """Show other rows, the keyboard on the one it was on, or on that with a key."""
        wanted = key or self.key
        self.lines.show(rows)
        shown = self.lines.keys
        if shown:
            self.selectRow(shown.index(wanted) if wanted in shown else 0)
        else:
            self.chosen.emit("")

    def tick(self, keys: Iterable[str], *, on: bool = True) -> None:
        """Tick keys, or take their ticks away."""
        self.lines.tick(keys, on=on)
        self.ticked_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keyboard is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.lines.keys[current.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, tick with the space bar."""
        if is_enter(event):
            self._enter(self.currentIndex().row())
        elif self.lines.ticks and event.key() == Qt.Key.Key_Space and self.key:
            self._toggle(self.key)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if self.lines.ticks and index.column() == 0:
            self._toggle(self.lines.keys[index.row()])

    def _toggle(self, key: str) -> None:
        self.tick([key], on=key not in self.lines.ticked)

    def _enter(self, row: int) -> None:
        if 0 <= row < len(self.lines.keys):
            self.entered.emit(self.lines.keys[row])
