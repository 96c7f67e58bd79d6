"""However many families come, a bounded number of rows is remembered, and none is mixed up."""

from __future__ import annotations

import random

import msgspec

from jlaid_desktop.clock import SystemClock
from jlaid_desktop.rules.assess import RowMemory, Rulebook, assess
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_case
from tests.rules.generated import TYPICAL, cases

MOST = 300


def test_rows_are_forgotten_together_and_the_answers_stay(rng: random.Random) -> None:
    """Families of many rulebooks that share one small memory come to what each comes to alone."""
    desk, memory = shipped_assessments(SystemClock()), RowMemory(MOST)
    forgotten, before = 0, 0
    for case in cases(rng, 60, TYPICAL, counties=0):
        alone = desk.assess(read_case(msgspec.json.encode(case)))
        shared = Rulebook(alone.rulebook.params, alone.rulebook.figures, memory)
        assert assess(alone.facts, shared, id=alone.file.id) == alone.assessment
        held = len(memory.rows())
        forgotten += held < before
        before = held
        assert held <= MOST + len(alone.assessment.entitlements)
    assert forgotten > 0, "the bound was come to"


def test_nothing_is_left_after_forgetting(rng: random.Random) -> None:
    desk, memory = shipped_assessments(SystemClock()), RowMemory()
    (case,) = cases(rng, 1, TYPICAL, counties=0)
    one = desk.assess(read_case(msgspec.json.encode(case)))
    assess(one.facts, Rulebook(one.rulebook.params, one.rulebook.figures, memory))
    memory.clear()
    assert memory.rows() == {}
