"""Cases of the procedure for tests: records are made of contents, in order."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.records import KIND_OF, CaseKind, CaseRecords, ProcedureRecord

MARCH = 3


def on(day: int, month: int = MARCH, year: int = 2026) -> dt.date:
    return dt.date(year, month, day)


def record(content: c.Content, number: int, replaces: int | None = None) -> ProcedureRecord:
    return ProcedureRecord(
        record_id=f"{number:036}",
        case_id="case",
        kind=KIND_OF[type(content)],
        content=content,
        operator_id="o",
        device_id="d",
        recorded_at=f"2026-01-01T00:00:{number:02}+00:00",
        replaces=None if replaces is None else f"{replaces:036}",
    )


def case_of(*contents: c.Content, kind: CaseKind = "application") -> CaseRecords:
    records = tuple(record(content, number) for number, content in enumerate(contents))
    return CaseRecords("case", "household", kind, on(2), records=records)


APPLIED = c.Application(applied_on=on(2), applicant="甲")
ACCEPTED = c.Acceptance(number="受1", accepted_on=on(3), officer="乙")
ASKED = c.CheckRequest(asked_on=on(4))
REPORTED = c.CheckReport(started_on=on(5), reported_on=on(9), result="agrees")
VISITED = c.Visit(visited_on=on(5), visitors=("乙", "丙"), signed_by=("甲",))
REVIEWED = c.TownshipReview(reviewed_on=on(10), opinion="suggest_confirm", category="EDGE")
REVIEWED_RIGID = c.TownshipReview(reviewed_on=on(10), opinion="suggest_confirm", category="RIGID")
POSTED = o.Posting(from_day=on(11), to_day=on(18), place="村委会")
SENT = o.Submission(sent_on=on(19))
CONFIRMED = o.CountyDecision(
    outcome="confirmed",
    number="吉民1",
    decided_on=on(25),
    officer="丁",
    category="EDGE",
    from_month="2026-04",
)
REFUSED = o.CountyDecision(
    outcome="refused", number="吉民2", decided_on=on(25), officer="丁", reason="财产不符合"
)
PUBLISHED = o.Publication(from_day=on(26), place="村委会")
WHOLE = (APPLIED, ACCEPTED, ASKED, REPORTED, VISITED, REVIEWED, POSTED, SENT, CONFIRMED, PUBLISHED)
