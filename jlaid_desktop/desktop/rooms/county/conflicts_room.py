"""Conflicts chosen between, and differences of assessment looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jlaid_desktop.desktop.county import county_words as w
from jlaid_desktop.desktop.county.conflicts_page import ConflictsPage
from jlaid_desktop.desktop.county.desk import CountyDesk
from jlaid_desktop.desktop.county.differences_page import DifferencesPage
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.exchange.merge import Choice
from jlaid_desktop.i18n import _
from jlaid_desktop.services.county.lists import CountyLine, county_list
from jlaid_desktop.services.deleting.waiting import settle_deletion, waiting_deletions
from jlaid_desktop.services.exchange.assessing import Disagreement, disagreements
from jlaid_desktop.services.exchange.conflicts import (
    conflicts,
    ended_conflicts,
    resolution_effect,
    resolve,
)
from jlaid_desktop.services.households import document_at
from jlaid_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom

Choices = dict[str, Choice]


class _Conflicts(QObject):
    """The page with its desk: every choice reads the list anew."""

    def __init__(self, room: Workroom) -> None:
        super().__init__()
        self.room = room
        words = ChangeWords(room.questionnaire, room.regions, room.office.clock)
        self.desk = CountyDesk(room.office, room.presenter, room.assessments)
        self.page = ConflictsPage(room.theme(), words)
        self.desk.setParent(self.page)
        self.setParent(self.page)
        self.desk.running.connect(self.page.work_bar.show_running)
        self.page.opening.connect(room.open_household)
        self.page.pane.effect_wanted.connect(self._show_effect)
        self.page.pane.resolving.connect(self._take_over)
        self.page.deletion.settling.connect(self._settle)

    def load(self) -> None:
        """Show what waits and what has ended."""
        self.desk.run(
            lambda ws: (conflicts(ws), ended_conflicts(ws), waiting_deletions(ws)),
            lambda found: self.page.show_conflicts(*found),
        )

    def _show_effect(self, conflict_id: str, choices: Choices) -> None:
        room, page = self.room, self.page
        room.office.ask(
            lambda ws: resolution_effect(ws, conflict_id, choices, room.assessments),
            lambda effect: page.pane.show_effect(conflict_id, choices, effect),
            room.presenter.present,
            owner=page,
        )

    def _take_over(self, conflict_id: str, choices: Choices, reason: str) -> None:
        room, page = self.room, self.page
        household_id = page.conflicts[conflict_id].household_id

        def done(_revision: str) -> None:
            page.banner.tell(
                _("The choice is a new save; both versions stay in the history."), tone="holds"
            )
            _show_anew(room, household_id)
            self.load()

        self.desk.run(lambda ws: resolve(ws, conflict_id, choices, reason, room.assessments), done)

    def _settle(self, household_id: str, reason: str, keep: bool) -> None:
        room = self.room
        if not keep and not room.presenter.confirm(
            _("Delete this household?"),
            _("It leaves the list here and on the laptops. It can be brought back."),
            _("Delete"),
            danger=True,
        ):
            return

        def done(_nothing: None) -> None:
            self.page.banner.tell(
                _("The household stays.") if keep else _("The household is deleted."),
                _("It goes to the laptops with their next returns."),
                tone="holds",
            )
            _close_if_open(room, household_id, gone=not keep)
            self.load()

        self.desk.run(lambda ws: settle_deletion(ws, household_id, reason, keep=keep), done)


def open_conflicts(room: Workroom) -> None:
    """Show the conflicts; what is typed is kept first, so that no choice overwrites it."""
    room.keep_typing()
    shown = _Conflicts(room)
    room.lay_over(shown.page)
    shown.load()


def _close_if_open(room: Workroom, household_id: str, *, gone: bool) -> None:
    """Close a household that was deleted, and show the list anew."""
    page = room.main_page()
    if gone and page.pane is not None and page.pane.interview.household_id == household_id:
        page.close_household()
    page.load_list()


def _show_anew(room: Workroom, household_id: str) -> None:
    """Show the list anew, and the household that is open as it is saved now."""
    page = room.main_page()
    page.load_list()
    if page.pane is not None and page.pane.interview.household_id == household_id:
        form = page.pane.current
        page.close_household()
        page.open_household_at(household_id, form)


def open_differences(room: Workroom) -> None:
    """Show where county and townships differ."""
    page = DifferencesPage(room.theme(), room.regions)
    page.opening.connect(room.open_household)
    room.lay_over(page)
    room.office.ask(_read, lambda found: page.show_found(*found), owner=page)


def _read(
    ws: Workspace,
) -> tuple[tuple[Disagreement, ...], dict[str, CountyLine], dict[str, dict[str, str]]]:
    found = disagreements(ws)
    lines = {line.household_id: line for line in county_list(ws)}
    names = {one.household_id: w.member_names(document_at(ws, one.revision_id)) for one in found}
    return found, lines, names
