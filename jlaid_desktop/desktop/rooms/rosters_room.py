"""Rosters: in, out, and the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.roster_page import RosterPage
from jlaid_desktop.desktop.rosters.desk import RosterDesk
from jlaid_desktop.i18n import _
from jlaid_desktop.services.rosters.importing import Imported
from jlaid_desktop.services.rosters.report import RosterReport

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_rosters(room: Workroom) -> None:
    """Show rosters: in, out, and the template."""
    desk = RosterDesk(room.office, room.presenter)
    page = RosterPage(room.theme(), desk)
    desk.setParent(page)
    page.importing.connect(lambda report, reason: _import(room, page, desk, report, reason))
    page.closed.connect(desk.stop)
    room.lay_over(page)


def _import(
    room: Workroom, page: RosterPage, desk: RosterDesk, report: RosterReport, reason: str
) -> None:
    left_out = len(report.families) - len(report.importable(with_recorded=bool(reason.strip())))
    if left_out and not room.presenter.confirm(
        _("{count} families cannot be imported. Import the others?").format(count=left_out),
        _("What is wrong with them stands in the report. They can be imported later."),
        _("Import the others"),
    ):
        return

    def done(imported: Imported) -> None:
        page.imported(imported)
        room.main_page().load_list()

    desk.import_(report, reason, done)
