"""Working days: Monday to Friday, less the days off, plus the make-up workdays of a county.

A term of n working days does not count the day it begins (Civil Code article
201). A year for which no table was entered is Monday to Friday, and every day
reckoned through it says that it is not settled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

DayKind = Literal["off", "make_up_work"]
ONE_DAY = dt.timedelta(days=1)
WEEK = 7
WORKDAYS = 5


class DayOff(msgspec.Struct, frozen=True, order=True):
    """A weekday that is off, or a day at the weekend that is worked.

    `year` is the year whose announcement names it (it may lie in the year before or
    after), `document` what announced it.
    """

    day: dt.date
    kind: DayKind
    year: int
    document: str = ""


class Term(NamedTuple):
    """The last day of a term; `settled` False where a year in it is not announced."""

    day: dt.date
    settled: bool


class WorkCalendar:
    """Counts working days; without any table every year is Monday to Friday."""

    def __init__(self, days: Iterable[DayOff] = ()) -> None:
        table = tuple(days)
        self.off = frozenset(one.day for one in table if one.kind == "off")
        self.worked = frozenset(one.day for one in table if one.kind == "make_up_work") - self.off
        self.years = frozenset(one.year for one in table)
        self._off_weekdays = sorted(day for day in self.off if day.weekday() < WORKDAYS)
        self._worked_weekends = sorted(day for day in self.worked if day.weekday() >= WORKDAYS)

    def is_working(self, day: dt.date) -> bool:
        """Tell whether a day is worked."""
        return day in self.worked or (day.weekday() < WORKDAYS and day not in self.off)

    def after(self, begin: dt.date, count: int) -> Term:
        """Return the `count`-th working day after a day; day 9999-12-31 where there is none."""
        day = begin
        left = count
        while left > 0:
            if day >= dt.date.max:
                return Term(dt.date.max, settled=False)
            day += ONE_DAY
            left -= self.is_working(day)
        return Term(day, self.is_settled(begin, day))

    def is_settled(self, first: dt.date, last: dt.date) -> bool:
        """Tell whether every year between two days is announced."""
        return all(year in self.years for year in range(first.year, last.year + 1))

    def between(self, first: dt.date, last: dt.date) -> int:
        """Return how many working days lie after `first` up to and with `last`; 0 backwards."""
        if last <= first:
            return 0
        weekdays = _weekdays_up_to(last) - _weekdays_up_to(first)
        off = sum(first < day <= last for day in self._off_weekdays)
        return weekdays - off + sum(first < day <= last for day in self._worked_weekends)


def _weekdays_up_to(day: dt.date) -> int:
    """Return the Mondays to Fridays from 0001-01-01, a Monday, up to and with a day."""
    weeks, rest = divmod(day.toordinal(), WEEK)
    return weeks * WORKDAYS + min(rest, WORKDAYS)
