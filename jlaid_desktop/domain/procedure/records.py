"""A record of the procedure: append-only, with an id of its own, so that sets of them merge.

Two laptops join their records as a set union by `record_id`. A correction names
the record it `replaces`; the earlier one stays. What counts is what nothing
replaces (`current`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypeVar

import msgspec

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o

RecordKind = Literal[
    "application",
    "materials_notice",
    "acceptance",
    "check_request",
    "check_report",
    "visit",
    "neighbour_visit",
    "meeting",
    "review",
    "posting",
    "objection",
    "submission",
    "county_decision",
    "publication",
    "withdrawal",
    "extension",
    "recheck",
    "member_change",
    "change_proposal",
    "stop_proposal",
]

CONTENT_OF: dict[RecordKind, type[c.Content]] = {
    "application": c.Application,
    "materials_notice": c.MaterialsNotice,
    "acceptance": c.Acceptance,
    "check_request": c.CheckRequest,
    "check_report": c.CheckReport,
    "visit": c.Visit,
    "neighbour_visit": c.NeighbourVisit,
    "meeting": c.Meeting,
    "review": c.TownshipReview,
    "posting": o.Posting,
    "objection": o.Objection,
    "submission": o.Submission,
    "county_decision": o.CountyDecision,
    "publication": o.Publication,
    "withdrawal": o.Withdrawal,
    "extension": o.Extension,
    "recheck": o.Recheck,
    "member_change": o.MemberChange,
    "change_proposal": o.ChangeProposal,
    "stop_proposal": o.StopProposal,
}
"""The content of each kind; the order is the procedure's."""

KIND_OF: dict[type[c.Content], RecordKind] = {form: kind for kind, form in CONTENT_OF.items()}

DAY_OF: dict[RecordKind, str] = {
    "application": "applied_on",
    "materials_notice": "given_on",
    "acceptance": "accepted_on",
    "check_request": "asked_on",
    "check_report": "reported_on",
    "visit": "visited_on",
    "neighbour_visit": "visited_on",
    "meeting": "held_on",
    "review": "reviewed_on",
    "posting": "from_day",
    "objection": "raised_on",
    "submission": "sent_on",
    "county_decision": "decided_on",
    "publication": "from_day",
    "withdrawal": "withdrawn_on",
    "extension": "extended_on",
    "recheck": "checked_on",
    "member_change": "changed_on",
    "change_proposal": "proposed_on",
    "stop_proposal": "proposed_on",
}
"""The field that tells the day on which the thing happened."""

CaseKind = Literal["application", "recheck", "event"]

ContentT = TypeVar("ContentT", bound=c.Content)


class ProcedureRecord(msgspec.Struct, frozen=True):
    """One record as it was written; `recorded_at` is UTC.

    `content` None takes the record it replaces back (typed by mistake); `note` says why.
    """

    record_id: str
    case_id: str
    kind: RecordKind
    content: c.Content | None
    operator_id: str
    device_id: str
    recorded_at: str
    replaces: str | None = None
    note: str | None = None

    @property
    def day(self) -> dt.date | None:
        """Return the day on which the thing recorded happened, where it is known."""
        return getattr(self.content, DAY_OF[self.kind]) if self.content is not None else None


class CaseRecords(msgspec.Struct, frozen=True):
    """A case with all its records, corrections and what was corrected among them.

    `applied_on` and `accepted_on` are the days typed in the household file, which
    stand in for a record that was not made.
    """

    case_id: str
    household_id: str
    kind: CaseKind
    opened_on: dt.date
    applied_on: dt.date | None = None
    accepted_on: dt.date | None = None
    records: tuple[ProcedureRecord, ...] = ()

    def current(self, kind: RecordKind) -> tuple[ProcedureRecord, ...]:
        """Return the records of a kind that nothing replaces, earliest day first."""
        return tuple(r for r in current(self.records) if r.kind == kind)

    def all_of(self, form: type[ContentT]) -> tuple[ContentT, ...]:
        """Return the contents of a kind that count, earliest day first."""
        found = self.current(KIND_OF[form])
        return tuple(r.content for r in found if isinstance(r.content, form))

    def latest(self, form: type[ContentT]) -> ContentT | None:
        """Return the content of a kind that counts, the latest where there are several."""
        found = self.all_of(form)
        return found[-1] if found else None


def current(records: Iterable[ProcedureRecord]) -> tuple[ProcedureRecord, ...]:
    """Return what nothing replaces and nothing took back, by day, time of writing and id.

    The order is the same on every machine that has the same set of records.
    """
    present = {record.record_id: record for record in records}
    replaced = {record.replaces for record in present.values() if record.replaces}
    counting = (
        record
        for record in present.values()
        if record.record_id not in replaced and record.content is not None
    )
    return tuple(sorted(counting, key=_order))


def _order(record: ProcedureRecord) -> tuple[dt.date, str, str]:
    return (record.day or dt.date.min, record.recorded_at, record.record_id)


def content_of(kind: RecordKind, data: object) -> c.Content:
    """Return a content of a kind from builtins; raises `msgspec.ValidationError`."""
    return msgspec.convert(data, CONTENT_OF[kind])
