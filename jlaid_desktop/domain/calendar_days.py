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
