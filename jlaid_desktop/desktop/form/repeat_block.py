"""A repeat in a form: its table, and below it the questions of the chosen row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jlaid_desktop.desktop.form.editors import EditorMaker
from jlaid_desktop.desktop.form.field_cell import FieldCell
from jlaid_desktop.desktop.form.repeat_rows import RowsModel, RowsTable
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import (
    ElidedLabel,
    button,
    horizontal_rule,
    surface,
    text_label,
)
from jlaid_desktop.desktop.widgets.layouts import FieldGrid
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Section
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.state import Change

FEWEST_FOR_REST = 3


class RepeatBlock(QWidget):
    """Shows one row's questions at a time; the widgets serve every row."""

    moved = Signal(object, int)
    rows_changed = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self, theme: Theme, session: InterviewSession, section: Section, maker: EditorMaker
    ) -> None:
        super().__init__()
        if section.repeat is None:
            raise ValueError(section.name)
        self._theme = theme
        self._session = session
        self.repeat = section.repeat
        self.row = ""
        self.cells: list[FieldCell] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self._build_table(theme, section))
        self._detail = surface("card")
        column.addWidget(self._detail)
        self._build_detail(section, maker)
        self._connect()
        rows = session.rows(self.repeat.path)
        self._show_row(rows[0] if rows else "")

    def _build_table(self, theme: Theme, section: Section) -> QFrame:
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, theme.px(2), 1, 1)
        column.setSpacing(0)
        if section.label:
            heading = text_label(_(section.label), "strong")
            heading.setContentsMargins(theme.px(15), theme.px(6), theme.px(15), theme.px(4))
            column.addWidget(heading)
        self.model = RowsModel(self._session, self.repeat)
        self.table = RowsTable(theme, self.model)
        self._empty = text_label(_(self.repeat.empty_text), "hint", wrap=True)
        self._empty.setContentsMargins(theme.px(15), theme.px(6), theme.px(15), theme.px(2))
        column.addWidget(self._empty)
        column.addWidget(self.table)
        return card

    def _build_detail(self, section: Section, maker: EditorMaker) -> None:
        theme = self._theme
        column = QVBoxLayout(self._detail)
        column.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(2))
        column.setSpacing(theme.px(6))
        head = QHBoxLayout()
        self._title = ElidedLabel(role="strong")
        head.addWidget(self._title, 1)
        self._rest = rest_button(self._session, section, lambda: self.row)
        if self._rest is not None:
            head.addWidget(self._rest)
        self._remove = button(_("Remove this row"), "link", tip=_("Ctrl+Delete"))
        if not self.repeat.adds:
            self._remove.hide()
        head.addWidget(self._remove)
        column.addLayout(head)
        column.addWidget(horizontal_rule())
        grid = FieldGrid(column=theme.px(160), across=theme.px(16), down=0)
        column.addLayout(grid)
        for field in self.repeat.fields:
            editor, span = maker.make(field)
            cell = FieldCell(theme, editor)
            self.cells.append(cell)
            grid.add(cell, span)

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._show_row)
        self.table.entered.connect(self.enter_row)
        self.table.adding.connect(self.add_row)
        self.table.removing.connect(self.remove_row)
        self.table.passed.connect(lambda by: self.moved.emit(self.table, by))
        self._remove.clicked.connect(lambda: self.remove_row(self.row))

    # -- rows ---------------------------------------------------------------

    def add_row(self) -> None:
        """Add a row and go to its first question."""
        row = self._session.add_row(self.repeat.path)
        self.table.read_again()
        self.table.choose(row)
        self._show_row(row)
        self.enter_row()

    def remove_row(self, row: str) -> None:
        """Take a row out; undo brings it back."""
        rows = self._session.rows(self.repeat.path)
        place = rows.index(row) if row in rows else 0
        try:
            self._session.remove_row(self.repeat.path, row)
        except JlaidError as error:
            self.failed.emit(error)
            return
        rest = self._session.rows(self.repeat.path)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if rest:
            self.table.choose(rest[min(place, len(rest) - 1)])
        self.told.emit(_("The row was removed. Ctrl+Z brings it back."))

    def enter_row(self) -> None:
        """Bring the keyboard to the first question of the chosen row."""
        first = next((cell for cell in self.cells if not cell.isHidden()), None)
        if first is not None:
            first.editor.focus()

    def next_row(self, by: int) -> str:
        """Return the id of the row after or before the one shown, or an empty text."""
        rows = self._session.rows(self.repeat.path)
        place = rows.index(self.row) + by if self.row in rows else -1
        return rows[place] if 0 <= place < len(rows) else ""

    def show_row(self, row: str) -> None:
        """Choose a row in the table and show its questions."""
        self.table.choose(row)
        self._show_row(row)

    def _show_row(self, row: str) -> None:
        changed = row != self.row
        self.row = row
        self._detail.setVisible(bool(row))
        self._empty.setVisible(not self._session.rows(self.repeat.path))
        if not row:
            for cell in self.cells:
                cell.editor.path = ""
            return
        for cell in self.cells:
            path = concrete(cell.editor.field.path, row)
            cell.setVisible(self._session.visible(path))
            if changed or cell.path != path:
                cell.bind(path)
        self._show_title()
        self._detail.setVisible(any(not cell.isHidden() for cell in self.cells))
        if self.table.chosen_row() != row:
            self.table.choose(row)

    def _show_title(self) -> None:
        text = self._session.text(concrete(self.repeat.row_label, self.row))
        rows = self._session.rows(self.repeat.path)
        number = rows.index(self.row) + 1 if self.row in rows else 1
        self._title.setText(
            text or _("{label} {number}").format(label=_(self.repeat.label), number=number)
        )

    # -- changes ------------------------------------------------------------

    def show_change(self, change: Change) -> None:
        """Show what a change concerned."""
        if change.structure:
            self.table.read_again()
            rows = self._session.rows(self.repeat.path)
            if self.row not in rows:
                self._show_row(rows[-1] if rows else "")
                return
        prefix = f"{self.repeat.path}["
        if not change.structure and not any(path.startswith(prefix) for path in change.paths):
            self.show_visibility()
            return
        for row in self.model.rows:
            if any(path.startswith(f"{prefix}{row}]") for path in change.paths):
                self.model.show_again(row)
        for cell in self.cells:
            if change.structure or cell.path in change.paths:
                show_cell(cell)
        self.show_visibility()
        if self.row:
            self._show_title()

    def show_all(self) -> None:
        """Show everything anew, after a language of changes such as undo."""
        self.table.read_again()
        rows = self._session.rows(self.repeat.path)
        self._show_row(self.row if self.row in rows else (rows[0] if rows else ""))
        for cell in self.cells:
            if cell.path:
                cell.refresh()
        self.show_visibility()

    def show_visibility(self) -> None:
        """Hide the questions that do not concern the row."""
        if not self.row:
            return
        for cell in self.cells:
            shown = self._session.visible(cell.path)
            if cell.isHidden() is shown:
                cell.setVisible(shown)
        self._detail.setVisible(any(not cell.isHidden() for cell in self.cells))


def show_cell(cell: FieldCell) -> None:
    """Show a cell anew; while it is being typed in, only what is wrong with it."""
    if cell.editor.writing:
        cell.show_problems()
    else:
        cell.refresh()


def asks_for_kinds(section: Section) -> bool:
    """Tell whether a section asks for nothing but kinds that there are or are not."""
    kinds = {field.type for field in section.questions}
    return kinds == {"yesno"} and len(section.questions) >= FEWEST_FOR_REST


def rest_button(
    session: InterviewSession, section: Section, row: Callable[[], str]
) -> QPushButton | None:
    """Return the button that answers the open yes/no questions with no, where it has no others."""
    if not asks_for_kinds(section):
        return None
    form = section.questions[0].form
    rest_tip = f"{_('Answer the open questions with no')}  {key_text('none_here')}"
    made = button(_("None of the others"), "link", tip=rest_tip)
    made.clicked.connect(lambda: session.answer_rest(form, section.name, row()))
    return made
