"""Days as the law counts them."""

from __future__ import annotations

import datetime as dt


def birthday(birth: dt.date, age: int) -> dt.date:
    """Return the day on which `age` years are completed.

    Someone born on 29 February completes a year on 28 February of a common
    year (Civil Code article 202: the last day of the month where there is no
    such day).
    """
    year = birth.year + age
    if year > dt.MAXYEAR:
        return dt.date.max
    try:
        return birth.replace(year=year)
    except ValueError:
        return dt.date(year, 2, 28)


def last_born(day: dt.date, age: int) -> dt.date:
    """Return the latest birth whose `birthday` at this age has come on the day."""
    tomorrow = day + dt.timedelta(days=1)
    if day.month == 2 and tomorrow.month == 3:
        # Whoever was born on 29 February completes a common year on the 28th.
        return dt.date(day.year - age, 3, 1) - dt.timedelta(days=1)
    return day.replace(year=day.year - age)
