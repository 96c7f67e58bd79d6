"""A list whose rows are ticked with the space bar or the mouse; some cannot be, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jlaid_desktop.desktop.theme import Theme

KEY = Qt.ItemDataRole.UserRole
LINES = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class TickRow:
    """One row: its key, what it says, and whether it can be ticked."""

    key: str
    text: str
    enabled: bool = True
    tip: str = ""


class TickDelegate(QStyledItemDelegate):
    """Paints a box to tick, what is meant, and smaller below it what is said of it."""

    def __init__(self, theme: Theme, rows: QAbstractItemView) -> None:
        super().__init__(rows)
        self._theme = theme
        self._rows = rows

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        """Return the height of both texts at the list's width."""
        room = self._room(QRect(0, 0, self._rows.viewport().width(), 0))
        upper, lower = self._heights(index, room.width())
        return QSize(room.width(), upper + lower + 2 * self._theme.px(5))

    def paint(  # type: ignore[override]
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Paint one row."""
        theme, box = self._theme, option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_tint"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        may = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        room = self._room(box)
        upper, lower = self._heights(index, room.width())
        if may:
            self._paint_box(painter, box, upper, on=_is_ticked(index))
        first, second = _two(index)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink" if may else "ink_second"))
        painter.drawText(QRect(room.x(), room.y(), room.width(), upper), LINES, first)
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("ink_second"))
        painter.drawText(QRect(room.x(), room.y() + upper, room.width(), lower), LINES, second)
        painter.restore()

    def editorEvent(self, _event: QEvent, _model: QAbstractItemModel, *_where: object) -> bool:
        """Leave keys and clicks to the list: a row is ticked wherever it is clicked."""
        return False

    def _paint_box(self, painter: QPainter, box: QRect, line: int, *, on: bool) -> None:
        theme, side = self._theme, self._theme.px(14)
        middle = min(line, QFontMetrics(theme.font()).height()) // 2
        top = box.y() + theme.px(5) + middle - side // 2
        frame = QRect(box.x() + theme.px(8), top, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent" if on else "field_line"), 1))
        painter.setBrush(theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(frame, 3, 3)
        if on:
            painter.setPen(QPen(theme.colour("on_accent"), theme.px(2)))
            x, y, unit = frame.x(), frame.y(), side / 14
            points = [(3.2, 7.4), (6.0, 10.2), (10.8, 4.2)]
            painter.drawPolyline([QPointF(x + a * unit, y + b * unit) for a, b in points])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _room(self, box: QRect) -> QRect:
        theme = self._theme
        return box.adjusted(theme.px(30), theme.px(5), -theme.px(8), -theme.px(5))

    def _heights(self, index: QModelIndex, width: int) -> tuple[int, int]:
        first, second = _two(index)
        return (
            _height(self._theme.font(), first, width),
            _height(self._theme.font("second"), second, width) if second else 0,
        )


class TickList(QListWidget):
    """Tells when the ticks change; what was ticked stays ticked when other rows are shown."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._quiet = theme.colour("ink_second")
        self.setAccessibleName(name)
        self.setUniformItemSizes(False)
        self._delegate = TickDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self._turn(index.row()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ticked: dict[str, None] = {}
        self.itemChanged.connect(self._take)

    @property
    def ticked(self) -> list[str]:
        """Return the keys that are ticked, in the order they were."""
        return list(self._ticked)

    def show_rows(self, rows: Sequence[TickRow]) -> None:
        """Show other rows."""
        at = self.item(self.currentRow()).data(KEY) if self.currentRow() >= 0 else None
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(KEY, row.key)
            item.setToolTip(row.tip)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if row.enabled:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
                item.setCheckState(self._state(row.key))
            item.setFlags(flags)
            if not row.enabled:
                item.setForeground(self._quiet)
            self.addItem(item)
            if row.key == at:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and rows:
            self.setCurrentRow(0)
        self.blockSignals(False)

    def tick(self, keys: Iterable[str], *, on: bool = True) -> None:
        """Tick keys, or take their ticks away, whether their rows are shown or not."""
        for key in keys:
            if on:
                self._ticked[key] = None
            else:
                self._ticked.pop(key, None)
        self._show_ticks()
        self.ticked_changed.emit()

    def untick_all(self) -> None:
        """Take every tick away."""
        self.tick(self.ticked, on=False)

    def shown_keys(self) -> list[str]:
        """Return the keys of the rows that can be ticked."""
        items = (self.item(number) for number in range(self.count()))
        return [i.data(KEY) for i in items if i.flags() & Qt.ItemFlag.ItemIsUserCheckable]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the space bar or Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._turn(self.currentRow())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew: their texts wrap."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _turn(self, at: int) -> None:
        """Tick a row that can be, or take its tick away."""
        item = self.item(at) if at >= 0 else None
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self.tick([item.data(KEY)], on=item.data(KEY) not in self._ticked)

    def _state(self, key: str) -> Qt.CheckState:
        return Qt.CheckState.Checked if key in self._ticked else Qt.CheckState.Unchecked

    def _show_ticks(self) -> None:
        self.blockSignals(True)
        for number in range(self.count()):
            item = self.item(number)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                item.setCheckState(self._state(item.data(KEY)))
        self.blockSignals(False)
        self.viewport().update()

    def _take(self, item: QListWidgetItem) -> None:
        key = item.data(KEY)
        on = item.checkState() == Qt.CheckState.Checked
        if on == (key in self._ticked):
            return
        self.tick([key], on=on)


def _two(index: QModelIndex) -> tuple[str, str]:
    """Return the two lines of a row."""
    first, _, second = str(index.data()).partition("\n")
    return first, second


def _is_ticked(index: QModelIndex) -> bool:
    return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked


def _height(font: QFont, text: str, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 40), 4000), LINES, text).height()
