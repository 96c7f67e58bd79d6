"""The report of a dry run as a list: place, level, what was found; Enter shows the whole row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.report_table import Index, ReportModel, ReportTable
from jlaid_desktop.desktop.widgets.toned import TonedDelegate
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.problem import LEVELS, Level
from jlaid_desktop.services.rosters.report import Finding

LEVEL_WORDS: dict[Level, str] = {
    "impossible": N_("✕ left out"),
    "unlikely": N_("! look at it"),
    "missing": N_("? missing"),
    "note": N_("· note"),
}
LEVEL_COLOURS: dict[Level, str] = {
    "impossible": "wrong",
    "unlikely": "review",
    "missing": "ask",
    "note": "ink_second",
}
HEADINGS = (N_("Cell or row"), N_("Level"), N_("What was found"), N_("In the cell"))
WIDTHS = (88, 96, 0, 168)
FOUND = 3
ROOM_FOR_FOUND = 620


class FindingsModel(ReportModel):
    """The findings of a report in their order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(HEADINGS)
        self._theme = theme
        self.findings: list[Finding] = []

    def show(self, findings: list[Finding]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def count(self) -> int:
        """Return how many findings there are."""
        return len(self.findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what stands in a cell of the list."""
        finding = self.findings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            texts = (
                finding.cell or (str(finding.row) if finding.row else ""),
                _(LEVEL_WORDS[finding.level]),
                finding.message,
                finding.found,
            )
            return texts[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return self._theme.colour(LEVEL_COLOURS[finding.level])
        return None


class FindingsTable(ReportTable):
    """`chosen` brings the finding the keyboard is on, `entered` one that was asked for."""

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        findings = FindingsModel(theme)
        super().__init__(theme, findings, WIDTHS, row_height=28)
        self.findings = findings
        self._delegate = TonedDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Report of the dry run"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what stands in the cell where the sentence would have no room."""
        super().resizeEvent(event)
        self.setColumnHidden(FOUND, self.viewport().width() < self._theme.px(ROOM_FOR_FOUND))

    def show_findings(self, findings: list[Finding]) -> None:
        """Show a report's findings, the first of the worst chosen."""
        self.findings.show(findings)
        if findings:
            worst = min(findings, key=lambda finding: LEVELS.index(finding.level))
            self.setCurrentIndex(self.findings.index(findings.index(worst), 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which finding the keyboard is on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.findings.findings[current.row()])

    def act_on(self, row: int) -> None:
        """Go where the finding of a row is."""
        if 0 <= row < len(self.findings.findings):
            self.entered.emit(self.findings.findings[row])
