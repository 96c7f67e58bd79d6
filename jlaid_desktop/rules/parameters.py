"""Dated, cited parameters: the notice's own figures and a county's, from TOML.

One file per place, values by start date, each with unit, document and source.
Both ends of a value's dates are inside. Unknown keys, overlaps and a figure
without a document are errors. The figure in force on the day that counts is
taken; one the county has not supplied stays `None`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, dataclass_transform

import msgspec

from jlaid_desktop.domain.params import (
    READING_VALUES,
    IncomePair,
    Params,
    PremiumSubsidy,
    Reading,
    Standard,
    StandardPair,
)
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

ONE_DAY = dt.timedelta(days=1)
LAST_DAY = dt.date.max
PER_YEAR_UNIT = "fen per person and year"


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of everything in a parameter file: no unknown keys."""


class SetHead(Piece):
    """What a parameter file is: whose, and whether its figures are only samples."""

    kind: str
    place: str
    title: str
    sample: bool


class Document(Piece):
    """Where figures come from; `number` is empty where none is printed."""

    id: str
    title: str
    number: str
    date: dt.date
    source: str


class DatedValue(Piece, rename={"from_day": "from", "to_day": "to"}):
    """A value from a day to a day, both inside; an open end has no `to`."""

    from_day: dt.date
    value: Any
    document: str
    to_day: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Return whether the value is in force on the day."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)


class FigureDefinition(Piece):
    """A figure with its unit, the clause it serves and its dated values."""

    name: str
    unit: str
    clause: str
    section: str
    values: list[DatedValue]


class CountyReading(Piece):
    """How the county reads an unclear place, and who confirmed it when."""

    id: str
    value: str
    confirmed: bool = False
    confirmed_by: str = ""
    confirmed_on: dt.date | None = None
    document: str = ""


class Zone(Piece):
    """A development zone and the county whose parameters it uses."""

    code: str
    parameters: str
    document: str


class ParameterSet(Piece):
    """One parameter file."""

    set: SetHead
    document: list[Document] = []
    figure: list[FigureDefinition] = []
    reading: list[CountyReading] = []
    zone: list[Zone] = []

    def figure_on(self, name: str, day: dt.date) -> tuple[FigureDefinition, DatedValue] | None:
        """Return a figure's definition and its value in force on the day."""
        for figure in self.figure:
            if figure.name == name:
                for value in figure.values:
                    if value.holds_on(day):
                        return figure, value
        return None


class FigureSource(msgspec.Struct, frozen=True):
    """Where one figure of an assessment came from."""

    name: str
    value: Any
    unit: str
    clause: str
    document: str
    document_number: str
    document_date: dt.date
    source: str
    place: str
    sample: bool
    from_day: dt.date
    to_day: dt.date | None


class InstalledParameters(msgspec.Struct, frozen=True):
    """A county's figures on one day, with the source of each and the content hash of the set."""

    params: Params
    title: str
    sample: bool
    sources: tuple[FigureSource, ...]
    digest: str
    county: str


def load_set(path: Path) -> ParameterSet:
    """Read and check one parameter file; a fault in it is told with the file's name."""
    try:
        loaded = msgspec.convert(tomllib.loads(path.read_text("utf-8")), ParameterSet)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as fault:
        raise JlaidError(
            "parameters.damaged",
            N_("The parameter file {file} cannot be used: {fault}."),
            N_("Ask the county office for a new file."),
            file=path.name,
            fault=str(fault),
        ) from fault
    problems = check_set(loaded)
    if problems:
        raise JlaidError(
            "parameters.refused",
            N_("The parameter file {file} cannot be used: {fault}."),
            N_("Ask the county office for a new file."),
            file=path.name,
            fault="; ".join(problems),
        )
    return loaded


def check_set(loaded: ParameterSet) -> list[str]:
    """Return what is wrong with a set: overlaps, missing documents, unknown readings."""
    documents = {document.id for document in loaded.document}
    problems = []
    for figure in loaded.figure:
        values = sorted(figure.values, key=lambda value: value.from_day)
        for before, after in pairwise(values):
            if before.to_day is None or before.to_day >= after.from_day:
                problems.append(f"{figure.name}: dates overlap at {after.from_day}")
        problems += [
            f"{figure.name}: no document {value.document!r}"
            for value in values
            if value.document not in documents
        ]
    for reading in loaded.reading:
        if reading.value not in READING_VALUES.get(reading.id, ()):
            problems.append(f"reading {reading.id}: {reading.value!r} is not one of its values")
    return problems


def content_digest(loaded: ParameterSet) -> str:
    """Return the hash under which a parameter set is kept."""
    return hashlib.sha256(msgspec.json.encode(loaded, order="deterministic")).hexdigest()


class NoticeFigures:
    """The notice's own figures and the days between which it is in force (N8)."""

    def __init__(self, loaded: ParameterSet) -> None:
        self.loaded = loaded
        ends = [value for figure in loaded.figure for value in figure.values]
        self.start = min(value.from_day for value in ends)
        self.end = max(value.to_day or value.from_day for value in ends)
        self._turns = turning_days(loaded)
        self._on: dict[int, Mapping[str, Any]] = {}

    def period(self, day: dt.date) -> int:
        """Return the number of the period that a day lies in: no figure turns inside one.

        A day outside the notice's time lies in the nearest period.
        """
        return bisect_right(self._turns, min(max(day, self.start), self.end))

    def on(self, day: dt.date) -> Mapping[str, Any]:
        """Return the figures by name; outside its time, those of the nearest day inside."""
        period = self.period(day)
        if period not in self._on:
            nearest = min(max(day, self.start), self.end)
            figures: dict[str, Any] = {
                "in_force_from": self.start,
                "in_force_to": self.end,
                "in_force_from_year": self.start.year,
                "in_force_to_year": self.end.year,
            }
            for figure in self.loaded.figure:
                found = self.loaded.figure_on(figure.name, nearest)
                figures[figure.name] = found[1].value if found else None
            self._on[period] = figures
        return self._on[period]


def turning_days(loaded: ParameterSet) -> list[dt.date]:
    """Return the days from which some figure of a set is another one."""
    values = [value for figure in loaded.figure for value in figure.values]
    ends = [value.to_day + ONE_DAY for value in values if value.to_day and value.to_day < LAST_DAY]
    return sorted({*[value.from_day for value in values], *ends})


class _FiguresOfADay:
    """The figures of one set in force on one day, each with where it came from."""

    def __init__(self, loaded: ParameterSet, day: dt.date) -> None:
        self.loaded = loaded
        self.day = day
        self.documents = {document.id: document for document in loaded.document}
        self.sources: list[FigureSource] = []

    def value(self, name: str) -> Any:
        """Return money, a ratio, a date, yes or no; `None` where the county gave none."""
        found = self.loaded.figure_on(name, self.day)
        if found is None:
            return None
        figure, dated = found
        document = self.documents[dated.document]
        self.sources.append(
            FigureSource(
                name=name,
                value=dated.value,
                unit=figure.unit,
                clause=figure.clause,
                document=document.title,
                document_number=document.number,
                document_date=document.date,
                source=document.source,
                place=self.loaded.set.place,
                sample=self.loaded.set.sample,
                from_day=dated.from_day,
                to_day=dated.to_day,
            )
        )
        return dated.value

    def standard(self, basis: str) -> Standard | None:
        """Return the living standard as published, by month or by year."""
        name = f"low_income_standard_{basis}"
        fen = self.value(name)
        if fen is None:
            return None
        unit = next(figure.unit for figure in self.loaded.figure if figure.name == name)
        return Standard(fen, "year" if unit == PER_YEAR_UNIT else "month")


def resolve(loaded: ParameterSet, day: dt.date) -> InstalledParameters:
    """Return a county's figures in force on the day, in the form the rules read."""
    of_day = _FiguresOfADay(loaded, day)
    value = of_day.value
    params = Params(
        county=loaded.set.place,
        low_income_standard=StandardPair(of_day.standard("urban"), of_day.standard("rural")),
        disposable_income_last_year_fen=IncomePair(
            value("disposable_income_last_year_urban"),
            value("disposable_income_last_year_rural"),
        ),
        heating_price_fen_per_m2=value("heating_price"),
        rigid_expense_ratio=value("rigid_expense_ratio"),
        premium_subsidy_fen=PremiumSubsidy(
            value("premium_subsidy_edge"),
            value("premium_subsidy_rigid"),
            value("premium_subsidy_monitor"),
        ),
        nine_diseases_list_loaded=value("nine_diseases_list_loaded"),
        central_pension_excluded_until=value("central_pension_excluded_until"),
        readings={one.id: Reading(one.value, one.confirmed) for one in loaded.reading},
    )
    return InstalledParameters(
        params=params,
        title=loaded.set.title,
        sample=loaded.set.sample,
        sources=tuple(of_day.sources),
        digest=content_digest(loaded),
        county=loaded.set.place,
    )


class ParameterLibrary:
    """All installed parameter sets: the notice's, the counties', and the zones' mapping."""

    def __init__(
        self, notice: ParameterSet, local: Iterable[ParameterSet], zones: ParameterSet | None
    ) -> None:
        self.notice = NoticeFigures(notice)
        self.local = {loaded.set.place: loaded for loaded in local}
        self.zones = {zone.code: zone for zone in zones.zone} if zones else {}
        self._turns = {place: turning_days(loaded) for place, loaded in self.local.items()}
        self._resolved: dict[tuple[str, int], InstalledParameters] = {}

    def county_of(self, county: str) -> str:
        """Return the county whose parameters a code uses; a zone borrows a county's."""
        zone = self.zones.get(county)
        return zone.parameters if zone else county

    def on(self, county: str, day: dt.date) -> InstalledParameters | None:
        """Return a county's figures on a day, or `None` where no set is installed for it."""
        code = self.county_of(county)
        loaded = self.local.get(code)
        if loaded is None:
            return None
        key = (code, bisect_right(self._turns[code], day))
        if key not in self._resolved:
            self._resolved[key] = resolve(loaded, day)
        return self._resolved[key]


def load_library(folder: Path) -> ParameterLibrary:
    """Read `notice.toml`, `local/*.toml` and `development_zones.toml` from a folder."""
    zones = folder / "development_zones.toml"
    return ParameterLibrary(
        load_set(folder / "notice.toml"),
        [load_set(path) for path in sorted((folder / "local").glob("*.toml"))],
        load_set(zones) if zones.is_file() else None,
    )
