"""A backup that is written while somebody goes on working."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _
from jlaid_desktop.services.backups.writing import Backup, back_up

STOPPED = "backup.stopped"


class BackupDesk(QObject):
    """Writes one backup at a time, in a thread of its own.

    What touches the open store takes its turn on the store's lane, a small piece at a
    time, so that drafts and saves go between. It goes on when its page is closed.
    """

    progressed = Signal(int, int)
    """Bytes done of all; 0 of 0 while all is checked."""
    running = Signal(bool)
    written = Signal()

    def __init__(self, office: Office, presenter: Presenter) -> None:
        super().__init__()
        self._office = office
        self._presenter = presenter
        self._lane = Lane("backup", presenter.present)
        self._stop = threading.Event()
        self.progress = (0, 0)
        self.progressed.connect(self._keep)
        self.is_running = False

    def write(self, folder: Path) -> None:
        """Write a backup into a folder; the presenter tells how it ended."""
        if self.is_running:
            return
        self._stop.clear()
        self._show(True)
        workspace, store = self._office.workspace, self._office.lane
        self._lane.submit(
            lambda: back_up(workspace, folder, self.progressed.emit, self._stop.is_set, store.call),
            self._done,
            self._failed,
            owner=self,
        )

    def write_in(self, folder: str) -> None:
        """Write a backup into a folder that was chosen in a dialog."""
        self.write(Path(folder))

    def stop(self) -> None:
        """End the backup that is being written; no file of it is left."""
        self._stop.set()

    def close(self) -> None:
        """Stop what runs and wait for its end, before the store is closed."""
        self._stop.set()
        self._lane.close()

    def _done(self, backup: Backup) -> None:
        self._show(False)
        self.written.emit()
        self._presenter.tell(
            _("The backup was written and read back. The stick may be pulled out."),
            backup.path.name,
            tone="holds",
        )

    def _failed(self, error: Exception) -> None:
        self._show(False)
        if isinstance(error, JlaidError) and error.code == STOPPED:
            self._presenter.tell(*told(error), tone="ask")
        else:
            self._presenter.present(error)

    def _show(self, running: bool) -> None:
        self.is_running = running
        self.progress = (0, 0)
        self.running.emit(running)

    def _keep(self, done: int, of: int) -> None:
        self.progress = (done, of)
