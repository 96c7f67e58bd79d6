"""A parameter set by its dates, and what two sets have otherwise on which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jlaid_desktop.rules.parameters import (
    CountyReading,
    DatedValue,
    FigureDefinition,
    ParameterSet,
)

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DatedSet:
    """The figures of a set on a span of days in which none of them changes; both days inside."""

    from_day: dt.date
    to_day: dt.date | None
    figures: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class SetDifference:
    """A figure or reading that two sets have otherwise, on a span of days; None is not supplied."""

    name: str
    from_day: dt.date | None
    to_day: dt.date | None
    before: Any
    after: Any
    document_before: str
    document_after: str


def dated_sets(loaded: ParameterSet) -> Iterator[DatedSet]:
    """Yield the spans of days in which no figure changes, each with its figures."""
    values = [value for figure in loaded.figure for value in figure.values]
    starts = {value.from_day for value in values}
    starts.update(value.to_day + ONE_DAY for value in values if value.to_day is not None)
    days = sorted(starts)
    for place, day in enumerate(days):
        following = days[place + 1] - ONE_DAY if place + 1 < len(days) else None
        figures = tuple(
            (figure.name, found[1].value)
            for figure in loaded.figure
            if (found := loaded.figure_on(figure.name, day)) is not None
        )
        if figures:
            yield DatedSet(day, following, figures)


def set_differences(before: ParameterSet, after: ParameterSet) -> tuple[SetDifference, ...]:
    """Return every figure and reading that differs, figure by figure, on which days."""
    names = dict.fromkeys(figure.name for one in (before, after) for figure in one.figure)
    found = [difference for name in names for difference in _of_figure(before, after, name)]
    return (*found, *_of_readings(before, after))


def _of_figure(before: ParameterSet, after: ParameterSet, name: str) -> Iterator[SetDifference]:
    for start, end in _spans(before, after, name):
        old, new = before.figure_on(name, start), after.figure_on(name, start)
        if _told(old) != _told(new):
            yield SetDifference(
                name,
                start,
                end,
                old[1].value if old else None,
                new[1].value if new else None,
                _title(before, old),
                _title(after, new),
            )


def _spans(
    before: ParameterSet, after: ParameterSet, name: str
) -> Iterator[tuple[dt.date, dt.date | None]]:
    """Yield the spans of days in which neither set changes the figure."""
    values = [
        value
        for one in (before, after)
        for figure in one.figure
        if figure.name == name
        for value in figure.values
    ]
    days = {value.from_day for value in values}
    days.update(value.to_day + ONE_DAY for value in values if value.to_day is not None)
    starts = sorted(days)
    for place, day in enumerate(starts):
        yield day, starts[place + 1] - ONE_DAY if place + 1 < len(starts) else None


def _told(found: tuple[FigureDefinition, DatedValue] | None) -> tuple[Any, str] | None:
    return None if found is None else (found[1].value, found[0].unit)


def _title(loaded: ParameterSet, found: tuple[FigureDefinition, DatedValue] | None) -> str:
    wanted = found[1].document if found else None
    return next((one.title for one in loaded.document if one.id == wanted), "")


def _of_readings(before: ParameterSet, after: ParameterSet) -> Iterator[SetDifference]:
    old = {one.id: one for one in before.reading}
    new = {one.id: one for one in after.reading}
    for name in sorted({*old, *new}):
        was, becomes = _confirmed(old.get(name)), _confirmed(new.get(name))
        if was != becomes:
            documents = [one.document if one else "" for one in (old.get(name), new.get(name))]
            yield SetDifference(name, None, None, was, becomes, *documents)


def _confirmed(reading: CountyReading | None) -> str | None:
    """Return the confirmed value; an unconfirmed one has no effect."""
    return reading.value if reading is not None and reading.confirmed else None
