"""The county desk and the county office; before their keys are there, the first use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.county.desk import CountyDesk
from jlaid_desktop.desktop.county.first_use_page import FirstUsePage
from jlaid_desktop.desktop.county.office_page import OfficePage, SetLine
from jlaid_desktop.desktop.county.printing import chosen_printer, print_from_memory
from jlaid_desktop.desktop.county.receiving_desk import ReceivingDesk
from jlaid_desktop.desktop.county.receiving_page import ReceivingPage
from jlaid_desktop.desktop.rooms.county.townships_room import show_registrations
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.refusals import hostile, other_place
from jlaid_desktop.i18n import _
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.rules.parameters import ParameterLibrary, ParameterSet, content_digest
from jlaid_desktop.services.county.papers import recovery_pdf
from jlaid_desktop.services.exchange.offers import county_offers, hand_out, parsed_set
from jlaid_desktop.services.exchange.offices import (
    Office,
    RecoverySheet,
    create_county_keys,
    office,
    recover_county_keys,
    recovery_sheet,
    write_county_file,
)
from jlaid_desktop.services.exchange.summaries import take_out_summaries
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

LARGEST_SET = 1 << 20


def with_office(room: Workroom, go_on: Callable[[Office], None]) -> None:
    """Go on with the county office, once it has its keys."""

    def found(own: Office | None) -> None:
        if own is not None:
            go_on(own)
        else:
            _first_use(room, partial(with_office, room, go_on))

    room.office.ask(office, found)


def _first_use(room: Workroom, go_on: Callable[[], None]) -> None:
    page = FirstUsePage(room.theme())

    def ask(work: Callable[[Workspace], RecoverySheet]) -> None:
        room.office.ask(work, page.show_sheet, room.presenter.present, owner=page)

    page.creating.connect(lambda name: ask(lambda ws: create_county_keys(ws, name)))
    page.recovering.connect(
        lambda name, typed: ask(lambda ws: recover_county_keys(ws, name, typed))
    )
    page.printing.connect(partial(_print_sheet, room))
    page.finished.connect(go_on)
    room.lay_over(page)


def _print_sheet(room: Workroom) -> None:
    """Print the recovery sheet; that it was asked for is noted first, and no file is made."""
    printer = chosen_printer(room.main_page().window())
    if printer is None:
        return
    today = room.office.clock.today()

    def print_it(pdf: bytes) -> None:
        try:
            print_from_memory(pdf, printer)
        except JlaidError as error:
            room.presenter.present(error)
        else:
            room.presenter.tell(_("The recovery sheet went to the printer."), tone="holds")

    room.office.ask(
        recovery_sheet,
        lambda sheet: room.papers.submit(
            lambda: recovery_pdf(sheet, today), print_it, room.presenter.present
        ),
        room.presenter.present,
    )


def open_county_desk(room: Workroom) -> None:
    """Show the county desk with what waits since before."""
    with_office(room, lambda _own: _show_desk(room))


def _show_desk(room: Workroom) -> None:
    room.keep_typing()
    desk = ReceivingDesk(room.office, room.presenter, room.assessments)
    page = ReceivingPage(room.theme(), desk, room.regions)
    desk.setParent(page)
    desk.changed.connect(room.main_page().load_list)
    page.closed.connect(desk.stop)
    page.registrations_found.connect(partial(show_registrations, room))
    room.lay_over(page)
    desk.waiting(page.show_packages)


def open_county_office(room: Workroom) -> None:
    """Show the county office."""
    with_office(room, lambda own: _show_office(room, own))


def _show_office(room: Workroom, own: Office) -> None:
    desk = CountyDesk(room.office, room.presenter, room.assessments)
    page = OfficePage(room.theme(), own, room.regions)
    desk.setParent(page)
    library = room.assessments.library
    desk.progressed.connect(page.work_bar.show_progress)
    desk.running.connect(page.show_running)
    page.work_bar.stop_button.clicked.connect(desk.stop)
    page.closed.connect(desk.stop)
    county = room.office.workspace.info.county

    def load() -> None:
        desk.run(lambda ws: set_lines(ws, library, county), page.show_sets)

    def write_file(folder: Path) -> None:
        desk.run(
            lambda ws: write_county_file(ws, folder, sets_handed_out(ws, library)),
            page.file_written,
        )

    def take_out(folder: Path) -> None:
        sure = room.presenter.confirm(
            _("Take the summaries out as plain files?"),
            _(
                "They show names, incomes and categories to whoever opens the folder. That they "
                "were taken out is noted in the audit trail."
            ),
            _("Take them out"),
        )
        if sure:
            desk.run(
                lambda ws: take_out_summaries(
                    ws, folder, progress=desk.progressed.emit, stop=desk.is_stopped
                ),
                page.summaries_written,
            )

    def hand(digest: str) -> None:
        desk.run(lambda ws: hand_out(ws, set_named(ws, library, county, digest)), lambda _d: load())

    page.file_wanted.connect(write_file)
    page.sheet_wanted.connect(partial(_print_sheet, room))
    page.summaries_wanted.connect(take_out)
    page.handing_out.connect(hand)
    page.set_chosen.connect(
        lambda path: desk.run(
            lambda ws: hand_out(ws, set_of_file(path, library.county_of(county))), lambda _d: load()
        )
    )
    room.lay_over(page)
    load()


def set_lines(ws: Workspace, library: ParameterLibrary, county: str) -> list[SetLine]:
    """Return the county's sets: the installed one, and those that go with the returns."""
    offers = county_offers(ws, library)
    lines = [
        SetLine(
            one.loaded.set.place,
            one.digest,
            len(one.loaded.figure),
            len(one.loaded.reading),
            one.offered_at,
        )
        for one in offers
    ]
    known = {one.digest for one in lines}
    installed = library.local.get(library.county_of(county))
    if installed is not None and content_digest(installed) not in known:
        digest = content_digest(installed)
        line = SetLine(
            installed.set.place, digest, len(installed.figure), len(installed.reading), None
        )
        lines.insert(0, line)
    return lines


def set_named(ws: Workspace, library: ParameterLibrary, county: str, digest: str) -> ParameterSet:
    """Return the set with a digest; one that is gone is a bug (LookupError)."""
    installed = library.local.get(library.county_of(county))
    if installed is not None and content_digest(installed) == digest:
        return installed
    for one in county_offers(ws, library):
        if one.digest == digest:
            return one.loaded
    raise LookupError(digest)


def set_of_file(path: Path, place: str) -> ParameterSet:
    """Return the set of a file; raises `JlaidError` where it is none, or another county's."""
    with disk_faults():
        content = path.read_bytes()[:LARGEST_SET]
    try:
        loaded = parsed_set(content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise hostile("parameters") from fault
    if loaded.set.place != place:
        raise other_place(loaded.set.place, place)
    return loaded


def sets_handed_out(ws: Workspace, library: ParameterLibrary) -> list[ParameterSet]:
    """Return the sets that go with the office's file too."""
    return [one.loaded for one in county_offers(ws, library) if one.accepted]
