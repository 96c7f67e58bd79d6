"""A list whose rows are ticked with the space bar or the mouse; some cannot be, and say why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from jlaid_desktop.desktop.theme import Theme

KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class TickRow:
    """One row: its key, what it says, and whether it can be ticked."""

    key: str
    text: str
    enabled: bool = True
    tip: str = ""


class TickList(QListWidget):
    """Tells when the ticks change; what was ticked stays ticked when other rows are shown."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._quiet = theme.colour("ink_second")
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setUniformItemSizes(False)
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
        """Let Enter tick like the space bar."""
        at = self.currentRow()
        if at >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.item(at)
            if item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                self.tick([item.data(KEY)], on=item.data(KEY) not in self._ticked)
            return
        super().keyPressEvent(event)

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
