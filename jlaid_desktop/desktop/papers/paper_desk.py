"""The benefit summary on its way to the preview, the printer and a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.opinion.opinion import Opinion
from jlaid_desktop.desktop.pages.preview_page import PaperTaken
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.services.disclosure import record_export, record_print
from jlaid_desktop.services.exchange.summaries import keep_summary
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.households import RevisionInfo
from jlaid_desktop.services.workspace import Workspace

PAPER = "benefit_summary"

RevisionTaken = Callable[[RevisionInfo], None]
PathTaken = Callable[[Path], None]


class SummaryDesk:
    """Saves the family before its paper leaves, so that paper and revision agree.

    The order is: save, make the paper with the revision's code, write the audit
    row, hand the paper over. Nothing leaves when one of them fails.
    """

    def __init__(
        self, interview: Interview, office: Office, papers: Lane, presenter: Presenter
    ) -> None:
        self._interview = interview
        self._office = office
        self._papers = papers
        self._presenter = presenter

    def make(self) -> bytes:
        """Return the paper of what is typed now; an unsaved one says that it is not saved."""
        interview = self._interview
        opinion = self._opinion()
        revision = interview.revision
        code = revision.code if revision is not None and interview.is_saved else ""
        return opinion.paper(code, self._operator())

    def file_name(self) -> str:
        """Return the paper's name with the revision's code; no one's name is in it."""
        revision = self._interview.revision
        code = revision.code if revision is not None and self._interview.is_saved else "draft"
        return f"jlaid-{re.sub(r'[^0-9A-Za-z-]', '', code)}.pdf"

    def before_print(self, go_on: PaperTaken) -> None:
        """Save, note the printing, and hand the paper over."""
        self._saved(lambda revision: self._noted(revision, go_on, printing=True))

    def before_export(self, go_on: PaperTaken) -> None:
        """Save, note the export, and hand the paper over."""
        self._saved(lambda revision: self._noted(revision, go_on, printing=False))

    def write(self, path: Path, pdf: bytes, done: PathTaken) -> None:
        """Write the paper whole or not at all."""
        self._papers.submit(
            lambda: write_whole(path, pdf), lambda _nothing: done(path), self._presenter.present
        )

    def _opinion(self) -> Opinion:
        opinion = self._interview.opinion
        if opinion is None:
            raise LookupError(self._interview.household_id)
        return opinion

    def _operator(self) -> str:
        return self._office.workspace.operator.display_name

    def _saved(self, go_on: RevisionTaken) -> None:
        interview = self._interview
        if interview.is_saved and interview.revision is not None:
            go_on(interview.revision)
        else:
            interview.save(go_on)

    def _noted(self, revision: RevisionInfo, go_on: PaperTaken, *, printing: bool) -> None:
        opinion, operator = self._opinion(), self._operator()
        household_id = self._interview.household_id

        def note(ws: Workspace, pdf: bytes) -> None:
            if printing:
                record_print(ws, household_id, PAPER, revision_id=revision.revision_id)
            else:
                record_export(ws, household_id, PAPER, revision_id=revision.revision_id)
            keep_summary(ws, household_id, revision.revision_id, pdf)

        def noted(pdf: bytes) -> None:
            self._office.ask(lambda ws: note(ws, pdf), lambda _nothing: go_on(pdf))

        self._papers.submit(
            lambda: opinion.paper(revision.code, operator), noted, self._presenter.present
        )
