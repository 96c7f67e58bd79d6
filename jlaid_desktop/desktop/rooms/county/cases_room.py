"""Decisions, corrections and spot checks: recorded, printed, written as .xlsx."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.cases_page import CasesPage
from jlaid_desktop.desktop.county.desk import CountyDesk
from jlaid_desktop.desktop.county.parts import documents
from jlaid_desktop.desktop.county.sample_desk import SampleDesk
from jlaid_desktop.desktop.history.change_words import ChangeWords, state_of
from jlaid_desktop.desktop.household_words import CATEGORY_WORDS
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.documents.county.sample_paper import SamplePaper
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.services.county.deciding import decide_list
from jlaid_desktop.services.county.lists import county_list, typed_as
from jlaid_desktop.services.county.papers import sample_paper, write_sample_sheet
from jlaid_desktop.services.exchange.conflicts import conflicts
from jlaid_desktop.services.exchange.county_desk import (
    CaseDecision,
    Sample,
    accept,
    draw_sample,
    return_for_correction,
    samples,
)
from jlaid_desktop.services.households import load_household
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


class _Cases(QObject):
    """The page with its desk: every act reads the list anew."""

    def __init__(self, room: Workroom) -> None:
        super().__init__()
        self.room = room
        office = room.office
        self.desk = CountyDesk(office, room.presenter, room.assessments)
        self.page = CasesPage(
            room.theme(), room.regions, office.clock.today(), office.workspace.operator.display_name
        )
        self.desk.setParent(self.page)
        self.setParent(self.page)
        page = self.page
        self.desk.running.connect(page.show_running)
        page.opening.connect(room.open_household)
        page.accepting.connect(self._accept)
        page.decide.deciding.connect(self._decide)
        page.correction.questions_wanted.connect(self._questions)
        page.correction.returning.connect(self._return)
        page.sample.drawing.connect(self._draw)
        page.sample.printing.connect(self._print)
        page.sample.exporting.connect(self._ask_sheet)

    def load(self) -> None:
        def read(ws: Workspace) -> tuple[object, ...]:
            waiting = frozenset(one.household_id for one in conflicts(ws))
            lines = county_list(ws)
            return lines, waiting, typed_as(lines), samples(ws)

        def show(found: tuple[object, ...]) -> None:
            *lines, drawn = found
            self.page.show_lines(*lines)  # type: ignore[arg-type]
            self.page.sample.show_samples(drawn)  # type: ignore[arg-type]

        self.room.office.ask(read, show, owner=self.page)

    def _do(self, work: Callable[[Workspace], object], said: str) -> None:
        def done(_result: object) -> None:
            self.room.main_page().load_list()
            self.load()
            self.page.told_done(said)

        self.desk.run(work, done)

    def _accept(self, households: Sequence[str]) -> None:
        words = ngettext("{count} household was accepted.", "{count} households were accepted.",
                         len(households))  # fmt: skip
        self._do(lambda ws: accept(ws, households), words.format(count=len(households)))

    def _decide(self, decisions: Sequence[CaseDecision]) -> None:
        words = ngettext("{count} decision was recorded.", "{count} decisions were recorded.",
                         len(decisions))  # fmt: skip
        self._do(lambda ws: decide_list(ws, decisions), words.format(count=len(decisions)))

    def _questions(self, household_id: str) -> None:
        room = self.room
        words = ChangeWords(room.questionnaire, room.regions, room.office.clock)

        def read(ws: Workspace) -> list[tuple[str, str]]:
            document = load_household(ws, household_id).saved_document or {}
            return list(words.questions(state_of(document, {})))

        room.office.ask(
            read,
            lambda found: self.page.correction.show_questions(household_id, found),
            owner=self.page,
        )

    def _return(
        self, household_id: str, reasons: Mapping[str, str], due: dt.date, note: str
    ) -> None:
        self._do(
            lambda ws: return_for_correction(ws, household_id, reasons, due, note),
            _("The household was returned for correction."),
        )

    # -- spot checks --------------------------------------------------------------------

    def _draw(self, count: int, reason: str, seed: str) -> None:
        among = self.page.drawn_among()

        def done(sample: Sample) -> None:
            self.page.sample.reason.clear()
            self.page.sample.seed.clear()
            self.load()
            self._print(sample)

        self.desk.run(lambda ws: draw_sample(ws, among, count, reason, seed or None), done)

    def _paper(self, sample: Sample, go_on: Callable[[SamplePaper], None]) -> None:
        name_of = self.room.regions.name
        self.desk.run(lambda ws: sample_paper(ws, sample, name_of, CATEGORY_WORDS), go_on)

    def _print(self, sample: Sample) -> None:
        def show(paper: SamplePaper) -> None:
            room = self.room
            desk = SampleDesk(paper, room.office, room.papers, room.presenter)
            page = PreviewPage(room.theme(), _("Spot-check list"), desk, room.papers)
            page.failed.connect(room.presenter.present)
            page.saving.connect(lambda path, pdf: desk.write(path, pdf, page.pdf_saved))
            room.lay_over(page, keep=True)

        self._paper(sample, show)

    def _ask_sheet(self, sample: Sample) -> None:
        dialog = QFileDialog(self.page, _("Write the spot-check list"), documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setNameFilters(["Excel (*.xlsx)"])
        dialog.selectFile(f"jlaid-sample-{w.local_day(sample.drawn_at)}.xlsx")
        dialog.fileSelected.connect(lambda path: self.write_sheet(sample, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write_sheet(self, sample: Sample, path: Path) -> None:
        def write(paper: SamplePaper) -> None:
            self.desk.run(lambda ws: write_sample_sheet(ws, paper, path), lambda _n: told())

        def told() -> None:
            self.page.banner.tell(
                _("The list was written to {file}.").format(file=path.name),
                _("The file is not encrypted. Keep it only as long as it is needed."),
                tone="holds",
            )

        self._paper(sample, write)


def open_cases(room: Workroom) -> None:
    """Show the households that wait for the county's word."""
    room.keep_typing()
    shown = _Cases(room)
    room.lay_over(shown.page)
    shown.load()
