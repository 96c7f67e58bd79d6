"""The terms of a case: their last days, whether they were kept, and where they stand on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure import rules as r
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.domain.procedure.state import posting_state
from jlaid_desktop.domain.procedure.working_days import Term, WorkCalendar


class Deadline(msgspec.Struct, frozen=True):
    """One term: from which day, how many working days, its last day, and when it was met.

    `settled` is False where a year in it has no table of days off. `days` None is a
    term in calendar days (the seven days of the notice).
    """

    code: r.DeadlineCode
    step: r.StepCode
    actor: r.Actor
    begin: dt.date
    due: dt.date
    days: int | None
    settled: bool
    met_on: dt.date | None = None

    @property
    def source(self) -> str:
        """Return the article the term stands on."""
        return r.SOURCES[self.code]

    def overdue(self, today: dt.date, calendar: WorkCalendar) -> int:
        """Return by how many working days it is over, up to the day it was met; 0 in time."""
        return calendar.between(self.due, self.met_on or today)


def deadlines(
    case: CaseRecords,
    today: dt.date,
    calendar: WorkCalendar,
    local: r.LocalRules | None = None,
) -> tuple[Deadline, ...]:
    """Return every term that has begun, in the order of the steps; those met are among them."""
    if case.kind != "application":
        return tuple(_county(case, calendar))
    if case.current("withdrawal"):
        return ()
    found = [
        *_investigation(case, calendar),
        *_check_start(case, calendar),
        *_posting(case, today),
        *_county(case, calendar),
        *_whole(case, calendar, local or r.LocalRules()),
    ]
    return tuple(found)


def accepted_on(case: CaseRecords) -> dt.date | None:
    """Return the day of acceptance: the record's, else the household file's."""
    acceptance = case.latest(c.Acceptance)
    if acceptance is not None and acceptance.accepted_on is not None:
        return acceptance.accepted_on
    return case.accepted_on


def _investigation(case: CaseRecords, calendar: WorkCalendar) -> Iterator[Deadline]:
    begin = accepted_on(case)
    if begin is None:
        return
    asked = [one.asked_on for one in case.all_of(c.CheckRequest)]
    visits = [one.visited_on for one in case.all_of(c.Visit)]
    begun = [day for day in (*asked, *visits) if day is not None]
    yield _working(
        "investigation",
        "check_asked",
        "township",
        begin,
        calendar,
        r.INVESTIGATION_DAYS,
        min(begun, default=None),
    )


def _check_start(case: CaseRecords, calendar: WorkCalendar) -> Iterator[Deadline]:
    request = case.latest(c.CheckRequest)
    if request is None or request.asked_on is None:
        return
    report = case.latest(c.CheckReport)
    started = (report.started_on or report.reported_on) if report is not None else None
    yield _working(
        "check_start",
        "check_reported",
        "county",
        request.asked_on,
        calendar,
        r.CHECK_START_DAYS,
        started,
    )


def _posting(case: CaseRecords, today: dt.date) -> Iterator[Deadline]:
    posting = posting_state(case, today).posting
    if posting is None or posting.from_day is None or posting.to_day is None:
        return
    met = posting.to_day if today > posting.to_day else None
    yield Deadline(
        "posting",
        "posting_over",
        "township",
        posting.from_day,
        posting.to_day,
        None,
        settled=True,
        met_on=met,
    )


def _county(case: CaseRecords, calendar: WorkCalendar) -> Iterator[Deadline]:
    sent = case.latest(o.Submission)
    decision = case.latest(o.CountyDecision)
    if sent is not None and sent.sent_on is not None:
        yield _working(
            "county_decision",
            "decided",
            "county",
            sent.sent_on,
            calendar,
            r.COUNTY_DAYS,
            decision.decided_on if decision else None,
        )
    if decision is not None and decision.outcome == "refused" and decision.decided_on is not None:
        yield _working(
            "refusal_written",
            "decided",
            "county",
            decision.decided_on,
            calendar,
            r.REFUSAL_DAYS,
            decision.written_on,
        )


def _whole(case: CaseRecords, calendar: WorkCalendar, local: r.LocalRules) -> Iterator[Deadline]:
    begin = accepted_on(case)
    if begin is None:
        return
    days = r.WHOLE_DAYS_DELEGATED if local.delegated else r.WHOLE_DAYS
    if case.current("extension"):
        days = r.WHOLE_DAYS_SPECIAL
    decision = case.latest(o.CountyDecision)
    met = decision.decided_on if decision else None
    yield _working("whole", "decided", "county", begin, calendar, days, met)


def _working(
    code: r.DeadlineCode,
    step: r.StepCode,
    actor: r.Actor,
    begin: dt.date,
    calendar: WorkCalendar,
    days: int,
    met_on: dt.date | None,
) -> Deadline:
    term: Term = calendar.after(begin, days)
    return Deadline(code, step, actor, begin, term.day, days, term.settled, met_on)
