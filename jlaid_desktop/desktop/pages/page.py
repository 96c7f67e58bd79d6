"""What every page of the window is: it can be handed the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Fills the window; `setFocusProxy` names where the keyboard goes by default."""

    def take_keyboard(self) -> None:
        """Bring the keyboard to where it is needed on this page."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
