"""委托书: the applicant entrusts somebody with the application."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.household import Representative
from jlaid_desktop.i18n import N_

TITLE = N_("Letter of entrustment")
ENTRUSTED_BY = N_("The person who entrusts")
ENTRUSTED = N_("The person entrusted")
UNTIL = N_("The entrustment holds from the day of signing until {day}.")
SIGN_WITNESS = N_("Signature of the witness, if any:")
WHEN = N_("When somebody applies for the family")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the letter with both persons' particulars."""
    agent = given.file.household.agent or Representative()
    return [
        *parts.title(zh(TITLE)),
        parts.heading(zh(ENTRUSTED_BY)),
        parts.grid(said.applicant_fields(given)),
        parts.heading(zh(ENTRUSTED)),
        parts.grid(
            [
                ((w.NAME, agent.name or ""), (w.RELATION, agent.relation or "")),
                ((w.ID_NUMBER, agent.id_number or ""), (w.PHONE, agent.phone or "")),
            ]
        ),
        *parts.paragraphs(filled(given, "entrustment.body"), before=8.0),
        *parts.paragraphs(zh(UNTIL, day=zh(w.DAY_RULED)), before=2.0),
        parts.signatures((w.SIGN_APPLICANT, ""), (w.SIGN_AGENT, ""), (SIGN_WITNESS, "")),
    ]


PAPER = FormKind(
    Declaration(
        id="entrustment",
        title=TITLE,
        step="apply",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "id_number", "phone", "address"}),
        signers=(w.SIGN_APPLICANT, w.SIGN_AGENT, SIGN_WITNESS),
    ),
    blocks,
)
