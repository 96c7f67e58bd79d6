"""The commands, run as a script would run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jlaid_desktop import cli
from jlaid_desktop.paths import shipped

CASES = Path(__file__).parent / "rules" / "cases" / "contract.jsonl"
SAMPLE = shipped("resources", "samples", "01-zhang-guilan.json")
GOOD = '{"id":"a","household":{"members":[{"id":"m1","counted":true}]}}'
BAD = '{"id":"b","household":{"members":[{"id":"m1","counted":true,"birth":"2025-02-30"}]}}'


def test_json_answers_one_object_a_line_in_the_order_of_the_input(
    capfd: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["assess", str(CASES), "--json"]) == 0
    out, err = capfd.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    asked = [json.loads(line)["id"] for line in CASES.read_text("utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == asked
    assert err == ""
    for answer in answers:
        assert {"household_size", "standard_basis", "category", "entitlements", "hints"} <= set(
            answer
        )
        for row in answer["entitlements"]:
            assert {"clause", "subject", "status", "amount_fen", "period", "note"} <= set(row)
        for missing in answer["missing"]:
            assert set(missing) == {"fact", "wanted_by"}
            assert missing["wanted_by"]


def test_a_list_of_cases_is_taken_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "list.json"
    path.write_text(f"\ufeff[{GOOD},\n{GOOD}]", "utf-8")
    assert cli.main(["assess", str(path), "--json"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2


def test_a_wrong_case_stops_nothing_before_it_and_prints_no_half_answer(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(f"{GOOD}\n\n{BAD}\n{GOOD}", "utf-8")
    assert cli.main(["--language", "en", "assess", str(path), "--json"]) == 2
    out, err = capfd.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["a"]
    assert err == (
        "cases.jsonl line 3: $.household.members[0].birth: "
        'found "2025-02-30", expected a date that exists, as YYYY-MM-DD\n'
    )


def test_a_file_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["assess", str(tmp_path / "none.json")]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "none.json" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_readable_assessment_names_category_clause_and_reason(
    language: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--language", language, "assess", str(SAMPLE)]) == 0
    out = capfd.readouterr().out
    wanted = {
        "zh_CN": ["低保边缘家庭", "1,500.00", "二（一）", "初步意见", "示例"],
        "en": ["1,500.00", "section 2 (1)", "preliminary"],
    }
    for text in wanted[language]:
        assert text.lower() in out.lower(), text


def test_summary_writes_a_paper_for_each_household(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["summary", str(SAMPLE), "--out", str(tmp_path / "out")]) == 0
    papers = list((tmp_path / "out").iterdir())
    assert [paper.name for paper in papers] == ["01-zhang-guilan-001.pdf"]
    assert papers[0].read_bytes().startswith(b"%PDF-")
    assert str(papers[0]) in capfd.readouterr().out


def test_summary_of_a_wrong_file_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text(BAD, "utf-8")
    assert cli.main(["summary", str(path), "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_the_demo_saves_assesses_and_prints_every_sample(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["demo", "--out", str(tmp_path / "papers")]) == 0
    samples = list(shipped("resources", "samples").glob("*.json"))
    assert len(list((tmp_path / "papers").glob("*.pdf"))) == len(samples)
    out = capfd.readouterr().out
    assert "张桂兰" in out
    assert "低保边缘家庭" in out


def test_the_commands_load_no_qt() -> None:
    code = (
        "import sys; from jlaid_desktop.app import main; "
        f"main(['assess', {str(SAMPLE)!r}, '--json']); "
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((GOOD + "\n") * 3000, "utf-8")
    main = shipped("main.py")
    done = subprocess.run(  # noqa: S602 - a fixed pipeline with our own paths
        f"'{sys.executable}' '{main}' assess '{path}' --json | head -n 1",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout)["id"] == "a"
    assert done.stderr == b""
