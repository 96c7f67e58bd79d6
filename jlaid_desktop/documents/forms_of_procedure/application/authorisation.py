"""家庭经济状况核对授权书: every adult signs; for others their guardian does."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import SMALL, FormParts
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_

TITLE = N_("Authorisation for the check of the family's economic situation")
ADULTS = N_("Adult members (each signs)")
OTHERS = N_("Minors and members who cannot sign for themselves (the guardian signs)")
GUARDIAN = N_("Guardian")
GUARDIAN_SIGNS = N_("Guardian's signature (fingerprint)")
UNSURE = N_("The birth date of {names} has not been entered; they are listed with the adults.")
WHEN = N_("When the family applies, and when a member joins")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the authorisation with a line for every living member to sign on."""
    minors = [m for m in given.living if said.is_adult(m, given.day) is False]
    adults = [m for m in given.living if said.is_adult(m, given.day) is not False]
    unsure = tuple(m.name or "____" for m in adults if m.birth is None)
    guardian = given.file.household.guardian
    guarding = (guardian.name or "") if guardian else ""
    found: list[Block] = [
        *parts.title(zh(TITLE)),
        *parts.paragraphs(filled(given, "authorisation.body"), before=6.0),
        parts.heading(zh(ADULTS)),
        parts.table(
            (
                (w.NAME, 4),
                (w.RELATION, 4),
                (w.ID_NUMBER, 8),
                (w.SIGNATURE, 6),
                (w.DAY_LABEL, 5),
            ),
            [
                (*said.particulars(member), "", said.authorised_on(given, member))
                for member in adults
            ],
            least=2,
            lines=2,
        ),
    ]
    if unsure:
        found.append(parts.words(zh(UNSURE, names=said.names(unsure)), SMALL))
    found += [
        parts.heading(zh(OTHERS)),
        parts.table(
            (
                (w.NAME, 4),
                (w.RELATION, 4),
                (w.ID_NUMBER, 8),
                (GUARDIAN, 4),
                (GUARDIAN_SIGNS, 6),
                (w.DAY_LABEL, 5),
            ),
            [(*said.particulars(m), guarding, "", said.authorised_on(given, m)) for m in minors],
            least=2,
            lines=2,
        ),
        parts.signatures((w.SIGN_OFFICIAL, ""), (w.SIGN_TOWNSHIP, "")),
    ]
    return found


PAPER = FormKind(
    Declaration(
        id="authorisation",
        title=TITLE,
        step="apply",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "members", "minors", "id_number"}),
        signers=(w.SIGNATURE, GUARDIAN_SIGNS, w.SIGN_OFFICIAL, w.SIGN_TOWNSHIP),
    ),
    blocks,
)
