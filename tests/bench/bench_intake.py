"""How long one keystroke takes in the interview of a family of four; figures, not verdicts."""

from __future__ import annotations

import datetime as dt
import json
import statistics
import time
from collections.abc import Callable

import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.paths import shipped

ROUNDS = 400
MEMBER = "household.members[m1]."
TYPED = {
    MEMBER + "name": ["张", "张桂兰"],
    MEMBER + "id_number": ["22020219820304042", "220202198203040426"],
    "household.apply_date": ["20251110", "2025-11-11"],
    "household.phone": ["138", "13800000000"],
    "household.housing.owns_in_city": ["有", "无"],
}


def median_ms(act: Callable[[int], object]) -> float:
    """Return the median of an act in milliseconds."""
    taken: list[float] = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


@pytest.fixture(scope="module")
def session() -> InterviewSession:
    """Return the interview of a sample family of four."""
    path = shipped("resources", "samples", "01-zhang-guilan.json")
    clock = FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC))
    return InterviewSession(
        load_questionnaire(), json.loads(path.read_bytes()), {}, clock, regions=shipped_regions()
    )


@pytest.mark.parametrize("path", TYPED)
def test_a_keystroke(session: InterviewSession, path: str) -> None:
    """Take a text, then read everything that the window reads afterwards."""
    texts = TYPED[path]

    def type_and_read(number: int) -> None:
        session.set_text(path, texts[number % len(texts)])
        session.problems()
        session.completeness()
        session.household_file()

    alone = median_ms(lambda number: session.set_text(path, texts[number % len(texts)]))
    whole = median_ms(type_and_read)
    print(f"{path}: set_text {alone:.3f} ms; with problems, tabs and facts {whole:.3f} ms")


def test_opening(session: InterviewSession) -> None:
    """Open a family: the state of every field is told once."""
    document, clock = session.document, FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC))
    forms, regions = session.questionnaire, shipped_regions()
    opened = median_ms(lambda _: InterviewSession(forms, document, {}, clock, regions=regions))
    kept = median_ms(lambda _: session.draft())
    print(f"open a family of four: {opened:.3f} ms; its draft {kept:.3f} ms")
