"""The papers the file wants: what is missing first, what is there below; each can be added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import chip
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.mark import paint_mark
from jlaid_desktop.i18n import _
from jlaid_desktop.services.evidence.wanted import DocumentsWanted
from jlaid_desktop.wording.evidence.words import WantedWords

MARK_SIDE = 16


class _MarkDot(QWidget):
    def __init__(self, theme: Theme, words: WantedWords) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self.setFixedSize(theme.px(MARK_SIDE), theme.px(MARK_SIDE))
        self.setAccessibleName(words.state)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._words.mark, self._theme)
        painter.end()


class WantedPane(QWidget):
    """`adding` brings kind and member (None: the whole family) of a paper to be added."""

    adding = Signal(str, object)
    listing = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = surface("card")
        column.addWidget(card)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(theme.px(16), theme.px(10), theme.px(6), theme.px(10))
        inner.setSpacing(theme.px(6))
        head = QHBoxLayout()
        self.heading = text_label(role="strong")
        head.addWidget(self.heading)
        head.addStretch(1)
        self.sample_chip = chip(theme, _("Sample"))
        head.addWidget(self.sample_chip)
        head.addSpacing(theme.px(10))
        inner.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.addWidget(self._scroll, 1)
        inner.addLayout(self._build_foot())

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.copy_button = button(_("Save the list to edit it…"), "tiny")
        self.copy_button.clicked.connect(lambda: self.listing.emit("write"))
        self.use_button = button(_("Use the county's list…"), "tiny")
        self.use_button.clicked.connect(lambda: self.listing.emit("use"))
        row.addWidget(self.copy_button)
        row.addWidget(self.use_button)
        row.addStretch(1)
        return row

    def show_wanted(self, wanted: DocumentsWanted) -> None:
        """Show the list anew."""
        theme = self._theme
        bar = self._scroll.verticalScrollBar().value()
        self.sample_chip.setVisible(wanted.sample)
        self.sample_chip.setToolTip(
            _(
                "The notice does not name every paper. Lines marked as sample are to be replaced "
                "by the county's own list."
            )
        )
        missing = len(wanted.missing)
        there = sum(one.paper.state == "there" for one in wanted.papers)
        self.heading.setText(
            _("Missing {missing}, there {there}").format(missing=missing, there=there)
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(10), 0)
        column.setSpacing(theme.px(4))
        for title, state in (
            (_("Still missing"), "missing"),
            (_("Perhaps wanted"), "unclear"),
            (_("There"), "there"),
        ):
            papers = [one for one in wanted.papers if one.paper.state == state]
            if papers:
                column.addWidget(text_label(title, "second"))
                self._add(column, papers)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(bar)

    def _add(self, column: QVBoxLayout, papers: Sequence[WantedWords]) -> None:
        for one in papers:
            column.addLayout(self._line(one))

    def _line(self, words: WantedWords) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(_MarkDot(theme, words), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text_label(words.label, wrap=True))
        why = f"{words.step} · {words.why}"
        if words.sample:
            why = _("{why} (sample)").format(why=why)
        said.addWidget(text_label(why, "hint", wrap=True))
        row.addLayout(said, 1)
        add = button(_("Add…"), "plain")
        add.setAccessibleName(_("Add: {paper}").format(paper=words.label))
        paper = words.paper
        add.clicked.connect(lambda: self.adding.emit(paper.kind, paper.member))
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        return row
