"""Reporting to the county: how far the households are, what waits, what came back to be done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from jlaid_desktop.desktop.county.parts import ask_folder, card
from jlaid_desktop.desktop.exchange.exchange_cards import (
    FilesCard,
    OffersCard,
    StartCard,
    TasksCard,
)
from jlaid_desktop.desktop.exchange.exchange_desk import Overview
from jlaid_desktop.desktop.exchange.exchange_words import (
    day_and_time,
    days_ago,
    families,
    waiting_words,
)
from jlaid_desktop.desktop.exchange.stages import Stages
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.registration import Registered
from jlaid_desktop.services.township.standing import Standing


class ExchangePage(OverlayPage):
    """`opening` brings a household, the place to begin at and why; `dropped` files or folders."""

    sending = Signal()
    taking = Signal()
    dropped = Signal(list)
    registering = Signal()
    opening = Signal(str, str, str)
    offer_asked = Signal(object)
    taking_out = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Reporting to the county"))
        self.overview: Overview | None = None
        self.setAcceptDrops(True)
        self._build_bar()
        self.work_bar = WorkBar(theme)
        self.body.addWidget(self.work_bar)
        self.start = StartCard(theme)
        self.start.registering.connect(self.registering)
        self._stage_card, column = card(theme, _("How far the households are"))
        self.stages = Stages(theme)
        column.addWidget(self.stages)
        column.addSpacing(theme.px(4))
        self._facts = [text_label(wrap=True) for _number in range(4)]
        for label in self._facts:
            column.addWidget(label)
        self._stage_card.hide()
        self.tasks = TasksCard(theme)
        self.tasks.opening.connect(self.opening)
        self.offers = OffersCard(theme)
        self.offers.asked.connect(self.offer_asked)
        self.files = FilesCard(theme)
        for one in (self.start, self._stage_card, self.tasks, self.offers, self.files):
            self.body.addWidget(one)
        self.body.addStretch(1)
        self.setFocusProxy(self.send_button)

    # -- building -------------------------------------------------------------------

    def _build_bar(self) -> None:
        self.summaries_button = button(_("Take out summaries…"), "plain")
        self.summaries_button.clicked.connect(self._ask_folder)
        self.laptop_button = button(_("Registration of this laptop…"), "plain")
        self.laptop_button.clicked.connect(self.registering)
        self.take_button = button(_("Take what the county sent…"))
        self.take_button.clicked.connect(self.taking)
        self.send_button = button(_("Write to the stick…"), "primary")
        self.send_button.clicked.connect(self.sending)
        for one in (
            self.summaries_button, self.laptop_button, self.take_button, self.send_button,
        ):  # fmt: skip
            one.setAutoDefault(True)
            self.bar.addWidget(one)

    # -- showing ----------------------------------------------------------------------

    def show_overview(self, overview: Overview) -> None:
        """Show how all stands."""
        self.work_bar.show_running(False)
        self.overview = overview
        standing = overview.standing
        self._show_registration(standing.registered, ready=standing.can_send)
        self.stages.show_counts(standing.counts)
        self._stage_card.show()
        self._show_facts(standing)
        self.tasks.show_corrections(overview.corrections)
        self.offers.show_offers([one for one in overview.offers if one.accepted is None])
        self.files.show_files(standing.files)

    def _show_registration(self, how: Registered, *, ready: bool) -> None:
        self.start.setVisible(not ready)
        for one in (self.take_button, self.send_button):
            one.setEnabled(ready)
        if not ready:
            self.start.show_standing(stale=how.stale)
            self.setFocusProxy(self.start.register_button)

    def _show_facts(self, standing: Standing) -> None:
        texts: list[str] = []
        waiting = standing.waiting
        if waiting is not None:
            words = waiting_words(waiting)
            texts.append(
                _("Waits to be sent: {what}").format(what=words)
                if words
                else _("Nothing waits to be sent: the county has everything that was saved.")
            )
        if standing.drafts:
            texts.append(
                _("Typed but not saved, so it does not go: {families}.").format(
                    families=families(standing.drafts)
                )
            )
        texts.append(self._last(standing))
        if standing.registered.county_name and standing.can_send:
            texts.append(
                _("Reports to {county} · fingerprint {sign}").format(
                    county=standing.registered.county_name,
                    sign=standing.registered.county_fingerprint,
                )
            )
        for label in self._facts:
            label.setText(texts.pop(0) if texts else "")
            label.setVisible(bool(label.text()))

    @staticmethod
    def _last(standing: Standing) -> str:
        parts = []
        if standing.days_since is None:
            parts.append(_("Nothing was sent so far"))
        else:
            parts.append(_("Last sent {when}").format(when=days_ago(standing.days_since)))
        last = standing.last_receipt
        if last is not None and last.received_at is not None:
            parts.append(
                _("last receipt: number {number}, {when}").format(
                    number=last.sequence, when=day_and_time(last.received_at)
                )
            )
        elif standing.days_since is not None:
            parts.append(_("no receipt so far"))
        return " · ".join(parts)

    # -- acting -----------------------------------------------------------------------

    def _ask_folder(self) -> None:
        ask_folder(self, _("Take out summaries"), self.taking_out.emit)

    def summaries_out(self, count: int, folder: Path) -> None:
        """Tell that the summaries were taken out."""
        self.banner.tell(
            _("{count} summaries with their index are in {folder}.").format(
                count=count, folder=folder.name
            ),
            _("They are not encrypted. Delete them once they were uploaded."),
            tone="holds",
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine."""
        if local_paths(event) and self.take_button.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(local_paths(event))


def local_paths(event: QDropEvent) -> list[Path]:
    """Return what is dropped, as far as it lies on this machine."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
