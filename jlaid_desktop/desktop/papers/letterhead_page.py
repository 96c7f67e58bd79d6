"""Letterhead and sentences: who issues the papers, and what the county says in its own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.papers.pages_view import PagesView
from jlaid_desktop.desktop.papers.texts_card import TextsCard
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label, vertical_rule
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.documents.forms_of_procedure.paper_input import Letterhead
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.papers.letterheads import LONGEST_LINE, BlockWording

LINES: tuple[tuple[str, str], ...] = (
    ("county_office", N_("County civil affairs department")),
    ("township_office", N_("Township as it signs")),
    ("address", N_("Address of the office")),
    ("phone", N_("Phone for questions")),
    ("contact", N_("Contact for objections")),
    ("seal_line", N_("Note beside the seal")),
)
LOOK_AFTER_MS = 300
FORM_SHARE = 0.56


class LetterheadDesk(Protocol):
    """Sets what the page was given."""

    lane: Lane

    def look(self, paper_id: str, head: Letterhead, own: dict[str, str]) -> bytes:
        """Return the paper as it looks; called in the lane."""
        ...

    def save_head(self, head: Letterhead) -> None:
        """Set the letterhead."""
        ...

    def save_text(self, block: str, text: str, from_day: str, document: str) -> None:
        """Set a county's text."""
        ...

    def drop_text(self, block: str) -> None:
        """Let the program's own text hold again."""
        ...


class LetterheadPage(OverlayPage):
    """What is typed is seen on the paper at once, and holds when it is saved."""

    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        desk: LetterheadDesk,
        head: Letterhead,
        wordings: Sequence[BlockWording],
        today: dt.date,
    ) -> None:
        super().__init__(theme, _("Letterhead and texts of the papers"), scrolls=False)
        self._desk = desk
        self._today = today
        self._wordings = list(wordings)
        self.lines: dict[str, LineField] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._form = self._build_form(head)
        row.addWidget(self._form)
        row.addWidget(vertical_rule())
        self.view = PagesView(theme, desk.lane)
        self.view.failed.connect(self.failed)
        row.addWidget(self.view, 1)
        self.body.addWidget(holder, 1)
        bind(self, {"save": self.save})
        self.setFocusProxy(self.lines["county_office"])
        self.texts.blocks.setCurrentRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sheet the smaller part."""
        super().resizeEvent(event)
        self._form.setFixedWidth(round(self.width() * FORM_SHARE))

    # -- parts ------------------------------------------------------------------

    def _build_form(self, head: Letterhead) -> QScrollArea:
        theme = self._theme
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        inside = QWidget()
        inside.setProperty("surface", "canvas")
        column = QVBoxLayout(inside)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self._build_head(head))
        self.texts = TextsCard(theme, self._wordings, self._today)
        self.texts.changed.connect(self._timer.start)
        self.texts.chosen.connect(self.look)
        self.texts.saving.connect(self._desk.save_text)
        self.texts.dropping.connect(self._desk.drop_text)
        column.addWidget(self.texts, 1)
        scroll.setWidget(inside)
        return scroll

    def _card(self, heading: str, text: str) -> tuple[QWidget, QVBoxLayout]:
        theme = self._theme
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(heading, "strong"))
        column.addWidget(text_label(text, "second", wrap=True))
        return card, column

    def _build_head(self, head: Letterhead) -> QWidget:
        theme = self._theme
        card, column = self._card(
            _("Letterhead"),
            _("What is left empty becomes a blank on the paper, or the name of the region."),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        for number, (name, label) in enumerate(LINES):
            field = LineField(theme)
            field.setMaxLength(LONGEST_LINE)
            field.setText(getattr(head, name))
            field.setAccessibleName(_(label))
            field.textChanged.connect(lambda _text: self._timer.start())
            field.advance.connect(lambda by, at=number: self._step(at, by))
            title = text_label(_(label), "label")
            title.setBuddy(field)
            place = number // 2 * 2
            grid.addWidget(title, place, number % 2)
            grid.addWidget(field, place + 1, number % 2)
            self.lines[name] = field
        column.addLayout(grid)
        self.head_button = button(_("Save the letterhead"), "primary", tip=key_text("save"))
        self.head_button.clicked.connect(self._save_head)
        bar = QHBoxLayout()
        bar.addWidget(self.head_button)
        bar.addStretch(1)
        column.addLayout(bar)
        return card

    def _step(self, at: int, by: int) -> None:
        names = [name for name, _label in LINES]
        if 0 <= at + by < len(names):
            self.lines[names[at + by]].setFocus()
        elif by > 0:
            self.head_button.setFocus()

    # -- showing ----------------------------------------------------------------

    def head(self) -> Letterhead:
        """Return the letterhead as it is typed."""
        return Letterhead(**{name: field.text() for name, field in self.lines.items()})

    def look(self) -> None:
        """Show the paper of the text that is edited."""
        block, head, own = self.texts.block, self.head(), self.texts.own_texts()
        self._desk.lane.submit(
            lambda: self._desk.look(block.paper, head, own),
            self.view.show_pdf,
            self.failed.emit,
            owner=self,
        )

    # -- saving -----------------------------------------------------------------

    def save(self) -> None:
        """Save what has been changed."""
        if self.texts.differs:
            self.texts.save()
        else:
            self._save_head()

    def _save_head(self) -> None:
        self._desk.save_head(self.head())

    def head_saved(self) -> None:
        """Tell that the letterhead holds."""
        self.banner.tell(_("The letterhead was saved."), tone="holds")

    def texts_saved(self, wordings: Sequence[BlockWording]) -> None:
        """Show the texts as they stand now."""
        self.texts.show_wordings(wordings)
        own = sum(bool(one.own) for one in wordings)
        text = ngettext(
            "{count} text is the county's own.", "{count} texts are the county's own.", own
        )
        self.banner.tell(text.format(count=own), tone="holds")

    def release(self) -> None:
        """Free the pages."""
        self.view.clear()
