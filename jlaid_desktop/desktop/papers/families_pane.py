"""The left part of the print centre: families found by name, village or step, and ticked."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jlaid_desktop.desktop.household_words import persons_and_place, standing
from jlaid_desktop.desktop.papers.tick_list import TickList, TickRow
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.procedure.rules import StepCode
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.papers.families import FoundFamilies
from jlaid_desktop.services.records import HouseholdRow
from jlaid_desktop.wording.procedure.words import TO_DO


class FamiliesPane(QWidget):
    """Tells what is searched for, and when the ticks change."""

    searched = Signal(str)
    due_asked = Signal(str)
    all_asked = Signal(str)
    ticks_changed = Signal()

    def __init__(self, theme: Theme, current: str) -> None:
        super().__init__()
        self._current = current
        self._found = FoundFamilies((), more=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(_("Families"), "strong"))
        self.list = TickList(theme, _("Families"))
        self.list.ticked_changed.connect(self._ticked)
        self.search = LineField(theme)
        self.search.setPlaceholderText(_("Name, number, village"))
        self.search.setAccessibleName(_("Find a household"))
        self.search.textChanged.connect(self.searched)
        self.search.advance.connect(lambda _by: self.list.setFocus())
        self.due = Picklist(theme, _steps_named)
        self.due.setPlaceholderText(_("Due for a step…"))
        self.due.setAccessibleName(_("Families due for a step"))
        self.due.picked.connect(lambda code: self.due_asked.emit(cast("StepCode", code)))
        self.due.advance.connect(lambda _by: self.list.setFocus())
        self.all_button = button(_("Tick all"), "link")
        self.all_button.clicked.connect(self._tick_all)
        self.none_button = button(_("No ticks"), "link")
        self.none_button.clicked.connect(self.list.untick_all)
        ticking = QHBoxLayout()
        ticking.addWidget(self.all_button)
        ticking.addWidget(self.none_button)
        ticking.addStretch(1)
        self.count = text_label(role="second", wrap=True)
        column.addWidget(self.search)
        column.addWidget(self.due)
        column.addLayout(ticking)
        column.addWidget(self.list, 1)
        column.addWidget(self.count)

    @property
    def ticked(self) -> list[str]:
        """Return the families that are ticked."""
        return self.list.ticked

    def show_found(self, found: FoundFamilies) -> None:
        """Show the families that were found, the open one first."""
        self._found = found
        ordered = sorted(found.rows, key=lambda row: row.household_id != self._current)
        self.list.show_rows([_family_row(row) for row in ordered])
        self._show_count()

    def _tick_all(self) -> None:
        """Tick all that were found, also those that are not shown."""
        if self._found.every is not None:
            self.list.tick(self._found.every)
        else:
            self.all_asked.emit(self.search.text())

    def _ticked(self) -> None:
        self._show_count()
        self.ticks_changed.emit()

    def _show_count(self) -> None:
        count = len(self.ticked)
        text = ngettext("{count} family chosen", "{count} families chosen", count)
        shown = len(self._found.rows)
        around = (
            _("{chosen} · the first {shown} shown")
            if self._found.more
            else _("{chosen} · {shown} shown")
        )
        self.count.setText(around.format(chosen=text.format(count=count), shown=shown))


def _family_row(row: HouseholdRow) -> TickRow:
    words, _mark = standing(row.category_code, row.category_status, row.missing_count)
    name = row.applicant_name or _("Name not yet typed")
    place = persons_and_place(row.size, row.village_name)
    return TickRow(row.household_id, f"{name}　{words}\n{place}")


def _steps_named(typed: str) -> list[Option]:
    options = [Option(code, _(text)) for code, text in TO_DO.items()]
    return [option for option in options if typed.lower() in option.label.lower()]
