"""The report of a dry run as a list: place, level, what was found; Enter shows the whole row."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.line_field import is_enter
from jlaid_desktop.desktop.widgets.toned import TonedDelegate
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.problem import LEVELS, Level
from jlaid_desktop.services.rosters.report import Finding

Index = QModelIndex | QPersistentModelIndex

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


class FindingsModel(QAbstractTableModel):
    """The findings of a report in their order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.findings: list[Finding] = []

    def show(self, findings: list[Finding]) -> None:
        """Show other findings."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self.findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return _(HEADINGS[section])

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


class FindingsTable(QTableView):
    """`chosen` brings the finding the keyboard is on, `entered` one that was asked for."""

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.findings = FindingsModel(theme)
        self.setProperty("list", "report")
        self.setModel(self.findings)
        self._delegate = TonedDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Report of the dry run"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(theme.px(28))
        for column, width in enumerate(WIDTHS):
            if width:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, theme.px(width))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._enter(index.row()))

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the finding is with Enter."""
        if is_enter(event):
            self._enter(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _enter(self, row: int) -> None:
        if 0 <= row < len(self.findings.findings):
            self.entered.emit(self.findings.findings[row])
