"""The steps of domain 1.1 and their terms as data, and what a county sets for itself."""

from __future__ import annotations

from typing import Literal

import msgspec

from jlaid_desktop.domain.procedure.records import CaseKind, RecordKind

StepCode = Literal[
    "applied",
    "accepted",
    "check_asked",
    "check_reported",
    "visited",
    "reviewed",
    "posted",
    "posting_over",
    "sent",
    "decided",
    "published",
    "rechecked",
    "changed",
]
Actor = Literal["family", "township", "county"]
DeadlineCode = Literal[
    "investigation",
    "check_start",
    "posting",
    "county_decision",
    "refusal_written",
    "whole",
]


class Step(msgspec.Struct, frozen=True):
    """A step: who does it, what record shows it, and which steps come first.

    `source` is the article it stands on.
    """

    code: StepCode
    actor: Actor
    kind: RecordKind | None
    after: tuple[StepCode, ...]
    source: str = ""


APPLICATION: tuple[Step, ...] = (
    Step("applied", "family", "application", (), "S1 art 4"),
    Step("accepted", "township", "acceptance", ("applied",), "S1 art 10"),
    Step("check_asked", "township", "check_request", ("accepted",), "S1 art 17"),
    Step("check_reported", "county", "check_report", ("check_asked",), "S1 art 17"),
    Step("visited", "township", "visit", ("accepted",), "S1 art 16"),
    Step("reviewed", "township", "review", ("check_reported", "visited"), ""),
    Step("posted", "township", "posting", ("reviewed",), "S1 art 19"),
    Step("posting_over", "township", None, ("posted",), "S1 art 19"),
    Step("sent", "township", "submission", ("posting_over",), ""),
    Step("decided", "county", "county_decision", ("sent",), "S1 art 20"),
    Step("published", "township", "publication", ("decided",), "S1 art 24"),
)
RECHECK: tuple[Step, ...] = (
    Step("rechecked", "township", "recheck", (), "S1 art 31"),
    Step("sent", "township", "submission", ("rechecked",), ""),
    Step("decided", "county", "county_decision", ("sent",), ""),
)
EVENT: tuple[Step, ...] = (
    Step("changed", "township", None, (), ""),
    Step("sent", "township", "submission", ("changed",), ""),
    Step("decided", "county", "county_decision", ("sent",), ""),
)
STEPS_OF: dict[CaseKind, tuple[Step, ...]] = {
    "application": APPLICATION,
    "recheck": RECHECK,
    "event": EVENT,
}

INVESTIGATION_DAYS = 3
"""Working days from acceptance to the start of the investigation (S1 art 15)."""
CHECK_START_DAYS = 3
"""Working days in which the county starts the check it is asked for (S1 art 17)."""
COUNTY_DAYS = 10
"""Working days the county has from receiving the papers (S1 art 20)."""
REFUSAL_DAYS = 3
"""Working days from a refusal to the letter that gives the reason (S1 art 21)."""
WHOLE_DAYS = 30
"""Working days from acceptance to the decision (S5)."""
WHOLE_DAYS_SPECIAL = 45
"""The same where it was lengthened for a special case (S5)."""
WHOLE_DAYS_DELEGATED = 20
"""The same where the county gave the decision to the township (S5)."""

SOURCES: dict[DeadlineCode, str] = {
    "investigation": "S1 art 15",
    "check_start": "S1 art 17",
    "posting": "S1 art 19",
    "county_decision": "S1 art 20",
    "refusal_written": "S1 art 21",
    "whole": "S5",
}


class LocalRules(msgspec.Struct, frozen=True):
    """What a county sets for itself; each says by which document.

    `rigid_posted` False leaves the seven-day notice out for rigid-expense households
    (S2 has no clause on it and leaves the procedure to localities).
    """

    rigid_posted: bool = True
    rigid_posted_document: str = ""
    delegated: bool = False
    delegated_document: str = ""
