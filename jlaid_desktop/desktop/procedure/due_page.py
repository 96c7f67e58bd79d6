"""What is due over the whole store: by kind and village, sorted by day, printed, as .xlsx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.procedure.due_table import DueTable
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.procedure.dues import DUE_KINDS
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.procedure.due import DueEntry
from jlaid_desktop.wording.procedure.due_words import KINDS

ALL = ""
HORIZONS = (
    (0, N_("Overdue")),
    (30, N_("30 days")),
    (90, N_("90 days")),
    (366, N_("12 months")),
)
FIRST_HORIZON = 90
FILE_NAME = N_("due-list")


class DuePage(OverlayPage):
    """Reading is done by the desk; filtering here, so that it costs nothing."""

    opening = Signal(str)
    printing = Signal(object)
    exporting = Signal(object, str)
    stopped = Signal()
    days_asked = Signal()

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__(theme, _("What is due"), scrolls=False)
        self._today = today
        self.entries: list[DueEntry] = []
        self._build_bar()
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(self.stopped)
        self.body.addWidget(self.work_bar)
        self.body.addWidget(self._build_filters())
        self.table = DueTable(theme)
        self.table.entered.connect(self.opening)
        self.body.addWidget(self.table, 1)
        self._empty = EmptyState(
            theme, _("Nothing is due here"), _("Choose a longer time, all kinds or all villages.")
        )
        self._empty.hide()
        self.body.addWidget(self._empty, 1)
        bind(self, {"print": self._print})
        self.setFocusProxy(self.table)

    def _build_bar(self) -> None:
        self._count = text_label(role="second")
        self.bar.addWidget(self._count)
        self.days_button = button(_("Days off and local rules…"), "plain")
        self.days_button.clicked.connect(self.days_asked)
        self.sheet_button = button(_("Write .xlsx…"))
        self.sheet_button.clicked.connect(self._ask_sheet)
        self.print_button = button(_("Print…  {key}").format(key=key_text("print")), "primary")
        self.print_button.setAccessibleName(_("Print…"))
        self.print_button.clicked.connect(self._print)
        for one in (self.days_button, self.sheet_button, self.print_button):
            self.bar.addWidget(one)

    def _build_filters(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        column.setSpacing(theme.px(8))
        kinds = [Answer(ALL, _("All")), *(Answer(kind, _(KINDS[kind])) for kind in DUE_KINDS)]
        self.kind = AnswerRow(theme, kinds, "", optional=False)
        self.kind.show_value(ALL)
        self.kind.setAccessibleName(_("Kind"))
        self.kind.chosen.connect(lambda _value: self._show())
        column.addWidget(self.kind)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        horizons = [Answer(days, _(label)) for days, label in HORIZONS]
        self.horizon = AnswerRow(theme, horizons, "", optional=False)
        self.horizon.show_value(FIRST_HORIZON)
        self.horizon.setAccessibleName(_("How far ahead"))
        self.horizon.setFixedWidth(self.horizon.natural_width())
        self.horizon.chosen.connect(lambda _value: self._show())
        row.addWidget(self.horizon)
        self.village = Picklist(theme, self._find_village)
        self.village.setPlaceholderText(_("All villages"))
        self.village.setAccessibleName(_("Village or community"))
        self.village.setFixedWidth(theme.px(240))
        self.village.picked.connect(lambda _code: self._show())
        self.village.left.connect(self._village_left)
        self.village.advance.connect(lambda _by: self.table.setFocus())
        row.addWidget(self.village)
        row.addStretch(1)
        column.addLayout(row)
        return holder

    # -- showing ------------------------------------------------------------------

    def show_running(self, running: bool) -> None:
        """Show that the list is being read, or that it is read."""
        self.work_bar.show_running(running)
        for one in (self.sheet_button, self.print_button):
            one.setEnabled(not running)

    def show_entries(self, entries: Sequence[DueEntry]) -> None:
        """Show what is due."""
        self.entries = list(entries)
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> list[DueEntry]:
        """Return the entries that the filters leave."""
        days = self.horizon.value
        until = self._today + dt.timedelta(days=days if isinstance(days, int) else FIRST_HORIZON)
        return [one for one in self.entries if self._passes(one, until)]

    def _passes(self, one: DueEntry, until: dt.date) -> bool:
        if self.kind.value not in (ALL, one.due.kind):
            return False
        if self.village.code and one.village_name != self.village.code:
            return False
        if until == self._today:
            return one.overdue > 0 or one.due.kind == "returned"
        return one.due.day is None or one.due.day <= until

    def _show(self) -> None:
        shown = self.shown
        self.table.show_entries(shown)
        self.table.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        overdue = sum(one.overdue > 0 for one in shown)
        words = ngettext("{count} item", "{count} items", len(shown)).format(count=len(shown))
        if overdue:
            late = _("{count} overdue").format(count=overdue)
            words = f"{words} · {late}"
        self._count.setText(words)

    def _find_village(self, typed: str) -> list[Option]:
        names = sorted({one.village_name for one in self.entries if one.village_name})
        found = [Option(name, name) for name in names if typed.strip() in name]
        return [Option(ALL, _("All villages")), *found] if not typed.strip() else found

    def _village_left(self) -> None:
        """Take what was typed as no choice where it names no village."""
        if self.village.text().strip() and self.village.code:
            return
        self.village.show_choice(None, "")
        self._show()

    # -- out ------------------------------------------------------------------------

    def _print(self) -> None:
        if self.print_button.isEnabled() and self.shown:
            self.printing.emit(self.shown)

    def _ask_sheet(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{_(FILE_NAME)}.xlsx"
        dialog = QFileDialog(self, _("Write the due list"), f"{folder}/{name}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilters(["Excel (*.xlsx)"])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.exporting.emit(self.shown, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def written(self, path: Path) -> None:
        """Tell that the sheet was written."""
        self.banner.tell(
            _("The list was written to {file}.").format(file=path.name),
            _("The file is not encrypted. Keep it only as long as it is needed."),
            tone="holds",
        )
