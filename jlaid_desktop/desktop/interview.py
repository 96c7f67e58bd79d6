"""One family being typed in: keeps the draft, asks for the opinion, saves; knows no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.state import Change
from jlaid_desktop.services.households import AssessmentRecord, RevisionInfo
from jlaid_desktop.wording.view import AssessmentView

DRAFT_AFTER_MS = 1000
"""Half of the two seconds that are promised: the rest is for writing on an old disk."""
OPINION_AFTER_MS = 150
DATES_AFTER_MS = 400
RETRY_AFTER_MS = 10_000


class Opinion(Protocol):
    """What the rules say of a family: in words, on paper, and as the store keeps it."""

    @property
    def view(self) -> AssessmentView:
        """Return the words that are shown at once."""
        ...

    @property
    def view_with_dates(self) -> AssessmentView:
        """Return the words with the days on which the answer changes."""
        ...

    def record(self) -> AssessmentRecord:
        """Return what the store keeps."""
        ...

    def paper(self, revision_code: str, operator_name: str) -> bytes:
        """Return the benefit summary as PDF."""
        ...


Assessor = Callable[[HouseholdFile], Opinion]
"""Turns a household file into an opinion."""


class Keeper(Protocol):
    """Writes drafts and saves on the database lane."""

    def keep_draft(
        self,
        household_id: str,
        document: Mapping[str, Any],
        texts: Mapping[str, Any],
        record: AssessmentRecord | None,
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Store a draft."""
        ...

    def save(
        self,
        document: Mapping[str, Any],
        texts: Mapping[str, Any],
        record: AssessmentRecord,
        day: dt.date,
        done: Callable[[RevisionInfo], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Save one revision."""
        ...


class Interview(QObject):
    """Ties a session to its draft and its opinion.

    A draft is stored one second after the first keystroke that none holds, typing on
    or not; the opinion is made 150 ms after a keystroke and at once when a field is
    left.
    """

    changed = Signal(object)
    assessed = Signal(object)
    draft_kept = Signal(object)
    saved = Signal(object)
    left = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        session: InterviewSession,
        household_id: str,
        assess: Assessor,
        keeper: Keeper,
        clock: Clock,
    ) -> None:
        super().__init__()
        self.session = session
        self.household_id = household_id
        self.opinion: Opinion | None = None
        self.revision: RevisionInfo | None = None
        self.kept_at: dt.datetime | None = None
        self._assess = assess
        self._keeper = keeper
        self._clock = clock
        self._unkept = False
        self._closed = False
        self._stale = True
        self._draft_timer = self._timer(DRAFT_AFTER_MS, self.keep_draft)
        self._opinion_timer = self._timer(OPINION_AFTER_MS, self.assess_now)
        self._retry_timer = self._timer(RETRY_AFTER_MS, self.keep_draft)
        self._dates_timer = self._timer(DATES_AFTER_MS, self._look_ahead)
        self._end = session.subscribe(self._session_changed)

    def _timer(self, ms: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(call)
        return timer

    @property
    def is_saved(self) -> bool:
        """Whether the last save holds everything that is typed."""
        return self.revision is not None and self.kept_at is None and not self._unkept

    @property
    def unkept(self) -> bool:
        """Whether something was typed that no draft holds yet."""
        return self._unkept

    def close(self) -> None:
        """Keep what was typed and stop listening."""
        self._closed = True
        self._end()
        self.keep_draft()
        self._draft_timer.stop()
        self._opinion_timer.stop()
        self._dates_timer.stop()
        self._retry_timer.stop()

    # -- changes ----------------------------------------------------------------

    def _session_changed(self, change: Change) -> None:
        self._stale = True
        self._unkept = True
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._opinion_timer.start()
        self.changed.emit(change)

    def leave_field(self, path: str) -> None:
        """Take note that a field was left: the opinion is made at once."""
        self.assess_now()
        self.left.emit(path)

    def assess_now(self) -> None:
        """Make the opinion when something changed since the last one."""
        self._opinion_timer.stop()
        if not self._stale:
            return
        self._stale = False
        self.opinion = self._assess(self.session.household_file())
        if not self._closed:
            self.assessed.emit(self.opinion.view)
            self._dates_timer.start()

    def _look_ahead(self) -> None:
        if self.opinion is not None and not self._stale:
            self.assessed.emit(self.opinion.view_with_dates)

    # -- keeping ------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Store what is typed now, when it is not stored yet."""
        self._draft_timer.stop()
        if not self._unkept:
            return
        self._unkept = False
        self.assess_now()
        draft = self.session.draft()
        record = self.opinion.record() if self.opinion else None
        self._keeper.keep_draft(
            self.household_id,
            draft.document,
            draft.texts,
            record,
            self._draft_is_kept,
            self._not_kept,
        )

    def _draft_is_kept(self) -> None:
        self.kept_at = self._clock.now()
        if not self._closed:
            self.draft_kept.emit(self.kept_at)

    def _not_kept(self, error: Exception) -> None:
        """Tell of it, and try again: what is typed is still only here."""
        self._unkept = True
        self._retry_timer.start()
        self.failed.emit(error)

    def save(self, then: Callable[[RevisionInfo], None] | None = None) -> None:
        """Save what is typed as one revision; its draft goes with it."""
        self._draft_timer.stop()
        self._unkept = False
        self._stale = True
        self.assess_now()
        if self.opinion is None:
            return
        file = self.session.household_file()
        day = file.assess_date or file.household.apply_date or self._clock.today()
        draft = self.session.draft()

        def saved(revision: RevisionInfo) -> None:
            self._take_revision(revision)
            if then is not None:
                then(revision)

        self._keeper.save(
            draft.document, draft.texts, self.opinion.record(), day, saved, self._not_kept
        )

    def _take_revision(self, revision: RevisionInfo) -> None:
        self.revision = revision
        self.kept_at = None
        if not self._closed:
            self.saved.emit(revision)
