"""A line to choose from a list by code, pinyin initials or text; the keyboard never leaves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import LineField, is_enter

POPUP_FRAME = 10
"""Line and padding of the list, above and below, as the style sheet has them."""
SHOWN_ROWS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One entry: its code is the value, `detail` tells it apart."""

    code: str
    label: str
    detail: str = ""


Finder = Callable[[str], Sequence[Option]]
"""Returns the options for a text, best first; everything for an empty text."""


class _OptionModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.options: list[Option] = []

    def show(self, options: list[Option]) -> None:
        self.beginResetModel()
        self.options = options
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.options)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        option = self.options[index.row()]
        return f"{option.label}　{option.detail}" if option.detail else option.label


class Picklist(LineField):
    """Shows the chosen option's label; typing filters, Enter takes the marked one and moves on.

    The list is a child of the window laid over the page, so that the keyboard and
    the input method stay where they are.
    """

    picked = Signal(object)
    typed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        find: Finder,
    ) -> None:
        super().__init__(theme)
        self._find = find
        self._model = _OptionModel()
        self._list: QListView | None = None
        self._code: str | None = None
        self._label = ""
        self.setTextMargins(0, 0, theme.px(18), 0)
        self.taken.connect(self._filter)

    @property
    def code(self) -> str | None:
        """Return the code that is chosen."""
        return self._code

    @property
    def popup_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.isVisible()

    def show_choice(self, code: str | None, label: str) -> None:
        """Show a chosen option, or what was typed when there is no code."""
        self._code, self._label = code, label
        if not self.popup_open:
            self.show_text(label)

    def pick(self, option: Option) -> None:
        """Choose an option, as a click in the list does."""
        self.hide_list()
        self._code, self._label = option.code, option.label
        self.show_text(option.label)
        self.picked.emit(option.code)

    # -- the list ---------------------------------------------------------

    def show_list(self, typed: str = "") -> None:
        """Open the list below the field, or above it where there is no room."""
        found = list(self._find(typed))
        if not found:
            self.hide_list()
            return
        view = self._ensure_list()
        self._model.show(found)
        view.setGeometry(self._list_box(view, len(found)))
        row = next((i for i, option in enumerate(found) if option.code == self._code), 0)
        view.setCurrentIndex(self._model.index(row if not typed else 0, 0))
        view.show()
        view.raise_()

    def hide_list(self) -> None:
        """Close the list; nothing is chosen by that."""
        if self._list is not None:
            self._list.hide()

    def _ensure_list(self) -> QListView:
        if self._list is None or self._list.parentWidget() is not self.window():
            view = QListView(self.window())
            view.setProperty("surface", "popup")
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            view.setUniformItemSizes(True)
            view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setModel(self._model)
            view.clicked.connect(self._clicked)
            self._list = view
        return self._list

    def _list_box(self, view: QListView, count: int) -> QRect:
        view.ensurePolished()
        height = view.sizeHintForRow(0) * min(count, SHOWN_ROWS) + POPUP_FRAME
        width = max(self.width(), self._theme.px(240))
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        if corner.y() + height > window.height():
            corner.setY(self.mapTo(window, QPoint(0, 0)).y() - height - 2)
        corner.setX(max(0, min(corner.x(), window.width() - width - 4)))
        return QRect(corner.x(), max(0, corner.y()), width, height)

    def _filter(self, typed: str) -> None:
        self._code = None
        self.show_list(typed)
        self.typed.emit(typed)

    def _clicked(self, index: QModelIndex) -> None:
        self.pick(self._model.options[index.row()])

    def _marked(self) -> Option | None:
        if self._list is None or not self._list.isVisible():
            return None
        row = self._list.currentIndex().row()
        return self._model.options[row] if 0 <= row < len(self._model.options) else None

    # -- keys -------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take an entry, or close it; everything else is typing."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self.composing:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.popup_open:
            self.hide_list()
            self.show_text(self._label)
        elif is_enter(event) and not self.composing:
            self.take_marked()
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _move(self, by: int) -> None:
        if not self.popup_open:
            self.show_list()
            return
        view = self._ensure_list()
        row = max(0, min(len(self._model.options) - 1, view.currentIndex().row() + by))
        view.setCurrentIndex(self._model.index(row, 0))

    def take_marked(self) -> None:
        """Choose the entry that is marked in the open list, as Enter does."""
        marked = self._marked()
        if marked is not None and marked.code != self._code:
            self.pick(marked)
        self.hide_list()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the list with a click."""
        super().mousePressEvent(event)
        if self.popup_open:
            self.hide_list()
        elif not self.isReadOnly():
            self.show_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take what was typed when it names one option exactly; other words stay as typed."""
        if self._code is None and self.text().strip():
            found = list(self._find(self.text()))
            if found and self.text().strip().lower() in (found[0].label.lower(), found[0].code):
                self.pick(found[0])
        self.hide_list()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a small arrow that says there is a list."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("ink_second"), 1.5))
        side = self._theme.px(4)
        right, middle = self.width() - self._theme.px(12), self.height() // 2
        painter.drawPolyline(
            [
                QPoint(right - side, middle - side // 2),
                QPoint(right, middle + side // 2),
                QPoint(right + side, middle - side // 2),
            ]
        )
        painter.end()
