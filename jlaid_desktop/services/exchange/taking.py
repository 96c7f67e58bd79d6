"""The content of a file that came: looked at without writing, or taken inside one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.checking import decoded
from jlaid_desktop.exchange.manifest import CategoryTotal, Manifest, Receipt
from jlaid_desktop.exchange.notes import read_note
from jlaid_desktop.exchange.records import HouseholdGroup, Row
from jlaid_desktop.exchange.refusals import forged, hostile, newer_format
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.deleting.standing import follow_records
from jlaid_desktop.services.exchange.arrived.line import Line, line_of, passed_over
from jlaid_desktop.services.exchange.arrived.photos import ChangedTwice
from jlaid_desktop.services.exchange.arriving import Incoming
from jlaid_desktop.services.exchange.assessing import Assessing, Counting
from jlaid_desktop.services.exchange.contents import item_of, rows_for
from jlaid_desktop.services.exchange.incoming import IncomingHousehold, looked_at
from jlaid_desktop.services.exchange.offers import keep_offers, parsed_set
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.exchange.settling import settle_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.duplicates.decisions import Decision, add_decision
from jlaid_desktop.store.exchange import boxes, contents, deletions, ledger, peers
from jlaid_desktop.store.exchange import rows as stored_rows
from jlaid_desktop.store.exchange.revision_graph import append_snapshot, revision_at
from jlaid_desktop.store.households import Change, ensure_household
from jlaid_desktop.store.procedure.records import PackedRecord, take_records
from jlaid_desktop.store.revisions import SNAPSHOT_SCHEMA

if TYPE_CHECKING:
    from jlaid_desktop.store.attachments import BlobStore
    from jlaid_desktop.store.database import Transaction


@dataclass(slots=True)
class Looked:
    """What a file holds; `passed_over` are households removed for good here, left aside."""

    manifest: Manifest | None = None
    lines: list[Line] = field(default_factory=list)
    rows: int = 0
    blobs: int = 0
    history_missing: bool = False
    passed_over: int = 0
    ours: dict[str, CategoryTotal] = field(default_factory=dict)


class Looking:
    """Looks at every record of a file and says what would become of it; writes nothing."""

    def __init__(
        self,
        db: Transaction,
        ws: Workspace,
        incoming: Incoming,
        assessments: Assessments | None = None,
    ) -> None:
        self._db = db
        self._ws = ws
        self._incoming = incoming
        self._counting = Counting(assessments) if assessments is not None else None
        self.found = Looked()

    def manifest(self, manifest: Manifest) -> None:
        """Look at the versions and at what is offered."""
        if manifest.snapshot_schema > SNAPSHOT_SCHEMA:
            raise newer_format()
        if manifest.offers and self._incoming.peer.role != "county":
            raise hostile("parameters")
        for text in manifest.offers:
            parsed_set(text)
        self.found.manifest = manifest

    def household(self, group: HouseholdGroup) -> None:
        """Look at a household."""
        if self._incoming.peer.role == "county" and passed_over(self._db, group):
            self.found.passed_over += 1
            return
        try:
            came = looked_at(self._db, group, sender=self._incoming.peer.role)
        except JlaidError as fault:
            if fault.code != "exchange.history_missing":
                raise
            self.found.history_missing = True
            return
        self.found.rows += len(group.rows)
        line, document = line_of(self._db, came)
        self.found.lines.append(line)
        if self._counting is not None:
            self._counting.add(document, came.entry.assessment)

    def note(self, note: bytes) -> None:
        """Look at a receipt."""
        receipt_of(note, self._incoming)

    def blob(self, content_hash: str, content: bytes) -> None:
        """Count an attachment's content, which was checked against its hash."""
        del content_hash, content
        self.found.blobs += 1

    def totals(self) -> dict[str, CategoryTotal]:
        """Return what this side would come to, by category; nothing without assessments."""
        return self._counting.totals() if self._counting is not None else {}


class Taking:
    """Takes every record of a file; all of it is kept by the transaction around it, or none."""

    def __init__(
        self,
        db: Transaction,
        ws: Workspace,
        incoming: Incoming,
        blobs: BlobStore,
        assessments: Assessments,
    ) -> None:
        self._db = db
        self._ws = ws
        self._incoming = incoming
        self._blobs = blobs
        self._assessing = Assessing(db, ws, assessments)
        self._touched: dict[str, None] = {}
        self._unwanted: set[str] = set()
        self._photos = ChangedTwice(db, incoming.peer.peer_id)
        self.found = Looked()
        self.received: list[str] = []

    def manifest(self, manifest: Manifest) -> None:
        """Make the other side's operators and parameter sets known."""
        self.found.manifest = manifest
        now = self._ws.now()
        peers.foreign_operators(self._db, manifest.operators, now)
        if self._incoming.peer.role == "county":
            keep_offers(self._db, manifest.offers, now)
            for one in manifest.held:
                boxes.mark_held(self._db, one.package_id)

    def household(self, group: HouseholdGroup) -> None:
        """Take a household: revisions, cases, rows; then bring it to its one state."""
        db, peer = self._db, self._incoming.peer
        if peer.role == "county" and passed_over(db, group):
            self._leave_aside(group)
            return
        came = looked_at(db, group, sender=peer.role)
        line, _ = line_of(db, came)
        household_id = came.household_id
        deletions.drop_purged(db, household_id)
        ensure_household(db, household_id, Change(self._ws.operator.operator_id, self._ws.now()))
        for case in came.entry.cases:
            stored_rows.put_case(db, household_id, msgspec.structs.astuple(case))
        for one in came.revisions:
            append_snapshot(db, one.revision_id, one.snapshot, one.revision, one.schema)
        for row in came.rows:
            self._row(household_id, row)
        state = settle_household(db, self._ws, household_id)
        if state.changed or self._uncompared(came, state.head):
            self._assess(came, state.head)
        peers.mark_has(db, peer.peer_id, self._items(came))
        if peer.role == "device":
            peers.hold(db, peer.peer_id, [household_id])
        self._touched[household_id] = None
        self.found.lines.append(line)

    def note(self, note: bytes) -> None:
        """Take a receipt: what was in that file is known to have arrived."""
        receipt = receipt_of(note, self._incoming)
        take_receipt(self._db, self._ws, receipt)
        self.received.append(receipt.package_id)
        for one in receipt.households:
            self._touched[one.household_id] = None

    def blob(self, content_hash: str, content: bytes) -> None:
        """Keep an attachment's content; the rows that name it are not yet in force."""
        if content_hash in self._unwanted and not deletions.content_is_named(
            self._db, content_hash
        ):
            return
        self._blobs.put_blob(content, self._ws.now())
        peers.mark_has(self._db, self._incoming.peer.peer_id, [("blob", content_hash)])
        self.found.blobs += 1

    def finish(self) -> None:
        """Assess what waits and let the list say how far everything has got."""
        self._assessing.flush()
        self._photos.keep(self._ws.now())
        for household_id in self._touched:
            show_progress(self._db, self._ws, household_id)
            follow_records(self._db, self._ws, household_id)

    def _leave_aside(self, group: HouseholdGroup) -> None:
        """Take nothing of a household that was removed for good here, its photos neither."""
        self.found.passed_over += 1
        named = (row.content.get("content_hash") for row in group.rows)
        self._unwanted.update(str(name) for name in named if name)

    def totals(self) -> dict[str, CategoryTotal]:
        """Return what this side comes to for the households of the file, by category."""
        names = [line.household_id for line in self.found.lines]
        return {
            code: CategoryTotal(*total)
            for code, total in contents.category_totals(self._db, names).items()
        }

    def _uncompared(self, came: IncomingHousehold, head: str) -> bool:
        """Tell whether the township's result for a head that is here already is new to the county.

        So it is with a merge that both sides have made, and where it was assessed anew.
        """
        sent = came.entry.assessment
        if sent is None or came.entry.head != head or self._ws.info.role != "county":
            return False
        known = ledger.sent_assessment(self._db, head)
        return known is None or known[0] != msgspec.json.encode(sent)

    def _assess(self, came: IncomingHousehold, head: str) -> None:
        sent = came.entry.assessment
        if sent is not None and head != came.entry.head:
            sent = msgspec.structs.replace(sent, of_other_revision=True)
        document = revision_at(self._db, head).document
        self._assessing.add(came.household_id, head, document, sent)

    def _row(self, household_id: str, row: Row) -> None:
        db, content = self._db, row.content
        case_id = content.get("case_id")
        if case_id is not None and not stored_rows.case_belongs(db, case_id, household_id):
            raise hostile(row.table)
        if row.table == "procedure":
            taken = take_records(db, [msgspec.convert(content, PackedRecord)])
            if taken.differing:
                raise hostile("procedure")
        elif row.table == "attachment":
            self._photos.look(household_id, content)
            stored_rows.put_attachment(db, content)
        elif row.table == "summary":
            stored_rows.add_summary(db, content)
        elif row.table == "duplicate":
            add_decision(db, Decision(**{**content, "seen": tuple(content.get("seen", ()))}))
        else:
            ledger.add_record(db, ledger.ExchangeRecord(**content))

    def _items(self, came: IncomingHousehold) -> Iterator[tuple[str, str]]:
        for entry in came.entry.revisions:
            yield "revision", entry.id
        here = {item_of(row) for row in rows_for(self._db, self._incoming.peer, came.household_id)}
        for row in came.rows:
            item = item_of(row)
            if row.table != "attachment" or item in here:
                yield item


def receipt_of(note: bytes, incoming: Incoming) -> Receipt:
    """Return a receipt that came in a file; raises `JlaidError` unless its sender signed it."""
    receipt, keys = read_note(note, "receipt", Receipt)
    if keys != incoming.peer.keys:
        raise forged()
    if receipt.sender != incoming.identity.identity_id:
        raise hostile("receipt")
    return receipt


def take_receipt(db: Transaction, ws: Workspace, receipt: Receipt) -> None:
    """Note what arrived at the other side; a receipt for another's file changes nothing."""
    if boxes.sent(db, receipt.package_id) is None:
        return
    if boxes.mark_received(db, receipt.package_id, ws.now()):
        boxes.mark_told(db, boxes.told_in(db, receipt.package_id))


def decoded_receipt(note: bytes) -> Receipt:
    """Return a receipt that this side wrote."""
    said = msgspec.json.decode(note)
    return decoded(str(said["content"]).encode("utf-8"), Receipt, "receipt")
