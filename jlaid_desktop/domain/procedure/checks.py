"""What cannot be, and what is unlikely, in a record of the procedure before it is written.

`impossible` stops the record; `unlikely` lets it pass with a reason, which stays
with it. Codes and values only: the sentences are in `wording`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.checks_of_content import content_findings
from jlaid_desktop.domain.procedure.finding import Finding, impossible, unlikely
from jlaid_desktop.domain.procedure.records import (
    DAY_OF,
    CaseRecords,
    RecordKind,
)
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.state import effective_category, posting_state
from jlaid_desktop.domain.procedure.working_days import WorkCalendar

__all__ = ["SINGLE", "Finding", "check_record"]

SINGLE: frozenset[RecordKind] = frozenset(
    {"application", "acceptance", "county_decision", "withdrawal", "extension"}
)
"""Kinds a case has one of: another one corrects it."""

ORDER: tuple[tuple[RecordKind, RecordKind, bool], ...] = (
    ("application", "acceptance", True),
    ("application", "check_request", True),
    ("application", "visit", True),
    ("acceptance", "check_request", False),
    ("acceptance", "visit", False),
    ("acceptance", "extension", True),
    ("check_request", "check_report", True),
    ("visit", "review", False),
    ("check_report", "review", False),
    ("visit", "posting", True),
    ("review", "posting", True),
    ("application", "county_decision", True),
    ("acceptance", "county_decision", True),
    ("submission", "county_decision", True),
    ("county_decision", "publication", True),
    ("application", "withdrawal", True),
)
"""What cannot be (True) or is unlikely to be (False) before what: first, second."""

AHEAD: frozenset[RecordKind] = frozenset({"posting", "meeting"})
"""Kinds whose paper is made before the day, so that a coming day is only unlikely."""
OFFICIAL: frozenset[RecordKind] = frozenset(
    {"acceptance", "check_request", "submission", "county_decision"}
)


def check_record(
    case: CaseRecords,
    content: c.Content,
    kind: RecordKind,
    *,
    today: dt.date,
    calendar: WorkCalendar,
    local: LocalRules | None = None,
    replaces: str | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with a record that is about to be written, the worst first.

    `replaces` is the record it corrects, which is then out of the comparison.
    """
    others = _without(case, replaces)
    found = [
        *_day(content, kind, today, calendar),
        *_single(others, kind),
        *_order(others, content, kind),
        *content_findings(content),
        *_circumstances(others, content, local or LocalRules()),
    ]
    return tuple(sorted(found, key=lambda one: one.level != "impossible"))


def _without(case: CaseRecords, replaced: str | None) -> CaseRecords:
    kept = tuple(one for one in case.records if one.record_id != replaced)
    return CaseRecords(
        case.case_id,
        case.household_id,
        case.kind,
        case.opened_on,
        case.applied_on,
        case.accepted_on,
        kept,
    )


def _day(
    content: c.Content, kind: RecordKind, today: dt.date, calendar: WorkCalendar
) -> Iterator[Finding]:
    field = DAY_OF[kind]
    day = getattr(content, field)
    if day is None:
        yield impossible("day_missing", field)
    elif day > today:
        finding = unlikely if kind in AHEAD else impossible
        yield finding("day_to_come", field)
    elif kind in OFFICIAL and not calendar.is_working(day):
        yield unlikely("day_not_worked", field, day=day)


def _single(case: CaseRecords, kind: RecordKind) -> Iterator[Finding]:
    if kind in SINGLE and case.current(kind):
        yield impossible("already_recorded", DAY_OF[kind])
    if kind == "materials_notice" and case.current(kind):
        yield unlikely("told_once", DAY_OF[kind])
    if kind == "withdrawal" and case.current("county_decision"):
        yield impossible("already_decided", DAY_OF[kind])


def _order(case: CaseRecords, content: c.Content, kind: RecordKind) -> Iterator[Finding]:
    field = DAY_OF[kind]
    day = getattr(content, field)
    if day is None:
        return
    for first, second, hard in ORDER:
        finding = impossible if hard else unlikely
        if kind == second:
            other = _first_day(case, first)
            if other is not None and day < other:
                yield finding("before_other", field, other=first, day=other)
        elif kind == first:
            other = _first_day(case, second)
            if other is not None and day > other and not case.current(kind):
                yield finding("after_other", field, other=second, day=other)


def _first_day(case: CaseRecords, kind: RecordKind) -> dt.date | None:
    days = [one.day for one in case.current(kind) if one.day is not None]
    if days:
        return min(days)
    return {"application": case.applied_on, "acceptance": case.accepted_on}.get(kind)


def _circumstances(case: CaseRecords, content: c.Content, local: LocalRules) -> Iterator[Finding]:
    """Yield what the other records of the case forbid or make unlikely."""
    if isinstance(content, o.Posting):
        yield from _before_posting(case)
    elif isinstance(content, o.Objection):
        yield from _objection(case, content)
    elif isinstance(content, o.Submission) and case.kind == "application":
        yield from _posting_over(case, content.sent_on, "sent_on", local)
    elif isinstance(content, o.CountyDecision) and case.kind == "application":
        yield from _decision(case, content, local)
    elif isinstance(content, o.Publication):
        decision = case.latest(o.CountyDecision)
        if decision is None or decision.outcome != "confirmed":
            yield impossible("publication_without_confirmation", "from_day")


def _before_posting(case: CaseRecords) -> Iterator[Finding]:
    if not case.current("visit"):
        yield impossible("posting_without_visit", "from_day")
    if not case.current("review"):
        yield impossible("posting_without_review", "from_day")


def _objection(case: CaseRecords, content: o.Objection) -> Iterator[Finding]:
    postings = case.all_of(o.Posting)
    if not postings:
        yield impossible("objection_without_posting", "raised_on")
        return
    day = content.raised_on
    starts = [one.from_day for one in postings if one.from_day is not None]
    if day is not None and starts and day < min(starts):
        yield impossible("objection_before_posting", "raised_on", day=min(starts))
        return
    ends = [one.to_day for one in postings if one.to_day is not None]
    if day is not None and ends and day > max(ends):
        yield unlikely("objection_after_posting", "raised_on", day=max(ends))


def _posting_over(
    case: CaseRecords, day: dt.date | None, field: str, local: LocalRules
) -> Iterator[Finding]:
    if not local.rigid_posted and effective_category(case) == "RIGID":
        return
    if day is None:
        return
    state = posting_state(case, day)
    if state.posting is None:
        yield impossible("not_posted", field)
    elif state.open_objections:
        yield impossible("objection_open", field)
    elif not state.over and state.posting.to_day is not None:
        yield impossible("posting_not_over", field, day=state.posting.to_day)


def _decision(case: CaseRecords, content: o.CountyDecision, local: LocalRules) -> Iterator[Finding]:
    if content.outcome != "confirmed":
        return
    if not case.current("visit"):
        yield impossible("decision_without_visit", "decided_on")
    if not case.current("check_report"):
        yield impossible("decision_without_check", "decided_on")
    yield from _posting_over(case, content.decided_on, "decided_on", local)
    review = case.latest(c.TownshipReview)
    suggested = review.category if review is not None else None
    if suggested is not None and content.category not in (None, suggested):
        yield unlikely("category_differs", "category")
