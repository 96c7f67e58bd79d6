"""The county's figures and readings, to be tried on the family that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.parameters_page import ParametersPage
from jlaid_desktop.desktop.parameters.parameters_desk import ParametersDesk

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_parameters(room: Workroom, figure: str = "") -> None:
    """Show the county's figures and readings, at a figure where one is named."""
    pane = room.main_page().pane
    desk = ParametersDesk(
        room.assessments,
        room.regions,
        room.office.workspace.info.county,
        pane.interview.session.household_file() if pane is not None else None,
        pane.family_name() if pane is not None else "",
    )
    page = ParametersPage(room.theme(), desk)
    page.failed.connect(room.presenter.present)
    room.lay_over(page)
    page.start_at(figure)
