"""The table of columns: each heading of a roster, a cell below it, and what it is taken for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, text_label
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.documents.rosters.column_map import normal
from jlaid_desktop.documents.rosters.table import cell_text
from jlaid_desktop.documents.rosters.unpack import column_letters
from jlaid_desktop.i18n import _
from jlaid_desktop.services.rosters.reading import Roster

NOT_TAKEN = "-"
SAMPLE_ROWS = 20


class ColumnTable(QScrollArea):
    """`changed` brings the field of every column once another one was chosen."""

    changed = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picklists: list[Picklist] = []
        self._options: list[Option] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_roster(self, roster: Roster) -> None:
        """Show a roster's columns."""
        theme, layout = self._theme, roster.layout
        self._options = [
            Option(NOT_TAKEN, _("Not taken over")),
            *(Option(column.field, column.header) for column in layout.column_map.column),
        ]
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 4)
        grid.addWidget(text_label(_("Column of the roster"), "second"), 0, 0)
        grid.addWidget(text_label(_("Is taken for"), "second"), 0, 1)
        self._picklists = []
        for position, heading in enumerate(layout.headings):
            if heading or _sample(roster, position):
                self._add(grid, roster, position, heading)
            else:
                self._picklists.append(self._picklist(roster, position, heading))
                self._picklists[-1].hide()
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(inside)

    def field_at(self, heading: str) -> Picklist | None:
        """Return the picklist of a heading."""
        return next(
            (one for one in self._picklists if one.accessibleName() == heading and heading), None
        )

    def fields(self) -> list[str | None]:
        """Return what each column is taken for, None for one that is not."""
        codes = [one.code for one in self._picklists]
        return [None if code in (None, NOT_TAKEN) else code for code in codes]

    def _add(self, grid: QGridLayout, roster: Roster, position: int, heading: str) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        letters = column_letters(position)
        words.addWidget(ElidedLabel(f"{letters}　{heading}" if heading else letters))
        words.addWidget(ElidedLabel(_sample(roster, position), "second"))
        field = self._picklist(roster, position, heading)
        row = grid.rowCount()
        grid.addLayout(words, row, 0)
        grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowMinimumHeight(row, theme.px(38))
        self._picklists.append(field)

    def _picklist(self, roster: Roster, position: int, heading: str) -> Picklist:
        column = roster.layout.columns[position]
        field = Picklist(self._theme, self._found)
        field.setParent(self)
        field.setAccessibleName(heading)
        if column is None:
            field.show_choice(NOT_TAKEN, _("Not taken over"))
        else:
            field.show_choice(column.field, column.header)
        field.picked.connect(lambda _code: self.changed.emit(self.fields()))
        field.advance.connect(lambda by: self._move(field, by))
        return field

    def _found(self, typed: str) -> list[Option]:
        wanted = normal(typed)
        return [option for option in self._options if wanted in normal(option.label)]

    def _move(self, field: Picklist, by: int) -> None:
        """Bring the keyboard to the next column."""
        shown = [one for one in self._picklists if one.isVisible()]
        place = shown.index(field) + by
        if 0 <= place < len(shown):
            shown[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(shown[place])


def _sample(roster: Roster, position: int) -> str:
    """Return the first text of a column below its heading."""
    layout = roster.layout
    for row in layout.table.rows[layout.first_row : layout.first_row + SAMPLE_ROWS]:
        if position < len(row) and (text := cell_text(row[position])):
            column = layout.columns[position]
            private = column is not None and "id_number" in column.field
            return _("(a number)") if private else text[:40]
    return ""
