"""Two versions of a household beside each other: a person chooses, and says why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.conflict_words import (
    ConflictPlace,
    effect_lines,
    places,
    version_words,
)
from jlaid_desktop.desktop.county.parts import canvas, card, clear, scrolled
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.exchange.merge import Choice
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.exchange.conflicts import Conflict
from jlaid_desktop.services.exchange.effects import Effect

LIST_WIDTH = 448
ENDS = {"resolved": N_("✓ chosen"), "went_on": N_("· versions went on")}


class ConflictsPage(OverlayPage):
    """Open ones first; those that ended stay in the list for ever."""

    effect_wanted = Signal(str, object)
    resolving = Signal(str, object, str)
    opening = Signal(str)

    def __init__(self, theme: Theme, words: ChangeWords) -> None:
        super().__init__(theme, _("Two versions of a household"), scrolls=False)
        self._words = words
        self.conflicts: dict[str, Conflict] = {}
        self.choices: dict[str, Choice] = {}
        self.rows: dict[str, AnswerRow] = {}
        self._count = text_label(role="second")
        self.bar.addWidget(self._count)
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.hide()
        self.body.addWidget(self.work_bar)
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
        bind(self, {"save": self._resolve})
        self.setFocusProxy(self.table)

    def _build_work(self) -> QWidget:
        theme = self._theme
        work, column = canvas(theme)
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(12))
        self.table = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("Places"), 56),
                Column(_("Found"), 96),
                Column(_("How far")),
            ),
            _("Households with two versions"),
        )
        self.table.setFixedWidth(theme.px(LIST_WIDTH))
        self.table.chosen.connect(self._show_chosen)
        self.table.entered.connect(lambda _key: self._first_choice())
        panes.addWidget(self.table)
        inside, self._column = canvas(theme)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        panes.addWidget(scrolled(theme, inside), 1)
        self._versions = QVBoxLayout()
        self._column.addLayout(self._versions)
        self._column.addWidget(self._build_effect())
        self._column.addWidget(self._build_reason())
        self._column.addStretch(1)
        column.addLayout(panes, 1)
        return work

    def _build_effect(self) -> QWidget:
        self._effect_card, column = card(
            self._theme, _("What the choice changes against what is shown now")
        )
        self._effect = QVBoxLayout()
        column.addLayout(self._effect)
        return self._effect_card

    def _build_reason(self) -> QWidget:
        theme = self._theme
        self._reason_card, column = card(theme, _("Reason for the choice"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.reason = LineField(theme)
        self.reason.setObjectName("conflict_reason")
        self.reason.setAccessibleName(_("Reason for the choice"))
        self.reason.textChanged.connect(lambda _text: self._show_acts())
        self.resolve_button = button(
            _("Take over as a new save  {key}").format(key=key_text("save")), "primary"
        )
        self.resolve_button.setAccessibleName(_("Take over as a new save"))
        self.resolve_button.clicked.connect(self._resolve)
        self.reason.advance.connect(lambda _by: self.resolve_button.setFocus())
        row.addWidget(self.reason, 1)
        row.addWidget(self.resolve_button)
        column.addLayout(row)
        column.addWidget(
            text_label(_("Both versions stay in the household's history."), "second", wrap=True)
        )
        return self._reason_card

    # -- showing ------------------------------------------------------------------------

    def show_conflicts(self, waiting: Sequence[Conflict], ended: Sequence[Conflict]) -> None:
        """Show what waits and what has ended."""
        self.conflicts = {one.conflict_id: one for one in (*waiting, *ended)}
        words = ngettext("{count} waits", "{count} wait", len(waiting))
        self._count.setText(words.format(count=len(waiting)))
        self._pages.setCurrentIndex(1 if self.conflicts else 0)
        self.table.show_rows(
            (_row(one) for one in self.conflicts.values()),
            waiting[0].conflict_id if waiting else "",
        )
        if self.conflicts:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self, key: str) -> None:
        clear(self._versions)
        clear(self._effect)
        self.choices, self.rows = {}, {}
        self.reason.clear()
        one = self.conflicts.get(key)
        waits = one is not None and one.how is None
        self._effect_card.setVisible(waits)
        self._reason_card.setVisible(waits)
        if one is None:
            return
        made, column = card(self._theme, one.applicant_name)
        if one.how is not None:
            column.addWidget(text_label(_ended_words(one), "", tone="holds", wrap=True))
        column.addLayout(self._grid(one, places(one, self._words)))
        act = button(_("Open this household"), "plain")
        act.clicked.connect(lambda: self.opening.emit(one.household_id))
        column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        self._versions.addWidget(made)
        if waits:
            self._effect.addWidget(text_label(_("Choose a version for each place."), "second"))
        self._show_acts()

    def _grid(self, one: Conflict, found: Sequence[ConflictPlace]) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(8))
        heads = [version_words(version) for version in one.versions[:2]]
        for column, head in enumerate((_("Where they differ"), *heads)):
            grid.addWidget(text_label(head, "second", wrap=True), 0, column)
        for column, stretch in enumerate((3, 4, 4)):
            grid.setColumnStretch(column, stretch)
        line = 1
        if one.how is None:
            for column, side in ((1, "first"), (2, "second")):
                act = button(_("Take all of this version"))
                act.setAccessibleName(f"{act.text()} {heads[column - 1]}")
                act.clicked.connect(lambda _on=False, side=side: self.choose_all(side))
                grid.addWidget(act, line, column, Qt.AlignmentFlag.AlignLeft)
            line += 1
        for one_place in found:
            line = self._add_place(grid, line, one_place, waits=one.how is None)
        return grid

    def _add_place(self, grid: QGridLayout, line: int, place: ConflictPlace, *, waits: bool) -> int:
        label = place.label
        if place.before:
            label = _("{label}\nbefore: {before}").format(label=label, before=place.before)
        cells = ((label, "second"), (place.first or "—", ""), (place.second or "—", ""))
        for column, (text, role) in enumerate(cells):
            words = text_label(text, role, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, line, column)
        if not waits:
            return line + 1
        grid.addWidget(self._choice(place), line + 1, 1, 1, 2)
        return line + 2

    def _choice(self, place: ConflictPlace) -> AnswerRow:
        answers = [Answer("first", _("the left one")), Answer("second", _("the right one"))]
        if place.row:
            answers.append(Answer("both", _("keep both rows")))
        row = AnswerRow(self._theme, answers, _("not chosen"))
        row.setAccessibleName(place.label)
        row.chosen.connect(lambda value: self._choose(place.path, value))
        row.advance.connect(lambda by: self._move(place.path, by))
        self.rows[place.path] = row
        return row

    # -- choosing -----------------------------------------------------------------------

    def choose_all(self, side: str) -> None:
        """Choose one version for every place."""
        for path, row in self.rows.items():
            row.show_value(side)
            self.choices[path] = "first" if side == "first" else "second"
        self._tell_choice()

    def _choose(self, path: str, value: object) -> None:
        if value == "first" or value == "second" or value == "both":  # noqa: PLR1714 - for mypy
            self.choices[path] = value
        else:
            self.choices.pop(path, None)
        self._tell_choice()

    def _tell_choice(self) -> None:
        self._show_acts()
        if len(self.choices) == len(self.rows):
            self.effect_wanted.emit(self.table.key, dict(self.choices))

    def show_effect(self, conflict_id: str, choices: dict[str, Choice], effect: Effect) -> None:
        """Show what the present choices change in category and money."""
        if conflict_id != self.table.key or choices != self.choices:
            return
        clear(self._effect)
        names: dict[str, str] = {}
        for version in self.conflicts[conflict_id].versions:
            names |= w.member_names(version.document)
        lines = effect_lines(effect, names)
        if not lines:
            self._effect.addWidget(
                text_label(_("Category and money stay as they are."), tone="holds")
            )
        for what, before, after in lines:
            words = text_label(f"{what}：{before} → {after}", tone="review", wrap=True)
            self._effect.addWidget(words)

    def _first_choice(self) -> None:
        for row in self.rows.values():
            row.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def _move(self, path: str, by: int) -> None:
        order = list(self.rows)
        place = order.index(path) + by
        if 0 <= place < len(order):
            self.rows[order[place]].setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= len(order):
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_acts(self) -> None:
        whole = bool(self.rows) and len(self.choices) == len(self.rows)
        self.resolve_button.setEnabled(whole and bool(self.reason.text().strip()))

    def _resolve(self) -> None:
        if self.resolve_button.isEnabled() and self.resolve_button.isVisible():
            self.resolving.emit(self.table.key, dict(self.choices), self.reason.text().strip())


def _row(one: Conflict) -> Row:
    state = _(ENDS[one.how]) if one.how is not None else _("! waits for a person")
    tone = "ink_second" if one.how is not None else "wrong"
    cells = (one.applicant_name, str(len(one.fields)), w.local_day(one.found_at).isoformat(), state)
    return Row(one.conflict_id, cells, {3: tone})


def _ended_words(one: Conflict) -> str:
    when = w.moment_words(one.ended_at) if one.ended_at else ""
    if one.how == "went_on":
        said = _("Ended {when}: a later save was built on both versions.")
        return said.format(when=when)
    return _("{who} chose {when}: {reason}").format(
        who=one.ended_by or _("someone"), when=when, reason=one.reason or ""
    )
