"""What was taken of the county's answer, and the drafts that were set upon it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import canvas
from jlaid_desktop.desktop.county.rows_table import Column, Row, RowsTable
from jlaid_desktop.desktop.exchange.exchange_words import (
    families,
)
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.services.township.returns import ReturnLook
from jlaid_desktop.services.township.taking_back import Rebased, TakenBack


class TakenPane(QWidget):
    """`opening` brings a household and the place where both sides changed it."""

    opening = Signal(str, str)
    done = Signal()

    def __init__(self, theme: Theme, words: ChangeWords) -> None:
        super().__init__()
        self._words = words
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        made, column = canvas(theme)
        whole.addWidget(made)
        self._taken_title = text_label(role="title", tone="holds", wrap=True)
        self._taken_text = text_label(wrap=True)
        column.addWidget(self._taken_title)
        column.addWidget(self._taken_text)
        self._build_rebased(theme, column)
        column.addWidget(self.rebased, 1)
        column.addStretch(0)
        self.done_button = button(_("Done"), "primary")
        self.done_button.setAutoDefault(True)
        self.done_button.clicked.connect(self.done)
        column.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_rebased(self, theme: Theme, column: QVBoxLayout) -> None:
        self._rebased_head = text_label(
            _(
                "Drafts that were set upon what came. Where both changed a place, what was typed "
                "here stays; look at each and save."
            ),
            wrap=True,
        )
        column.addWidget(self._rebased_head)
        self.rebased = RowsTable(
            theme,
            (
                Column(_("Applicant"), 120),
                Column(_("Which place"), 220),
                Column(_("Typed here (stays)")),
                Column(_("From the county")),
            ),
            _("Drafts set upon what came"),
        )
        self.rebased.entered.connect(self._open_rebased)

    def show_taken(self, back: TakenBack, look: ReturnLook | None) -> None:
        """Tell what was taken, and which drafts were set upon it."""
        returned = look.count("returned") if look is not None else 0
        decided = look.count("confirmed") + look.count("refused") if look is not None else 0
        self._taken_title.setText(
            _("The county's answer number {number} was taken").format(number=back.taken.sequence)
        )
        parts = []
        if returned:
            parts.append(
                _("{families} are to be corrected: they stand on the page before.").format(
                    families=families(returned)
                )
            )
        if decided:
            parts.append(
                _("{families} were decided: their letters can be printed.").format(
                    families=families(decided)
                )
            )
        parts.append(_("The next file tells the county that its answer arrived."))
        self._taken_text.setText("\n".join(parts))
        rows = [row for one in back.rebased for row in self._rebased_rows(one)]
        self.rebased.show_rows(rows)
        self._rebased_head.setVisible(bool(rows))
        self.rebased.setVisible(bool(rows))

    def _rebased_rows(self, one: Rebased) -> list[Row]:
        if not one.places:
            fits = _("everything fits together")
            return [Row(one.household_id, (one.applicant_name, fits, "", ""))]
        rows = []
        for place in one.places:
            label, mine = self._words.at(place, one.mine)
            label_there, theirs = self._words.at(place, one.theirs)
            label = label or label_there or _("a detail that no question asks for")
            cells = (one.applicant_name, label, mine or "—", theirs or "—")
            rows.append(Row(f"{one.household_id} {place}", cells, {2: "review"}))
        return rows

    def _open_rebased(self, key: str) -> None:
        household_id, _space, place = key.partition(" ")
        self.opening.emit(household_id, place)
