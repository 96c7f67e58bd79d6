"""The fields that are copied, in a table: Enter or Space copies, digits jump."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import is_enter
from jlaid_desktop.desktop.widgets.report_table import Index, ReportModel, ReportTable
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.copying.run import CopyRun

HEADINGS = (N_("No."), N_("Whose"), N_("Field"), N_("What stands there"), N_("Copied"))
WIDTHS = (56, 200, 220, 0, 92)
NARROW = (56, 104, 130, 0, 92)
ROOM_FOR_ALL = 760
NUMBER, WHOSE, FIELD, VALUE, STATE = range(5)
JUMP_WITHIN_MS = 900


class CopyModel(ReportModel):
    """A run's items; the run says what may be shown."""

    def __init__(self, theme: Theme, run: CopyRun) -> None:
        super().__init__(HEADINGS)
        self._theme = theme
        self.run = run

    def show(self, run: CopyRun) -> None:
        """Show another run."""
        self.beginResetModel()
        self.run = run
        self.endResetModel()

    def refresh(self) -> None:
        """Tell that something was copied."""
        if self.run.items:
            last = self.index(len(self.run.items) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def count(self) -> int:
        """Return how many fields there are."""
        return len(self.run.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, self._texts(row)))
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(self._colour(row, column))
        return None

    def _texts(self, row: int) -> tuple[str, str, str, str, str]:
        item, before = self.run.items[row], self.run.items[row - 1] if row else None
        first = before is None or before.heading != item.heading
        state = _("✓ copied") if row in self.run.copied else ""
        value = self.run.shown(row) if item.text else _("not filled in")
        return str(row + 1), item.heading if first else "", item.label, value, state

    def _colour(self, row: int, column: int) -> str:
        if not self.run.items[row].text:
            return "ink_hint"
        if column == STATE:
            return "holds"
        return "ink_second" if column in (NUMBER, WHOSE) else "ink"


class CopyTable(ReportTable):
    """`copying` asks for the current field; the run's place and the marked row are one."""

    copying = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, run: CopyRun) -> None:
        fields = CopyModel(theme, run)
        super().__init__(theme, fields, WIDTHS)
        self.fields = fields
        self._digits = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(JUMP_WITHIN_MS)
        self._pause.timeout.connect(self._forget_digits)
        self.setObjectName("copy_table")
        self.setAccessibleName(_("Fields to copy"))
        self.selectionModel().currentRowChanged.connect(self._marked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what stands there its room first."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < self._theme.px(ROOM_FOR_ALL)
        for column in (WHOSE, FIELD):
            width = (NARROW if narrow else WIDTHS)[column]
            self.setColumnWidth(column, self._theme.px(width))

    def act_on(self, row: int) -> None:
        """Copy the marked field."""
        del row  # the run's place and the marked row are one
        self._forget_digits()
        self.copying.emit()

    def show_run(self, run: CopyRun) -> None:
        """Show another run from its place on."""
        self.fields.show(run)
        self.follow()

    def follow(self) -> None:
        """Mark the row that the run is at."""
        self.fields.refresh()
        self.setCurrentIndex(self.fields.index(self.fields.run.at, FIELD))
        self.moved.emit()

    def _marked(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self.fields.run.at:
            self.fields.run.go_to(index.row())
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Enter or Space, jump with digits, go to the next person with PgDn."""
        run = self.fields.run
        if is_enter(event) or event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.act_on(run.at)
        elif event.text().isdecimal() and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._jump(event.text())
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            run.next_heading(1 if event.key() == Qt.Key.Key_PageDown else -1)
            self.follow()
        else:
            super().keyPressEvent(event)

    def _jump(self, digit: str) -> None:
        """Go to the field with the number that is being typed."""
        typed = self._digits + str(int(digit))
        if int(typed) > len(self.fields.run.items):
            typed = str(int(digit))
        self._digits = typed
        self._pause.start()
        if int(typed) > 0:
            self.fields.run.go_to(int(typed) - 1)
            self.follow()

    def _forget_digits(self) -> None:
        self._digits = ""
        self._pause.stop()
