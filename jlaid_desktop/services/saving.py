"""What is stored beside a revision: the assessment as it was made, with its figures."""

from __future__ import annotations

import msgspec

from jlaid_desktop.services.assessments import AssessedHousehold, as_contract
from jlaid_desktop.store.assessments import AssessmentRecord


def assessment_record(assessed: AssessedHousehold) -> AssessmentRecord:
    """Return the assessment in the form in which the store keeps it."""
    assessment = assessed.assessment
    return AssessmentRecord(
        category_code=assessment.category.code,
        category_status=assessment.category.status,
        missing_count=len(assessment.missing),
        household_size=assessment.household_size,
        assess_date=assessed.day.isoformat(),
        rules_version=assessment.rules_version,
        parameters={
            "params": msgspec.to_builtins(assessed.rulebook.params),
            "sources": msgspec.to_builtins(
                assessed.installed.sources if assessed.installed else ()
            ),
        },
        result=as_contract(assessed),
    )
