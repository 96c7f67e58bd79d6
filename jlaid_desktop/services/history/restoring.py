"""Bringing an old save back: as a new one on top, so that nothing between is rewritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.differences import state_differences
from jlaid_desktop.services.drafts import draft_info
from jlaid_desktop.services.history.timeline import RESTORED, save_not_there, state_at
from jlaid_desktop.services.households import save_within
from jlaid_desktop.services.records import RevisionInfo, revision_info
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import drafts, history
from jlaid_desktop.store.assessments import AssessmentRecord
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.revisions import short_code

Assess = Callable[[HouseholdFile], AssessmentRecord]


def restore_revision(ws: Workspace, revision_id: str, assess: Assess) -> RevisionInfo:
    """Save what an old save holds as a new one, assessed by the rules and figures of today.

    Raises `JlaidError` where the save is not there, where it is what was saved last, or
    where a draft holds something that is not saved; then nothing was changed.
    """
    with ws.store.reading() as db:
        line = history.revision_line(db, revision_id)
        if line is None:
            raise save_not_there()
        old = state_at(db, revision_id)
        last = history.last_save(db, line.household_id)
        draft = drafts.read_draft(db, line.household_id)
    if draft is not None and draft_info(draft, last).differs:
        raise _draft_open()
    if last is not None and not state_differences(
        last.revision.document, last.revision.texts, old.document, old.texts
    ):
        raise _nothing_to_restore()
    file = msgspec.convert(old.document, HouseholdFile)
    record = assess(file)
    with ws.store.writing() as db:
        restored = save_within(
            db,
            ws,
            old.document,
            record,
            cause="typed",
            effective_day=effective_day(file, ws.clock),
            texts=old.texts,
        )
        detail = {"revision": restored, "from": short_code(revision_id)}
        add_audit(db, ws.audit(RESTORED, line.household_id, detail=detail))
        made = history.revision_line(db, restored)
    if made is None:
        raise LookupError(restored)
    return revision_info(made)


def effective_day(file: HouseholdFile, clock: Clock) -> dt.date:
    """Return the day a file is saved for: its own, the application's, else today."""
    return file.assess_date or file.household.apply_date or clock.today()


def _draft_open() -> JlaidError:
    return JlaidError(
        "history.draft_open",
        N_("There is a draft that is not saved yet; it would be lost."),
        N_("Save the family first, or go back to the last save. Then restore."),
    )


def _nothing_to_restore() -> JlaidError:
    return JlaidError(
        "history.same",
        N_("This is what the family's file holds now."),
        N_("Nothing needs to be restored."),
    )
