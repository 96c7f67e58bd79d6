"""What is shown after a bug: what happened, that the typing is kept, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Signal

from jlaid_desktop.desktop.pages.unlock_page import Gate
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _


class CrashPage(Gate):
    """A bug of ours: nothing typed is lost, and the note names no one."""

    going_on = Signal()
    closing = Signal()

    def __init__(self, theme: Theme, note: str, *, kept: bool) -> None:
        super().__init__(
            theme,
            _("The program made a mistake"),
            _("This is not your fault. What you typed is kept as a draft.")
            if kept
            else _("This is not your fault. No family was open for typing."),
        )
        self.column.addWidget(
            text_label(
                _(
                    "A note of where it happened lies in this file; it contains no personal data. "
                    "Please hand it to whoever looks after the program."
                ),
                wrap=True,
            )
        )
        path = text_label(note, "second", wrap=True)
        path.setAccessibleName(note)
        self.column.addWidget(path)
        self.go_on_button = button(_("Go on"), "primary")
        self.go_on_button.clicked.connect(self.going_on)
        self.close_button = button(_("Close the program"))
        self.close_button.clicked.connect(self.closing)
        self.add_foot(self.go_on_button, self.close_button)
        self.setFocusProxy(self.go_on_button)
