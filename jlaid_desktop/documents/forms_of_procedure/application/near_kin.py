"""近亲属备案表: whether the applicant is near kin of someone who deals with social assistance."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import SMALL, FormParts, yes_no
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.household import NearKin
from jlaid_desktop.domain.procedure.contents import Acceptance
from jlaid_desktop.i18n import N_

TITLE = N_("Near-kin register")
QUESTION = N_("Near kin of an official or village cadre who deals with assistance")
WHO = N_("Who (name, office, relation)")
KIN_NAME = N_("Name of the official")
OFFICE = N_("Office and post")
KIN_RELATION = N_("Relation")
SIGN_KIN = N_("Signature of the official concerned:")
CHECKED = N_("What the check found")
WHEN = N_("When the application is accepted")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the register's sheet for one family."""
    kin = given.file.household.near_kin or NearKin()
    accepted = given.latest(Acceptance)
    has, who = kin.has, kin.who or ""
    if accepted is not None and accepted.near_kin is not None:
        has, who = accepted.near_kin, accepted.near_kin_who or who
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(said.applicant_fields(given)),
        parts.grid([((QUESTION, yes_no(has)),), ((WHO, who if has else ""),)], lines=2),
        parts.table(
            ((KIN_NAME, 4), (OFFICE, 7), (KIN_RELATION, 4), (w.REMARK, 5)), [], least=3, lines=2
        ),
        parts.box(zh(CHECKED), "", 4),
        *parts.paragraphs(filled(given, "near_kin.note"), SMALL),
        parts.signatures((w.SIGN_APPLICANT, ""), (SIGN_KIN, ""), (w.SIGN_OFFICIAL, "")),
    ]


PAPER = FormKind(
    Declaration(
        id="near_kin",
        title=TITLE,
        step="accept",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "id_number", "phone", "address"}),
        signers=(w.SIGN_APPLICANT, SIGN_KIN, w.SIGN_OFFICIAL),
    ),
    blocks,
)
