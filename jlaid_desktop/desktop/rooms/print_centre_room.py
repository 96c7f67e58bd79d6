"""The print centre: every paper of the procedure, for one family or many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.papers.centre_desk import CentreDesk
from jlaid_desktop.desktop.papers.centre_page import PrintCentrePage
from jlaid_desktop.i18n import _

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_print_centre(room: Workroom) -> None:
    """Show the print centre; a family that is open is saved first, so that papers agree with it."""
    pane = room.main_page().pane
    if pane is None:
        _show(room, "")
        return
    interview = pane.interview
    household = interview.household_id
    if interview.is_saved and interview.revision is not None:
        _show(room, household)
        return

    def saved(_revision: object) -> None:
        page = _show(room, household)
        page.banner.tell(
            _("The family that is open was saved, so that its papers agree with it."), tone="ask"
        )

    interview.save(saved)


def _show(room: Workroom, household: str) -> PrintCentrePage:
    desk = CentreDesk(room.office, room.papers, room.presenter, room.assessments, room.regions)
    page = PrintCentrePage(room.theme(), desk, household)
    desk.setParent(page)
    page.closed.connect(desk.stop)
    room.lay_over(page)
    return page
