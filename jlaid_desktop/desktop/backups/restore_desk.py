"""What the restore page does with the services: on the store's lane, with progress and a stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.services.backups.restoring import Contents, Restoration
from jlaid_desktop.services.workspace import Workspace

Failed = Callable[[Exception], None]


class RestoreDesk(QObject):
    """Holds the data folder while it works; `close` gives it back."""

    progressed = Signal(float)
    """How much of it is read, from 0 to 1; below 0 while all is checked."""

    def __init__(self, home: Path, clock: Clock, lane: Lane) -> None:
        super().__init__()
        self._home = home
        self._clock = clock
        self._lane = lane
        self._stop = threading.Event()
        self._restoration: Restoration | None = None

    def examine(
        self, source: Path, password: str, done: Callable[[Contents], None], failed: Failed
    ) -> None:
        """Read a backup whole, beside the store, and tell what is in it."""
        self._stop.clear()

        def work() -> Contents:
            if self._restoration is None:
                self._restoration = Restoration(self._home)
            return self._restoration.examine(source, password, self._read, self._stop.is_set)

        self._lane.submit(work, done, failed, owner=self)

    def put_in_place(self, done: Callable[[Workspace], None], failed: Failed) -> None:
        """Let what was examined take the store's place, and open it."""

        def work() -> Workspace:
            if self._restoration is None:
                raise LookupError("nothing was examined")
            ws = self._restoration.put_in_place(self._clock)
            self._restoration = None
            return ws

        self._lane.submit(work, done, failed)

    def stop(self) -> None:
        """End the reading; nothing of it is kept."""
        self._stop.set()

    def close(self) -> None:
        """Give the data folder back; what was only examined is gone."""
        self._stop.set()

        def work() -> None:
            restoration, self._restoration = self._restoration, None
            if restoration is not None:
                restoration.close()

        self._lane.submit(work)

    def _read(self, done: int, of: int) -> None:
        self.progressed.emit(done / of if of else -1.0)
