"""How far the writing or reading of a file is, in per cent, with a button that stops it."""

from __future__ import annotations

from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.i18n import _


class ShareBar(WorkBar):
    """Shows parts of a whole; the numbers themselves are bytes and mean nothing to anyone."""

    _what = ""

    def show_running(self, running: bool) -> None:
        """Show that work has begun, or that it is over."""
        self._what = ""
        super().show_running(running)

    def show_what(self, words: str) -> None:
        """Say what is worked on, beside how far it is."""
        self._what = words
        self._text.setText(words)

    def show_progress(self, done: int, of: int) -> None:
        """Show a share."""
        self.progress.setRange(0, max(of, 1))
        self.progress.setValue(done)
        share = _("{share} %").format(share=done * 100 // max(of, 1))
        self._text.setText("　".join(filter(None, (self._what, share))))
