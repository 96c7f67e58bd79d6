"""What waits for a person at the county: households with two versions, and deletions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.conflicts.conflict_pane import ConflictPane
from jlaid_desktop.desktop.county.conflicts.deletion_pane import DeletionPane
from jlaid_desktop.desktop.county.parts import canvas, scrolled
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.keyboard import bind
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.deleting.waiting import WaitingDeletion
from jlaid_desktop.services.exchange.conflicts import Conflict

LIST_WIDTH = 488
ENDS = {"resolved": N_("✓ chosen"), "went_on": N_("· versions went on")}
DELETION = "deletion "


class ConflictsPage(OverlayPage):
    """Open ones first; those that ended stay in the list for ever."""

    opening = Signal(str)

    def __init__(self, theme: Theme, words: ChangeWords) -> None:
        super().__init__(theme, _("Two versions of a household"), scrolls=False)
        self.conflicts: dict[str, Conflict] = {}
        self.deletions: dict[str, WaitingDeletion] = {}
        self._count = text_label(role="second")
        self.bar.addWidget(self._count)
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.hide()
        self.body.addWidget(self.work_bar)
        self.pane = ConflictPane(theme, words)
        self.deletion = DeletionPane(theme)
        for one in (self.pane, self.deletion):
            one.opening.connect(self.opening)
        self._pages = QStackedWidget()
        self._pages.addWidget(
            EmptyState(
                theme,
                _("No household has two versions"),
                _(
                    "Where two laptops changed different things, both are taken over by "
                    "themselves. Only what both changed waits here for a person."
                ),
            )
        )
        self._pages.addWidget(self._build_work())
        self.body.addWidget(self._pages, 1)
        bind(self, {"save": self.pane.resolve})
        self.setFocusProxy(self.table)

    def _build_work(self) -> QWidget:
        theme = self._theme
        work, column = canvas(theme)
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        self.table = RowsTable(
            theme,
            (
                Column(_("Applicant"), 104),
                Column(_("Places"), 56),
                Column(_("Found"), 96),
                Column(_("How far")),
            ),
            _("Households with two versions"),
        )
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.table.chosen.connect(self._show_chosen)
        self.table.entered.connect(self._enter)
        panes.addWidget(self.table)
        self._side = QStackedWidget()
        for pane in (self.pane, self.deletion):
            self._side.addWidget(scrolled(theme, pane))
        panes.addWidget(self._side, 1)
        column.addLayout(panes, 1)
        return work

    def show_conflicts(
        self,
        waiting: Sequence[Conflict],
        ended: Sequence[Conflict],
        deletions: Sequence[WaitingDeletion] = (),
    ) -> None:
        """Show what waits and what has ended."""
        self.conflicts = {one.conflict_id: one for one in (*waiting, *ended)}
        self.deletions = {f"{DELETION}{one.household_id}": one for one in deletions}
        count = len(waiting) + len(deletions)
        self._count.setText(ngettext("{count} waits", "{count} wait", count).format(count=count))
        rows = [_row(one) for one in waiting]
        rows += [_deletion_row(key, one) for key, one in self.deletions.items()]
        rows += [_row(one) for one in ended]
        self._pages.setCurrentIndex(1 if rows else 0)
        self.table.show_rows(rows, rows[0].key if count else "")
        if rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, key: str) -> None:
        deletion = self.deletions.get(key)
        if deletion is not None:
            self.deletion.show_waiting(deletion)
        else:
            self.pane.show_conflict(self.conflicts.get(key))
        self._side.setCurrentIndex(1 if deletion is not None else 0)

    def _enter(self, key: str) -> None:
        if key in self.deletions:
            self.deletion.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pane.first_choice()


def _row(one: Conflict) -> Row:
    state = _(ENDS[one.how]) if one.how is not None else _("! waits for a person")
    tone = "ink_second" if one.how is not None else "wrong"
    cells = (one.applicant_name, str(len(one.fields)), w.local_day(one.found_at).isoformat(), state)
    return Row(one.conflict_id, cells, {3: tone})


def _deletion_row(key: str, one: WaitingDeletion) -> Row:
    when = max((said.recorded_at for said in one.deletions), default="")
    day = w.local_day(when).isoformat() if when else ""
    cells = (one.applicant_name, "—", day, _("! deleted, and changed elsewhere"))
    return Row(key, cells, {3: "wrong"})
