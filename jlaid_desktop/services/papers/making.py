"""Papers of one family or many: which can be made, made as one file or as many, noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.documents.fonts import PaperFonts, paper_fonts
from jlaid_desktop.documents.forms_of_procedure.kinds import ListKind, PaperKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.registry import PAPERS, paper
from jlaid_desktop.documents.forms_of_procedure.sheets import bind_sheets, set_paper
from jlaid_desktop.documents.summary_input import Paper, SetSheets
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.regions import Regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.disclosure import record_export, record_print
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.papers.inputs import Gathered, Issuer, paper_input
from jlaid_desktop.services.workspace import Workspace

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
COVER_TITLE = N_("Papers of social assistance")


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper for the chosen families: for how many it can be made, and why not for others.

    `reason` is the msgid of the first family's refusal, empty where there is none.
    """

    kind: PaperKind
    possible: int
    of: int
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """Papers that were made: how many, and how many were left out because they may not be."""

    paper: Paper
    papers: int
    left_out: int


def inputs_of(
    families: Sequence[Gathered],
    issuer: Issuer,
    assessments: Assessments,
    regions: Regions,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[PaperInput]:
    """Return gathered families with their assessments; raises `papers.cancelled`."""
    found = []
    for number, family in enumerate(families, start=1):
        check(cancelled)
        found.append(paper_input(family, issuer, assessments, regions))
        if progress is not None:
            progress(number, len(families))
    return found


def offers(families: Sequence[PaperInput]) -> list[Offer]:
    """Return every paper, those that can be made first, each part in the procedure's order."""
    found = []
    for kind in PAPERS:
        reasons = [reason for given in families if (reason := kind.refusal(given))]
        possible = len(families) - len(reasons)
        found.append(Offer(kind, possible, len(families), reasons[0] if reasons else ""))
    return sorted(found, key=lambda offer: offer.possible == 0)


def make(
    families: Sequence[PaperInput],
    paper_ids: Sequence[str],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    fonts: PaperFonts | None = None,
) -> Made:
    """Return the papers of all families as one document, family by family, lists at the end.

    Papers that may not be made are left out and counted. Raises `papers.none` where
    none is left, and `papers.cancelled`.
    """
    kinds = [paper(one) for one in paper_ids]
    sheets: list[SetSheets] = []
    left_out = 0
    fonts = paper_fonts() if fonts is None else fonts
    steps = list(_steps(families, kinds))
    for number, (kind, given) in enumerate(steps, start=1):
        check(cancelled)
        refused = sum(bool(kind.refusal(one)) for one in given)
        left_out += refused
        if refused < len(given):
            sheets.append(set_paper(kind, given, fonts))
        if progress is not None:
            progress(number, len(steps))
    if not sheets:
        raise _nothing(kinds, families)
    check(cancelled)
    title = sheets[0].title if len(sheets) == 1 else zh(COVER_TITLE)
    return Made(bind_sheets(title, sheets), len(sheets), left_out)


def _steps(
    families: Sequence[PaperInput], kinds: Sequence[PaperKind]
) -> Iterator[tuple[PaperKind, Sequence[PaperInput]]]:
    for given in families:
        yield from ((kind, [given]) for kind in kinds if not isinstance(kind, ListKind))
    yield from ((kind, families) for kind in kinds if isinstance(kind, ListKind))


def make_each(
    families: Sequence[tuple[str, PaperInput]],
    paper_ids: Sequence[str],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[tuple[str, Made]]:
    """Yield each family's papers as a document of its own, with the family's id.

    Lists are left out of it: they are of all families. A family of whom nothing can
    be made is passed over. Raises `papers.cancelled`.
    """
    fonts = paper_fonts()
    alone = [one for one in paper_ids if not isinstance(paper(one), ListKind)]
    for number, (household_id, given) in enumerate(families, start=1):
        check(cancelled)
        if any(not paper(one).refusal(given) for one in alone):
            yield household_id, make([given], alone, fonts=fonts)
        if progress is not None:
            progress(number, len(families))


def file_name(given: PaperInput, paper_ids: Sequence[str], number: int) -> str:
    """Return a name for a family's file that holds no personal data."""
    what = paper_ids[0] if len(paper_ids) == 1 else "papers"
    code = given.revision_code or "unsaved"
    return f"jlaid-{number:03d}-{what}-{code}.pdf"


def note(
    ws: Workspace,
    families: Sequence[tuple[str, PaperInput]],
    revisions: Sequence[str],
    paper_ids: Sequence[str],
    *,
    printing: bool,
) -> None:
    """Note for each family and paper that it leaves the program; called before it does."""
    for (household_id, given), revision in zip(families, revisions, strict=True):
        for paper_id in paper_ids:
            if paper(paper_id).refusal(given):
                continue
            if printing:
                record_print(ws, household_id, paper_id, revision_id=revision)
            else:
                record_export(ws, household_id, paper_id, revision_id=revision)


def write(path: Path, pdf: bytes) -> None:
    """Write a document whole or not at all; raises `JlaidError` where the disk refuses."""
    write_whole(path, pdf)


def check(cancelled: Cancelled | None) -> None:
    """Raise `papers.cancelled` where somebody stopped the work."""
    if cancelled is not None and cancelled():
        raise JlaidError(
            "papers.cancelled",
            N_("The papers were stopped."),
            N_("Nothing was printed or written."),
        )


def _nothing(kinds: Sequence[PaperKind], families: Sequence[PaperInput]) -> JlaidError:
    reasons = (kind.refusal(given) for kind in kinds for given in families)
    return JlaidError(
        "papers.refused",
        next((reason for reason in reasons if reason), N_("No paper was chosen.")),
        N_("Record it in the procedure of this family first. Nothing was printed."),
    )
