"""The answers to a question, each with its key; some want a reason or a day first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind, key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.layouts import FlowLayout
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.typed.dates import read_date
from jlaid_desktop.services.duplicates.deciding import LONGEST_REASON

MOST_ANSWERS = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in words; `wants` names what has to be said with it."""

    name: str
    label: str
    wants: Literal["", "reason", "day"] = ""


class AnswerBar(QWidget):
    """`answered` tells an answer's name with the reason, the ISO day, or nothing."""

    answered = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._answers: tuple[Answer, ...] = ()
        self._wanting: Answer | None = None
        self._came_from: QWidget | None = None
        self.buttons = [button("") for _number in range(MOST_ANSWERS)]
        self._offered = self._build_buttons()
        self._asked = self._build_asking()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._offered)
        column.addWidget(self._asked)
        self._escape = bind(self, {"close": self._back})
        self._let_go()

    def _build_buttons(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(holder, across=self._theme.px(8), down=self._theme.px(6))
        row.setContentsMargins(0, 0, 0, 0)
        for number, made in enumerate(self.buttons):
            made.clicked.connect(lambda _on, number=number: self.choose(number))
            row.addWidget(made)
        return holder

    def _build_asking(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._asking = text_label()
        self.field = LineField(theme, longest=LONGEST_REASON)
        self.field.setObjectName("duplicate_words")
        self.field.advance.connect(lambda by: self._say() if by > 0 else self._back())
        self._wrong = text_label(role="second", tone="wrong", wrap=True)
        self.confirm_button = button(_("Note it"), "primary")
        self.confirm_button.clicked.connect(self._say)
        self.back_button = button(_("Not yet"), "plain")
        self.back_button.clicked.connect(self._back)
        row.addWidget(self._asking)
        row.addWidget(self.field, 1)
        row.addWidget(self._wrong)
        row.addWidget(self.confirm_button)
        row.addWidget(self.back_button)
        return holder

    def offer(self, answers: Sequence[Answer]) -> None:
        """Show the answers to a new question."""
        self._answers = tuple(answers)
        for number, made in enumerate(self.buttons):
            there = number < len(answers)
            made.setVisible(there)
            if there:
                label = answers[number].label
                made.setText(f"{label}  {key_text(f'answer_{number + 1}')}")
                made.setAccessibleName(label)
        self._let_go()

    @property
    def is_asking(self) -> bool:
        """Whether a reason or a day is being asked for."""
        return self._wanting is not None

    def choose(self, number: int) -> None:
        """Give an answer by its place, where there is one; first ask what it wants."""
        if number >= len(self._answers):
            return
        answer = self._answers[number]
        if not answer.wants:
            self._let_go()
            self.answered.emit(answer.name, "")
            return
        self._wanting = answer
        self._came_from = self.window().focusWidget()
        reason = answer.wants == "reason"
        self._asking.setText(_("Reason") if reason else _("Left on"))
        self.field.setPlaceholderText(
            _("For instance: both ID cards seen") if reason else _("For instance: 2025-03-10")
        )
        self.field.setAccessibleName(f"{answer.label} {self._asking.text()}")
        self.field.clear()
        self._wrong.setText("")
        self._escape[0].setEnabled(True)
        self._offered.hide()
        self._asked.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        answer, text = self._wanting, self.field.text().strip()
        if answer is None:
            return
        if answer.wants == "day":
            day = read_date(text)
            if isinstance(day, Fault):
                self._wrong.setText(_(day.msgid).format(**dict(day.values)))
                return
            text = day
        elif not text:
            self._wrong.setText(_("The reason is missing."))
            return
        self._give_keyboard_back()
        self._let_go()
        self.answered.emit(answer.name, text)

    def _back(self) -> None:
        self._give_keyboard_back()
        self._let_go()

    def _give_keyboard_back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        self._wanting = None
        # Esc is the page's as long as nothing is asked here.
        self._escape[0].setEnabled(False)
        self._asked.hide()
        self._offered.show()

    def shown_buttons(self) -> list[QPushButton]:
        """Return the buttons of the answers that are offered."""
        return self.buttons[: len(self._answers)]
