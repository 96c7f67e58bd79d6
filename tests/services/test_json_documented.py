"""docs/assessment-json.md names every key and every form that the program answers with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.explanation import explained
from jlaid_desktop.services.portable_records import as_plain, record_of

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "assessment-json.md").read_text("utf-8")
CASES = sorted((ROOT / "tests" / "rules" / "cases").glob("*.jsonl"))
SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))
CLOCK = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))


def chapter(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def keys(title: str) -> set[str]:
    """Return what stands in the first column of a chapter's table."""
    cells = re.findall(r"^\| (`[^|]+`) \|", chapter(title), re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.fixture(scope="module")
def answers() -> list[dict[str, Any]]:
    assessments = shipped_assessments(CLOCK)
    files = [case.file for path in (*CASES, *SAMPLES) for case in read_cases(path)]
    return [as_plain(explained(assessments, assessments.assess(file))) for file in files]


def test_the_object_and_its_rows(answers: list[dict[str, Any]]) -> None:
    assert {key for one in answers for key in one} == keys("The object")
    rows = [row for one in answers for row in one["entitlements"]]
    assert {key for row in rows for key in row} == keys("A row of `entitlements`")
    assert {row["status"] for row in rows} == set(
        re.findall(r"`(\w+)`", re.search(r"\| `status` \| (.*) \|", PAGE)[1])  # type: ignore[index]
    )


def test_distances(answers: list[dict[str, Any]]) -> None:
    found = [distance for one in answers for distance in one["distances"]]
    assert {key for distance in found for key in distance} == keys("`distances`")
    text = chapter("`distances`")
    for key in ("kind", "unit", "direction", "cause"):
        for value in {distance[key] for distance in found if key in distance}:
            assert f"`{value}`" in text
    for missing in (one for answer in answers for one in answer["missing"]):
        assert set(missing) == {"fact", "wanted_by"}


def _forms(part: Any) -> Iterator[str]:
    """Yield the first item of every step and every term below it."""
    if isinstance(part, list) and part and isinstance(part[0], str):
        yield part[0]
        for one in part[1:]:
            yield from _terms(one)


def _terms(part: Any) -> Iterator[str]:
    if not isinstance(part, list) or not part:
        return
    if isinstance(part[0], list):
        for one in part:
            yield from _terms(one)
    elif len(part) > 1 and f'"{part[0]}"' in PAGE:
        yield from _forms(part)


def test_every_step_and_term(answers: list[dict[str, Any]]) -> None:
    documented = {
        name
        for form in re.findall(r"^\| `\[([^`]*)\]` \|", PAGE, re.MULTILINE)
        for name in re.findall(r'"([^"]+)"', form)
    }
    steps = [step for one in answers for row in one["entitlements"] for step in row["steps"]]
    steps += [step for one in answers for way in one["category_steps"] for step in way["steps"]]
    assert {step[0] for step in steps} <= documented
    assert {name for step in steps for name in _forms(step)} >= documented - {"+"}


def test_a_record() -> None:
    [case] = read_cases(SAMPLES[0])
    record = record_of(shipped_assessments(CLOCK), case.file, CLOCK)
    content = {f"content.{key}" for key in record.pop("content")}
    assert {*record, *content} == keys("A record")
