"""A household returned to its township: which answers, why each, until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import Fields, clear
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.typed.dates import read_date
from jlaid_desktop.services.county.lists import CountyLine

DUE_DAYS = 14
MOST_FOUND = 60


class ReturnPane(QWidget):
    """`returning` brings household, reasons by path, due day, note."""

    returning = Signal(str, object, object, str)
    questions_wanted = Signal(str)

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        self._line: CountyLine | None = None
        self._labels: dict[str, str] = {}
        self.reasons: dict[str, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._for = text_label(role="strong", wrap=True)
        column.addWidget(self._for)
        self._added = QVBoxLayout()
        column.addLayout(self._added)
        fields = Fields(theme)
        self.question = Picklist(theme, self._find)
        self.question.setObjectName("return_question")
        self.question.setPlaceholderText(_("type a part of the question"))
        fields.add(_("Answer to correct"), self.question)
        self.reason = LineField(theme)
        self.reason.setObjectName("return_reason")
        fields.add(_("Why"), self.reason)
        column.addLayout(fields)
        self.add_button = button(_("Add this answer"))
        self.add_button.clicked.connect(self._add)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        rest = Fields(theme)
        self.due = LineField(theme)
        self.due.setObjectName("return_due")
        self.due.setText((today + dt.timedelta(days=DUE_DAYS)).isoformat())
        rest.add(_("Corrected by"), self.due)
        self.note = LineField(theme)
        self.note.setObjectName("return_note")
        rest.add(_("Note on the whole"), self.note)
        column.addLayout(rest)
        self._told = text_label(role="second", tone="wrong", wrap=True)
        column.addWidget(self._told)
        self.return_button = button(_("Return for correction"), "primary")
        self.return_button.clicked.connect(self._return)
        column.addWidget(self.return_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.question.advance.connect(lambda _by: self.reason.setFocus())
        self.reason.advance.connect(lambda _by: self.add_button.setFocus())
        self.due.advance.connect(lambda _by: self.note.setFocus())
        self.note.advance.connect(lambda _by: self.return_button.setFocus())
        for field in (self.reason, self.note):
            field.textChanged.connect(lambda _text: self._show_acts())
        self.question.picked.connect(lambda _code: self._show_acts())
        self.setFocusProxy(self.question)

    def show_line(self, line: CountyLine | None) -> None:
        """Show which household is returned; its questions are asked for."""
        if line is not None and self._line is not None and line == self._line:
            return
        self._line = line
        self._labels, self.reasons = {}, {}
        self._for.setText(line.applicant_name if line else _("Choose a household in the list."))
        self.question.show_choice(None, "")
        self.reason.clear()
        self.note.clear()
        self._show_added()
        if line is not None and self.isVisible():
            self.questions_wanted.emit(line.household_id)

    def ask_questions(self) -> None:
        """Ask for the household's questions where they are not known yet."""
        if self._line is not None and not self._labels:
            self.questions_wanted.emit(self._line.household_id)

    def show_questions(self, household_id: str, questions: Sequence[tuple[str, str]]) -> None:
        """Offer the questions of the household."""
        if self._line is not None and household_id == self._line.household_id:
            self._labels = dict(questions)

    def _find(self, typed: str) -> list[Option]:
        wanted = typed.strip().lower()
        found = [
            Option(path, label)
            for path, label in self._labels.items()
            if wanted in label.lower() and path not in self.reasons
        ]
        return found[:MOST_FOUND]

    def _add(self) -> None:
        path, reason = self.question.code, self.reason.text().strip()
        if path is None or not reason:
            return
        self.reasons[path] = reason
        self.question.show_choice(None, "")
        self.reason.clear()
        self._show_added()
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_added(self) -> None:
        clear(self._added)
        for path, reason in self.reasons.items():
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(text_label(f"{self._labels.get(path, path)}：{reason}", wrap=True), 1)
            gone = button(_("Take away"), "plain")
            gone.setAccessibleName(f"{gone.text()} {self._labels.get(path, path)}")
            gone.clicked.connect(lambda _on=False, path=path: self._drop(path))
            row.addWidget(gone, 0, Qt.AlignmentFlag.AlignTop)
            self._added.addWidget(holder)
        self._show_acts()

    def _drop(self, path: str) -> None:
        self.reasons.pop(path, None)
        self._show_added()

    def _show_acts(self) -> None:
        typed = self.question.code is not None and bool(self.reason.text().strip())
        self.add_button.setEnabled(typed)
        said = bool(self.reasons) or bool(self.note.text().strip())
        self.return_button.setEnabled(self._line is not None and said)
        self._told.setText("")

    def _return(self) -> None:
        read = read_date(self.due.text().strip())
        if isinstance(read, Fault):
            self._told.setText(_(read.msgid).format(**dict(read.values)))
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        due = dt.date.fromisoformat(read)
        if due < self._today:
            self._told.setText(_("This day is over."))
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._line is not None:
            note = self.note.text().strip()
            self.returning.emit(self._line.household_id, dict(self.reasons), due, note)
