"""Two persons beside each other."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel

HEAD, PERSON, FAMILY = range(3)
Side = tuple[str, str, str]
"""A heading, the person, where they belong."""


class SideBySide(QWidget):
    """Two columns of three lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(2))
        roles = ("second", "strong", "")
        self._labels = [[ElidedLabel(role=role) for role in roles] for _side in range(2)]
        for column, labels in enumerate(self._labels):
            grid.setColumnStretch(column, 1)
            for row, label in enumerate(labels):
                grid.addWidget(label, row, column)

    def show_sides(self, one: Side, other: Side) -> None:
        """Show two persons."""
        for labels, texts in zip(self._labels, (one, other), strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
        self.setAccessibleName("；".join(" ".join(texts) for texts in (one, other)))

    def texts(self) -> list[list[str]]:
        """Return what is shown, side by side."""
        return [[label.text() for label in labels] for labels in self._labels]
