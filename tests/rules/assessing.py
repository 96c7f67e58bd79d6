"""Assess a case given as plain data, the way the program does, and return plain data."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import msgspec

from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.assess import Rulebook, assess
from jlaid_desktop.rules.parameters import ParameterLibrary, load_library

CASES = Path(__file__).parent / "cases"


@functools.cache
def library() -> ParameterLibrary:
    """Return the parameters that come with the program."""
    return load_library(shipped("resources", "parameters"))


def read(case: dict[str, Any]) -> HouseholdFile:
    """Return the case as the program reads it."""
    return msgspec.json.decode(json.dumps(case), type=HouseholdFile)


def rulebook_of(file: HouseholdFile) -> Rulebook:
    """Return a new rulebook with the case's own figures."""
    assert file.params is not None
    assert file.assess_date is not None
    notice = library().notice
    inside = min(max(file.assess_date, notice.start), notice.end)
    return Rulebook(file.params, notice.on(inside))


def answer(case: dict[str, Any], rulebook: Rulebook | None = None) -> bytes:
    """Return the assessment as bytes of JSON; without `rulebook` with a new one."""
    file = read(case)
    assert file.assess_date is not None
    book = rulebook or rulebook_of(file)
    found = assess(facts_on(file, file.assess_date), book, id=file.id)
    return msgspec.json.encode(found, enc_hook=str)


def assessed(case: dict[str, Any]) -> dict[str, Any]:
    """Return the assessment as plain data."""
    found: dict[str, Any] = json.loads(answer(case))
    return found


def cases_in(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a `.jsonl` file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
