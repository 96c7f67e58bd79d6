"""The bars above and below the households: search and acts; hint and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlaid_desktop.desktop.keyboard import key_text
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.banner import chip
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, text_label
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.menu_button import MenuButton
from jlaid_desktop.i18n import _

LONGEST_SEARCH = 100


class SearchField(LineField):
    """Where a household is looked for; Down goes into the list, Esc ends the search."""

    down = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, longest=LONGEST_SEARCH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the list with Down; clear with Esc, as the button in the field does."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)


class HeaderBar(QWidget):
    """Search, new household, the pages of a household and of the program, samples, lock."""

    def __init__(
        self,
        theme: Theme,
        place: str,
        household: Sequence[str],
        program: Sequence[str],
        *,
        sample: bool,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(8))
        self.search = SearchField(theme)
        self.search.setPlaceholderText(_("Name / initials / ID number / village"))
        self.search.setAccessibleName(_("Find a household"))
        self.search.setObjectName("search")
        self.search.setMinimumWidth(theme.px(150))
        self.search.setMaximumWidth(theme.px(272))
        self.search.setClearButtonEnabled(True)
        self.new_button = button(_("New household"), "primary", tip=key_text("new_household"))
        self.new_button.setObjectName("new_household")
        self._place = ElidedLabel(place, "second")
        self._place.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sample_chip = chip(theme, _("Sample figures, not to be relied on"))
        self.sample_chip.setObjectName("sample_chip")
        if not sample:
            self.sample_chip.hide()
        self.household_menu = MenuButton(_("This household"), household)
        self.household_menu.setObjectName("household_menu")
        self.program_menu = MenuButton(_("More"), program)
        self.program_menu.setObjectName("program_menu")
        self.lock_button = button(_("Lock"), tip=key_text("lock"))
        row.addWidget(self.search, 3)
        row.addSpacing(theme.px(8))
        row.addWidget(self.new_button)
        row.addWidget(self.household_menu)
        row.addWidget(self._place, 1)
        row.addSpacing(theme.px(8))
        row.addWidget(self.sample_chip)
        row.addSpacing(theme.px(8))
        row.addWidget(self.program_menu)
        row.addWidget(self.lock_button)

    def show_duplicates(self, count: int) -> None:
        """Show how many pairs of persons wait for a decision."""
        self.program_menu.show_count("duplicates", count)


class StatusBar(QWidget):
    """Left the hint of the field that is typed in, right the keys that are needed most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        row.setSpacing(theme.px(24))
        self._idle = ""
        self._hint = ElidedLabel(role="second")
        row.addWidget(self._hint, 1)
        keys = "　".join(
            (
                _("Enter  next field"),
                _("{key}  next wanted").format(key=key_text("next_waiting")),
                _("{key}  save").format(key=key_text("save")),
                _("{key}  preview").format(key=key_text("preview")),
                _("{key}  all shortcuts").format(key=key_text("shortcuts")),
            )
        )
        row.addWidget(text_label(keys, "second"))

    def show_idle(self, text: str) -> None:
        """Set what stands there while no field is typed in."""
        self._idle = text
        self.show_hint("")

    def show_hint(self, hint: str) -> None:
        """Show a field's hint, or the idle text."""
        self._hint.setText(hint or self._idle)
