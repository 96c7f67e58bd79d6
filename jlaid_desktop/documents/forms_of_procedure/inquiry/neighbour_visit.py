"""邻里访问记录: what neighbours know, asked by at least two investigators."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts, day_or_nothing
from jlaid_desktop.documents.forms_of_procedure.inquiry.visit_record import (
    AT_LEAST_TWO,
    LEAST_VISITORS,
    VISITORS,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import NeighbourVisit
from jlaid_desktop.i18n import N_

TITLE = N_("Record of the visit to neighbours")
NEIGHBOURS = N_("Neighbours asked")
LIVE_TOGETHER = N_("Who lives with the family")
WORK = N_("What the family lives on")
HARDSHIP = N_("Illness, disability, changes in the family")
CONTENT = N_("What the neighbours said")
WHEN = N_("For the visit, to be filled in by hand; or afterwards from its record")


def refusal(given: PaperInput) -> str:
    """Refuse a recorded visit of fewer than two people."""
    visit = given.latest(NeighbourVisit)
    return AT_LEAST_TWO if visit is not None and len(visit.visitors) < LEAST_VISITORS else ""


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the record, or the form to take along."""
    visit = given.latest(NeighbourVisit) or NeighbourVisit()
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(
            [
                ((w.APPLICANT, given.applicant.name or ""), (w.PLACE, said.place(given))),
                ((w.DAY_LABEL, day_or_nothing(visit.visited_on)), (w.PLACE_OF, visit.place or "")),
                ((VISITORS, said.names(visit.visitors)),),
                ((NEIGHBOURS, said.names(visit.neighbours)),),
            ],
            lines=2,
        ),
        parts.box(zh(LIVE_TOGETHER), "", 4),
        parts.box(zh(WORK), "", 5),
        parts.box(zh(HARDSHIP), "", 4),
        parts.box(zh(CONTENT), visit.content or "", 8),
        parts.signatures(
            (w.SIGN_VISITOR_1, ""), (w.SIGN_VISITOR_2, ""), (w.SIGN_NEIGHBOUR, ""), height=76.0
        ),
    ]


PAPER = FormKind(
    Declaration(
        id="neighbour_visit",
        title=TITLE,
        step="visit",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "address", "health", "disability", "income"}),
        signers=(w.SIGN_VISITOR_1, w.SIGN_VISITOR_2, w.SIGN_NEIGHBOUR),
    ),
    blocks,
    refusal,
)
