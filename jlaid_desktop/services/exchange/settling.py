"""A household is brought to the one state its revisions come to, and the rest follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from jlaid_desktop.exchange.graph import Node, RevisionGraph, Settled, settle
from jlaid_desktop.exchange.merge import merge_documents
from jlaid_desktop.services.drafts import list_columns
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import drafts as stored_drafts
from jlaid_desktop.store.exchange import contents, ledger
from jlaid_desktop.store.exchange import rows as stored_rows
from jlaid_desktop.store.exchange.revision_graph import nodes_of, revision_at
from jlaid_desktop.store.households import Change, write_current
from jlaid_desktop.store.revisions import Revision, append_revision

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class State:
    """What a household came to: its head, whether that is another than before, open conflicts."""

    head: str
    changed: bool
    settled: Settled


def graph_of(db: Transaction, household_id: str, more: Iterable[Node] = ()) -> RevisionGraph:
    """Return a household's graph as it is stored, with revisions that have just come."""
    stored = (Node(*node) for node in nodes_of(db, household_id))
    return RevisionGraph((*stored, *more))


def settle_household(db: Transaction, ws: Workspace, household_id: str) -> State:
    """Bring a household to the state of its revisions inside a transaction.

    Merges are appended, a conflict is kept for a person, the facts follow the head,
    and a draft that was begun on an older version is set upon the new one.
    """
    line = contents.household_line(db, household_id)
    before = line.head if line else None
    settled = settle(graph_of(db, household_id), lambda name: revision_at(db, name))
    now = ws.now()
    head = settled.head
    if settled.conflicts:
        ledger.add_conflict(
            db,
            settled.conflict_id,
            household_id,
            settled.tips,
            [asdict(conflict) for conflict in settled.conflicts],
            now,
        )
        if ws.info.role == "township" and before in settled.tips:
            head = str(before)
    else:
        for _, revision in settled.merges:
            append_revision(db, revision)
        if settled.merges:
            ledger.add_merged_places(db, head, household_id, settled.taken_over, now)
    ledger.end_conflicts(
        db,
        household_id,
        settled.conflict_id if settled.conflicts else None,
        head,
        operator_id=None,
        reason="",
        at=now,
    )
    if head != before:
        _put_head(db, ws, household_id, head, before)
    return State(head, head != before, settled)


def _put_head(
    db: Transaction, ws: Workspace, household_id: str, head: str, before: str | None
) -> None:
    revision = revision_at(db, head)
    change = Change(ws.operator.operator_id, ws.now())
    write_current(db, revision.document, head, list_columns(revision.document, None), change)
    facts = revision.document.get("household") or {}
    if revision.case_id is not None:
        stored_rows.set_case_days(
            db, revision.case_id, facts.get("apply_date"), facts.get("accept_date")
        )
    _rebase_draft(db, household_id, revision, before, change)


def _rebase_draft(
    db: Transaction, household_id: str, head: Revision, before: str | None, change: Change
) -> None:
    """Set what is being typed upon the new head; where both changed a place, the typing stays.

    The list of differences, which is shown when the draft is opened, names both.
    """
    draft = stored_drafts.read_draft(db, household_id)
    if draft is None or before is None:
        return
    base = revision_at(db, before)
    mine = merge_documents([base.document], draft.document, head.document)
    texts = merge_documents([base.texts], draft.texts, head.texts)
    contents.set_draft_on_head(db, household_id)
    typing = Change(draft.operator_id, change.at)
    stored_drafts.write_draft(db, household_id, mine.content, texts.content, typing)
