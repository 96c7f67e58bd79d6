"""A laptop is admitted once its fingerprint was compared; it may take another one's place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.fingerprint import Fingerprint
from jlaid_desktop.desktop.county.parts import Fields, card, clear
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.devices import DeviceLine, Registration

NONE = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """A registration that agrees; `replaces` is the laptop whose place it takes, and why."""

    registration: Registration
    replaces: str | None = None
    reason: str = ""


class AdmitPane(QWidget):
    """A registration that was read: the fingerprint is compared before anything is trusted."""

    agreed = Signal(object)
    declined = Signal()

    def __init__(self, theme: Theme, regions: Regions) -> None:
        super().__init__()
        self._theme = theme
        self._regions = regions
        self._registration: Registration | None = None
        self._others: Sequence[DeviceLine] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._build_comparison())
        column.addWidget(self._build_place())
        column.addStretch(1)

    def _build_comparison(self) -> QWidget:
        made, inside = card(self._theme, _("Admit this laptop?"))
        self._title = text_label(role="heading", wrap=True)
        inside.addWidget(self._title)
        inside.addWidget(
            text_label(
                _(
                    "Telephone its caseworker. These groups must be the same as on the laptop's "
                    "screen, every one:"
                ),
                wrap=True,
            )
        )
        self._print = QVBoxLayout()
        inside.addLayout(self._print)
        return made

    def _build_place(self) -> QWidget:
        made, inside = card(self._theme, _("Does it take the place of another laptop?"))
        fields = Fields(self._theme)
        self.other = Picklist(self._theme, self._find_other)
        self.other.setObjectName("admit_replaces")
        self.other.setPlaceholderText(_("no: a laptop of its own"))
        self.other.picked.connect(lambda _code: self._show_acts())
        self.other.left.connect(self._left)
        fields.add(_("In the place of"), self.other)
        self.reason = LineField(self._theme)
        self.reason.setObjectName("admit_reason")
        self.reason.setPlaceholderText(_("lost, broken, given up …"))
        self.reason.textChanged.connect(lambda _text: self._show_acts())
        self._reason_label = fields.add(_("Why"), self.reason)
        inside.addLayout(fields)
        self._meaning = text_label(role="second", wrap=True)
        inside.addWidget(self._meaning)
        self.agree_button = button(_("All the same: admit it"), "primary")
        self.agree_button.clicked.connect(self._agree)
        self.decline_button = button(_("Not the same"))
        self.decline_button.clicked.connect(self.declined)
        acts = QHBoxLayout()
        acts.setSpacing(self._theme.px(8))
        acts.addWidget(self.agree_button)
        acts.addWidget(self.decline_button)
        acts.addStretch(1)
        inside.addLayout(acts)
        self.other.advance.connect(lambda _by: self._after_other())
        self.reason.advance.connect(lambda _by: self.agree_button.setFocus())
        return made

    # -- showing ------------------------------------------------------------------------

    def show_registration(self, one: Registration, others: Sequence[DeviceLine]) -> None:
        """Show what a registration says; `others` are the laptops whose place it can take."""
        self._registration = one
        self._others = others
        self._title.setText(
            w.joined([w.place_word(self._regions, one.township), one.name, one.operator_name])
        )
        clear(self._print)
        self._print.addWidget(Fingerprint(self._theme, one.fingerprint))
        self.other.show_choice(None, "")
        self.other.setEnabled(bool(others))
        self.reason.clear()
        self._show_acts()

    def _find_other(self, typed: str) -> list[Option]:
        wanted = typed.strip().lower()
        found = [
            Option(one.device_id, one.name, one.operator_name)
            for one in self._others
            if wanted in one.name.lower()
        ]
        return found if wanted else [Option(NONE, _("no: a laptop of its own")), *found]

    def _left(self) -> None:
        """Take what names no laptop as no choice."""
        if not self.other.code or not self.other.text().strip():
            self.other.show_choice(None, "")
        self._show_acts()

    def _after_other(self) -> None:
        target = self.reason if self.other.code else self.agree_button
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_acts(self) -> None:
        replaces = bool(self.other.code)
        for one in (self._reason_label, self.reason):
            one.setVisible(replaces)
        if replaces:
            self._meaning.setText(
                _(
                    "The other one is revoked in the same step: its packages are refused from "
                    "then on. Its households go with this one's next return."
                )
            )
        elif self._others:
            self._meaning.setText(
                _("Choose one only where a laptop of this township was lost, broken or given up.")
            )
        else:
            self._meaning.setText(_("No other laptop of this township is admitted."))
        self.agree_button.setText(
            _("All the same: admit it in the other's place")
            if replaces
            else _("All the same: admit it")
        )
        self.agree_button.setAccessibleName(self.agree_button.text())
        self.agree_button.setEnabled(not replaces or bool(self.reason.text().strip()))

    def _agree(self) -> None:
        if self._registration is not None:
            replaces = self.other.code or None
            reason = self.reason.text().strip() if replaces else ""
            self.agreed.emit(Admission(self._registration, replaces, reason))
