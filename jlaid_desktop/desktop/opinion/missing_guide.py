"""Below the form: the bar of what is missing, and the way from one open question to the next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.opinion.leading import Leading
from jlaid_desktop.desktop.opinion.missing_bar import MissingBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import _
from jlaid_desktop.wording.view import MissingView


class MissingGuide(QWidget):
    """Goes through what is missing; `asked` names the place to go to, `told` what is to be said."""

    asked = Signal(str)
    told = Signal(str)

    def __init__(self, theme: Theme, interview: Interview) -> None:
        super().__init__()
        self.missing: tuple[MissingView, ...] = ()
        self._interview = interview
        self._last = ""
        self._leading = Leading()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(12))
        self.bar = MissingBar(theme)
        self.bar.asked.connect(self.go_to_next)
        self.bar.leading.connect(self.switch_leading)
        self.bar.hide()
        column.addWidget(self.bar)

    def show_missing(self, missing: tuple[MissingView, ...]) -> None:
        """Show what is missing now."""
        self.missing = missing
        self._show_bar()

    def paths(self) -> frozenset[str]:
        """Return the places of what is missing."""
        return frozenset(item.path for item in self.missing)

    def go_to_next(self) -> None:
        """Go to the first fact still to ask, and each time one further."""
        if not self.missing:
            self.told.emit(_("Nothing is missing for the opinion."))
            return
        paths = [item.path for item in self.missing]
        at = paths.index(self._last) + 1 if self._last in paths else 0
        self._last = paths[at % len(paths)]
        self.asked.emit(self._last)

    @property
    def is_led(self) -> bool:
        """Whether the next question leads."""
        return self._leading.on

    def switch_leading(self) -> None:
        """Let the next question lead from here on, or go through the forms again."""
        self._leading.switch()
        self._show_bar()
        if self._leading.on:
            self.lead_on("")

    def lead_on(self, left: str) -> bool:
        """Go to the question that decides most now; tell whether there is one."""
        if not self._leading.on:
            return False
        self._interview.assess_now()
        following = self._leading.following(self.missing, left)
        if following is None:
            if self.missing:
                self.told.emit(_("Every open question has been come to; the forms go on in order."))
            return False
        self._last = following.path
        self.asked.emit(following.path)
        return True

    def _show_bar(self) -> None:
        self.bar.show_missing(self.missing, led=self._leading.on)
