"""The benefit summary of an old save on its way to preview, printer and file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.pages.preview_page import PaperTaken
from jlaid_desktop.desktop.papers.paper_desk import PAPER
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.services.disclosure import record_export, record_print
from jlaid_desktop.services.exchange.summaries import keep_summary
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.history.old_paper import summary_as_it_was
from jlaid_desktop.services.history.timeline import Reopened
from jlaid_desktop.services.workspace import Workspace


class OldSummaryDesk:
    """Saves nothing: the paper is of a save that is there. The audit row comes before the paper."""

    def __init__(
        self, then: Reopened, regions: Regions, office: Office, papers: Lane, presenter: Presenter
    ) -> None:
        self._then = then
        self._regions = regions
        self._office = office
        self._papers = papers
        self._presenter = presenter

    def make(self) -> bytes:
        """Return the paper with the figures of then."""
        return summary_as_it_was(
            self._then, self._regions, self._office.workspace.operator.display_name
        )

    def file_name(self) -> str:
        """Return the paper's name with the save's code; no one's name is in it."""
        return f"jlaid-{self._then.info.code}.pdf"

    def before_print(self, go_on: PaperTaken) -> None:
        """Note the printing, and hand the paper over."""
        info = self._then.info
        self._noted(
            lambda ws: record_print(ws, info.household_id, PAPER, revision_id=info.revision_id),
            go_on,
        )

    def before_export(self, go_on: PaperTaken) -> None:
        """Note the export, and hand the paper over."""
        info = self._then.info
        self._noted(
            lambda ws: record_export(ws, info.household_id, PAPER, revision_id=info.revision_id),
            go_on,
        )

    def write(self, path: Path, pdf: bytes, done: Callable[[Path], None]) -> None:
        """Write the paper whole or not at all."""
        self._papers.submit(
            lambda: write_whole(path, pdf), lambda _nothing: done(path), self._presenter.present
        )

    def _noted(self, note: Callable[[Workspace], None], go_on: PaperTaken) -> None:
        info = self._then.info

        def noted(pdf: bytes) -> None:
            def keep(ws: Workspace) -> None:
                note(ws)
                keep_summary(ws, info.household_id, info.revision_id, pdf)

            self._office.ask(keep, lambda _nothing: go_on(pdf))

        self._papers.submit(self.make, noted, self._presenter.present)
