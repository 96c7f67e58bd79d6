"""Above the interview: whose family it is, how far it is kept, its problems, print and save."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.problems.words import TONES, count_words
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, set_tone
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem_list import Severity


class InterviewHeader(QWidget):
    """One line; the state in its middle gives way where the room is short."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(10), theme.px(20), theme.px(6))
        row.setSpacing(theme.px(8))
        self._title = ElidedLabel(role="title")
        policy = self._title.sizePolicy()
        self._title.setSizePolicy(policy.Policy.Maximum, policy.Policy.Preferred)
        self._state = ElidedLabel(role="second")
        self.problems_button = button("", "count", tip=key_text("problems"))
        self.problems_button.setObjectName("problems_button")
        self.print_button = button(_("Print…"), tip=key_text("preview"))
        self.save_button = button(_("Save"), "primary", tip=key_text("save"))
        row.addWidget(self._title)
        row.addSpacing(theme.px(12))
        row.addWidget(self._state, 1)
        row.addWidget(self.problems_button)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)

    def show_title(self, title: str) -> None:
        """Show whose family this is."""
        if self._title.text() != title:
            self._title.setText(title)

    def show_state(self, state: str) -> None:
        """Show how far it is kept."""
        self._state.setText(state)

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        """Show how many problems of each level wait; the worst level gives the colour."""
        words = count_words(counts)
        self.problems_button.setText(words)
        self.problems_button.setAccessibleName(_("Problems: {counts}").format(counts=words))
        worst = next((TONES[level] for level, count in counts.items() if count), "holds")
        set_tone(self.problems_button, "tone", worst)
