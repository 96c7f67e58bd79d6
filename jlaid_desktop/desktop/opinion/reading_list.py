"""The unclear places of the notice that matter to the family that is open, one below the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jlaid_desktop.desktop.opinion.panel_parts import LinkLine, Pool, show_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import capital, set_tone, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.wording.view import ReadingView


class ReadingItem(QWidget):
    """One question: whether it is confirmed, what each reading gives, what nobody disputes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.view: ReadingView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(2), 0, theme.px(4))
        column.setSpacing(theme.px(2))
        self._question = text_label(role="strong", wrap=True)
        self._state = text_label(role="second", wrap=True)
        column.addWidget(self._question)
        column.addWidget(self._state)
        lines = QVBoxLayout()
        lines.setContentsMargins(theme.px(12), 0, 0, 0)
        lines.setSpacing(theme.px(2))
        column.addLayout(lines)
        self._outcomes = Pool(lines, lambda: text_label(role="second", wrap=True))
        self._undisputed = text_label(role="second", wrap=True)
        column.addWidget(self._undisputed)

    def show_reading(self, view: ReadingView) -> None:
        """Show a question; the same one again costs nothing."""
        if view == self.view:
            return
        self.view = view
        show_text(self._question, capital(view.question))
        show_text(self._state, view.state)
        set_tone(self._state, "tone", "holds" if view.confirmed else "review")
        labels = self._outcomes.take(len(view.outcomes))
        for label, text in zip(labels, view.outcomes, strict=True):
            show_text(label, text)
        show_text(self._undisputed, view.undisputed)


class ReadingList(QFrame):
    """Open questions always, confirmed ones with every reason; hidden when there is none."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "well")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        column.setSpacing(theme.px(2))
        column.addWidget(text_label(_("Unclear places that matter here"), "strong"))
        items = QVBoxLayout()
        items.setSpacing(theme.px(2))
        column.addLayout(items)
        self._items = Pool(items, lambda: ReadingItem(theme))
        link = LinkLine(theme)
        link.setText(_("All readings and figures, to look at and to try…"))
        link.setAccessibleName(link.text())
        link.clicked.connect(self.asked)
        column.addWidget(link)
        self.hide()

    def show_readings(self, readings: Sequence[ReadingView]) -> None:
        """Show these questions."""
        self.setVisible(bool(readings))
        for item, view in zip(self._items.take(len(readings)), readings, strict=True):
            item.show_reading(view)
