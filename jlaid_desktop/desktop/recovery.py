"""Telling a crash from an ordinary close, and what the drafts that were kept hold."""

from __future__ import annotations

import contextlib
from pathlib import Path

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.household_words import moment_text
from jlaid_desktop.desktop.pages.recovery_page import ChangeLine, KeptDraft
from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.places import pattern, place
from jlaid_desktop.intake.session import InterviewSession
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
    """Turns differences into lines a caseworker knows: the question's label, both answers."""

    def __init__(self, questionnaire: Questionnaire, regions: Regions, clock: Clock) -> None:
        self._questionnaire = questionnaire
        self._regions = regions
        self._clock = clock

    def kept(self, left: Left) -> KeptDraft:
        """Return a draft as the recovery page shows it."""
        loaded, household_id, found = left
        after = self._session(loaded.document, loaded.texts)
        before = None
        if loaded.saved_document is not None:
            before = self._session(loaded.saved_document, loaded.saved_texts or {})
        lines = [self._line(difference, before, after) for difference in found]
        draft = loaded.draft
        return KeptDraft(
            household_id=household_id,
            name=draft.applicant_name if draft else "",
            when=moment_text(draft.saved_at, self._clock.today()) if draft else "",
            never_saved=loaded.revision is None,
            changes=tuple(line for line in lines if line is not None),
        )

    def _session(self, document: dict[str, object], texts: dict[str, str]) -> InterviewSession:
        return InterviewSession(
            self._questionnaire, document, texts, self._clock, regions=self._regions
        )

    def _line(
        self, difference: Difference, before: InterviewSession | None, after: InterviewSession
    ) -> ChangeLine | None:
        path = difference.path
        if not self._questionnaire.has(path):
            return self._row_line(difference)
        field = self._questionnaire.field(path)
        old = self._text(before, path) if before is not None else ""
        new = self._text(after, path)
        if field.type == "id_number":
            old, new = mask(old), mask(new)
        return ChangeLine(self._label(path, after), old, new)

    def _row_line(self, difference: Difference) -> ChangeLine | None:
        spot = place(difference.path)
        if not spot.row or spot.keys:
            return None
        repeat = self._questionnaire.repeats.get(pattern(difference.path).removesuffix("[]"))
        if repeat is None:
            return None
        row = difference.new if difference.new is not None else difference.old
        name = str(row.get("name") or row.get("label") or "") if isinstance(row, dict) else ""
        word = _("new row") if difference.old is None else _("row removed")
        label = _(repeat.label)
        return ChangeLine(
            f"{label} {name}".strip(),
            "" if difference.old is None else name or _("there"),
            word,
        )

    @staticmethod
    def _text(session: InterviewSession, path: str) -> str:
        spot = place(path)
        if spot.row and spot.row not in session.rows(spot.repeat):
            return ""
        return session.text(path)

    def _label(self, path: str, session: InterviewSession) -> str:
        label = _(self._questionnaire.field(path).label)
        spot = place(path)
        if not spot.row or spot.row not in session.rows(spot.repeat):
            return label
        repeat = self._questionnaire.repeats.get(spot.repeat)
        name = session.text(repeat.row_label.replace("[]", f"[{spot.row}]")) if repeat else ""
        return f"{name}：{label}" if name else label
