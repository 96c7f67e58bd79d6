"""What goes into a file for another side: which households, which of their revisions and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from jlaid_desktop.exchange.manifest import (
    CaseEntry,
    HouseholdEntry,
    RevisionEntry,
    SentAssessment,
)
from jlaid_desktop.exchange.records import HouseholdGroup, Row
from jlaid_desktop.services.exchange.settling import graph_of
from jlaid_desktop.store import households
from jlaid_desktop.store.assessments import assessments_of
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.duplicates.decisions import Decision, concerns_peer, decisions_about
from jlaid_desktop.store.exchange import contents, deletions, ledger, peers
from jlaid_desktop.store.exchange import rows as stored_rows
from jlaid_desktop.store.exchange.peers import Peer
from jlaid_desktop.store.exchange.revision_graph import snapshot_bytes
from jlaid_desktop.store.procedure.records import packed_records

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

Item = tuple[str, str]
ROW_BYTES = 600
"""About what a row takes, for the look at the free space."""


@dataclass(frozen=True, slots=True)
class HouseholdPlan:
    """A household that is sent: its head, the revisions the other side lacks, in their order."""

    household_id: str
    head: str
    revisions: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file will hold; `size` is about how many bytes."""

    households: tuple[HouseholdPlan, ...]
    blobs: tuple[str, ...]
    size: int


def plan_for(db: Transaction, peer: Peer, *, everything: bool) -> Plan:
    """Return what another side lacks; with `everything` it counts as lacking all.

    A laptop gets the households it works on. Runs inside a transaction: it counts the
    versions of rows that changed.
    """
    chosen = _chosen(db, peer, everything=everything)
    plans, blobs, size = [], {}, 0
    for household_id in chosen:
        plan, rows = _household(db, peer, household_id, everything=everything)
        if plan is None:
            continue
        plans.append(plan)
        size += contents.revision_bytes(db, list(plan.revisions)) + ROW_BYTES * (len(rows) + 1)
        for row in rows:
            name = row.content.get("content_hash")
            if name and (everything or not peers.has(db, peer.peer_id, "blob", name)):
                blobs[name] = row.content["size"]
    return Plan(tuple(plans), tuple(blobs), size + sum(blobs.values()))


def _chosen(db: Transaction, peer: Peer, *, everything: bool) -> list[str]:
    deleted = deletions.deleted_households(db)
    saved = [
        one
        for one in contents.households_to_send(db)
        if one not in deleted or _concerns(db, peer, one)
    ]
    if peer.role == "device":
        held = set(peers.held_by(db, peer.peer_id))
        held |= contents.handed_over_untold(db, peer.peer_id)
        saved = [one for one in saved if one in held]
    if everything:
        return saved
    news = contents.households_with_news(db, peer.peer_id)
    news |= set(stored_rows.households_with_attachments(db))
    return [one for one in saved if one in news]


def _concerns(db: Transaction, peer: Peer, household_id: str) -> bool:
    """Tell whether a deleted household goes: the other side has it, or it went into another."""
    if deletions.known_to(db, household_id, peer.peer_id):
        return True
    return any(one.kind == "joined_into" for one in ledger.records_of(db, household_id))


def forget_household(db: Transaction, peer: Peer, household_id: str) -> None:
    """Let another side count as lacking a household: it is given it whole with the next file."""
    items = [("revision", node) for node in graph_of(db, household_id).nodes]
    for row in rows_for(db, peer, household_id, everything=True):
        items.append(item_of(row))
        if row.content.get("content_hash"):
            items.append(("blob", str(row.content["content_hash"])))
    deletions.forget_items(db, peer.peer_id, items)


def _household(
    db: Transaction, peer: Peer, household_id: str, *, everything: bool
) -> tuple[HouseholdPlan | None, list[Row]]:
    line = contents.household_line(db, household_id)
    if line is None or line.head is None:
        return None, []
    graph = graph_of(db, household_id)
    lacking = [
        name
        for name in graph.kept()
        if everything or not peers.has(db, peer.peer_id, "revision", name)
    ]
    rows = rows_for(db, peer, household_id, everything=everything)
    if not lacking and not rows:
        return None, []
    ordered = tuple(graph.in_order(lacking))
    items = [("revision", name) for name in ordered] + [item_of(row) for row in rows]
    return HouseholdPlan(household_id, line.head, ordered, tuple(items)), rows


def rows_for(
    db: Transaction, peer: Peer, household_id: str, *, everything: bool = False
) -> list[Row]:
    """Return a household's rows that another side lacks, in the order they are taken in."""
    rows = [
        *(
            Row("procedure", msgspec.to_builtins(record))
            for record in packed_records(db, household_id)
        ),
        *(Row("attachment", row) for row in stored_rows.attachment_rows(db, household_id)),
        *(Row("summary", row) for row in stored_rows.summary_rows(db, household_id)),
        *(Row("record", _plain(record)) for record in ledger.records_of(db, household_id)),
    ]
    persons = list(households.person_ids(db, household_id).values())
    rows += [
        Row("duplicate", _decision(one))
        for one in decisions_about(db, persons)
        # A decision names both persons: a laptop gets those of its own families alone.
        if peer.role == "county" or concerns_peer(db, one, peer.peer_id)
    ]
    if everything:
        return rows
    return [row for row in rows if not peers.has(db, peer.peer_id, *item_of(row))]


def _decision(one: Decision) -> dict[str, Any]:
    """Return a decision as it travels; one that saw no other as older programs know it."""
    row = {**asdict(one), "seen": list(one.seen)}
    return row if one.seen else {name: value for name, value in row.items() if name != "seen"}


def _plain(record: ledger.ExchangeRecord) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


_ITEM_KEYS = {
    "duplicate": "decision_id",
    "procedure": "record_id",
    "summary": "summary_id",
    "record": "record_id",
}


def item_of(row: Row) -> Item:
    """Return under which name a row is sent once; one that may change, by its content."""
    if row.table in _ITEM_KEYS:
        return row.table, str(row.content[_ITEM_KEYS[row.table]])
    return row.table, content_hash(canonical_bytes(row.content))


def groups(
    db: Transaction, peer: Peer, plan: Plan, *, everything: bool
) -> Iterator[HouseholdGroup]:
    """Yield the plan's households with their bytes, one at a time."""
    for one in plan.households:
        graph = graph_of(db, one.household_id)
        entry = HouseholdEntry(
            household_id=one.household_id,
            head=one.head,
            revisions=[
                RevisionEntry(name, sorted(graph.nodes[name].parents)) for name in one.revisions
            ],
            cases=[CaseEntry(*case) for case in stored_rows.case_rows(db, one.household_id)],
            assessment=_assessment(db, one.head),
        )
        yield HouseholdGroup(
            entry,
            tuple(snapshot_bytes(db, name) for name in one.revisions),
            tuple(rows_for(db, peer, one.household_id, everything=everything)),
        )


def _assessment(db: Transaction, head: str) -> SentAssessment | None:
    """Return what the program here came to for a revision, without its reasons."""
    made = assessments_of(db, head)
    if not made:
        return None
    stored = made[0]
    record = stored.record
    contract = record.result.get("contract") or {}
    return SentAssessment(
        category=record.category_code,
        status=record.category_status,
        missing=record.missing_count or 0,
        size=record.household_size,
        day=record.assess_date,
        rules_version=record.rules_version,
        parameters=stored.parameter_hash,
        rows=[
            {key: row.get(key) for key in ("clause", "subject", "status", "amount_fen", "period")}
            for row in contract.get("entitlements") or ()
        ],
    )
