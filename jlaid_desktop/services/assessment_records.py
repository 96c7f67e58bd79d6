"""An assessment on its way into the store and back: nothing of it hangs on a shipped file."""

from __future__ import annotations

import dataclasses
import datetime as dt
from fractions import Fraction
from typing import Any

import msgspec

from jlaid_desktop.rules.assess import Rulebook
from jlaid_desktop.rules.parameters import InstalledParameters
from jlaid_desktop.services.assessments import AssessedHousehold, as_contract
from jlaid_desktop.store.assessments import AssessmentRecord, StoredAssessment
from jlaid_desktop.wording.view import AssessmentView


def assessment_record(
    assessed: AssessedHousehold, view: AssessmentView | None = None
) -> AssessmentRecord:
    """Return what the store keeps of an assessment; with its view, its words too."""
    assessment = assessed.assessment
    result: dict[str, Any] = {"contract": _plain(as_contract(assessed))}
    if view is not None:
        result["view"] = _plain(dataclasses.asdict(view))
    return AssessmentRecord(
        category_code=assessment.category.code,
        category_status=assessment.category.status,
        missing_count=len(assessment.missing),
        household_size=assessment.household_size,
        assess_date=assessed.day.isoformat(),
        rules_version=assessment.rules_version,
        parameters=parameters_used(assessed.rulebook, assessed.installed),
        result=result,
    )


def view_as_it_was(stored: StoredAssessment) -> AssessmentView | None:
    """Return the words an assessment was shown in when it was made; None where none were kept."""
    view = stored.record.result.get("view")
    return msgspec.convert(view, AssessmentView) if view is not None else None


def parameters_used(rulebook: Rulebook, installed: InstalledParameters | None) -> dict[str, Any]:
    """Return every figure and reading that was used, and where each came from."""
    used: dict[str, Any] = {
        "params": _plain(msgspec.to_builtins(rulebook.params)),
        "figures": _plain(dict(rulebook.figures)),
    }
    if installed is not None:
        used |= {
            "title": installed.title,
            "county": installed.county,
            "sample": installed.sample,
            "digest": installed.digest,
            "sources": _plain(msgspec.to_builtins(installed.sources)),
        }
    return used


def _plain(value: Any) -> Any:
    """Return builtins without floats: days as ISO text, fractions as `numerator/denominator`."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    return value
