"""What became of the packages that were taken: each in a line, and what is to be done next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.county.arrivals.package_words import (
    cells_of,
    headline,
    receipt_words,
    result_counts,
    result_words,
)
from jlaid_desktop.desktop.county.arrivals.packages import Outcome, Result
from jlaid_desktop.desktop.county.parts import canvas
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, set_tone, surface, text_label
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _, ngettext


class ReportPane(QWidget):
    """`going` names the page where the next thing is done; `done` goes back to the list."""

    going = Signal(str)
    done = Signal()

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__()
        self._regions = regions
        work, column = canvas(theme)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(work)
        self._head = text_label(role="title", wrap=True)
        self._receipts = text_label(wrap=True)
        for label in (self._head, self._receipts):
            column.addWidget(label)
        self.table = RowsTable(
            theme,
            (
                Column(_("Township"), 184),
                Column(_("Laptop"), 168),
                Column(_("No."), 56),
                Column(_("Its households"), 300),
                Column(_("What became of it")),
            ),
            _("What became of the packages"),
        )
        column.addWidget(self.table, 1)
        self._next = text_label(role="second", wrap=True)
        column.addWidget(self._build_foot(theme))

    def _build_foot(self, theme: Theme) -> QWidget:
        foot = surface("card")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        row.addWidget(self._next, 1)
        self.conflicts_button = button(_("To the choices…"))
        self.conflicts_button.clicked.connect(lambda: self.going.emit("county_conflicts"))
        self.cases_button = button(_("Decide…"))
        self.cases_button.clicked.connect(lambda: self.going.emit("county_cases"))
        self.done_button = button(_("Back to the packages"), "primary")
        self.done_button.clicked.connect(self.done)
        for one in (self.conflicts_button, self.cases_button, self.done_button):
            one.setAutoDefault(True)
            row.addWidget(one)
        return foot

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what became of the packages."""
        text, tone = headline(outcome)
        self._head.setText(text)
        set_tone(self._head, "tone", tone)
        text, tone = receipt_words(outcome)
        self._receipts.setText(text)
        set_tone(self._receipts, "tone", tone)
        self.table.show_rows(self._row(number, one) for number, one in enumerate(outcome.results))
        conflicts = outcome.households("conflict") + outcome.households("deletion_waits")
        self.conflicts_button.setVisible(conflicts > 0)
        self.cases_button.setVisible(bool(outcome.of("taken")))
        self._next.setText(_next_words(outcome, conflicts))
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, number: int, one: Result) -> Row:
        became, tone = result_words(one)
        township, laptop, sequence, _made, households = cells_of(one.package, self._regions)
        counts = result_counts(one) or households
        return Row(str(number), (township, laptop, sequence, counts, became), {4: tone})


def _next_words(outcome: Outcome, conflicts: int) -> str:
    if conflicts:
        words = ngettext(
            "{count} household waits for your choice: two versions, or deleted and changed.",
            "{count} households wait for your choice: two versions, or deleted and changed.",
            conflicts,
        )
        return words.format(count=conflicts)
    if outcome.of("taken"):
        return _("Next: decide, or return for correction; then write the return for each laptop.")
    return _("Nothing in the households was changed.")
