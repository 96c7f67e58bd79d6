"""Deleting a household in two stages: out of the list and restorable, then gone for good."""

from __future__ import annotations

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import removal
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.households import Change


def delete_household(ws: Workspace, household_id: str) -> None:
    """Take a household out of the list; `restore_household` brings it back as it was.

    Raises `JlaidError` where it is not there.
    """
    with ws.store.writing() as db:
        if not removal.mark_deleted(db, household_id, Change(ws.operator.operator_id, ws.now())):
            raise household_is_deleted()
        add_audit(db, ws.audit("delete", household_id))


def restore_household(ws: Workspace, household_id: str) -> None:
    """Put a deleted household back into the list; raises `JlaidError` where none is deleted."""
    with ws.store.writing() as db:
        if not removal.restore_deleted(db, household_id):
            raise _not_deleted()
        add_audit(db, ws.audit("restore", household_id))


def purge_household(ws: Workspace, household_id: str) -> None:
    """Remove a deleted household for good, with its history; the audit trail stays.

    Raises `JlaidError` where it was not deleted first.
    """
    with ws.store.writing() as db:
        if not removal.is_marked(db, household_id):
            raise _not_deleted()
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
