"""The history of the family that is open, a save as it was, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from jlaid_desktop.desktop.history.as_it_was_page import AsItWasPage
from jlaid_desktop.desktop.history.change_words import ChangeWords
from jlaid_desktop.desktop.history.history_page import HistoryPage
from jlaid_desktop.desktop.history.history_words import when_text
from jlaid_desktop.desktop.history.old_summary_desk import OldSummaryDesk
from jlaid_desktop.desktop.opinion.opinions import RulesOpinion
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.i18n import _
from jlaid_desktop.services.exchange.conflicts import photos_settled
from jlaid_desktop.services.history.opinions_compared import view_of_today
from jlaid_desktop.services.history.restoring import restore_revision
from jlaid_desktop.services.history.timeline import (
    Reopened,
    SavedState,
    changes_between,
    reopen,
    timeline,
)
from jlaid_desktop.services.history.words_made import with_words
from jlaid_desktop.services.households import AssessmentRecord, RevisionInfo

if TYPE_CHECKING:
    from jlaid_desktop.desktop.workroom import Workroom


def open_history(room: Workroom) -> None:
    """Keep what is typed, and show the saves of the family that is open."""
    interview = room.open_interview()
    interview.keep_draft()
    pane = room.main_page().pane
    name = pane.family_name() if pane is not None else ""
    room.office.ask(
        lambda ws: (
            timeline(ws, interview.household_id),
            photos_settled(ws, interview.household_id),
        ),
        lambda found: _show(room, name, *found),
    )


def _show(
    room: Workroom, name: str, states: tuple[SavedState, ...], photos: tuple[str, ...]
) -> None:
    page = HistoryPage(room.theme(), name, states, photos)
    page.comparing.connect(partial(_compare, room, page))
    page.reopening.connect(partial(_reopen, room))
    page.printing.connect(partial(_print, room))
    page.restoring.connect(partial(_restore, room))
    page.begin()
    room.lay_over(page)


def _compare(room: Workroom, page: HistoryPage, other: str | None, newer: str) -> None:
    words = ChangeWords(room.questionnaire, room.regions, room.office.clock)
    room.office.ask(
        lambda ws: changes_between(ws, other, newer),
        lambda found: page.show_changes(
            other, newer, words.lines(found.before, found.after, found.differences)
        ),
        owner=page,
    )


def _reopen(room: Workroom, revision_id: str) -> None:
    def show(then: Reopened) -> None:
        words = ChangeWords(room.questionnaire, room.regions, room.office.clock)
        today = view_of_today(room.assessments, then.state, room.regions)
        page = AsItWasPage(room.theme(), then, words.file(then.state), today)
        page.printing.connect(partial(_print, room))
        room.lay_over(page, keep=True)

    _ask(room, revision_id, show)


def _ask(room: Workroom, revision_id: str, show: Callable[[Reopened], None]) -> None:
    """Read a save; where it was stored without words, make them if they are still the same."""
    room.office.ask(
        lambda ws: reopen(ws, revision_id),
        lambda then: show(with_words(then, room.assessments, room.regions)),
    )


def _print(room: Workroom, revision_id: str) -> None:
    def show(then: Reopened) -> None:
        desk = OldSummaryDesk(then, room.regions, room.office, room.papers, room.presenter)
        title = _("Benefit summary of save {code}").format(code=then.info.code)
        page = PreviewPage(room.theme(), title, desk, room.papers)
        page.failed.connect(room.presenter.present)
        page.saving.connect(lambda path, pdf: desk.write(path, pdf, page.pdf_saved))
        room.lay_over(page, keep=True)

    _ask(room, revision_id, show)


def _restore(room: Workroom, state: SavedState) -> None:
    sure = room.presenter.confirm(
        _("Restore the save of {when}?").format(when=when_text(state.info.recorded_at)),
        _(
            "What it holds is saved again as the newest save, and assessed by the rules and "
            "figures of today. Nothing is removed: the saves in between stay in the history."
        ),
        _("Restore"),
    )
    if not sure:
        return

    def assess(file: HouseholdFile) -> AssessmentRecord:
        return RulesOpinion(room.assessments, room.regions, room.assessments.assess(file)).record()

    def done(made: RevisionInfo) -> None:
        page = room.main_page()
        page.close_household()
        page.load_list()
        room.open_household(made.household_id)
        room.presenter.tell(
            _("Restored as a new save, code {code}.").format(code=made.code), tone="holds"
        )

    room.office.ask(lambda ws: restore_revision(ws, state.info.revision_id, assess), done)
