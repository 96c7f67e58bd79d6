"""`assess --no-trace` and `assess --store`, run as a script would run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop import cli
from jlaid_desktop.paths import data_home
from jlaid_desktop.services.households import save_household
from tests.store.opened import DAY, PASSWORD, family, new_workspace

CASES = Path(__file__).parent / "rules" / "cases" / "contract.jsonl"
GOOD = '{"id":"a","household":{"members":[{"id":"m1","counted":true}]}}'
BAD = '{"id":"b","household":{"members":[{"id":"m1","counted":"yes"}]}}'
OF_THE_TRACE = ("missing", "category_steps", "distances", "steps")


def plain(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without its trace."""
    rows = [
        {key: value for key, value in row.items() if key not in OF_THE_TRACE}
        for row in answer["entitlements"]
    ]
    kept = {key: value for key, value in answer.items() if key not in OF_THE_TRACE}
    return kept | {"entitlements": rows}


def answers(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert cli.main(["assess", *arguments]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    return [json.loads(line) for line in out.splitlines()]


def test_without_trace_the_rest_is_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    explained = answers(capfd, str(CASES), "--json")
    quick = answers(capfd, str(CASES), "--json", "--no-trace")
    assert quick == [plain(answer) for answer in explained]
    granted = answers(capfd, str(CASES), "--granted")
    for whole, short in zip(quick, granted, strict=True):
        kept = [row for row in whole["entitlements"] if row["status"] != "not_eligible"]
        assert short == whole | {"entitlements": kept}


def test_a_wrong_case_stops_nothing_before_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{GOOD}\n{BAD}\n{GOOD}", "utf-8")
    assert cli.main(["--language", "en", "assess", str(path), "--no-trace"]) == 2
    out, err = capfd.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a"]
    assert err.startswith("cases.jsonl line 2: $.household.members[0].counted: ")


def test_the_whole_store(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ws = new_workspace(data_home())
    names = [save_household(ws, family(), None, effective_day=DAY).household_id for _ in range(2)]
    ws.close()
    monkeypatch.setenv("JLAID_PASSWORD", PASSWORD)
    assert [answer["id"] for answer in answers(capfd, "--store")] == names
    monkeypatch.setenv("JLAID_PASSWORD", "another password")
    assert cli.main(["assess", "--store"]) == 1
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)


@pytest.mark.parametrize("arguments", [[], [str(CASES), "--store"]])
def test_a_file_or_the_store(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as told:
        cli.main(["assess", *arguments])
    assert told.value.code == 2
