"""Words in the window that came through no catalog, found in the pseudo-language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)

MARK = "⟦"
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(
    r"(Ctrl|Shift|Alt|PgUp|PgDown|Esc|Enter|Tab|Delete|F\d+|English|A4|PDF|XLSX|xlsx"
    r"|Noto Sans SC|SIL OFL|Lucide|ISC|jlaid|~?/\S+|[0-9A-Z]{4}-[0-9A-Z]{4})"
)
"""Names of keys, formats, fonts and licences, paths, and a revision's code."""


def words_outside(window: QWidget) -> list[str]:
    """Return the texts that can be seen or heard and bear no mark of a catalog.

    Chinese is data here (names, places), because the pseudo-language has none.
    """
    found = {
        text
        for widget in (window, *window.findChildren(QWidget))
        if widget.isVisible()
        for text in _texts(widget)
        if text and MARK not in text and LATIN.search(NAMES.sub("", text))
    }
    return sorted(found)


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, columns = view.model(), 1
    if isinstance(view, QTableView):
        columns = model.columnCount(QModelIndex())
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(model.rowCount(QModelIndex()), 40)):
        for column in range(columns):
            yield str(model.index(row, column).data() or "")
