"""Two versions of a household beside each other: a person chooses, and says why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.conflict_words import (
    ConflictPlace,
    effect_lines,
    places,
    version_words,
)
from jlaid_desktop.desktop.county.parts import card, clear
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.exchange.merge import Choice
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.conflicts import Conflict
from jlaid_desktop.services.exchange.effects import Effect


class ConflictPane(QWidget):
    """`effect_wanted` and `resolving` bring the conflict's id and the choices by place."""

    effect_wanted = Signal(str, object)
    resolving = Signal(str, object, str)
    opening = Signal(str)

    def __init__(self, theme: Theme, words: ChangeWords) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.conflict: Conflict | None = None
        self.choices: dict[str, Choice] = {}
        self.rows: dict[str, AnswerRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(12))
        self._versions = QVBoxLayout()
        column.addLayout(self._versions)
        column.addWidget(self._build_effect())
        column.addWidget(self._build_reason())
        column.addStretch(1)

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
        self.resolve_button.clicked.connect(self.resolve)
        self.reason.advance.connect(lambda _by: self.resolve_button.setFocus())
        row.addWidget(self.reason, 1)
        row.addWidget(self.resolve_button)
        column.addLayout(row)
        column.addWidget(
            text_label(_("Both versions stay in the household's history."), "second", wrap=True)
        )
        return self._reason_card

    # -- showing ------------------------------------------------------------------------

    def show_conflict(self, one: Conflict | None) -> None:
        """Show a conflict with both versions; one that ended without anything to choose."""
        clear(self._versions)
        clear(self._effect)
        self.conflict = one
        self.choices, self.rows = {}, {}
        self.reason.clear()
        waits = one is not None and one.how is None
        self._effect_card.setVisible(waits)
        self._reason_card.setVisible(waits)
        if one is None:
            return
        made, column = card(self._theme, one.applicant_name)
        if one.how is not None:
            column.addWidget(text_label(ended_words(one), "", tone="holds", wrap=True))
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
        if self.conflict is not None and len(self.choices) == len(self.rows):
            self.effect_wanted.emit(self.conflict.conflict_id, dict(self.choices))

    def show_effect(self, conflict_id: str, choices: dict[str, Choice], effect: Effect) -> None:
        """Show what the present choices change in category and money."""
        one = self.conflict
        if one is None or conflict_id != one.conflict_id or choices != self.choices:
            return
        clear(self._effect)
        names: dict[str, str] = {}
        for version in one.versions:
            names |= w.member_names(version.document)
        lines = effect_lines(effect, names)
        if not lines:
            self._effect.addWidget(
                text_label(_("Category and money stay as they are."), tone="holds")
            )
        for what, before, after in lines:
            words = text_label(f"{what}：{before} → {after}", tone="review", wrap=True)
            self._effect.addWidget(words)

    def first_choice(self) -> None:
        """Give the keyboard to the first place to choose at."""
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

    def resolve(self) -> None:
        """Take the choices over, once all are made and the reason is typed."""
        ready = self.resolve_button.isEnabled() and self.resolve_button.isVisible()
        if ready and self.conflict is not None:
            name = self.conflict.conflict_id
            self.resolving.emit(name, dict(self.choices), self.reason.text().strip())


def ended_words(one: Conflict) -> str:
    """Return how a conflict ended: who chose when and why, or that later saves went on."""
    when = w.moment_words(one.ended_at) if one.ended_at else ""
    if one.how == "went_on":
        said = _("Ended {when}: a later save was built on both versions.")
        return said.format(when=when)
    return _("{who} chose {when}: {reason}").format(
        who=one.ended_by or _("someone"), when=when, reason=one.reason or ""
    )
