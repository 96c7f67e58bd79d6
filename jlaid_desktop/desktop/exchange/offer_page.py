"""Figures and readings from the county: what changes, for how many, then accepted or declined."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from jlaid_desktop.desktop.county.parts import canvas, card
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.exchange.offer_words import difference_cells, effect_lines
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.offers import Offer
from jlaid_desktop.services.township.offered import OfferEffect


class OfferPage(OverlayPage):
    """`deciding` brings whether the set was accepted; only after the effect was counted."""

    deciding = Signal(bool)
    stopped = Signal()

    def __init__(self, theme: Theme, offer: Offer) -> None:
        super().__init__(theme, _("Figures and readings from the county"), scrolls=False)
        self.offer = offer
        self.work_bar = WorkBar(theme)
        self.work_bar.stop_button.clicked.connect(self.stopped)
        self.body.addWidget(self.work_bar)
        holder, column = canvas(theme)
        self._build_head(column)
        self._build_table(column)
        effect, inside = card(theme, _("What it means for the households here"))
        self._effect = text_label(_("Not counted yet."), wrap=True)
        inside.addWidget(self._effect)
        column.addWidget(effect)
        column.addLayout(self._build_acts())
        self.body.addWidget(holder, 1)
        self.setFocusProxy(self.table)

    def _build_head(self, column: QVBoxLayout) -> None:
        head = self.offer.loaded.set
        column.addWidget(text_label(head.title, "title", wrap=True))
        papers = "；".join(one.title for one in self.offer.loaded.document)
        if papers:
            column.addWidget(
                text_label(_("By: {documents}").format(documents=papers), "second", wrap=True)
            )
        if head.sample:
            column.addWidget(
                text_label(
                    _("Sample figures, not to be relied on"), "strong", tone="review", wrap=True
                )
            )

    def _build_table(self, column: QVBoxLayout) -> None:
        theme, offer = self._theme, self.offer
        self.table = RowsTable(
            theme,
            (
                Column(_("Figure or reading")),
                Column(_("Days"), 200),
                Column(_("In force now"), 200),
                Column(_("From the county"), 200),
            ),
            _("What changes"),
        )
        self.table.show_rows(
            Row(str(number), difference_cells(one, offer.loaded), {3: "ask"})
            for number, one in enumerate(offer.differences)
        )
        if offer.differences:
            column.addWidget(self.table, 1)
        else:
            column.addWidget(text_label(_("It is the same as what is in force here."), wrap=True))
            column.addStretch(1)

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.accept_button = button(_("Accept: in force from now on"), "primary")
        self.decline_button = button(_("Decline"))
        for made, accepted in ((self.accept_button, True), (self.decline_button, False)):
            made.setAutoDefault(True)
            made.setEnabled(False)
            made.clicked.connect(lambda _on=False, accepted=accepted: self._decide(accepted))
            row.addWidget(made)
        row.addWidget(
            text_label(
                _("Saved papers keep the figures they were made with; what is saved later has "
                  "the new ones."),
                "second",
                wrap=True,
            ),
            1,
        )  # fmt: skip
        return row

    def show_effect(self, effect: OfferEffect) -> None:
        """Show what it means; now it can be decided."""
        self._effect.setText("\n".join(effect_lines(effect)))
        for one in (self.accept_button, self.decline_button):
            one.setEnabled(True)
        self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_running(self, running: bool) -> None:
        """Show that the households are being assessed."""
        self.work_bar.show_running(running)

    def _decide(self, accepted: bool) -> None:
        for one in (self.accept_button, self.decline_button):
            one.setEnabled(False)
        self.deciding.emit(accepted)
