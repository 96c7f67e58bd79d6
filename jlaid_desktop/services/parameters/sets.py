"""A county's parameter sets: what is installed, what differs, and what an edited set would do.

A township may read and try. Nothing here takes effect: an edited set is a value
of its own, and what counts stays the county's installed file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import msgspec

from jlaid_desktop.domain.household import HouseholdFile
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.rules.changes import said
from jlaid_desktop.rules.county_sets import (
    DatedSet,
    ParameterCheck,
    check_parameters,
    dated_sets,
)
from jlaid_desktop.rules.distances import RowChange, row_changes
from jlaid_desktop.rules.parameters import (
    CountyReading,
    Document,
    FigureDefinition,
    ParameterLibrary,
    ParameterSet,
    content_digest,
)
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments


@dataclass(frozen=True, slots=True)
class InstalledSet:
    """One installed set: whose, by which documents, its figures by date, and what is doubtful."""

    place: str
    title: str
    sample: bool
    digest: str
    documents: tuple[Document, ...]
    figures: tuple[FigureDefinition, ...]
    readings: tuple[CountyReading, ...]
    dated: tuple[DatedSet, ...]
    checks: tuple[ParameterCheck, ...]


@dataclass(frozen=True, slots=True)
class TriedSet:
    """A family under the figures it has now, and under an edited set; nothing was kept."""

    before: AssessedHousehold
    after: AssessedHousehold
    differs: bool
    changes: tuple[RowChange, ...]


def installed_sets(library: ParameterLibrary) -> tuple[InstalledSet, ...]:
    """Return every county's installed set, by county code."""
    return tuple(_installed(library, library.local[place]) for place in sorted(library.local))


def set_of_county(library: ParameterLibrary, county: str) -> InstalledSet | None:
    """Return the set that a county uses (a zone: its county's), or `None` where there is none."""
    loaded = library.local.get(library.county_of(county))
    return None if loaded is None else _installed(library, loaded)


def _installed(library: ParameterLibrary, loaded: ParameterSet) -> InstalledSet:
    return InstalledSet(
        place=loaded.set.place,
        title=loaded.set.title,
        sample=loaded.set.sample,
        digest=content_digest(loaded),
        documents=tuple(loaded.document),
        figures=tuple(loaded.figure),
        readings=tuple(loaded.reading),
        dated=tuple(dated_sets(loaded)),
        checks=check_parameters(loaded, library.notice),
    )


def try_set(
    assessments: Assessments,
    file: HouseholdFile,
    edited: ParameterSet,
    *,
    day: dt.date | None = None,
) -> TriedSet:
    """Return a family's assessment as it is and under an edited set.

    Raises `JlaidError` where the set has errors. The family's file, the
    installed sets and the store stay as they are.
    """
    library = assessments.library
    errors = [
        check for check in check_parameters(edited, library.notice) if check.severity == "error"
    ]
    if errors:
        raise JlaidError(
            "parameters.has_errors",
            N_("The edited figures cannot be tried: {name} is wrong."),
            N_("Correct the figures marked as errors."),
            name=errors[0].name,
        )
    before = assessments.assess(file, day=day)
    tried = ParameterLibrary(library.notice.loaded, [edited], None)
    other = msgspec.structs.replace(file, params=None, county=edited.set.place)
    after = Assessments(tried, assessments.clock).assess(other, day=before.day)
    return TriedSet(
        before,
        after,
        said(before.assessment) != said(after.assessment),
        row_changes(before.assessment, after.assessment),
    )
