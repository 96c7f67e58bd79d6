"""Conflicts waiting for a person: both versions beside each other, the effect, the resolution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.graph import resolved, settle
from jlaid_desktop.exchange.merge import Choice, Document
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.assessing import Assessing
from jlaid_desktop.services.exchange.effects import Effect, effect
from jlaid_desktop.services.exchange.faults import no_such, reason_needed
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.exchange.settling import graph_of, settle_household
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import history
from jlaid_desktop.store.attachments import attachments_of
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import contents, ledger, peers
from jlaid_desktop.store.exchange.ledger import StoredConflict
from jlaid_desktop.store.exchange.revision_graph import revision_at
from jlaid_desktop.store.revisions import Revision, append_revision, short_code

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions: who typed it where and when; None for what is not known here."""

    revision_id: str
    code: str
    operator_name: str | None
    recorded_at: str | None
    effective_day: str
    document: Document


@dataclass(frozen=True, slots=True)
class ConflictField:
    """A place that versions have otherwise; `row` tells that both rows may be kept."""

    path: str
    base: Any
    first: Any
    second: Any
    row: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict, open or ended; `how` is None while it waits, then `resolved` or `went_on`."""

    conflict_id: str
    household_id: str
    applicant_name: str
    found_at: str
    fields: tuple[ConflictField, ...]
    versions: tuple[Version, ...]
    how: str | None
    ended_at: str | None
    reason: str | None
    ended_by: str | None


def conflicts(ws: Workspace) -> tuple[Conflict, ...]:
    """Return the conflicts that wait for a person, the earliest first.

    One whose household was saved again meanwhile is between other versions now.
    """
    with ws.store.writing() as db:
        for one in ledger.open_conflicts(db):
            if graph_of(db, one.household_id).tips() != one.tips:
                settle_household(db, ws, one.household_id)
        return tuple(_conflict(db, one) for one in ledger.open_conflicts(db))


def ended_conflicts(ws: Workspace) -> tuple[Conflict, ...]:
    """Return the conflicts that have ended, the latest first: they are kept for ever."""
    with ws.store.reading() as db:
        return tuple(_conflict(db, one) for one in ledger.ended_conflicts(db))


def conflicts_of(ws: Workspace, household_id: str) -> tuple[Conflict, ...]:
    """Return every conflict of a household, the ended ones too: they are kept for ever."""
    with ws.store.reading() as db:
        return tuple(_conflict(db, one) for one in ledger.conflicts_of(db, household_id))


def resolution_effect(
    ws: Workspace, conflict_id: str, choices: Mapping[str, Choice], assessments: Assessments
) -> Effect:
    """Return what choices change in category and rights against what is shown now.

    Nothing is kept. Places without a choice count as the first version has them.
    """
    with ws.store.reading() as db:
        open_one = _open(db, conflict_id)
        graph = graph_of(db, open_one.household_id)
        document, _, _ = resolved(graph, lambda name: revision_at(db, name), choices)
        line = contents.household_line(db, open_one.household_id)
        before = revision_at(db, line.head).document if line and line.head else None
    return effect(assessments, open_one.household_id, before, document)


def left_open(
    ws: Workspace, conflict_id: str, choices: Mapping[str, Choice]
) -> tuple[ConflictField, ...]:
    """Return the places that still want a choice: with some choices, others no longer fit."""
    with ws.store.reading() as db:
        graph = graph_of(db, _open(db, conflict_id).household_id)
        _, _, left = resolved(graph, lambda name: revision_at(db, name), choices)
    return tuple(ConflictField(f.path, f.base, f.first, f.second, f.row) for f in left)


def resolve(
    ws: Workspace,
    conflict_id: str,
    choices: Mapping[str, Choice],
    reason: str,
    assessments: Assessments,
) -> str:
    """End a conflict by a person's choices, one for each field, and return the new revision.

    The choices become an ordinary save on top of both versions, which stay. Raises
    `JlaidError` without a reason, where a field has no choice, or where the
    conflict has ended meanwhile.
    """
    if not reason.strip():
        raise reason_needed()
    with ws.store.writing() as db:
        household_id = _open(db, conflict_id).household_id
        graph = graph_of(db, household_id)
        document, texts, left = resolved(graph, lambda name: revision_at(db, name), choices)
        if left:
            raise _not_all_chosen(len(left))
        settled = settle(graph, lambda name: revision_at(db, name))
        for _, revision in settled.merges:
            append_revision(db, revision)
        last = settled.merges[-1][1]
        revision_id = append_revision(
            db,
            Revision(
                household_id=household_id,
                parents=(settled.merges[-1][0],),
                cause="typed",
                case_id=last.case_id,
                operator_id=ws.operator.operator_id,
                device_id=ws.device_id,
                recorded_at=ws.now(),
                effective_day=last.effective_day,
                document=document,
                texts=texts,
            ),
        )
        ledger.end_conflicts(
            db,
            household_id,
            None,
            revision_id,
            operator_id=ws.operator.operator_id,
            reason=reason.strip(),
            at=ws.now(),
        )
        settle_household(db, ws, household_id)
        assessing = Assessing(db, ws, assessments)
        assessing.add(household_id, revision_id, document, None)
        assessing.flush()
        show_progress(db, ws, household_id)
        add_audit(db, ws.audit("resolve_conflict", household_id))
    return revision_id


def merged_places(ws: Workspace, household_id: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each automatic merge of a household with the places it brought together.

    A photo whose row two machines changed stands there too, by the hash of both rows, with
    the places that differed (`attachments[id].title`); one of the two rows stayed.
    """
    with ws.store.reading() as db:
        return ledger.merged_places(db, household_id)


def photos_settled(ws: Workspace, household_id: str) -> tuple[str, ...]:
    """Return the titles of a household's photos that two machines described otherwise at once.

    The titles are those that stayed.
    """
    with ws.store.reading() as db:
        places = {place for _, found in ledger.merged_places(db, household_id) for place in found}
        return tuple(
            one.title
            for one in attachments_of(db, household_id)
            if any(place.startswith(f"attachments[{one.attachment_id}]") for place in places)
        )


def _open(db: Transaction, conflict_id: str) -> StoredConflict:
    for one in ledger.open_conflicts(db):
        if one.conflict_id == conflict_id and graph_of(db, one.household_id).tips() == one.tips:
            return one
    raise no_such("exchange.no_such_conflict")


def _conflict(db: Transaction, one: StoredConflict) -> Conflict:
    names = peers.operator_names(db)
    return Conflict(
        conflict_id=one.conflict_id,
        household_id=one.household_id,
        applicant_name=contents.applicant_of(db, one.household_id),
        found_at=one.found_at,
        fields=tuple(
            ConflictField(f["path"], f["base"], f["first"], f["second"], f["row"])
            for f in one.fields
        ),
        versions=tuple(_version(db, name) for name in one.tips),
        how=one.how,
        ended_at=one.ended_at,
        reason=one.reason,
        ended_by=names.get(one.operator_id or ""),
    )


def _version(db: Transaction, name: str) -> Version:
    line = history.revision_line(db, name)
    revision = revision_at(db, name)
    return Version(
        revision_id=name,
        code=short_code(name),
        operator_name=line.operator_name if line else None,
        recorded_at=revision.recorded_at,
        effective_day=revision.effective_day,
        document=revision.document,
    )


def _not_all_chosen(count: int) -> JlaidError:
    return JlaidError(
        "exchange.not_all_chosen",
        N_("For {count} places no version was chosen."),
        N_("Choose a version for each place. Nothing was changed."),
        count=count,
    )
