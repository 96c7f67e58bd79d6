"""Every kind, step and state has its words and letters."""

from __future__ import annotations

import pytest

from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.rules.evidence.kinds import KINDS, STEPS
from jlaid_desktop.rules.evidence.wanted import WantedPaper
from jlaid_desktop.wording.evidence.words import (
    KIND_KEYS,
    KIND_WORDS,
    STATE_MARKS,
    STATE_WORDS,
    STEP_WORDS,
    kind_words,
    wanted_words,
    whose,
)
from jlaid_desktop.wording.speech import Speech


def test_nothing_is_without_words() -> None:
    assert set(KIND_WORDS) == set(KIND_KEYS) == set(KINDS)
    assert set(STEP_WORDS) == set(STEPS)
    assert set(STATE_WORDS) == set(STATE_MARKS) == {"there", "missing", "unclear"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_told_in_chinese(kind: str) -> None:
    assert any("\u4e00" <= sign <= "\u9fff" for sign in kind_words(kind, Speech(CHINESE)))


def test_a_kind_and_a_person_from_elsewhere_are_told() -> None:
    say = Speech("en")
    assert kind_words("county_form_7", say) == "county_form_7"
    assert whose("m9", {"m1": "张"}, say) == "Not in the family any more"
    assert whose(None, {}, say) == "Whole family"


def test_why_names_the_right_and_its_section() -> None:
    paper = WantedPaper(
        "heating", None, "apply", "missing", ("source",), ("N3.3b",), sample=True, there=0
    )
    words = wanted_words(paper, {}, Speech("en"))
    assert words.why == "for Heating fee cut, 3 (3)"
    assert words.mark == "review"
    assert words.spoken == "Heating bill or contract: missing"
    plain = wanted_words(
        WantedPaper("visit", "m1", "visit", "there", ("art 16",), (), sample=False, there=1),
        {"m1": "张"},
        Speech("en"),
    )
    assert (plain.label, plain.why) == ("Photo of the visit of 张", "art 16")
