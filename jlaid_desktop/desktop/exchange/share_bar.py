"""How far the writing or reading of a file is, in per cent, with a button that stops it."""

from __future__ import annotations

from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.i18n import _


class ShareBar(WorkBar):
    """Shows parts of a whole; the numbers themselves are bytes and mean nothing to anyone."""

    def show_progress(self, done: int, of: int) -> None:
        """Show a share."""
        self.progress.setRange(0, max(of, 1))
        self.progress.setValue(done)
        self._text.setText(_("{share} %").format(share=done * 100 // max(of, 1)))
