"""What the county sent, household by household, before any of it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import canvas
from jlaid_desktop.desktop.county.rows_table import Column, LazyRows, Row, RowsTable
from jlaid_desktop.desktop.exchange.exchange_desk import Found
from jlaid_desktop.desktop.exchange.exchange_words import (
    STATE_TONES,
    STATES,
    day_and_time,
    word_details,
)
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.i18n import _, ngettext, sentences
from jlaid_desktop.services.township.returns import HouseholdLook, ReturnLook

ORDER = (
    "returned", "conflict", "deletion_waits", "deleted", "restored", "refused", "confirmed",
    "accepted", "handed_over", "changed",
)  # fmt: skip


class ReturnPane(QWidget):
    """Receipts that are in force already, or a return that waits to be taken."""

    taking = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        made, column = canvas(theme)
        whole.addWidget(made)
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
        column.addWidget(self._build_foot(theme))

    def _build_foot(self, theme: Theme) -> QWidget:
        foot = surface("card")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        self._advice = text_label(role="second", wrap=True)
        row.addWidget(self._advice, 1)
        self.take_button = button(_("Take it"), "primary")
        self.take_button.setAutoDefault(True)
        self.take_button.clicked.connect(self.taking)
        row.addWidget(self.take_button)
        return foot

    # -- showing ----------------------------------------------------------------------

    def show_found(self, found: Found) -> None:
        """Show what came: receipts are in force already, a return waits to be taken."""
        look = found.look
        if look is not None and look.known:
            self._show_known(look)
        else:
            self._show_households(found)

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
        self._counts.setText(counts_of(found.households) or _("No household is named."))
        self._show_notes(look)
        households = sorted(found.households, key=_place)
        keys = [one.household_id for one in households]
        self.table.show_rows(LazyRows(households, keys, self._row))

    def _show_notes(self, look: ReturnLook | None) -> None:
        notes = []
        if look is not None and look.preview.skew is not None:
            notes.append(
                _("The county's clock and this one are {days} days apart; the order is right.")
                .format(days=abs(look.preview.skew.days))
            )  # fmt: skip
        if look is not None and "newer_rules" in look.preview.notes:
            notes.append(_("The county has newer rules: update this program soon."))
        self._notes.setText(sentences(*notes))
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


def _place(one: HouseholdLook) -> int:
    return ORDER.index(one.state) if one.state in ORDER else len(ORDER)


def counts_of(households: Sequence[HouseholdLook]) -> str:
    """Return how many households stand how at the county."""
    parts = []
    for state in (*ORDER, "received"):
        count = sum(one.state == state for one in households)
        if count:
            parts.append(f"{_(STATES[state])} {count}")
    return " · ".join(parts)
