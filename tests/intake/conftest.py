"""A questionnaire loaded once, a clock that stands still, and sessions made from them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.domain.regions import Regions, shipped_regions
from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.session import InterviewSession

TODAY = dt.date(2025, 11, 22)
MakeSession = Callable[..., InterviewSession]


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """Return the shipped questionnaire."""
    return load_questionnaire()


@pytest.fixture(scope="session")
def regions() -> Regions:
    """Return the shipped regions."""
    return shipped_regions()


@pytest.fixture
def clock() -> FixedClock:
    """Return a clock that stands on the day of the test's story."""
    return FixedClock(dt.datetime.combine(TODAY, dt.time(9, 0), dt.UTC))


@pytest.fixture
def scene(regions: Regions, clock: FixedClock) -> Scene:
    """Return a scene over an empty household."""
    return Scene(Document({"household": {}}), regions, clock)


@pytest.fixture
def make_session(questionnaire: Questionnaire, regions: Regions, clock: FixedClock) -> MakeSession:
    """Return a maker of sessions whose new rows are called m1, i2, ..."""

    def make(
        document: dict[str, Any] | None = None,
        texts: dict[str, str] | None = None,
        *,
        forms: Questionnaire = questionnaire,
    ) -> InterviewSession:
        numbers = itertools.count(1)
        return InterviewSession(
            forms,
            document or {},
            texts,
            clock,
            regions=regions,
            make_id=lambda letter: f"{letter}{next(numbers)}",
        )

    return make


@pytest.fixture
def session(make_session: MakeSession) -> InterviewSession:
    """Return the interview of a new household; its one member is m1, the applicant."""
    return make_session()
