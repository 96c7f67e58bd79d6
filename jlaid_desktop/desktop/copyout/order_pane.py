"""Which fields are copied and in which order: Space chooses, Ctrl+↑ and Ctrl+↓ move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import is_enter
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.services.copying.order import CopyField, group_of, moved


class OrderList(QListWidget):
    """A line a field; the pane does what the keys ask for."""

    toggling = Signal()
    moving = Signal(int)
    finishing = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space, move with Ctrl and the arrows, finish with Enter."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space:
            self.toggling.emit()
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moving.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif is_enter(event):
            self.finishing.emit()
        else:
            super().keyPressEvent(event)


class OrderPane(QWidget):
    """`changed` bears an order that is to be kept, `reset` asks for the program's own."""

    changed = Signal(object)
    reset = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, questionnaire: Questionnaire) -> None:
        super().__init__()
        self._theme = theme
        self._questionnaire = questionnaire
        self.order: tuple[CopyField, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        row.setSpacing(theme.px(16))
        self.list = OrderList()
        self.list.setObjectName("copy_order")
        self.list.setProperty("role", "contents")
        self.list.setAccessibleName(_("Order of the fields"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.toggling.connect(self.toggle)
        self.list.moving.connect(self.move_field)
        self.list.finishing.connect(self.finished)
        self.list.itemDoubleClicked.connect(lambda _item: self.toggle())
        row.addWidget(self.list, 1)
        row.addWidget(self._build_side(theme))

    def _build_side(self, theme: Theme) -> QWidget:
        card = surface("card")
        card.setFixedWidth(theme.px(300))
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(text_label(_("Fields and order"), "heading"))
        column.addWidget(
            text_label(
                _(
                    "Put the fields in the order of the platform's page, and leave out what it "
                    "does not ask for. The order is kept with this data, for everybody."
                ),
                wrap=True,
            )
        )
        self.toggle_button = button(_("Copy it, or leave it out  Space"))
        self.up_button = button(_("Up  Ctrl+↑"))
        self.down_button = button(_("Down  Ctrl+↓"))
        self.reset_button = button(_("The program's own order"))
        self.done_button = button(_("Done  Enter"), "primary")
        for one, act in (
            (self.toggle_button, self.toggle),
            (self.up_button, lambda: self.move_field(-1)),
            (self.down_button, lambda: self.move_field(1)),
            (self.reset_button, self.reset.emit),
            (self.done_button, self.finished.emit),
        ):
            one.clicked.connect(act)
            column.addWidget(one)
        column.addStretch(1)
        return card

    def show_order(self, order: Sequence[CopyField], at: int = 0) -> None:
        """Show an order with one field marked."""
        self.order = tuple(order)
        self.list.clear()
        for field in self.order:
            item = QListWidgetItem(self._words(field))
            if not field.chosen:
                item.setForeground(self._theme.colour("ink_hint"))
            self.list.addItem(item)
        self.list.setCurrentRow(at)

    def _words(self, field: CopyField) -> str:
        group = group_of(field.path)
        whose = _(self._questionnaire.repeats[group].label) if group else _("Household")
        label = _("{whose} · {label}").format(
            whose=whose, label=_(self._questionnaire.field(field.path).label)
        )
        mark = "✓" if field.chosen else "–"
        return (
            f"{mark}  {label}"
            if field.chosen
            else _("{field} (left out)").format(field=f"{mark}  {label}")
        )

    def toggle(self) -> None:
        """Copy the marked field from now on, or leave it out."""
        at = self.list.currentRow()
        if at >= 0:
            old = self.order[at]
            new = CopyField(old.path, chosen=not old.chosen)
            self._take((*self.order[:at], new, *self.order[at + 1 :]), at)

    def move_field(self, by: int) -> None:
        """Move the marked field by one place inside its group."""
        at = self.list.currentRow()
        if at >= 0:
            order, to = moved(self.order, at, by)
            if to != at:
                self._take(order, to)

    def _take(self, order: tuple[CopyField, ...], at: int) -> None:
        self.show_order(order, at)
        self.changed.emit(order)
