"""A button that opens a menu of commands, each with its key beside it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from jlaid_desktop.desktop.keyboard import command_label, commands_named, key_text
from jlaid_desktop.desktop.widgets.labels import button
from jlaid_desktop.i18n import _


class MenuButton(QPushButton):
    """Emits the name of the command that was chosen."""

    chosen = Signal(str)

    def __init__(self, text: str, names: Iterable[str]) -> None:
        like = button(text)
        super().__init__(text)
        self.setAccessibleName(like.accessibleName())
        self.setCursor(like.cursor())
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        for command in commands_named(dict.fromkeys(names)):
            # After a tab a menu shows the key, without binding it a second time.
            action = self._menu.addAction(f"{command_label(command)}\t{key_text(command.name)}")
            action.setObjectName(command.name)
            action.triggered.connect(lambda _on, name=command.name: self.chosen.emit(name))
        self.setMenu(self._menu)

    def show_count(self, name: str, count: int) -> None:
        """Show behind a command how much waits there."""
        command = commands_named({name: None})[0]
        label = command_label(command)
        for action in self._menu.actions():
            if action.objectName() == name:
                text = _("{label} ({count})").format(label=label, count=count) if count else label
                action.setText(f"{text}\t{key_text(name)}")
