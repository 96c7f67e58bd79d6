"""What cannot be within one record, whatever else the case holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.finding import Finding, impossible, unlikely

TWO = 2
"""S1 art 16: at least two people visit."""
LONG_POSTING = 30
"""Days from which a posting is unlikely long."""


def content_findings(content: c.Content) -> Iterator[Finding]:
    """Yield what is wrong within a record."""
    for field in REQUIRED.get(type(content), ()):
        if getattr(content, field) in (None, "", ()):
            yield impossible("field_missing", field)
    check = CHECKS.get(type(content))
    if check is not None:
        yield from check(content)


def _visit(content: c.Visit | c.NeighbourVisit) -> Iterator[Finding]:
    if len(set(content.visitors)) < TWO:
        yield impossible("two_visitors", "visitors")
    if isinstance(content, c.Visit) and not content.signed_by:
        yield unlikely("visit_unsigned", "signed_by")
    if isinstance(content, c.NeighbourVisit) and not content.neighbours:
        yield impossible("field_missing", "neighbours")


def _report(content: c.CheckReport) -> Iterator[Finding]:
    started, reported = content.started_on, content.reported_on
    if started is not None and reported is not None and started > reported:
        yield impossible("started_after_report", "started_on")
    if content.result == "differs" and not content.differences:
        yield impossible("field_missing", "differences")


def _meeting(content: c.Meeting) -> Iterator[Finding]:
    if content.chair and content.chair == content.recorder:
        yield unlikely("chair_records", "recorder")
    present = len({*content.attendees, content.chair, content.recorder} - {None})
    for item in content.items:
        votes = sum(n or 0 for n in (item.votes_for, item.votes_against, item.abstained))
        if content.attendees and votes > present:
            yield unlikely("more_votes", "votes_for", votes=votes, people=present)


def _review(content: c.TownshipReview) -> Iterator[Finding]:
    if content.opinion == "suggest_confirm" and content.category is None:
        yield impossible("field_missing", "category")
    if content.opinion == "suggest_refuse" and not content.basis:
        yield impossible("field_missing", "basis")


def _posting(content: o.Posting) -> Iterator[Finding]:
    first, last = content.from_day, content.to_day
    if first is None or last is None:
        return
    if last < o.posting_end(first):
        yield impossible("posting_short", "to_day", day=o.posting_end(first))
    elif (last - first).days > LONG_POSTING:
        yield unlikely("posting_long", "to_day", days=(last - first).days)


def _objection(content: o.Objection) -> Iterator[Finding]:
    raised, handled = content.raised_on, content.handled_on
    if raised is not None and handled is not None and handled < raised:
        yield impossible("handled_before_raised", "handled_on")
    if content.result is not None and handled is None:
        yield impossible("field_missing", "handled_on")
    if content.result is not None and not content.handling:
        yield impossible("field_missing", "handling")


def _decision(content: o.CountyDecision) -> Iterator[Finding]:
    wanted = {
        "confirmed": ("category", "from_month"),
        "changed": ("category", "from_month", "reason"),
        "stopped": ("from_month", "reason"),
        "refused": ("reason",),
    }
    for field in wanted.get(content.outcome or "", ()):
        if not getattr(content, field):
            yield impossible("field_missing", field)
    written, decided = content.written_on, content.decided_on
    if written is not None and decided is not None and written < decided:
        yield impossible("written_before_decided", "written_on")
    yield from _validity(content)


def _validity(content: o.CountyDecision) -> Iterator[Finding]:
    """S2: a rigid-expense household is confirmed for twelve months at most."""
    decided, valid_to = content.decided_on, content.valid_to
    grants = content.outcome in ("confirmed", "changed")
    if grants and content.category == "RIGID" and valid_to is None:
        yield impossible("field_missing", "valid_to")
    if decided is None or valid_to is None:
        return
    if valid_to < decided:
        yield impossible("valid_before_decided", "valid_to")
    elif content.category == "RIGID" and valid_to > twelve_months_after(decided, content):
        limit = twelve_months_after(decided, content)
        yield impossible("rigid_too_long", "valid_to", day=limit)


def twelve_months_after(decided: dt.date, content: o.CountyDecision) -> dt.date:
    """Return the last day of twelve months from the decision, or from its first month if later."""
    begin = decided
    if content.from_month is not None:
        begin = max(begin, dt.date.fromisoformat(f"{content.from_month}-01"))
    return birthday(begin, 1)


def _recheck(content: o.Recheck) -> Iterator[Finding]:
    if content.suggested in ("change", "stop") and not content.reason:
        yield impossible("field_missing", "reason")
    if content.suggested == "change" and content.before and content.before == content.after:
        same_people = content.members_before == content.members_after
        if same_people and content.monthly_fen_before == content.monthly_fen_after:
            yield unlikely("change_without_change", "after")


REQUIRED: dict[type[c.Content], tuple[str, ...]] = {
    c.Application: ("applicant",),
    c.MaterialsNotice: ("missing",),
    c.Acceptance: ("number", "officer"),
    c.CheckReport: ("result",),
    c.Meeting: ("chair", "recorder", "attendees"),
    c.TownshipReview: ("opinion",),
    o.Posting: ("to_day", "place"),
    o.Objection: ("content",),
    o.CountyDecision: ("outcome", "number", "officer"),
    o.Withdrawal: ("reason",),
    o.Extension: ("reason",),
    o.Recheck: ("suggested",),
    o.MemberChange: ("direction", "name", "reason"),
    o.ChangeProposal: ("reason",),
    o.StopProposal: ("reason",),
}
"""What a record cannot be without, beside its day."""

CHECKS: dict[type[c.Content], Callable[[Any], Iterator[Finding]]] = {
    c.Visit: _visit,
    c.NeighbourVisit: _visit,
    c.CheckReport: _report,
    c.Meeting: _meeting,
    c.TownshipReview: _review,
    o.Posting: _posting,
    o.Objection: _objection,
    o.CountyDecision: _decision,
    o.Recheck: _recheck,
}
