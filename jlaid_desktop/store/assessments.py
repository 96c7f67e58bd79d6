"""Assessments as they were made: with their parameter set, by content hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.store.canonical import canonical_bytes, content_hash
from jlaid_desktop.store.driver import damaged

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """An assessment in builtins: what the list shows, and the whole of it to open again.

    `missing_count` is None where the facts that are missing were not gathered.
    `parameters` is every figure and reading it used, `result` the assessment;
    neither may hold a float. `household_size` is None where it is not known.
    """

    category_code: str
    category_status: str
    missing_count: int | None
    household_size: int | None
    assess_date: str
    rules_version: str
    parameters: Mapping[str, Any]
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """An assessment as it was, with the ids it was stored under."""

    assessment_id: str
    revision_id: str
    parameter_hash: str
    made_at: str
    record: AssessmentRecord


def add_assessment(
    db: Database, record: AssessmentRecord, *, assessment_id: str, revision_id: str, made_at: str
) -> str:
    """Store an assessment and its parameter set; return the set's hash."""
    parameters = canonical_bytes(record.parameters)
    parameter_hash = content_hash(parameters)
    db.conn.execute(
        "INSERT INTO parameter_set VALUES (?, ?) ON CONFLICT DO NOTHING",
        (parameter_hash, parameters),
    )
    result: dict[str, Any] = {"household_size": record.household_size, "result": record.result}
    if record.missing_count is None:
        result["missing_counted"] = False
    db.conn.execute(
        """
        INSERT INTO assessment (
            assessment_id, revision_id, parameter_hash, rules_version, assess_date, made_at,
            category_code, category_status, missing_count, result)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            assessment_id,
            revision_id,
            parameter_hash,
            record.rules_version,
            record.assess_date,
            made_at,
            record.category_code,
            record.category_status,
            record.missing_count or 0,
            canonical_bytes(result),
        ),
    )
    return parameter_hash


def assessments_of(db: Database, revision_id: str) -> list[StoredAssessment]:
    """Return a revision's assessments as they were made, the latest first."""
    found = db.query(
        """
        SELECT a.*, p.content FROM assessment a JOIN parameter_set p USING (parameter_hash)
        WHERE a.revision_id = ? ORDER BY a.sequence DESC
        """,
        (revision_id,),
    )
    return [_stored(row) for row in found]


def _stored(row: dict[str, Any]) -> StoredAssessment:
    if content_hash(row["content"]) != row["parameter_hash"]:
        raise damaged()
    said = json.loads(row["result"])
    return StoredAssessment(
        assessment_id=row["assessment_id"],
        revision_id=row["revision_id"],
        parameter_hash=row["parameter_hash"],
        made_at=row["made_at"],
        record=AssessmentRecord(
            category_code=row["category_code"],
            category_status=row["category_status"],
            missing_count=row["missing_count"] if said.get("missing_counted", True) else None,
            household_size=said["household_size"],
            assess_date=row["assess_date"],
            rules_version=row["rules_version"],
            parameters=json.loads(row["content"]),
            result=said["result"],
        ),
    )
