"""The benches stay runnable: `make bench` is not part of the tests, their imports are."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

BENCHES = sorted(path.stem for path in (Path(__file__).parent / "bench").glob("bench_*.py"))


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_finds_what_it_measures(name: str) -> None:
    module = importlib.import_module(f"tests.bench.{name}")
    assert [one for one in vars(module) if one.startswith("test_")]


def test_every_section_of_the_page_has_its_bench() -> None:
    """A figure that no bench writes any more would stand there for ever."""
    page = (Path(__file__).parents[1] / "docs" / "performance.md").read_text("utf-8")
    sections = {
        line.split("<!-- ")[1].split(": made by")[0]
        for line in page.splitlines()
        if ": made by the bench -->" in line
    }
    source = "".join(
        (Path(__file__).parent / "bench" / f"{name}.py").read_text("utf-8") for name in BENCHES
    )
    assert sections
    assert [section for section in sections if f'"{section}"' not in source] == []
