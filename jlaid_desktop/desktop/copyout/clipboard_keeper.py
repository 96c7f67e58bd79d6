"""What was put on the clipboard, taken off again: after 30 s, on leaving, on lock, at the end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_S = 30

# What clipboard histories and clouds heed: KDE's and Windows' own marks for secrets.
_SECRET = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}


class ClipboardKeeper(QObject):
    """Puts one text after another; clears only what it has put itself.

    `ticked` bears the seconds that are left, 0 once nothing of ours is there.
    """

    ticked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours: str | None = None
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._clipboard.dataChanged.connect(self._look)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    @property
    def seconds_left(self) -> int:
        """Return the seconds until our text is taken off, 0 when none is there."""
        return self._left

    def put(self, text: str) -> None:
        """Put a text on the clipboard in place of the last; its time begins anew."""
        data = QMimeData()
        data.setText(text)
        for name, mark in _SECRET.items():
            data.setData(name, mark)
        self._ours = text
        self._clipboard.setMimeData(data)
        self._left = CLEARED_AFTER_S
        self._timer.start()
        self.ticked.emit(self._left)

    def clear(self) -> None:
        """Take our text off the clipboard at once, where it still is there."""
        if self._ours is not None and self._clipboard.text() == self._ours:
            self._forget()
            self._clipboard.clear()
        else:
            self._forget()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.clear()
        else:
            self.ticked.emit(self._left)

    def _look(self) -> None:
        """Stop where somebody else has put something."""
        if self._ours is not None and self._clipboard.text() != self._ours:
            self._forget()

    def _forget(self) -> None:
        self._ours = None
        self._left = 0
        self._timer.stop()
        self.ticked.emit(0)
