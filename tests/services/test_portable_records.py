"""A record holds by itself: worked out again it is the same, and whatever was touched is found."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop import cli
from jlaid_desktop.clock import FixedClock
from jlaid_desktop.errors import InputRefusedError, JlaidError
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.portable_records import field_differences, write_records
from jlaid_desktop.services.verification import Verdict, verdict_lines, verify_records
from jlaid_desktop.store.canonical import canonical_bytes, content_hash

CLOCK = FixedClock(dt.datetime(2025, 11, 10, 9, tzinfo=dt.UTC))
SAMPLES = sorted(shipped("resources", "samples").glob("*.json"))
CONTRACT = Path(__file__).parent.parent / "rules" / "cases" / "contract.jsonl"


@pytest.fixture(scope="module")
def assessments() -> Assessments:
    return shipped_assessments(CLOCK)


@pytest.fixture
def recorded(tmp_path: Path, assessments: Assessments) -> Path:
    """Return the record of the first sample family."""
    target = tmp_path / "record.json"
    assert write_records(SAMPLES[0], target, assessments) == 1
    return target


def verdicts(path: Path, assessments: Assessments) -> list[Verdict]:
    return list(verify_records(path, assessments.library, CLOCK))


def touched(path: Path, change: Callable[[Any], None], *, rehash: bool = True) -> None:
    """Change a record's content; with `rehash` as someone would who knows the form."""
    record = json.loads(path.read_bytes())
    change(record)
    if rehash:
        record["sha256"] = content_hash(canonical_bytes(record["content"]))
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")


# --- what is written -----------------------------------------------------------------


def test_a_record_holds_what_it_was_made_with(recorded: Path) -> None:
    data = recorded.read_bytes()
    record = json.loads(data)
    assert data == canonical_bytes(record) + b"\n"
    assert record["sha256"] == content_hash(canonical_bytes(record["content"]))
    content = record["content"]
    assert content["case"]["id"] == json.loads(SAMPLES[0].read_bytes())["id"]
    assert content["versions"]["rules"] == "2024-09-30.1"
    assert len(content["versions"]["local_figures"]) == 64
    assert content["parameters"]["local"]["set"]["sample"] is True
    used = {one["name"]: one for one in content["parameters"]["used"]}
    assert used["heating_price"]["document"]
    assert content["result"]["entitlements"][0]["steps"]
    assert content["result"]["distances"]


def test_the_same_case_gives_the_same_bytes(recorded: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    write_records(SAMPLES[0], again, shipped_assessments(CLOCK))
    assert again.read_bytes() == recorded.read_bytes()


def test_every_sample_and_every_case_holds(tmp_path: Path, assessments: Assessments) -> None:
    several = tmp_path / "cases.jsonl"
    lines = [json.dumps(json.loads(path.read_bytes())) for path in SAMPLES]
    several.write_text("\n".join([*lines, CONTRACT.read_text("utf-8")]), "utf-8")
    target = tmp_path / "records.json"
    count = write_records(several, target, assessments)
    found = verdicts(target, assessments)
    assert len(found) == count > len(SAMPLES)
    assert {one.state for one in found} == {"holds"}
    assert isinstance(json.loads(target.read_bytes()), list)


def test_a_refused_case_leaves_nothing_behind(tmp_path: Path, assessments: Assessments) -> None:
    source = tmp_path / "wrong.jsonl"
    good = json.dumps(json.loads(SAMPLES[0].read_bytes()))
    source.write_text(good + '\n{"household": {"members": []}}\n', "utf-8")
    with pytest.raises(InputRefusedError):
        write_records(source, tmp_path / "out.json", assessments)
    assert not (tmp_path / "out.json").exists()


def test_a_zone_keeps_the_county_it_borrows_from(tmp_path: Path, assessments: Assessments) -> None:
    case = json.loads(SAMPLES[0].read_bytes()) | {"county": "220271"}
    source, target = tmp_path / "zone.json", tmp_path / "record.json"
    source.write_text(json.dumps(case), "utf-8")
    write_records(source, target, assessments)
    content = json.loads(target.read_bytes())["content"]
    assert content["parameters"]["zone"]["code"] == "220271"
    assert [one.state for one in verdicts(target, assessments)] == ["holds"]


# --- what is found ---------------------------------------------------------------------


def test_it_holds_without_any_installed_figure(
    recorded: Path, tmp_path: Path, assessments: Assessments
) -> None:
    """Another county's sets, other figures: the record is worked out with its own."""
    folder = tmp_path / "parameters"
    shutil.copytree(shipped("resources", "parameters"), folder)
    own = folder / "local" / "220202.toml"
    own.write_text(own.read_text("utf-8").replace("value = 50000", "value = 51000"), "utf-8")
    other = shipped_assessments(CLOCK, folder)
    [verdict] = verdicts(recorded, other)
    assert (verdict.state, verdict.figures_replaced) == ("holds", True)
    own.unlink()
    [verdict] = verdicts(recorded, shipped_assessments(CLOCK, folder))
    assert (verdict.state, verdict.figures_replaced) == ("holds", True)
    assert not verdicts(recorded, assessments)[0].figures_replaced


def _raise_amount(record: Any) -> None:
    rows = record["content"]["result"]["entitlements"]
    next(row for row in rows if row["clause"] == "N4.1")["amount_fen"] = 99999


def _other_income(record: Any) -> None:
    record["content"]["case"]["household"]["incomes"][0]["amount_fen"] += 10_000_000


def _other_figure(record: Any) -> None:
    for figure in record["content"]["parameters"]["local"]["figure"]:
        if figure["name"] == "heating_price":
            for value in figure["values"]:
                value["value"] += 100


def _other_day(record: Any) -> None:
    record["content"]["assess_date"] = "2026-11-10"


@pytest.mark.parametrize("change", [_raise_amount, _other_income, _other_figure, _other_day])
def test_what_was_touched_is_damage(
    recorded: Path, assessments: Assessments, change: Callable[[Any], None]
) -> None:
    touched(recorded, change, rehash=False)
    [verdict] = verdicts(recorded, assessments)
    assert verdict.state == "damaged"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_raise_amount, "$.result.entitlements[N4.1 m1].amount_fen"),
        (_other_income, "$.result.category.code"),
        (_other_figure, "$.versions.local_figures"),
        (_other_day, "$.result.assess_date"),
    ],
)
def test_what_was_touched_and_hashed_again_differs_where_it_was(
    recorded: Path, assessments: Assessments, change: Callable[[Any], None], path: str
) -> None:
    touched(recorded, change)
    [verdict] = verdicts(recorded, assessments)
    assert verdict.state == "differs"
    assert path in [one.path for one in verdict.differences]


def test_an_amount_that_was_raised_is_told_with_both_figures(
    recorded: Path, assessments: Assessments
) -> None:
    touched(recorded, _raise_amount)
    [verdict] = verdicts(recorded, assessments)
    [one] = verdict.differences
    assert (one.recorded, one.now) == (99999, 20000)


def test_an_older_program_is_no_fault_and_a_newer_one_is_named(
    recorded: Path, assessments: Assessments
) -> None:
    def older(record: Any) -> None:
        record["content"]["versions"]["program"] = "0.0.1"

    touched(recorded, older)
    [verdict] = verdicts(recorded, assessments)
    assert (verdict.state, verdict.program) == ("holds", "0.0.1")

    def newer(record: Any) -> None:
        record["content"]["versions"]["rules"] = "2030-01-01.1"
        _raise_amount(record)

    touched(recorded, newer)
    [verdict] = verdicts(recorded, assessments)
    assert (verdict.state, verdict.rules) == ("newer", "2030-01-01.1")


def test_a_newer_form_is_not_guessed_at(recorded: Path, assessments: Assessments) -> None:
    record = json.loads(recorded.read_bytes())
    record |= {"format_version": 2, "signature": "…"}
    recorded.write_text(json.dumps(record), "utf-8")
    assert [one.state for one in verdicts(recorded, assessments)] == ["newer"]


def test_a_float_is_damage(recorded: Path, assessments: Assessments) -> None:
    def float_amount(record: Any) -> None:
        record["content"]["result"]["household_size"] = 4.0

    touched(recorded, float_amount, rehash=False)
    assert [one.state for one in verdicts(recorded, assessments)] == ["damaged"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("no JSON", "$"),
        ("[]", "$"),
        ("{}", "$.format"),
        ("[1]", "$.format"),
        ('{"format": "jlaid-record"}', "$"),
        ('{"format": "jlaid-record", "format_version": true}', "$.format_version"),
    ],
)
def test_another_form_is_refused(
    tmp_path: Path, assessments: Assessments, text: str, path: str
) -> None:
    target = tmp_path / "other.json"
    target.write_text(text, "utf-8")
    with pytest.raises(InputRefusedError) as refused:
        verdicts(target, assessments)
    assert refused.value.path.startswith(path)


def test_content_of_another_form_is_refused_with_its_path(
    recorded: Path, assessments: Assessments
) -> None:
    def without_versions(record: Any) -> None:
        del record["content"]["versions"]["rules"]

    touched(recorded, without_versions)
    with pytest.raises(InputRefusedError) as refused:
        verdicts(recorded, assessments)
    assert refused.value.path == "$.content.versions"


def test_a_file_that_is_not_there(tmp_path: Path, assessments: Assessments) -> None:
    with pytest.raises(JlaidError):
        verdicts(tmp_path / "nothing.json", assessments)


def test_differences_name_rows_by_clause_and_subject() -> None:
    old = {"rows": [{"clause": "N4.1", "subject": "m1", "a": 1}], "x": [1, 2]}
    new = {"rows": [{"clause": "N4.1", "subject": "m1", "a": 2}], "x": [1], "y": True}
    assert list(field_differences(old, new)) == [
        ("$.rows[N4.1 m1].a", 1, 2),
        ("$.x[1]", 2, None),
        ("$.y", None, True),
    ]


# --- the commands ------------------------------------------------------------------------


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "record.json"
    english = ["--language", "en"]
    assert cli.main([*english, "record", str(SAMPLES[0]), "--out", str(target)]) == 0
    assert cli.main([*english, "verify", str(target)]) == 0
    assert "holds" in capsys.readouterr().out
    touched(target, _raise_amount)
    assert cli.main([*english, "verify", str(target)]) == 1
    told = capsys.readouterr().out
    assert "$.result.entitlements[N4.1 m1].amount_fen: recorded 99999, now 20000" in told
    target.write_text("{}", "utf-8")
    assert cli.main([*english, "verify", str(target)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "$.format" in said.err
    assert len(said.err.splitlines()) == 1


def test_every_state_has_its_words() -> None:
    for state in ("holds", "differs", "damaged", "newer"):
        verdict = Verdict("A", state, "0.1.0", "2024", figures_replaced=True)  # type: ignore[arg-type]
        lines = list(verdict_lines(verdict))
        assert len(lines) == (3 if state == "differs" else 2)
