"""The stores that were kept aside, with their sizes, each to be deleted once it is not needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from jlaid_desktop.desktop.backups.backup_words import kept_text, megabytes
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.services.backups.kept import KeptSize


class KeptList(QWidget):
    """A line for each; tells which one is to be deleted."""

    deleting = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self.buttons: dict[Path, QPushButton] = {}

    def show_kept(self, kept: Sequence[KeptSize]) -> None:
        """Show what is kept now, the latest first."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for row, one in enumerate(kept):
            what = kept_text(one.store)
            delete = button(_("Delete…"), "link")
            delete.setAccessibleName(_("Delete: {what}").format(what=what))
            delete.clicked.connect(lambda _on=False, one=one: self.deleting.emit(one))
            self._grid.addWidget(text_label(what, wrap=True), row, 0)
            self._grid.addWidget(text_label(megabytes(one.size), "second"), row, 1)
            self._grid.addWidget(delete, row, 2)
            self.buttons[one.store.path] = delete
        if not kept:
            self._grid.addWidget(text_label(_("Nothing is kept aside."), "second"), 0, 0)
