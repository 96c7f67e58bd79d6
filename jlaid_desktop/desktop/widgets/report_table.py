"""A table to read and to act on: rows under headings, one row marked, columns of fixed width."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import is_enter
from jlaid_desktop.i18n import _

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30


class ReportModel(QAbstractTableModel):
    """Rows under headings (msgids); who derives says how many there are and what a cell holds."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = headings

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many rows there are; a cell has none below it."""
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _(self._headings[section])


class ReportTable(QTableView):
    """Shows a `ReportModel`; Enter and a double click act on the marked row (`act_on`)."""

    def __init__(
        self,
        theme: Theme,
        model: ReportModel,
        widths: Sequence[int],
        *,
        row_height: int = ROW_HEIGHT,
    ) -> None:
        """Take widths and height in pixels at 100 %; the column of width 0 takes the rest."""
        super().__init__()
        self._theme = theme
        self.setModel(model)
        self.setProperty("list", "report")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(row_height))
        self._lay_out(widths, theme.px(row_height))
        self.doubleClicked.connect(lambda index: self.act_on(index.row()))

    def _lay_out(self, widths: Sequence[int], height: int) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(height)
        for column, width in enumerate(widths):
            if width:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, self._theme.px(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def act_on(self, row: int) -> None:
        """Do what the table is for with a row; -1 where none is marked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the marked row with Enter."""
        if is_enter(event):
            self.act_on(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
