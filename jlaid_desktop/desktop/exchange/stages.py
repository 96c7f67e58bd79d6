"""The picture of how far the households are: from saved here to decided by the county."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import set_tone, text_label
from jlaid_desktop.desktop.widgets.mark import MarkLabel
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.wording.view import Mark

WAY: tuple[tuple[str, str, str], ...] = (
    ("saved", N_("Saved here"), N_("waits to be sent")),
    ("packed", N_("Packed"), N_("no receipt yet")),
    ("received", N_("Received"), N_("the county has it")),
    ("accepted", N_("Accepted"), N_("no decision yet")),
)
ENDS: tuple[tuple[str, str, Mark], ...] = (
    ("returned", N_("returned for correction"), "review"),
    ("confirmed", N_("confirmed"), "holds"),
    ("refused", N_("not confirmed"), "no"),
)


class StageBox(QFrame):
    """One stage: how many, its name, what it means."""

    def __init__(self, theme: Theme, label: str, meaning: str) -> None:
        super().__init__()
        self.setProperty("surface", "well")
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(10), theme.px(8), theme.px(10))
        column.setSpacing(theme.px(2))
        self._count = text_label("0", "answer")
        name, hint = text_label(label, "strong"), text_label(meaning, "second")
        for one in (self._count, name, hint):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(one)

    def show_count(self, count: int) -> None:
        """Show how many households stand here."""
        self._count.setText(str(count))
        set_tone(self, "surface", "ask" if count else "well")
        set_tone(self._count, "tone", "ask" if count else "no")
        self.setAccessibleName(_families(self._label, count))


class EndRow(QWidget):
    """One of the ends, with its mark."""

    def __init__(self, theme: Theme, label: str, mark: Mark) -> None:
        super().__init__()
        self._label, self._tone = label, mark
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._count = text_label("0", "heading")
        self._count.setMinimumWidth(theme.px(28))
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(MarkLabel(theme, mark))
        row.addWidget(self._count)
        row.addWidget(text_label(label), 1)

    def show_count(self, count: int) -> None:
        """Show how many households stand here."""
        self._count.setText(str(count))
        set_tone(self._count, "tone", self._tone if count else "no")
        self.setAccessibleName(_families(self._label, count))


class Stages(QWidget):
    """Every stage in a row, the ends below each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.boxes: dict[str, StageBox | EndRow] = {}
        for code, label, meaning in WAY:
            box = StageBox(theme, _(label), _(meaning))
            self.boxes[code] = box
            row.addWidget(box, 2)
            row.addWidget(text_label("→", "heading", tone="no"))
        ends = QVBoxLayout()
        ends.setSpacing(theme.px(8))
        ends.addStretch(1)
        for code, label, mark in ENDS:
            end = EndRow(theme, _(label), mark)
            self.boxes[code] = end
            ends.addWidget(end)
        ends.addStretch(1)
        row.addLayout(ends, 3)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many households stand at each stage."""
        for code, box in self.boxes.items():
            box.show_count(counts.get(code, 0))


def _families(label: str, count: int) -> str:
    told = ngettext("{count} family", "{count} families", count).format(count=count)
    return f"{label}: {told}"
