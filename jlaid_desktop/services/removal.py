"""Deleting a household in two stages: out of the list and restorable, then gone for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import removal
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange.boxes import waits_for_receipt
from jlaid_desktop.store.households import Change

Reason = Literal["twice", "withdrawn", "moved", "mistake", "trial", "other"]
"""Why a household is deleted. A code, never free text: the audit row outlives the household."""


@dataclass(frozen=True, slots=True)
class DeletedHousehold:
    """A household among the deleted ones; `reason` is None where none was given.

    `saves` counts what a purge would remove; none means that it was never more than a draft.
    """

    household_id: str
    applicant_name: str
    size: int
    village_name: str
    saves: int
    deleted_at: dt.datetime
    deleted_by: str
    reason: str | None


def deleted_households(ws: Workspace) -> tuple[DeletedHousehold, ...]:
    """Return the deleted households that can be restored, the latest first."""
    with ws.store.reading() as db:
        lines = removal.deleted_lines(db)
    return tuple(
        DeletedHousehold(
            household_id=line.household_id,
            applicant_name=line.applicant_name,
            size=line.size,
            village_name=line.village_name,
            saves=line.saves,
            deleted_at=moment(line.deleted_at),
            deleted_by=line.deleted_by,
            reason=line.reason or None,
        )
        for line in lines
    )


def delete_household(ws: Workspace, household_id: str, reason: Reason | None = None) -> None:
    """Take a household out of the list; `restore_household` brings it back as it was.

    Raises `JlaidError` where it is not there.
    """
    detail: dict[str, str | int] = {"reason": reason} if reason is not None else {}
    with ws.store.writing() as db:
        if not removal.mark_deleted(db, household_id, Change(ws.operator.operator_id, ws.now())):
            raise household_is_deleted()
        add_audit(db, ws.audit("delete", household_id, detail=detail))


def restore_household(ws: Workspace, household_id: str) -> None:
    """Put a deleted household back into the list; raises `JlaidError` where none is deleted."""
    with ws.store.writing() as db:
        if not removal.restore_deleted(db, household_id):
            raise _not_deleted()
        add_audit(db, ws.audit("restore", household_id))


def purge_household(ws: Workspace, household_id: str) -> None:
    """Remove a deleted household for good, with its history; the audit trail stays.

    Raises `JlaidError` where it was not deleted first, or was sent to the county
    whose receipt has not come: nothing leaves the store before that.
    """
    with ws.store.writing() as db:
        if not removal.is_marked(db, household_id):
            raise _not_deleted()
        if waits_for_receipt(db, household_id):
            raise JlaidError(
                "household.no_receipt",
                N_("This family was sent, and the county's receipt has not come yet."),
                N_("Take the county's return first, then remove the family."),
            )
        revisions, hashes = removal.purge(db, household_id)
        add_audit(db, ws.audit("purge", household_id, detail={"revisions": revisions}))
    if hashes:
        blobs = ws.blobs()
        try:
            blobs.drop_blobs(hashes)
        finally:
            blobs.close()


def household_is_deleted() -> JlaidError:
    """Return the error for a household that is marked as deleted or gone."""
    return JlaidError(
        "household.deleted",
        N_("This family was deleted."),
        N_("Restore it from the deleted families first."),
    )


def _not_deleted() -> JlaidError:
    return JlaidError(
        "household.not_deleted",
        N_("This family is not among the deleted ones."),
        N_("Delete it first; it can be restored until it is removed for good."),
    )
