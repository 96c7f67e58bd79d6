"""The answer in one look: the category, and the income on its scale."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.opinion.panel_parts import show_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import capital, set_tone, text_label
from jlaid_desktop.desktop.widgets.mark import MarkLabel
from jlaid_desktop.desktop.widgets.scale import IncomeScale
from jlaid_desktop.i18n import _
from jlaid_desktop.wording.view import AssessmentView

BEHIND_AFTER_MS = 200
"""What is worked out sooner is not announced: words that flash by help nobody."""


class Headline(QWidget):
    """Shows the category with its section, the income on its scale, and how sure it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said = ""
        self._behind = QTimer(self)
        self._behind.setSingleShot(True)
        self._behind.setInterval(BEHIND_AFTER_MS)
        self._behind.timeout.connect(self._say_behind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._disclaimer = text_label(role="second", wrap=True)
        column.addWidget(self._disclaimer)
        column.addLayout(self._build_category())
        self._also = text_label(role="second", wrap=True)
        self._scale = IncomeScale(theme)
        self._caption = text_label(role="strong", wrap=True)
        self._margin = text_label(role="second", wrap=True)
        self._arithmetic = text_label(role="second", wrap=True)
        for part in (self._also, self._scale, self._caption, self._margin, self._arithmetic):
            column.addWidget(part)

    def _build_category(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self._mark = MarkLabel(self._theme, "ask", 20)
        self._category = text_label(role="answer", wrap=True)
        self._status = text_label(role="second")
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._category, 1)
        row.addWidget(self._status, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_view(self, view: AssessmentView, *, everything: bool) -> None:
        """Show an assessment; its arithmetic where everything is unfolded."""
        self._said = view.disclaimer
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
        show_text(self._arithmetic, "\n".join(map(capital, told)) if everything else "")

    def show_behind(self, behind: bool) -> None:
        """Say that the opinion is being worked out anew while it is older than what is typed."""
        if behind:
            self._behind.start()
            return
        self._behind.stop()
        show_text(self._disclaimer, self._said)

    def _say_behind(self) -> None:
        show_text(self._disclaimer, _("Working the opinion out anew…"))
