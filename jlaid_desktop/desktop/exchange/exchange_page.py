"""Reporting to the county: how far the households are, what waits, what came back to be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import ask_folder, card
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.exchange.exchange_desk import Overview
from jlaid_desktop.desktop.exchange.exchange_words import (
    day_and_time,
    days_ago,
    families,
    file_words,
    waiting_words,
)
from jlaid_desktop.desktop.exchange.stages import Stages
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.rosters.work_bar import WorkBar
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.exchange.offers import Offer
from jlaid_desktop.services.exchange.registration import Registered
from jlaid_desktop.services.exchange.tasks import Task
from jlaid_desktop.services.township.corrections import Corrections
from jlaid_desktop.services.township.standing import Standing

STEPS = (
    N_("1  Take the county's file (from its stick) and choose it here."),
    N_("2  Call the county office and compare the fingerprint, group by group."),
    N_("3  Write the registration to the stick and carry it to the county."),
)
ROW, HEAD, MOST_ROWS = 30, 32, 8


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
        self._start = self._build_start()
        self._stage_card, column = card(theme, _("How far the households are"))
        self.stages = Stages(theme)
        column.addWidget(self.stages)
        column.addSpacing(theme.px(4))
        self._facts = [text_label(wrap=True) for _number in range(4)]
        for label in self._facts:
            column.addWidget(label)
        self._tasks_card = self._build_tasks()
        self._offers_card, self._offers = card(theme, _("Figures and readings from the county"))
        self._offer_rows: list[QWidget] = []
        self._files_card = self._build_files()
        for one in (
            self._start, self._stage_card, self._tasks_card, self._offers_card, self._files_card,
        ):  # fmt: skip
            one.hide()
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

    def _build_start(self) -> QFrame:
        theme = self._theme
        made, column = card(theme, "")
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self._start_title = text_label(role="title", wrap=True)
        self._start_text = text_label(wrap=True)
        column.addWidget(self._start_title)
        column.addWidget(self._start_text)
        for step in STEPS:
            column.addWidget(text_label(_(step), wrap=True))
        self.register_button = button(_("Register this laptop…"), "primary")
        self.register_button.setAutoDefault(True)
        self.register_button.clicked.connect(self.registering)
        column.addSpacing(theme.px(8))
        column.addWidget(self.register_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_tasks(self) -> QFrame:
        theme = self._theme
        made, column = card(theme, _("To be corrected"))
        self.tasks = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("Due day"), 150),
                Column(_("What the county wants corrected")),
            ),
            _("To be corrected"),
        )
        self.tasks.setObjectName("tasks")
        self.tasks.entered.connect(self._open)
        column.addWidget(self.tasks)
        self._tasks_hint = text_label(
            _("Enter opens the household at the first of these places. Save it, then send it."),
            "second",
            wrap=True,
        )
        column.addWidget(self._tasks_hint)
        self._to_send = text_label(wrap=True)
        column.addWidget(self._to_send)
        return made

    def _build_files(self) -> QFrame:
        theme = self._theme
        made, column = card(theme, _("Files written so far"))
        self.files = RowsTable(
            theme,
            (
                Column(_("Number"), 72),
                Column(_("Written"), 160),
                Column(_("Families"), 96),
                Column(_("How far")),
            ),
            _("Files written so far"),
        )
        column.addWidget(self.files)
        return made

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
        self._show_tasks(overview.corrections)
        self._show_offers([one for one in overview.offers if one.accepted is None])
        self.files.show_rows(
            Row(
                str(one.sequence),
                (str(one.sequence), day_and_time(one.made_at), str(one.households), words),
                {3: tone},
            )
            for one in standing.files
            for words, tone in (file_words(one),)
        )
        _fit(self.files, self._theme, len(standing.files))
        self._files_card.setVisible(bool(standing.files))

    def _show_registration(self, how: Registered, *, ready: bool) -> None:
        self._start.setVisible(not ready)
        for one in (self.take_button, self.send_button):
            one.setEnabled(ready)
        if how.stale:
            self._start_title.setText(_("This data was copied or restored"))
            self._start_text.setText(
                _(
                    "Two laptops must not send under one name. Register it anew as a laptop of "
                    "its own; nothing that was typed is lost."
                )
            )
        elif not ready:
            self._start_title.setText(_("This laptop is not registered with the county yet"))
            self._start_text.setText(
                _("It takes ten minutes and three steps. Until then nothing can be sent.")
            )
        if not ready:
            self.setFocusProxy(self.register_button)

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

    def _show_tasks(self, corrections: Corrections) -> None:
        rows = []
        for task in corrections.to_do:
            due = task.due.isoformat()
            words = _("{day} (overdue)").format(day=due) if task.overdue else due
            reasons = _reasons(task)
            tones = {1: "wrong"} if task.overdue else {}
            rows.append(Row(task.household_id, (task.applicant_name, words, reasons), tones))
        self.tasks.show_rows(rows)
        _fit(self.tasks, self._theme, len(rows))
        self.tasks.setVisible(bool(rows))
        self._tasks_hint.setVisible(bool(rows))
        names = "、".join(one.applicant_name for one in corrections.to_send)
        self._to_send.setText(_("Corrected and still to be sent: {names}").format(names=names))
        self._to_send.setVisible(bool(names))
        self._tasks_card.setVisible(bool(rows or names))

    def _show_offers(self, waiting: Sequence[Offer]) -> None:
        for one in self._offer_rows:
            self._offers.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._offer_rows = [self._offer_row(one) for one in waiting]
        for row in self._offer_rows:
            self._offers.addWidget(row)
        self._offers_card.setVisible(bool(waiting))

    def _offer_row(self, offer: Offer) -> QWidget:
        theme = self._theme
        row = surface("ask")
        column = QVBoxLayout(row)
        column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        column.addWidget(text_label(offer.loaded.set.title, "strong", wrap=True))
        column.addWidget(
            text_label(_("Not in force before you have looked at it and accepted it."), wrap=True)
        )
        made = button(_("Look at what changes…"))
        made.setAutoDefault(True)
        made.clicked.connect(lambda: self.offer_asked.emit(offer))
        column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    # -- acting -----------------------------------------------------------------------

    def _open(self, household_id: str) -> None:
        to_do = self.overview.corrections.to_do if self.overview else ()
        for task in to_do:
            if task.household_id == household_id:
                place = task.fields[0].path if task.fields else ""
                self.opening.emit(household_id, place, _reasons(task))

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


def _reasons(task: Task) -> str:
    return "；".join([*(one.reason for one in task.fields), *filter(None, [task.note])])


def _fit(table: RowsTable, theme: Theme, rows: int) -> None:
    """Let a table be as high as its rows, up to so many."""
    table.setFixedHeight(theme.px(HEAD + ROW * min(max(rows, 1), MOST_ROWS)))
