"""诚信承诺书: the applicant answers for what the family said, for all its members."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_

TITLE = N_("Letter of commitment")
WHEN = N_("When the family applies")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the letter with the applicant's particulars and room to sign."""
    return [
        *parts.title(zh(TITLE)),
        parts.grid(said.applicant_fields(given)),
        *parts.paragraphs(filled(given, "commitment.body"), before=6.0),
        parts.signatures((w.SIGN_APPLICANT, ""), (w.SIGN_AGENT, ""), (w.SIGN_OFFICIAL, "")),
    ]


PAPER = FormKind(
    Declaration(
        id="commitment",
        title=TITLE,
        step="apply",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "id_number", "phone", "address"}),
        signers=(w.SIGN_APPLICANT, w.SIGN_AGENT, w.SIGN_OFFICIAL),
    ),
    blocks,
)
