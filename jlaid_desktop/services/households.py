"""Households: list, open, save, history, and deleting in two stages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.drafts import (
    discard_draft,
    draft_differences,
    draft_info,
    drafts,
    list_columns,
    save_draft,
)
from jlaid_desktop.services.finding.search import find_households, list_households
from jlaid_desktop.services.records import (
    Document,
    DraftInfo,
    HouseholdRow,
    LoadedHousehold,
    RevisionInfo,
    revision_info,
)
from jlaid_desktop.services.removal import (
    delete_household,
    household_is_deleted,
    purge_household,
    restore_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import assessments, cases, history, households, removal
from jlaid_desktop.store import drafts as stored_drafts
from jlaid_desktop.store.assessments import AssessmentRecord, StoredAssessment
from jlaid_desktop.store.households import Change
from jlaid_desktop.store.revisions import Cause, Revision, append_revision

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

__all__ = [
    "AssessmentRecord",
    "Document",
    "DraftInfo",
    "HouseholdRow",
    "LoadedHousehold",
    "RevisionInfo",
    "StoredAssessment",
    "assessments_of",
    "delete_household",
    "discard_draft",
    "document_at",
    "draft_differences",
    "drafts",
    "find_households",
    "history_of",
    "household_counts",
    "list_households",
    "load_household",
    "new_household_document",
    "new_id",
    "purge_household",
    "record_assessment",
    "restore_household",
    "save_draft",
    "save_household",
    "save_within",
]

NewId = Callable[[], str]


def new_id() -> str:
    """Return a new identifier for anything that lives as long as the data."""
    return str(uuid.uuid4())


def new_household_document(
    county: str, township: str | None, ids: NewId = new_id, *, day: dt.date | None = None
) -> Document:
    """Return the file of a family of whom nothing is known yet: ids, applicant, day of applying."""
    applicant = {"id": "m1", "person_id": ids()}
    document: Document = {
        "format": 1,
        "household_id": ids(),
        "county": county,
        "household": {"members": [applicant], "applicant": "m1"},
    }
    if township:
        document["township"] = township
    if day is not None:
        document["household"]["apply_date"] = day.isoformat()
    return document


def household_counts(ws: Workspace) -> tuple[int, int]:
    """Return how many households are saved and how many persons are their members."""
    with ws.store.reading() as db:
        return households.counts(db)


def load_household(ws: Workspace, household_id: str) -> LoadedHousehold:
    """Open a household: what was typed last, beside what was saved last.

    Raises `JlaidError` where it is not there, or its last save is damaged.
    """
    with ws.store.reading() as db:
        last = history.last_save(db, household_id)
        draft = stored_drafts.read_draft(db, household_id)
    if last is None and draft is None:
        raise _not_there()
    saved = last.revision if last else None
    return LoadedHousehold(
        document=draft.document if draft else _document_of(saved),
        texts=draft.texts if draft else (saved.texts if saved else {}),
        revision=revision_info(last.line) if last else None,
        draft=draft_info(draft, last) if draft else None,
        saved_document=_document_of(saved) if saved else None,
        saved_texts=dict(saved.texts) if saved else None,
    )


def save_household(
    ws: Workspace,
    document: Mapping[str, Any],
    assessment: AssessmentRecord | None,
    *,
    cause: Cause = "typed",
    effective_day: dt.date,
    texts: Mapping[str, Any] | None = None,
) -> RevisionInfo:
    """Save a household: facts, revision and assessment in one transaction; its draft goes.

    A household and members without ids are given them (see `RevisionInfo` and
    `load_household`); members keep the person they had. `texts` are answers as
    typed that are not in the document. Raises `JlaidError` where nothing could
    be saved; then everything is as before.
    """
    with ws.store.writing() as db:
        revision_id = save_within(
            db, ws, document, assessment, cause=cause, effective_day=effective_day, texts=texts
        )
        line = history.revision_line(db, revision_id)
    if line is None:
        raise LookupError(revision_id)
    return revision_info(line)


def save_within(
    db: Transaction,
    ws: Workspace,
    document: Mapping[str, Any],
    assessment: AssessmentRecord | None,
    *,
    cause: Cause,
    effective_day: dt.date,
    texts: Mapping[str, Any] | None = None,
) -> str:
    """Save a household inside a transaction that is open, and return the revision's id.

    `save_household` for many at once: all of the transaction is kept, or none.
    """
    now = ws.now()
    change = Change(ws.operator.operator_id, now)
    household_id = document.get("household_id") or new_id()
    households.ensure_household(db, household_id, change)
    if removal.is_marked(db, household_id):
        raise household_is_deleted()
    file = _with_ids(document, household_id, households.person_ids(db, household_id))
    head = history.head_of(db, household_id)
    facts = file["household"]
    case_id = cases.case_of_save(
        db,
        household_id,
        new_case_id=new_id(),
        day=effective_day.isoformat(),
        applied_on=facts.get("apply_date"),
        accepted_on=facts.get("accept_date"),
    )
    revision = Revision(
        household_id=household_id,
        parents=(head,) if head else (),
        cause=cause,
        case_id=case_id,
        operator_id=ws.operator.operator_id,
        device_id=ws.device_id,
        recorded_at=now,
        effective_day=effective_day.isoformat(),
        document=file,
        texts=dict(texts or {}),
    )
    revision_id = append_revision(db, revision)
    households.write_current(db, file, revision_id, list_columns(file, assessment), change)
    stored_drafts.drop_draft(db, household_id)
    if assessment is not None:
        assessments.add_assessment(
            db, assessment, assessment_id=new_id(), revision_id=revision_id, made_at=now
        )
    return revision_id


def history_of(ws: Workspace, household_id: str) -> list[RevisionInfo]:
    """Return a household's saves, the latest first."""
    with ws.store.reading() as db:
        return [revision_info(line) for line in history.lines_of(db, household_id)]


def document_at(ws: Workspace, revision_id: str) -> Document:
    """Return the household file as one revision has it.

    Raises `JlaidError` where the revision is not there or not what was written.
    """
    with ws.store.reading() as db:
        revision = history.snapshot_of(db, revision_id)
    if revision is None:
        raise _not_there()
    return revision.document


def assessments_of(ws: Workspace, revision_id: str) -> list[StoredAssessment]:
    """Return a revision's assessments as they were made, the latest first."""
    with ws.store.reading() as db:
        return assessments.assessments_of(db, revision_id)


def record_assessment(ws: Workspace, revision_id: str, assessment: AssessmentRecord) -> None:
    """Store an assessment made of a revision after it was saved."""
    with ws.store.writing() as db:
        assessments.add_assessment(
            db, assessment, assessment_id=new_id(), revision_id=revision_id, made_at=ws.now()
        )


def _with_ids(
    document: Mapping[str, Any], household_id: str, persons: Mapping[str, str]
) -> Document:
    """Return the file with its id, and with a person behind every member."""
    facts = document["household"]
    people = [
        {**member, "person_id": member.get("person_id") or persons.get(member["id"]) or new_id()}
        for member in facts["members"]
    ]
    return {
        **document,
        "household_id": household_id,
        "household": {**facts, "members": people},
    }


def _document_of(saved: Revision | None) -> Document:
    return saved.document if saved else {}


def _not_there() -> JlaidError:
    return JlaidError(
        "household.not_there",
        N_("This family is not in the data any more."),
        N_("Go back to the list and look for it again."),
    )
