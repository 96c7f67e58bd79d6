"""A family being typed in: the draft within two seconds, the opinion, the save, and failures."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.households import AssessmentRecord, RevisionInfo
from jlaid_desktop.wording.view import AssessmentView
from tests.desktop.views import VIEW

PHONE = "household.phone"


class FixedOpinion:
    """Says the same of every family, and counts how often it is asked."""

    def __init__(self) -> None:
        self.files: list[HouseholdFile] = []

    def __call__(self, file: HouseholdFile) -> FixedOpinion:
        self.files.append(file)
        return self

    @property
    def view(self) -> AssessmentView:
        return VIEW

    view_with_dates = view

    def record(self) -> AssessmentRecord:
        return AssessmentRecord("EDGE", "met", 0, 1, "2025-11-22", "1", {}, {})

    def paper(self, revision_code: str, operator_name: str) -> bytes:
        return f"{revision_code} {operator_name}".encode()


class Shelf:
    """Keeps drafts and saves in memory; refuses while it is full."""

    def __init__(self) -> None:
        self.drafts: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.saves: list[tuple[dict[str, Any], dt.date]] = []
        self.full = False

    def keep_draft(
        self, household_id: str, document: Mapping[str, Any], texts: Mapping[str, Any],
        record: AssessmentRecord | None, done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        assert household_id
        assert record is not None
        if self.full:
            failed(JlaidError("store.full", "The disk is full."))
            return
        self.drafts.append((dict(document), dict(texts)))
        done()

    def save(
        self, document: Mapping[str, Any], _texts: Mapping[str, Any], _record: AssessmentRecord,
        day: dt.date, done: Callable[[RevisionInfo], None], failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        if self.full:
            failed(JlaidError("store.full", "The disk is full."))
            return
        self.saves.append((dict(document), day))
        done(
            RevisionInfo(
                "r1", "ABCD-EFGH", "h1", (), "typed", "李干事", None, dt.date(2025, 11, 22)
            )
        )


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def opinion() -> FixedOpinion:
    return FixedOpinion()


@pytest.fixture
def interview(
    session: InterviewSession, clock: FixedClock, shelf: Shelf, opinion: FixedOpinion
) -> Interview:
    return Interview(session, "h1", opinion, shelf, clock)


def test_a_draft_is_stored_within_two_seconds_of_the_last_keystroke(
    qtbot: QtBot, interview: Interview, shelf: Shelf
) -> None:
    """A second's typing is one draft; the text is kept as typed, wrong or not."""
    for length in range(1, 6):
        interview.session.set_text(PHONE, "13800"[:length])
        qtbot.wait(100)
    assert shelf.drafts == []
    with qtbot.waitSignal(interview.draft_kept, timeout=2000):
        pass
    assert len(shelf.drafts) == 1
    assert shelf.drafts[0][1][PHONE] == "13800"
    assert not interview.unkept


def test_typing_without_a_pause_is_stored_all_the_same(
    qtbot: QtBot, interview: Interview, shelf: Shelf
) -> None:
    """No keystroke waits for two seconds, however long the typing goes on."""
    started = time.monotonic()
    typed: list[tuple[float, str]] = []
    kept: list[tuple[float, str]] = []
    interview.draft_kept.connect(
        lambda _moment: kept.append((time.monotonic(), shelf.drafts[-1][1][PHONE]))
    )
    while time.monotonic() - started < 3.0:
        text = "1" * (len(typed) % 20 + 1)
        interview.session.set_text(PHONE, text)
        typed.append((time.monotonic(), text))
        qtbot.wait(60)
    assert len(kept) >= 2
    for moment, _text in typed:
        if moment < kept[-1][0]:
            assert min(at for at, _held in kept if at >= moment) - moment < 2.0


def test_nothing_typed_stores_nothing(interview: Interview, shelf: Shelf) -> None:
    interview.keep_draft()
    interview.close()
    assert shelf.drafts == []


def test_a_refused_draft_is_told_of_and_tried_again(
    qtbot: QtBot, interview: Interview, shelf: Shelf
) -> None:
    shelf.full = True
    interview.session.set_text(PHONE, "138")
    with qtbot.waitSignal(interview.failed):
        interview.keep_draft()
    assert interview.unkept
    shelf.full = False
    interview.keep_draft()
    assert len(shelf.drafts) == 1


def test_closing_stores_what_no_draft_holds_yet(interview: Interview, shelf: Shelf) -> None:
    interview.session.set_text(PHONE, "138")
    interview.close()
    assert shelf.drafts[0][1][PHONE] == "138"


def test_the_opinion_comes_after_a_pause_and_at_once_on_leaving(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion
) -> None:
    interview.session.set_text(PHONE, "13800000000")
    assert opinion.files == []
    with qtbot.waitSignal(interview.assessed, timeout=1000):
        pass
    assert len(opinion.files) == 1
    interview.session.set_text("household.note", "x")
    with qtbot.waitSignal(interview.assessed):
        interview.leave_field("household.note")
    assert len(opinion.files) == 2
    interview.leave_field("household.note")
    assert len(opinion.files) == 2, "nothing changed, nothing is worked out again"


def test_a_save_is_one_revision_and_takes_the_assessment_day(
    qtbot: QtBot, interview: Interview, shelf: Shelf
) -> None:
    interview.session.set_text("assess_date", "2025-11-10")
    seen: list[str] = []
    with qtbot.waitSignal(interview.saved):
        interview.save(lambda revision: seen.append(revision.code))
    assert [day for _document, day in shelf.saves] == [dt.date(2025, 11, 10)]
    assert seen == ["ABCD-EFGH"]
    assert interview.is_saved
    interview.session.set_text(PHONE, "1")
    assert not interview.is_saved


def test_a_refused_save_loses_nothing(qtbot: QtBot, interview: Interview, shelf: Shelf) -> None:
    interview.session.set_text(PHONE, "138")
    shelf.full = True
    with qtbot.waitSignal(interview.failed):
        interview.save()
    assert not interview.is_saved
    assert interview.unkept
    shelf.full = False
    interview.close()
    assert shelf.drafts[0][1][PHONE] == "138"


def test_a_closed_interview_tells_nothing_more(qtbot: QtBot, interview: Interview) -> None:
    interview.session.set_text(PHONE, "138")
    with qtbot.assertNotEmitted(interview.draft_kept, wait=100):
        interview.close()
