"""Households deleted in one place and gone on with in another: the county's person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.exchange.deletions import DELETED, RESTORED, Standing
from jlaid_desktop.services.deleting.standing import (
    follow_records,
    last_deletion,
    note_deletion,
    note_restoration,
    standing_of,
)
from jlaid_desktop.services.exchange.faults import no_such, reason_needed
from jlaid_desktop.services.exchange.offices import require_county
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import history
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import contents, ledger, peers
from jlaid_desktop.store.procedure.records import packed_records

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class DeletionSaid:
    """A deletion that stands: who, when by their clock, the code of the reason, or None."""

    operator_name: str
    recorded_at: str
    reason: str | None
    note: str


@dataclass(frozen=True, slots=True)
class WentOn:
    """What the deletion did not see: a save, a step of the procedure (by its kind), or both.

    `kind` is `save`, `restored`, or the kind of the step; names are None where not known here.
    """

    kind: str
    operator_name: str | None
    recorded_at: str | None


@dataclass(frozen=True, slots=True)
class WaitingDeletion:
    """A household that was deleted in one place and gone on with in another; it stays."""

    household_id: str
    applicant_name: str
    township: str | None
    deletions: tuple[DeletionSaid, ...]
    went_on: tuple[WentOn, ...]


def waiting_deletions(ws: Workspace) -> tuple[WaitingDeletion, ...]:
    """Return the deletions that wait for a person, the latest said first."""
    found: dict[str, WaitingDeletion] = {}
    with ws.store.reading() as db:
        for record in ledger.records_of_kind(db, DELETED):
            household_id = record.household_id
            if household_id in found:
                continue
            how = standing_of(db, household_id)
            if how.waits:
                found[household_id] = _waiting(db, household_id, how)
    return tuple(found.values())


def settle_deletion(ws: Workspace, household_id: str, reason: str, *, keep: bool) -> None:
    """Decide of a deletion that waits: the household stays, or is deleted as it is now.

    Either is a record with the reason and travels. Raises `JlaidError` without a
    reason, at a township, or where nothing waits any more.
    """
    require_county(ws)
    if not reason.strip():
        raise reason_needed()
    with ws.store.writing() as db:
        how = standing_of(db, household_id)
        if not how.waits:
            raise no_such("exchange.no_such_conflict")
        if keep:
            note_restoration(db, ws, household_id, reason.strip())
        else:
            last = last_deletion(ledger.records_of(db, household_id), how)
            code = last.content.get("reason") if last is not None else None
            note_deletion(db, ws, household_id, code, reason.strip())
        follow_records(db, ws, household_id)
        detail: dict[str, str | int] = {"keep": int(keep)}
        add_audit(db, ws.audit("settle_deletion", household_id, detail=detail))


def _waiting(db: Transaction, household_id: str, how: Standing) -> WaitingDeletion:
    line = contents.household_line(db, household_id)
    said = [one for one in ledger.records_of(db, household_id) if one.record_id in how.deletions]
    return WaitingDeletion(
        household_id=household_id,
        applicant_name=contents.applicant_of(db, household_id),
        township=line.township if line else None,
        deletions=tuple(
            DeletionSaid(
                one.operator_name,
                one.recorded_at,
                one.content.get("reason"),
                str(one.content.get("note") or ""),
            )
            for one in said
        ),
        went_on=(*_saves(db, how), *_steps(db, household_id, how)),
    )


def _saves(db: Transaction, how: Standing) -> list[WentOn]:
    lines = (history.revision_line(db, name) for name in how.unseen_saves)
    return [WentOn("save", one.operator_name, one.recorded_at) for one in lines if one is not None]


def _steps(db: Transaction, household_id: str, how: Standing) -> list[WentOn]:
    names = peers.operator_names(db)
    steps = [
        WentOn(one.kind, names.get(one.operator_id), one.recorded_at)
        for one in packed_records(db, household_id)
        if one.record_id in how.unseen_steps
    ]
    return steps + [
        WentOn(RESTORED, one.operator_name, one.recorded_at)
        for one in ledger.records_of(db, household_id)
        if one.record_id in how.unseen_steps
    ]
