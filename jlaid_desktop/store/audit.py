"""The audit trail: who revealed, printed, exported, deleted what, and when. Only ever added to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One deed; `detail` holds no personal data."""

    at: str
    operator_id: str
    device_id: str
    action: str
    household_id: str | None
    member: str | None
    detail: Mapping[str, Any]


def add_audit(db: Database, row: AuditRow) -> None:
    """Append a row."""
    db.conn.execute(
        """
        INSERT INTO audit (at, operator_id, device_id, action, household_id, member, detail)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        (
            row.at,
            row.operator_id,
            row.device_id,
            row.action,
            row.household_id,
            row.member,
            json.dumps(row.detail, sort_keys=True, ensure_ascii=False),
        ),
    )


def audit_rows(db: Database, household_id: str | None = None, limit: int = 1000) -> list[AuditRow]:
    """Return the latest rows first, of one household or of all."""
    found = db.conn.execute(
        """
        SELECT at, operator_id, device_id, action, household_id, member, detail FROM audit
        WHERE ?1 IS NULL OR household_id = ?1 ORDER BY sequence DESC LIMIT ?2
        """,
        (household_id, limit),
    )
    return [_row(*row) for row in found]


def rows_of(db: Database, action: str) -> list[AuditRow]:
    """Return the rows of one kind of deed, the first one first."""
    found = db.conn.execute(
        """
        SELECT at, operator_id, device_id, action, household_id, member, detail FROM audit
        WHERE action = ? ORDER BY sequence
        """,
        (action,),
    )
    return [_row(*row) for row in found]


def latest_of(db: Database, actions: tuple[str, ...]) -> str | None:
    """Return when one of some deeds was done last; None where none was."""
    holes = ", ".join("?" * len(actions))
    found: tuple[str | None] = db.conn.execute(
        f"SELECT max(at) FROM audit WHERE action IN ({holes})",  # noqa: S608 - holes
        actions,
    ).fetchone()
    return found[0]


def _row(*row: Any) -> AuditRow:
    at, operator_id, device_id, action, household_id, member, detail = row
    return AuditRow(at, operator_id, device_id, action, household_id, member, json.loads(detail))
