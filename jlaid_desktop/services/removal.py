"""Deleting a household in two stages: out of the list and restorable, then gone for good."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.deleting.standing import (
    last_deletion,
    note_deletion,
    note_restoration,
    standing_of,
)
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import removal
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import deletions, ledger, peers
from jlaid_desktop.store.exchange.boxes import waits_for_receipt
from jlaid_desktop.store.households import Change

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

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
        lines = [(line, _reason_of(db, line)) for line in removal.deleted_lines(db)]
    return tuple(
        DeletedHousehold(
            household_id=line.household_id,
            applicant_name=line.applicant_name,
            size=line.size,
            village_name=line.village_name,
            saves=line.saves,
            deleted_at=moment(line.deleted_at),
            deleted_by=line.deleted_by,
            reason=reason,
        )
        for line, reason in lines
    )


def _reason_of(db: Transaction, line: removal.DeletedLine) -> str | None:
    """Return the code of the reason, wherever it was deleted; one of a newer program is `other`."""
    records = ledger.records_of(db, line.household_id)
    last = last_deletion(records, standing_of(db, line.household_id))
    said = line.reason if last is None else last.content.get("reason")
    if not said:
        return None
    return said if said in get_args(Reason) else "other"


def delete_household(ws: Workspace, household_id: str, reason: Reason | None = None) -> None:
    """Take a household out of the list; `restore_household` brings it back as it was.

    A saved one is deleted wherever it is, once the files have travelled; somebody who
    went on with it meanwhile wins. Raises `JlaidError` where it is not there.
    """
    detail: dict[str, str | int] = {"reason": reason} if reason is not None else {}
    with ws.store.writing() as db:
        if not removal.mark_deleted(db, household_id, Change(ws.operator.operator_id, ws.now())):
            raise household_is_deleted()
        note_deletion(db, ws, household_id, reason)
        add_audit(db, ws.audit("delete", household_id, detail=detail))


def restore_household(ws: Workspace, household_id: str) -> None:
    """Put a deleted household back into the list; raises `JlaidError` where none is deleted."""
    with ws.store.writing() as db:
        if not removal.restore_deleted(db, household_id):
            raise _not_deleted()
        note_restoration(db, ws, household_id)
        add_audit(db, ws.audit("restore", household_id))


def purge_household(ws: Workspace, household_id: str) -> None:
    """Remove a deleted household for good, with its history; the audit trail stays.

    This is here alone: the county keeps it, and no return brings it back while it counts as
    deleted. Raises `JlaidError` where it was not deleted first, at the county where a
    laptop has it, or where the county knows it and its receipt for all of it, the
    deletion too, has not come: nothing leaves the store before that.
    """
    with ws.store.writing() as db:
        if not removal.is_marked(db, household_id):
            raise _not_deleted()
        others = [
            one.peer_id
            for role in ("county", "device")
            for one in peers.peers(db, role)
            if deletions.known_to(db, household_id, one.peer_id)
        ]
        if others and ws.info.role == "county":
            raise _county_keeps()
        if waits_for_receipt(db, household_id) or _untold(db, household_id, others):
            raise _no_receipt()
        revisions, hashes = removal.purge(db, household_id)
        if others:
            deletions.add_purged(db, household_id, ws.now())
        add_audit(db, ws.audit("purge", household_id, detail={"revisions": revisions}))
    if hashes:
        blobs = ws.blobs()
        try:
            blobs.drop_blobs(hashes)
        finally:
            blobs.close()


def _untold(db: Transaction, household_id: str, others: list[str]) -> bool:
    """Tell whether no county that takes files has been told of the deletion yet."""
    return any(
        deletions.untold_deletions(db, household_id, one.peer_id)
        for one in peers.peers(db, "county")
        if one.peer_id in others and one.state == "admitted"
    )


def household_is_deleted() -> JlaidError:
    """Return the error for a household that is marked as deleted or gone."""
    return JlaidError(
        "household.deleted",
        N_("This family was deleted."),
        N_("Restore it from the deleted families first."),
    )


def _no_receipt() -> JlaidError:
    return JlaidError(
        "household.no_receipt",
        N_("This family was sent, and the county's receipt has not come yet."),
        N_("Send to the county and take its return first, then remove the family."),
    )


def _county_keeps() -> JlaidError:
    return JlaidError(
        "household.county_keeps",
        N_("This family came from a township; the county keeps what it has received."),
        N_("It stays among the deleted families and can be restored."),
    )


def _not_deleted() -> JlaidError:
    return JlaidError(
        "household.not_deleted",
        N_("This family is not among the deleted ones."),
        N_("Delete it first; it can be restored until it is removed for good."),
    )
