"""The county's set beside the family that is open: looked at, changed in a copy, tried."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.parameters.files import write_proposal
from jlaid_desktop.services.parameters.sets import InstalledSet, set_of_county
from jlaid_desktop.services.parameters.trials import Comparison, Trial, compared


class ParametersDesk:
    """What the parameters page asks; it knows no widgets, and keeps nothing."""

    def __init__(
        self,
        assessments: Assessments,
        regions: Regions,
        county: str,
        file: HouseholdFile | None = None,
        family: str = "",
    ) -> None:
        self._assessments = assessments
        self._file = file
        self.family = family
        self.county = (file.county if file is not None else None) or county
        self.county_name = regions.name(self.county)
        self.day = self._day()
        self.installed: InstalledSet | None = set_of_county(assessments.library, self.county)
        self.trial: Trial | None = None
        if self.installed is not None:
            library = assessments.library
            loaded = library.local[library.county_of(self.county)]
            self.trial = Trial(loaded, library.notice, self.day)

    @property
    def has_family(self) -> bool:
        """Whether a family is open that figures can be tried on."""
        return self._file is not None

    def _day(self) -> dt.date:
        """Return the day the open family is assessed for, else today."""
        if self._file is None:
            return self._assessments.clock.today()
        return self._assessments.assess(self._file).day

    def compare(self) -> Comparison | None:
        """Return the family before and after; `None` without a family, a set, or a change."""
        trial = self.trial
        if trial is None or self._file is None:
            return None
        if not trial.changed_figures and not trial.changed_readings:
            return None
        return compared(self._assessments, trial.on(self._assessments, self._file))

    def write(self, path: Path) -> None:
        """Write the changed set as a file for the county; nothing else is done with it."""
        if self.trial is not None:
            write_proposal(path, self.trial.edited())
