"""The left of the window: the households, what to do where there is none, and how many."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.casework import FIRST_ROWS
from jlaid_desktop.desktop.household_list import HouseholdList
from jlaid_desktop.desktop.household_words import more_text
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.records import Findings


class ListPane(QWidget):
    """Shows what a search found."""

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = HouseholdList(theme, today)
        self._no_rows = EmptyState(theme, "", "")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._no_rows)
        column.addWidget(self._lists, 1)
        side, above = theme.px(16), theme.px(8)
        self._more = text_label(role="second", wrap=True)
        self._more.setContentsMargins(side, above, side, 0)
        self._more.setObjectName("more_households")
        self._more.hide()
        column.addWidget(self._more)
        self._stored = self._found = ""
        self._drafts = 0
        self._count = text_label(role="second")
        self._count.setContentsMargins(side, above, side, above)
        column.addWidget(self._count)

    def show_found(self, found: Findings, *, searching: bool) -> None:
        """Show the households of a search, from its best on, and how many more there are."""
        beginning = not searching and len(found.rows) == FIRST_ROWS
        self.list.households.show(found.rows, beginning=beginning)
        if searching:
            self.list.scrollToTop()
        self._lists.setCurrentIndex(0 if found.rows else 1)
        if not found.rows:
            self._tell_no_rows(searching=searching)
        more = more_text(found.more, more_than=found.more_than)
        self._more.setText(more)
        self._more.setVisible(more != "")
        self._found = _found_text(found) if searching else ""
        if not searching:
            self._drafts = sum(row.progress == "draft" for row in found.rows)
        self._show_count()

    def show_counts(self, counts: tuple[int, int]) -> None:
        """Show how many households and persons are stored in all."""
        households, persons = counts
        self._stored = " · ".join(
            (
                ngettext("{count} household", "{count} households", households).format(
                    count=households
                ),
                ngettext("{count} person", "{count} persons", persons).format(count=persons),
            )
        )
        self._show_count()

    def _show_count(self) -> None:
        """Show how many a search found, else how many are saved, and those not saved yet."""
        stored = self._stored
        if stored and self._drafts:
            drafts = ngettext("{count} draft", "{count} drafts", self._drafts)
            stored = f"{stored} · {drafts.format(count=self._drafts)}"
        self._count.setText(self._found or stored)

    def _tell_no_rows(self, *, searching: bool) -> None:
        if searching:
            self._no_rows.tell(
                _("Nothing found"),
                _(
                    "Try fewer letters: part of a name, its initials, the last four of an ID "
                    "number, a phone, or the village. Press {key} for a new household."
                ).format(key=key_text("new_household")),
            )
        else:
            self._no_rows.tell(
                _("No households yet"),
                _("Press {key} and type the first family in.").format(
                    key=key_text("new_household")
                ),
            )

    def take_keyboard(self) -> None:
        """Bring the keyboard to the marked household, or the first."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.households.index(0, 0))


def _found_text(found: Findings) -> str:
    """Return how many households a search found."""
    count = len(found.rows) + found.more
    words = ngettext("{count} household found", "{count} households found", count)
    text = words.format(count=count)
    return _("{found}, or more").format(found=text) if found.more_than else text
