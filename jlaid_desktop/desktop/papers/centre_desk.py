"""What the print centre does with the services: read on the store's lane, made on the papers'."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.desktop.papers.kept_summaries import (
    KeptSummary,
    keep_summaries,
    summaries_among,
)
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.domain.procedure.rules import StepCode
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import _
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.papers.families import (
    FoundFamilies,
    every_family,
    families_due,
    find_families,
)
from jlaid_desktop.services.papers.inputs import Gathered, Issuer, gather, issuer_of, paper_input
from jlaid_desktop.services.papers.making import (
    Made,
    Offer,
    check,
    file_name,
    make,
    make_each,
    note,
    offers,
)
from jlaid_desktop.services.papers.notices import NOTICE, notice_told, record_notice
from jlaid_desktop.services.papers.writing import write_all
from jlaid_desktop.services.workspace import Workspace

CANCELLED = ("papers.cancelled", "procedure.cancelled")
MadeTaken = Callable[[Made], None]


class CentreDesk(QObject):
    """Runs one piece of work at a time; faults go to the presenter."""

    progressed = Signal(int, int)
    running = Signal(bool)

    def __init__(
        self,
        office: Office,
        papers: Lane,
        presenter: Presenter,
        assessments: Assessments,
        regions: Regions,
    ) -> None:
        super().__init__()
        self._office = office
        self._papers = papers
        self._presenter = presenter
        self._assessments = assessments
        self._regions = regions
        self._stop = threading.Event()
        self._issuer: Issuer | None = None
        self._known: dict[str, tuple[Gathered, PaperInput]] = {}

    @property
    def lane(self) -> Lane:
        """Return the lane that papers are made on."""
        return self._papers

    def stop(self) -> None:
        """End the work that runs; nothing of it is kept."""
        self._stop.set()

    # -- families ---------------------------------------------------------------

    def find(self, query: str, done: Callable[[FoundFamilies], None]) -> None:
        """Find saved families by name, number or village."""
        self._office.ask(lambda ws: find_families(ws, query), done, owner=self)

    def find_all(self, query: str, done: Callable[[tuple[str, ...]], None]) -> None:
        """Find the ids of all saved families by name, number or village."""
        self._office.ask(lambda ws: every_family(ws, query), done, owner=self)

    def find_due(self, step: StepCode, done: Callable[[FoundFamilies], None]) -> None:
        """Find the families whose next step is this one."""

        def work(ws: Workspace) -> FoundFamilies:
            return families_due(
                ws, self._assessments, step, self.progressed.emit, self._stop.is_set
            )

        self._run(lambda end: self._office.ask(work, *end, owner=self), done)

    def look(self, ids: Sequence[str], done: Callable[[list[Offer]], None]) -> None:
        """Read the families, assess them, and tell which papers they can have."""
        new = [one for one in ids if one not in self._known]

        def read(ws: Workspace) -> tuple[Issuer, list[Gathered]]:
            gathered = []
            for one in new:
                check(self._stop.is_set)
                gathered.append(gather(ws, one))
            return self._issuer or issuer_of(ws), gathered

        def assess(read_of: tuple[Issuer, list[Gathered]]) -> list[Offer]:
            self._issuer, gathered = read_of
            for number, family in enumerate(gathered, start=1):
                check(self._stop.is_set)
                given = paper_input(family, self._issuer, self._assessments, self._regions)
                self._known[family.household_id] = (family, given)
                self.progressed.emit(number, len(gathered))
            return offers([self._known[one][1] for one in ids])

        def begin(end: _End) -> None:
            finished, failed = end
            self._office.ask(
                read,
                lambda found: self._papers.submit(
                    lambda: assess(found), finished, failed, owner=self
                ),
                failed,
                owner=self,
            )

        self._run(begin, done)

    # -- papers -----------------------------------------------------------------

    def preview(self, ids: Sequence[str], papers: Sequence[str], done: MadeTaken) -> None:
        """Make the papers to be looked at; nothing leaves the program."""
        given = [self._known[one][1] for one in ids]
        self._run(lambda end: self._submit(lambda: self._make(given, papers), end), done)

    def hand_over(
        self, ids: Sequence[str], papers: Sequence[str], done: MadeTaken, *, printing: bool
    ) -> None:
        """Make the papers, note that they leave, then hand them over."""
        known = [self._known[one] for one in ids]
        given = [one[1] for one in known]

        def begin(end: _End) -> None:
            finished, failed = end
            self._papers.submit(
                lambda: (self._make(given, papers), summaries_among(known, papers)),
                lambda made: self._office.ask(
                    lambda ws: self._note(ws, known, papers, made[1], printing=printing),
                    lambda _nothing: finished(made[0]),
                    failed,
                    owner=self,
                ),
                failed,
                owner=self,
            )

        self._run(begin, done)

    def write(self, path: Path, made: Made, done: Callable[[Path], None]) -> None:
        """Write a document whole or not at all."""
        self._papers.submit(
            lambda: write_whole(path, made.paper.pdf),
            lambda _nothing: done(path),
            self._presenter.present,
            owner=self,
        )

    def write_each(
        self,
        ids: Sequence[str],
        papers: Sequence[str],
        folder: Path,
        done: Callable[[int], None],
    ) -> None:
        """Make a document for every family, note them all, then write them."""
        known = [self._known[one] for one in ids]
        families = [(one, self._known[one][1]) for one in ids]

        def build() -> tuple[list[tuple[str, bytes]], list[KeptSummary]]:
            numbers = {one: number for number, one in enumerate(ids, start=1)}
            inputs = dict(families)
            files = [
                (file_name(inputs[one], papers, numbers[one]), made.paper.pdf)
                for one, made in make_each(
                    families, papers, self.progressed.emit, self._stop.is_set
                )
            ]
            return files, summaries_among(known, papers)

        def put(files: list[tuple[str, bytes]]) -> int:
            return write_all(folder, files, self.progressed.emit, self._stop.is_set)

        def begin(end: _End) -> None:
            finished, failed = end
            self._papers.submit(
                build,
                lambda built: self._office.ask(
                    lambda ws: self._note(ws, known, papers, built[1], printing=False),
                    lambda _nothing: self._papers.submit(
                        lambda: put(built[0]), finished, failed, owner=self
                    ),
                    failed,
                    owner=self,
                ),
                failed,
                owner=self,
            )

        self._run(begin, done)

    def offer_to_record(
        self, ids: Sequence[str], papers: Sequence[str], done: Callable[[], None]
    ) -> None:
        """Ask whether a notice that was printed for one family goes into its procedure."""
        if len(ids) != 1 or NOTICE not in papers:
            return
        household_id = ids[0]
        told_now = notice_told(self._known[household_id][1])
        if told_now is None or not self._presenter.confirm(
            _("Record in the procedure that these materials were told today?"),
            _(
                "The notice asks for {count} materials. The record can be corrected in the "
                "procedure."
            ).format(count=len(told_now.missing)),
            _("Record it"),
        ):
            return

        def recorded(_nothing: object) -> None:
            self._known.pop(household_id, None)
            done()

        self._office.ask(
            lambda ws: record_notice(ws, household_id, told_now),
            recorded,
            self._presenter.present,
            owner=self,
        )

    def forget(self) -> None:
        """Read families and letterhead anew the next time."""
        self._known.clear()
        self._issuer = None

    def _make(self, given: Sequence[PaperInput], papers: Sequence[str]) -> Made:
        return make(given, papers, self.progressed.emit, self._stop.is_set)

    @staticmethod
    def _note(
        ws: Workspace,
        known: Sequence[tuple[Gathered, PaperInput]],
        papers: Sequence[str],
        summaries: Sequence[KeptSummary],
        *,
        printing: bool,
    ) -> None:
        families = [(family.household_id, given) for family, given in known]
        revisions = [family.revision_id for family, _given in known]
        note(ws, families, revisions, papers, printing=printing)
        keep_summaries(ws, summaries)

    def _submit(self, work: Callable[[], object], end: _End) -> None:
        self._papers.submit(work, *end, owner=self)

    def _run(self, begin: Callable[[_End], None], done: Callable[..., None]) -> None:
        self._stop.clear()
        self.running.emit(True)

        def finished(result: object) -> None:
            self.running.emit(False)
            done(result)

        def failed(error: Exception) -> None:
            self.running.emit(False)
            if isinstance(error, JlaidError) and error.code in CANCELLED:
                self._presenter.tell(*told(error), tone="ask")
            else:
                self._presenter.present(error)

        begin((finished, failed))


_End = tuple[Callable[[object], None], Callable[[Exception], None]]
