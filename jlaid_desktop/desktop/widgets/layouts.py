"""Layouts Qt has not: items that wrap, and a grid whose columns follow the width."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _ItemLayout(QLayout):
    """Keeps items in order; height follows width."""

    def __init__(self, parent: QWidget | None = None, *, across: int = 8, down: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._across = across
        self._down = down
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Height follows width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return room for the widest item."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _inner(self, rect: QRect) -> QRect:
        return rect.marginsRemoved(self.contentsMargins())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


class FlowLayout(_ItemLayout):
    """Items beside each other at their own size, wrapping into the next line."""

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        inner = self._inner(rect)
        x, y, line = inner.x(), inner.y(), 0
        for item in self._shown():
            size = item.sizeHint()
            if x > inner.x() and x + size.width() > inner.right() + 1:
                x, y, line = inner.x(), y + line + self._down, 0
            if move:
                item.setGeometry(QRect(x, y, min(size.width(), inner.width()), size.height()))
            x += size.width() + self._across
            line = max(line, size.height())
        return y + line - rect.y() + self.contentsMargins().bottom()


class FieldGrid(_ItemLayout):
    """A grid for fields: as many equal columns as there is room for, three at most."""

    def __init__(
        self, parent: QWidget | None = None, *, column: int = 176, across: int = 16, down: int = 4
    ) -> None:
        super().__init__(parent, across=across, down=down)
        self._column = column
        self._spans: list[int] = []

    def add(self, widget: QWidget, span: int = 1) -> None:
        """Add a field that is `span` columns wide where there are so many."""
        self._spans.append(span)
        self.addWidget(widget)

    def minimumSize(self) -> QSize:
        """Return room for the widest item."""
        margins = self.contentsMargins()
        return QSize(self._column + margins.left() + margins.right(), 0)

    def columns(self, width: int) -> int:
        """Return how many columns a width holds: 1 to 3."""
        return max(1, min(3, (width + self._across) // (self._column + self._across)))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        inner = self._inner(rect)
        columns = self.columns(inner.width())
        unit = (inner.width() - self._across * (columns - 1)) / columns
        y = inner.y()
        for row in self._rows(columns):
            height = 0
            placed = []
            for item, start, span in row:
                left = inner.x() + round(start * (unit + self._across))
                right = inner.x() + round((start + span) * (unit + self._across)) - self._across
                width = right - left
                height = max(height, _height(item, width))
                placed.append((item, left, width))
            if move:
                for item, left, width in placed:
                    item.setGeometry(QRect(left, y, width, height))
            y += height + self._down
        return max(0, y - self._down - rect.y() + self.contentsMargins().bottom())

    def _rows(self, columns: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        rows: list[list[tuple[QLayoutItem, int, int]]] = []
        used = columns
        for item, wanted in zip(self._items, self._spans, strict=True):
            if item.isEmpty():
                continue
            span = min(wanted, columns)
            if used + span > columns:
                rows.append([])
                used = 0
            rows[-1].append((item, used, span))
            used += span
        return rows


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
