"""The one presenter: everything the user is told of errors goes through here.

A `JlaidError` is shown as a sentence and what to do; anything else is a bug and
goes to the crash page. Nothing else in the program opens a message box.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from jlaid_desktop.clock import Clock
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _

LOG = logging.getLogger("jlaid.desktop")
Sink = Callable[[str, str, str], None]


def told(error: JlaidError) -> tuple[str, str]:
    """Return an error's sentence and what to do, in the language of the interface."""
    message = _(error.message).format(**error.values)
    action = _(error.action).format(**error.values) if error.action else ""
    return message, action


class Presenter(QObject):
    """Shows errors, asks for confirmation, and hands bugs to the crash page."""

    crashed = Signal(str)

    def __init__(self, log_folder: Path, clock: Clock) -> None:
        super().__init__()
        self._log_folder = log_folder
        self._clock = clock
        self._sink: Sink | None = None
        self._parent: QWidget | None = None
        self._crashing = False

    def show_in(self, sink: Sink | None, parent: QWidget | None = None) -> None:
        """Tell sentences to the banner of the page that is shown (`text, action, tone`)."""
        self._sink = sink
        self._parent = parent

    def tell(self, text: str, action: str = "", *, tone: str = "wrong") -> None:
        """Tell a sentence in the page's banner."""
        if self._sink is not None:
            self._sink(text, action, tone)

    def present(self, error: Exception) -> None:
        """Show an error for the user; a bug goes to the crash page."""
        if isinstance(error, JlaidError):
            self.tell(*told(error))
        else:
            self.present_bug(type(error), error, error.__traceback__)

    def confirm(self, question: str, explanation: str, yes: str, *, danger: bool = False) -> bool:
        """Ask before something that cannot be taken back; the careful answer is the default."""
        box = QMessageBox(self._parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(question)
        box.setInformativeText(explanation)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        agreed.setProperty("role", "danger" if danger else "primary")
        stay = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        answer = box.clickedButton() is agreed
        box.deleteLater()
        return answer

    # -- bugs -------------------------------------------------------------------

    def install(self) -> None:
        """Catch every exception that nobody else catches."""
        sys.excepthook = self.present_bug

    def present_bug(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Note where a bug happened, without any data, and show the crash page."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        where = self._note(kind, trace)
        if self._crashing:
            return
        self._crashing = True
        try:
            self.crashed.emit(where)
        finally:
            self._crashing = False

    def _note(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Write the crash note: the kind of error and the lines it passed, no values."""
        lines = [f"{self._clock.now().isoformat(timespec='seconds')} {kind.__name__}"]
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        LOG.error("bug: %s", " ".join(lines))
        path = self._log_folder / f"crash-{self._clock.now():%Y%m%d-%H%M%S}.txt"
        try:
            self._log_folder.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        except OSError:
            return _("(the note could not be written)")
        return str(path)
