"""One parameter file: dated figures with their documents, readings, zones; read and checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any, dataclass_transform

import msgspec

from jlaid_desktop.domain.params import READING_VALUES
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


def turning_days(loaded: ParameterSet) -> list[dt.date]:
    """Return the days from which some figure of a set is another one."""
    values = [value for figure in loaded.figure for value in figure.values]
    ends = [value.to_day + ONE_DAY for value in values if value.to_day and value.to_day < LAST_DAY]
    return sorted({*[value.from_day for value in values], *ends})
