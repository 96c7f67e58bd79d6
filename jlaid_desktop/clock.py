"""The one place that asks the machine for the day and the time.

Everything else is handed a `Clock`, so that an assessment, a draft and a test
can be made for any day.
"""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Clock(Protocol):
    """Tells the local day and the recorded time."""

    def today(self) -> dt.date:
        """Return the local calendar day."""
        ...

    def now(self) -> dt.datetime:
        """Return the time with its offset from UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def today(self) -> dt.date:
        """Return the local calendar day."""
        return dt.date.today()

    def now(self) -> dt.datetime:
        """Return the local time with its offset from UTC."""
        return dt.datetime.now().astimezone()


class FixedClock:
    """A clock that stands still, for tests, samples and pictures."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def today(self) -> dt.date:
        """Return the day of the fixed moment."""
        return self.moment.date()

    def now(self) -> dt.datetime:
        """Return the fixed moment."""
        return self.moment
