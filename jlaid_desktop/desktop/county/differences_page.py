"""Where the county comes to another assessment than the township, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.parts import canvas, card, clear, scrolled
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.county.lists import CountyLine
from jlaid_desktop.services.exchange.assessing import Disagreement, PlaceDiffers

LIST_WIDTH = 560
PLACES = {
    "category": N_("Category"),
    "status": N_("Standing of the category"),
    "size": N_("Members who count"),
}
PERIODS = {
    "per_person_year": N_("per person and year"),
    "per_student_year": N_("per student and year"),
    "per_household_month": N_("per household and month"),
    "per_household_season": N_("per household and season"),
}
OF_RIGHT = {
    "status": N_("{right}: holds or not"),
    "amount_fen": N_("{right}: amount"),
    "period": N_("{right}: period"),
}


class DifferencesPage(OverlayPage):
    """Left the households, right what each side came to."""

    opening = Signal(str)

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__(theme, _("Differences of assessment"), scrolls=False)
        self._regions = regions
        self.found: dict[str, Disagreement] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._count = text_label(role="second")
        self.bar.addWidget(self._count)
        self._pages = QStackedWidget()
        self._pages.addWidget(
            EmptyState(
                theme,
                _("County and townships agree"),
                _(
                    "Every household that arrives is assessed here anew, by this office's figures "
                    "and readings. Where the result is another one, it stands here with the why."
                ),
            )
        )
        self._pages.addWidget(self._build_work())
        self.body.addWidget(self._pages, 1)
        self.setFocusProxy(self.table)

    def _build_work(self) -> QWidget:
        theme = self._theme
        work, column = canvas(theme)
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        self.table = RowsTable(
            theme,
            (Column(_("Applicant"), 104), Column(_("Township"), 176), Column(_("Why"))),
            _("Differences of assessment"),
        )
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.table.chosen.connect(self._show_chosen)
        self.table.entered.connect(self.opening)
        panes.addWidget(self.table)
        inside, side = canvas(theme)
        side.setContentsMargins(0, 0, theme.px(8), 0)
        self._detail = QVBoxLayout()
        side.addLayout(self._detail)
        side.addStretch(1)
        panes.addWidget(scrolled(theme, inside), 1)
        column.addLayout(panes, 1)
        return work

    def show_found(
        self,
        found: Sequence[Disagreement],
        lines: dict[str, CountyLine],
        names: dict[str, dict[str, str]],
    ) -> None:
        """Show the differences; `names` are the members' names of each household."""
        self.found = {one.household_id: one for one in found}
        self._names = names
        words = ngettext("{count} household", "{count} households", len(found))
        self._count.setText(words.format(count=len(found)))
        self._pages.setCurrentIndex(1 if found else 0)
        self.table.show_rows(
            Row(
                one.household_id,
                (
                    one.applicant_name,
                    w.place_word(self._regions, _township(lines.get(one.household_id))),
                    "；".join(_(w.WHY[why]) for why in one.why),
                ),
                {2: "wrong" if "program" in one.why else "review"},
            )
            for one in found
        )
        if found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, key: str) -> None:
        clear(self._detail)
        one = self.found.get(key)
        if one is None:
            return
        made, column = card(self._theme, one.applicant_name)
        for why in one.why:
            column.addWidget(text_label(_(w.WHY[why]), tone="review", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(4))
        for place, stretch in enumerate((4, 3, 3)):
            grid.setColumnStretch(place, stretch)
        for place, head in enumerate((_("What"), _("Township"), _("County"))):
            grid.addWidget(text_label(head, "second"), 0, place)
        names = self._names.get(key, {})
        for row, differs in enumerate(one.places, start=1):
            for place, text in enumerate(place_words(differs, names)):
                role = "strong" if place == 2 else ""
                grid.addWidget(text_label(text, role, wrap=True), row, place)
        column.addLayout(grid)
        act = button(_("Open this household"), "plain")
        act.clicked.connect(lambda: self.opening.emit(key))
        column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        self._detail.addWidget(made)


def _township(line: CountyLine | None) -> str | None:
    return line.township if line is not None else None


def place_words(one: PlaceDiffers, names: dict[str, str]) -> tuple[str, str, str]:
    """Return what differs, and what township and county came to."""
    if one.place in PLACES:
        label = _(PLACES[one.place])
        return label, _plain(one.place, one.theirs), _plain(one.place, one.ours)
    row, _dot, key = one.place.rpartition(".")
    label = _(OF_RIGHT[key]).format(right=w.row_words(row, names))
    return label, _of_right(key, one.theirs), _of_right(key, one.ours)


def _plain(place: str, value: object) -> str:
    if value is None:
        return "—"
    if place == "category":
        return w.category_word(str(value))
    return w.status_word(str(value)) if place == "status" else str(value)


def _of_right(key: str, value: object) -> str:
    if key == "amount_fen":
        return w.amount_word(value if isinstance(value, int) else None)
    if key == "status":
        return w.status_word(value if isinstance(value, str) else None)
    return _(PERIODS[value]) if isinstance(value, str) and value in PERIODS else str(value or "—")
