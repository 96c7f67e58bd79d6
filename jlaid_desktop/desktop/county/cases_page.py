"""The county's word on each household: decided, returned for correction, drawn for a spot check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.decide_pane import DecidePane
from jlaid_desktop.desktop.county.parts import canvas, card, scrolled
from jlaid_desktop.desktop.county.return_pane import ReturnPane
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.county.sample_pane import SamplePane
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.picklist import Finder, Option, Picklist
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.county.lists import WAITING, CountyLine

ALL = ""
STAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("waiting", N_("Waiting"), WAITING),
    ("returned", N_("Returned"), ("returned",)),
    ("decided", N_("Decided"), ("confirmed", "refused")),
    ("all", N_("All"), ()),
)
CATEGORIES = ("EDGE", "RIGID", "MONITOR", "DIRECT_DIBAO", "DIRECT_TEKUN", "REFER_DIBAO", "NONE")
OTHERS = "OTHERS"
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
        work, column = canvas(theme)
        column.addWidget(self._build_filters())
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        panes.addWidget(self._build_list(), 1)
        panes.addWidget(self._build_side())
        column.addLayout(panes, 1)
        self.body.addWidget(work, 1)
        self.setFocusProxy(self.table)
        self._show_ticks()

    # -- parts --------------------------------------------------------------------------

    def _build_filters(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.stage = AnswerRow(
            theme, [Answer(name, _(label)) for name, label, _codes in STAGES], "", optional=False
        )
        self.stage.show_value("waiting")
        self.stage.setAccessibleName(_("How far"))
        self.stage.setFixedWidth(self.stage.natural_width())
        self.stage.chosen.connect(lambda _value: self._show())
        row.addWidget(self.stage)
        self.township = self._filter(_("All townships"), self._find_township)
        self.category = self._filter(_("All categories"), self._find_category)
        row.addWidget(self.township)
        row.addWidget(self.category)
        row.addStretch(1)
        self.tick_button = button(_("Tick all shown"))
        self.tick_button.clicked.connect(lambda: self.table.tick(self._shown_keys()))
        self.untick_button = button(_("Untick all"), "plain")
        self.untick_button.clicked.connect(lambda: self.table.tick(self.table.ticked, on=False))
        row.addWidget(self.untick_button)
        row.addWidget(self.tick_button)
        return holder

    def _filter(self, nothing: str, find: Finder) -> Picklist:
        field = Picklist(self._theme, find)
        field.setPlaceholderText(nothing)
        field.setAccessibleName(nothing)
        field.setFixedWidth(self._theme.px(208))
        field.picked.connect(lambda _code: self._show())
        field.left.connect(lambda: self._left(field))
        field.advance.connect(lambda _by: self.table.setFocus())
        return field

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

    def show_lines(self, lines: Sequence[CountyLine], conflicts: frozenset[str]) -> None:
        """Show the county's households; `conflicts` are those with two versions."""
        self.lines = {line.household_id: line for line in lines}
        self._conflicts = conflicts
        self.table.lines.ticked.clear()
        self._show()
        self._show_ticks()

    @property
    def shown(self) -> list[CountyLine]:
        """Return the households that the filters leave."""
        codes = next(codes for name, _label, codes in STAGES if name == self.stage.value)
        return [one for one in self.lines.values() if self._passes(one, codes)]

    def _passes(self, one: CountyLine, codes: tuple[str, ...]) -> bool:
        if codes and one.progress not in codes:
            return False
        if self.township.code and one.township != self.township.code:
            return False
        wanted = self.category.code
        if wanted == OTHERS:
            return one.category_code not in CATEGORIES
        return not wanted or one.category_code == wanted

    def _shown_keys(self) -> list[str]:
        return [one.household_id for one in self.shown]

    def _show(self) -> None:
        shown = self.shown
        self._lists.setCurrentIndex(1 if shown else 0)
        self.table.show_rows(self._row(one) for one in shown)
        words = ngettext("{count} household", "{count} households", len(shown))
        self._count.setText(words.format(count=len(shown)))
        self._show_ticks()

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
        self.untick_button.setEnabled(bool(ticked))

    def drawn_among(self) -> list[str]:
        """Return among which households a sample is drawn."""
        return self.table.ticked or self._shown_keys()

    def show_running(self, running: bool) -> None:
        """Show that something is being recorded, or that it is over."""
        self.work_bar.show_running(running)
        self._panes.setEnabled(not running)
        self.accept_button.setEnabled(not running and bool(self.table.ticked))

    # -- filters ------------------------------------------------------------------------

    def _find_township(self, typed: str) -> list[Option]:
        wanted = typed.strip()
        codes = dict.fromkeys(one.township for one in self.lines.values() if one.township)
        options = [Option(code, w.place_word(self._regions, code)) for code in codes]
        found = [one for one in options if wanted in one.label or wanted in one.code]
        return found if wanted else [Option(ALL, _("All townships")), *found]

    def _find_category(self, typed: str) -> list[Option]:
        wanted = typed.strip()
        options = [Option(code, w.category_word(code)) for code in CATEGORIES]
        options.append(Option(OTHERS, _("Others")))
        found = [one for one in options if wanted in one.label]
        return found if wanted else [Option(ALL, _("All categories")), *found]

    def _left(self, field: Picklist) -> None:
        """Take what was typed as no choice where it names nothing."""
        if not (field.text().strip() and field.code):
            field.show_choice(None, "")
            self._show()

    def told_done(self, text: str) -> None:
        """Tell that something was recorded."""
        self.banner.tell(text, _("It goes to the township with its next return."), tone="holds")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
