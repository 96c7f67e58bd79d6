"""What is doubtful or wrong in a county's parameter set, told by code, figure and days.

An error keeps a set from being used; a warning or a note does not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.rules.parameters import (
    PER_YEAR_UNIT,
    DatedValue,
    FigureDefinition,
    NoticeFigures,
    ParameterSet,
)

Severity = Literal["error", "warning", "note"]
Code = Literal[
    "sample",
    "twice_above_last_year",
    "overlap",
    "ends_before_it_starts",
    "missing_on",
    "not_supplied",
    "no_document",
    "document_without_source",
    "unknown_figure",
    "wrong_unit",
    "wrong_value",
    "unknown_reading",
    "reading_without_document",
]
SEVERITIES: dict[Code, Severity] = {
    "sample": "note",
    "twice_above_last_year": "warning",
    "overlap": "error",
    "ends_before_it_starts": "error",
    "missing_on": "warning",
    "not_supplied": "note",
    "no_document": "error",
    "document_without_source": "error",
    "unknown_figure": "error",
    "wrong_unit": "error",
    "wrong_value": "error",
    "unknown_reading": "error",
    "reading_without_document": "warning",
}
ONE_DAY = dt.timedelta(days=1)
MONTHS = 12
MONEY_PER_PERSON_YEAR = (PER_YEAR_UNIT,)
LOCAL_FIGURES: dict[str, tuple[str, ...]] = {
    "low_income_standard_urban": ("fen per person and month", PER_YEAR_UNIT),
    "low_income_standard_rural": ("fen per person and month", PER_YEAR_UNIT),
    "disposable_income_last_year_urban": MONEY_PER_PERSON_YEAR,
    "disposable_income_last_year_rural": MONEY_PER_PERSON_YEAR,
    "heating_price": ("fen per m2 building area and season",),
    "rigid_expense_ratio": ("share of the income of 12 months",),
    "premium_subsidy_edge": MONEY_PER_PERSON_YEAR,
    "premium_subsidy_rigid": MONEY_PER_PERSON_YEAR,
    "premium_subsidy_monitor": MONEY_PER_PERSON_YEAR,
    "nine_diseases_list_loaded": ("yes or no",),
    "central_pension_excluded_until": ("date",),
}
"""Every figure a county supplies, with the units it may be published in."""


@dataclass(frozen=True, slots=True)
class ParameterCheck:
    """One finding: what, about which figure or reading, on which days, with which values."""

    code: Code
    name: str = ""
    from_day: dt.date | None = None
    to_day: dt.date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Return how grave the finding is."""
        return SEVERITIES[self.code]


def check_parameters(loaded: ParameterSet, notice: NoticeFigures) -> tuple[ParameterCheck, ...]:
    """Return every finding about a county's set, errors first."""
    found = [
        *_head(loaded),
        *_documents(loaded),
        *_figures(loaded),
        *_days(loaded, notice),
        *_twice_above_last_year(loaded, notice),
        *_readings(loaded),
    ]
    order = ("error", "warning", "note")
    return tuple(sorted(found, key=lambda check: order.index(check.severity)))


def _head(loaded: ParameterSet) -> Iterator[ParameterCheck]:
    if loaded.set.sample:
        yield ParameterCheck("sample", loaded.set.place)


def _documents(loaded: ParameterSet) -> Iterator[ParameterCheck]:
    known = {document.id for document in loaded.document}
    for document in loaded.document:
        if not document.title.strip() or not document.source.strip():
            yield ParameterCheck("document_without_source", document.id)
    for figure in loaded.figure:
        for value in figure.values:
            if value.document not in known:
                yield ParameterCheck(
                    "no_document",
                    figure.name,
                    value.from_day,
                    value.to_day,
                    {"document": value.document},
                )


def _figures(loaded: ParameterSet) -> Iterator[ParameterCheck]:
    for figure in loaded.figure:
        units = LOCAL_FIGURES.get(figure.name)
        if units is None:
            yield ParameterCheck("unknown_figure", figure.name)
            continue
        if figure.unit not in units:
            yield ParameterCheck(
                "wrong_unit", figure.name, values={"unit": figure.unit, "expected": units[0]}
            )
        for value in figure.values:
            if not _fits(figure.name, value.value):
                yield ParameterCheck(
                    "wrong_value",
                    figure.name,
                    value.from_day,
                    value.to_day,
                    {"value": value.value},
                )
            if value.to_day is not None and value.to_day < value.from_day:
                yield ParameterCheck(
                    "ends_before_it_starts", figure.name, value.from_day, value.to_day
                )


def _fits(name: str, value: Any) -> bool:
    """Return whether a value is of the figure's kind: whole fen, a share, a day, yes or no.

    A standard of zero is none.
    """
    if name == "nine_diseases_list_loaded":
        return isinstance(value, bool)
    if name == "central_pension_excluded_until":
        return isinstance(value, dt.date)
    if name == "rigid_expense_ratio":
        return isinstance(value, str) and _is_decimal(value)
    lowest = 1 if name.startswith("low_income_standard") else 0
    return type(value) is int and value >= lowest


def _is_decimal(text: str) -> bool:
    whole, dot, decimals = text.partition(".")
    return whole.isdecimal() and (decimals.isdecimal() if dot else True)


def _days(loaded: ParameterSet, notice: NoticeFigures) -> Iterator[ParameterCheck]:
    """Yield overlaps, and the days of the notice's time on which a figure is missing."""
    supplied = {figure.name: figure for figure in loaded.figure}
    for name in LOCAL_FIGURES:
        figure = supplied.get(name)
        if figure is None or not figure.values:
            yield ParameterCheck("not_supplied", name)
            continue
        values = sorted(figure.values, key=lambda value: value.from_day)
        for before, after in pairwise(values):
            if before.to_day is None or before.to_day >= after.from_day:
                yield ParameterCheck("overlap", name, after.from_day, before.to_day)
        for start, end in _gaps(values, notice.start, notice.end):
            yield ParameterCheck("missing_on", name, start, end)


def _gaps(
    values: Iterable[DatedValue], start: dt.date, end: dt.date
) -> Iterator[tuple[dt.date, dt.date]]:
    open_from = start
    for value in values:
        if value.from_day > open_from:
            yield open_from, min(value.from_day - ONE_DAY, end)
        if value.to_day is None:
            return
        open_from = max(open_from, value.to_day + ONE_DAY)
    if open_from <= end:
        yield open_from, end


def _twice_above_last_year(loaded: ParameterSet, notice: NoticeFigures) -> Iterator[ParameterCheck]:
    """Yield the spans of days on which twice the standard is above last year's income (A02)."""
    for basis in ("urban", "rural"):
        names = (f"low_income_standard_{basis}", f"disposable_income_last_year_{basis}")
        standards, incomes = (_definition(loaded, name) for name in names)
        if standards is None or incomes is None:
            continue
        for standard in standards.values:
            for income in incomes.values:
                start = max(standard.from_day, income.from_day)
                ends = [day for day in (standard.to_day, income.to_day, notice.end) if day]
                twice = _yearly(standards, standard) * notice.on(start)["edge_income_multiple"]
                if start <= min(ends) and twice > _whole(income.value):
                    yield ParameterCheck(
                        "twice_above_last_year",
                        names[0],
                        start,
                        min(ends),
                        {"basis": basis, "twice": twice, "last_year": income.value},
                    )


def _definition(loaded: ParameterSet, name: str) -> FigureDefinition | None:
    return next((figure for figure in loaded.figure if figure.name == name), None)


def _yearly(figure: FigureDefinition, value: DatedValue) -> int:
    return _whole(value.value) * (1 if figure.unit == PER_YEAR_UNIT else MONTHS)


def _whole(value: Any) -> int:
    """Return whole fen; a wrong value is told elsewhere and counts as nothing here."""
    return value if type(value) is int else 0


def _readings(loaded: ParameterSet) -> Iterator[ParameterCheck]:
    for reading in loaded.reading:
        if reading.value not in READING_VALUES.get(reading.id, ()):
            yield ParameterCheck("unknown_reading", reading.id, values={"value": reading.value})
        elif reading.confirmed and not (
            reading.confirmed_by.strip() and reading.confirmed_on and reading.document.strip()
        ):
            yield ParameterCheck("reading_without_document", reading.id)
