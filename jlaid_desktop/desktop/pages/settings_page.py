"""Language, size of the words, password, backup, and what this program is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QVBoxLayout,
    QWidget,
)

from jlaid_desktop.desktop.backups.backup_card import BackupCard
from jlaid_desktop.desktop.backups.backup_desk import BackupDesk
from jlaid_desktop.desktop.backups.kept_card import KeptList
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import Answer, AnswerRow
from jlaid_desktop.desktop.widgets.labels import button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import SecretField
from jlaid_desktop.i18n import CHINESE, ENGLISH, _
from jlaid_desktop.settings import Settings

SIZES = (100, 115, 130, 150)


@dataclass(frozen=True, slots=True)
class About:
    """What stands at the foot: versions and where the data lies."""

    program: str
    rules: str
    home: str
    operator: str


class SettingsPage(OverlayPage):
    """Each card is one thing; what is changed here takes effect at once."""

    chosen = Signal(object)
    changing_password = Signal(str, str)
    restoring = Signal()

    def __init__(self, theme: Theme, settings: Settings, about: About, desk: BackupDesk) -> None:
        super().__init__(theme, _("Settings and backup"))
        self._desk = desk
        self._settings = settings
        self._about = about
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(12))
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(theme.px(12))
            columns.addLayout(side, 1)
        left.addWidget(self._build_words())
        left.addWidget(self._build_password())
        left.addWidget(self._build_about())
        right.addWidget(self._build_backup())
        right.addWidget(self._build_kept())
        left.addStretch(1)
        right.addStretch(1)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def _card(self, heading: str, text: str) -> tuple[QFrame, QVBoxLayout]:
        theme = self._theme
        card = surface("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(16))
        column.setSpacing(theme.px(6))
        column.addWidget(text_label(heading, "strong"))
        if text:
            column.addWidget(text_label(text, "second", wrap=True))
        return card, column

    def _field(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        head = text_label(label, "label")
        head.setBuddy(field)
        field.setAccessibleName(label)
        column.addWidget(head)
        column.addWidget(field)

    def _build_words(self) -> QFrame:
        card, column = self._card(_("Language and size"), "")
        self.language = AnswerRow(
            self._theme,
            [Answer(CHINESE, "中文", "z"), Answer(ENGLISH, "English", "e")],
            "",
            optional=False,
        )
        self.language.show_value(self._settings.language)
        self.language.chosen.connect(lambda value: self._choose(language=value))
        self._field(
            column, _("Language of the window (papers are always in Chinese)"), self.language
        )
        self.size_row = AnswerRow(
            self._theme, [Answer(size, f"{size} %") for size in SIZES], "", optional=False
        )
        self.size_row.show_value(min(SIZES, key=lambda one: abs(one - self._settings.font_percent)))
        self.size_row.chosen.connect(lambda value: self._choose(font_percent=value))
        self._field(column, _("Size of the words"), self.size_row)
        return card

    def _choose(self, **changed: object) -> None:
        values = {
            "language": self._settings.language,
            "font_percent": self._settings.font_percent,
        } | changed
        self._settings = Settings(**values)  # type: ignore[arg-type]
        self.chosen.emit(self._settings)

    def _build_backup(self) -> QFrame:
        card, column = self._card(
            _("Backup"),
            _(
                "One encrypted file with everything, for a stick. It opens with the same "
                "password on any computer with this program."
            ),
        )
        self.backup = BackupCard(self._theme, self._desk)
        self.backup.restoring.connect(self.restoring)
        column.addWidget(self.backup)
        return card

    def _build_kept(self) -> QFrame:
        card, column = self._card(
            _("Data kept aside on this computer"),
            _(
                "Kept before a backup was restored and before updates, so that one can go back. "
                "Delete it once the present data is right: it holds families that may have "
                "been removed since."
            ),
        )
        self.kept = KeptList(self._theme)
        column.addWidget(self.kept)
        return card

    def _build_password(self) -> QFrame:
        card, column = self._card(
            _("Password"),
            _(
                "A new password does not touch the families; old backups keep the "
                "password they were made with."
            ),
        )
        self.old = SecretField(self._theme)
        self.new = SecretField(self._theme)
        self.again = SecretField(self._theme)
        self._field(column, _("Present password"), self.old)
        self._field(column, _("New password"), self.new)
        self._field(column, _("New password again"), self.again)
        self.change_button = button(_("Change the password"))
        self.change_button.clicked.connect(self._change)
        self.old.advance.connect(lambda _by: self.new.setFocus())
        self.new.advance.connect(lambda _by: self.again.setFocus())
        self.again.advance.connect(lambda _by: self._change())
        column.addSpacing(self._theme.px(4))
        column.addLayout(_left(self.change_button))
        return card

    def _change(self) -> None:
        if self.new.text() != self.again.text():
            self.banner.tell(_("The two passwords differ."))
            return
        self.changing_password.emit(self.old.text(), self.new.text())

    def password_changed(self) -> None:
        """Tell that the new password holds, and forget what was typed."""
        for field in (self.old, self.new, self.again):
            field.clear()
        self.banner.tell(_("The new password holds from now on."), tone="holds")

    def _build_about(self) -> QFrame:
        card, column = self._card(_("About this program"), "")
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(self._theme.px(16))
        rows = (
            (_("Program"), self._about.program),
            (_("Rules"), self._about.rules),
            (_("Operator"), self._about.operator),
            (_("Data folder"), self._about.home),
            (_("Fonts"), "Noto Sans SC, SIL OFL 1.1"),
            (_("Icons"), "Lucide, ISC"),
        )
        for number, (label, value) in enumerate(rows):
            grid.addWidget(text_label(label, "second"), number, 0)
            grid.addWidget(text_label(value, wrap=True), number, 1)
        column.addLayout(grid)
        return card


def _left(widget: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
