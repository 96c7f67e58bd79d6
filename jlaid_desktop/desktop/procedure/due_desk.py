"""What the due page does with the services: reads with progress and a stop, prints, writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.papers.noted_paper import NotedPaperDesk
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.procedure.due import DueEntry, due_list
from jlaid_desktop.services.procedure.due_out import (
    due_pdf,
    note_due_export,
    note_due_print,
    write_due_sheet,
)
from jlaid_desktop.services.workspace import Workspace

Entries = Sequence[DueEntry]


class DueDesk(QObject):
    """Reads the list on the store's lane."""

    progressed = Signal(int, int)
    running = Signal(bool)

    def __init__(self, office: Office, presenter: Presenter, assessments: Assessments) -> None:
        super().__init__()
        self._office = office
        self._presenter = presenter
        self._assessments = assessments
        self._stop = threading.Event()

    def stop(self) -> None:
        """End the reading."""
        self._stop.set()

    def read(self, done: Callable[[list[DueEntry]], None]) -> None:
        """Read what is due."""
        self._stop.clear()
        self.running.emit(True)

        def finished(entries: list[DueEntry]) -> None:
            self.running.emit(False)
            done(entries)

        def failed(error: Exception) -> None:
            self.running.emit(False)
            if isinstance(error, JlaidError) and error.code == "procedure.cancelled":
                self._presenter.tell(*told(error), tone="ask")
            else:
                self._presenter.present(error)

        self._office.ask(
            lambda ws: due_list(ws, self._assessments, self.progressed.emit, self._stop.is_set),
            finished,
            failed,
            owner=self,
        )

    def write_sheet(self, entries: Entries, path: Path, done: Callable[[], None]) -> None:
        """Write the list as .xlsx."""
        self._office.ask(
            lambda ws: write_due_sheet(ws, entries, path),
            lambda _nothing: done(),
            self._presenter.present,
            owner=self,
        )


class DuePaperDesk(NotedPaperDesk):
    """The list on its way to preview, printer and file."""

    def __init__(
        self, entries: Entries, office: Office, papers: Lane, presenter: Presenter
    ) -> None:
        super().__init__(office, papers, presenter)
        self._entries = entries

    def make(self) -> bytes:
        """Return the list as PDF."""
        return due_pdf(self._entries, self.office.clock.today())

    def file_name(self) -> str:
        """Return the file's name with the day."""
        return f"jlaid-due-{self.office.clock.today():%Y%m%d}.pdf"

    def note(self, ws: Workspace, pdf: bytes, *, printing: bool) -> None:
        """Note that the list is printed or written to a file."""
        del pdf  # made anew from the same entries whenever it is wanted
        (note_due_print if printing else note_due_export)(ws, self._entries)
