"""The list of households: a model over the service's rows, painted two lines each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jlaid_desktop.desktop.household_words import (
    Reason,
    found_reason,
    name_mark,
    persons_and_place,
    progress_text,
    progress_tone,
    standing,
)
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.marked_text import draw_marked
from jlaid_desktop.i18n import _
from jlaid_desktop.services.households import HouseholdRow

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class HouseholdModel(QAbstractListModel):
    """Rows as the service gave them; nothing in them needs masking.

    `more_wanted` is told once when the end of rows that are a beginning comes into sight.
    """

    more_wanted = Signal()

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self._rows: list[HouseholdRow] = []
        self._is_beginning = False
        self.today = today

    def show(self, rows: Sequence[HouseholdRow], *, beginning: bool = False) -> None:
        """Show other rows; a `beginning` is gone on with when its end is looked at."""
        new = list(rows)
        self._is_beginning = beginning
        if [row.household_id for row in new] == [row.household_id for row in self._rows]:
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, 0))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def go_on(self, rows: Sequence[HouseholdRow]) -> None:
        """Show all rows of whom a beginning is shown; what is shown stays where it is."""
        self._is_beginning = False
        known = len(self._rows)
        if [row.household_id for row in rows[:known]] != [row.household_id for row in self._rows]:
            self.show(rows)
        elif len(rows) > known:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self._rows = list(rows)
            self.endInsertRows()

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the rows are a beginning that nobody has gone on with yet."""
        return self._is_beginning and not parent.isValid()

    def fetchMore(self, _parent: Index) -> None:
        """Ask for the others; the view calls this when the last row is seen."""
        self._is_beginning = False
        self.more_wanted.emit()

    def row_of(self, household_id: str) -> int:
        """Return the place of a household, -1 when it is not among the rows."""
        ids = (row.household_id for row in self._rows)
        return next((i for i, one in enumerate(ids) if one == household_id), -1)

    def id_at(self, row: int) -> str:
        """Return the household of a row."""
        return self._rows[row].household_id

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or its words for screen readers."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words, _mark = standing(row.category_code, row.category_status, row.missing_count)
            place = persons_and_place(row.size, row.village_name)
            reason = found_reason(row)
            far = progress_text(row.progress, row.changed_at, self.today)
            heard = [row.applicant_name, words, place, *([reason.text] if reason else []), far]
            return "，".join(heard)
        return None


class HouseholdDelegate(QStyledItemDelegate):
    """Paints name and standing, then size with village and progress."""

    def __init__(self, theme: Theme, model: HouseholdModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._strong = theme.font(bold=True)
        self._plain = theme.font()
        self._second = theme.font("second")
        line = QFontMetrics(self._strong).height() + QFontMetrics(self._second).height()
        self._height = line + theme.px(22)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is equally high."""
        return QSize(self._theme.px(200), self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one household."""
        row: HouseholdRow = index.data(ROW)
        theme = self._theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_tint"))
            painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("field_quiet"))
        words, mark = standing(row.category_code, row.category_status, row.missing_count)
        upper = QRect(
            box.x() + theme.px(16),
            box.y() + theme.px(9),
            box.width() - theme.px(30),
            QFontMetrics(self._strong).height(),
        )
        name = row.applicant_name or _("Name not yet typed")
        self._line(painter, upper, Reason(name, name_mark(row)), (words, mark))
        lower = QRect(
            upper.x(),
            upper.bottom() + theme.px(3),
            upper.width(),
            QFontMetrics(self._second).height(),
        )
        painter.setFont(self._second)
        reason = found_reason(row) or Reason(persons_and_place(row.size, row.village_name), None)
        when = progress_text(row.progress, row.changed_at, self._model.today)
        self._pair(painter, lower, reason, (when, progress_tone(row.progress)))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, left: Reason, right: tuple[str, str]) -> None:
        known = left.text != _("Name not yet typed")
        font = self._strong if known else self._plain
        name = min(QFontMetrics(font).horizontalAdvance(left.text), room.width() * 3 // 5)
        painter.setFont(self._second)
        painter.setPen(self._theme.colour(right[1]))
        rest = room.adjusted(name + self._theme.px(8), 0, 0, 0)
        words = painter.fontMetrics().elidedText(
            right[0], Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(font)
        painter.setPen(self._theme.colour("ink" if known else "ink_hint"))
        held = QRect(room.x(), room.y(), name + 2, room.height())
        draw_marked(painter, held, left.text, left.mark, self._theme.colour("accent"))

    def _pair(self, painter: QPainter, room: QRect, left: Reason, right: tuple[str, str]) -> None:
        painter.setPen(self._theme.colour(right[1]))
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right[0]
        )
        taken = painter.fontMetrics().horizontalAdvance(right[0])
        painter.setPen(self._theme.colour("ink_second"))
        rest = room.adjusted(0, 0, -taken - self._theme.px(8), 0)
        draw_marked(painter, rest, left.text, left.mark, self._theme.colour("accent"))


class HouseholdList(QListView):
    """Opens a household with Enter or a click."""

    opened = Signal(str)

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__()
        self.households = HouseholdModel(today)
        self.setModel(self.households)
        self._delegate = HouseholdDelegate(theme, self.households)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Households"))
        self.clicked.connect(self._open)

    def mark(self, household_id: str) -> None:
        """Mark the household that is open, without opening it again."""
        row = self.households.row_of(household_id)
        self.setCurrentIndex(self.households.index(row, 0) if row >= 0 else QModelIndex())

    def progress_of(self, household_id: str) -> str | None:
        """Return how far a household of the list has got, None where it is not listed."""
        place = self.households.row_of(household_id)
        if place < 0:
            return None
        row: HouseholdRow = self.households.index(place, 0).data(ROW)
        return row.progress

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the marked household with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            row: HouseholdRow = index.data(ROW)
            self.opened.emit(row.household_id)
