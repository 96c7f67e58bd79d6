"""A cell's own colour, kept while its row is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


class TonedDelegate(QStyledItemDelegate):
    """Keeps the colour that a model gives a cell: what is overdue stays red when chosen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the colour to the words of a chosen row as well."""
        super().initStyleOption(option, index)
        own = index.data(Qt.ItemDataRole.ForegroundRole)
        if own is not None:
            palette: QPalette = option.palette
            palette.setBrush(QPalette.ColorRole.HighlightedText, QBrush(own))
            option.palette = palette
