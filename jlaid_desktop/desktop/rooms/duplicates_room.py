"""Persons who may be one: all pairs that wait for a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.duplicates.desk import DuplicatesDesk
from jlaid_desktop.desktop.duplicates.duplicates_page import DuplicatesPage

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_duplicates(room: Workroom) -> None:
    """Show the pairs; what is typed is kept first, so that no decision overwrites it."""
    room.keep_typing()
    desk = DuplicatesDesk(room.office, room.presenter, room.assessments)
    page = DuplicatesPage(room.theme(), desk)
    desk.setParent(page)
    page.opening.connect(room.open_household)
    desk.changed.connect(lambda household_id: _changed(room, household_id))
    desk.listed.connect(lambda _questions: room.casework.duplicates.look(anew=True))
    room.lay_over(page)


def _changed(room: Workroom, household_id: str) -> None:
    """Show the list anew, and the family that is open as it is saved now."""
    page = room.main_page()
    page.load_list()
    if page.pane is not None and page.pane.interview.household_id == household_id:
        form = page.pane.current
        page.close_household()
        page.open_household_at(household_id, form)
