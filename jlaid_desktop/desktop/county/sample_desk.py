"""The list of a spot check on its way to preview, printer and file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.pages.preview_page import PaperTaken
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.documents.county.sample_paper import SamplePaper
from jlaid_desktop.services.county.papers import note_sample_export, note_sample_print, sample_pdf
from jlaid_desktop.services.files import write_whole


class SampleDesk:
    """Notes that the list leaves before it does."""

    def __init__(
        self, paper: SamplePaper, office: Office, papers: Lane, presenter: Presenter
    ) -> None:
        self._paper = paper
        self._office = office
        self._papers = papers
        self._presenter = presenter

    def make(self) -> bytes:
        """Return the list as PDF."""
        return sample_pdf(self._paper)

    def file_name(self) -> str:
        """Return the file's name with the day."""
        return f"jlaid-sample-{self._paper.day}.pdf"

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
        note = note_sample_print if printing else note_sample_export

        def made(pdf: bytes) -> None:
            self._office.ask(
                lambda ws: note(ws, self._paper),
                lambda _nothing: go_on(pdf),
                self._presenter.present,
            )

        self._papers.submit(self.make, made, self._presenter.present)
