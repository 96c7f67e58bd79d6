"""Read household files and assessment cases; refuse with the path of the wrong field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.params import READING_VALUES, Reading
from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.i18n import N_

DECODER = msgspec.json.Decoder(HouseholdFile)
SHOWN = 60
"""Characters of a wrong value that are repeated in the message."""

_EXPECTED = {
    "Invalid RFC3339 encoded date": "a date that exists, as YYYY-MM-DD",
    "Expected `str` matching regex '^[0-9]{1,12}(\\\\.[0-9]{1,12})?\\\\Z'": (
        "a decimal number as text, not negative"
    ),
}


class CaseAt(NamedTuple):
    """A case with the place it stands at (`file.jsonl line 3`)."""

    file: HouseholdFile
    where: str


def read_cases(path: Path) -> Iterator[CaseAt]:
    """Yield the cases of a `.json` file (one case or a list) or a `.jsonl` file, one at a time.

    Raises `InputRefusedError` at the first case that is not of the form; the
    cases before it have been yielded.
    """
    if path.suffix.lower() == ".jsonl":
        yield from _lines(path)
        return
    data = bytes_of(path)
    if data.lstrip()[:1] != b"[":
        where = f"{path.name} line 1"
        yield CaseAt(read_case(data, where), where)
        return
    try:
        pieces = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError) as fault:
        raise _broken(data, f"{path.name} line 1", fault) from fault
    at = 0
    for piece in pieces:
        raw = bytes(piece)
        at = data.index(raw, at)
        line = data.count(b"\n", 0, at) + 1
        where = f"{path.name} line {line}"
        at += len(raw)
        yield CaseAt(read_case(raw, where), where)


def _lines(path: Path) -> Iterator[CaseAt]:
    name = path.name
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if not data.isspace():
                    where = f"{name} line {number}"
                    yield CaseAt(read_case(data, where), where)
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes without a byte order mark; one that cannot be read is told so."""
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _unreadable(path: Path, fault: OSError) -> JlaidError:
    return JlaidError(
        "input.unreadable",
        N_("The file {file} cannot be read: {fault}."),
        N_("Check the name and the stick, then try again."),
        file=path.name,
        fault=fault.strerror or type(fault).__name__,
    )


def read_case(data: bytes, where: str = "") -> HouseholdFile:
    """Return one case; raises `InputRefusedError` naming the field."""
    try:
        file = DECODER.decode(data)
    except msgspec.ValidationError as fault:
        raise _refusal(data, where, fault) from fault
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        raise _broken(data, where, fault) from fault
    check_case(file, where)
    return file


def _broken(data: bytes, where: str, fault: Exception) -> InputRefusedError:
    at = re.search(r"byte (\d+)", str(fault))
    position = int(at.group(1)) if at else 0
    found = _shown(data[position : position + SHOWN].decode("utf-8", "replace"))
    return InputRefusedError(
        "$", f"text that is not JSON (byte {position}: {found})", "JSON", where=where
    )


def _refusal(data: bytes, where: str, fault: msgspec.ValidationError) -> InputRefusedError:
    text, _, path = str(fault).partition(" - at `")
    path = path.rstrip("`") or "$"
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return InputRefusedError(path, "a value that cannot be read", text, where=where)
    if "[...]" in path:
        path, text = _named_reading(document, path, text)
    unknown = re.match(r"Object contains unknown field `(.*)`", text, re.DOTALL)
    if unknown:
        name = unknown.group(1)
        return InputRefusedError(
            f"{path}.{name}", "an unknown key", "only keys of the household file", where=where
        )
    missing = re.match(r"Object missing required field `(.*)`", text)
    if missing:
        return InputRefusedError(f"{path}.{missing.group(1)}", "nothing", "a value", where=where)
    found = _shown(_value_at(document, path))
    return InputRefusedError(path, found, _EXPECTED.get(text, _expectation(text)), where=where)


def _named_reading(document: Any, path: str, text: str) -> tuple[str, str]:
    """Return the path with the key of the wrong entry, which the decoder leaves out."""
    head = path.partition("[...]")[0]
    entries = _value_at(document, head)
    kind: Any = Reading if head.endswith("readings") else str | int | bool | None
    for key, value in entries.items() if isinstance(entries, dict) else ():
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as fault:
            inner, _, rest = str(fault).partition(" - at `$")
            return f"{head}.{key}{rest.rstrip('`')}", inner
    return path, text


def _expectation(text: str) -> str:
    expected = re.match(r"Expected (.*?)(, got `?\w+`?)?$", text, re.DOTALL)
    if text.startswith("Invalid enum value"):
        return "one of the listed codes"
    if text.startswith("Number out of range"):
        return "a number within the limits"
    words = expected.group(1) if expected else text
    return words.replace("`", "").replace("int", "a whole number").replace("str", "text")


def _value_at(document: Any, path: str) -> Any:
    value = document
    for name, index in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", path):
        try:
            value = value[int(index)] if index else value[name]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


def check_case(file: HouseholdFile, where: str = "") -> None:
    """Refuse what no family can be: see docs/household-file.md, "Refused as impossible"."""
    _check_readings(file, where)
    household = file.household
    if household.income_12m_fen is not None and household.income_items is not None:
        raise InputRefusedError(
            "$.household.income_items", "both forms of income", "only one of them", where=where
        )
    seen: set[str] = set()
    nobody_counted = True
    for index, member in enumerate(household.members):
        if member.id in seen:
            raise InputRefusedError(
                f"$.household.members[{index}].id",
                _shown(member.id),
                "an id that no other member has",
                where=where,
            )
        seen.add(member.id)
        nobody_counted = nobody_counted and member.counted is False
        if file.assess_date and member.birth and member.birth > file.assess_date:
            raise InputRefusedError(
                f"$.household.members[{index}].birth",
                _shown(member.birth.isoformat()),
                f"a day not after the assessment date {file.assess_date.isoformat()}",
                where=where,
            )
    if nobody_counted:
        raise InputRefusedError(
            "$.household.members", "no counted member", "at least one counted member", where=where
        )
    deceased = household.funeral.deceased if household.funeral else None
    if deceased is not None and deceased not in seen:
        raise InputRefusedError(
            "$.household.funeral.deceased", _shown(deceased), "the id of a member", where=where
        )


def _check_readings(file: HouseholdFile, where: str) -> None:
    for name, reading in file.params.readings.items() if file.params else ():
        values = READING_VALUES.get(name)
        if values is None:
            expected = "one of " + ", ".join(READING_VALUES)
            raise InputRefusedError(
                f"$.params.readings.{name}", "an unknown reading", expected, where=where
            )
        if reading.value not in values:
            raise InputRefusedError(
                f"$.params.readings.{name}.value",
                _shown(reading.value),
                "one of " + ", ".join(values),
                where=where,
            )
