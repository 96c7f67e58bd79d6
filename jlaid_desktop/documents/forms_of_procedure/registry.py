"""All papers of the procedure, in the order of the procedure."""

from __future__ import annotations

from jlaid_desktop.documents.forms_of_procedure.application import (
    application_form,
    authorisation,
    commitment,
    entrustment,
    near_kin,
    sweep_register,
)
from jlaid_desktop.documents.forms_of_procedure.inquiry import (
    acceptance_note,
    check_request,
    materials_notice,
    meeting_record,
    neighbour_visit,
    review_sheet,
    visit_record,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import PaperKind
from jlaid_desktop.documents.forms_of_procedure.outcome import (
    archive_cover,
    letters,
    member_changes,
    recheck_sheet,
    summary,
)
from jlaid_desktop.documents.forms_of_procedure.publication import (
    department_lists,
    posting,
    publication_notice,
)
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

PAPERS: tuple[PaperKind, ...] = (
    sweep_register.PAPER,
    application_form.PAPER,
    commitment.PAPER,
    authorisation.PAPER,
    entrustment.PAPER,
    materials_notice.PAPER,
    acceptance_note.PAPER,
    near_kin.PAPER,
    check_request.PAPER,
    visit_record.PAPER,
    neighbour_visit.PAPER,
    meeting_record.PAPER,
    review_sheet.PAPER,
    summary.PAPER,
    posting.PAPER,
    posting.RECORD,
    *letters.PAPERS,
    publication_notice.PAPER,
    *department_lists.PAPERS,
    recheck_sheet.PAPER,
    member_changes.PAPER,
    archive_cover.PAPER,
)


def paper(paper_id: str) -> PaperKind:
    """Return a paper by its id; raise `papers.unknown` where there is none."""
    found = next((one for one in PAPERS if one.declared.id == paper_id), None)
    if found is None:
        raise JlaidError(
            "papers.unknown",
            N_("There is no paper {paper}."),
            N_("Choose one of: {papers}"),
            paper=paper_id,
            papers=", ".join(one.declared.id for one in PAPERS),
        )
    return found
