"""A family being typed in: the draft within two seconds, the opinion, the save, and failures."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.interview import Interview
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.households import AssessmentRecord, RevisionInfo
from jlaid_desktop.wording.view import AssessmentView
from tests.desktop.views import VIEW

PHONE = "household.phone"
NOTE = "household.note"


class FixedOpinion:
    """Says the same of every family, and counts how often it is asked."""

    def __init__(self) -> None:
        self.files: list[HouseholdFile] = []
        self.seconds = 0.0
        self.fault: Exception | None = None
        self.threads: list[threading.Thread] = []

    def __call__(self, file: HouseholdFile) -> FixedOpinion:
        time.sleep(self.seconds)
        if self.fault is not None:
            raise self.fault
        self.files.append(file)
        self.threads.append(threading.current_thread())
        return self

    @property
    def seen(self) -> int:
        """How many files were assessed; stands in an outline as its number of questions."""
        return len(self.files)

    @property
    def view(self) -> AssessmentView:
        return VIEW

    view_with_dates = view

    def outline(self) -> AssessmentRecord:
        return AssessmentRecord("EDGE", "met", self.seen, 1, "2025-11-22", "1", {}, {})

    def record(self) -> AssessmentRecord:
        return AssessmentRecord("EDGE", "met", 0, 1, "2025-11-22", "1", {}, {})

    def paper(self, revision_code: str, operator_name: str) -> bytes:
        return f"{revision_code} {operator_name}".encode()


class Shelf:
    """Keeps drafts and saves in memory; refuses while it is full."""

    def __init__(self) -> None:
        self.drafts: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self.saves: list[tuple[dict[str, Any], dt.date]] = []
        self.outlines: list[AssessmentRecord] = []
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
        self.outlines.append(record)
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
    session: InterviewSession,
    clock: FixedClock,
    shelf: Shelf,
    opinion: FixedOpinion,
    opinion_lane: Lane,
) -> Interview:
    return Interview(session, "h1", opinion, shelf, clock, opinion_lane)


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


# --- families that take long to assess --------------------------------------------------------


def is_slow(interview: Interview, opinion: FixedOpinion) -> None:
    """Let one opinion take long; those after it are made beside the window."""
    opinion.seconds = 0.08
    interview.session.set_text(NOTE, "1")
    interview.assess_now()


def test_the_keyboard_does_not_wait_for_an_opinion_that_takes_long(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion
) -> None:
    is_slow(interview, opinion)
    interview.session.set_text(NOTE, "13")
    with qtbot.waitSignal(interview.assessed):
        interview.leave_field(NOTE)
        assert opinion.seen == 1, "leaving the field goes on at once"
    assert opinion.threads[0] is threading.main_thread()
    assert opinion.threads[1] is not threading.main_thread()
    assert opinion.files[1].household.note == "13"


def test_what_was_typed_over_meanwhile_is_never_shown(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion
) -> None:
    is_slow(interview, opinion)
    shown: list[str | None] = []
    interview.assessed.connect(lambda _view: shown.append(opinion.files[-1].household.note))
    behind: list[bool] = []
    interview.assessing.connect(behind.append)
    interview.session.set_text(NOTE, "13")
    interview.leave_field(NOTE)
    interview.session.set_text(NOTE, "138")
    with qtbot.waitSignal(interview.assessed):
        interview.leave_field(NOTE)
    qtbot.wait(200)
    assert shown[0] == "138"
    assert behind[0] is True
    assert behind[-1] is False


def test_a_family_that_is_quick_again_is_assessed_at_once_again(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion
) -> None:
    is_slow(interview, opinion)
    opinion.seconds = 0
    interview.session.set_text(NOTE, "13")
    with qtbot.waitSignal(interview.assessed):
        interview.leave_field(NOTE)
    interview.session.set_text(NOTE, "138")
    interview.leave_field(NOTE)
    assert opinion.files[-1].household.note == "138"
    assert opinion.threads[-1] is threading.main_thread()


def test_a_draft_does_not_wait_for_the_opinion_and_its_line_follows(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion, shelf: Shelf
) -> None:
    is_slow(interview, opinion)
    interview.session.set_text(NOTE, "13")
    interview.keep_draft()
    assert [document["household"]["note"] for document, _texts in shelf.drafts] == ["13"]
    assert shelf.outlines[0].missing_count == 1, "the line of the opinion before"
    with qtbot.waitSignal(interview.assessed):
        pass
    assert [outline.missing_count for outline in shelf.outlines] == [1, 2]
    assert not interview.unkept


def test_closed_while_the_opinion_is_made_the_draft_has_its_line(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion, shelf: Shelf
) -> None:
    is_slow(interview, opinion)
    interview.session.set_text(NOTE, "13")
    interview.keep_draft()
    with qtbot.assertNotEmitted(interview.assessed, wait=300):
        interview.close()
        assert shelf.outlines[-1].missing_count == opinion.seen
    assert opinion.files[-1].household.note == "13"


def test_a_fault_of_the_rules_beside_the_window_is_told(
    qtbot: QtBot, interview: Interview, opinion: FixedOpinion
) -> None:
    is_slow(interview, opinion)
    opinion.fault = ArithmeticError("a bug")
    with qtbot.captureExceptions() as raised:
        interview.session.set_text(NOTE, "13")
        interview.leave_field(NOTE)
        qtbot.waitUntil(lambda: bool(raised))
    assert [error for _kind, error, _trace in raised] == [opinion.fault]
    opinion.fault = None
    interview.session.set_text(NOTE, "138")
    with qtbot.waitSignal(interview.assessed):
        interview.leave_field(NOTE)
    interview.close()
