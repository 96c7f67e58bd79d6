"""Days off, make-up workdays, and the county's local rules of the procedure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import bind
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.procedure.case_words import Line
from jlaid_desktop.desktop.procedure.lines import LineCard, plain_card
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, set_tone, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField, LongField
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import DayOff
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.intake.problem import Fault
from jlaid_desktop.intake.typed.dates import read_date

BETWEEN = re.compile(r"[、,，;；\s]+")
FILE_NAME = N_("days-off")
LONG_LINES = 4


@dataclass(frozen=True, slots=True)
class YearTyped:
    """A year's table as it was typed."""

    year: int
    document: str
    off: tuple[dt.date, ...]
    worked: tuple[dt.date, ...]


class DaysPage(OverlayPage):
    """Left the years, right the one that is typed; below what the county sets for itself."""

    year_typed = Signal(object)
    year_forgotten = Signal(int)
    importing = Signal(str)
    exporting = Signal(str)
    rules_chosen = Signal(object)

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__(theme, _("Days off and local rules"))
        self._days: list[DayOff] = []
        self._today = today
        sides = QHBoxLayout()
        sides.setSpacing(theme.px(12))
        left, right = QVBoxLayout(), QVBoxLayout()
        self.years_card = LineCard(
            theme,
            _("Years"),
            _("No year is entered: every year is Monday to Friday, and each term says so."),
        )
        left.addWidget(self.years_card)
        left.addWidget(self._build_rules())
        left.addStretch(1)
        right.addWidget(self._build_year())
        right.addStretch(1)
        sides.addLayout(left, 1)
        sides.addLayout(right, 1)
        self.body.addLayout(sides)
        self.body.addStretch(1)
        self._build_bar()
        bind(self, {"save": self.save_year})
        self.setFocusProxy(self.year)

    def _build_bar(self) -> None:
        import_button = button(_("Import…"))
        import_button.clicked.connect(self._ask_import)
        self.export_button = button(_("Export…"))
        self.export_button.clicked.connect(self._ask_export)
        for one in (import_button, self.export_button):
            self.bar.addWidget(one)

    def _field(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        head = text_label(label, "label", wrap=True)
        head.setBuddy(field)
        field.setAccessibleName(label)
        column.addWidget(head)
        column.addWidget(field)

    def _build_year(self) -> QWidget:
        theme = self._theme
        card, column = plain_card(theme)
        column.addWidget(text_label(_("A year's table"), "strong"))
        column.addWidget(
            text_label(
                _("Type it from the announcement; without one leave the year out."),
                "second",
                wrap=True,
            )
        )
        self.year = LineField(theme)
        self.document = LineField(theme)
        self.off = LongField(theme, LONG_LINES)
        self.worked = LongField(theme, LONG_LINES)
        self._field(column, _("Year"), self.year)
        self._field(column, _("Document that announced it"), self.document)
        self._field(column, _("Weekdays that are off, such as 2030-01-01"), self.off)
        self._field(column, _("Saturdays and Sundays that are worked"), self.worked)
        self.year_message = text_label(role="second", wrap=True)
        column.addWidget(self.year_message)
        self.save_button = button(_("Keep this year"), "primary")
        self.save_button.clicked.connect(self.save_year)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        self.year.advance.connect(lambda _by: self.document.setFocus())
        self.document.advance.connect(lambda _by: self.off.setFocus())
        self.off.advance.connect(lambda _by: self.worked.setFocus())
        self.worked.advance.connect(lambda _by: self.save_button.setFocus())
        return card

    def _build_rules(self) -> QWidget:
        theme = self._theme
        card, column = plain_card(theme)
        column.addWidget(text_label(_("Local rules"), "strong"))
        yes_no = [Answer(True, _("Yes"), "s"), Answer(False, _("No"), "f")]
        self.posted = AnswerRow(theme, yes_no, "", optional=False)
        self.posted_document = LineField(theme)
        self.delegated = AnswerRow(theme, yes_no, "", optional=False)
        self.delegated_document = LineField(theme)
        self._field(column, _("Are rigid-expense households posted for seven days?"), self.posted)
        self._field(column, _("Document, where not"), self.posted_document)
        self._field(
            column,
            _("Is the decision given to the township (20 working days in all)?"),
            self.delegated,
        )
        self._field(column, _("Document, where so"), self.delegated_document)
        self.rules_button = button(_("Set the local rules"))
        self.rules_button.clicked.connect(self._set_rules)
        self.posted.advance.connect(lambda _by: self.posted_document.setFocus())
        self.posted_document.advance.connect(lambda _by: self.delegated.setFocus())
        self.delegated.advance.connect(lambda _by: self.delegated_document.setFocus())
        self.delegated_document.advance.connect(lambda _by: self.rules_button.setFocus())
        row = QHBoxLayout()
        row.addWidget(self.rules_button)
        row.addStretch(1)
        column.addLayout(row)
        return card

    # -- showing ------------------------------------------------------------------

    def show_days(self, days: Sequence[DayOff], rules: LocalRules) -> None:
        """Show the table and the local rules."""
        self._days = list(days)
        years = sorted({one.year for one in days})
        self.years_card.begin()
        for year in years:
            listed = [one for one in days if one.year == year]
            off = sum(one.kind == "off" for one in listed)
            counted = _("{off} weekdays off, {worked} days made up").format(
                off=off, worked=len(listed) - off
            )
            line = Line("holds", str(year), f"{counted} · {listed[0].document}")
            self.years_card.add(line, _("Change…"), partial(self.show_year, year))
        self.years_card.finish()
        self.export_button.setEnabled(bool(years))
        self.show_year(years[-1] if years else self._today.year)
        self.posted.show_value(rules.rigid_posted)
        self.posted_document.show_text(rules.rigid_posted_document)
        self.delegated.show_value(rules.delegated)
        self.delegated_document.show_text(rules.delegated_document)

    def show_year(self, year: int) -> None:
        """Show a year's table to be changed."""
        listed = [one for one in self._days if one.year == year]
        self.year.show_text(str(year))
        self.document.show_text(listed[0].document if listed else "")
        self.off.show_text(_typed(listed, "off"))
        self.worked.show_text(_typed(listed, "make_up_work"))
        self._tell("")

    def _tell(self, text: str, tone: str = "wrong") -> None:
        self.year_message.setText(text)
        set_tone(self.year_message, "tone", tone if text else "")

    # -- doing --------------------------------------------------------------------

    def save_year(self) -> None:
        """Hand over the year as typed, or say which day cannot be read."""
        year = self.year.text().strip()
        off = read_days(self.off.toPlainText())
        worked = read_days(self.worked.toPlainText())
        if not (year.isascii() and year.isdigit() and len(year) == len("2030")):
            self._tell(_("Write the year in four digits, such as 2025."))
            self.year.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        for field, read in ((self.off, off), (self.worked, worked)):
            if isinstance(read, str):
                self._tell(read)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._tell("")
        if not off and not worked and any(one.year == int(year) for one in self._days):
            self.year_forgotten.emit(int(year))
            return
        typed = YearTyped(
            int(year), self.document.text(), tuple(map(_day, off)), tuple(map(_day, worked))
        )
        self.year_typed.emit(typed)

    def _set_rules(self) -> None:
        self.rules_chosen.emit(
            LocalRules(
                rigid_posted=self.posted.value is True,
                rigid_posted_document=self.posted_document.text().strip(),
                delegated=self.delegated.value is True,
                delegated_document=self.delegated_document.text().strip(),
            )
        )

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, _("Choose a table of days off"), _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(["TOML (*.toml)"])
        dialog.fileSelected.connect(self.importing)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_export(self) -> None:
        name = f"{_(FILE_NAME)}.toml"
        dialog = QFileDialog(self, _("Export the days off"), f"{_documents()}/{name}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.setNameFilters(["TOML (*.toml)"])
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.exporting)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def read_days(text: str) -> list[str] | str:
    """Return the ISO days in a text, or the sentence about the first that cannot be read."""
    found = []
    for part in BETWEEN.split(text.strip()):
        if not part:
            continue
        read = read_date(part)
        if isinstance(read, Fault):
            problem = _(read.msgid).format(**dict(read.values))
            return _("{text}: {problem}").format(text=part[:20], problem=problem)
        found.append(read)
    return found


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def _typed(days: Sequence[DayOff], kind: str) -> str:
    return "、".join(one.day.isoformat() for one in days if one.kind == kind)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
