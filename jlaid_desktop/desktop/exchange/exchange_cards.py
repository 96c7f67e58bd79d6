"""The cards of the page of the exchange: how to begin, corrections, figures, files so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.exchange.exchange_words import day_and_time, file_words
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.services.exchange.offers import Offer
from jlaid_desktop.services.exchange.tasks import Task
from jlaid_desktop.services.township.corrections import Corrections
from jlaid_desktop.services.township.standing import WrittenFile

STEPS = (
    N_("1  Take the county's file (from its stick) and choose it here."),
    N_("2  Call the county office and compare the fingerprint, group by group."),
    N_("3  Write the registration to the stick and carry it to the county."),
)
ROW, HEAD, MOST_ROWS = 30, 32, 8


class Card(QFrame):
    """A card with its heading; hidden until there is something on it."""

    def __init__(self, theme: Theme, heading: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "card")
        self.column = QVBoxLayout(self)
        px = theme.px
        self.column.setContentsMargins(px(16), px(12), px(16), px(14))
        self.column.setSpacing(px(8))
        if heading:
            self.column.addWidget(text_label(heading, "strong"))
        self.hide()


class StartCard(Card):
    """What a laptop does before it can send: registering, once, or anew."""

    registering = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        column = self.column
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20))
        self._title = text_label(role="title", wrap=True)
        self._text = text_label(wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._text)
        for step in STEPS:
            column.addWidget(text_label(_(step), wrap=True))
        self.register_button = button(_("Register this laptop…"), "primary")
        self.register_button.setAutoDefault(True)
        self.register_button.clicked.connect(self.registering)
        column.addSpacing(theme.px(8))
        column.addWidget(self.register_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_standing(self, *, stale: bool) -> None:
        """Say why nothing can be sent: the data was copied, or it never registered."""
        if stale:
            self._title.setText(_("This data was copied or restored"))
            self._text.setText(
                _(
                    "Two laptops must not send under one name. Register it anew as a laptop of "
                    "its own; nothing that was typed is lost."
                )
            )
        else:
            self._title.setText(_("This laptop is not registered with the county yet"))
            self._text.setText(
                _("It takes ten minutes and three steps. Until then nothing can be sent.")
            )


class TasksCard(Card):
    """`opening` brings a household, the place to begin at and why."""

    opening = Signal(str, str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("To be corrected"))
        self._tasks: dict[str, Task] = {}
        column = self.column
        self.table = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("Due day"), 150),
                Column(_("What the county wants corrected")),
            ),
            _("To be corrected"),
        )
        self.table.setObjectName("tasks")
        self.table.entered.connect(self._open)
        column.addWidget(self.table)
        self._hint = text_label(
            _("Enter opens the household at the first of these places. Save it, then send it."),
            "second",
            wrap=True,
        )
        column.addWidget(self._hint)
        self._to_send = text_label(wrap=True)
        column.addWidget(self._to_send)

    def show_corrections(self, corrections: Corrections) -> None:
        """Show what is to be corrected, and what was and still is to be sent."""
        self._tasks = {task.household_id: task for task in corrections.to_do}
        rows = []
        for task in corrections.to_do:
            due = task.due.isoformat()
            words = _("{day} (overdue)").format(day=due) if task.overdue else due
            reasons = _reasons(task)
            tones = {1: "wrong"} if task.overdue else {}
            rows.append(Row(task.household_id, (task.applicant_name, words, reasons), tones))
        self.table.show_rows(rows)
        fit(self.table, self._theme, len(rows))
        self.table.setVisible(bool(rows))
        self._hint.setVisible(bool(rows))
        names = "、".join(one.applicant_name for one in corrections.to_send)
        self._to_send.setText(_("Corrected and still to be sent: {names}").format(names=names))
        self._to_send.setVisible(bool(names))
        self.setVisible(bool(rows or names))

    def _open(self, household_id: str) -> None:
        task = self._tasks.get(household_id)
        if task is not None:
            place = task.fields[0].path if task.fields else ""
            self.opening.emit(household_id, place, _reasons(task))


class OffersCard(Card):
    """Sets of the county that wait to be looked at and accepted."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Figures and readings from the county"))
        self._rows: list[QWidget] = []

    def show_offers(self, waiting: Sequence[Offer]) -> None:
        """Show those that wait."""
        for one in self._rows:
            self.column.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._rows = [self._row(one) for one in waiting]
        for row in self._rows:
            self.column.addWidget(row)
        self.setVisible(bool(waiting))

    def _row(self, offer: Offer) -> QWidget:
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
        made.clicked.connect(lambda: self.asked.emit(offer))
        column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return row


class FilesCard(Card):
    """The files that were written for the county, and how far each got."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Files written so far"))
        self.table = RowsTable(
            theme,
            (
                Column(_("Number"), 72),
                Column(_("Written"), 160),
                Column(_("Families"), 96),
                Column(_("How far")),
            ),
            _("Files written so far"),
        )
        self.column.addWidget(self.table)

    def show_files(self, files: Sequence[WrittenFile]) -> None:
        """Show the files, the latest first."""
        self.table.show_rows(
            Row(
                str(one.sequence),
                (str(one.sequence), day_and_time(one.made_at), str(one.households), words),
                {3: tone},
            )
            for one in files
            for words, tone in (file_words(one),)
        )
        fit(self.table, self._theme, len(files))
        self.setVisible(bool(files))


def _reasons(task: Task) -> str:
    return "；".join([*(one.reason for one in task.fields), *filter(None, [task.note])])


def fit(table: RowsTable, theme: Theme, rows: int) -> None:
    """Let a table be as high as its rows, up to so many."""
    table.setFixedHeight(theme.px(HEAD + ROW * min(max(rows, 1), MOST_ROWS)))
