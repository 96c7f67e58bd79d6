"""Assess households: the one way for window, paper, batch and commands."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.domain.params import Params
from jlaid_desktop.paths import shipped
from jlaid_desktop.rules.assess import RowMemory, Rulebook, assess
from jlaid_desktop.rules.assessment import Assessment
from jlaid_desktop.rules.changes import Candidate, Change, candidates, changes
from jlaid_desktop.rules.fact_paths import fact_path
from jlaid_desktop.rules.parameters import InstalledParameters, ParameterLibrary, load_library

KEPT_RULEBOOKS = 64
_NO_FIGURES = Params()


class AssessedHousehold(NamedTuple):
    """An assessment with all that it was made from."""

    file: HouseholdFile
    day: dt.date
    facts: Facts
    rulebook: Rulebook
    installed: InstalledParameters | None
    assessment: Assessment


class Assessments:
    """Assesses household files with their own figures or with the installed ones."""

    def __init__(self, library: ParameterLibrary, clock: Clock) -> None:
        self.library = library
        self.clock = clock
        self._rulebooks: dict[tuple[bytes, int], Rulebook] = {}
        # By the installed set's own object, which the library keeps.
        self._installed: dict[tuple[int, int], Rulebook] = {}
        self._memory = RowMemory()

    def use(self, library: ParameterLibrary) -> None:
        """Assess by another library from now on, as when a county's set was accepted."""
        self.library = library
        self._rulebooks.clear()
        self._installed.clear()
        self._memory.clear()

    def assess(self, file: HouseholdFile, *, day: dt.date | None = None) -> AssessedHousehold:
        """Return the assessment for `day`, else the file's own assessment date.

        Without one it is the day of the application, else today.
        """
        day = day or self.day_of(file)
        rulebook, installed = self.figures_for(file, day)
        facts = facts_on(file, day)
        return AssessedHousehold(
            file, day, facts, rulebook, installed, assess(facts, rulebook, id=file.id)
        )

    def day_of(self, file: HouseholdFile) -> dt.date:
        """Return the day a file is assessed for: its own, the application's, else today."""
        return file.assess_date or file.household.apply_date or self.clock.today()

    def figures_for(
        self, file: HouseholdFile, day: dt.date
    ) -> tuple[Rulebook, InstalledParameters | None]:
        """Return the figures and readings for a file on a day: its own, else the installed ones."""
        if file.params is not None:
            return self._rulebook(file.params, day), None
        installed = self.library.on(file.county, day) if file.county else None
        if installed is None:
            return self._rulebook(_NO_FIGURES, day), None
        key = (id(installed), self.library.notice.period(day))
        rulebook = self._installed.get(key)
        if rulebook is None:
            rulebook = self._installed[key] = self._rulebook(installed.params, day)
        return rulebook, installed

    def changes(self, assessed: AssessedHousehold) -> list[Change]:
        """Return the days within three years on which the answer changes by itself."""
        return changes(
            assessed.assessment,
            self.turning(assessed.file, assessed.day),
            lambda day: self.assess(assessed.file, day=day).assessment,
        )

    def turning(self, file: HouseholdFile, day: dt.date) -> list[Candidate]:
        """Return the days after `day`, within three years, on which the answer may change."""
        rulebook, installed = self.figures_for(file, day)
        return candidates(
            file,
            day,
            elderly_age=self.library.notice.on(day)["heating_elderly_age"],
            notice_end=self.library.notice.end,
            pension_until=rulebook.params.central_pension_excluded_until,
            figure_days=self._figure_days(installed),
        )

    def _figure_days(self, installed: InstalledParameters | None) -> set[dt.date]:
        if installed is None:
            return set()
        loaded = self.library.local[installed.county]
        return {value.from_day for figure in loaded.figure for value in figure.values}

    def _rulebook(self, params: Params, day: dt.date) -> Rulebook:
        notice = self.library.notice
        key = (msgspec.json.encode(params), notice.period(day))
        found = self._rulebooks.get(key)
        if found is None:
            if len(self._rulebooks) >= KEPT_RULEBOOKS:
                self._rulebooks.clear()
                self._memory.clear()
            found = self._rulebooks[key] = Rulebook(params, notice.on(day), self._memory)
        return found


def shipped_assessments(clock: Clock, folder: Path | None = None) -> Assessments:
    """Return assessments with the parameter files that came with the program (or a folder's)."""
    return Assessments(load_library(folder or shipped("resources", "parameters")), clock)


def as_contract(assessed: AssessedHousehold) -> dict[str, Any]:
    """Return the assessment in the contract's form, with trace and missing facts."""
    assessment = assessed.assessment
    answer: dict[str, Any] = msgspec.to_builtins(assessment, enc_hook=_exact_text)
    answer["assess_date"] = assessed.day.isoformat()
    answer["missing"] = [
        {"fact": fact_path(one.owner, one.name), "wanted_by": list(one.wanted_by)}
        for one in assessment.missing
    ]
    for row, shown in zip(assessment.entitlements, answer["entitlements"], strict=True):
        if row.missing:
            shown["missing"] = [
                fact_path(row.subject if owner == "@" else owner, name)
                for owner, name in row.missing
            ]
    if assessed.installed is not None:
        answer["parameters"] = {
            "title": assessed.installed.title,
            "sample": assessed.installed.sample,
            "digest": assessed.installed.digest,
        }
    return answer


def _exact_text(value: Any) -> str:
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(type(value).__name__)
