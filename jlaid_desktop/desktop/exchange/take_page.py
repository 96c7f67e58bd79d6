"""Taking what the county sent: verified, shown household by household, and only then taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from jlaid_desktop.desktop.county.parts import ask_files, canvas, card
from jlaid_desktop.desktop.exchange.exchange_desk import Found
from jlaid_desktop.desktop.exchange.exchange_page import local_paths
from jlaid_desktop.desktop.exchange.place_row import PlaceRow
from jlaid_desktop.desktop.exchange.return_pane import ReturnPane
from jlaid_desktop.desktop.exchange.share_bar import ShareBar
from jlaid_desktop.desktop.exchange.taken_pane import TakenPane
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button
from jlaid_desktop.exchange.frame import SUFFIX
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.i18n import _
from jlaid_desktop.services.township.taking_back import TakenBack

START, SHOWN, TAKEN = range(3)


class TakePage(OverlayPage):
    """`looking` brings files or folders, `taking` the return that was shown."""

    looking = Signal(list)
    taking = Signal(object)
    stopped = Signal()
    opening = Signal(str, str)

    def __init__(self, theme: Theme, words: ChangeWords) -> None:
        super().__init__(theme, _("Take what the county sent"), scrolls=False)
        self.found: Found | None = None
        self.setAcceptDrops(True)
        self.files_button = button(_("Choose files…"))
        self.files_button.setAutoDefault(True)
        self.files_button.clicked.connect(self._ask_files)
        self.bar.addWidget(self.files_button)
        self.work_bar = ShareBar(theme)
        self.work_bar.stop_button.clicked.connect(self.stopped)
        self.body.addWidget(self.work_bar)
        self._pages = QStackedWidget()
        self.shown = ReturnPane(theme)
        self.shown.taking.connect(self._take)
        self.taken = TakenPane(theme, words)
        self.taken.done.connect(self.closed)
        self.taken.opening.connect(self.opening)
        for page in (self._build_start(), self.shown, self.taken):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.setFocusProxy(self.where)

    # -- building -------------------------------------------------------------------

    def _build_start(self) -> QWidget:
        theme = self._theme
        made, column = canvas(theme)
        holder, inside = card(theme, _("Where is it?"))
        self.where = PlaceRow(theme, _("Where the county's file is"))
        self.where.chosen.connect(lambda folder: self.look([folder]))
        inside.addWidget(self.where)
        column.addWidget(holder)
        column.addWidget(
            EmptyState(
                theme,
                _("Nothing was looked at yet"),
                _(
                    "Plug the stick in and choose it, or drop the county's file here. It is "
                    "verified first; nothing is taken before you have seen what is in it."
                ),
            ),
            1,
        )
        return made

    # -- choosing ---------------------------------------------------------------------

    def look(self, paths: Sequence[Path]) -> None:
        """Ask to look at files or folders."""
        self.banner.hide()
        self.looking.emit(list(paths))

    def _ask_files(self) -> None:
        patterns = f"{SUFFIX} *{SUFFIX_OF['receipt']}"
        ask_files(self, _("Which files of the county"), patterns, self.look, several=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine."""
        if local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self.look(local_paths(event))

    # -- showing ----------------------------------------------------------------------

    def show_running(self, running: bool) -> None:
        """Show that something runs."""
        self.work_bar.show_running(running)
        for one in (self.files_button, self.where, self.shown.take_button):
            one.setEnabled(not running)
        if running:
            self.work_bar.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self) -> None:
        """Go back to where another file can be chosen."""
        self._pages.setCurrentIndex(START)
        self.where.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_found(self, found: Found) -> None:
        """Show what came: receipts are in force already, a return waits to be taken."""
        self.found = found
        self.shown.show_found(found)
        self._pages.setCurrentIndex(SHOWN)
        target = (
            self.shown.take_button if self.shown.take_button.isVisibleTo(self) else self.back_button
        )
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self.found is not None and self.found.look is not None:
            self.banner.hide()
            self.taking.emit(self.found.look)

    def show_taken(self, back: TakenBack) -> None:
        """Tell what was taken, and which drafts were set upon it."""
        self.taken.show_taken(back, self.found.look if self.found is not None else None)
        self._pages.setCurrentIndex(TAKEN)
        self.taken.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
