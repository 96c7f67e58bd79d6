"""A save as it was: the old file to read, the opinion of then, and what is said of it today."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.history.change_words import FormLines
from jlaid_desktop.desktop.history.compared_pane import ComparedPane
from jlaid_desktop.desktop.history.history_words import made_with_text
from jlaid_desktop.desktop.opinion.assessment_panel import AssessmentPanel
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import surface, text_label, vertical_rule
from jlaid_desktop.i18n import _
from jlaid_desktop.services.history.timeline import Reopened
from jlaid_desktop.wording.view import AssessmentView

COMPARED_WIDTH = 330


class AsItWasPage(OverlayPage):
    """To be read only: left the file, in the middle then and today, right the opinion of then."""

    printing = Signal(str)

    def __init__(
        self,
        theme: Theme,
        then: Reopened,
        file: Sequence[FormLines],
        today: AssessmentView,
    ) -> None:
        day = then.info.recorded_at
        when = f"{day.astimezone():%Y-%m-%d %H:%M}" if day is not None else ""
        super().__init__(
            theme,
            _("As it was: save {code} {when}").format(code=then.info.code, when=when).strip(),
            scrolls=False,
        )
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._build_file(file, then), 1)
        row.addWidget(vertical_rule())
        self.compared = ComparedPane(theme, then.view, today)
        self.compared.setFixedWidth(theme.px(COMPARED_WIDTH))
        row.addWidget(self.compared)
        row.addWidget(vertical_rule())
        row.addWidget(self._build_opinion(then))
        self.body.addLayout(row, 1)

    def _build_file(self, file: Sequence[FormLines], then: Reopened) -> QWidget:
        theme = self._theme
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        made_with = made_with_text(then.opinion)
        if made_with:
            column.addWidget(text_label(made_with, "second", wrap=True))
        for block in file:
            card = surface("card")
            grid = QGridLayout(card)
            grid.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
            grid.setHorizontalSpacing(theme.px(12))
            grid.setVerticalSpacing(theme.px(3))
            grid.setColumnStretch(0, 2)
            grid.setColumnStretch(1, 3)
            grid.addWidget(text_label(block.heading, "strong", wrap=True), 0, 0, 1, 2)
            for number, (label, answer) in enumerate(block.answers, start=1):
                for place, text in enumerate((label, answer)):
                    cell = text_label(text, "" if place else "second", wrap=True)
                    cell.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                    grid.addWidget(cell, number, place)
            column.addWidget(card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(_("The file as it was"))
        return scroll

    def _build_opinion(self, then: Reopened) -> QWidget:
        theme = self._theme
        if then.view is None:
            empty = EmptyState(
                theme,
                _("No opinion in words was kept"),
                _("This save was made without the window: only the category stands in the list."),
            )
            empty.setFixedWidth(theme.size("panel_pane"))
            return empty
        self.panel = AssessmentPanel(theme)
        self.panel.show_view(then.view)
        self.panel.setFixedWidth(theme.size("panel_pane"))
        self.panel.previewed.connect(lambda: self.printing.emit(then.info.revision_id))
        return self.panel
