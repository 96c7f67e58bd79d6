"""A fingerprint in large groups, to be read out on the telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.i18n import _


class Fingerprint(QWidget):
    """Four groups of four."""

    def __init__(self, theme: Theme, fingerprint: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        for group in fingerprint.split("-"):
            well = surface("well")
            inside = QHBoxLayout(well)
            inside.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
            label = text_label(" ".join(group), "answer")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
            row.addWidget(well)
        row.addStretch(1)
        self.setAccessibleName(_("Fingerprint {fingerprint}").format(fingerprint=fingerprint))
