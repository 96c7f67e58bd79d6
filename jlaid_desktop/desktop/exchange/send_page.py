"""Sending: what goes, where to, written and read back; only then the stick may be pulled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import canvas
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.exchange.exchange_words import (
    families,
    going_words,
    megabytes,
    waiting_words,
)
from jlaid_desktop.desktop.exchange.place_row import PlaceRow
from jlaid_desktop.desktop.exchange.share_bar import ShareBar
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, set_tone, surface, text_label
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.exchange.sending import SentFile
from jlaid_desktop.services.township.standing import Waiting

NOTHING, LIST, DONE = range(3)


class SendPage(OverlayPage):
    """`place_chosen` asks for the free space, `writing` for the file."""

    place_chosen = Signal(object)
    writing = Signal(object)
    stopped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Write to the stick"), scrolls=False)
        self.waiting: Waiting | None = None
        self._free: int | None = None
        self._running = False
        self.work_bar = ShareBar(theme)
        self.work_bar.stop_button.clicked.connect(self.stopped)
        self.body.addWidget(self.work_bar)
        self._pages = QStackedWidget()
        self._nothing = EmptyState(
            theme,
            _("Nothing waits to be sent"),
            _(
                "The county has everything that was saved. What is typed and not saved does not "
                "go: save it first."
            ),
        )
        for page in (self._nothing, self._build_list(), self._build_done()):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self._pages.setCurrentIndex(LIST)
        self.setFocusProxy(self.where)

    # -- building -------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        theme = self._theme
        made, column = canvas(theme)
        self._what = text_label(role="heading", wrap=True)
        column.addWidget(self._what)
        column.addWidget(
            text_label(
                _(
                    "Nothing is counted twice: the county knows every save by its own number. "
                    "Whatever has no receipt yet goes again, so a lost file loses nothing."
                ),
                "second",
                wrap=True,
            )
        )
        self.table = RowsTable(
            theme,
            (
                Column(_("Applicant"), 140),
                Column(_("What is new"), 240),
                Column(_("What goes")),
            ),
            _("What goes"),
        )
        column.addWidget(self.table, 1)
        column.addWidget(self._build_foot())
        return made

    def _build_foot(self) -> QWidget:
        theme = self._theme
        foot = surface("card")
        column = QVBoxLayout(foot)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        self.where = PlaceRow(theme, _("Where to write"))
        self.where.chosen.connect(self._chosen)
        column.addWidget(self.where)
        row = QHBoxLayout()
        self._room = text_label(role="second", wrap=True)
        row.addWidget(self._room, 1)
        self.write_button = button(_("Write and read back"), "primary")
        self.write_button.setAutoDefault(True)
        self.write_button.setEnabled(False)
        self.write_button.clicked.connect(self._write)
        row.addWidget(self.write_button)
        column.addLayout(row)
        return foot

    def _build_done(self) -> QWidget:
        theme = self._theme
        made, column = canvas(theme)
        panel = surface("holds")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(theme.px(32), theme.px(28), theme.px(32), theme.px(28))
        inside.setSpacing(theme.px(10))
        self.pull = text_label(_("The stick may be pulled out"), "answer", tone="holds")
        self.pull.setObjectName("may_be_pulled")
        self._done_what = text_label(role="heading", wrap=True)
        self._done_files = text_label(wrap=True)
        self._done_files.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._done_then = text_label(
            _(
                "Written, read back and compared. Carry the stick to the county office and bring "
                "its answer back. The file is sealed: only the county can open it."
            ),
            wrap=True,
        )
        self.back_again = button(_("Done"), "primary")
        self.back_again.setAutoDefault(True)
        self.back_again.clicked.connect(self.closed)
        for one in (self.pull, self._done_what, self._done_files, self._done_then):
            inside.addWidget(one)
        inside.addWidget(self.back_again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(panel)
        column.addStretch(1)
        return made

    # -- showing --------------------------------------------------------------------

    def show_waiting(self, waiting: Waiting) -> None:
        """Show what goes."""
        self.waiting = waiting
        self._pages.setCurrentIndex(LIST if waiting.households else NOTHING)
        if not waiting.households:
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._what.setText(_("This goes: {what}").format(what=waiting_words(waiting)))
        rows = []
        for one in waiting.households:
            news = _("new") if one.new else _("changed")
            if one.again:
                news = _("{news} · goes again, no receipt yet").format(news=news)
            name = one.applicant_name or _("Name not yet typed")
            tones = {1: "ask" if one.again else "holds"}
            rows.append(Row(one.household_id, (name, news, going_words(one)), tones))
        self.table.show_rows(rows)

    def _chosen(self, folder: Path) -> None:
        self.banner.hide()
        self._free = None
        self._room.setText("")
        self.write_button.setEnabled(False)
        self.place_chosen.emit(folder)

    def show_room(self, free: int) -> None:
        """Show how much room there is, and whether it is enough."""
        self._free = free
        size = self.waiting.size if self.waiting else 0
        enough = free > size
        text = (
            _("{free} are free, about {size} are needed.")
            if enough
            else _("Too little room: {free} are free, about {size} are needed.")
        )
        self._room.setText(text.format(free=megabytes(free), size=megabytes(size)))
        set_tone(self._room, "tone", "no" if enough else "wrong")
        self.write_button.setEnabled(enough and not self._running)
        if enough:
            self.write_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_running(self, running: bool) -> None:
        """Show that something runs; only stopping is possible meanwhile."""
        self._running = running
        self.work_bar.show_running(running)
        self.where.setEnabled(not running)
        self.write_button.setEnabled(not running and self._free is not None)
        if running:
            self.work_bar.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def failed(self) -> None:
        """Be ready for another try, at another place."""
        self._free = None
        self.write_button.setEnabled(False)
        self.where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self) -> None:
        if self.where.folder is not None:
            self.banner.hide()
            self.writing.emit(self.where.folder)

    def show_sent(self, sent: SentFile) -> None:
        """Say that the stick may be pulled."""
        what = _("Number {number}: {families}, {size}").format(
            number=sent.sequence, families=families(sent.households), size=megabytes(sent.size)
        )
        self._done_what.setText(what)
        names = "\n".join(path.name for path in sent.paths)
        parts = len(sent.paths)
        if parts > 1:
            told = ngettext(
                "The file was split into {count} part; all belong together.",
                "The file was split into {count} parts; all belong together.",
                parts,
            )
            names = f"{names}\n{told.format(count=parts)}"
        self._done_files.setText(names)
        self._pages.setCurrentIndex(DONE)
        self.back_again.setFocus(Qt.FocusReason.OtherFocusReason)
