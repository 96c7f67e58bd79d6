"""The texts of the papers on the settings page: chosen, edited, with the document they follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QListWidget, QVBoxLayout

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField
from jlaid_desktop.documents.forms_of_procedure.registry import paper
from jlaid_desktop.documents.forms_of_procedure.wording import LONGEST, PLACEHOLDERS
from jlaid_desktop.i18n import _
from jlaid_desktop.services.papers.letterheads import LONGEST_LINE, BlockWording

TEXT_LINES = 6


class TextsCard(QFrame):
    """One text at a time; nothing holds before it is saved."""

    changed = Signal()
    chosen = Signal()
    saving = Signal(str, str, str, str)
    dropping = Signal(str)

    def __init__(self, theme: Theme, wordings: Sequence[BlockWording], today: dt.date) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._theme = theme
        self._today = today
        self.wordings = list(wordings)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(16),) * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(_("Texts"), "strong"))
        said = _("The texts are local templates, no official wording. These are filled in: {names}")
        braces = "".join(f"{{{name}}}" for name in PLACEHOLDERS)
        column.addWidget(text_label(said.format(names=braces), "second", wrap=True))
        self.blocks = QListWidget()
        self.blocks.setAccessibleName(_("Texts"))
        self.blocks.setFixedHeight(theme.px(104))
        self._list_blocks()
        self.blocks.currentRowChanged.connect(self._show_block)
        self.text = LongField(theme, TEXT_LINES, longest=LONGEST)
        self.text.setAccessibleName(_("Text"))
        self.text.textChanged.connect(self.changed)
        self.text.advance.connect(self._after_text)
        self.state = text_label(role="second", wrap=True)
        column.addWidget(self.blocks)
        column.addWidget(self.state)
        column.addWidget(self.text)
        column.addLayout(self._build_source())

    def _build_source(self) -> QGridLayout:
        theme = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        self.document = LineField(theme)
        self.document.setMaxLength(LONGEST_LINE)
        self.from_day = LineField(theme)
        fields = (
            (_("Document it follows (title, number)"), self.document),
            (_("Holds from"), self.from_day),
        )
        for number, (label, field) in enumerate(fields):
            title = text_label(label, "label")
            title.setBuddy(field)
            field.setAccessibleName(label)
            grid.addWidget(title, 0, number)
            grid.addWidget(field, 1, number)
        self.text_button = button(_("Save the text"))
        self.text_button.clicked.connect(self.save)
        self.document.advance.connect(
            lambda by: (self.from_day if by > 0 else self.text).setFocus()
        )
        self.from_day.advance.connect(
            lambda by: (self.text_button if by > 0 else self.document).setFocus()
        )
        self.drop_button = button(_("Take the program's text"), "plain")
        self.drop_button.clicked.connect(self._drop)
        bar = QHBoxLayout()
        bar.addWidget(self.text_button)
        bar.addWidget(self.drop_button)
        bar.addStretch(1)
        grid.addLayout(bar, 2, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return grid

    def _after_text(self, by: int) -> None:
        (self.document if by > 0 else self.blocks).setFocus()

    @property
    def block(self) -> BlockWording:
        """Return the text that is chosen."""
        return self.wordings[max(0, self.blocks.currentRow())]

    @property
    def differs(self) -> bool:
        """Whether something was typed that has not been saved."""
        return self.text.toPlainText().strip() != self.block.text

    def own_texts(self) -> dict[str, str]:
        """Return the county's texts with the one that is being typed."""
        own = {one.block: one.own for one in self.wordings if one.own}
        own[self.block.block] = self.text.toPlainText()
        return own

    def show_wordings(self, wordings: Sequence[BlockWording]) -> None:
        """Show the texts as they stand now."""
        self.wordings = list(wordings)
        self._list_blocks()
        self._show_block(self.blocks.currentRow())

    def save(self) -> None:
        """Ask for the text to be set."""
        self.saving.emit(
            self.block.block,
            self.text.toPlainText(),
            self.from_day.text(),
            self.document.text(),
        )

    def _drop(self) -> None:
        self.dropping.emit(self.block.block)

    def _list_blocks(self) -> None:
        at = self.blocks.currentRow()
        self.blocks.blockSignals(True)
        self.blocks.clear()
        self.blocks.addItems([_name(self.wordings, row) for row in range(len(self.wordings))])
        self.blocks.setCurrentRow(at)
        self.blocks.blockSignals(False)

    def _show_block(self, _row: int) -> None:
        block = self.block
        self.text.show_text(block.text)
        self.document.setText(block.document)
        self.from_day.setText((block.from_day or self._today).isoformat())
        text = _("The program's own text.")
        if block.own and block.from_day is not None:
            text = _("The county's own text from {day} on, by: {document}").format(
                day=block.from_day.isoformat(), document=block.document
            )
        self.state.setText(text)
        self.drop_button.setEnabled(bool(block.own))
        self.chosen.emit()


def _name(wordings: Sequence[BlockWording], at: int) -> str:
    """Return a text's paper, with a number where the paper has several."""
    block = wordings[at]
    title = _(paper(block.paper).declared.title)
    same = [one.block for one in wordings if one.paper == block.paper]
    if len(same) > 1:
        title = f"{title} ({same.index(block.block) + 1})"
    return f"● {title}" if block.own else title
