"""`python main.py papers`: forms from a household file, without a window or a store."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from jlaid_desktop import cli
from jlaid_desktop.documents.forms_of_procedure.registry import PAPERS
from jlaid_desktop.paths import shipped

SAMPLE = shipped("resources", "samples", "01-zhang-guilan.json")


def test_papers_of_a_file_are_one_document_a_household(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    forms = ["--paper", "application", "--paper", "authorisation"]
    assert cli.main(["papers", str(SAMPLE), *forms, "--out", str(tmp_path)]) == 0
    out, err = capfd.readouterr()
    (path,) = [Path(line) for line in out.splitlines()]
    assert (path.name, err) == ("01-zhang-guilan-001-papers.pdf", "")
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 3
    document.close()


def test_a_letter_needs_a_recorded_decision_and_a_file_has_none(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    call = ["papers", str(SAMPLE), "--paper", "stop_letter", "--out", str(tmp_path)]
    assert cli.main(call) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "终止" in err
    assert list(tmp_path.iterdir()) == []


def test_the_papers_there_are_can_be_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["papers", "--list"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [one.declared.id for one in PAPERS]


@pytest.mark.parametrize("call", [["papers"], ["papers", str(SAMPLE)], ["papers", "--paper", "x"]])
def test_a_call_that_lacks_something_says_how_it_goes(
    call: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(call)
    assert ended.value.code == 2
    assert "--paper" in capfd.readouterr().err
