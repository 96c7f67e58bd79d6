"""核对委托: the township asks the county to check the family's economic situation."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    LETTER,
    FormParts,
    boxes,
    or_blank,
)
from jlaid_desktop.documents.forms_of_procedure.inquiry.acceptance_note import refusal
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import CheckRequest
from jlaid_desktop.i18n import N_

TITLE = N_("Request for the economic check")
TO = N_("{office}:")
AUTHORISED = N_("Authorisation signed")
ITEMS = N_("To be checked")
CHECKED_ITEMS = (
    N_("hukou"),
    N_("social insurance"),
    N_("tax"),
    N_("real estate"),
    N_("vehicles"),
    N_("business registration"),
    N_("deposits and securities"),
    N_("commercial insurance"),
)
WHEN = N_("Once the acceptance is recorded")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the request with the persons to be checked."""
    record = given.latest(CheckRequest) or CheckRequest()
    to = zh(TO, office=or_blank(record.asked_of or said.county(given), 16))
    rows = [
        (str(n), *said.particulars(member), said.authorised_on(given, member))
        for n, member in enumerate(given.living, start=1)
    ]
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.right(zh(w.NUMBER, number=or_blank(record.number))),
        parts.words(to, LETTER, before=8.0),
        *parts.paragraphs(filled(given, "check_request.body")),
        parts.table(
            (
                (w.NUMBER_COLUMN, 2),
                (w.NAME, 5),
                (w.RELATION, 5),
                (w.ID_NUMBER, 9),
                (AUTHORISED, 6),
            ),
            rows,
            least=3,
        ),
        parts.grid([((ITEMS, boxes((zh(item), True) for item in CHECKED_ITEMS)),)]),
        *parts.closing(said.township(given), record.asked_on, said.seal(given)),
        parts.signatures((w.SIGN_SENDER, record.officer or ""), (w.SIGN_RECEIVER, "")),
    ]


PAPER = FormKind(
    Declaration(
        id="check_request",
        title=TITLE,
        step="check",
        when=WHEN,
        privacy="office",
        holds=frozenset({"name", "members", "minors", "id_number"}),
        signers=(w.SIGN_TOWNSHIP, w.SIGN_SENDER, w.SIGN_RECEIVER),
    ),
    blocks,
    refusal,
    CHECKED_ITEMS,
)
