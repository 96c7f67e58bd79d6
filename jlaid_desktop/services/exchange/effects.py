"""What a merge or a person's choice changes in category and rights, before anything is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlaid_desktop.exchange.merge import Document
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.exchange.assessing import rows_by_name
from jlaid_desktop.services.exchange.incoming import file_of
from jlaid_desktop.store.exchange.revision_graph import revision_at

if TYPE_CHECKING:
    from jlaid_desktop.services.exchange.arrived.line import Line
    from jlaid_desktop.store.database import Transaction


@dataclass(frozen=True, slots=True)
class RowEffect:
    """A right whose status or amount changes; None where there is no such row."""

    row: str
    status_before: str | None
    status_after: str | None
    amount_before: int | None
    amount_after: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """A household under what is here now and under what would be; nothing is kept."""

    household_id: str
    category_before: str | None
    category_after: str
    rows: tuple[RowEffect, ...]

    @property
    def changes(self) -> bool:
        """Tell whether category or a right changes."""
        return self.category_before != self.category_after or bool(self.rows)


def effect_of(db: Transaction, assessments: Assessments, line: Line) -> Effect:
    """Return what a file changes for a household that it merges."""
    after = dict(line.settled.merges).get(line.head)
    document = after.document if after else line.settled.merges[-1][1].document
    before = revision_at(db, line.before).document if line.before else None
    return effect(assessments, line.household_id, before, document)


def effect(
    assessments: Assessments, household_id: str, before: Document | None, after: Document
) -> Effect:
    """Return what changes between two versions of a household, both assessed now."""
    was = _said(assessments, before) if before is not None else None
    now = _said(assessments, after)
    old, new = was[1] if was else {}, now[1]
    rows = []
    for name in dict.fromkeys((*old, *new)):
        one, other = old.get(name, {}), new.get(name, {})
        pairs = [one.get("status"), other.get("status"), one.get("amount"), other.get("amount")]
        if pairs[0] != pairs[1] or pairs[2] != pairs[3]:
            rows.append(RowEffect(name, *pairs))
    return Effect(household_id, was[0] if was else None, now[0], tuple(rows))


def _said(assessments: Assessments, document: Document) -> tuple[str, dict[str, dict[str, Any]]]:
    assessment = assessments.assess(file_of(document)).assessment
    rows = rows_by_name(
        {
            "clause": row.clause,
            "subject": row.subject,
            "status": row.status,
            "amount": row.amount_fen,
        }
        for row in assessment.entitlements
    )
    return assessment.category.code, rows
