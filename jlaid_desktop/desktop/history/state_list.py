"""The list of a household's saves, painted three lines each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jlaid_desktop.desktop.history.history_words import opinion_text, who_text, why_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.mark import paint_mark
from jlaid_desktop.i18n import _
from jlaid_desktop.services.history.timeline import SavedState

STATE = Qt.ItemDataRole.UserRole
LINES = 3
Index = QModelIndex | QPersistentModelIndex


class StateModel(QAbstractListModel):
    """The saves as the service gave them, the latest first."""

    def __init__(self, states: Sequence[SavedState]) -> None:
        super().__init__()
        self.states = tuple(states)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of saves."""
        return 0 if parent.isValid() else len(self.states)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the save itself, or its words for screen readers."""
        state = self.states[index.row()]
        if role == STATE:
            return state
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "，".join((who_text(state), why_text(state), opinion_text(state.opinion)[0]))
        return None


class StateDelegate(QStyledItemDelegate):
    """Paints when and who, why and where, and what came out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strong = theme.font(bold=True)
        self._second = theme.font("second")
        self._line = QFontMetrics(self._strong).height() + theme.px(2)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is equally high."""
        return QSize(self._theme.px(200), self._line * LINES + self._theme.px(18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one save."""
        state: SavedState = index.data(STATE)
        theme = self._theme
        box: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        painter.save()
        if flags & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_tint"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), theme.colour("accent"))
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("field_quiet"))
        line = QRect(
            box.x() + theme.px(16), box.y() + theme.px(8), box.width() - theme.px(28), self._line
        )
        painter.setFont(self._strong)
        _draw(painter, line, who_text(state), theme, "ink")
        painter.setFont(self._second)
        line.translate(0, self._line)
        _draw(painter, line, why_text(state), theme, "ink_second")
        line.translate(0, self._line)
        words, mark = opinion_text(state.opinion)
        side = theme.px(13)
        top = line.y() + (line.height() - side) / 2
        paint_mark(painter, QRectF(line.x(), top, side, side), mark, theme)
        _draw(painter, line.adjusted(side + theme.px(6), 0, 0, 0), words, theme, mark)
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


def _draw(painter: QPainter, room: QRect, text: str, theme: Theme, colour: str) -> None:
    painter.setPen(theme.colour(colour))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class StateList(QListView):
    """Tells which save is marked, and opens it with Enter or a double click."""

    marked = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, states: Sequence[SavedState]) -> None:
        super().__init__()
        self._states = StateModel(states)
        self._delegate = StateDelegate(theme)
        self.setModel(self._states)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Saves"))
        self.setObjectName("saves")
        self.selectionModel().currentChanged.connect(self._tell)
        self.activated.connect(self._open)

    @property
    def chosen(self) -> SavedState | None:
        """Return the save that is marked."""
        index = self.currentIndex()
        return self._states.states[index.row()] if index.isValid() else None

    def mark(self, row: int) -> None:
        """Mark a save by its place."""
        self.setCurrentIndex(self._states.index(row, 0))

    def _tell(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.marked.emit(self._states.states[index.row()])

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._states.states[index.row()])
