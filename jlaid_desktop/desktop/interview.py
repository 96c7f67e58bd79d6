"""One family being typed in: keeps the draft, asks for the opinion, saves; knows no widgets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.opinion.maker import OpinionMaker
from jlaid_desktop.desktop.opinion.opinion import Assessor, Opinion
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.state import Change
from jlaid_desktop.services.households import AssessmentRecord, RevisionInfo

DRAFT_AFTER_MS = 1000
"""Half of the two seconds that are promised: the rest is for writing on an old disk."""
RETRY_AFTER_MS = 10_000


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
    or not; the opinion is made after a pause and when a field is left.
    """

    changed = Signal(object)
    assessed = Signal(object)
    assessing = Signal(bool)
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
        opinions: Lane,
    ) -> None:
        super().__init__()
        self.session = session
        self.household_id = household_id
        self.revision: RevisionInfo | None = None
        self.kept_at: dt.datetime | None = None
        self._keeper = keeper
        self._clock = clock
        self._unkept = False
        self._outlined_late = False
        self._closed = False
        self._draft_timer = self._timer(DRAFT_AFTER_MS, self.keep_draft)
        self._retry_timer = self._timer(RETRY_AFTER_MS, self.keep_draft)
        self._opinions = OpinionMaker(assess, session.household_file, opinions, self)
        self._opinions.made.connect(self._opinion_made)
        self._opinions.ahead.connect(lambda made: self.assessed.emit(made.view_with_dates))
        self._opinions.behind.connect(self.assessing)
        self._end = session.subscribe(self._session_changed)

    def _timer(self, ms: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(call)
        return timer

    @property
    def opinion(self) -> Opinion | None:
        """Return the last opinion; `assess_now` makes it that of what is typed."""
        return self._opinions.opinion

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
        if self._unkept or self._outlined_late:
            self._unkept = True
            self._opinions.now()
            self.keep_draft()
        self._opinions.stop()
        self._draft_timer.stop()
        self._retry_timer.stop()

    # -- changes ----------------------------------------------------------------

    def _session_changed(self, change: Change) -> None:
        self._unkept = True
        if not self._draft_timer.isActive():
            self._draft_timer.start()
        self._opinions.outdate()
        self.changed.emit(change)

    def leave_field(self, path: str) -> None:
        """Take note that a field was left: the opinion is made at once."""
        self.assess()
        self.left.emit(path)

    def assess(self) -> None:
        """Make the opinion on what is typed; where that takes long, it follows by `assessed`."""
        self._opinions.soon()

    def assess_now(self) -> None:
        """Make the opinion on what is typed, and wait for it."""
        self._opinions.now()

    def _opinion_made(self, opinion: Opinion) -> None:
        if self._closed:
            return
        self.assessed.emit(opinion.view)
        if self._outlined_late:
            self._unkept = True
            self.keep_draft()

    # -- keeping ------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Store what is typed now, when it is not stored yet."""
        self._draft_timer.stop()
        if not self._unkept:
            return
        self._unkept = False
        self._outlined_late = False
        self.assess()
        # What is typed is kept now; what the list says of it may follow.
        self._outlined_late = not self._opinions.is_current
        draft = self.session.draft()
        record = self.opinion.outline() if self.opinion else None
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
        self._outlined_late = False
        self._opinions.anew()
        opinion = self.opinion
        if opinion is None:
            return
        file = self.session.household_file()
        day = file.assess_date or file.household.apply_date or self._clock.today()
        draft = self.session.draft()

        def saved(revision: RevisionInfo) -> None:
            self._take_revision(revision)
            if then is not None:
                then(revision)

        self._keeper.save(draft.document, draft.texts, opinion.record(), day, saved, self._not_kept)

    def _take_revision(self, revision: RevisionInfo) -> None:
        self.revision = revision
        self.kept_at = None
        if not self._closed:
            self.saved.emit(revision)
