"""一次性告知单: what is still missing, told once and in full."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    blank,
    day_or_blank,
    or_blank,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput, Wanted
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import MaterialsNotice
from jlaid_desktop.i18n import N_

TITLE = N_("One-time notice of materials")
MATERIAL = N_("Material")
HANDED_IN = N_("Handed in")
IF_NEEDED = N_("if it applies")
SAMPLE = N_("sample")
SAMPLE_LIST = N_(
    "Marked “sample”: no published text names this material; the county's own list decides."
)
BRING_BY = N_("Please bring them by {day}.")
ASK = N_("Contact: {contact}, phone {phone}, address {address}")
SIGN_TOLD = N_("Told to (signature):")
WHEN = N_("When the application has been looked through")


def still_wanted(given: PaperInput) -> tuple[Wanted, ...]:
    """Return what the family still has to bring, the certain before what an open fact decides."""
    open_ones = (one for one in given.wanted if one.by_family and one.there is not True)
    return tuple(sorted(open_ones, key=lambda one: one.there is None))


def _remark(one: Wanted) -> str:
    words = [zh(SAMPLE)] if one.sample else []
    return "\u3000".join([*words, *([zh(IF_NEEDED)] if one.there is None else [])])


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the notice: what was recorded as missing, else what the evidence list lacks."""
    told = given.latest(MaterialsNotice)
    missing = [(text, "") for text in told.missing] if told is not None else []
    listed = () if missing else still_wanted(given)
    missing += [(one.label, _remark(one)) for one in listed]
    head = given.letterhead
    contact = zh(
        ASK,
        contact=or_blank(head.contact, 8),
        phone=or_blank(head.phone, 12),
        address=or_blank(head.address, 16),
    )
    bring_by = told.bring_by if told is not None else None
    until = day_or_blank(bring_by) if bring_by is not None else zh(w.DAY_RULED)
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.right(zh(w.NUMBER, number=blank())),
        *parts.paragraphs(filled(given, "materials_notice.body")),
        parts.table(
            ((w.NUMBER_COLUMN, 2), (MATERIAL, 14), (HANDED_IN, 3), (w.REMARK, 6)),
            [(str(n), text, "□", why) for n, (text, why) in enumerate(missing, start=1)],
            least=6,
            lines=2 if len(missing) < 10 else 1,
        ),
        *([parts.words(zh(SAMPLE_LIST))] if any(one.sample for one in listed) else []),
        parts.words(zh(BRING_BY, day=until), before=8.0),
        parts.words(contact),
        parts.signatures(
            (SIGN_TOLD, ""),
            (w.SIGN_OFFICIAL, (told.given_by if told else None) or given.operator_name),
            (w.SIGN_TOWNSHIP, ""),
        ),
    ]


PAPER = FormKind(
    Declaration(
        id="materials_notice",
        title=TITLE,
        step="accept",
        when=WHEN,
        privacy="family",
        holds=frozenset({"name", "health"}),
        signers=(SIGN_TOLD, w.SIGN_OFFICIAL, w.SIGN_TOWNSHIP),
    ),
    blocks,
)
