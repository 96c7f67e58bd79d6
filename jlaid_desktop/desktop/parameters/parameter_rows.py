"""One figure and one reading of a county's set: what it is, whose word it is, and a copy to try."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import capital, set_tone, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _, current_language
from jlaid_desktop.intake.problem import Fault, at
from jlaid_desktop.rules.county_sets import LOCAL_FIGURES
from jlaid_desktop.rules.parameters import CountyReading, Document
from jlaid_desktop.services.parameters.trials import FigureNow, read_value, same_value
from jlaid_desktop.wording.county_sets import (
    KINDS,
    figure_name,
    span_words,
    unit_words,
    value_text,
    value_words,
)
from jlaid_desktop.wording.reading_words import READINGS
from jlaid_desktop.wording.speech import speech

LONGEST_VALUE = "1,000,000.00"
LONGEST_FIGURE = 100


def field_width(theme: Theme) -> int:
    """Return the width at which the longest value stands beside the longest unit."""
    metrics = QFontMetrics(theme.font())
    say = speech(current_language())
    units = {unit for names in LOCAL_FIGURES.values() for unit in names}
    longest = max(metrics.horizontalAdvance(unit_words(say, unit)) for unit in units)
    return longest + metrics.horizontalAdvance(LONGEST_VALUE) + theme.px(32)


class FigureRow(QWidget):
    """A figure with the value in force; what is typed over it is tried, never kept."""

    tried = Signal(str, object)

    def __init__(self, theme: Theme, figure: FigureNow, document: Document | None) -> None:
        super().__init__()
        self._theme = theme
        self.figure = figure
        say = speech(current_language())
        self.name = capital(figure_name(say, figure.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        row.setSpacing(theme.px(16))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(text_label(self.name, "strong", wrap=True))
        words.addWidget(text_label(self._source(document), "second", wrap=True))
        for line in self._dated_lines():
            words.addWidget(text_label(line, "second", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addLayout(self._build_value())

    def _source(self, document: Document | None) -> str:
        section = _("Notice {section}").format(section=self.figure.section)
        if document is None:
            return section
        number = f"　{document.number}" if document.number else ""
        return f"{section}　{document.title}{number}"

    def _dated_lines(self) -> list[str]:
        """Return the dated values, the one in force marked."""
        say = speech(current_language())
        figure = self.figure
        if not figure.values:
            return [_("The county has not supplied this figure.")]
        return [
            _("{mark}{days}: {value}").format(
                mark="▶" if dated is figure.dated else "　",
                days=span_words(say, dated.from_day, dated.to_day),
                value=value_words(say, figure.name, figure.unit, dated.value),
            )
            for dated in figure.values
        ]

    def _build_value(self) -> QVBoxLayout:
        theme, figure = self._theme, self.figure
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        self.field: LineField | AnswerRow
        if KINDS[figure.name] == "yes_no":
            self.field = AnswerRow(theme, [Answer(True, _("supplied"), "y")], _("not supplied"))
            self.field.chosen.connect(self._tell)
        else:
            unit = unit_words(speech(current_language()), figure.unit)
            self.field = LineField(theme, unit=unit, longest=LONGEST_FIGURE)
            self.field.taken.connect(self._typed)
            self.field.setPlaceholderText(_("not supplied"))
            self.field.setAlignment(Qt.AlignmentFlag.AlignLeft)
            self.field.advance.connect(self._advance)
        self.field.setFixedWidth(field_width(theme))
        self.field.setAccessibleName(self.name)
        self.field.setObjectName(f"figure.{figure.name}")
        column.addWidget(self.field)
        self._message = text_label(role="second", wrap=True)
        self._message.setFixedWidth(field_width(theme))
        column.addWidget(self._message)
        column.addStretch(1)
        self.restore()
        return column

    def _advance(self, by: int) -> None:
        self.focusNextPrevChild(by > 0)

    def _typed(self, text: str) -> None:
        meant = read_value(self.figure.name, text)
        if isinstance(meant, Fault):
            self._show("wrong", at(self.figure.name, "impossible", meant).message)
            self.tried.emit(self.figure.name, self.figure.value)
            return
        self._tell(meant)

    def _tell(self, value: Any) -> None:
        same = same_value(self.figure.name, value, self.figure.value)
        installed = value_words(
            speech(current_language()), self.figure.name, self.figure.unit, self.figure.value
        )
        self._show("", "" if same else _("tried; in force: {value}").format(value=installed))
        self.tried.emit(self.figure.name, value)

    def restore(self) -> None:
        """Show the value in force again."""
        if isinstance(self.field, AnswerRow):
            self.field.show_value(True if self.figure.value is True else None)
        else:
            self.field.show_text(value_text(self.figure.name, self.figure.value))
        self._show("", "")

    def _show(self, state: str, message: str) -> None:
        if isinstance(self.field, LineField):
            self.field.show_state(state)
        set_tone(self._message, "tone", state or "accent")
        self._message.setText(message)
        self._message.setVisible(bool(message))


class ReadingRow(QWidget):
    """An unclear place with its values: the default, the confirmed one, and one to try."""

    tried = Signal(str, object)

    def __init__(
        self, theme: Theme, name: str, default: str, reading: CountyReading | None
    ) -> None:
        super().__init__()
        self.name = name
        self._confirmed = reading.value if reading is not None and reading.confirmed else None
        words = READINGS[name]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, theme.px(8))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(text_label(capital(_(words.question)), "strong", wrap=True), 1)
        head.addWidget(text_label(name, "hint"))
        column.addLayout(head)
        values = [Answer(value, _(text)) for value, text in words.values.items()]
        self.choice = AnswerRow(theme, values, _("open"))
        self.choice.setAccessibleName(_(words.question))
        self.choice.setObjectName(f"reading.{name}")
        self.choice.chosen.connect(self._choose)
        column.addWidget(self.choice)
        column.addWidget(text_label(self._state(default, reading), "second", wrap=True))
        self._message = text_label(role="second", tone="accent", wrap=True)
        column.addWidget(self._message)
        self.restore()

    def _state(self, default: str, reading: CountyReading | None) -> str:
        words = READINGS[self.name]
        if self._confirmed is None or reading is None:
            return _("Not confirmed by the county; until then “{value}”.").format(
                value=_(words.values[default])
            )
        told = [
            _("Confirmed by the county: “{value}”").format(value=_(words.values[reading.value]))
        ]
        if reading.confirmed_by:
            told.append(reading.confirmed_by)
        if reading.confirmed_on is not None:
            told.append(speech(current_language()).date(reading.confirmed_on))
        if reading.document:
            told.append(reading.document)
        return "　".join(told)

    def _choose(self, value: object) -> None:
        changed = value != self._confirmed
        self._message.setText(_("tried; not in force") if changed else "")
        self._message.setVisible(changed)
        self.tried.emit(self.name, value)

    def restore(self) -> None:
        """Show what is in force again."""
        self.choice.show_value(self._confirmed)
        self._message.hide()
