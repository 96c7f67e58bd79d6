"""Papers from household files without a store: forms to fill in and what follows from the entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from jlaid_desktop.clock import Clock
from jlaid_desktop.documents.forms_of_procedure.registry import PAPERS, paper
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.i18n import _
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.papers.inputs import Issuer, input_of_file
from jlaid_desktop.services.papers.making import make


def write_papers(
    source: Path, paper_ids: Sequence[str], folder: Path, clock: Clock
) -> Iterator[Path]:
    """Write one PDF for each household of a file, with the papers named; yield the paths.

    A file has no records of a procedure: papers that need one are left out, and a
    household of whom nothing can be made raises `papers.refused`. The names carry no
    personal data: the source's name and the household's place in it.
    """
    assessments, regions = shipped_assessments(clock), shipped_regions()
    issuer = Issuer(day=clock.today())
    for one in paper_ids:
        paper(one)
    for number, case in enumerate(read_cases(source), start=1):
        given = input_of_file(case.file, issuer, assessments, regions)
        made = make([given], paper_ids)
        path = folder / f"{source.stem}-{number:03d}-papers.pdf"
        write_whole(path, made.paper.pdf)
        yield path


def paper_lines() -> list[str]:
    """Return a line for each paper there is: its id, its title, and when it can be printed."""
    return [
        f"{one.declared.id:18} {_(one.declared.title)} ({_(one.declared.when)})" for one in PAPERS
    ]
