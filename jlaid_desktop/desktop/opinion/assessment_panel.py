"""The answer, always in sight: category, income on its scale, each right, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.opinion.ahead import Ahead
from jlaid_desktop.desktop.opinion.headline import Headline
from jlaid_desktop.desktop.opinion.joining import together
from jlaid_desktop.desktop.opinion.panel_parts import MissingList, Pool, Well
from jlaid_desktop.desktop.opinion.reading_list import ReadingList
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import (
    button,
    horizontal_rule,
)
from jlaid_desktop.desktop.widgets.right_row import SIDE, RightRow
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.wording.view import AssessmentView, Mark, RightView

ORDER: tuple[Mark, ...] = ("holds", "review", "ask", "no")


class AssessmentPanel(QWidget):
    """Shows one `AssessmentView`; showing the next repaints only what differs."""

    asked = Signal(str)
    previewed = Signal()
    parameters_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.view: AssessmentView | None = None
        self._unfolded: set[tuple[str, str]] = set()
        self._all_unfolded = False
        self._show_no = False
        self.setProperty("surface", "plain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._empty = EmptyState(
            theme,
            _("No household is open"),
            _(
                "Choose a household on the left, or start a new one. The preliminary opinion "
                "appears here while you type."
            ),
        )
        outer.addWidget(self._empty, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._build_answer())
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer.addWidget(self._scroll, 1)
        self._foot = self._build_foot()
        outer.addWidget(self._foot)
        self.show_view(None)

    # -- building ---------------------------------------------------------

    def _build_answer(self) -> QWidget:
        theme = self._theme
        body = QWidget()
        column = QVBoxLayout(body)
        side = theme.px(SIDE)
        column.setContentsMargins(theme.px(16) - side, theme.px(12), theme.px(12) - side, 0)
        column.setSpacing(theme.px(4))
        upper, lower = QVBoxLayout(), QVBoxLayout()
        for part in (upper, lower):
            part.setContentsMargins(side, 0, side, 0)
            part.setSpacing(theme.px(4))
        column.addLayout(upper)
        self._build_verdict(upper)
        self._build_rights(column)
        column.addLayout(lower)
        self._build_wells(lower)
        column.addStretch(1)
        return body

    def _build_verdict(self, column: QVBoxLayout) -> None:
        """Build the category with the income on its scale."""
        theme = self._theme
        self._headline = Headline(theme)
        column.addWidget(self._headline)
        column.addSpacing(theme.px(4))
        column.addWidget(horizontal_rule())

    def _build_wells(self, column: QVBoxLayout) -> None:
        """Build what is missing, what is unclear, what changes."""
        theme = self._theme
        column.addSpacing(theme.px(4))
        self._missing = MissingList(theme)
        self._missing.asked.connect(self.asked)
        column.addWidget(self._missing)
        self._questions = ReadingList(theme)
        self._questions.asked.connect(self.parameters_asked)
        self._ahead = Ahead(theme)
        self._hints = Well(theme, _("Also worth knowing"))
        self._readings = Well(theme, _("How unclear places are read"))
        self._figures = Well(theme, _("Figures used"))
        column.addWidget(self._questions)
        for well in (self._ahead, self._hints, self._readings, self._figures):
            column.addWidget(well)
        column.addSpacing(theme.px(8))

    def _build_rights(self, column: QVBoxLayout) -> None:
        shown = QVBoxLayout()
        shown.setSpacing(0)
        column.addLayout(shown)
        self._rights = Pool(shown, self._make_right)
        self._no_toggle = button("", "link")
        self._no_toggle.clicked.connect(self._toggle_no)
        folding = QHBoxLayout()
        folding.setContentsMargins(self._theme.px(SIDE) - 2, 0, 0, 0)
        folding.addWidget(self._no_toggle)
        folding.addStretch(1)
        column.addLayout(folding)
        folded = QVBoxLayout()
        folded.setSpacing(0)
        column.addLayout(folded)
        self._no_rights = Pool(folded, self._make_right)

    def _build_foot(self) -> QWidget:
        theme = self._theme
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(8))
        self.preview_button = button(_("Preview the summary"), "primary", tip=key_text("preview"))
        self.preview_button.clicked.connect(self.previewed)
        self.why_button = button(_("Why?"), tip=key_text("why"))
        self.why_button.clicked.connect(self.toggle_reasons)
        row.addWidget(self.preview_button, 1)
        row.addWidget(self.why_button, 1)
        return foot

    def _make_right(self) -> RightRow:
        row = RightRow(self._theme)
        row.toggled.connect(partial(self._toggle_right, row))
        return row

    # -- showing ----------------------------------------------------------

    def show_view(self, view: AssessmentView | None) -> None:
        """Show an assessment, or the empty state."""
        if view is self.view and view is not None:
            return
        self.view = view
        self._empty.setVisible(view is None)
        self._scroll.setVisible(view is not None)
        self._foot.setVisible(view is not None)
        if view is not None:
            self._headline.show_view(view, everything=self._all_unfolded)
            self._show_rights(view)
            self._missing.show_missing(view.missing)
            self._show_questions(view)
            self._ahead.show_view(view, everything=self._all_unfolded)
            self._hints.show_lines(view.hints)
            self._show_figures(view)

    def show_behind(self, behind: bool) -> None:
        """Say so while the opinion is older than what is typed."""
        self._headline.show_behind(behind)

    def _show_questions(self, view: AssessmentView) -> None:
        """Show the open readings; the confirmed ones only with every reason."""
        shown = [one for one in view.questions if self._all_unfolded or not one.confirmed]
        self._questions.show_readings(shown)
        told = self._all_unfolded and not view.questions
        self._readings.show_lines(view.readings if told else ())

    def _show_rights(self, view: AssessmentView) -> None:
        shown = sorted(
            together([right for right in view.rights if right.mark != "no"], view.household_size),
            key=lambda right: ORDER.index(right.mark),
        )
        folded = [right for right in view.rights if right.mark == "no"]
        self._fill(self._rights, shown)
        self._no_toggle.setVisible(bool(folded))
        count = len(folded)
        words = ngettext("{count} right does not hold", "{count} rights do not hold", count)
        arrow = "▲" if self._show_no else "▼"
        self._no_toggle.setText(f"{words.format(count=count)} {arrow}")
        self._no_toggle.setAccessibleName(words.format(count=count))
        self._fill(self._no_rights, folded if self._show_no else [])

    def _fill(self, pool: Pool[RightRow], rights: Sequence[RightView]) -> None:
        for row, right in zip(pool.take(len(rights)), rights, strict=True):
            unfolded = self._all_unfolded or (right.clause, right.subject) in self._unfolded
            row.show_right(right, unfolded=unfolded)

    def _show_figures(self, view: AssessmentView) -> None:
        lines = []
        if self._all_unfolded:
            for figure in view.figures:
                sample = _("(sample)") if figure.sample else ""
                lines.append(f"{figure.name} {figure.value}　{figure.source}{sample}")
        self._figures.show_lines(lines)

    # -- unfolding --------------------------------------------------------

    def toggle_reasons(self) -> None:
        """Unfold every reason with its arithmetic, or fold them all."""
        self._all_unfolded = not self._all_unfolded
        self._unfolded.clear()
        self._again()

    def _toggle_right(self, row: RightRow) -> None:
        if row.view is not None:
            self._unfolded ^= {(row.view.clause, row.view.subject)}
            self._again()

    def _toggle_no(self) -> None:
        self._show_no = not self._show_no
        self._again()

    def _again(self) -> None:
        view, self.view = self.view, None
        self.show_view(view)
