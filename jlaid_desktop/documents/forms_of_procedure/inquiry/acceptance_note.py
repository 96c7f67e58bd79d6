"""受理通知书: the township has taken the application on."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    day_or_blank,
    day_or_nothing,
    or_blank,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh, zh_list
from jlaid_desktop.domain.procedure.contents import Acceptance
from jlaid_desktop.i18n import N_

TITLE = N_("Note of acceptance")
APPLIED = N_("Day of the application")
ACCEPTED = N_("Day of acceptance")
OFFICER = N_("Official in charge")
ASK_AT = N_("Phone for questions")
OFFICE_ADDRESS = N_("Address of the office")
RECEIVED = N_("Materials received: {materials}.")
NOT_ACCEPTED = N_("The acceptance of the application has not been recorded.")
WHEN = N_("Once the acceptance is recorded")


def accepted_on(given: PaperInput) -> dt.date | None:
    """Return the day of acceptance from its record, else from the family's entry."""
    record = given.latest(Acceptance)
    if record is not None and record.accepted_on is not None:
        return record.accepted_on
    return given.file.household.accept_date


def refusal(given: PaperInput) -> str:
    """Refuse while no acceptance stands."""
    return "" if accepted_on(given) is not None else NOT_ACCEPTED


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the note to the applicant."""
    record = given.latest(Acceptance) or Acceptance()
    day = accepted_on(given)
    applied = given.file.household.apply_date
    officer = record.officer or given.operator_name
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.right(zh(w.NUMBER, number=or_blank(record.number))),
        *parts.paragraphs(filled(given, "acceptance_note.body"), before=8.0),
        parts.grid(
            [
                ((APPLIED, day_or_nothing(applied)), (ACCEPTED, day_or_blank(day))),
                ((OFFICER, officer), (ASK_AT, given.letterhead.phone)),
                ((OFFICE_ADDRESS, given.letterhead.address),),
            ],
            before=12.0,
        ),
        *_received(parts, given),
        *parts.closing(said.township(given), day, said.seal(given)),
        parts.signatures((w.SIGN_RECEIVER, ""), (w.SIGN_OFFICIAL, "")),
    ]


def _received(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the materials that were taken in, as far as the file holds them."""
    there = [one.label for one in given.wanted if one.by_family and one.there]
    if not there:
        return []
    return [parts.words(zh(RECEIVED, materials=zh_list(there)), before=12.0)]


PAPER = FormKind(
    Declaration(
        id="acceptance_note",
        title=TITLE,
        step="accept",
        when=WHEN,
        privacy="family",
        holds=frozenset({"name"}),
        signers=(w.SIGN_TOWNSHIP, w.SIGN_RECEIVER, w.SIGN_OFFICIAL),
    ),
    blocks,
    refusal,
)
