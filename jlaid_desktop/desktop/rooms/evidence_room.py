"""The evidence of the family that is open, and one piece of it in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.evidence.desk import EvidenceDesk
from jlaid_desktop.desktop.pages.evidence_page import EvidencePage
from jlaid_desktop.desktop.pages.evidence_viewer_page import EvidenceViewerPage

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_evidence(room: Workroom) -> None:
    """Show the family's evidence; what is typed is kept first, so that it has a place."""
    interview = room.open_interview()
    interview.keep_draft()
    file = interview.session.household_file()
    desk = EvidenceDesk(room.office, room.papers, room.presenter, interview.household_id)
    page = EvidencePage(room.theme(), desk, room.assessments.assess(file), room.presenter.confirm)
    desk.setParent(page)

    def look(piece_id: str) -> None:
        shown = EvidenceViewerPage(room.theme(), desk, page.filed_pieces(), piece_id)
        room.lay_over(shown, keep=True)

    page.looking.connect(look)
    room.lay_over(page)
    desk.open()
