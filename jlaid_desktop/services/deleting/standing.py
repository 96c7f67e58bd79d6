"""A deletion is a record; whether a household is out of the lists follows from all of them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from jlaid_desktop.exchange.deletions import (
    DELETED,
    NEVER_DELETED,
    RESTORED,
    DeletionContent,
    RestorationContent,
    Standing,
    standing,
)
from jlaid_desktop.exchange.graph import Node, RevisionGraph
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import removal
from jlaid_desktop.store.drafts import read_draft
from jlaid_desktop.store.exchange import contents, deletions, ledger, peers
from jlaid_desktop.store.exchange.revision_graph import nodes_of
from jlaid_desktop.store.households import Change

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

Said = tuple[str, str, dict[str, Any]]
"""Id, kind and content of a record."""


def standing_of(
    db: Transaction,
    household_id: str,
    *,
    nodes: Iterable[Node] = (),
    steps: Iterable[str] = (),
    said: Iterable[Said] = (),
) -> Standing:
    """Return how it stands with a household here, with what has just come of it."""
    here = ledger.records_of(db, household_id)
    return standing_among(db, household_id, here, nodes=nodes, steps=steps, said=said)


def standing_among(
    db: Transaction,
    household_id: str,
    here: Iterable[ledger.ExchangeRecord],
    *,
    nodes: Iterable[Node] = (),
    steps: Iterable[str] = (),
    said: Iterable[Said] = (),
) -> Standing:
    """Return `standing_of` by records that were read already."""
    known = [(one.record_id, one.kind, one.content) for one in here]
    known += [one for one in said if one[0] not in {name for name, _, _ in known}]
    if not any(kind == DELETED for _, kind, _ in known):
        return NEVER_DELETED
    return standing(
        _graph(db, household_id, nodes), {*deletions.step_ids(db, household_id), *steps}, known
    )


def note_deletion(
    db: Transaction, ws: Workspace, household_id: str, reason: str | None, note: str = ""
) -> None:
    """Append that a household was deleted, having seen all that is here; never saved, nothing."""
    line = contents.household_line(db, household_id)
    if line is None or line.head is None:
        return
    restorations = [
        one.record_id for one in ledger.records_of(db, household_id) if one.kind == RESTORED
    ]
    content = DeletionContent(
        heads=list(_graph(db, household_id).tips()),
        steps=sorted({*deletions.step_ids(db, household_id), *restorations}),
        reason=reason,
        note=note,
    )
    _add_record(db, ws, household_id, line.head, DELETED, content)


def note_restoration(db: Transaction, ws: Workspace, household_id: str, note: str = "") -> None:
    """Append that the deletions that stand are taken back; where none stands, nothing."""
    line = contents.household_line(db, household_id)
    standing_ones = standing_of(db, household_id).deletions
    if line is None or line.head is None or not standing_ones:
        return
    content = RestorationContent(deletions=list(standing_ones), note=note)
    _add_record(db, ws, household_id, line.head, RESTORED, content)


def follow_records(db: Transaction, ws: Workspace, household_id: str) -> None:
    """Take a household out of the lists, or back into them, as its records have it.

    It goes where a deletion stands, where it was joined into another, or handed over
    whole. What is being typed here is no less than a save: with a draft it stays, until that
    is saved or dropped.
    """
    line = contents.household_line(db, household_id)
    if line is None or line.head is None:
        return
    said = ledger.records_of(db, household_id)
    gone = any(one.kind == "joined_into" for one in said)
    if ws.info.role == "township":
        gone = gone or _handed_away(db, household_id, said)
    if gone:
        removal.mark_deleted(db, household_id, Change(ws.operator.operator_id, ws.now()))
    elif not (found := standing_among(db, household_id, said)).deleted:
        removal.restore_deleted(db, household_id)
    elif read_draft(db, household_id) is None:
        removal.mark_deleted(db, household_id, _change(db, ws, said, found))


def _handed_away(db: Transaction, household_id: str, said: Sequence[ledger.ExchangeRecord]) -> bool:
    """Tell whether this laptop handed a household over and the county has all of it."""
    own = peers.own_identity(db)
    handed = [one for one in said if one.kind == "handed_over"]
    if own is None or not handed:
        return False
    last = handed[-1].content
    if own.identity_id not in (last.get("from") or ()) or last.get("to") == own.identity_id:
        return False
    return all(
        not contents.unsent_revisions(db, household_id, county.peer_id)
        for county in peers.peers(db, "county")
        if county.state == "admitted"
    )


def last_deletion(
    said: Sequence[ledger.ExchangeRecord], found: Standing
) -> ledger.ExchangeRecord | None:
    """Return the latest of the deletions that stand, or None."""
    standing_ones = [one for one in said if one.record_id in found.deletions]
    return standing_ones[-1] if standing_ones else None


def _change(
    db: Transaction, ws: Workspace, said: Sequence[ledger.ExchangeRecord], found: Standing
) -> Change:
    """Return who deleted it and when, as far as they are known here."""
    last = last_deletion(said, found)
    if last is not None and last.operator_id in peers.operator_names(db):
        return Change(last.operator_id, last.recorded_at)
    return Change(ws.operator.operator_id, ws.now())


def _graph(db: Transaction, household_id: str, more: Iterable[Node] = ()) -> RevisionGraph:
    return RevisionGraph((*(Node(*node) for node in nodes_of(db, household_id)), *more))


def _add_record(
    db: Transaction,
    ws: Workspace,
    household_id: str,
    head: str,
    kind: str,
    content: msgspec.Struct,
) -> None:
    ledger.add_record(
        db,
        ledger.ExchangeRecord(
            record_id=str(uuid.uuid4()),
            household_id=household_id,
            revision_id=head,
            kind=kind,
            content=msgspec.to_builtins(content),
            operator_id=ws.operator.operator_id,
            operator_name=ws.operator.display_name,
            device_id=ws.device_id,
            recorded_at=ws.now(),
        ),
    )
