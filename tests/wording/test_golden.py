"""Whole assessments as text, as they were read and found good; see `golden/`.

To accept new words, run with `JLAID_WRITE_GOLDEN=1` and look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jlaid_desktop.wording.terminal import as_text
from tests.wording.worded import CHINESE, ENGLISH, case_named, worded

GOLDEN = Path(__file__).parent / "golden"
FAMILIES = (
    "C01",  # below the standard
    "C02",  # exactly at it
    "C05",  # rigid expenses, the share exceeded
    "C12",  # mixed hukou, one answer
    "C15",  # monitored only
    "C26",  # a small home, reading A06 open
    "C31",  # heating with a certificate
    "C45",  # the shared limit
    "C52",  # a funeral
    "C57",  # before the notice
    "J637",  # two readings open for one right
    "J178",  # the pension after the exclusion
    "J902",  # a dearer service chosen
)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", FAMILIES)
def test_the_text_is_the_one_that_was_read(name: str, language: str) -> None:
    one = worded(case_named(name), language)
    text = as_text(one.view, one.file, language) + "\n"
    path = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("JLAID_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
