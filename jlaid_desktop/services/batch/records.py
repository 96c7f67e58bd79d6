"""Assessments of many households as the store keeps them, by the compiled rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.rules.compiled.answer import CompiledAssessment
from jlaid_desktop.services.assessment_records import parameters_used
from jlaid_desktop.services.assessments import KEPT_RULEBOOKS, Assessments
from jlaid_desktop.services.batch.assessing import Batch
from jlaid_desktop.store.assessments import AssessmentRecord


class Records:
    """Makes records without reasons and without the facts that are missing."""

    def __init__(self, assessments: Assessments) -> None:
        self._assessments = assessments
        self._batch = Batch(assessments)
        self._used: dict[int, tuple[Rulebook, dict[str, Any]]] = {}

    def of(self, files: Iterable[HouseholdFile]) -> Iterator[AssessmentRecord]:
        """Yield the record of each file, for the day it is about."""
        listed = list(files)
        for file, answer in zip(listed, self._batch.assess(listed), strict=True):
            yield self._record(file, answer)

    def _record(self, file: HouseholdFile, answer: CompiledAssessment) -> AssessmentRecord:
        category = answer.standing.category
        contract = msgspec.json.decode(answer.json())
        return AssessmentRecord(
            category_code=category.code,
            category_status=category.status,
            missing_count=None,
            household_size=answer.size,
            assess_date=answer.day.isoformat(),
            rules_version=RULES_VERSION,
            parameters=self._parameters(file, answer),
            result={"contract": contract},
        )

    def _parameters(self, file: HouseholdFile, answer: CompiledAssessment) -> dict[str, Any]:
        rulebook, installed = self._assessments.figures_for(file, answer.day)
        found = self._used.get(id(rulebook))
        if found is None or found[0] is not rulebook:
            if len(self._used) >= KEPT_RULEBOOKS:
                self._used.clear()
            found = self._used[id(rulebook)] = (rulebook, parameters_used(rulebook, installed))
        return found[1]
