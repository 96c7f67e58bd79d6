"""The saves of a household with what was said of them then, and what differs between two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.assessment_records import view_as_it_was
from jlaid_desktop.services.differences import Difference, state_differences
from jlaid_desktop.services.records import Document, RevisionInfo, moment, revision_info
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import assessments, history
from jlaid_desktop.store.assessments import StoredAssessment
from jlaid_desktop.store.audit import audit_rows
from jlaid_desktop.wording.view import AssessmentView

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

RESTORED = "restore_revision"
"""The action of the audit row that says from which revision another was restored."""
MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class OpinionThen:
    """An assessment in brief: as it was made, with the rules and the set it was made with.

    `holding` counts the rights that held, None where no words of it were kept;
    `parameter_title` is empty where the family carried figures of its own.
    """

    category_code: str
    category_status: str
    missing_count: int | None
    holding: int | None
    rules_version: str
    parameter_title: str
    parameter_hash: str
    assess_date: dt.date
    made_at: dt.datetime


@dataclass(frozen=True, slots=True)
class SavedState:
    """One save of the timeline.

    `here` tells whether this computer made it, `restored_from` is the code of the
    save that it brought back, `opinion` None where none was stored.
    """

    info: RevisionInfo
    here: bool
    restored_from: str
    opinion: OpinionThen | None


@dataclass(frozen=True, slots=True)
class FileState:
    """A household file with its texts as typed."""

    document: Document
    texts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two saves of a household; nothing is before the first one."""

    before: FileState | None
    after: FileState
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Reopened:
    """A save as it was; `view` are the words of then, None where none were kept."""

    info: RevisionInfo
    state: FileState
    opinion: OpinionThen | None
    view: AssessmentView | None


def timeline(ws: Workspace, household_id: str) -> tuple[SavedState, ...]:
    """Return a household's saves, the latest first; none where it was never saved."""
    with ws.store.reading() as db:
        lines = history.lines_of(db, household_id)
        restored = {
            row.detail.get("revision"): str(row.detail.get("from", ""))
            for row in audit_rows(db, household_id, MOST_ROWS)
            if row.action == RESTORED
        }
        return tuple(
            SavedState(
                info=revision_info(line),
                here=line.device_id in (None, ws.device_id),
                restored_from=restored.get(line.revision_id, ""),
                opinion=_latest_opinion(db, line.revision_id),
            )
            for line in lines
        )


def changes_between(ws: Workspace, older: str | None, newer: str) -> Compared:
    """Return what differs between two saves; with None, all that the newer one holds.

    Raises `JlaidError` where one is not there or not what was written.
    """
    with ws.store.reading() as db:
        before = state_at(db, older) if older is not None else None
        after = state_at(db, newer)
    old = before or FileState({}, {})
    return Compared(
        before, after, state_differences(old.document, old.texts, after.document, after.texts)
    )


def reopen(ws: Workspace, revision_id: str) -> Reopened:
    """Return a save with the opinion of then; nothing of it is worked out anew.

    Raises `JlaidError` where it is not there or not what was written.
    """
    with ws.store.reading() as db:
        state = state_at(db, revision_id)
        line = history.revision_line(db, revision_id)
        stored = assessments.assessments_of(db, revision_id)
    if line is None:
        raise save_not_there()
    latest = stored[0] if stored else None
    return Reopened(
        info=revision_info(line),
        state=state,
        opinion=_brief(latest) if latest else None,
        view=view_as_it_was(latest) if latest else None,
    )


def state_at(db: Transaction, revision_id: str) -> FileState:
    """Return what a save holds; raises `JlaidError` where it is not there."""
    revision = history.snapshot_of(db, revision_id)
    if revision is None:
        raise save_not_there()
    return FileState(revision.document, dict(revision.texts))


def save_not_there() -> JlaidError:
    """Return the error for a save that is not in the data."""
    return JlaidError(
        "history.not_there",
        N_("This save is not in the data any more."),
        N_("Go back to the household and open its history again."),
    )


def _latest_opinion(db: Transaction, revision_id: str) -> OpinionThen | None:
    stored = assessments.assessments_of(db, revision_id)
    return _brief(stored[0]) if stored else None


def _brief(stored: StoredAssessment) -> OpinionThen:
    record = stored.record
    return OpinionThen(
        category_code=record.category_code,
        category_status=record.category_status,
        missing_count=record.missing_count,
        holding=_holding(record.result),
        rules_version=record.rules_version,
        parameter_title=str(record.parameters.get("title", "")),
        parameter_hash=stored.parameter_hash,
        assess_date=dt.date.fromisoformat(record.assess_date),
        made_at=moment(stored.made_at),
    )


def _holding(result: Mapping[str, Any]) -> int | None:
    view = result.get("view")
    if view is None:
        return None
    return len([right for right in view["rights"] if right["mark"] == "holds"])
