"""The report of a roster beside its columns: how much it holds, the findings, the row of one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.rosters.findings import FindingsTable
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.documents.rosters.table import cell_text
from jlaid_desktop.i18n import _
from jlaid_desktop.services.rosters.reading import Roster
from jlaid_desktop.services.rosters.report import Finding, RosterReport

LONGEST_CELL = 40


class ReportPane(QWidget):
    """`entered` brings a finding that was asked for with Enter."""

    entered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._roster: Roster | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.summary = text_label(role="second", wrap=True)
        self.findings = FindingsTable(theme)
        self.row_text = text_label(role="second", wrap=True)
        self.findings.chosen.connect(self._show_row)
        self.findings.entered.connect(self.entered)
        column.addWidget(self.summary)
        column.addWidget(self.findings, 1)
        column.addWidget(self.row_text)
        self.setFocusProxy(self.findings)

    def show_report(self, roster: Roster, report: RosterReport | None) -> None:
        """Show a roster's report; without one, what is lacking for it."""
        self._roster = roster
        self.row_text.setText("")
        self.findings.show_findings(report.findings if report else [])
        if report is None:
            said = _("No column holds the names. Say on the left which one does.")
        else:
            said = _(
                "{families} families, {persons} persons in {rows} rows. Findings: {impossible} "
                "leave a family out, {unlikely} to look at, {missing} missing, {note} notes."
            ).format(
                families=len(report.families),
                persons=report.persons,
                rows=report.rows,
                **report.counts(),
            )
            if not report.findings:
                self.row_text.setText(_("Nothing was found that would have to be looked at."))
        self.summary.setText(f"{roster.file} · {roster.layout.table.sheet}\n{said}")

    def _show_row(self, finding: Finding) -> None:
        """Show the cells of a finding's row, numbers of persons left out."""
        if self._roster is None or not finding.row:
            self.row_text.setText(finding.message)
            return
        layout = self._roster.layout
        row = layout.table.rows[finding.row - 1]
        pairs = zip(layout.headings, layout.columns, row, strict=False)
        cells = [
            f"{heading}：{cell_text(cell)[:LONGEST_CELL]}"
            for heading, column, cell in pairs
            if cell != "" and column is not None and "id_number" not in column.field
        ]
        head = _("Row {row}").format(row=finding.row)
        self.row_text.setText(f"{head}　{finding.message}\n" + "　".join(cells))
