"""The list of a spot check on its way to preview, printer and file."""

from __future__ import annotations

from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.papers.noted_paper import NotedPaperDesk
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.documents.county.sample_paper import SamplePaper
from jlaid_desktop.services.county.papers import note_sample_export, note_sample_print, sample_pdf
from jlaid_desktop.services.workspace import Workspace


class SampleDesk(NotedPaperDesk):
    """Notes that the list leaves before it does."""

    def __init__(
        self, paper: SamplePaper, office: Office, papers: Lane, presenter: Presenter
    ) -> None:
        super().__init__(office, papers, presenter)
        self._paper = paper

    def make(self) -> bytes:
        """Return the list as PDF."""
        return sample_pdf(self._paper)

    def file_name(self) -> str:
        """Return the file's name with the day."""
        return f"jlaid-sample-{self._paper.day}.pdf"

    def note(self, ws: Workspace, pdf: bytes, *, printing: bool) -> None:
        """Note that the list is printed or written to a file."""
        del pdf  # made anew from the same entries whenever it is wanted
        (note_sample_print if printing else note_sample_export)(ws, self._paper)
