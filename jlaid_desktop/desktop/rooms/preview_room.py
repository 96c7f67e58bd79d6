"""The benefit summary of the family that is open, to be looked at, printed and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.desktop.papers.paper_desk import SummaryDesk
from jlaid_desktop.i18n import _

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_preview(room: Workroom) -> None:
    """Show the family's benefit summary."""
    interview = room.open_interview()
    interview.assess_now()
    desk = SummaryDesk(interview, room.office, room.papers, room.presenter)
    page = PreviewPage(room.theme(), _("Benefit summary"), desk, room.papers)
    page.failed.connect(room.presenter.present)
    page.saving.connect(lambda path, pdf: desk.write(path, pdf, page.pdf_saved))
    room.lay_over(page)
