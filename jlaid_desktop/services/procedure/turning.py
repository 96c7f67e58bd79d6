"""The days on which families' answers turn, by the compiled rules: for many families at once.

The same days as `Assessments.changes`, which explains each answer and takes a
hundred times as long where much is not known.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.rules.changes import Candidate
from jlaid_desktop.rules.compiled.answer import CompiledAssessment
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.batch.assessing import Batch


class TurningDays:
    """Remembers what the families have in common."""

    def __init__(self, assessments: Assessments) -> None:
        self._assessments = assessments
        self._batch = Batch(assessments)

    def of(self, file: HouseholdFile, first: dt.date, last: dt.date) -> list[Candidate]:
        """Return the days after `first` up to `last` on which the family's answer changes."""
        turning = [one for one in self._assessments.turning(file, first) if one.day <= last]
        if not turning:
            return []
        days = (first, *(one.day for one in turning))
        files = (msgspec.structs.replace(file, assess_date=day) for day in days)
        said = [_said(answer) for answer in self._batch.assess(files)]
        return [
            one
            for one, before, after in zip(turning, said, said[1:], strict=False)
            if before != after
        ]


def _said(answer: CompiledAssessment) -> tuple[object, ...]:
    """Return what an answer says: category, and status and money of every right held."""
    category = answer.standing.category
    rows = tuple(
        (row.clause, row.subject, row.status, row.amount_fen, row.floor_fen)
        for row in answer.entitlements()
        if row.status != "not_eligible"
    )
    return (category.code, category.status, rows)
