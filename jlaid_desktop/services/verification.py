"""Work a portable record out again and say whether it still holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from jlaid_desktop import __version__
from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.i18n import _, ngettext
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.rules.parameters import ParameterLibrary, content_digest
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.case_files import bytes_of, read_case
from jlaid_desktop.services.portable_records import (
    FORMAT,
    FORMAT_VERSION,
    Document,
    Record,
    RecordContent,
    RecordedParameters,
    content_of,
    field_differences,
    recorded_library,
)
from jlaid_desktop.store.canonical import canonical_bytes, content_hash

State = Literal["holds", "differs", "damaged", "newer"]
Form = TypeVar("Form")
WITHOUT_WEIGHT = ("$.versions.program", "$.versions.rules")
"""Other versions are told; what counts is whether they come to the same."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field of the record that comes out otherwise now; None is absent."""

    path: str
    recorded: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one record.

    `holds`: worked out again, byte for byte the same. `differs`: some fields
    come out otherwise. `damaged`: the content is not what was hashed. `newer`:
    made by a newer version than this one, which cannot say. `program` and
    `rules` are the record's; `figures_replaced` tells that today's installed
    sets are no longer the record's, which does not touch its validity.
    """

    name: str
    state: State
    program: str
    rules: str
    differences: tuple[FieldDifference, ...] = ()
    figures_replaced: bool = False


def verify_records(path: Path, library: ParameterLibrary, clock: Clock) -> Iterator[Verdict]:
    """Yield the verdict on each record of a file.

    Raises `InputRefusedError` where the file is not of the form.
    """
    for number, record in enumerate(_records(path), start=1):
        yield _verdict(record, f"{path.name} record {number}", library, clock)


def _records(path: Path) -> list[Any]:
    data = bytes_of(path)
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise InputRefusedError(
            "$", "text that is not JSON", "a record", where=path.name
        ) from fault
    records = loaded if isinstance(loaded, list) else [loaded]
    if not records:
        raise InputRefusedError("$", "an empty list", "a record", where=path.name)
    return records


def _verdict(loaded: Any, where: str, library: ParameterLibrary, clock: Clock) -> Verdict:
    version = loaded.get("format_version") if isinstance(loaded, dict) else None
    if not isinstance(loaded, dict) or loaded.get("format") != FORMAT:
        found = "another object" if isinstance(loaded, dict) else type(loaded).__name__
        raise InputRefusedError("$.format", found, f'"{FORMAT}"', where=where)
    if type(version) is int and version > FORMAT_VERSION:
        return Verdict(where, "newer", *_told_versions(loaded.get("content")))
    record = _converted(loaded, Record, "$", where)
    if _hash(record.content) != record.sha256:
        return Verdict(where, "damaged", *_told_versions(record.content))
    content = _converted(record.content, RecordContent, "$.content", where)
    return _worked_out(content, record.content, where, library, clock)


def _told_versions(content: Any) -> tuple[str, str]:
    """Return program and rules as far as a record that cannot be read tells them."""
    versions = content.get("versions") if isinstance(content, dict) else None
    told = versions if isinstance(versions, dict) else {}
    return str(told.get("program", "")), str(told.get("rules", ""))


def _converted(data: Any, form: type[Form], path: str, where: str) -> Form:
    try:
        return msgspec.convert(data, form)
    except msgspec.ValidationError as fault:
        text, _, rest = str(fault).partition(" - at `$")
        raise InputRefusedError(
            path + rest.rstrip("`"), "another form", text, where=where
        ) from fault


def _hash(content: Document) -> str | None:
    """Return the hash of the content; `None` where no record can hold it (a float, half a sign)."""
    try:
        return content_hash(canonical_bytes(content))
    except (TypeError, JlaidError):
        return None


def _worked_out(
    content: RecordContent,
    recorded: Document,
    where: str,
    library: ParameterLibrary,
    clock: Clock,
) -> Verdict:
    file = read_case(msgspec.json.encode(content.case), where)
    own = recorded_library(content.parameters)
    now = content_of(Assessments(own, clock), file, content.assess_date)
    found = tuple(
        FieldDifference(*each)
        for each in field_differences(recorded, {**now, "recorded_at": content.recorded_at})
        if each[0] not in WITHOUT_WEIGHT
    )
    versions = content.versions
    state: State = "holds"
    if found:
        newer = _newer(versions.program, __version__) or _newer(versions.rules, RULES_VERSION)
        state = "newer" if newer else "differs"
    return Verdict(
        file.id or where,
        state,
        versions.program,
        versions.rules,
        found,
        _replaced(file, content.parameters, library),
    )


def _newer(recorded: str, own: str) -> bool:
    return _parts(recorded) > _parts(own)


def _parts(version: str) -> list[tuple[int, str]]:
    pieces = version.replace("-", ".").split(".")
    return [(int(piece), "") if piece.isdigit() else (-1, piece) for piece in pieces]


def _replaced(
    file: HouseholdFile, parameters: RecordedParameters, library: ParameterLibrary
) -> bool:
    """Return whether the sets installed today are others than the record's."""
    if content_digest(parameters.notice) != content_digest(library.notice.loaded):
        return True
    if parameters.local is None or not file.county:
        return False
    today = library.local.get(library.county_of(file.county))
    return today is None or content_digest(today) != content_digest(parameters.local)


SHOWN = 80
"""Characters of a value that are shown of a difference."""


def verdict_lines(verdict: Verdict) -> Iterator[str]:
    """Yield what became of a record, in the interface language."""
    versions = {"program": verdict.program, "rules": verdict.rules}
    count = len(verdict.differences)
    if verdict.state == "holds":
        yield _("{name}: holds. Worked out again, everything is the same.").format(
            name=verdict.name
        )
    elif verdict.state == "damaged":
        yield _("{name}: damaged. The content is not the one that was recorded.").format(
            name=verdict.name
        )
    elif verdict.state == "newer":
        yield _(
            "{name}: made by a newer version (program {program}, rules {rules}); "
            "verify it with that one."
        ).format(name=verdict.name, **versions)
    else:
        yield ngettext(
            "{name}: differs in {count} place.", "{name}: differs in {count} places.", count
        ).format(name=verdict.name, count=count)
        yield "    " + _("recorded by program {program}, rules {rules}").format(**versions)
    for one in verdict.differences:
        line = _("{path}: recorded {recorded}, now {now}")
        yield "    " + line.format(
            path=one.path, recorded=_shown(one.recorded), now=_shown(one.now)
        )
    if verdict.figures_replaced:
        yield "    " + _(
            "The figures installed today are others; the record was worked out with its own."
        )


def _shown(value: Any) -> str:
    text = "–" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
