"""Backing up, on the settings page: how far it is, a stop, when the last one was made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jlaid_desktop.desktop.backups.backup_desk import BackupDesk
from jlaid_desktop.desktop.backups.backup_words import megabytes
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.labels import button, text_label
from jlaid_desktop.i18n import _


class BackupCard(QWidget):
    """What runs goes on when the page is closed, and is seen again when it is opened."""

    restoring = Signal()
    written = Signal()

    def __init__(self, theme: Theme, desk: BackupDesk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.how_far = text_label(role="second", wrap=True)
        self.backup_button = button(_("Back up to a folder…"), "primary")
        self.backup_button.clicked.connect(self._ask_folder)
        self.stop_button = button(_("Stop"))
        self.stop_button.clicked.connect(desk.stop)
        self.last_backup = text_label(role="second", wrap=True)
        self.restore_button = button(_("Restore a backup…"))
        self.restore_button.clicked.connect(self.restoring)
        column.addWidget(self.progress)
        column.addWidget(self.how_far)
        column.addLayout(_left(self.backup_button, self.stop_button))
        column.addSpacing(theme.px(4))
        column.addWidget(self.last_backup)
        column.addLayout(_left(self.restore_button))
        desk.running.connect(self.show_running)
        desk.progressed.connect(self.show_progress)
        desk.written.connect(self.written)
        self.show_running(desk.is_running)
        if desk.is_running:
            self.show_progress(*desk.progress)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Where to write the backup"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._desk.write_in)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_running(self, running: bool) -> None:
        """Show that a backup is being written, or that it is over."""
        self.progress.setRange(0, 0)
        self.how_far.setText("")
        for one in (self.progress, self.how_far, self.stop_button):
            one.setVisible(running)
        self.backup_button.setEnabled(not running)
        self.restore_button.setEnabled(not running)

    def show_progress(self, done: int, of: int) -> None:
        """Show how much of how much is done; 0 of 0 while all is checked."""
        if not of:
            self.progress.setRange(0, 0)
            self.how_far.setText(_("Checking every page… You can go on working."))
            return
        self.progress.setRange(0, 1000)
        self.progress.setValue(done * 1000 // of)
        text = _("{done} of {total} copied, written and read back. You can go on working.")
        self.how_far.setText(text.format(done=megabytes(done), total=megabytes(of)))


def _left(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
