"""The page that offers a family field by field: one key copies and goes on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jlaid_desktop.desktop.copyout.clipboard_keeper import CLEARED_AFTER_S, ClipboardKeeper
from jlaid_desktop.desktop.copyout.copy_table import CopyTable
from jlaid_desktop.desktop.copyout.order_pane import OrderPane
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.services.copying.order import CopyField
from jlaid_desktop.services.copying.run import CopyItem, CopyRun

MakeItems = Callable[[Sequence[CopyField]], list[CopyItem]]


class CopyPage(OverlayPage):
    """`begins` asks for the note in the audit before the first field leaves; `noted` answers."""

    begins = Signal(object)
    ended = Signal(object)
    order_changed = Signal(object)
    order_reset = Signal()

    def __init__(
        self,
        theme: Theme,
        questionnaire: Questionnaire,
        order: Sequence[CopyField],
        items: MakeItems,
    ) -> None:
        super().__init__(theme, _("Copy to the provincial platform"), scrolls=False)
        self._items = items
        self._noted = self._asked = False
        self._order = tuple(order)
        self.keeper = ClipboardKeeper(self)
        self.keeper.ticked.connect(self._show_clipboard)
        self.table = CopyTable(theme, CopyRun(items(order)))
        self.table.copying.connect(self.copy)
        self.table.moved.connect(self._show_current)
        self.order_pane = OrderPane(theme, questionnaire)
        self.order_pane.changed.connect(self._take_order)
        self.order_pane.reset.connect(self.order_reset)
        self.order_pane.finished.connect(self.show_copying)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_copying(theme))
        self._stack.addWidget(self.order_pane)
        self.body.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self.table.follow()
        self._show_clipboard(0)

    def _build_copying(self, theme: Theme) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        side = surface("canvas")
        side.setFixedWidth(theme.px(340))
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(self._build_current(theme))
        column.addWidget(self._build_keys(theme))
        self.order_button = button(_("Fields and order"))
        self.order_button.clicked.connect(self.show_order)
        column.addWidget(self.order_button)
        column.addStretch(1)
        row.addWidget(side)
        return whole

    def _build_current(self, theme: Theme) -> QWidget:
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(6))
        self._whose = text_label(role="second", wrap=True)
        self._label = text_label(role="heading", wrap=True)
        self._value = text_label(role="title", wrap=True)
        self.copy_button = button(_("Copy, and on to the next  Enter"), "primary")
        self.copy_button.clicked.connect(self.copy)
        self.clipboard_label = text_label(wrap=True)
        self.clipboard_label.setObjectName("clipboard_left")
        self.progress_label = text_label(role="second")
        for widget in (
            self._whose,
            self._label,
            self._value,
            self.copy_button,
            self.clipboard_label,
            self.progress_label,
        ):
            column.addWidget(widget)
        return card

    def _build_keys(self, theme: Theme) -> QWidget:
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        column.setSpacing(theme.px(4))
        for text in (
            _("Enter or Space: copy this field, go to the next"),
            _("Digits: go to the field with this number"),
            _("PgDn, PgUp: next or previous person"),
            _("↑ ↓: go without copying"),
        ):
            column.addWidget(text_label(text, "second", wrap=True))
        column.addWidget(
            text_label(
                _(
                    "What was copied is taken off the clipboard after {seconds} seconds, and when "
                    "this page or the program is left. It is noted which fields were copied, "
                    "not what stands in them."
                ).format(seconds=CLEARED_AFTER_S),
                "hint",
                wrap=True,
            )
        )
        return card

    # -- copying ------------------------------------------------------------------------

    @property
    def run(self) -> CopyRun:
        """Return the run that is shown."""
        return self.table.fields.run

    def copy(self) -> None:
        """Copy the current field and go to the next; the first time once it is noted."""
        if self._noted:
            text = self.run.take()
            if text:
                self.keeper.put(text)
            self.table.follow()
        elif not self._asked:
            self._asked = True
            self.begins.emit([item.field for item in self.run.items if item.text])

    def noted(self) -> None:
        """Go on with the first field: that a family is copied out stands in the audit."""
        self._noted = True
        self.copy()

    def not_noted(self) -> None:
        """Let the first field be asked for again: the note could not be written."""
        self._asked = False

    def release(self) -> None:
        """Take what was copied off the clipboard, and tell which fields were."""
        self.keeper.clear()
        copied = [self.run.items[number].field for number in sorted(self.run.copied)]
        if copied:
            self.ended.emit(copied)

    # -- the order ------------------------------------------------------------------------

    def show_order(self) -> None:
        """Show which fields are copied, in which order."""
        self.order_pane.show_order(self._order)
        self._stack.setCurrentIndex(1)
        self.order_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_copying(self) -> None:
        """Go back to copying, in the order as it is now."""
        self._stack.setCurrentIndex(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_order(self, order: Sequence[CopyField]) -> None:
        """Show an order that came from the store."""
        self._renew(tuple(order))
        self.order_pane.show_order(order)

    def _take_order(self, order: tuple[CopyField, ...]) -> None:
        self._renew(order)
        self.order_changed.emit(order)

    def _renew(self, order: tuple[CopyField, ...]) -> None:
        """Begin anew in an order; what was copied stays so."""
        self._order = order
        old, new = self.run, CopyRun(self._items(order))
        done = {old.items[number].path for number in old.copied}
        new.copied = {number for number, item in enumerate(new.items) if item.path in done}
        self.table.show_run(new)

    # -- showing -----------------------------------------------------------------------------

    def _show_current(self) -> None:
        run = self.run
        item = run.current
        self._whose.setText(item.heading if item else "")
        self._label.setText(item.label if item else _("No field is chosen"))
        value = (run.shown(run.at) if item.text else _("not filled in")) if item else ""
        self._value.setText(value)
        self.copy_button.setEnabled(bool(item and item.text))
        known = sum(bool(one.text) for one in run.items)
        text = _("{done} of {known} copied").format(done=len(run.copied), known=known)
        self.progress_label.setText(
            _("{done} of {known} copied: that was all").format(done=known, known=known)
            if known and run.done
            else text
        )

    def _show_clipboard(self, seconds: int) -> None:
        self.clipboard_label.setText(
            _("On the clipboard, {seconds} s left").format(seconds=seconds)
            if seconds
            else _("Nothing of this family is on the clipboard.")
        )
