"""The procedure of the family that is open, what is due in the store, days off and local rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.procedure.days_page import DaysPage, YearTyped
from jlaid_desktop.desktop.procedure.desk import ProcedureDesk
from jlaid_desktop.desktop.procedure.due_desk import DueDesk, DuePaperDesk, Entries
from jlaid_desktop.desktop.procedure.due_page import DuePage
from jlaid_desktop.desktop.procedure.procedure_page import ProcedurePage
from jlaid_desktop.i18n import _
from jlaid_desktop.services.procedure import days as stored
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_procedure(room: Workroom) -> None:
    """Keep what is typed, and show where the family's cases stand."""
    interview = room.open_interview()
    interview.keep_draft()
    interview.assess_now()
    file = interview.session.household_file()
    pane = room.main_page().pane
    opinion = interview.opinion
    desk = ProcedureDesk(
        room.office,
        interview.household_id,
        file.household,
        room.presenter.present,
        village=room.regions.name(file.village),
        category=opinion.record().category_code if opinion is not None else None,
    )
    page = ProcedurePage(room.theme(), desk, pane.family_name() if pane is not None else "")
    desk.setParent(page)
    page.days_asked.connect(lambda: open_days(room, page.load))
    page.closed.connect(room.main_page().load_list)
    room.lay_over(page)
    page.load()


def open_due(room: Workroom) -> None:
    """Show what is due over the whole store."""
    desk = DueDesk(room.office, room.presenter, room.assessments)
    page = DuePage(room.theme(), room.office.clock.today())
    desk.setParent(page)
    desk.progressed.connect(page.work_bar.show_progress)
    desk.running.connect(page.show_running)
    page.stopped.connect(desk.stop)
    page.closed.connect(desk.stop)
    page.opening.connect(room.open_household)
    page.days_asked.connect(lambda: open_days(room, lambda: desk.read(page.show_entries)))
    page.printing.connect(lambda entries: _preview(room, entries))
    page.exporting.connect(
        lambda entries, path: desk.write_sheet(
            entries, Path(path), lambda: page.written(Path(path))
        )
    )
    room.lay_over(page)
    desk.read(page.show_entries)


def _preview(room: Workroom, entries: Entries) -> None:
    desk = DuePaperDesk(entries, room.office, room.papers, room.presenter)
    page = PreviewPage(room.theme(), _("Due list"), desk, room.papers)
    page.failed.connect(room.presenter.present)
    page.saving.connect(lambda path, pdf: desk.write(path, pdf, page.pdf_saved))
    room.lay_over(page, keep=True)


def open_days(room: Workroom, after: Callable[[], object]) -> None:
    """Show the days off and the local rules over a page, which is read anew `after`."""
    page = DaysPage(room.theme(), room.office.clock.today())

    def do(work: Callable[[Workspace], object], said: str = "") -> None:
        def run(ws: Workspace) -> tuple[object, ...]:
            work(ws)
            return stored.days_of(ws), stored.local_rules_of(ws)

        def done(found: tuple[object, ...]) -> None:
            page.show_days(*found)  # type: ignore[arg-type]
            if said:
                page.banner.tell(said, tone="holds")

        room.office.ask(run, done, room.presenter.present, owner=page)

    def keep(typed: YearTyped) -> None:
        do(
            lambda ws: stored.set_year(ws, typed.year, typed.document, typed.off, typed.worked),
            _("The table of {year} holds from now on.").format(year=typed.year),
        )

    page.year_typed.connect(keep)
    page.year_forgotten.connect(
        lambda year: do(
            lambda ws: stored.forget_year(ws, year),
            _("{year} counts as not announced again.").format(year=year),
        )
    )
    page.importing.connect(
        lambda path: do(lambda ws: stored.import_days(ws, Path(path)), _("The table was taken in."))
    )
    page.exporting.connect(
        lambda path: do(lambda ws: stored.export_days(ws, Path(path)), _("The table was written."))
    )
    page.rules_chosen.connect(
        lambda rules: do(
            lambda ws: stored.set_local_rules(ws, rules),
            _("The local rules hold from now on."),
        )
    )
    room.lay_over(page, keep=True)
    page.closed.connect(after)
    do(lambda _ws: None)
