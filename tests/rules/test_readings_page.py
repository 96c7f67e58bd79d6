"""docs/readings.md explains every switch with its values in their order, and every fixed point."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jlaid_desktop.domain.params import READING_VALUES
from jlaid_desktop.rules.coverage import SENTENCES, named_object, readings_behind
from jlaid_desktop.rules.coverage.behind import formulas_of
from jlaid_desktop.rules.distances.turning_points import nodes_of
from jlaid_desktop.rules.readings import Disputed

PAGE = (Path(__file__).parent.parent.parent / "docs" / "readings.md").read_text("utf-8")


def chapter(title: str) -> str:
    found = re.search(rf"^## {title}[^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_every_switch_has_its_chapter_and_no_other_has() -> None:
    assert re.findall(r"^## (A\d\d)", PAGE, re.MULTILINE) == list(READING_VALUES)


@pytest.mark.parametrize("name", READING_VALUES)
def test_a_switch_lists_its_values_the_default_first(name: str) -> None:
    rows = re.findall(r"^\| `(\w+)`( \(default\))? \| (.+) \|$", chapter(name), re.MULTILINE)
    assert [value for value, _, _ in rows] == list(READING_VALUES[name])
    assert [bool(default) for _, default, _ in rows] == [True] + [False] * (len(rows) - 1)
    assert "**Why this default.**" in chapter(name)


@pytest.mark.parametrize("name", READING_VALUES)
def test_a_switch_names_a_clause_whose_sentence_hangs_on_it(name: str) -> None:
    named = set(re.findall(r"N\d\.?\d?[a-z]?", chapter(name).partition("|")[0]))
    behind = {one.clause for one in SENTENCES if name in readings_behind(one)}
    assert any(clause.startswith(one) for one in named for clause in behind)


def test_every_point_that_no_reading_settles_is_listed() -> None:
    points = {
        node.name
        for one in SENTENCES
        for name in one.by
        for formula in formulas_of(named_object(name))
        for node in nodes_of(formula)
        if isinstance(node, Disputed)
    }
    rows = re.findall(r"^\| `([\w.]+)` \|", chapter("Points no reading settles"), re.MULTILINE)
    assert set(rows) == points


def test_every_ambiguity_is_a_switch_or_settled() -> None:
    settled = re.findall(r"^\| (A\d\d) \|", chapter("Settled, no switches"), re.MULTILINE)
    assert sorted([*settled, *READING_VALUES]) == [f"A{number:02}" for number in range(1, 26)]
