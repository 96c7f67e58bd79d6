"""Restoring a backup: which file, its password, what is in it, and only then in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from jlaid_desktop.desktop.backups.backup_words import kept_text
from jlaid_desktop.desktop.history.history_words import when_text
from jlaid_desktop.desktop.pages.unlock_page import Gate
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import ElidedLabel, button, surface, text_label
from jlaid_desktop.desktop.widgets.line_field import SecretField
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.backups.restoring import Contents, KeptStore
from jlaid_desktop.services.backups.writing import SUFFIX


class RestorePage(Gate):
    """Nothing is replaced before the backup was read from end to end and looked at."""

    examining = Signal(object, str)
    replacing = Signal()
    stopping = Signal()
    leaving = Signal()

    def __init__(
        self, theme: Theme, kept: Sequence[KeptStore], regions: Regions, *, replaces: bool
    ) -> None:
        text = _(
            "Choose the backup file, for example on a stick. It is read from end to end first; "
            "nothing is replaced before you have seen what is in it."
        )
        super().__init__(theme, _("Restore a backup"), text)
        self._regions = regions
        self._replaces = replaces
        self.source: Path | None = None
        self._add_source(kept)
        self.password = SecretField(theme)
        self.password.setObjectName("password")
        self.password.advance.connect(lambda by: self._act() if by > 0 else None)
        self.add_field(_("Password of the backup"), self.password)
        self._add_contents()
        self.go_button = button("", "primary")
        self.go_button.clicked.connect(self._act)
        self.stop_button = button(_("Stop"))
        self.stop_button.clicked.connect(self.stopping)
        self.back_button = button(_("Back"))
        self.back_button.clicked.connect(self.leaving)
        self.add_foot(self.go_button, self.stop_button, self.back_button)
        self.setFocusProxy(self.choose_button)
        self.show_contents(None)
        self.show_busy(busy=False)

    # -- building -------------------------------------------------------------------

    def _add_source(self, kept: Sequence[KeptStore]) -> None:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.choose_button = button(_("Choose a file…"))
        self.choose_button.clicked.connect(self._ask_file)
        self._name = ElidedLabel(_("No file chosen yet"), "second")
        row.addWidget(self.choose_button)
        row.addWidget(self._name, 1)
        self.column.addLayout(row)
        self.kept: Picklist | None = None
        if not kept:
            return
        self._kept = {str(one.path): one for one in kept}
        options = [Option(str(one.path), kept_text(one)) for one in kept]
        self.kept = Picklist(
            theme, lambda typed: [one for one in options if typed.lower() in one.label.lower()]
        )
        self.kept.setPlaceholderText(_("choose"))
        self.kept.picked.connect(lambda code: self.choose(Path(code)))
        self.add_field(_("Or data that was kept aside on this computer"), self.kept)

    def _add_contents(self) -> None:
        theme = self._theme
        self._contents = surface("well")
        inside = QVBoxLayout(self._contents)
        inside.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        inside.setSpacing(theme.px(4))
        self._what = text_label(role="strong", wrap=True)
        self._of_when = text_label(role="second", wrap=True)
        self._aside = text_label(role="second", tone="review", wrap=True)
        for label in (self._what, self._of_when, self._aside):
            inside.addWidget(label)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self._contents)

    # -- choosing -------------------------------------------------------------------

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, _("Which backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Backups") + f" (*{SUFFIX})")
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose(self, source: Path) -> None:
        """Take a backup file, or a folder that was kept aside."""
        self.source = source
        kept = source.is_dir()
        self._name.setText(_("data kept aside") if kept else source.name)
        if self.kept is not None and not kept:
            self.kept.show_choice(None, "")
        self.show_contents(None)
        self.tell("")
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> None:
        if self._found is not None:
            self.show_busy(busy=True)
            self.stop_button.setEnabled(False)
            self.replacing.emit()
        elif self.source is None:
            self.tell(_("Choose the backup file first."))
        elif not self.password.text():
            self.tell(_("Type the password the backup was made with."))
        else:
            self.tell("")
            self.show_busy(busy=True)
            self.examining.emit(self.source, self.password.text())

    # -- showing --------------------------------------------------------------------

    def show_busy(self, busy: bool) -> None:
        """Show that the backup is being read; only stopping is possible meanwhile."""
        super().show_busy(busy)
        self._progress.setRange(0, 0)
        self.stop_button.setVisible(busy)
        self.stop_button.setEnabled(busy)
        self.back_button.setVisible(not busy)

    def show_progress(self, share: float) -> None:
        """Show how much is read; below 0, that all of it is being checked."""
        self._progress.setRange(0, 0 if share < 0 else 1000)
        self._progress.setValue(round(share * 1000))

    def show_contents(self, found: Contents | None) -> None:
        """Show what is in the backup, and offer to put it in place."""
        self._found = found
        self._contents.setVisible(found is not None)
        self._aside.setVisible(self._replaces)
        if found is None:
            self.go_button.setText(_("Read and check the backup"))
        else:
            self.show_busy(busy=False)
            self._what.setText(self._what_text(found))
            self._of_when.setText(self._when_text(found))
            self._aside.setText(
                _(
                    "The data on this computer now is kept aside, not deleted; it can be brought "
                    "back on this page."
                )
            )
            self.go_button.setText(
                _("Put it in place of the present data") if self._replaces else _("Restore")
            )
            self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go_button.setAccessibleName(self.go_button.text())

    def _what_text(self, found: Contents) -> str:
        families = ngettext("{count} household", "{count} households", found.families)
        persons = ngettext("{count} person", "{count} persons", found.persons)
        place = self._regions.name(found.county)
        if found.township:
            place += self._regions.name(found.township)
        parts = (
            families.format(count=found.families),
            persons.format(count=found.persons),
            place,
            "、".join(found.operators),
        )
        return _("Whole: {contents}").format(contents=" · ".join(filter(None, parts)))

    @staticmethod
    def _when_text(found: Contents) -> str:
        parts = []
        if found.made_at is not None:
            parts.append(_("backed up {when}").format(when=when_text(found.made_at)))
        if found.last_saved is not None:
            parts.append(_("last save {when}").format(when=when_text(found.last_saved)))
        return " · ".join(parts)

    def refused(self, text: str, action: str) -> None:
        """Show why it cannot be restored, ready for another try."""
        self.show_busy(busy=False)
        self.show_contents(None)
        self.tell(text, action)
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
