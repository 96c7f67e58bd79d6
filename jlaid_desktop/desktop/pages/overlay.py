"""What the pages beside the main screen share: a bar with the way back, and a body that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import Banner
from jlaid_desktop.desktop.widgets.labels import button, horizontal_rule, text_label
from jlaid_desktop.i18n import _


class OverlayPage(Page):
    """Esc goes back."""

    closed = Signal()
    help_asked = Signal()
    place = ""
    """The name of the destination that led here; the handbook has a page for it."""

    def __init__(self, theme: Theme, title: str, *, scrolls: bool = True) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.bar.setSpacing(theme.px(8))
        self.back_button = button(_("← Back  {key}").format(key=key_text("close")))
        self.back_button.setAccessibleName(_("Back"))
        self.back_button.clicked.connect(self.closed)
        self.bar.addWidget(self.back_button)
        self.bar.addSpacing(theme.px(8))
        self.bar.addWidget(text_label(title, "heading"))
        self.bar.addStretch(1)
        column.addLayout(self.bar)
        column.addWidget(horizontal_rule())
        self.banner = Banner(theme, _("Close"))
        column.addWidget(self.banner)
        if scrolls:
            column.addWidget(self._build_body(theme), 1)
        else:
            self.body = column
        self._shortcuts = bind(self, {"close": self.closed.emit, "help": self.help_asked.emit})
        self.setFocusProxy(self.back_button)

    def release(self) -> None:
        """Give back what the page holds; it is about to go."""

    def _build_body(self, theme: Theme) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre = QHBoxLayout(inside)
        centre.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        holder = QWidget()
        holder.setMaximumWidth(theme.px(960))
        self.body = QVBoxLayout(holder)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(12))
        centre.addStretch(1)
        centre.addWidget(holder, 20)
        centre.addStretch(1)
        scroll.setWidget(inside)
        return scroll
