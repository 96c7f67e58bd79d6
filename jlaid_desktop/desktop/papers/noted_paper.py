"""A paper on its way to preview, printer and file: that it leaves is noted before it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.pages.preview_page import PaperTaken
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.workspace import Workspace


class NotedPaperDesk(ABC):
    """Makes the paper beside the window and hands it over once the store has noted it."""

    def __init__(self, office: Office, papers: Lane, presenter: Presenter) -> None:
        self.office = office
        self._papers = papers
        self._presenter = presenter

    @abstractmethod
    def make(self) -> bytes:
        """Return the paper as PDF."""

    @abstractmethod
    def file_name(self) -> str:
        """Return the file's name; no one's name is in it."""

    @abstractmethod
    def note(self, ws: Workspace, pdf: bytes, *, printing: bool) -> None:
        """Note in the store that the paper is printed or written to a file."""

    def before_print(self, go_on: PaperTaken) -> None:
        """Note the printing, then hand the paper over."""
        self._noted(go_on, printing=True)

    def before_export(self, go_on: PaperTaken) -> None:
        """Note the export, then hand the paper over."""
        self._noted(go_on, printing=False)

    def write(self, path: Path, pdf: bytes, done: Callable[[Path], None]) -> None:
        """Write the paper whole or not at all."""
        self._papers.submit(
            lambda: write_whole(path, pdf), lambda _nothing: done(path), self._presenter.present
        )

    def _noted(self, go_on: PaperTaken, *, printing: bool) -> None:
        def made(pdf: bytes) -> None:
            self.office.ask(
                lambda ws: self.note(ws, pdf, printing=printing),
                lambda _nothing: go_on(pdf),
                self._presenter.present,
            )

        self._papers.submit(self.make, made, self._presenter.present)
