"""Taking what the county sent: verified, shown household by household, and only then taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from jlaid_desktop.desktop.county.parts import ask_files, canvas, card
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.exchange.exchange_desk import Found
from jlaid_desktop.desktop.exchange.exchange_page import local_paths
from jlaid_desktop.desktop.exchange.exchange_words import (
    STATE_TONES,
    STATES,
    day_and_time,
    families,
    word_details,
)
from jlaid_desktop.desktop.exchange.place_row import PlaceRow
from jlaid_desktop.desktop.exchange.share_bar import ShareBar
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.exchange.frame import SUFFIX
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.township.returns import HouseholdLook, ReturnLook
from jlaid_desktop.services.township.taking_back import Rebased, TakenBack

START, SHOWN, TAKEN = range(3)
ORDER = (
    "returned", "conflict", "deletion_waits", "deleted", "restored", "refused", "confirmed",
    "accepted", "handed_over", "changed",
)  # fmt: skip


class TakePage(OverlayPage):
    """`looking` brings files or folders, `taking` the return that was shown."""

    looking = Signal(list)
    taking = Signal(object)
    stopped = Signal()
    opening = Signal(str, str)

    def __init__(self, theme: Theme, words: ChangeWords) -> None:
        super().__init__(theme, _("Take what the county sent"), scrolls=False)
        self._words = words
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
        for page in (self._build_start(), self._build_shown(), self._build_taken()):
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

    def _build_shown(self) -> QWidget:
        theme = self._theme
        made, column = canvas(theme)
        self._from = text_label(role="heading", wrap=True)
        self._counts = text_label(wrap=True)
        self._notes = text_label(role="second", tone="review", wrap=True)
        for label in (self._from, self._counts, self._notes):
            column.addWidget(label)
        self.table = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("At the county"), 190),
                Column(_("What the county says")),
                Column(_("Here"), 220),
            ),
            _("What the county says"),
        )
        column.addWidget(self.table, 1)
        self._sets = text_label(wrap=True)
        column.addWidget(self._sets)
        foot = surface("card")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        self._advice = text_label(role="second", wrap=True)
        row.addWidget(self._advice, 1)
        self.take_button = button(_("Take it"), "primary")
        self.take_button.setAutoDefault(True)
        self.take_button.clicked.connect(self._take)
        row.addWidget(self.take_button)
        column.addWidget(foot)
        return made

    def _build_taken(self) -> QWidget:
        theme = self._theme
        made, column = canvas(theme)
        self._taken_title = text_label(role="title", tone="holds", wrap=True)
        self._taken_text = text_label(wrap=True)
        column.addWidget(self._taken_title)
        column.addWidget(self._taken_text)
        self._rebased_head = text_label(
            _(
                "Drafts that were set upon what came. Where both changed a place, what was typed "
                "here stays; look at each and save."
            ),
            wrap=True,
        )
        column.addWidget(self._rebased_head)
        self.rebased = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("Which place"), 220),
                Column(_("Typed here (stays)")),
                Column(_("From the county")),
            ),
            _("Drafts set upon what came"),
        )
        self.rebased.entered.connect(self._open_rebased)
        column.addWidget(self.rebased, 1)
        column.addStretch(0)
        self.done_button = button(_("Done"), "primary")
        self.done_button.setAutoDefault(True)
        self.done_button.clicked.connect(self.closed)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)
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
        for one in (self.files_button, self.where, self.take_button):
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
        look = found.look
        if look is not None and look.known:
            self._show_known(look)
        else:
            self._show_households(found)
        self._pages.setCurrentIndex(SHOWN)
        target = self.take_button if self.take_button.isVisibleTo(self) else self.back_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_known(self, look: ReturnLook) -> None:
        known = look.preview.incoming.known
        self._from.setText(
            _("The county's answer number {number} was taken before.").format(
                number=look.preview.sequence
            )
        )
        at = known.taken_at if known is not None else None
        self._counts.setText(_("Taken on {day}; nothing was changed.").format(day=(at or "")[:10]))
        self._notes.hide()
        self._sets.hide()
        self.table.show_rows(())
        self.table.hide()
        self._advice.setText(_("Ask the county for a newer one if something is missing."))
        self.take_button.hide()

    def _show_households(self, found: Found) -> None:
        look = found.look
        self.take_button.setVisible(look is not None)
        self.table.show()
        if look is not None:
            seen = look.preview
            self._from.setText(
                _("Answer number {number} of {county}, written {when}").format(
                    number=seen.sequence, county=seen.sender_name, when=day_and_time(seen.made_at)
                )
            )
            self._advice.setText(
                _("Nothing is taken yet. All of it is taken in one go, or nothing of it.")
            )
        else:
            told = ngettext("{count} receipt was taken", "{count} receipts were taken",
                            found.receipts)  # fmt: skip
            self._from.setText(told.format(count=found.receipts))
            self._advice.setText(_("Receipts change nothing in the households."))
        self._counts.setText(_counts(found.households) or _("No household is named."))
        self._show_notes(look)
        households = sorted(found.households, key=_place)
        self.table.show_rows(self._row(one) for one in households)

    def _show_notes(self, look: ReturnLook | None) -> None:
        notes = []
        if look is not None and look.preview.skew is not None:
            notes.append(
                _("The county's clock and this one are {days} days apart; the order is right.")
                .format(days=abs(look.preview.skew.days))
            )  # fmt: skip
        if look is not None and "newer_rules" in look.preview.notes:
            notes.append(_("The county has newer rules: update this program soon."))
        self._notes.setText(" ".join(notes))
        self._notes.setVisible(bool(notes))
        titles = "；".join(one.set.title for one in look.sets) if look is not None else ""
        self._sets.setText(
            _("With it come figures and readings: {titles}. They count once accepted.").format(
                titles=titles
            )
        )
        self._sets.setVisible(bool(titles))

    @staticmethod
    def _row(one: HouseholdLook) -> Row:
        here = _("takes over the county's version") if one.changes else ""
        name = one.applicant_name or _("Name not yet typed")
        cells = (name, _(STATES[one.state]), word_details(one), here)
        return Row(one.household_id, cells, {1: STATE_TONES[one.state]})

    def _take(self) -> None:
        if self.found is not None and self.found.look is not None:
            self.banner.hide()
            self.taking.emit(self.found.look)

    def show_taken(self, back: TakenBack) -> None:
        """Tell what was taken, and which drafts were set upon it."""
        look = self.found.look if self.found is not None else None
        returned = look.count("returned") if look is not None else 0
        decided = look.count("confirmed") + look.count("refused") if look is not None else 0
        self._taken_title.setText(
            _("The county's answer number {number} was taken").format(number=back.taken.sequence)
        )
        parts = []
        if returned:
            parts.append(
                _("{families} are to be corrected: they stand on the page before.").format(
                    families=families(returned)
                )
            )
        if decided:
            parts.append(
                _("{families} were decided: their letters can be printed.").format(
                    families=families(decided)
                )
            )
        parts.append(_("The next file tells the county that its answer arrived."))
        self._taken_text.setText("\n".join(parts))
        rows = [row for one in back.rebased for row in self._rebased_rows(one)]
        self.rebased.show_rows(rows)
        self._rebased_head.setVisible(bool(rows))
        self.rebased.setVisible(bool(rows))
        self._pages.setCurrentIndex(TAKEN)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebased_rows(self, one: Rebased) -> list[Row]:
        if not one.places:
            fits = _("everything fits together")
            return [Row(one.household_id, (one.applicant_name, fits, "", ""))]
        rows = []
        for place in one.places:
            label, mine = self._words.at(place, one.mine)
            label_there, theirs = self._words.at(place, one.theirs)
            label = label or label_there or _("a detail that no question asks for")
            cells = (one.applicant_name, label, mine or "—", theirs or "—")
            rows.append(Row(f"{one.household_id} {place}", cells, {2: "review"}))
        return rows

    def _open_rebased(self, key: str) -> None:
        household_id, _space, place = key.partition(" ")
        self.opening.emit(household_id, place)


def _place(one: HouseholdLook) -> int:
    return ORDER.index(one.state) if one.state in ORDER else len(ORDER)


def _counts(households: Sequence[HouseholdLook]) -> str:
    parts = []
    for state in (*ORDER, "received"):
        count = sum(one.state == state for one in households)
        if count:
            parts.append(f"{_(STATES[state])} {count}")
    return " · ".join(parts)
