"""An assessment in words, with all that wording needs to know beside it."""

from __future__ import annotations

from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import current_language
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments
from jlaid_desktop.services.explanation import distances_of
from jlaid_desktop.wording.assessment_view import WordingSources, view_of
from jlaid_desktop.wording.view import AssessmentView


def view_of_household(
    assessments: Assessments,
    assessed: AssessedHousehold,
    *,
    language: str | None = None,
    regions: Regions | None = None,
    with_dates: bool = True,
) -> AssessmentView:
    """Return the assessment in words, in the interface language unless another is named.

    Without `with_dates` the days on which it changes and the distances to other
    answers are left out (they cost further assessments and can follow after the
    first painting).
    """
    installed = assessed.installed
    sources = WordingSources(
        rules_version=RULES_VERSION,
        parameter_title=installed.title if installed else "",
        sample=installed.sample if installed else False,
        figures=installed.sources if installed else (),
        county=regions.name(assessed.file.county) if regions else "",
        readings=tuple(assessments.library.local[installed.county].reading) if installed else (),
        looked_ahead=with_dates,
    )
    return view_of(
        assessed.assessment,
        assessed.file,
        assessed.facts,
        assessed.rulebook,
        sources,
        assessments.changes(assessed) if with_dates else (),
        language or current_language(),
        distances_of(assessed) if with_dates else (),
    )
