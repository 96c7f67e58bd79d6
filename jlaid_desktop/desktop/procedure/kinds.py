"""Which records belong to which kind of case, and which one a step opens."""

from __future__ import annotations

from jlaid_desktop.domain.procedure.records import CaseKind, RecordKind
from jlaid_desktop.domain.procedure.rules import STEPS_OF

_INVESTIGATION: tuple[RecordKind, ...] = (
    "check_request",
    "check_report",
    "visit",
    "neighbour_visit",
    "meeting",
)
KINDS_OF_CASE: dict[CaseKind, tuple[RecordKind, ...]] = {
    "application": (
        "application",
        "materials_notice",
        "acceptance",
        *_INVESTIGATION,
        "review",
        "posting",
        "objection",
        "submission",
        "county_decision",
        "publication",
        "withdrawal",
        "extension",
    ),
    "recheck": ("recheck", *_INVESTIGATION, "submission", "county_decision"),
    "event": (
        "member_change",
        "change_proposal",
        "stop_proposal",
        *_INVESTIGATION,
        "submission",
        "county_decision",
    ),
}
WITHOUT_RECORD: dict[str, RecordKind] = {"posting_over": "objection", "changed": "member_change"}
"""Steps that no single record shows, with the record that is written there."""


def kind_of_step(code: str, case: CaseKind) -> RecordKind:
    """Return the record a step opens; an unknown step is a bug (StopIteration)."""
    step = next(one for one in STEPS_OF[case] if one.code == code)
    return step.kind or WITHOUT_RECORD[code]
