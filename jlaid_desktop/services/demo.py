"""The whole job on the sample families without a window: store, assess, print."""

from __future__ import annotations

import secrets
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import _
from jlaid_desktop.paths import data_home, shipped
from jlaid_desktop.services.assessment_records import assessment_record
from jlaid_desktop.services.assessments import AssessedHousehold, shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.summaries import summary_of
from jlaid_desktop.services.views import view_of_household
from jlaid_desktop.services.workspace import create_workspace

COUNTY = "220202"
TOWNSHIP = "220202201"
WIDTHS = (14, 6, 26, 8, 8, 8, 8)


def run_demo(folder: Path, clock: Clock) -> Iterator[str]:
    """Yield a table line for each sample family, saved into a sample store of its own.

    The store is made anew each time under a password nobody keeps; the papers
    lie in `folder` afterwards.
    """
    home = data_home() / "demo"
    shutil.rmtree(home, ignore_errors=True)
    workspace = create_workspace(
        home,
        secrets.token_urlsafe(16),
        "sample",
        "示例经办人",
        COUNTY,
        TOWNSHIP,
        kind="sample",
        clock=clock,
    )
    try:
        assessments, regions = shipped_assessments(clock), shipped_regions()
        yield _("Sample families; the local figures are samples, not to be relied on.")
        yield _line(
            _("Applicant"),
            _("Persons"),
            _("Category"),
            _("Holds"),
            _("Review"),
            _("To ask"),
            _("Sheets"),
        )
        for path in sorted(shipped("resources", "samples").glob("*.json")):
            for case in read_cases(path):
                assessed = assessments.assess(case.file)
                revision = save_household(
                    workspace,
                    msgspec.to_builtins(case.file),
                    assessment_record(assessed),
                    effective_day=assessed.day,
                )
                paper = summary_of(assessments, assessed, regions, revision_code=revision.code)
                write_whole(folder / f"{path.stem}.pdf", paper.pdf)
                view = view_of_household(assessments, assessed, with_dates=False)
                yield _family_line(assessed, view.category, paper.pages)
    finally:
        workspace.close()
    yield _("The papers lie in {folder}.").format(folder=folder)


def _family_line(assessed: AssessedHousehold, category: str, pages: int) -> str:
    statuses = [row.status for row in assessed.assessment.entitlements]
    return _line(
        assessed.file.household.members[0].name or "",
        str(assessed.assessment.household_size or "?"),
        category,
        *[str(statuses.count(one)) for one in ("eligible", "needs_review", "need_information")],
        str(pages),
    )


def _line(*cells: str) -> str:
    """Return cells padded to columns; Chinese characters take two places on a terminal."""
    padded = []
    for cell, width in zip(cells, WIDTHS, strict=True):
        taken = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell)
        padded.append(cell + " " * max(1, width - taken))
    return "".join(padded).rstrip()
