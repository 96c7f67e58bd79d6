"""All keys on one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.keyboard import (
    COMMANDS,
    FIXED_KEYS,
    HOUSEHOLD,
    PREVIEW,
    PROGRAM,
    SECTIONS,
    TYPING,
    Command,
    command_label,
    keys_text,
)
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.i18n import _

COLUMNS = ((TYPING, PROGRAM), (HOUSEHOLD,), (SECTIONS, PREVIEW))
WIDEST = 1320
SCROLLING = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
}


class ShortcutsPage(OverlayPage):
    """The table of the commands that a store's role has, in the groups it is kept in."""

    def __init__(self, theme: Theme, role: str, sections: Sequence[str] = ()) -> None:
        super().__init__(theme, _("All shortcuts"))
        self._role = role
        self._sections = sections
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(12))
        for groups in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(theme.px(12))
            for group in groups:
                column.addWidget(self._group(theme, group))
            column.addStretch(1)
            columns.addLayout(column, 1)
        holder = self.body.parentWidget()
        if holder is not None:
            holder.setMaximumWidth(theme.px(WIDEST))
        self._scroll = self.findChild(QScrollArea)
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
            commands = [one for one in COMMANDS if one.group == group and self._exists(one)]
            rows = [(keys_text(command), self._label(command)) for command in commands]
        for number, (keys, text) in enumerate(rows, start=1):
            key_label = text_label(keys, tone="accent")
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            grid.addWidget(key_label, number, 0, align)
            grid.addWidget(self._text(text), number, 1)
        return card

    def _exists(self, command: Command) -> bool:
        """Tell whether it is there in this role, and a section for a section's key."""
        number = command.name.removeprefix("section_")
        there = not number.isdecimal() or int(number) <= len(self._sections)
        return there and command.is_for(self._role)

    def _label(self, command: Command) -> str:
        """Return what a key does; a section's key bears the section's own name."""
        number = command.name.removeprefix("section_")
        if number.isdecimal() and int(number) <= len(self._sections):
            return _(self._sections[int(number) - 1])
        return command_label(command)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, where the words are so large that the table does not fit."""
        action = SCROLLING.get(Qt.Key(event.key()))
        if action is not None and self._scroll is not None:
            self._scroll.verticalScrollBar().triggerAction(action)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _text(text: str) -> QLabel:
        return text_label(text, wrap=True)
