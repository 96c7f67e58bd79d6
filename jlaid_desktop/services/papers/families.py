"""The families that papers are made for: by a search, a village, or the step they are due for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jlaid_desktop.domain.procedure.rules import StepCode
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.finding.search import list_households
from jlaid_desktop.services.procedure.due import due_list
from jlaid_desktop.services.records import HouseholdRow
from jlaid_desktop.services.workspace import Workspace

MOST_LISTED = 1000
"""So many are shown as rows."""
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class FoundFamilies:
    """The rows to show, and the ids of all that were found, shown or not.

    `every` is None where `every_family` tells them: it reads more than a keystroke may.
    """

    rows: tuple[HouseholdRow, ...]
    more: bool
    every: tuple[str, ...] | None = None


def find_families(ws: Workspace, query: str) -> FoundFamilies:
    """Return the saved families that a query finds, the first of them as rows."""
    rows = list_households(ws, query, MOST_LISTED + 1)
    return FoundFamilies(_saved(rows[:MOST_LISTED]), len(rows) > MOST_LISTED)


def every_family(ws: Workspace, query: str) -> tuple[str, ...]:
    """Return the ids of all saved families that a query finds."""
    return tuple(row.household_id for row in _saved(list_households(ws, query, ALL)))


def families_due(
    ws: Workspace,
    assessments: Assessments,
    step: StepCode,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> FoundFamilies:
    """Return the families whose next step is this one; raises `procedure.cancelled`."""
    due = {
        entry.household_id
        for entry in due_list(ws, assessments, progress, cancelled)
        if entry.due.step is not None and entry.due.step.step == step
    }
    rows = [row for row in list_households(ws, "", ALL) if row.household_id in due]
    every = tuple(row.household_id for row in rows)
    return FoundFamilies(tuple(rows[:MOST_LISTED]), len(rows) > MOST_LISTED, every)


def _saved(rows: list[HouseholdRow]) -> tuple[HouseholdRow, ...]:
    return tuple(row for row in rows if row.progress != "draft")
