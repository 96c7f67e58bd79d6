"""Rosters: a file is chosen, its columns told, the report read, then it is taken over."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.columns import ColumnTable
from jlaid_desktop.desktop.rosters.desk import RosterDesk
from jlaid_desktop.desktop.rosters.report_pane import ReportPane
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.rosters.exporting import Exported
from jlaid_desktop.services.rosters.importing import Imported
from jlaid_desktop.services.rosters.reading import Roster
from jlaid_desktop.services.rosters.report import Finding, RosterReport

SHEETS = "*.xlsx *.csv"
COLUMNS_WIDTH = 400
COLUMNS_SHARE = 0.32


class RosterPage(OverlayPage):
    """Nothing is written before the report was seen."""

    importing = Signal(object, str)

    def __init__(self, theme: Theme, desk: RosterDesk) -> None:
        super().__init__(theme, _("Rosters"), scrolls=False)
        self._desk = desk
        self.roster: Roster | None = None
        self.report: RosterReport | None = None
        self.setAcceptDrops(True)
        self._build_bar()
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(desk.stop)
        self.body.addWidget(self.work_bar)
        self._pages = QStackedWidget()
        self._start = EmptyState(
            theme,
            _("No roster is open"),
            _(
                "Drop an .xlsx file here, or choose one. Every row is checked first; nothing is "
                "written before you have seen the report."
            ),
            _("Choose a file…"),
        )
        self._start.acted.connect(self.ask_file)
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._build_work())
        self.body.addWidget(self._pages, 1)
        desk.progressed.connect(self.work_bar.show_progress)
        desk.running.connect(self._show_running)
        self.setFocusProxy(self.choose_button)

    # -- parts ------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.template_button = button(_("Template…"))
        self.template_button.clicked.connect(self._ask_template)
        self.export_button = button(_("Export…"))
        self.export_button.clicked.connect(self._ask_export)
        self.choose_button = button(_("Choose a file…"), "primary")
        self.choose_button.clicked.connect(self.ask_file)
        for one in (self.template_button, self.export_button, self.choose_button):
            self.bar.addWidget(one)

    def _build_work(self) -> QWidget:
        theme = self._theme
        work = QWidget()
        work.setProperty("surface", "canvas")
        work.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(work)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(12))
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        panes.addWidget(self._build_columns())
        panes.addWidget(self._build_report(), 1)
        column.addLayout(panes, 1)
        column.addWidget(self._build_foot())
        return work

    def _card(self, heading: str) -> tuple[QWidget, QVBoxLayout]:
        theme = self._theme
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(4), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(heading, "strong"))
        return card, column

    def _build_columns(self) -> QWidget:
        card, column = self._card(_("Columns"))
        self._columns_card = card
        self.columns = ColumnTable(self._theme)
        self.columns.changed.connect(self._take_columns)
        column.addWidget(self.columns, 1)
        return card

    def _build_report(self) -> QWidget:
        card, column = self._card(_("Report"))
        self.report_pane = ReportPane(self._theme)
        self.report_pane.entered.connect(self._go_to)
        column.addWidget(self.report_pane, 1)
        return card

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(12))
        self._reason_label = text_label(role="second", wrap=True)
        self.reason = LineField(self._theme)
        self.reason.setPlaceholderText(_("Reason"))
        self.reason.setAccessibleName(_("Why persons who are already recorded are taken as well"))
        self.reason.setFixedWidth(self._theme.px(240))
        self.reason.textChanged.connect(lambda _text: self._show_importable())
        self.import_button = button("", "primary")
        self.reason.advance.connect(lambda _by: self.import_button.setFocus())
        self.import_button.clicked.connect(self._import)
        row.addWidget(self._reason_label, 1)
        row.addWidget(self.reason)
        row.addStretch(1)
        row.addWidget(self.import_button)
        return foot

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the report the greater part."""
        super().resizeEvent(event)
        share = round(self.width() * COLUMNS_SHARE)
        self._columns_card.setFixedWidth(min(share, self._theme.px(COLUMNS_WIDTH)))

    # -- choosing -----------------------------------------------------------------

    def ask_file(self) -> None:
        """Ask for a roster."""
        dialog = QFileDialog(self, _("Choose a roster"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Rosters ({patterns})").format(patterns=SHEETS), "* (*)"])
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Read a roster and check it."""
        self.banner.hide()
        self._desk.read(path, self.show_roster)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single file of this machine."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        event.acceptProposedAction()
        self.open_file(Path(event.mimeData().urls()[0].toLocalFile()))

    # -- showing --------------------------------------------------------------------

    def show_roster(self, roster: Roster, report: RosterReport | None) -> None:
        """Show an opened roster and its report, where it could be checked."""
        self.roster, self.report = roster, report
        self.columns.show_roster(roster)
        self._show_report()
        self._pages.setCurrentIndex(1)
        self.report_pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_columns(self, fields: list[str | None]) -> None:
        if self.roster is not None:
            self._desk.take_columns(self.roster, fields, self._show_checked)

    def _show_checked(self, roster: Roster, report: RosterReport | None) -> None:
        """Show a new report without taking the keyboard from the columns."""
        self.roster, self.report = roster, report
        self._show_report()

    def _show_report(self) -> None:
        if self.roster is not None:
            self.report_pane.show_report(self.roster, self.report)
        self._show_importable()

    def _show_importable(self) -> None:
        report = self.report
        recorded = report is not None and any(f.recorded_elsewhere for f in report.families)
        self.reason.setVisible(recorded)
        self._reason_label.setVisible(recorded)
        self._reason_label.setText(
            _("Some persons are already recorded. With a reason they are taken as well, linked.")
        )
        ready = self._ready()
        words = ngettext("Import {count} family", "Import {count} families", ready)
        self.import_button.setText(words.format(count=ready))
        self.import_button.setAccessibleName(self.import_button.text())
        self.import_button.setEnabled(ready > 0)

    def _ready(self) -> int:
        if self.report is None:
            return 0
        return len(self.report.importable(with_recorded=bool(self.reason.text().strip())))

    def _go_to(self, finding: Finding) -> None:
        """Bring the keyboard to the column of a finding."""
        field = self.columns.field_at(finding.heading)
        if field is not None:
            self.columns.ensureWidgetVisible(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- work ---------------------------------------------------------------------------

    def _show_running(self, running: bool) -> None:
        self.work_bar.show_running(running)
        for one in (self.template_button, self.export_button, self.choose_button):
            one.setEnabled(not running)
        self.import_button.setEnabled(not running and self._ready() > 0)

    def _import(self) -> None:
        if self.report is not None:
            self.importing.emit(self.report, self.reason.text())

    def imported(self, done: Imported) -> None:
        """Tell what was taken over; the roster is closed."""
        self.roster = self.report = None
        self.reason.clear()
        self._pages.setCurrentIndex(0)
        said = _("{families} families with {persons} persons were taken over, {left_out} left out.")
        self.banner.tell(
            said.format(families=done.families, persons=done.persons, left_out=done.left_out),
            _("Open each one to complete it."),
            tone="holds",
        )
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_export(self) -> None:
        self._ask_target(_("Export rosters"), N_("rosters"), self._export)

    def _ask_template(self) -> None:
        self._ask_target(_("Write the template"), N_("roster-template"), self._write_template)

    def _ask_target(self, title: str, name: str, act: object) -> None:
        dialog = QFileDialog(self, title, f"{_documents()}/{_(name)}.xlsx")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilters(["Excel (*.xlsx)"])
        dialog.selectFile(f"{_(name)}.xlsx")
        dialog.fileSelected.connect(act)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export(self, path: str) -> None:
        def done(written: Exported) -> None:
            said = _("{families} families were written to {file}.")
            self.banner.tell(
                said.format(families=written.families, file=written.path.name),
                _("The file is not encrypted. Keep it only as long as it is needed."),
                tone="holds",
            )

        self._desk.export(Path(path), done)

    def _write_template(self, path: str) -> None:
        said = _("The template was written to {file}.").format(file=Path(path).name)
        self._desk.write_template(Path(path), lambda: self.banner.tell(said, tone="holds"))


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
