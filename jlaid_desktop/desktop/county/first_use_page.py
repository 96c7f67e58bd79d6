"""The county office begins: its keys are made, the recovery sheet goes on paper and is checked."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import Fields, card
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.offices import RecoverySheet

LONGEST_NAME = 60
SHEET_LINES = 7


class FirstUsePage(OverlayPage):
    """Ends with `finished` once a line was typed back off the paper."""

    creating = Signal(str)
    recovering = Signal(str, str)
    printing = Signal()
    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("County office: first use"))
        self.sheet: RecoverySheet | None = None
        self.asked_line = 0
        self._begin = self._build_begin()
        self._sheet_card = QWidget()
        self._sheet_column = QVBoxLayout(self._sheet_card)
        self._sheet_column.setContentsMargins(0, 0, 0, 0)
        self._sheet_column.setSpacing(theme.px(12))
        self._sheet_card.hide()
        self.body.addWidget(self._begin)
        self.body.addWidget(self._sheet_card)
        self.body.addStretch(1)
        self.setFocusProxy(self.name)

    # -- making the keys --------------------------------------------------------------

    def _build_begin(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        new, inside = card(theme, _("Make the keys of this office"))
        inside.addWidget(
            text_label(
                _(
                    "Townships seal their packages so that only this office can read them. For "
                    "that it needs keys. They stay encrypted on this computer; a recovery sheet "
                    "on paper brings them back when the computer is lost."
                ),
                "second",
                wrap=True,
            )
        )
        fields = Fields(theme)
        self.name = LineField(theme, longest=LONGEST_NAME)
        self.name.setObjectName("office_name")
        self.name.textChanged.connect(lambda _text: self._show_acts())
        fields.add(_("Name of the office, as it stands on papers"), self.name)
        inside.addLayout(fields)
        self.create_button = button(_("Make the keys"), "primary")
        self.create_button.clicked.connect(lambda: self.creating.emit(self.name.text().strip()))
        self.name.advance.connect(lambda _by: self.create_button.setFocus())
        inside.addWidget(self.create_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(new)
        column.addWidget(self._build_recovering())
        self._show_acts()
        return holder

    def _build_recovering(self) -> QWidget:
        theme = self._theme
        old, inside = card(theme, _("Or bring the keys back from the recovery sheet"))
        inside.addWidget(
            text_label(
                _(
                    "Where the office had a computer before: type its name above, and the seven "
                    "lines of the sheet here, one below the other."
                ),
                "second",
                wrap=True,
            )
        )
        self.typed = LongField(theme, SHEET_LINES)
        self.typed.setObjectName("recovery_lines")
        self.typed.setAccessibleName(_("Seven lines of the recovery sheet"))
        self.typed.textChanged.connect(self._show_acts)
        inside.addWidget(self.typed)
        self.recover_button = button(_("Bring the keys back"))
        self.recover_button.clicked.connect(
            lambda: self.recovering.emit(self.name.text().strip(), self.typed.toPlainText())
        )
        inside.addWidget(self.recover_button, 0, Qt.AlignmentFlag.AlignLeft)
        return old

    def _show_acts(self) -> None:
        named = bool(self.name.text().strip())
        self.create_button.setEnabled(named)
        if hasattr(self, "recover_button"):
            self.recover_button.setEnabled(named and bool(self.typed.toPlainText().strip()))

    # -- the sheet --------------------------------------------------------------------

    def show_sheet(self, sheet: RecoverySheet) -> None:
        """Show the new sheet; it is on the screen this once, and goes on paper."""
        self.sheet = sheet
        self.asked_line = secrets.randbelow(len(sheet.lines)) + 1
        self._begin.hide()
        self._sheet_column.addWidget(self._build_sheet(sheet))
        self._sheet_column.addWidget(self._build_check())
        self._sheet_card.show()
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_sheet(self, sheet: RecoverySheet) -> QWidget:
        theme = self._theme
        made, inside = card(theme, _("Recovery sheet of {office}").format(office=sheet.name))
        inside.addWidget(
            text_label(
                _(
                    "Print it, or copy the seven lines onto paper, and lock it away. It is never "
                    "saved as a file. Whoever has it can read every package of the townships."
                ),
                "second",
                wrap=True,
            )
        )
        self.lines = text_label("\n".join(sheet.lines), "answer")
        font = QFont(self.lines.font())
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"])
        self.lines.setFont(font)
        self.lines.setAccessibleName(_("Seven lines of the recovery sheet"))
        inside.addWidget(self.lines)
        self.print_button = button(_("Print the recovery sheet…"), "primary")
        self.print_button.clicked.connect(self.printing)
        inside.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _build_check(self) -> QWidget:
        theme = self._theme
        made, inside = card(theme, _("Is it on paper?"))
        question = _("Type line {number} off the paper; the screen hides the lines meanwhile.")
        inside.addWidget(text_label(question.format(number=self.asked_line), "second", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.check = LineField(theme)
        self.check.setObjectName("recovery_check")
        self.check.setAccessibleName(_("Line {number}").format(number=self.asked_line))
        self.check.setFixedWidth(theme.px(240))
        self.check.textChanged.connect(self._hide_lines)
        self.check.advance.connect(lambda _by: self._compare())
        self.check_button = button(_("Compare"))
        self.check_button.clicked.connect(self._compare)
        row.addWidget(self.check)
        row.addWidget(self.check_button)
        row.addStretch(1)
        inside.addLayout(row)
        self.told = text_label(role="second", wrap=True)
        inside.addWidget(self.told)
        return made

    def _hide_lines(self, typed: str) -> None:
        """Hide the lines while one is typed, so that it is typed off the paper."""
        if self.sheet is not None:
            self.lines.setText("\n".join("·" * 8 if typed else one for one in self.sheet.lines))

    def _compare(self) -> None:
        if self.sheet is None:
            return
        if _signs(self.check.text()) in _accepted(self.sheet.lines[self.asked_line - 1]):
            self.sheet = None
            self.lines.setText("")
            self.finished.emit()
            return
        self.check.show_state("wrong")
        self.told.setText(
            _("That is not line {number}. Compare it with the paper, sign by sign.").format(
                number=self.asked_line
            )
        )


def _signs(typed: str) -> str:
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def _accepted(line: str) -> tuple[str, str]:
    """Return a line with its number and without."""
    whole = _signs(line)
    return whole, whole[1:]
