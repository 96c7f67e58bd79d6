"""A parameter set with something changed: a value of its own that takes effect nowhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from jlaid_desktop.rules.parameters import CountyReading, DatedValue, ParameterSet

ONE_DAY = dt.timedelta(days=1)


def with_figure(
    loaded: ParameterSet,
    name: str,
    value: Any,
    *,
    from_day: dt.date,
    to_day: dt.date | None,
    document: str,
) -> ParameterSet:
    """Return the set with a figure at another value on a span of days; other days stay.

    Raises `KeyError` for a figure that the set does not define; `value` None
    leaves the days without a figure.
    """
    figures = list(loaded.figure)
    place = next((i for i, one in enumerate(figures) if one.name == name), None)
    if place is None:
        raise KeyError(name)
    kept = [part for old in figures[place].values for part in _outside(old, from_day, to_day)]
    if value is not None:
        kept.append(DatedValue(from_day, value, document, to_day))
    values = sorted(kept, key=lambda one: one.from_day)
    figures[place] = msgspec.structs.replace(figures[place], values=values)
    return msgspec.structs.replace(loaded, figure=figures)


def _outside(old: DatedValue, start: dt.date, end: dt.date | None) -> Iterator[DatedValue]:
    """Yield what is left of a dated value outside a span of days."""
    if old.from_day < start:
        last = start - ONE_DAY
        yield msgspec.structs.replace(
            old, to_day=last if old.to_day is None else min(last, old.to_day)
        )
    if end is not None and (old.to_day is None or old.to_day > end):
        yield msgspec.structs.replace(old, from_day=max(old.from_day, end + ONE_DAY))


def with_reading(loaded: ParameterSet, name: str, value: str | None) -> ParameterSet:
    """Return the set with a reading confirmed at a value, or open where the value is `None`."""
    kept = [one for one in loaded.reading if one.id != name]
    if value is not None:
        kept.append(CountyReading(name, value, confirmed=True))
    return msgspec.structs.replace(loaded, reading=kept)
