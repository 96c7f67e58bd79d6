"""Many households at once: the same answers as one by one, from files and from the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jlaid_desktop import cli
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.paths import data_home, shipped
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import create_workspace, open_workspace

CASES = Path(__file__).parent.parent / "rules" / "cases" / "contract.jsonl"
PASSWORD = "made-up-password"
SAID = ("id", "household_size", "standard_basis", "category", "hints", "assess_date")
ROW = (
    *("clause", "subject", "status", "amount_fen", "period", "note"),
    *("floor_fen", "reference_average_fen", "range_fen"),
)


def said(answer: dict[str, Any]) -> tuple[Any, ...]:
    """Return what the contract says of an answer, without trace."""
    rows = [{key: row.get(key) for key in ROW} for row in answer["entitlements"]]
    return (*[answer[key] for key in SAID], rows)


def printed(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Run a command and return its lines of JSON."""
    assert cli.main(list(arguments)) == 0
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_a_file_is_answered_as_with_its_reasons(capfd: pytest.CaptureFixture[str]) -> None:
    explained = printed(capfd, "assess", str(CASES), "--json")
    quickly = printed(capfd, "assess", str(CASES), "--no-trace")
    assert [said(one) for one in quickly] == [said(one) for one in explained]
    assert len(quickly) == 33


def test_refused_rows_are_left_out_where_that_is_asked(capfd: pytest.CaptureFixture[str]) -> None:
    whole = printed(capfd, "assess", str(CASES), "--no-trace")
    granted = printed(capfd, "assess", str(CASES), "--no-trace", "--granted")
    for one, other in zip(granted, whole, strict=True):
        kept = [row for row in other["entitlements"] if row["status"] != "not_eligible"]
        assert one["entitlements"] == kept


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make a store with the sample families; return their names in the order of saving."""
    monkeypatch.setenv("JLAID_PASSWORD", PASSWORD)
    clock = SystemClock()
    names = []
    ws = create_workspace(
        data_home(), PASSWORD, "op", "Operator", "220202", None, kind="test", clock=clock
    )
    for path in sorted(shipped("resources", "samples").glob("*.json")):
        for case in read_cases(path):
            day = case.file.assess_date
            assert day is not None
            save_household(ws, msgspec.to_builtins(case.file), None, effective_day=day)
            names.append(case.file.id or "")
    ws.close()
    return names


def test_the_whole_store_is_answered_and_leaves_its_row(
    samples: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    from_store = printed(capfd, "assess", "--store")
    assert sorted(one["id"] for one in from_store) == sorted(samples)
    one_by_one = []
    for path in sorted(shipped("resources", "samples").glob("*.json")):
        one_by_one += printed(capfd, "assess", str(path), "--json")
    by_name = {one["id"]: said(one) for one in one_by_one}
    assert {one["id"]: said(one) for one in from_store} == by_name
    ws = open_workspace(data_home(), PASSWORD, SystemClock())
    try:
        assert any("assessments" in str(row) for row in disclosures(ws))
    finally:
        ws.close()


def test_a_store_that_is_not_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JLAID_PASSWORD", PASSWORD)
    assert cli.main(["assess", "--store"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
