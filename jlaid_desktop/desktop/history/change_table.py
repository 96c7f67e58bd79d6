"""Changes side by side: the question, before, after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from jlaid_desktop.desktop.history.change_words import ChangeLine
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.i18n import _


def change_table(
    theme: Theme, heads: tuple[str, str, str], changes: Sequence[ChangeLine], most: int
) -> QGridLayout:
    """Return a grid of at most so many changes, with how many more there are."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(4))
    for column, width in enumerate((2, 3, 3)):
        grid.setColumnStretch(column, width)
    for column, head in enumerate(heads):
        grid.addWidget(text_label(head, "second"), 0, column)
    for row, change in enumerate(changes[:most], start=1):
        cells = (change.label, change.before or "—", change.after or "—")
        for column, text in enumerate(cells):
            label = text_label(text, "strong" if column == len(cells) - 1 else "", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, column)
    rest = len(changes) - most
    if rest > 0:
        grid.addWidget(text_label(_("and {count} more").format(count=rest), "second"), most + 1, 0)
    return grid
