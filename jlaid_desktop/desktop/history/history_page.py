"""The history of a household: every save, what changed, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.history.change_table import change_table
from jlaid_desktop.desktop.history.change_words import ChangeLine
from jlaid_desktop.desktop.history.history_words import (
    made_with_text,
    opinion_text,
    when_text,
    who_text,
    why_text,
)
from jlaid_desktop.desktop.history.state_list import StateList
from jlaid_desktop.desktop.opinion.panel_parts import show_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import (
    button,
    horizontal_rule,
    set_tone,
    surface,
    text_label,
    vertical_rule,
)
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.history.timeline import SavedState

LIST_WIDTH = 348
SHOWN = 300
NOTHING = "-"
"""The code of "compare with nothing": all that a save holds."""


class HistoryPage(OverlayPage):
    """Left the saves, right what the marked one changed; any two can be compared."""

    comparing = Signal(object, str)
    """A revision to compare with (None for nothing), and the marked one."""
    reopening = Signal(str)
    printing = Signal(str)
    restoring = Signal(object)

    def __init__(
        self,
        theme: Theme,
        family: str,
        states: Sequence[SavedState],
        photos: Sequence[str] = (),
    ) -> None:
        title = _("History of the family of {name}").format(name=family) if family else _("History")
        super().__init__(theme, title, scrolls=False)
        self._states = tuple(states)
        self._other: str | None = None
        if not states:
            self.body.addWidget(
                EmptyState(
                    theme,
                    _("Not saved yet"),
                    _("Each save of this family will stand here: when, who, and what changed."),
                ),
                1,
            )
            return
        if photos:
            said = _("Described in two places at once, one description stayed: {titles}.")
            titles = "、".join(one or _("without a title") for one in photos)
            self.body.addWidget(text_label(said.format(titles=titles), "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list = StateList(theme, states)
        self.list.setFixedWidth(theme.px(LIST_WIDTH))
        row.addWidget(self.list)
        row.addWidget(vertical_rule())
        row.addWidget(self._build_right(), 1)
        self.body.addLayout(row, 1)
        self.list.marked.connect(self._show)
        self.list.opened.connect(lambda state: self.reopening.emit(state.info.revision_id))
        self.setFocusProxy(self.list)

    def begin(self) -> None:
        """Mark the latest save; called once somebody listens."""
        if self._states:
            self.list.mark(0)

    def _build_right(self) -> QWidget:
        theme = self._theme
        right = QWidget()
        right.setProperty("surface", "canvas")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(12))
        column.setSpacing(theme.px(6))
        self._who = text_label(role="heading", wrap=True)
        self._why = text_label(role="second", wrap=True)
        self._opinion = text_label(role="strong", wrap=True)
        self._with = text_label(role="second", wrap=True)
        for label in (self._who, self._why, self._opinion, self._with):
            column.addWidget(label)
        column.addLayout(self._build_acts())
        column.addWidget(horizontal_rule())
        column.addLayout(self._build_choice())
        self._count = text_label(role="second", wrap=True)
        column.addWidget(self._count)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._scroll, 1)
        return right

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self.open_button = button(_("Open as it was"), "primary", tip=_("Enter"))
        self.print_button = button(_("Print its summary…"))
        self.restore_button = button(_("Restore as a new save…"))
        self.open_button.clicked.connect(lambda: self._emit(self.reopening.emit))
        self.print_button.clicked.connect(lambda: self._emit(self.printing.emit))
        self.restore_button.clicked.connect(self._restore)
        for one in (self.open_button, self.print_button, self.restore_button):
            row.addWidget(one)
        row.addStretch(1)
        return row

    def _build_choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        label = text_label(_("Compared with"), "label")
        self.other = Picklist(self._theme, self._options)
        self.other.setAccessibleName(_("Compared with"))
        self.other.setObjectName("compared_with")
        self.other.picked.connect(self._compare_with)
        label.setBuddy(self.other)
        row.addWidget(label)
        row.addWidget(self.other, 1)
        return row

    # -- choosing -------------------------------------------------------------------

    def _emit(self, signal: object) -> None:
        state = self.list.chosen
        if state is not None and callable(signal):
            signal(state.info.revision_id)

    def _restore(self) -> None:
        if self.list.chosen is not None:
            self.restoring.emit(self.list.chosen)

    def _options(self, typed: str) -> list[Option]:
        state = self.list.chosen
        options = [
            Option(one.info.revision_id, _option_text(one), why_text(one))
            for one in self._states
            if one is not state
        ]
        options.append(Option(NOTHING, _("nothing: all that it holds")))
        return [one for one in options if typed.lower() in f"{one.label}{one.detail}".lower()]

    def _compare_with(self, code: str) -> None:
        state = self.list.chosen
        if state is not None:
            self._other = None if code == NOTHING else code
            self.comparing.emit(self._other, state.info.revision_id)

    # -- showing --------------------------------------------------------------------

    def _show(self, state: SavedState) -> None:
        place = self._states.index(state)
        words, mark = opinion_text(state.opinion)
        show_text(self._who, who_text(state))
        show_text(self._why, why_text(state))
        show_text(self._opinion, words)
        set_tone(self._opinion, "tone", mark)
        show_text(self._with, made_with_text(state.opinion))
        self.restore_button.setEnabled(place > 0)
        self.print_button.setEnabled(
            state.opinion is not None and state.opinion.holding is not None
        )
        parents = state.info.parents
        by_id = {one.info.revision_id: one for one in self._states}
        before = next((by_id[one] for one in parents if one in by_id), None)
        if before is None:
            self.other.show_choice(NOTHING, _("nothing: all that it holds"))
            self._compare_with(NOTHING)
        else:
            self.other.show_choice(before.info.revision_id, _option_text(before))
            self._compare_with(before.info.revision_id)

    def show_changes(self, other: str | None, newer: str, lines: Sequence[ChangeLine]) -> None:
        """Show what differs; an answer for a save that is no longer marked is let go."""
        state = self.list.chosen
        if state is None or state.info.revision_id != newer or other != self._other:
            return
        count = ngettext("{count} change", "{count} changes", len(lines)).format(count=len(lines))
        self._count.setText(count if lines else _("Nothing differs between the two."))
        heads = (
            _("Question"),
            _("Before") if other else "",
            _("In this save"),
        )
        inside = surface("card")
        column = QVBoxLayout(inside)
        side = self._theme.px(16)
        column.setContentsMargins(side, self._theme.px(12), side, self._theme.px(12))
        if lines:
            column.addLayout(change_table(self._theme, heads, lines, SHOWN))
        column.addStretch(1)
        self._scroll.setWidget(inside)


def _option_text(state: SavedState) -> str:
    return f"{when_text(state.info.recorded_at)} · {state.info.code}"
