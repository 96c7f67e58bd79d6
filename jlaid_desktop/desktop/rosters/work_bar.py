"""How far a piece of work is, with a button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _


class WorkBar(QWidget):
    """Hidden while nothing runs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self._text = text_label(role="second")
        self.stop_button = button(_("Stop"))
        row.addWidget(self.progress, 1)
        row.addWidget(self._text)
        row.addWidget(self.stop_button)
        self.hide()

    def show_running(self, running: bool) -> None:
        """Show that work has begun, or that it is over."""
        self.progress.setRange(0, 0)
        self._text.setText("")
        self.setVisible(running)

    def show_progress(self, done: int, of: int) -> None:
        """Show how many of how many are done."""
        self.progress.setRange(0, max(of, 1))
        self.progress.setValue(done)
        self._text.setText(_("{done} of {total}").format(done=done, total=of))
