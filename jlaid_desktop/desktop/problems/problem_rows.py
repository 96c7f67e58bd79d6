"""The list of problems: two lines each, the level as a sign, a word and a colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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

from jlaid_desktop.desktop.problems.words import SIGNS, TONES, level_word, told, where
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem_list import ListedProblem

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ProblemModel(QAbstractListModel):
    """The problems as they are listed; `labels` names the forms."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self._labels = labels
        self.listed: tuple[ListedProblem, ...] = ()

    def show(self, listed: Sequence[ListedProblem]) -> None:
        """Show other problems."""
        self.beginResetModel()
        self.listed = tuple(listed)
        self.endResetModel()

    def where(self, row: int) -> str:
        """Return where the problem of a row is."""
        one = self.listed[row]
        return where(one, self._labels.get(one.form, ""))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self.listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the problem itself, or all its words for screen readers and the tool tip."""
        one = self.listed[index.row()]
        if role == ROW:
            return one
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return _("{level}: {where}. {message}").format(
                level=level_word(one.severity), where=self.where(index.row()), message=told(one)
            )
        return None


class ProblemDelegate(QStyledItemDelegate):
    """Paints sign, level and place, and below them what is wrong."""

    def __init__(self, theme: Theme, model: ProblemModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._strong = QFontMetrics(theme.font(bold=True))
        self._second = QFontMetrics(theme.font("second"))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Every row is equally high."""
        height = self._strong.height() + self._second.height() + self._theme.px(13)
        return QSize(self._theme.px(200), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one problem; a settled one is grey."""
        one: ListedProblem = index.data(ROW)
        theme = self._theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_tint"))
            if option.widget.hasFocus():
                painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("field_quiet"))
        tone = TONES[one.severity] if one.open else "ink_hint"
        left = box.x() + theme.px(14)
        upper = QRect(left, box.y() + theme.px(5), theme.px(74), self._strong.height())
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour(tone))
        painter.drawText(upper, LEFT, f"{SIGNS[one.severity]} {level_word(one.severity)}")
        room = box.width() - theme.px(14 + 74 + 12)
        right = QRect(upper.right(), upper.y(), room, upper.height())
        painter.setPen(theme.colour("ink" if one.open else "ink_second"))
        painter.setFont(theme.font())
        _draw(painter, right, self._model.where(index.row()))
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("ink_second"))
        lower = QRect(right.x(), upper.bottom() + theme.px(2), room, self._second.height())
        _draw(painter, lower, told(one))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()


def _draw(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, LEFT, shown)


class ProblemRows(QListView):
    """Up and down choose a problem, Enter or a click goes to its question."""

    opened = Signal(str)
    looked_at = Signal()

    def __init__(self, theme: Theme, labels: Mapping[str, str]) -> None:
        super().__init__()
        self.problems = ProblemModel(labels)
        self.setModel(self.problems)
        self._delegate = ProblemDelegate(theme, self.problems)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Problems"))
        self.setObjectName("problems")
        self.doubleClicked.connect(self._open)

    def show_problems(self, listed: Sequence[ListedProblem]) -> None:
        """Show the problems, the one that was chosen still chosen, else the one in its place."""
        row, before = self.currentIndex().row(), self.chosen()
        self.problems.show(listed)
        same = (i for i, one in enumerate(listed) if before and one.path == before.path)
        row = next(same, max(0, min(row, len(listed) - 1)))
        self.choose(row)

    def choose(self, row: int) -> None:
        """Choose the problem of a row."""
        self.setCurrentIndex(self.problems.index(row, 0))

    def chosen(self) -> ListedProblem | None:
        """Return the problem that is chosen."""
        row = self.currentIndex().row()
        return self.problems.listed[row] if 0 <= row < len(self.problems.listed) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another problem is looked at."""
        super().currentChanged(current, previous)
        self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the question of the chosen problem with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if index.isValid():
            one: ListedProblem = index.data(ROW)
            self.opened.emit(one.path)
