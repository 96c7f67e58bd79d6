"""The county's word: accepted, returned for correction, decided, drawn for a spot check."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.exchange.faults import no_such, reason_needed
from jlaid_desktop.services.exchange.offices import require_county
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.removal import household_is_deleted
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.cases import running_case
from jlaid_desktop.store.exchange import contents, ledger
from jlaid_desktop.store.exchange.ledger import ExchangeRecord

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """What the county decides of a household's running case, or of the case that is named."""

    household_id: str
    decision: CountyDecision
    case_id: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """A spot-check sample: the same seed among the same households draws the same ones."""

    sample_id: str
    seed: str
    among: int
    population: str
    reason: str
    drawn_at: str
    households: tuple[str, ...]


def accept(ws: Workspace, household_ids: Sequence[str]) -> None:
    """Accept households as they stand, all or none.

    Raises `JlaidError` where one is not there, or has a conflict that waits for a person.
    """
    require_county(ws)
    with ws.store.writing() as db:
        waiting = {one.household_id for one in ledger.open_conflicts(db)}
        for household_id in household_ids:
            if household_id in waiting:
                raise _conflict_waits(contents.applicant_of(db, household_id))
            _present(db, household_id)
            add_word(db, ws, household_id, "accepted", {})
        add_audit(db, ws.audit("accept", detail={"families": len(household_ids)}))


def return_for_correction(
    ws: Workspace, household_id: str, reasons: Mapping[str, str], due: dt.date, note: str = ""
) -> None:
    """Return a household to its township: a reason for each field (by path) and a due day.

    Raises `JlaidError` without any reason.
    """
    require_county(ws)
    fields = [
        {"path": path, "reason": reason.strip()}
        for path, reason in reasons.items()
        if reason.strip()
    ]
    if not fields and not note.strip():
        raise reason_needed()
    with ws.store.writing() as db:
        _present(db, household_id)
        content = {"fields": fields, "due": due.isoformat(), "note": note.strip()}
        add_word(db, ws, household_id, "returned", content)
        add_audit(db, ws.audit("return", household_id))


def decide(ws: Workspace, decisions: Sequence[CaseDecision]) -> int:
    """Record the county's decisions, all or none, and return how many.

    Each becomes a record of the procedure and travels with the next return. Raises
    `JlaidError` where a case is not there or a decision cannot be.
    """
    require_county(ws)
    with ws.store.writing() as db:
        for one in decisions:
            _present(db, one.household_id)
            case_id = one.case_id
            if case_id is None:
                running = running_case(db, one.household_id)
                if running is None:
                    raise no_such("exchange.no_running_case")
                case_id = running.case_id
            decision = msgspec.structs.replace(one.decision, source="return")
            record = record_step(ws, case_id, decision, note=one.note)
            content: dict[str, Any] = {
                "outcome": decision.outcome,
                "record_id": record.record_id,
                "case_id": case_id,
            }
            add_word(db, ws, one.household_id, "decided", content)
    return len(decisions)


def numbered(prefix: str, first: int, count: int, digits: int = 4) -> list[str]:
    """Return numbers of decisions for a list: prefix and a count of at least `digits` digits."""
    return [f"{prefix}{number:0{digits}d}" for number in range(first, first + count)]


def draw_sample(
    ws: Workspace, household_ids: Sequence[str], count: int, reason: str, seed: str | None = None
) -> Sample:
    """Draw households for a spot check by a recorded seed, a random one unless given.

    Raises `JlaidError` without a reason, or where there are not so many.
    """
    require_county(ws)
    if not reason.strip():
        raise reason_needed()
    among = sorted(set(household_ids))
    if not 0 < count <= len(among):
        raise _not_so_many(count, len(among))
    seed = seed or secrets.token_hex(8)
    sample = Sample(
        sample_id=new_id(),
        seed=seed,
        among=len(among),
        population=content_hash(canonical_bytes(among)),
        reason=reason.strip(),
        drawn_at=ws.now(),
        households=drawn(among, count, seed),
    )
    with ws.store.writing() as db:
        row = (
            sample.sample_id,
            seed,
            sample.population,
            sample.among,
            sample.reason,
            ws.operator.operator_id,
            sample.drawn_at,
        )
        ledger.add_sample(db, row, sample.households)
        add_audit(db, ws.audit("draw_sample", detail={"families": count, "among": len(among)}))
    return sample


def drawn(among: Sequence[str], count: int, seed: str) -> tuple[str, ...]:
    """Return the households that a seed draws: anyone can draw them again.

    The order of what a keyed hash makes of each id; no generator of one language.
    """
    return tuple(sorted(among, key=lambda one: content_hash(f"{seed} {one}".encode()))[:count])


def samples(ws: Workspace) -> tuple[Sample, ...]:
    """Return the samples that were drawn, the latest first."""
    with ws.store.reading() as db:
        return tuple(
            Sample(
                sample_id, seed, among, population, reason, drawn_at,
                tuple(ledger.sample_households(db, sample_id)),
            )
            for sample_id, seed, population, among, reason, drawn_at in ledger.samples(db)
        )  # fmt: skip


def add_word(
    db: Transaction, ws: Workspace, household_id: str, kind: str, content: dict[str, Any]
) -> None:
    """Append a record about a household's present head, inside a transaction."""
    line = contents.household_line(db, household_id)
    if line is None or line.head is None:
        raise no_such("exchange.no_such_household")
    ledger.add_record(
        db,
        ExchangeRecord(
            record_id=new_id(),
            household_id=household_id,
            revision_id=line.head,
            kind=kind,
            content=content,
            operator_id=ws.operator.operator_id,
            operator_name=ws.operator.display_name,
            device_id=ws.device_id,
            recorded_at=ws.now(),
        ),
    )
    show_progress(db, ws, household_id)


def _present(db: Transaction, household_id: str) -> None:
    """Raise `JlaidError` for a household that counts as deleted: nothing is said of it then."""
    line = contents.household_line(db, household_id)
    if line is not None and line.deleted:
        raise household_is_deleted()


def _conflict_waits(name: str) -> JlaidError:
    return JlaidError(
        "exchange.conflict_waits",
        N_("Two versions of the family {name} wait for a person."),
        N_("Choose between them first, then accept. Nothing was changed."),
        name=name,
    )


def _not_so_many(count: int, among: int) -> JlaidError:
    return JlaidError(
        "exchange.sample_size",
        N_("{count} families cannot be drawn among {among}."),
        N_("Choose a smaller sample, or more families to draw among."),
        count=count,
        among=among,
    )
