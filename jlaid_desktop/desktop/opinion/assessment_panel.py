"""The answer, always in sight: category, income on its scale, each right, what is open."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.opinion.ahead import Ahead
from jlaid_desktop.desktop.opinion.panel_parts import MissingList, Pool, Well, show_text
from jlaid_desktop.desktop.opinion.reading_list import ReadingList
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import (
    button,
    capital,
    horizontal_rule,
    set_tone,
    text_label,
)
from jlaid_desktop.desktop.widgets.mark import MarkLabel
from jlaid_desktop.desktop.widgets.right_row import SIDE, RightRow
from jlaid_desktop.desktop.widgets.scale import IncomeScale
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.wording.view import AssessmentView, Mark, RightView

BEHIND_AFTER_MS = 200
"""What is worked out sooner is not announced: words that flash by help nobody."""
MANY = 3
"""From so many persons on they are counted where the whole family is meant."""
ORDER: tuple[Mark, ...] = ("holds", "review", "ask", "no")


def together(rights: Sequence[RightView], size: int | None = None) -> list[RightView]:
    """Return the rights with those that read the same for several persons in one row.

    Questions of one clause are open for several persons for much the same reason,
    so they are joined whatever each of them still lacks. `size` is how many the family
    counts: all of them are not named one by one.
    """
    groups: dict[tuple[str, ...], list[RightView]] = {}
    for right in rights:
        same = () if right.mark == "ask" else (right.reason, right.floor, right.note)
        key = (right.mark, right.clause, right.title, right.amount, *same)
        groups.setdefault(key, []).append(right)
    return [_joined(group, size) for group in groups.values()]


def _joined(group: list[RightView], size: int | None) -> RightView:
    first = group[0]
    if len(group) == 1:
        return first
    names = "、".join(right.subject_name for right in group)
    if len(group) == size and len(group) >= MANY:
        names = _("all {count} of the family").format(count=len(group))
    subjects = " ".join(right.subject for right in group)
    each = _("{amount} each") if any(sign.isdigit() for sign in first.amount) else "{amount}"
    return dataclasses.replace(
        first,
        subject=subjects,
        subject_name=names,
        amount=each.format(amount=first.amount),
        reasons=_told_apart([(right.subject_name, right.reasons) for right in group]),
        origins=_told_apart([(right.subject_name, right.origins) for right in group]),
    )


def _told_apart(texts: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Return what holds for all of them once, and the rest each under its person's name."""
    common = [one for one in texts[0][1] if all(one in lines for _name, lines in texts)]
    apart = {
        _("{name}: {text}").format(name=name, text=one): None
        for name, lines in texts
        for one in lines
        if one not in common
    }
    return (*common, *apart)


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
        self._behind = QTimer(self)
        self._behind.setSingleShot(True)
        self._behind.setInterval(BEHIND_AFTER_MS)
        self._behind.timeout.connect(self._say_behind)
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
        self._disclaimer = text_label(role="second", wrap=True)
        column.addWidget(self._disclaimer)
        column.addLayout(self._build_headline())
        self._also = text_label(role="second", wrap=True)
        column.addWidget(self._also)
        self._scale = IncomeScale(theme)
        column.addWidget(self._scale)
        self._caption = text_label(role="strong", wrap=True)
        self._margin = text_label(role="second", wrap=True)
        self._arithmetic = text_label(role="second", wrap=True)
        for label in (self._caption, self._margin, self._arithmetic):
            column.addWidget(label)
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

    def _build_headline(self) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._mark = MarkLabel(theme, "ask", 20)
        self._category = text_label(role="answer", wrap=True)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._category, 1)
        self._status = text_label(role="second")
        row.addWidget(self._status, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

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
            self._show_headline(view)
            self._show_rights(view)
            self._missing.show_missing(view.missing)
            self._show_questions(view)
            self._ahead.show_view(view, everything=self._all_unfolded)
            self._hints.show_lines(view.hints)
            self._show_figures(view)

    def show_behind(self, behind: bool) -> None:
        """Say that the opinion is being worked out anew while it is older than what is typed."""
        if behind:
            self._behind.start()
            return
        self._behind.stop()
        if self.view is not None:
            show_text(self._disclaimer, self.view.disclaimer)

    def _say_behind(self) -> None:
        show_text(self._disclaimer, _("Working the opinion out anew…"))

    def _show_questions(self, view: AssessmentView) -> None:
        """Show the open readings; the confirmed ones only with every reason."""
        shown = [one for one in view.questions if self._all_unfolded or not one.confirmed]
        self._questions.show_readings(shown)
        told = self._all_unfolded and not view.questions
        self._readings.show_lines(view.readings if told else ())

    def _show_headline(self, view: AssessmentView) -> None:
        show_text(self._disclaimer, view.disclaimer)
        self._mark.show_mark(view.mark)
        set_tone(self._category, "tone", view.mark)
        show_text(self._category, view.category)
        section = _("Notice {section}").format(section=view.section) if view.section else ""
        show_text(self._status, section)
        also = (
            "、".join((view.status_word, *view.also)) if view.status_word else "、".join(view.also)
        )
        parts = (capital(part) for part in (also, view.headline) if part)
        show_text(self._also, "　".join(parts))
        self._scale.show_scale(view.scale)
        caption = view.scale.caption if view.scale else ""
        show_text(self._caption, capital(caption))
        show_text(self._margin, capital(view.margin))
        told = (line for line in view.arithmetic if line not in (caption, view.margin))
        lines = map(capital, told) if self._all_unfolded else ()
        show_text(self._arithmetic, "\n".join(lines))

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
