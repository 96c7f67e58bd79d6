"""A household that was deleted in one place and gone on with in another: it stays, or goes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.parts import Fields, card, clear
from jlaid_desktop.desktop.history.reasons import reason_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _
from jlaid_desktop.services.deleting.waiting import DeletionSaid, WaitingDeletion, WentOn
from jlaid_desktop.wording.procedure.words import KINDS


class DeletionPane(QWidget):
    """`settling` brings the household, the reason, and whether it stays."""

    settling = Signal(str, str, bool)
    opening = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.waiting: WaitingDeletion | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(12))
        made, inside = card(theme, "")
        self._title = text_label(role="heading", wrap=True)
        inside.addWidget(self._title)
        inside.addWidget(
            text_label(
                _(
                    "One laptop deleted this household while another went on with it. It stays in "
                    "the list until you decide; either way it can be brought back."
                ),
                "second",
                wrap=True,
            )
        )
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.px(4))
        inside.addLayout(self._said)
        self.open_button = button(_("Open this household"), "plain")
        self.open_button.clicked.connect(self._open)
        inside.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(made)
        column.addWidget(self._build_choice())
        column.addStretch(1)

    def _build_choice(self) -> QWidget:
        theme = self._theme
        made, inside = card(theme, _("Does it stay?"))
        fields = Fields(theme)
        self.reason = LineField(theme)
        self.reason.setObjectName("deletion_reason")
        self.reason.textChanged.connect(lambda _text: self._show_acts())
        fields.add(_("Reason for the choice"), self.reason)
        inside.addLayout(fields)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.keep_button = button(_("It stays"), "primary")
        self.keep_button.clicked.connect(lambda: self._settle(keep=True))
        self.delete_button = button(_("Delete it as it is now"), "danger")
        self.delete_button.clicked.connect(lambda: self._settle(keep=False))
        self.reason.advance.connect(lambda _by: self.keep_button.setFocus())
        for one in (self.keep_button, self.delete_button):
            row.addWidget(one)
        row.addStretch(1)
        inside.addLayout(row)
        return made

    def show_waiting(self, one: WaitingDeletion) -> None:
        """Show who deleted it and why, and what others did with it."""
        self.waiting = one
        self.reason.clear()
        self._title.setText(one.applicant_name)
        clear(self._said)
        for said in one.deletions:
            self._said.addWidget(text_label(_deleted_words(said), tone="wrong", wrap=True))
        for on in one.went_on:
            self._said.addWidget(text_label(_went_on_words(on), wrap=True))
        self._show_acts()

    def _show_acts(self) -> None:
        why = bool(self.reason.text().strip())
        self.keep_button.setEnabled(why)
        self.delete_button.setEnabled(why)

    def _settle(self, *, keep: bool) -> None:
        if self.waiting is not None:
            self.settling.emit(self.waiting.household_id, self.reason.text().strip(), keep)

    def _open(self) -> None:
        if self.waiting is not None:
            self.opening.emit(self.waiting.household_id)


def _deleted_words(said: DeletionSaid) -> str:
    why = w.joined([reason_text(said.reason), said.note])
    return _("Deleted by {who}, {when}: {why}").format(
        who=said.operator_name, when=w.moment_words(said.recorded_at), why=why
    )


def _went_on_words(on: WentOn) -> str:
    steps = {str(kind): word for kind, word in KINDS.items()}
    if on.kind == "save":
        what = _("Saved again")
    elif on.kind == "restored":
        what = _("Restored")
    else:
        what = _("Step of the procedure: {step}").format(step=_(steps.get(on.kind, on.kind)))
    when = w.moment_words(on.recorded_at) if on.recorded_at else ""
    return w.joined([what, on.operator_name or _("someone at another laptop"), when])
