"""Telling a crash from an ordinary close, and what the drafts that were kept hold."""

from __future__ import annotations

import contextlib
from pathlib import Path

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.history.change_words import ChangeWords, state_of
from jlaid_desktop.desktop.household_words import moment_text
from jlaid_desktop.desktop.pages.recovery_page import KeptDraft
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.services.differences import Difference
from jlaid_desktop.services.households import (
    LoadedHousehold,
    draft_differences,
    drafts,
    load_household,
)
from jlaid_desktop.services.workspace import Workspace

MARKER = "open.mark"
MOST_DRAFTS = 20


class OpenMark:
    """An empty file that lies in the data folder while the window is open."""

    def __init__(self, home: Path) -> None:
        self._path = home / MARKER

    def set(self) -> bool:
        """Set the mark; tell whether the last one was never taken away."""
        crashed = self._path.exists()
        with contextlib.suppress(OSError):  # a read-only disk is told of by the store
            self._path.touch()
        return crashed

    def clear(self) -> None:
        """Take the mark away: the window was closed in order."""
        with contextlib.suppress(OSError):  # the worst is one question too many next time
            self._path.unlink(missing_ok=True)


Left = tuple[LoadedHousehold, str, tuple[Difference, ...]]


def drafts_left(ws: Workspace) -> list[Left]:
    """Return the drafts that hold something else than the last save, with their households."""
    found = [draft for draft in drafts(ws) if draft.differs][:MOST_DRAFTS]
    return [
        (
            load_household(ws, draft.household_id),
            draft.household_id,
            draft_differences(ws, draft.household_id),
        )
        for draft in found
    ]


class DraftWords:
    """Turns drafts into what the recovery page shows."""

    def __init__(self, questionnaire: Questionnaire, regions: Regions, clock: Clock) -> None:
        self._words = ChangeWords(questionnaire, regions, clock)
        self._clock = clock

    def kept(self, left: Left) -> KeptDraft:
        """Return a draft with its differences from the last save, question by question."""
        loaded, household_id, found = left
        after = state_of(loaded.document, loaded.texts)
        before = None
        if loaded.saved_document is not None:
            before = state_of(loaded.saved_document, loaded.saved_texts or {})
        draft = loaded.draft
        return KeptDraft(
            household_id=household_id,
            name=draft.applicant_name if draft else "",
            when=moment_text(draft.saved_at, self._clock.today()) if draft else "",
            never_saved=loaded.revision is None,
            changes=self._words.lines(before, after, found),
        )
