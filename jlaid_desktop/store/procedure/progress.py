"""How far a household has got, as the list shows it, from its county decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.store.procedure.records import case_records

if TYPE_CHECKING:
    from sqlite_utils import Database


def show_outcome(db: Database, household_id: str) -> None:
    """Let the list say confirmed or refused by the latest county decision.

    Where the decision was taken back, the household is as saved again. A draft that
    was never saved is left alone.
    """
    decisions = [
        decision
        for case in case_records(db, household_id)
        if (decision := case.latest(CountyDecision)) is not None
    ]
    decisions.sort(key=lambda one: (one.decided_on is not None, one.decided_on))
    outcome = decisions[-1].outcome if decisions else None
    progress = {"confirmed": "confirmed", "changed": "confirmed", "refused": "refused"}
    db.conn.execute(
        """
        UPDATE household SET progress = ?1 WHERE household_id = ?2 AND head_revision_id IS NOT NULL
        AND (?1 <> 'saved' OR progress IN ('confirmed', 'refused'))
        """,
        (progress.get(outcome or "", "saved"), household_id),
    )
