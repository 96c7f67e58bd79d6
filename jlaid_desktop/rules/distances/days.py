"""The days on which the answer changes by itself, as distances in days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from jlaid_desktop.rules.changes import Change
from jlaid_desktop.rules.distances.distance import (
    Distance,
    category_outcome,
    row_changes,
)
from jlaid_desktop.rules.situation import HOUSEHOLD

FACTS = {
    "birthday_70": "birth",
    "birthday_71": "birth",
    "certificate_ends": "certificate_valid_to",
    "pension_exclusion_ends": "central_pension_excluded_until",
    "notice_ends": "in_force_to",
    "parameters_change": "parameters",
}
"""What a day of change hangs on."""


def day_distances(day: dt.date, changes: Iterable[Change]) -> tuple[Distance, ...]:
    """Return the changes as distances in days from `day`, the nearest first."""
    return tuple(_distance(day, change) for change in changes)


def _distance(day: dt.date, change: Change) -> Distance:
    changed = row_changes(change.before, change.after)
    before, after = category_outcome(change.before), category_outcome(change.after)
    clause, subject = _category_clause(before.code, after.code), HOUSEHOLD
    if before == after and changed:
        clause, subject = changed[0].after.code, changed[0].subject
        before, after = changed[0].before, changed[0].after
    return Distance(
        clause=clause,
        subject=subject,
        owner=change.owner,
        name=FACTS[change.cause],
        kind="answer",
        unit="days",
        direction="later",
        value=day,
        threshold=change.day,
        at=change.day,
        difference=(change.day - day).days,
        before=before,
        after=after,
        changes=changed,
        day=change.day,
        cause=change.cause,
    )


def _category_clause(before: str, after: str) -> str:
    codes = (before, after)
    if "NOT_IN_FORCE" in codes:
        return "N8"
    return "N1.3" if "RIGID" in codes else "N1.2"
