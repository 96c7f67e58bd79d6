"""What can be done with the packages of the list: looked at, released with a reason, taken."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.arrivals.packages import InOrder, Package
from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.i18n import _, ngettext


class ReceivingFoot(QWidget):
    """`releasing` brings the reason; whether receipts are wanted stands in `receipts`."""

    looking = Signal()
    releasing = Signal(str)
    taking = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.receipts = AnswerRow(
            theme, [Answer(True, _("Yes")), Answer(False, _("No"))], "", optional=False
        )
        self.receipts.show_value(True)
        self.receipts.setAccessibleName(_("Receipt onto the stick"))
        self.receipts.setFixedWidth(self.receipts.natural_width())
        row.addWidget(text_label(_("Receipt onto the stick"), "second"))
        row.addWidget(self.receipts)
        row.addStretch(1)
        self.reason = LineField(theme)
        self.reason.setPlaceholderText(_("Why it is taken without the one before"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.setMinimumWidth(theme.px(280))
        self.release_button = button(_("Release with this reason"))
        self.reason.textChanged.connect(lambda _text: self._show_release())
        self.reason.advance.connect(lambda _by: self.release_button.setFocus())
        self.release_button.clicked.connect(lambda: self.releasing.emit(self.reason.text()))
        self.look_button = button("")
        self.look_button.clicked.connect(self.looking)
        self.take_button = button("", "primary")
        self.take_button.clicked.connect(self.taking)
        for one in (self.reason, self.release_button, self.look_button, self.take_button):
            row.addWidget(one)

    @property
    def with_receipts(self) -> bool:
        """Tell whether receipts are to be written onto the stick."""
        return self.receipts.value is True

    def show_acts(self, chosen: Package | None, order: InOrder, unseen: int) -> None:
        """Show what can be done with the chosen package, and with all."""
        early = chosen is not None and chosen.state in ("early", "held")
        early = early and chosen is not None and chosen.key not in order.after
        self.reason.setVisible(early)
        self.release_button.setVisible(early)
        self._show_release()
        self.look_button.setVisible(unseen > 0)
        self.look_button.setEnabled(True)
        words = ngettext("Look at the {count} left", "Look at the {count} left", unseen)
        self.look_button.setText(words.format(count=unseen))
        self._show_taking(len(order.now), len(order.waiting))

    def _show_release(self) -> None:
        self.release_button.setEnabled(bool(self.reason.text().strip()))

    def _show_taking(self, now: int, waiting: int) -> None:
        parts = []
        if now:
            words = ngettext("Take the {count} in order", "Take the {count} in order", now)
            parts.append(words.format(count=now))
        if waiting:
            words = ngettext("keep {count} here that waits", "keep {count} here that wait", waiting)
            parts.append(words.format(count=waiting))
        text = w.joined(parts) or _("Nothing to take")
        self.take_button.setText(f"{text}  {key_text('save')}")
        self.take_button.setAccessibleName(text)
        self.take_button.setEnabled(now + waiting > 0)

    def show_running(self) -> None:
        """Let nothing be begun while something runs."""
        for one in (self.take_button, self.release_button, self.look_button):
            one.setEnabled(False)
