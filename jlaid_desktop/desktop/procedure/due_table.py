"""The due list as a table: Enter opens the household."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent

from jlaid_desktop.desktop.procedure.case_words import with_remark
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.report_table import Index, ReportModel, ReportTable
from jlaid_desktop.desktop.widgets.toned import TonedDelegate
from jlaid_desktop.domain.procedure.rules import Actor
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.procedure.due import DueEntry
from jlaid_desktop.services.procedure.due_out import WORKING_DAYS
from jlaid_desktop.wording.procedure.due_words import KINDS, due_sentence
from jlaid_desktop.wording.procedure.findings import day_text
from jlaid_desktop.wording.procedure.words import ACTORS

HEADINGS = (
    N_("Day"),
    N_("Kind"),
    N_("Applicant"),
    N_("What is due"),
    N_("Done by"),
    N_("Overdue"),
    N_("Village or community"),
)
WIDTHS = (224, 92, 104, 0, 104, 144, 136)
ACTOR = 4
TOWNSHIP: Actor = "township"
ROOM_FOR_ALL = 1080


class DueModel(ReportModel):
    """The entries in their order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(HEADINGS)
        self._theme = theme
        self.entries: list[DueEntry] = []

    def show(self, entries: Sequence[DueEntry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def count(self) -> int:
        """Return how many entries there are."""
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(entry, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and entry.overdue and index.column() in (0, 5):
            return self._theme.colour("wrong")
        return None

    def _text(self, entry: DueEntry, column: int) -> str:
        due = entry.due
        day = day_text(due.day) if due.day is not None else _("no term")
        actor = due.step.actor if due.step is not None else TOWNSHIP
        texts = (
            with_remark(day, settled=entry.settled),
            _(KINDS[due.kind]),
            entry.applicant_name,
            due_sentence(due, entry.member_name),
            _(ACTORS[actor]),
            _(WORKING_DAYS).format(days=entry.overdue) if entry.overdue else "",
            entry.village_name,
        )
        return texts[column]


class DueTable(ReportTable):
    """`entered` brings the household that was asked for."""

    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        due = DueModel(theme)
        super().__init__(theme, due, WIDTHS)
        self.due = due
        self._delegate = TonedDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("due_table")
        self.setAccessibleName(_("What is due"))

    def show_entries(self, entries: Sequence[DueEntry]) -> None:
        """Show other entries, the keyboard on the first."""
        self.due.show(entries)
        if entries:
            self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out by whom where the sentence would have no room."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < self._theme.px(ROOM_FOR_ALL)
        self.setColumnHidden(ACTOR, narrow)

    def act_on(self, row: int) -> None:
        """Open the household of a row."""
        if 0 <= row < len(self.due.entries):
            self.entered.emit(self.due.entries[row].household_id)
