"""In place of a form: how far each section is, and every problem, with a way to each."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.problems.problem_rows import ProblemRows
from jlaid_desktop.desktop.problems.section_rows import SectionRows
from jlaid_desktop.desktop.problems.words import count_words
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem_list import open_counts, problem_list
from jlaid_desktop.intake.session import LONGEST_REASON, InterviewSession

LEAST_LIST = 140


class ProblemsView(QWidget):
    """`asked` names a place to go to, `section_asked` a form; `closed` goes back to the form."""

    asked = Signal(str)
    section_asked = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, session: InterviewSession) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        forms = session.questionnaire.forms
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll, inside = QScrollArea(), QWidget()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer.addWidget(scroll)
        column = QVBoxLayout(inside)
        side = theme.px(20)
        column.setContentsMargins(side, theme.px(12), side, theme.px(12))
        column.setSpacing(theme.px(12))
        self.sections = SectionRows(theme, forms)
        self.sections.chosen.connect(self.section_asked)
        column.addWidget(self._build_sections())
        self.rows = ProblemRows(theme, {form.name: form.label for form in forms})
        self.rows.opened.connect(self.asked)
        self.rows.looked_at.connect(self._show_reason)
        self.rows.setMinimumHeight(theme.px(LEAST_LIST))
        column.addWidget(self._build_list(), 1)
        self.setFocusProxy(self.rows)

    # -- building -------------------------------------------------------------

    def _build_sections(self) -> QFrame:
        theme = self._theme
        card = surface("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, theme.px(8), 0, 0)
        inside.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(14), 0, theme.px(10), 0)
        head.addWidget(text_label(_("How far each section is"), "strong"), 1)
        back = button(_("Back to the form  {key}").format(key=key_text("problems")), "link")
        back.setObjectName("problems_back")
        back.clicked.connect(self.closed)
        head.addWidget(back)
        inside.addLayout(head)
        inside.addWidget(self.sections)
        return card

    def _build_list(self) -> QFrame:
        theme = self._theme
        card = surface("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, theme.px(8), 1, 1)
        inside.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(13), 0, theme.px(13), 0)
        self._counts = text_label(role="strong")
        self._counts.setObjectName("problem_counts")
        head.addWidget(self._counts)
        head.addSpacing(theme.px(12))
        keys = ElidedLabel(
            _("↑ ↓ choose · Enter goes to the question · Tab: give a reason"), "hint"
        )
        head.addWidget(keys, 1)
        inside.addLayout(head)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.rows)
        self._lists.addWidget(
            EmptyState(
                theme,
                _("No problems"),
                _("Nothing is wrong, nothing is unlikely, and nothing that is needed is missing."),
            )
        )
        inside.addWidget(self._lists, 1)
        inside.addWidget(self._build_reason())
        return card

    def _build_reason(self) -> QWidget:
        theme = self._theme
        self._reason_bar = QWidget()
        row = QHBoxLayout(self._reason_bar)
        row.setContentsMargins(theme.px(13), theme.px(4), theme.px(13), theme.px(8))
        row.setSpacing(theme.px(8))
        label = text_label(_("It is so, because"), "label")
        self.reason = LineField(theme, longest=LONGEST_REASON)
        self.reason.setObjectName("problem_reason")
        self.reason.setAccessibleName(_("Reason"))
        self.reason.advance.connect(self._reason_done)
        self.reason.left.connect(self._give_reason)
        label.setBuddy(self.reason)
        row.addWidget(label)
        row.addWidget(self.reason, 1)
        return self._reason_bar

    # -- showing --------------------------------------------------------------

    def show_all(self) -> None:
        """Show the problems as they are now."""
        listed = problem_list(self._session)
        self.sections.show_progress(self._session.completeness(), listed)
        self._counts.setText(count_words(open_counts(listed)))
        self._lists.setCurrentIndex(0 if listed else 1)
        self.rows.show_problems(listed)
        self._show_reason()

    def take_keyboard(self) -> None:
        """Bring the keyboard to the list, or where it is empty to the sections."""
        there = self.rows if self.rows.problems.listed else self.sections.rows[0]
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reason(self) -> None:
        one = self.rows.chosen()
        doubtful = one is not None and one.severity == "unlikely"
        self._reason_bar.setVisible(doubtful)
        if one is not None and doubtful:
            self.reason.show_text(one.problem.reason)

    def _give_reason(self) -> None:
        """Keep the reason that was typed."""
        one = self.rows.chosen()
        if one is not None and self.reason.text().strip() != one.problem.reason:
            self._session.give_reason(one.path, self.reason.text())
            self.show_all()

    def _reason_done(self, by: int) -> None:
        """Choose the next unlikely answer that has no reason yet; Shift+Enter only goes back."""
        self._give_reason()
        if by > 0:
            listed = self.rows.problems.listed
            still = (i for i, one in enumerate(listed) if one.severity == "unlikely" and one.open)
            self.rows.choose(next(still, self.rows.currentIndex().row()))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
