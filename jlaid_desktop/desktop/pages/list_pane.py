"""The left of the window: the households, what to do where there is none, and how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.household_list import HouseholdList
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import EmptyState
from jlaid_desktop.desktop.widgets.labels import text_label
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.households import HouseholdRow


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
        self._count = text_label(role="second")
        side, above = theme.px(16), theme.px(8)
        self._count.setContentsMargins(side, above, side, above)
        column.addWidget(self._count)

    def show_rows(
        self, rows: Sequence[HouseholdRow], counts: tuple[int, int], *, searching: bool
    ) -> None:
        """Show the households of a search, and how many are stored in all."""
        self.list.households.show(rows)
        self._lists.setCurrentIndex(0 if rows else 1)
        if not rows:
            self._tell_no_rows(searching=searching)
        households, persons = counts
        self._count.setText(
            " · ".join(
                (
                    ngettext("{count} household", "{count} households", households).format(
                        count=households
                    ),
                    ngettext("{count} person", "{count} persons", persons).format(count=persons),
                )
            )
        )

    def _tell_no_rows(self, *, searching: bool) -> None:
        if searching:
            self._no_rows.tell(
                _("Nothing found"),
                _("Try fewer letters, or the beginning of the village or the ID number."),
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
