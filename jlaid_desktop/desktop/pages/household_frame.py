"""What the page of the households is made of: list, middle, opinion, bars above and below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from jlaid_desktop.desktop.casework import Casework
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.opinion.assessment_panel import AssessmentPanel
from jlaid_desktop.desktop.pages.frame import HeaderBar, StatusBar
from jlaid_desktop.desktop.pages.list_pane import ListPane
from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.rooms.destinations import destinations_of
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import Banner, EmptyState
from jlaid_desktop.desktop.widgets.labels import horizontal_rule, vertical_rule
from jlaid_desktop.i18n import _

LIST_SHARE, PANEL_SHARE = 0.217, 0.273


class HouseholdFrame(Page):
    """The parts and where they stand; what they do is the page's."""

    def __init__(self, theme: Theme, casework: Casework) -> None:
        super().__init__()
        self._theme = theme
        self.header = HeaderBar(
            theme,
            casework.place_name(),
            [one.name for one in destinations_of("household", casework.role)],
            [one.name for one in destinations_of("program", casework.role)],
            sample=casework.is_sample(),
        )
        self._county = casework.role == "county"
        self.header.new_button.setHidden(self._county)
        self.header.household_menu.setEnabled(False)
        self.status = StatusBar(theme)
        self.banner = Banner(theme, _("Close"))
        self._left = ListPane(theme, casework.clock.today())
        self.list = self._left.list
        self.panel = AssessmentPanel(theme)
        self._middle = QStackedWidget()
        self._build()

    def _build(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(horizontal_rule())
        column.addWidget(self.banner)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addWidget(vertical_rule())
        self._start = _start(theme, county=self._county)
        self._start.setProperty("surface", "canvas")
        self._start.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._middle.addWidget(self._start)
        body.addWidget(self._middle, 1)
        body.addWidget(vertical_rule())
        body.addWidget(self.panel)
        column.addLayout(body, 1)
        column.addWidget(horizontal_rule())
        column.addWidget(self.status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the side panes follow the window, so that the middle keeps its columns."""
        super().resizeEvent(event)
        theme, width = self._theme, self.width()
        self._left.setFixedWidth(
            min(max(round(width * LIST_SHARE), theme.px(180)), theme.size("list_pane"))
        )
        self.panel.setFixedWidth(
            min(max(round(width * PANEL_SHARE), theme.px(280)), theme.size("panel_pane"))
        )


def _start(theme: Theme, *, county: bool) -> EmptyState:
    """Return what stands in the middle while no household is open."""
    if county:
        return EmptyState(
            theme,
            _("No household is open"),
            _(
                "Press {desk} to take the townships' packages, or {find} to find a household by "
                "name, pinyin initials, part of an ID number, or village."
            ).format(desk=key_text("county_desk"), find=key_text("find")),
            _("County desk"),
        )
    return EmptyState(
        theme,
        _("No household is open"),
        _(
            "Press {new} for a new household, or {find} to find one by name, pinyin "
            "initials, part of an ID number, or village."
        ).format(new=key_text("new_household"), find=key_text("find")),
        _("New household"),
    )
