"""The county's decision for every ticked household: outcome, numbers, from when, why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlaid_desktop.desktop.county.parts import Fields
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.services.county.deciding import CONFIRMED_AS
from jlaid_desktop.services.county.lists import CountyLine
from jlaid_desktop.services.exchange.county_desk import CaseDecision, numbered
from jlaid_desktop.wording.procedure.questions import Question
from jlaid_desktop.wording.procedure.typed import read_answer


class DecidePane(QWidget):
    """`deciding` brings one decision for each ticked household, in the order they were ticked."""

    deciding = Signal(object)

    def __init__(self, theme: Theme, today: dt.date, officer: str) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[CountyLine] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._for = text_label(wrap=True)
        column.addWidget(self._for)
        column.addLayout(self._build_fields(today, officer))
        self._numbers = text_label(role="second", wrap=True)
        self._told = text_label(role="second", tone="wrong", wrap=True)
        column.addWidget(self._numbers)
        column.addWidget(self._told)
        self.decide_button = button("", "primary")
        self.decide_button.clicked.connect(self._decide)
        column.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setFocusProxy(self.outcome)
        self._show_acts()

    def _build_fields(self, today: dt.date, officer: str) -> Fields:
        theme = self._theme
        fields = Fields(theme)
        self.outcome = AnswerRow(
            theme,
            [Answer("confirmed", _("Confirmed")), Answer("refused", _("Not confirmed"))],
            _("not chosen"),
        )
        self.outcome.chosen.connect(lambda _value: self._show_acts())
        self.prefix = _line(theme, "decision_prefix")
        self.first = _line(theme, "decision_first", "1")
        self.decided_on = _line(theme, "decided_on", today.isoformat())
        self.from_month = _line(theme, "from_month")
        self.valid_to = _line(theme, "valid_to")
        self.reason = _line(theme, "decision_reason")
        self.officer = _line(theme, "decision_officer", officer)
        self.note = _line(theme, "decision_note")
        self._order: list[tuple[str, AnswerRow | LineField]] = [
            (_("Outcome"), self.outcome),
            (_("Number begins with"), self.prefix),
            (_("First number"), self.first),
            (_("Day of the decision"), self.decided_on),
            (_("From month"), self.from_month),
            (_("Valid to"), self.valid_to),
            (_("Reason"), self.reason),
            (_("The county's officer"), self.officer),
            (_("Why it is unusual"), self.note),
        ]
        for label, field in self._order:
            fields.add(label, field)
            field.advance.connect(self._stepper(field))
            if isinstance(field, LineField):
                field.textChanged.connect(lambda _text: self._show_acts())
        self.from_month.setPlaceholderText(_("2026-01; only where it is confirmed"))
        self.valid_to.setPlaceholderText(_("rigid expenses: at most 12 months"))
        self.reason.setPlaceholderText(_("always where it is not confirmed"))
        self.note.setPlaceholderText(_("only where the program asks for it"))
        return fields

    def show_lines(self, lines: Sequence[CountyLine]) -> None:
        """Show for which households the decision is."""
        self._lines = lines
        names = "、".join(line.applicant_name for line in lines[:6])
        more = f" … ({len(lines)})" if len(lines) > 6 else ""
        self._for.setText(names + more if lines else _("Tick with the space bar who is decided."))
        self._show_acts()

    def _stepper(self, field: QWidget) -> Callable[[int], None]:
        order: list[QWidget] = [one for _label, one in self._order]

        def step(by: int) -> None:
            place = order.index(field) + by
            if place >= len(order):
                self.decide_button.setFocus(Qt.FocusReason.TabFocusReason)
            elif place >= 0:
                order[place].setFocus(Qt.FocusReason.TabFocusReason)

        return step

    # -- deciding -----------------------------------------------------------------------

    def _show_acts(self) -> None:
        count = len(self._lines)
        words = ngettext("Record the decision for {count} household",
                         "Record the decision for {count} households", count)  # fmt: skip
        self.decide_button.setText(words.format(count=count))
        self.decide_button.setAccessibleName(self.decide_button.text())
        self.decide_button.setEnabled(bool(count) and self.outcome.value is not None)
        self._told.setText("")
        numbers = self._given_numbers()
        shown = numbers[:1] if count < 2 else [numbers[0], "…", numbers[-1]] if numbers else []
        said = _("Numbers: {numbers}").format(numbers=" ".join(shown))
        self._numbers.setText(said if shown else "")

    def _given_numbers(self) -> list[str]:
        text = self.first.text().strip()
        if not text.isascii() or not text.isdigit():
            return []
        first, digits = int(text), max(4, len(text)) if self.prefix.text().strip() else len(text)
        return numbered(self.prefix.text().strip(), first, len(self._lines), digits)

    def _decide(self) -> None:
        decision = self._decision()
        numbers = self._given_numbers()
        if decision is None:
            return
        if not numbers:
            self._tell(self.first, _("Type the first number with digits."))
            return
        note = self.note.text().strip() or None
        self.deciding.emit(
            [
                CaseDecision(line.household_id, _for_line(decision, line, number), note=note)
                for line, number in zip(self._lines, numbers, strict=True)
            ]
        )

    def _decision(self) -> CountyDecision | None:
        values: dict[str, object] = {}
        for name, field, kind in (
            ("decided_on", self.decided_on, "date"),
            ("from_month", self.from_month, "month"),
            ("valid_to", self.valid_to, "date"),
        ):
            read = read_answer(Question(name, name, kind), field.text())  # type: ignore[arg-type]
            if isinstance(read, Fault):
                self._tell(field, _(read.msgid).format(**dict(read.values)))
                return None
            iso = read if isinstance(read, str) else None
            dated = iso is not None and kind == "date"
            values[name] = dt.date.fromisoformat(iso) if dated and iso else iso
        refused = self.outcome.value == "refused"
        return CountyDecision(
            outcome="refused" if refused else "confirmed",
            decided_on=values["decided_on"],  # type: ignore[arg-type]
            from_month=values["from_month"],  # type: ignore[arg-type]
            valid_to=values["valid_to"],  # type: ignore[arg-type]
            reason=self.reason.text().strip() or None,
            officer=self.officer.text().strip() or None,
        )

    def _tell(self, field: LineField, text: str) -> None:
        self._told.setText(text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _for_line(decision: CountyDecision, line: CountyLine, number: str) -> CountyDecision:
    """Return the decision for one household: its number, and as what it is confirmed."""
    if decision.outcome != "confirmed":
        return msgspec.structs.replace(decision, number=number)
    category = CONFIRMED_AS.get(line.category_code or "")
    return msgspec.structs.replace(
        decision, number=number, category=category, members=line.size or None
    )


def _line(theme: Theme, name: str, text: str = "") -> LineField:
    field = LineField(theme)
    field.setObjectName(name)
    field.setText(text)
    return field
