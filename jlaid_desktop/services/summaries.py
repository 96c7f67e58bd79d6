"""The benefit summary of a household, always in Chinese, from the window or from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jlaid_desktop.clock import Clock
from jlaid_desktop.documents.benefit_summary import render_summary
from jlaid_desktop.documents.summary_input import Paper, SummaryInput
from jlaid_desktop.domain.household import Address, HouseholdFile
from jlaid_desktop.domain.regions import Regions, shipped_regions
from jlaid_desktop.i18n import CHINESE
from jlaid_desktop.services.assessments import AssessedHousehold, Assessments, shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.views import view_of_household


def summary_of(
    assessments: Assessments,
    assessed: AssessedHousehold,
    regions: Regions,
    *,
    revision_code: str = "",
    operator_name: str = "",
) -> Paper:
    """Return the summary of an assessed household as a PDF in memory."""
    view = view_of_household(assessments, assessed, language=CHINESE, regions=regions)
    file = assessed.file
    return render_summary(
        SummaryInput(
            view=view,
            file=file,
            address=address_in_words(file, regions),
            township=township_in_words(file, regions),
            revision_code=revision_code,
            operator_name=operator_name,
        )
    )


def township_in_words(file: HouseholdFile, regions: Regions) -> str:
    """Return county and township by name, as far as they are known."""
    return regions.name(file.county) + regions.name(file.township)


def address_in_words(file: HouseholdFile, regions: Regions) -> str:
    """Return village and door number of where the family lives, as far as they are known."""
    household = file.household
    for address in (household.actual_address, household.registered_address):
        if address is not None and (address.region or address.detail):
            return _in_words(address, file, regions)
    return regions.name(file.village)


def _in_words(address: Address, file: HouseholdFile, regions: Regions) -> str:
    return regions.name(address.region or file.village) + (address.detail or "")


def write_summaries(source: Path, folder: Path, clock: Clock) -> Iterator[Path]:
    """Write one PDF for each household of a file; yield the paths.

    The names carry no personal data: the source's name and the household's
    place in it.
    """
    assessments, regions = shipped_assessments(clock), shipped_regions()
    for number, case in enumerate(read_cases(source), start=1):
        paper = summary_of(assessments, assessments.assess(case.file), regions)
        path = folder / f"{source.stem}-{number:03d}.pdf"
        write_whole(path, paper.pdf)
        yield path
