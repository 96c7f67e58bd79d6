"""The coverage page: in the handbook as the program makes it now, and the command's three forms."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from jlaid_desktop import cli
from jlaid_desktop.i18n import CHINESE, ENGLISH
from jlaid_desktop.rules.coverage import SENTENCES
from jlaid_desktop.wording.coverage import COMMAND, coverage_data, coverage_lines, coverage_page
from jlaid_desktop.wording.speech import speech

PAGE = Path(__file__).parent.parent.parent / "resources/handbook/zh_CN/90-coverage.md"


def test_the_page_in_the_handbook_is_up_to_date() -> None:
    """Else: `make handbook`, or the command that the page names."""
    assert PAGE.read_text("utf-8") == coverage_page(speech(CHINESE))


def test_the_page_holds_every_sentence_once() -> None:
    rows = re.findall(r"^\| (N\S+) \| (\S+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert rows == [(one.id, one.clause) for one in SENTENCES]


def test_the_terminal_shows_every_sentence_with_its_state() -> None:
    text = "\n".join(coverage_lines(speech(ENGLISH)))
    for one in SENTENCES:
        assert re.search(rf"^    {re.escape(one.id)} +{one.clause} +\[", text, re.MULTILINE)
    assert "[not computed] A sixth group: other people in difficulty" in text
    assert "by housing.BASE_AREA_FEE; figures: base area for heating" in text


def test_the_data_has_no_open_sentence() -> None:
    data = coverage_data(speech(ENGLISH))
    assert sum(data["totals"].values()) == len(data["sentences"]) == len(SENTENCES)
    for one in data["sentences"]:
        assert one["state"] in data["totals"]
        assert one["text"]
        assert one["by"] or one["state"] != "computed"


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["coverage", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in data["sentences"]] == [one.id for one in SENTENCES]
    arguments = COMMAND.removeprefix("python main.py ").split()
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out == PAGE.read_text("utf-8")
    assert cli.main(["--language", "en", "coverage"]) == 0
    assert capsys.readouterr().out.startswith("Which sentences of the notice")
