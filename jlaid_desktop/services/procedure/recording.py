"""Recording a step of the procedure, correcting a record, taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jlaid_desktop.domain.procedure.checks import check_record
from jlaid_desktop.domain.procedure.contents import Content
from jlaid_desktop.domain.procedure.finding import Finding
from jlaid_desktop.domain.procedure.records import (
    KIND_OF,
    CaseKind,
    CaseRecords,
    ProcedureRecord,
    current,
)
from jlaid_desktop.domain.procedure.working_days import WorkCalendar
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.households import new_id
from jlaid_desktop.services.removal import household_is_deleted
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import removal
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.cases import open_case as open_stored_case
from jlaid_desktop.store.procedure import local as stored_local
from jlaid_desktop.store.procedure.progress import show_outcome
from jlaid_desktop.store.procedure.records import add_record, case_with_records
from jlaid_desktop.wording.procedure.findings import sentence

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction


def open_case(ws: Workspace, household_id: str, kind: CaseKind) -> str:
    """Begin a re-check, an event or another application, and return the case's id.

    Raises `JlaidError` where the family is deleted or was never saved.
    """
    case_id = new_id()
    with ws.store.writing() as db:
        if removal.is_marked(db, household_id):
            raise household_is_deleted()
        day = ws.clock.today().isoformat()
        open_stored_case(db, household_id, kind, case_id=case_id, opened_on=day)
        add_audit(db, ws.audit("open_case", household_id, detail={"kind": kind}))
    return case_id


def record_step(
    ws: Workspace,
    case_id: str,
    content: Content,
    *,
    replaces: str | None = None,
    note: str | None = None,
) -> ProcedureRecord:
    """Append a record of a step, or a correction of the record it `replaces`.

    Raises `JlaidError` where it cannot be, where something unlikely has no reason
    in `note`, or where what it replaces was corrected meanwhile; then nothing is written.
    """
    kind = KIND_OF[type(content)]
    with ws.store.writing() as db:
        case = _case(db, case_id)
        if removal.is_marked(db, case.household_id):
            raise household_is_deleted()
        if replaces is not None:
            _still_counts(case, replaces)
        found = check_record(
            case,
            content,
            kind,
            today=ws.clock.today(),
            calendar=WorkCalendar(stored_local.days_off(db)),
            local=stored_local.local_rules(db),
            replaces=replaces,
        )
        _refuse(found, note)
        record = _record(ws, case_id, content, replaces, note)
        add_record(db, record)
        if kind == "county_decision":
            show_outcome(db, case.household_id)
        action = "correct_step" if replaces else "record_step"
        add_audit(db, ws.audit(action, case.household_id, detail={"kind": kind}))
    return record


def take_back(ws: Workspace, record: ProcedureRecord, reason: str) -> ProcedureRecord:
    """Take a record back that was written by mistake; it stays in the history.

    Raises `JlaidError` without a reason, or where it counts no more.
    """
    if not reason.strip():
        raise _no_reason()
    with ws.store.writing() as db:
        case = _case(db, record.case_id)
        _still_counts(case, record.record_id)
        back = ProcedureRecord(
            record_id=new_id(),
            case_id=record.case_id,
            kind=record.kind,
            content=None,
            operator_id=ws.operator.operator_id,
            device_id=ws.device_id,
            recorded_at=ws.now(),
            replaces=record.record_id,
            note=reason.strip(),
        )
        add_record(db, back)
        if record.kind == "county_decision":
            show_outcome(db, case.household_id)
        add_audit(db, ws.audit("take_back_step", case.household_id, detail={"kind": record.kind}))
    return back


def _case(db: Transaction, case_id: str) -> CaseRecords:
    case = case_with_records(db, case_id)
    if case is None:
        raise JlaidError(
            "procedure.case_not_there",
            N_("This case is not in the data any more."),
            N_("Go back to the list and open the family again."),
        )
    return case


def _still_counts(case: CaseRecords, record_id: str) -> None:
    if all(one.record_id != record_id for one in current(case.records)):
        raise JlaidError(
            "procedure.corrected_meanwhile",
            N_("This record was corrected meanwhile."),
            N_("Look at the newer one, then correct that."),
        )


def _refuse(found: Sequence[Finding], note: str | None) -> None:
    for finding in found:
        if finding.level == "impossible":
            raise JlaidError(
                "procedure.impossible",
                N_("{what}"),
                N_("Nothing was recorded."),
                what=sentence(finding),
            )
    if found and not (note or "").strip():
        raise _no_reason()


def _no_reason() -> JlaidError:
    return JlaidError(
        "procedure.no_reason",
        N_("A reason is missing."),
        N_("Write in a few words why, then record it again."),
    )


def _record(
    ws: Workspace, case_id: str, content: Content, replaces: str | None, note: str | None
) -> ProcedureRecord:
    return ProcedureRecord(
        record_id=new_id(),
        case_id=case_id,
        kind=KIND_OF[type(content)],
        content=content,
        operator_id=ws.operator.operator_id,
        device_id=ws.device_id,
        recorded_at=ws.now(),
        replaces=replaces,
        note=(note or "").strip() or None,
    )
