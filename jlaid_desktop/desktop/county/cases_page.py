"""The county's word on each household: decided, returned for correction, drawn for a spot check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.cases.case_filters import CaseFilters
from jlaid_desktop.desktop.county.decide_pane import DecidePane
from jlaid_desktop.desktop.county.parts import canvas, card, scrolled
from jlaid_desktop.desktop.county.return_pane import ReturnPane
from jlaid_desktop.desktop.county.rows_table import Column, LazyRows, Row, RowsTable
from jlaid_desktop.desktop.county.sample_pane import SamplePane
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.county.lists import CountyLine

ACTS = (N_("Decide"), N_("Return"), N_("Spot check"))
PANE_WIDTH = 456


class CasesPage(OverlayPage):
    """Left the households with their filters, right what is done with them."""

    opening = Signal(str)
    accepting = Signal(object)

    def __init__(self, theme: Theme, regions: Regions, today: dt.date, officer: str) -> None:
        super().__init__(theme, _("County decisions and spot checks"), scrolls=False)
        self._regions = regions
        self.lines: dict[str, CountyLine] = {}
        self.shown: list[CountyLine] = []
        self._conflicts: frozenset[str] = frozenset()
        self._count = text_label(role="second")
        self.bar.addWidget(self._count)
        self.accept_button = button(_("Accept the ticked ones"))
        self.accept_button.setToolTip(_("Says that nothing is to be corrected; decides nothing."))
        self.accept_button.clicked.connect(lambda: self.accepting.emit(self.table.ticked))
        self.bar.addWidget(self.accept_button)
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.hide()
        self.body.addWidget(self.work_bar)
        self.decide = DecidePane(theme, today, officer)
        self.correction = ReturnPane(theme, today)
        self.sample = SamplePane(theme)
        self._build_work()
        self.setFocusProxy(self.table)
        self._show_ticks()

    # -- parts --------------------------------------------------------------------------

    def _build_work(self) -> None:
        theme = self._theme
        work, column = canvas(theme)
        self.filters = CaseFilters(theme, self._regions)
        self.filters.changed.connect(self._show)
        self.filters.leaving.connect(self._to_list)
        self.filters.ticking.connect(self._tick)
        column.addWidget(self.filters)
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        panes.addWidget(self._build_list(), 1)
        panes.addWidget(self._build_side())
        column.addLayout(panes, 1)
        self.body.addWidget(work, 1)

    def _build_list(self) -> QWidget:
        self._lists = QStackedWidget()
        self.table = RowsTable(
            self._theme,
            (
                Column(_("Applicant"), 124),
                Column(_("Township")),
                Column(_("Village or community"), 148),
                Column(_("Category"), 128),
                Column(_("Persons"), 64),
                Column(_("How far"), 128),
            ),
            _("Households"),
            ticks=True,
        )
        self.table.chosen.connect(self._show_chosen)
        self.table.entered.connect(self.opening)
        self.table.ticked_changed.connect(self._show_ticks)
        self._lists.addWidget(
            EmptyState(
                self._theme,
                _("No household stands here"),
                _("Choose another stage, all townships or all categories; or take packages first."),
            )
        )
        self._lists.addWidget(self.table)
        return self._lists

    def _build_side(self) -> QWidget:
        theme = self._theme
        made, column = card(theme, "")
        self.acts = AnswerRow(
            theme, [Answer(n, _(label)) for n, label in enumerate(ACTS)], "", optional=False
        )
        self.acts.show_value(0)
        self.acts.setAccessibleName(_("What is done"))
        self.acts.chosen.connect(self._show_act)
        column.addWidget(self.acts)
        self._panes = QStackedWidget()
        for pane in (self.decide, self.correction, self.sample):
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, theme.px(8), 0)
            inside.addWidget(pane)
            scroll = scrolled(theme, holder)
            holder.setProperty("surface", "plain")
            self._panes.addWidget(scroll)
        column.addWidget(self._panes, 1)
        made.setFixedWidth(theme.px(PANE_WIDTH))
        return made

    def _show_act(self, value: object) -> None:
        self._panes.setCurrentIndex(value if isinstance(value, int) else 0)
        if value == 1:
            self.correction.ask_questions()

    # -- showing ------------------------------------------------------------------------

    def show_lines(
        self,
        lines: Sequence[CountyLine],
        conflicts: frozenset[str],
        typed_as: Mapping[str, str],
    ) -> None:
        """Show the county's households; `conflicts` are those with two versions.

        `typed_as` is the text that each is found by.
        """
        self.lines = {line.household_id: line for line in lines}
        self.filters.offer(lines, typed_as)
        self._conflicts = conflicts
        self.table.lines.ticked.clear()
        self._show()

    def _show(self) -> None:
        self.shown = list(filter(self.filters.passing(), self.lines.values()))
        self._lists.setCurrentIndex(1 if self.shown else 0)
        keys = [one.household_id for one in self.shown]
        self.table.show_rows(LazyRows(self.shown, keys, self._row))
        words = ngettext("{count} household", "{count} households", len(self.shown))
        self._count.setText(words.format(count=len(self.shown)))
        self._show_ticks()

    def _tick(self, on: bool) -> None:
        """Tick all that are shown, or take every tick away."""
        self.table.tick(self._shown_keys() if on else self.table.ticked, on=on)

    def _to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown_keys(self) -> list[str]:
        return [one.household_id for one in self.shown]

    def _row(self, one: CountyLine) -> Row:
        stands, tone = w.line_standing(one)
        tones = {3: tone}
        far = _(w.PROGRESS.get(one.progress, w.PROGRESS["received"]))
        if one.household_id in self._conflicts:
            far, tones[5] = _("! two versions"), "wrong"
        elif one.progress == "returned":
            tones[5] = "review"
        place = w.place_word(self._regions, one.township)
        cells = (one.applicant_name, place, one.village_name, stands, str(one.size), far)
        return Row(one.household_id, cells, tones)

    def _show_chosen(self, key: str) -> None:
        self.correction.show_line(self.lines.get(key))

    def _show_ticks(self) -> None:
        ticked = [self.lines[key] for key in self.table.ticked if key in self.lines]
        self.decide.show_lines(ticked)
        self.sample.show_among(len(ticked) or len(self.shown), ticked=bool(ticked))
        self.accept_button.setEnabled(bool(ticked))
        self.filters.untick_button.setEnabled(bool(ticked))

    def drawn_among(self) -> list[str]:
        """Return among which households a sample is drawn."""
        return self.table.ticked or self._shown_keys()

    def show_running(self, running: bool) -> None:
        """Show that something is being recorded, or that it is over."""
        self.work_bar.show_running(running)
        self._panes.setEnabled(not running)
        self.accept_button.setEnabled(not running and bool(self.table.ticked))

    def told_done(self, text: str) -> None:
        """Tell that something was recorded."""
        self.banner.tell(text, _("It goes to the township with its next return."), tone="holds")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
