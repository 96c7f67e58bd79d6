"""All keys on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import (
    COMMANDS,
    FIXED_KEYS,
    GROUPS,
    TYPING,
    Command,
    command_label,
)
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.i18n import _


class ShortcutsPage(OverlayPage):
    """The table of commands, in the groups it is kept in."""

    def __init__(self, theme: Theme, sections: Sequence[str] = ()) -> None:
        super().__init__(theme, _("All shortcuts"))
        self._sections = sections
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(16))
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(theme.px(12))
            columns.addLayout(side, 1)
        sides = {
            group: left if number in (0, 3, 4) else right for number, group in enumerate(GROUPS)
        }
        for group in GROUPS:
            sides[group].addWidget(self._group(theme, group))
        left.addStretch(1)
        right.addStretch(1)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _group(self, theme: Theme, group: str) -> QWidget:
        card = surface("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        grid.setVerticalSpacing(theme.px(4))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setColumnStretch(1, 1)
        grid.addWidget(text_label(_(group), "strong"), 0, 0, 1, 2)
        if group == TYPING:
            rows = [(_(keys), _(text)) for keys, text in FIXED_KEYS]
        else:
            commands = [command for command in COMMANDS if command.group == group]
            rows = [(self._keys(command), self._label(command)) for command in commands]
        for number, (keys, text) in enumerate(rows, start=1):
            key_label = text_label(keys, tone="accent")
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            grid.addWidget(key_label, number, 0, align)
            grid.addWidget(self._text(text), number, 1)
        return card

    def _label(self, command: Command) -> str:
        """Return what a key does; a section's key bears the section's own name."""
        number = command.name.removeprefix("section_")
        if number.isdecimal() and int(number) <= len(self._sections):
            return _(self._sections[int(number) - 1])
        return command_label(command)

    @staticmethod
    def _keys(command: Command) -> str:
        return "、".join(command.keys)

    @staticmethod
    def _text(text: str) -> QLabel:
        return text_label(text, wrap=True)
