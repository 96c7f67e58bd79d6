"""Where a file is written to, or read from: a stick that is plugged in, or a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import ask_folder
from jlaid_desktop.desktop.exchange.sticks import Stick, sticks
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button
from jlaid_desktop.i18n import _

MOST_STICKS = 3


class PlaceRow(QWidget):
    """`chosen` brings the folder."""

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, title: str, plugged: Callable[[], Sequence[Stick]] = sticks
    ) -> None:
        super().__init__()
        self._title = title
        self.folder: Path | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.stick_buttons = []
        for stick in list(plugged())[:MOST_STICKS]:
            made = button(_("Stick {name}").format(name=stick.name))
            made.setAutoDefault(True)
            made.clicked.connect(lambda _on=False, path=stick.path: self.choose(path))
            self.stick_buttons.append(made)
            row.addWidget(made)
        self.folder_button = button(_("Choose the stick or a folder…"))
        self.folder_button.setAutoDefault(True)
        self.folder_button.clicked.connect(self._ask)
        row.addWidget(self.folder_button)
        self._name = ElidedLabel(_("No place chosen yet"), "second")
        row.addWidget(self._name, 1)
        first = self.stick_buttons[0] if self.stick_buttons else self.folder_button
        self.setFocusProxy(first)

    def choose(self, folder: Path) -> None:
        """Take a folder."""
        self.folder = folder
        self._name.setText(str(folder))
        self.chosen.emit(folder)

    def _ask(self) -> None:
        ask_folder(self, self._title, self.choose)
