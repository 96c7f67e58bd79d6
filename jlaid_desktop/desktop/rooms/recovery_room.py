"""After a crash: what was kept, and whether to open or discard it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.recovery_page import RecoveryPage
from jlaid_desktop.desktop.recovery import DraftWords, Left
from jlaid_desktop.i18n import _
from jlaid_desktop.services.households import discard_draft

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_recovery(room: Workroom, found: list[Left]) -> None:
    """Show the drafts that a crash left, if any."""
    if not found:
        return
    words = DraftWords(room.questionnaire, room.regions, room.office.clock)
    page = RecoveryPage(room.theme(), [words.kept(left) for left in found])
    page.opening.connect(room.open_household)
    page.discarding.connect(lambda household_id: _discard(room, page, household_id))
    room.lay_over(page)


def _discard(room: Workroom, page: RecoveryPage, household_id: str) -> None:
    sure = room.presenter.confirm(
        _("Discard what was typed since the last save?"),
        _("This cannot be taken back."),
        _("Discard"),
        danger=True,
    )
    if not sure:
        return

    def gone(_there: bool) -> None:
        page.gone(household_id)
        room.main_page().load_list()

    room.office.ask(lambda ws: discard_draft(ws, household_id), gone)
