"""The handbook: contents and search on the left, the page on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from jlaid_desktop.desktop.help.handbook_view import HandbookView
from jlaid_desktop.desktop.keyboard import bind
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import text_label, vertical_rule
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _
from jlaid_desktop.services import handbook
from jlaid_desktop.services.handbook import HandbookPage

CONTENTS_WIDTH = 264
LINE = 31
"""The height of a page's title in the contents, as the style sheet pads it."""


class HelpPage(OverlayPage):
    """Opens at the page for a place; words typed leave the pages that hold them all."""

    def __init__(self, theme: Theme, place: str) -> None:
        super().__init__(theme, _("Handbook"), scrolls=False)
        self.contents = QListWidget()
        self._line = theme.px(LINE)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._build_contents(theme))
        row.addWidget(vertical_rule())
        self.view = HandbookView(theme, handbook.folder())
        self.view.setAccessibleName(_("Page of the handbook"))
        self.view.page_asked.connect(self._follow)
        row.addWidget(self.view, 1)
        row.addStretch(0)
        self.body.addLayout(row, 1)
        bind(self, {"find": self._find})
        self._fill(handbook.pages())
        self.show_page(handbook.page_for(place))
        self.setFocusProxy(self.contents)

    def _build_contents(self, theme: Theme) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), 0)
        column.setSpacing(theme.px(8))
        self.search = LineField(theme)
        self.search.setPlaceholderText(_("Search the handbook"))
        self.search.setAccessibleName(_("Search the handbook"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._look_for)
        self.search.advance.connect(lambda _by: self.contents.setFocus())
        self.contents.setAccessibleName(_("Contents of the handbook"))
        self.contents.setProperty("role", "contents")
        self.contents.setFrameShape(QListWidget.Shape.NoFrame)
        self.contents.currentItemChanged.connect(self._open_item)
        self.nothing: QLabel = text_label(
            _("No page holds these words. Try fewer, or clear the search."), "second", wrap=True
        )
        self.nothing.hide()
        for widget in (self.search, self.nothing, self.contents):
            widget.setFixedWidth(theme.px(CONTENTS_WIDTH))
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.contents, 1)
        return column

    @property
    def page(self) -> str:
        """Return the name of the page that is shown."""
        item = self.contents.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if self.contents.count() else ""

    def show_page(self, page: HandbookPage) -> None:
        """Show a page, all pages standing in the contents."""
        if self.search.text():
            self.search.clear()
        for number in range(self.contents.count()):
            if self.contents.item(number).data(Qt.ItemDataRole.UserRole) == page.name:
                self.contents.setCurrentRow(number)

    def _fill(self, pages: Sequence[HandbookPage]) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            item.setSizeHint(QSize(0, self._line))
            self.contents.addItem(item)
        self.contents.blockSignals(False)

    def _look_for(self, words: str) -> None:
        pages = handbook.found(words)
        self._fill(pages)
        self.nothing.setVisible(not pages)
        self.contents.setVisible(bool(pages))
        if pages:
            self.contents.setCurrentRow(0)

    def _open_item(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        page = handbook.page_named(str(item.data(Qt.ItemDataRole.UserRole)))
        if page is not None:
            self.view.show_text(page.text)

    def _follow(self, link: str) -> None:
        page = handbook.page_named(link.partition("#")[0])
        if page is not None:
            self.show_page(page)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
