"""Words for an opinion that was stored without any, as a roster's import does."""

from __future__ import annotations

import dataclasses
import datetime as dt

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.rules.assessment import RULES_VERSION
from jlaid_desktop.services.assessment_records import parameters_used
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.history.timeline import Reopened
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.store.canonical import canonical_bytes, content_hash


def with_words(then: Reopened, assessments: Assessments, regions: Regions) -> Reopened:
    """Return a save with its opinion in words, as far as they are still those of then.

    They are made of the file of then, for the day of then, where the rules installed now
    are of the same version and the figures of that day are the stored ones to the last;
    otherwise nothing is made up, and the save stays without. In Chinese, as on paper.
    """
    opinion = then.opinion
    if then.view is not None or opinion is None or opinion.rules_version != RULES_VERSION:
        return then
    file = msgspec.convert(then.state.document, HouseholdFile)
    day: dt.date = opinion.assess_date
    figures = parameters_used(*assessments.figures_for(file, day))
    if content_hash(canonical_bytes(figures)) != opinion.parameter_hash:
        return then
    assessed = assessments.assess(file, day=day)
    category = assessed.assessment.category
    if (category.code, category.status) != (opinion.category_code, opinion.category_status):
        return then
    view = view_of_household(
        assessments, assessed, language=CHINESE, regions=regions, with_dates=False
    )
    return dataclasses.replace(then, view=view)
