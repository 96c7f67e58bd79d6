"""Dated, cited parameters: what is in force on which day, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.parameters import load_library, load_set

COUNTIES = (
    "220202",
    "220203",
    "220204",
    "220211",
    "220221",
    "220281",
    "220282",
    "220283",
    "220284",
)

SET = """
[set]
kind = "local"
place = "220202"
title = "t"
sample = true
[[document]]
id = "d"
title = "t"
number = ""
date = 2024-09-30
source = "s"
[[figure]]
name = "heating_price"
unit = "fen per m2 building area and season"
clause = "N3.3a"
section = "三（三）"
values = [
  { from = 2024-10-01, to = 2025-09-30, value = 2800, document = "d" },
  { from = 2025-10-01, value = 2900, document = "d" },
]
"""


def write(folder: Path, text: str) -> Path:
    """Write a parameter file and return its path."""
    path = folder / "p.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "price"),
    [
        (dt.date(2024, 9, 30), None),
        (dt.date(2024, 10, 1), 2800),
        (dt.date(2025, 9, 30), 2800),
        (dt.date(2025, 10, 1), 2900),
        (dt.date(2039, 1, 1), 2900),
    ],
)
def test_the_figure_in_force_on_the_day_is_taken(
    tmp_path: Path, day: dt.date, price: int | None
) -> None:
    found = load_set(write(tmp_path, SET)).figure_on("heating_price", day)
    assert (found[1].value if found else None) == price


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2025-10-01, value", "2025-09-30, value"),
        ('value = 2900, document = "d"', 'value = 2900, document = "x"'),
        ("sample = true", "sample = true\nextra = 1"),
        ("[set]", "[set"),
        ('kind = "local"', "kind = 1"),
        ("value = 2900,", "valeu = 2900,"),
    ],
    ids=["overlap", "no document", "unknown key", "not TOML", "wrong type", "misspelt"],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, old: str, new: str) -> None:
    assert old in SET
    with pytest.raises(JlaidError) as refused:
        load_set(write(tmp_path, SET.replace(old, new)))
    assert "p.toml" in str(refused.value)


def test_every_county_has_a_set_and_it_is_a_sample() -> None:
    library = load_library(shipped("resources", "parameters"))
    for county in COUNTIES:
        installed = library.on(county, dt.date(2025, 11, 10))
        assert installed is not None
        assert installed.sample
        assert all(one.sample and one.document and one.unit for one in installed.sources)
        assert installed.params.low_income_standard is not None


@pytest.mark.parametrize("zone", ["220271", "220272", "220273"])
def test_a_development_zone_uses_the_parameters_it_is_mapped_to(zone: str) -> None:
    library = load_library(shipped("resources", "parameters"))
    installed = library.on(zone, dt.date(2025, 11, 10))
    assert installed is not None
    assert installed.county == library.county_of(zone) in COUNTIES
    assert library.on("110101", dt.date(2025, 11, 10)) is None


def test_the_notice_is_in_force_from_its_day_to_its_day() -> None:
    notice = load_library(shipped("resources", "parameters")).notice
    assert (notice.start, notice.end) == (dt.date(2024, 9, 30), dt.date(2029, 9, 30))
    figures = notice.on(dt.date(2025, 1, 1))
    assert figures["heating_share_percent"] == 30
    assert figures["medical_aid_yearly_limit"] == 1_000_000
    assert notice.on(dt.date(2020, 1, 1)) == notice.on(notice.start)
