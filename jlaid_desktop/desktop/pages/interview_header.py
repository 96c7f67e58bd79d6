"""Above the interview: whose family it is, how far it is kept, its problems, print and save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.problems.words import TONES, count_words
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, set_tone
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.problem_list import Severity
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.households import RevisionInfo

ROOM_FOR_COUNTS = 480


class InterviewHeader(QWidget):
    """One line; the state in its middle gives way where the room is short."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: dict[Severity, int] = {}
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
        self._counts = dict(counts)
        words = count_words(counts)
        self._show_words()
        self.problems_button.setAccessibleName(_("Problems: {counts}").format(counts=words))
        worst = next((TONES[level] for level, count in counts.items() if count), "holds")
        set_tone(self.problems_button, "tone", worst)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell as much as there is room for."""
        super().resizeEvent(event)
        self._show_words()

    def _show_words(self) -> None:
        """Show every level's count, where the room is short only the worst one's."""
        shown = self._counts
        if self.width() < self._theme.px(ROOM_FOR_COUNTS):
            worst = next((level for level, count in shown.items() if count), None)
            shown = {level: count if level == worst else 0 for level, count in shown.items()}
        words = count_words(shown) if shown else ""
        if self.problems_button.text() != words:
            self.problems_button.setText(words)


def kept_text(interview: Interview) -> str:
    """Return how far a family is kept: as a draft, saved, or not yet."""
    revision: RevisionInfo | None = interview.revision
    if interview.kept_at is not None:
        return _("draft kept {time}").format(time=f"{interview.kept_at:%H:%M}")
    if revision is not None:
        return _("saved, revision {code}").format(code=revision.code)
    return _("not yet saved")


def state_text(interview: Interview, far: str) -> str:
    """Return how far a family is kept and has got with the county, and when it applied."""
    parts = [kept_text(interview), *([far] if far else [])]
    applied = interview.session.value("household.apply_date")
    if applied:
        day = dt.date.fromisoformat(applied)
        parts.append(_("applied {day}").format(day=day_text(day)))
    return " · ".join(parts)


def applicant_name(session: InterviewSession) -> str:
    """Return the applicant's name as typed, empty where nobody is named."""
    applicant = session.value("household.applicant")
    return session.text(concrete(f"{MEMBERS}[].name", applicant)) if applicant else ""


def day_text(day: dt.date) -> str:
    """Return a day as the language writes it: 2025年3月10日, 2025-03-10."""
    return _("{year}-{month:02}-{day:02}").format(year=day.year, month=day.month, day=day.day)
