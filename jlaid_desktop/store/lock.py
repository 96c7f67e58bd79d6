"""One program at a time: a lock the system gives back even after a crash."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.store.driver import in_use


class FolderLock:
    """Holds a folder for this process until `release`, or until the process ends."""

    def __init__(self, path: Path) -> None:
        """Take the lock; raises `JlaidError` where another process holds it."""
        with disk_faults():
            self._handle: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _take(self._handle):
            self.release()
            raise in_use()

    @property
    def is_held(self) -> bool:
        """Whether it was not given back yet."""
        return self._handle is not None

    def release(self) -> None:
        """Give the lock back; a second time does nothing."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
