"""The form of one record: its questions by keyboard, what is wrong below each, a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, set_tone, text_label
from jlaid_desktop.desktop.widgets.layouts import FieldGrid
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.procedure.contents import Content
from jlaid_desktop.domain.procedure.finding import Finding
from jlaid_desktop.domain.procedure.records import RecordKind
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.wording.procedure.findings import sentence
from jlaid_desktop.wording.procedure.questions import QUESTIONS, Question
from jlaid_desktop.wording.procedure.typed import read_answers, shown_answers

Check = Callable[[Content], Sequence[Finding]]
YES_NO = ((True, N_("Yes"), "s"), (False, N_("No"), "f"))
SPANS = {"long": 3, "list": 3, "names": 2}
ONE_COLUMN = 196
INITIALS = {
    "EDGE": "dbby",
    "RIGID": "gxzc",
    "DIBAO": "dbdx",
    "TEKUN": "tkry",
    "MONITOR": "jcdx",
    "OTHER": "qtkn",
}
"""What the categories are found by on a Latin keyboard."""
MOST_ANSWERS = 5
"""Choices of more answers are a list to choose from."""
LONG_LINES = 2


class AnswerCell(QWidget):
    """A question with its label above and what is wrong below."""

    left = Signal()
    advance = Signal(int)

    def __init__(self, theme: Theme, question: Question) -> None:
        super().__init__()
        self.question = question
        self.level = ""
        self.input = self._make(theme, question)
        self.input.setObjectName(question.name)
        self.input.setAccessibleName(_(question.label))
        if question.hint:
            self.input.setWhatsThis(_(question.hint))
            self.input.setAccessibleDescription(_(question.hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        label = text_label(_(question.label), "label", wrap=True)
        label.setBuddy(self.input)
        column.addWidget(label)
        column.addWidget(self.input)
        self._message = text_label(role="second", wrap=True)
        self._message.setMinimumHeight(self._message.fontMetrics().height())
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._message)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.input.advance.connect(self.advance)
        self.input.left.connect(self.left)

    def _make(self, theme: Theme, question: Question) -> LineField | LongField | AnswerRow:
        if len(question.choices) > MOST_ANSWERS:
            pick = Picklist(theme, self._find)
            pick.picked.connect(lambda _code: self.left.emit())
            return pick
        if question.type in ("choice", "yesno"):
            row = AnswerRow(theme, _answers(question), _("Not asked"))
            row.chosen.connect(lambda _value: self.left.emit())
            return row
        if question.type in ("long", "list"):
            return LongField(theme, LONG_LINES)
        field = LineField(theme, unit=_("yuan") if question.type == "money" else "")
        if question.type in ("date", "month", "count", "money"):
            field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        return field

    def _find(self, typed: str) -> list[Option]:
        """Return the choices a text means: by their words or their initials."""
        wanted = typed.strip().lower()
        found = [Option(code, _(label)) for code, label in self.question.choices]
        return [
            one
            for one in found
            if wanted in one.label.lower()
            or one.code.lower().startswith(wanted)
            or INITIALS.get(one.code, "").startswith(wanted)
        ]

    @property
    def span(self) -> int:
        """Return how many columns the question wants."""
        if isinstance(self.input, AnswerRow):
            return 1 + (self.input.natural_width() > self.input.fontMetrics().height() * 11)
        return SPANS.get(self.question.type, 1)

    def answer(self) -> object:
        """Return what is typed or chosen; words that name no choice as they are."""
        if isinstance(self.input, Picklist):
            return self.input.code or self.input.text().strip() or None
        if isinstance(self.input, AnswerRow):
            return self.input.value
        if isinstance(self.input, LongField):
            return self.input.toPlainText()
        return self.input.text()

    def show_answer(self, answer: object) -> None:
        """Show an answer."""
        if isinstance(self.input, AnswerRow):
            self.input.show_value(answer)
        elif isinstance(self.input, Picklist):
            labels = {code: _(label) for code, label in self.question.choices}
            code = None if answer is None else str(answer)
            self.input.show_choice(code, labels.get(code or "", ""))
        else:
            self.input.show_text("" if answer is None else str(answer))

    def tell(self, text: str, level: str) -> None:
        """Show what is wrong: `impossible`, `unlikely`, or nothing, then the hint."""
        hint = _(self.question.hint) if self.question.hint else ""
        self._message.setText(text or hint)
        self.level = level
        tone = {"impossible": "wrong", "unlikely": "review"}.get(level, "")
        set_tone(self._message, "tone", tone)
        if not isinstance(self.input, AnswerRow):
            self.input.show_state({"impossible": "wrong", "unlikely": "unlikely"}.get(level, ""))

    def message(self) -> str:
        """Return what stands below."""
        return self._message.text()


class RecordForm(QWidget):
    """Asks the questions of a record; `recorded` hands over the content and the reason."""

    recorded = Signal(object, str)
    taken_back = Signal(str)
    cancelled = Signal()

    def __init__(
        self, theme: Theme, kind: RecordKind, start: Content, check: Check, *, corrects: bool
    ) -> None:
        super().__init__()
        self.kind = kind
        self._theme = theme
        self._start = start
        self._check = check
        self._tried = corrects
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        fields = QWidget()
        grid = FieldGrid(fields, column=theme.px(ONE_COLUMN), across=theme.px(16), down=theme.px(2))
        self.cells: dict[str, AnswerCell] = {}
        for question in QUESTIONS[kind]:
            cell = AnswerCell(theme, question)
            cell.left.connect(self.review)
            cell.advance.connect(lambda by, name=question.name: self._go_on(name, by))
            grid.add(cell, cell.span)
            self.cells[question.name] = cell
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        fields.setSizePolicy(policy)
        column.addWidget(fields)
        column.addWidget(self._build_reason(corrects=corrects))
        column.addLayout(self._build_foot(corrects=corrects))
        self._show(shown_answers(kind, start))
        self.review()

    def _build_reason(self, *, corrects: bool) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(2))
        text = _("Reason of the correction") if corrects else _("Reason for what is unlikely")
        label = text_label(text, "label")
        self.reason = LineField(self._theme)
        self.reason.setObjectName("reason_given")
        self.reason.setAccessibleName(text)
        label.setBuddy(self.reason)
        column.addWidget(label)
        column.addWidget(self.reason)
        self._reason_holder = holder
        self._asks_reason = corrects
        self.reason.advance.connect(lambda by: self._go_on("", by))
        return holder

    def _build_foot(self, *, corrects: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        self.record_button = button(_("Correct") if corrects else _("Record it"), "primary")
        self.record_button.clicked.connect(self.record)
        cancel = button(_("Cancel"), "plain")
        cancel.clicked.connect(self.cancelled)
        self._sum = text_label(role="second", tone="wrong", wrap=True)
        row.addWidget(self.record_button)
        if corrects:
            self.back_button = button(_("Take back"), "danger")
            self.back_button.clicked.connect(self._take_back)
            row.addWidget(self.back_button)
        row.addWidget(cancel)
        row.addWidget(self._sum, 1)
        return row

    # -- answers ------------------------------------------------------------------

    def focus_first(self) -> None:
        """Bring the keyboard to the first question."""
        next(iter(self.cells.values())).input.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> dict[str, object]:
        """Return what is typed."""
        return {name: cell.answer() for name, cell in self.cells.items()}

    def _show(self, answers: Mapping[str, object]) -> None:
        for name, cell in self.cells.items():
            cell.show_answer(answers.get(name))

    def review(self) -> bool:
        """Show what is wrong; True where the record can be written."""
        read = read_answers(self.kind, self.answers(), self._start)
        found = [] if read.content is None else list(self._check(read.content))
        hidden = () if self._tried else ("field_missing", "day_missing", "two_visitors")
        said: dict[str, tuple[str, str]] = {
            name: (text, "impossible") for name, text in read.faults.items()
        }
        for one in found:
            if one.code not in hidden:
                said.setdefault(self._cell_of(one.field), (sentence(one), one.level))
        for name, cell in self.cells.items():
            cell.tell(*said.get(name, ("", "")))
        unlikely = any(one.level == "unlikely" for one in found)
        self._reason_holder.setVisible(self._asks_reason or unlikely)
        return read.content is not None and self._may_pass(found)

    def _may_pass(self, found: Sequence[Finding]) -> bool:
        if any(one.level == "impossible" for one in found):
            return False
        wants = self._asks_reason or bool(found)
        return not wants or bool(self.reason.text().strip())

    def _cell_of(self, field: str) -> str:
        """Return the question that shows a finding's field."""
        for name in (field, f"item.{field}"):
            if name in self.cells:
                return name
        return next(iter(self.cells))

    def record(self) -> None:
        """Hand the record over, or go to the first thing that is wrong."""
        self._tried = True
        if self.review():
            self._sum.setText("")
            read = read_answers(self.kind, self.answers(), self._start)
            self.recorded.emit(read.content, self.reason.text().strip())
            return
        wrong = [cell for cell in self.cells.values() if cell.level == "impossible"]
        if wrong:
            self._sum.setText(_("Not recorded yet: look at what is marked."))
            wrong[0].input.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._sum.setText(_("A reason is missing."))
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.taken_back.emit(reason)
            return
        self._sum.setText(_("A reason is missing."))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, name: str, by: int) -> None:
        """Bring the keyboard to the next question, behind the last one to the button."""
        order: list[QWidget] = [cell.input for cell in self.cells.values()]
        if self._reason_holder.isVisible():
            order.append(self.reason)
        order.append(self.record_button)
        here = self.cells[name].input if name else self.reason
        place = min(max(order.index(here) + by, 0), len(order) - 1)
        order[place].setFocus(Qt.FocusReason.TabFocusReason)


def _answers(question: Question) -> list[Answer]:
    if question.type == "yesno":
        return [Answer(value, _(label), keys) for value, label, keys in YES_NO]
    return [Answer(code, _(label)) for code, label in question.choices]
