"""The rows of a repeat as a table: masked, grown by Enter on its last line."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Field, Repeat
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.session import InterviewSession

Index = QModelIndex | QPersistentModelIndex
NOTHING = "—"
FIGURES = frozenset({"money", "area", "number", "decimal"})
LEFT = Qt.AlignmentFlag.AlignLeft
MOST_LINES = 7
MOST_OWN_COLUMNS = 6
PADDING = 12


class RowsModel(QAbstractTableModel):
    """Texts of the session, one line a row; an adding repeat has one line more."""

    def __init__(self, session: InterviewSession, repeat: Repeat) -> None:
        super().__init__()
        self._session = session
        self.repeat = repeat
        self.columns: list[Field] = columns_of(session, repeat)
        self.rows: list[str] = session.rows(repeat.path)

    def read_again(self) -> None:
        """Take the rows as they are now."""
        self.beginResetModel()
        self.rows = self._session.rows(self.repeat.path)
        self.endResetModel()

    def show_again(self, row: str) -> None:
        """Repaint one row."""
        if row in self.rows:
            line = self.rows.index(row)
            self.dataChanged.emit(self.index(line, 0), self.index(line, len(self.columns) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the rows and the line that adds one."""
        if parent.isValid():
            return 0
        return len(self.rows) + (1 if self.repeat.adds else 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the column's label."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.counts(section) else LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def counts(self, column: int) -> bool:
        """Tell whether a column holds figures, which stand below each other's units."""
        return self.columns[column].type in FIGURES

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text; identity numbers are masked."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if index.row() >= len(self.rows):
            adds = _(self.repeat.add_label) if self.repeat.add_label else _("New row")
            return _("＋ {adds} (Enter)").format(adds=adds) if index.column() == 0 else None
        return self.text(index.row(), index.column())

    def text(self, line: int, column: int) -> str:
        """Return the text of a cell."""
        field = self.columns[column]
        text = self._session.text(concrete(field.path, self.rows[line]))
        if field.type == "id_number" and text:
            return mask(text)
        return text or NOTHING


def columns_of(session: InterviewSession, repeat: Repeat) -> list[Field]:
    """Return the columns a form names, else the row's name and its first questions."""
    if repeat.columns:
        return [session.field(path) for path in repeat.columns]
    name = session.field(repeat.row_label)
    others = [field for field in repeat.fields if field.path != name.path]
    return [name, *others[:MOST_OWN_COLUMNS]]


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: the chosen row tinted, framed while the keyboard is in the table."""

    def __init__(self, theme: Theme, model: RowsModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = self._theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = option.widget
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        adding = index.row() >= len(self._model.rows)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.colour("accent_tint"))
        if index.row() < self._model.rowCount() - 1:
            painter.setPen(theme.colour("line"))
            painter.drawLine(box.bottomLeft(), box.bottomRight())
        if chosen and view.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawLine(box.topLeft(), box.topRight())
            painter.drawLine(box.bottomLeft(), box.bottomRight())
            if index.column() == 0:
                painter.fillRect(QRect(box.x(), box.y(), 3, box.height()), theme.colour("accent"))
        text = index.data() or ""
        counts = not adding and self._model.counts(index.column())
        room = box.adjusted(theme.px(PADDING), 0, -theme.px(PADDING if counts else 4), 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        quiet = "ink_hint" if text == NOTHING else "ink"
        painter.setPen(theme.colour("accent" if adding else quiet))
        side = Qt.AlignmentFlag.AlignRight if counts else LEFT
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class RowsTable(QTableView):
    """Choose a row with the arrows, go into it with Enter, add one with Enter on the last line."""

    row_chosen = Signal(str)
    entered = Signal()
    adding = Signal()
    removing = Signal(str)
    passed = Signal(int)

    def __init__(self, theme: Theme, model: RowsModel) -> None:
        super().__init__()
        self._theme = theme
        self._rows = model
        self.setModel(model)
        self._delegate = RowDelegate(theme, model)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_(model.repeat.label))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setFixedHeight(theme.px(28))
        self.clicked.connect(self._clicked)
        model.dataChanged.connect(lambda *_where: self._share_width())
        self.fit()

    def read_again(self) -> None:
        """Show the rows as they are now, the chosen one still chosen."""
        chosen = self.chosen_row()
        self._rows.read_again()
        self.fit()
        if chosen in self._rows.rows:
            self.choose(chosen)

    def chosen_row(self) -> str:
        """Return the id of the chosen row; empty on the adding line or where there is none."""
        line = self.currentIndex().row()
        return self._rows.rows[line] if 0 <= line < len(self._rows.rows) else ""

    def choose(self, row: str) -> None:
        """Choose a row."""
        if row in self._rows.rows:
            self.setCurrentIndex(self._rows.index(self._rows.rows.index(row), 0))

    def choose_adding_line(self) -> None:
        """Bring the keyboard to the line that adds a row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._rows.index(len(self._rows.rows), 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        row = self.chosen_row()
        if row and current.row() != previous.row():
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into a row or adds one; Ctrl+Delete removes it."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Delete and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if self.chosen_row() and self._rows.repeat.adds:
                self.removing.emit(self.chosen_row())
        elif key == Qt.Key.Key_Down and self.currentIndex().row() == self._rows.rowCount() - 1:
            self.passed.emit(1)
        else:
            super().keyPressEvent(event)

    def _enter(self, *, back: bool) -> None:
        if back:
            self.passed.emit(-1)
        elif self.chosen_row():
            self.entered.emit()
        elif self._rows.repeat.adds:
            self.adding.emit()
        else:
            self.passed.emit(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line where none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0, 0))

    def _clicked(self, index: QModelIndex) -> None:
        if index.row() >= len(self._rows.rows):
            self.adding.emit()

    # -- size ---------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()

    def fit(self) -> None:
        """Take the height the rows need, up to seven lines, and span the adding line."""
        lines = max(1, self._rows.rowCount())
        header = self.horizontalHeader().height()
        self.setFixedHeight(header + min(lines, MOST_LINES) * self._theme.px(30) + 2)
        self.clearSpans()
        if self._rows.repeat.adds and len(self._rows.columns) > 1:
            self.setSpan(len(self._rows.rows), 0, 1, len(self._rows.columns))
        self._share_width()

    def _share_width(self) -> None:
        """Give every column its content's width; the last ones go where there is no room."""
        room = self.viewport().width()
        if room <= 0 or not self._rows.columns:
            return
        every = range(len(self._rows.columns))
        needed = [self._widest(column, header=False) for column in every]
        shown = columns_that_fit(needed, room)
        wanted = [max(needed[one], self._widest(one, header=True)) for one in range(shown)]
        widths = spread_widths(needed[:shown], wanted, room)
        for column in range(len(self._rows.columns)):
            self.setColumnHidden(column, column >= shown)
            if column < shown:
                self.setColumnWidth(column, widths[column])

    def _widest(self, column: int, *, header: bool) -> int:
        metrics = self.fontMetrics()
        small = QFontMetrics(self._theme.font("second"))
        heading = small.horizontalAdvance(_(self._rows.columns[column].label)) + 2
        padding = self._theme.px(PADDING * 2 if self._rows.counts(column) else PADDING + 6)
        if header:
            return min(heading, self._theme.px(170)) + padding
        lines = range(min(len(self._rows.rows), 30))
        texts = [self._rows.text(line, column) for line in lines]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        least = min(heading, self._theme.px(54))
        return max(least, min(widest, self._theme.px(170))) + padding


def columns_that_fit(needed: list[int], room: int) -> int:
    """Return how many columns, from the left, can be read whole; two at least."""
    used = 0
    for place, width in enumerate(needed):
        used += width
        if used > room:
            return max(2, place)
    return len(needed)


def spread_widths(needed: list[int], wanted: list[int], room: int) -> list[int]:
    """Return widths that fill the room: what is needed, then what headings want, then evenly."""
    widths = list(needed)
    spare = room - sum(widths)
    by_lack = sorted(range(len(widths)), key=lambda place: wanted[place] - widths[place])
    for place in by_lack:
        want = wanted[place]
        extra = max(0, min(spare, want - widths[place]))
        widths[place] += extra
        spare -= extra
    if spare > 0:
        share = spare // len(widths)
        widths = [width + share for width in widths]
    widths[-1] += room - sum(widths)
    return widths
