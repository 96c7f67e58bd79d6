"""One assessment as a file of its own: case, figures, versions, result and trace, under one hash.

A record needs nothing but itself to be worked out again: the figures are the
whole parameter sets it was made with. The hash finds damage; whether the
result is right is found by working it out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop import __version__
from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.rules.parameters import (
    ParameterLibrary,
    ParameterSet,
    Zone,
    content_digest,
)
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.explanation import explained
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.store.canonical import canonical_bytes, content_hash

FORMAT = "jlaid-record"
FORMAT_VERSION = 1
Document = dict[str, Any]


class RecordedParameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sets that a record was made with, and what of them was in force on its day.

    `local` is the county's whole set, absent where the case brought its own
    figures; `zone` says which county's set a development zone uses.
    """

    notice: ParameterSet
    local: ParameterSet | None
    zone: Zone | None
    used: Any


class Versions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a record was made with; the figures by the content hash of their sets."""

    program: str
    rules: str
    notice_figures: str
    local_figures: str | None


class RecordContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is hashed in a record."""

    case: dict[str, Any]
    assess_date: dt.date
    parameters: RecordedParameters
    versions: Versions
    result: dict[str, Any]
    recorded_at: str


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record file's one object; `content` is a `RecordContent` in the present form."""

    format: str
    format_version: int
    content: dict[str, Any]
    sha256: str


def write_records(source: Path, target: Path, assessments: Assessments) -> int:
    """Assess every case of a file and write the records: one, or a list; return how many.

    Nothing is written where a case is refused.
    """
    records = [record_of(assessments, case.file, assessments.clock) for case in read_cases(source)]
    content: Any = records[0] if len(records) == 1 else records
    write_whole(target, canonical_bytes(content) + b"\n")
    return len(records)


def record_of(assessments: Assessments, file: HouseholdFile, clock: Clock) -> Document:
    """Return the record of a case as it is assessed now."""
    content = content_of(assessments, file)
    content["recorded_at"] = clock.now().isoformat()
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "content": content,
        "sha256": content_hash(canonical_bytes(content)),
    }


def content_of(
    assessments: Assessments, file: HouseholdFile, day: dt.date | None = None
) -> Document:
    """Return all that a record holds but the time of recording, for a day or the file's own."""
    assessed, library = assessments.assess(file, day=day), assessments.library
    own_figures = file.params is not None
    local = None
    zone = None
    if file.county and not own_figures:
        local = library.local.get(library.county_of(file.county))
        zone = library.zones.get(file.county)
    notice = library.notice.loaded
    installed = assessed.installed
    return {
        "case": as_plain(file),
        "assess_date": assessed.day.isoformat(),
        "parameters": {
            "notice": as_plain(notice),
            "local": as_plain(local),
            "zone": as_plain(zone),
            "used": as_plain(installed.sources) if installed else None,
        },
        "versions": {
            "program": __version__,
            "rules": RULES_VERSION,
            "notice_figures": content_digest(notice),
            "local_figures": content_digest(local) if local else None,
        },
        "result": as_plain(explained(assessments, assessed)),
    }


def as_plain(value: Any) -> Any:
    """Return JSON's own types only, days as ISO text."""
    return json.loads(msgspec.json.encode(value))


def recorded_library(parameters: RecordedParameters) -> ParameterLibrary:
    """Return the parameter sets of a record, to assess with them alone."""
    zones = None
    if parameters.zone is not None:
        zones = msgspec.structs.replace(_typed(parameters.notice), zone=[parameters.zone])
    local = [_typed(parameters.local)] if parameters.local is not None else []
    return ParameterLibrary(_typed(parameters.notice), local, zones)


def _typed(loaded: ParameterSet) -> ParameterSet:
    """Return a set read from JSON with its days as days again."""
    figures = [
        msgspec.structs.replace(
            figure,
            values=[
                msgspec.structs.replace(value, value=dt.date.fromisoformat(value.value))
                if isinstance(value.value, str) and figure.unit == "date"
                else value
                for value in figure.values
            ],
        )
        for figure in loaded.figure
    ]
    return msgspec.structs.replace(loaded, figure=figures)


def field_differences(old: Any, new: Any, path: str = "$") -> Iterator[tuple[str, Any, Any]]:
    """Yield (path, old, new) for every field that differs; rows of rights by clause and subject."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            yield from field_differences(old.get(key), new.get(key), f"{path}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        before, after = _by_name(old), _by_name(new)
        for name in dict.fromkeys((*before, *after)):
            yield from field_differences(before.get(name), after.get(name), f"{path}[{name}]")
    elif type(old) is not type(new) or old != new:
        yield (path, old, new)


def _by_name(items: list[Any]) -> dict[str, Any]:
    named = {
        f"{item.get('clause')} {item.get('subject')}"
        if isinstance(item, dict) and "clause" in item and "subject" in item
        else str(place): item
        for place, item in enumerate(items)
    }
    if len(named) == len(items):
        return named
    return {str(place): item for place, item in enumerate(items)}
