"""What becomes of one household of a file, by what is here now: a line of preview and receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.deletions import DELETED, Standing
from jlaid_desktop.exchange.graph import Settled, settle
from jlaid_desktop.exchange.merge import Document
from jlaid_desktop.exchange.records import HouseholdGroup
from jlaid_desktop.services.deleting.standing import standing_among
from jlaid_desktop.services.exchange.incoming import IncomingHousehold, looked_at
from jlaid_desktop.services.exchange.settling import graph_of
from jlaid_desktop.store.exchange import contents, deletions, ledger
from jlaid_desktop.store.exchange.ledger import ExchangeRecord
from jlaid_desktop.store.exchange.revision_graph import revision_at
from jlaid_desktop.store.revisions import Revision

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

Outcome = Literal[
    "new", "changed", "same", "merged", "conflict", "deleted", "deletion_waits", "restored"
]


@dataclass(frozen=True, slots=True)
class DeletionWord:
    """Who deleted a household, when by their clock, and the code of the reason, if any."""

    operator_name: str
    recorded_at: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """What became, or would become, of a household of the file.

    `deletion` is the latest that stands, where the household counts as deleted or the
    deletion waits for a person because others went on meanwhile.
    """

    household_id: str
    applicant_name: str
    outcome: Outcome
    head: str
    before: str | None
    settled: Settled
    persons: int
    sent_category: str | None
    deletion: DeletionWord | None = None


def line_of(db: Transaction, came: IncomingHousehold) -> tuple[Line, Document]:
    """Return what becomes of a household of the file, by what is here now, and its document."""
    new = {one.revision_id: one.revision for one in came.revisions}
    here = contents.household_line(db, came.household_id)
    before = here.head if here else None
    graph = graph_of(db, came.household_id, (one.node for one in came.revisions))

    def read(name: str) -> Revision:
        return new.get(name) or revision_at(db, name)

    settled = settle(graph, read)
    records = ledger.records_of(db, came.household_id) if here else []
    was = standing_among(db, came.household_id, records)
    now = _standing_with(db, came, records)
    merges = dict(settled.merges)
    document = (merges.get(settled.head) or read(settled.head)).document
    members = document["household"]["members"]
    applicant = document["household"].get("applicant")
    named = [one for one in members if one.get("id") == applicant] or members
    sent = came.entry.assessment
    line = Line(
        household_id=came.household_id,
        applicant_name=named[0].get("name") or "",
        outcome=_outcome_of_deletion(was, now) or _outcome(settled, before),
        head=settled.head,
        before=before,
        settled=settled,
        persons=sent.size if sent and sent.size is not None else len(members),
        sent_category=sent.category if sent else None,
        deletion=_word(came, now, records),
    )
    return line, document


def passed_over(db: Transaction, group: HouseholdGroup) -> bool:
    """Tell whether a household that was removed for good here stays away.

    It comes again only where it is whole and counts as deleted no more: the county has
    given it anew. Raises `JlaidError` where it is not of the form.
    """
    if not deletions.is_purged(db, group.entry.household_id):
        return False
    try:
        came = looked_at(db, group, sender="county")
    except JlaidError as fault:
        if fault.code != "exchange.history_missing":
            raise
        return True
    return not came.revisions or _standing_with(db, came, []).deleted


def _outcome(settled: Settled, before: str | None) -> Outcome:
    if settled.conflicts:
        return "conflict"
    if before is None:
        return "new"
    if settled.head == before:
        return "same"
    return "merged" if settled.merges else "changed"


def _outcome_of_deletion(was: Standing, now: Standing) -> Outcome | None:
    """Return what a file changes of a deletion; None where it changes nothing of one."""
    if now.deleted and not was.deleted:
        return "deleted"
    if now.waits and (not was.waits or was.deletions != now.deletions):
        return "deletion_waits"
    return "restored" if was.deleted and not now.deleted else None


def _standing_with(
    db: Transaction, came: IncomingHousehold, here: Sequence[ExchangeRecord]
) -> Standing:
    return standing_among(
        db,
        came.household_id,
        here,
        nodes=[one.node for one in came.revisions],
        steps=[str(row.content["record_id"]) for row in came.rows if row.table == "procedure"],
        said=[
            (str(row.content["record_id"]), str(row.content["kind"]), row.content["content"])
            for row in came.rows
            if row.table == "record"
        ],
    )


def _word(
    came: IncomingHousehold, now: Standing, here: Sequence[ExchangeRecord]
) -> DeletionWord | None:
    if not now.deletions:
        return None
    found: list[tuple[str, str, dict[str, Any]]] = [
        (one.recorded_at, one.operator_name, one.content)
        for one in here
        if one.record_id in now.deletions
    ]
    found += [
        (row.content["recorded_at"], row.content["operator_name"], row.content["content"])
        for row in came.rows
        if row.table == "record"
        and row.content["kind"] == DELETED
        and row.content["record_id"] in now.deletions
    ]
    recorded_at, operator_name, content = max(found, key=lambda one: one[:2])
    return DeletionWord(operator_name, recorded_at, content.get("reason"))
