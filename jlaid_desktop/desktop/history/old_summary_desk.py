"""The benefit summary of an old save on its way to preview, printer and file."""

from __future__ import annotations

from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.papers.noted_paper import NotedPaperDesk
from jlaid_desktop.desktop.papers.paper_desk import PAPER
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.services.disclosure import record_export, record_print
from jlaid_desktop.services.exchange.summaries import keep_summary
from jlaid_desktop.services.history.old_paper import summary_as_it_was
from jlaid_desktop.services.history.timeline import Reopened
from jlaid_desktop.services.workspace import Workspace


class OldSummaryDesk(NotedPaperDesk):
    """Saves nothing: the paper is of a save that is there. The audit row comes before the paper."""

    def __init__(
        self, then: Reopened, regions: Regions, office: Office, papers: Lane, presenter: Presenter
    ) -> None:
        super().__init__(office, papers, presenter)
        self._then = then
        self._regions = regions

    def make(self) -> bytes:
        """Return the paper with the figures of then."""
        return summary_as_it_was(
            self._then, self._regions, self.office.workspace.operator.display_name
        )

    def file_name(self) -> str:
        """Return the paper's name with the save's code; no one's name is in it."""
        return f"jlaid-{self._then.info.code}.pdf"

    def note(self, ws: Workspace, pdf: bytes, *, printing: bool) -> None:
        """Note that the paper leaves, and keep it as it does."""
        info = self._then.info
        record = record_print if printing else record_export
        record(ws, info.household_id, PAPER, revision_id=info.revision_id)
        keep_summary(ws, info.household_id, info.revision_id, pdf)
