"""Drafts: kept within seconds while a family is typed, and shown for what they are on opening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.services.deleting.standing import follow_records
from jlaid_desktop.services.differences import Difference, state_differences
from jlaid_desktop.services.records import DraftInfo, moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import drafts as stored
from jlaid_desktop.store import history, households
from jlaid_desktop.store.assessments import AssessmentRecord
from jlaid_desktop.store.drafts import Draft
from jlaid_desktop.store.finding.index import reindex_household
from jlaid_desktop.store.history import Save
from jlaid_desktop.store.households import Change, ListColumns
from jlaid_desktop.store.revisions import Revision


def save_draft(
    ws: Workspace,
    household_id: str,
    document: Mapping[str, Any],
    texts: Mapping[str, Any],
    assessment: AssessmentRecord | None = None,
) -> None:
    """Keep what is typed, wrong values included, in place of the household's last draft.

    A household that was never saved appears in the list as a draft, with the
    assessment's category where one is given. Raises `JlaidError` where the disk
    refuses; the draft before is then still there.
    """
    change = Change(ws.operator.operator_id, ws.now())
    with ws.store.writing() as db:
        households.ensure_household(db, household_id, change)
        stored.write_draft(db, household_id, document, texts, change)
        if history.head_of(db, household_id) is None:
            shown = list_columns(document, assessment)
            households.write_draft_line(db, household_id, document, shown, change)
        else:
            reindex_household(db, household_id)


def discard_draft(ws: Workspace, household_id: str) -> bool:
    """Drop the draft, and the household with it where it was never saved; False without one.

    A household that was deleted elsewhere while this was typed leaves the list now.
    """
    with ws.store.writing() as db:
        gone = stored.drop_draft(db, household_id)
        if history.head_of(db, household_id) is not None:
            reindex_household(db, household_id)
            follow_records(db, ws, household_id)
    return gone


def drafts(ws: Workspace) -> list[DraftInfo]:
    """Return every draft, the latest first: what a crash has left to be looked at."""
    with ws.store.reading() as db:
        found = [(d, history.last_save(db, d.household_id)) for d in stored.all_drafts(db)]
    return [draft_info(draft, last) for draft, last in found]


def draft_differences(ws: Workspace, household_id: str) -> tuple[Difference, ...]:
    """Return what the draft holds otherwise than the last save; nothing without a draft.

    Places whose text is not accepted yet bear the text as typed.
    """
    with ws.store.reading() as db:
        draft = stored.read_draft(db, household_id)
        last = history.last_save(db, household_id)
    return _differences(draft, last.revision if last else None) if draft else ()


def draft_info(draft: Draft, last: Save | None) -> DraftInfo:
    """Return a stored draft beside the last save."""
    return DraftInfo(
        household_id=draft.household_id,
        applicant_name=households.applicant_name(draft.document),
        saved_at=moment(draft.saved_at),
        base_revision_id=draft.base_revision_id,
        differs=bool(_differences(draft, last.revision if last else None)),
        outdated=draft.base_revision_id != (last.line.revision_id if last else None),
    )


def list_columns(document: Mapping[str, Any], assessment: AssessmentRecord | None) -> ListColumns:
    """Return what the list shows beside the facts."""
    village = shipped_regions().name(document.get("village"))
    if assessment is None:
        return ListColumns(village_name=village)
    return ListColumns(
        village_name=village,
        size=assessment.household_size,
        category_code=assessment.category_code,
        category_status=assessment.category_status,
        missing_count=assessment.missing_count,
    )


def _differences(draft: Draft, saved: Revision | None) -> tuple[Difference, ...]:
    old = saved.document if saved else {}
    texts = saved.texts if saved else {}
    return state_differences(old, texts, draft.document, draft.texts)
