"""Letterhead and texts of the papers: read, looked at, set."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.papers.letterhead_page import LetterheadPage
from jlaid_desktop.documents.forms_of_procedure.paper_input import Letterhead
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.papers.letterheads import (
    BlockWording,
    drop_wording,
    letterhead_of,
    save_letterhead,
    save_wording,
    wordings_of,
)
from jlaid_desktop.services.papers.previews import looks
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

Known = tuple[Letterhead, tuple[BlockWording, ...]]


def open_letterhead(room: Workroom) -> None:
    """Show what the papers say of the office, and the county's own sentences."""

    def known(ws: Workspace) -> Known:
        return letterhead_of(ws), wordings_of(ws)

    def show(found: Known) -> None:
        desk = _Desk(room)
        page = LetterheadPage(room.theme(), desk, *found, room.office.clock.today())
        page.failed.connect(room.presenter.present)
        desk.page = page
        room.lay_over(page)

    room.office.ask(known, show)


class _Desk:
    """Sets what the page was given, on the store's lane."""

    def __init__(self, room: Workroom) -> None:
        self._room = room
        self.lane = room.papers
        self._today = room.office.clock.today()
        self.page: LetterheadPage | None = None

    def look(self, paper_id: str, head: Letterhead, own: dict[str, str]) -> bytes:
        """Return the paper as it looks."""
        return looks(paper_id, self._today, head, own)

    def save_head(self, head: Letterhead) -> None:
        """Set the letterhead."""
        page = self._page()
        self._room.office.ask(
            lambda ws: save_letterhead(ws, head), lambda _nothing: page.head_saved(), owner=page
        )

    def save_text(self, block: str, text: str, from_day: str, document: str) -> None:
        """Set a county's text from a day on."""
        try:
            day = dt.date.fromisoformat(from_day.strip())
        except ValueError:
            self._room.presenter.present(
                JlaidError(
                    "papers.day",
                    N_("“{text}” is no day."),
                    N_("Type year, month and day: 2025-07-01."),
                    text=from_day[:20],
                )
            )
            return

        def work(ws: Workspace) -> tuple[BlockWording, ...]:
            save_wording(ws, block, text, day, document)
            return wordings_of(ws)

        page = self._page()
        self._room.office.ask(work, page.texts_saved, owner=page)

    def drop_text(self, block: str) -> None:
        """Let the program's own text hold again."""

        def work(ws: Workspace) -> tuple[BlockWording, ...]:
            drop_wording(ws, block)
            return wordings_of(ws)

        page = self._page()
        self._room.office.ask(work, page.texts_saved, owner=page)

    def _page(self) -> LetterheadPage:
        if self.page is None:
            raise LookupError("letterhead")
        return self.page
