"""The one renderer: a form's definition turned into widgets, three columns wide."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jlaid_desktop.desktop.form.editors import EditorMaker
from jlaid_desktop.desktop.form.field_cell import FieldCell
from jlaid_desktop.desktop.form.repeat_block import RepeatBlock, rest_button, show_cell
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import surface, text_label
from jlaid_desktop.desktop.widgets.layouts import FieldGrid
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Form, Section
from jlaid_desktop.intake.places import concrete, place
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.state import Change

Stop = FieldCell | RepeatBlock


def _not_led(_path: str) -> bool:
    """Leave it to the form which question follows."""
    return False


class FormView(QScrollArea):
    """One form of the interview. `passed` tells that Enter went beyond its end or start.

    `lead` is asked with each field that Enter leaves, and tells whether it has
    brought the keyboard to another one.
    """

    passed = Signal(int)
    focused = Signal(str)
    edited = Signal(str)
    left = Signal(str)
    reveal = Signal(str)
    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self, theme: Theme, session: InterviewSession, form: Form, maker: EditorMaker
    ) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self.form = form
        self._maker = maker
        self.blocks: list[RepeatBlock] = []
        self._plain: dict[str, FieldCell] = {}
        self._stops: list[Stop] = []
        self._decisive: frozenset[str] = frozenset()
        self.lead: Callable[[str], bool] = _not_led
        self._cards: list[tuple[QFrame, list[FieldCell]]] = []
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("surface", "canvas")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(theme.px(20), theme.px(12), theme.px(10), theme.px(12))
        self._column.setSpacing(theme.px(12))
        for section in form.sections:
            self._add_section(section)
        self._column.addStretch(1)
        self.setWidget(body)
        self.show_visibility()

    # -- building -------------------------------------------------------------

    def _add_section(self, section: Section) -> None:
        if section.repeat is not None:
            self._add_repeat(section)
            return
        theme = self._theme
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(2))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(text_label(_(section.label), "strong"), 1)
        rest = rest_button(self._session, section, str)
        if rest is not None:
            head.addWidget(rest)
        column.addLayout(head)
        if section.help:
            column.addWidget(text_label(_(section.help), "second", wrap=True))
        grid = FieldGrid(column=theme.px(160), across=theme.px(16), down=0)
        column.addLayout(grid)
        cells = []
        for field in section.fields:
            editor, span = self._maker.make(field)
            cell = FieldCell(theme, editor)
            cell.bind(field.path)
            self._plain[field.path] = cell
            self._stops.append(cell)
            cells.append(cell)
            grid.add(cell, span)
            self._connect_cell(cell)
        self._cards.append((card, cells))
        self._column.addWidget(card)

    def _add_repeat(self, section: Section) -> None:
        block = RepeatBlock(self._theme, self._session, section, self._maker)
        for cell in block.cells:
            self._connect_cell(cell)
        block.moved.connect(self._moved_from_table)
        block.failed.connect(self.failed)
        block.told.connect(self.told)
        block.table.row_chosen.connect(lambda _row: self.show_decisive(self._decisive))
        self.blocks.append(block)
        self._stops.append(block)
        self._column.addWidget(block)

    def _connect_cell(self, cell: FieldCell) -> None:
        cell.advance.connect(lambda by: self._advance(cell, by))
        cell.focused.connect(lambda _path: self._came_to(cell))
        cell.reveal.connect(self.reveal)
        cell.editor.edited.connect(self.edited)
        cell.editor.left.connect(self.left)

    # -- moving -----------------------------------------------------------------

    def cells(self) -> Iterator[FieldCell]:
        """Yield every cell that is shown now, in the order of asking."""
        for stop in self._stops:
            candidates = stop.cells if isinstance(stop, RepeatBlock) else [stop]
            yield from (cell for cell in candidates if not cell.isHidden() and cell.path)

    def cell_at(self, path: str) -> FieldCell | None:
        """Return the cell that shows a place now."""
        return next((cell for cell in self.cells() if cell.path == path), None)

    def focused_path(self) -> str:
        """Return the place whose question has the keyboard; empty where none has."""
        widget = self.focusWidget()
        return next((cell.path for cell in self.cells() if cell.editor.widget is widget), "")

    def where(self) -> tuple[str, bool]:
        """Return the place that has the keyboard, and whether it is still to be come to.

        On a row of a table it is the row's first question, on its last line the list.
        """
        path = self.focused_path()
        if path:
            return path, False
        for block in self.blocks:
            if block.table.hasFocus():
                row = block.table.chosen_row()
                first = concrete(block.repeat.fields[0].path, row)
                return (first, True) if row else (block.repeat.path, False)
        return "", True

    def focus_start(self, *, from_end: bool = False) -> None:
        """Bring the keyboard to the first question (or the last); a table counts as one."""
        stops = [stop for stop in self._stops if self._reachable(stop)]
        if stops:
            self._enter(stops[-1 if from_end else 0], by=-1 if from_end else 1)

    def go_to(self, path: str) -> bool:
        """Bring the keyboard to a place, choosing its row first; False where it is not asked."""
        spot = place(path)
        for block in self.blocks:
            if spot.row and block.repeat.path == spot.repeat:
                block.show_row(spot.row)
        cell = self.cell_at(path)
        if cell is not None:
            cell.editor.focus()
            return True
        for block in self.blocks:
            if block.repeat.path == path and block.repeat.adds:
                block.table.choose_adding_line()
                self.ensureWidgetVisible(block.table)
                return True
            if block.repeat.path == path:
                self._enter(block, by=1)
                return True
        return False

    def _advance(self, cell: FieldCell, by: int) -> None:
        if by > 0 and self.lead(cell.path):
            return
        block = next((one for one in self.blocks if cell in one.cells), None)
        if block is None:
            self._step(cell, by)
            return
        shown = [one for one in block.cells if not one.isHidden()]
        at = shown.index(cell) + by
        if 0 <= at < len(shown):
            shown[at].editor.focus()
        elif at < 0:
            block.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif block.next_row(1):
            self._next_row(block)
        elif block.repeat.adds:
            block.table.choose_adding_line()
        else:
            self._step(block, 1)

    def _next_row(self, block: RepeatBlock) -> None:
        block.show_row(block.next_row(1))
        if any(not cell.isHidden() for cell in block.cells):
            block.enter_row()
        else:
            block.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_card(self, by: int) -> None:
        """Bring the keyboard to the next or the previous card of questions, or table."""
        starts = [stop for stop in self._card_starts() if self._reachable(stop)]
        here = next((i for i, stop in enumerate(starts) if self._has_keyboard(stop)), -1)
        if not 0 <= here + by < len(starts):
            self.passed.emit(by)
            return
        stop = starts[here + by]
        if isinstance(stop, RepeatBlock) and stop.repeat.adds:
            self.go_to(stop.repeat.path)
        else:
            self._enter(stop, by=1)

    def _card_starts(self) -> Iterator[Stop]:
        """Yield the first question that is shown of each card, and each table."""
        firsts = {
            next((cell for cell in cells if not cell.isHidden()), None)
            for _card, cells in self._cards
        }
        yield from (stop for stop in self._stops if isinstance(stop, RepeatBlock) or stop in firsts)

    def _has_keyboard(self, stop: Stop) -> bool:
        widget = self.focusWidget()
        if isinstance(stop, RepeatBlock):
            return stop.isAncestorOf(widget)
        return any(stop in cells and card.isAncestorOf(widget) for card, cells in self._cards)

    def _moved_from_table(self, table: object, by: int) -> None:
        block = next(one for one in self.blocks if one.table is table)
        self._step(block, by)

    def _step(self, stop: Stop, by: int) -> None:
        at = self._stops.index(stop) + by
        while 0 <= at < len(self._stops):
            if self._reachable(self._stops[at]):
                self._enter(self._stops[at], by=by)
                return
            at += by
        self.passed.emit(by)

    def _reachable(self, stop: Stop) -> bool:
        if isinstance(stop, RepeatBlock):
            return not stop.isHidden() and (stop.repeat.adds or stop.row != "")
        return not stop.isHidden()

    def _enter(self, stop: Stop, *, by: int) -> None:
        if isinstance(stop, FieldCell):
            stop.editor.focus()
        elif by > 0 and not stop.repeat.adds:
            rows = stop.model.rows
            if rows:
                stop.show_row(rows[0])
            stop.enter_row()
        else:
            stop.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _came_to(self, cell: FieldCell) -> None:
        self.focused.emit(cell.path)
        self._reveal_cell(cell)
        QTimer.singleShot(0, cell, lambda: self._reveal_cell(cell))

    def _reveal_cell(self, cell: FieldCell) -> None:
        """Scroll so that the whole question with its message can be seen."""
        body = self.widget()
        if body is None or not body.isAncestorOf(cell):
            return
        top = cell.mapTo(body, QPoint(0, 0)).y()
        margin = self._theme.px(12)
        bar = self.verticalScrollBar()
        if top - margin < bar.value():
            bar.setValue(top - margin)
        elif top + cell.height() + margin > bar.value() + self.viewport().height():
            bar.setValue(top + cell.height() + margin - self.viewport().height())

    # -- changes ------------------------------------------------------------------

    def show_change(self, change: Change) -> None:
        """Show what a change of the session concerned."""
        for path in change.paths:
            cell = self._plain.get(path)
            if cell is not None:
                show_cell(cell)
        for block in self.blocks:
            block.show_change(change)
        self.show_visibility()

    def show_decisive(self, paths: frozenset[str]) -> None:
        """Mark the questions on which the opinion hangs."""
        self._decisive = paths
        for cell in self.cells():
            cell.show_decisive(cell.path in paths)

    def show_all(self) -> None:
        """Show every answer anew."""
        for cell in self._plain.values():
            cell.refresh()
        for block in self.blocks:
            block.show_all()
        self.show_visibility()

    def show_visibility(self) -> None:
        """Hide questions that do not concern this family, and sections without any."""
        for path, cell in self._plain.items():
            shown = self._session.visible(path)
            if cell.isHidden() is shown:
                cell.setVisible(shown)
        for card, cells in self._cards:
            any_shown = any(not cell.isHidden() for cell in cells)
            if card.isHidden() is any_shown:
                card.setVisible(any_shown)
