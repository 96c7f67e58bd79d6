"""Opinions for the window: the installed figures, the rules and the words behind one call."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cached_property

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.opinion.opinion import Opinion
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import Regions, shipped_regions
from jlaid_desktop.i18n import CHINESE, current_language
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import (
    AssessedHousehold,
    Assessments,
    shipped_assessments,
)
from jlaid_desktop.services.households import AssessmentRecord
from jlaid_desktop.services.summaries import summary_of
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.wording.view import AssessmentView


class RulesOpinion(Opinion):
    """An opinion of the rules; what is not shown at once is worked out when it is asked for."""

    def __init__(
        self, assessments: Assessments, regions: Regions, assessed: AssessedHousehold
    ) -> None:
        self._assessments = assessments
        self._regions = regions
        self.assessed = assessed
        self._view = self._words(with_dates=False)

    @property
    def view(self) -> AssessmentView:
        """Return the opinion in the interface's language, without days that lie ahead."""
        return self._view

    @cached_property
    def view_with_dates(self) -> AssessmentView:
        """Return the opinion with the days on which it changes."""
        return self._words(with_dates=True)

    def outline(self) -> AssessmentRecord:
        """Return what the list shows of a draft: it counts the questions as they are shown."""
        return dataclasses.replace(
            assessment_record(self.assessed), missing_count=len(self._view.missing)
        )

    def record(self) -> AssessmentRecord:
        """Return what the store keeps, its words in Chinese as on paper.

        The list counts the questions as the caseworker sees them, not the facts behind them.
        """
        chinese = current_language() == CHINESE
        view = self.view_with_dates if chinese else self._words(with_dates=True, language=CHINESE)
        record = assessment_record(self.assessed, view)
        return dataclasses.replace(record, missing_count=len(view.missing))

    def _words(self, *, with_dates: bool, language: str | None = None) -> AssessmentView:
        return view_of_household(
            self._assessments,
            self.assessed,
            language=language,
            regions=self._regions,
            with_dates=with_dates,
        )

    def paper(self, revision_code: str, operator_name: str) -> bytes:
        """Return the benefit summary as PDF, in memory."""
        return summary_of(
            self._assessments,
            self.assessed,
            self._regions,
            revision_code=revision_code,
            operator_name=operator_name,
        ).pdf


class RulesAssessor:
    """Assesses with the parameter files that came with the program."""

    def __init__(self, clock: Clock) -> None:
        self.assessments = shipped_assessments(clock)
        self._regions = shipped_regions()

    def uses_samples(self, county: str, day: dt.date) -> bool:
        """Tell whether a county's figures of a day are samples."""
        installed = self.assessments.library.on(county, day)
        return installed is not None and installed.sample

    def __call__(self, file: HouseholdFile) -> RulesOpinion:
        """Return the opinion on a household file."""
        return RulesOpinion(self.assessments, self._regions, self.assessments.assess(file))
