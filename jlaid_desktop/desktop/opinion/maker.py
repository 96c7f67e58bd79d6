"""Makes the opinion on the family that is typed: at once while that is quick, else beside.

Most families are assessed in less than a millisecond. One of many members of whom little is
known yet takes longer; the keyboard never waits for it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from jlaid_desktop.desktop.opinion.opinion import Assessor, Opinion
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.domain.household import HouseholdFile

OPINION_AFTER_MS = 150
AHEAD_AFTER_MS = 400
SLOW_SECONDS = 0.03
"""An opinion that took longer is made beside the window the next time: two frames."""


class OpinionMaker(QObject):
    """Holds the last opinion; an answer that something was typed over is dropped.

    `made` carries a new opinion, `ahead` the same one once its days and distances are worked
    out, `behind` tells whether what is shown is older than what is typed.
    """

    made = Signal(object)
    ahead = Signal(object)
    behind = Signal(bool)

    def __init__(
        self, assess: Assessor, file: Callable[[], HouseholdFile], lane: Lane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.opinion: Opinion | None = None
        self._assess = assess
        self._file = file
        self._lane = lane
        self._current = False
        self._under_way = False
        self._slow = False
        self._stopped = False
        self._state = 0
        self._after_pause = self._timer(OPINION_AFTER_MS, self.soon)
        self._after_rest = self._timer(AHEAD_AFTER_MS, self._look_ahead)

    def _timer(self, ms: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(call)
        return timer

    @property
    def is_current(self) -> bool:
        """Whether the opinion is of what is typed now."""
        return self._current

    def outdate(self) -> None:
        """Take note that something was typed: a new opinion follows after a pause."""
        self._current = False
        self._state += 1
        self._after_pause.start()

    def soon(self) -> None:
        """Make the opinion now, or begin it beside the window where the last one took long."""
        self._after_pause.stop()
        if self._current or self._stopped:
            return
        if not self._slow:
            self.now()
        elif not self._under_way:
            self._begin()

    def now(self) -> None:
        """Make the opinion of what is typed and wait for it; nothing where it is current."""
        self._after_pause.stop()
        if self._current:
            return
        opinion, seconds = self._timed(self._file())
        self._take(opinion, seconds)

    def anew(self) -> None:
        """Make the opinion again and wait for it: figures may have changed beside what is typed."""
        self._current = False
        self.now()

    def stop(self) -> None:
        """Tell nothing more."""
        self._stopped = True
        self._after_pause.stop()
        self._after_rest.stop()

    def _begin(self) -> None:
        file, state = self._file(), self._state
        self._under_way = True
        self.behind.emit(True)
        self._lane.submit(
            lambda: self._timed(file),
            lambda made: self._arrived(state, *made),
            self._not_made,
            owner=self,
        )

    def _arrived(self, state: int, opinion: Opinion, seconds: float) -> None:
        self._under_way = False
        self._slow = seconds > SLOW_SECONDS
        if self._stopped or self._current:
            return
        if state == self._state:
            self._take(opinion, seconds)
        elif not self._after_pause.isActive():
            self.soon()

    def _not_made(self, error: Exception) -> None:
        """Let a bug of the rules be seen as it is where the opinion is made at once."""
        self._under_way = False
        raise error

    def _timed(self, file: HouseholdFile) -> tuple[Opinion, float]:
        started = time.perf_counter()
        return self._assess(file), time.perf_counter() - started

    def _take(self, opinion: Opinion, seconds: float) -> None:
        self._slow = seconds > SLOW_SECONDS
        self._current = True
        self.opinion = opinion
        if self._stopped:
            return
        self.behind.emit(False)
        self.made.emit(opinion)
        self._after_rest.start()

    def _look_ahead(self) -> None:
        opinion = self.opinion
        if opinion is None or not self._current:
            return

        def show(_view: object) -> None:
            if self._current and self.opinion is opinion and not self._stopped:
                self.ahead.emit(opinion)

        self._lane.submit(lambda: opinion.view_with_dates, show, owner=self)
