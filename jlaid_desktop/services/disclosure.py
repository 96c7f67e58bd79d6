"""The one door for personal data that leaves the mask: reveal, print, export, each with its row."""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import households
from jlaid_desktop.store.audit import AuditRow, add_audit, audit_rows


def reveal_number(ws: Workspace, household_id: str, member: str) -> str:
    """Return a member's whole identity number, once the audit row for it stands.

    Raises `JlaidError` where the member has none.
    """
    with ws.store.writing() as db:
        number = households.id_number_of(db, household_id, member)
        if number is None:
            raise JlaidError(
                "disclosure.no_number",
                N_("No identity number is saved for this person."),
                N_("Type it in and save the family first."),
            )
        add_audit(db, ws.audit("reveal_number", household_id, member))
    return number


def record_print(ws: Workspace, household_id: str, paper: str, *, revision_id: str | None) -> None:
    """Note that a paper goes to the printer; called before it does, so none goes unnoted."""
    _record(ws, "print", household_id, {"paper": paper, "revision": revision_id or ""})


def record_export(
    ws: Workspace,
    household_id: str | None,
    kind: str,
    *,
    revision_id: str | None,
    families: int = 1,
) -> None:
    """Note that a file with personal data is written; called before it is.

    `household_id` is None where the file holds several families.
    """
    detail: dict[str, str | int] = {"kind": kind, "revision": revision_id or ""}
    _record(ws, "export", household_id, detail | {"families": families})


def record_copy(ws: Workspace, household_id: str, fields: Sequence[str], *, begun: bool) -> None:
    """Note which fields are copied out, by name; never what stands in them.

    Called before the first is copied with those that are offered (`begun`), and
    at the end with those that were.
    """
    action = "copy" if begun else "copied"
    named = ",".join(dict.fromkeys(fields))
    _record(ws, action, household_id, {"fields": named, "count": len(fields)})


def disclosures(
    ws: Workspace, household_id: str | None = None, limit: int = 1000
) -> list[AuditRow]:
    """Return the audit trail of one household or of all, the latest first."""
    with ws.store.reading() as db:
        return audit_rows(db, household_id, limit)


def _record(
    ws: Workspace, action: str, household_id: str | None, detail: dict[str, str | int]
) -> None:
    with ws.store.writing() as db:
        add_audit(db, ws.audit(action, household_id, detail=detail))
