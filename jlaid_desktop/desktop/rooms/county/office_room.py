"""The county office: its file, the sets it hands out, the summaries that are taken out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jlaid_desktop.desktop.county.desk import CountyDesk
from jlaid_desktop.desktop.county.office_page import OfficePage, SetLine
from jlaid_desktop.desktop.rooms.county.desk_room import print_sheet, with_office
from jlaid_desktop.exchange.refusals import hostile, other_place
from jlaid_desktop.i18n import _
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.rules.parameters import ParameterLibrary, ParameterSet, content_digest
from jlaid_desktop.services.exchange.offers import (
    county_offers,
    hand_out,
    library_of,
    parsed_set,
)
from jlaid_desktop.services.exchange.offices import Office, write_county_file
from jlaid_desktop.services.exchange.summaries import take_out_summaries
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

LARGEST_SET = 1 << 20


class _CountyOffice(QObject):
    """The page with its desk; what is handed out is in force in this window at once."""

    def __init__(self, room: Workroom, own: Office) -> None:
        super().__init__()
        self.room = room
        self.county = room.office.workspace.info.county
        self.desk = CountyDesk(room.office, room.presenter, room.assessments)
        self.page = OfficePage(room.theme(), own)
        self.desk.setParent(self.page)
        self.setParent(self.page)
        page, desk = self.page, self.desk
        desk.progressed.connect(page.work_bar.show_progress)
        desk.running.connect(page.show_running)
        page.work_bar.stop_button.clicked.connect(desk.stop)
        page.closed.connect(desk.stop)
        page.file_wanted.connect(self._write_file)
        page.sheet_wanted.connect(partial(print_sheet, room))
        page.summaries_wanted.connect(self._take_out)
        page.handing_out.connect(self._hand_out)
        page.set_chosen.connect(self._hand_out_file)

    def load(self) -> None:
        """Show the county's sets."""
        shipped, county = self.room.shipped, self.county
        self.desk.run(lambda ws: set_lines(ws, shipped, county), self.page.show_sets)

    def _write_file(self, folder: Path) -> None:
        shipped = self.room.shipped
        self.desk.run(
            lambda ws: write_county_file(ws, folder, sets_handed_out(ws, shipped)),
            self.page.file_written,
        )

    def _take_out(self, folder: Path) -> None:
        desk = self.desk
        sure = self.room.presenter.confirm(
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
                self.page.summaries_written,
            )

    # -- sets -----------------------------------------------------------------------------

    def _hand_out(self, digest: str) -> None:
        shipped, county = self.room.shipped, self.county

        def work(ws: Workspace) -> ParameterLibrary:
            hand_out(ws, set_named(ws, shipped, county, digest))
            return library_of(ws, shipped)

        self.desk.run(work, self._in_force)

    def _hand_out_file(self, path: Path) -> None:
        shipped, place = self.room.shipped, self.room.shipped.county_of(self.county)

        def work(ws: Workspace) -> ParameterLibrary:
            hand_out(ws, set_of_file(path, place))
            return library_of(ws, shipped)

        self.desk.run(work, self._in_force)

    def _in_force(self, library: ParameterLibrary) -> None:
        """Assess by the new library from now on, and the household that is open anew."""
        self.room.assessments.use(library)
        self.page.set_handed_out()
        main = self.room.main_page()
        if main.pane is not None:
            open_at = main.pane.interview.household_id, main.pane.current
            main.close_household()
            main.open_household_at(*open_at)
        self.load()


def open_county_office(room: Workroom) -> None:
    """Show the county office."""
    with_office(room, lambda own: _show_office(room, own))


def _show_office(room: Workroom, own: Office) -> None:
    shown = _CountyOffice(room, own)
    room.lay_over(shown.page)
    shown.load()


def set_lines(ws: Workspace, shipped: ParameterLibrary, county: str) -> list[SetLine]:
    """Return the county's sets: those that go with the returns, else the one that was shipped."""
    place = shipped.county_of(county)
    in_force = library_of(ws, shipped).local.get(place)
    digest = content_digest(in_force) if in_force is not None else ""
    lines = [
        SetLine(
            one.digest,
            one.loaded.set.title,
            len(one.loaded.figure),
            len(one.loaded.reading),
            one.offered_at,
            one.digest == digest,
        )
        for one in county_offers(ws, shipped)
    ]
    if in_force is not None and digest not in {one.digest for one in lines}:
        line = SetLine(
            digest,
            in_force.set.title,
            len(in_force.figure),
            len(in_force.reading),
            None,
            in_force=True,
        )
        lines.insert(0, line)
    return lines


def set_named(ws: Workspace, shipped: ParameterLibrary, county: str, digest: str) -> ParameterSet:
    """Return the set with a digest; one that is gone is a bug (LookupError)."""
    installed = shipped.local.get(shipped.county_of(county))
    if installed is not None and content_digest(installed) == digest:
        return installed
    for one in county_offers(ws, shipped):
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


def sets_handed_out(ws: Workspace, shipped: ParameterLibrary) -> list[ParameterSet]:
    """Return the sets that go with the office's file too."""
    return [one.loaded for one in county_offers(ws, shipped) if one.accepted]
