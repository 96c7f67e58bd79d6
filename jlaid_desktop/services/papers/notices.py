"""A one-time notice that was printed, on its way into the procedure's records."""

from __future__ import annotations

from jlaid_desktop.documents.forms_of_procedure.inquiry.materials_notice import (
    IF_NEEDED,
    still_wanted,
)
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput, Wanted
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import MaterialsNotice
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.procedure.reading import procedure_of
from jlaid_desktop.services.procedure.recording import record_step
from jlaid_desktop.services.workspace import Workspace

NOTICE = "materials_notice"


def notice_told(given: PaperInput) -> MaterialsNotice | None:
    """Return the record of a notice as it stands on paper; None where one is recorded already.

    Also None where no case runs or nothing is wanted.
    """
    missing = tuple(_told(one) for one in still_wanted(given))
    if given.case is None or not missing or given.latest(MaterialsNotice) is not None:
        return None
    return MaterialsNotice(
        given_on=given.day, missing=missing, given_by=given.operator_name or None
    )


def _told(one: Wanted) -> str:
    return one.label if one.there is False else f"{one.label}（{zh(IF_NEEDED)}）"


def record_notice(ws: Workspace, household_id: str, told: MaterialsNotice) -> None:
    """Write down in the running case that the materials were told; once only.

    Raises `JlaidError` where no case runs any more, or where a notice stands there already.
    """
    running = procedure_of(ws, household_id).running
    if running is None or running.case.latest(MaterialsNotice) is not None:
        raise JlaidError(
            "papers.notice_recorded",
            N_("The notice was not recorded: the case has ended, or it has a notice already."),
            N_("Look at the procedure of this family."),
        )
    record_step(ws, running.case.case_id, told)
