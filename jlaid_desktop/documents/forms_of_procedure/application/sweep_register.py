"""摸排登记表: what a village or township worker notes of families found to be in difficulty."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts, blank, boxes
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.i18n import N_

TITLE = N_("Sweep register")
KIND = N_("Kind of difficulty")
SOURCE = N_("How found")
SITUATION = N_("Situation found (only what was seen or told)")
WISH = N_("Wants to apply")
HANDLING = N_("What was done")
HELPED = N_("told of the policy and helped to apply")
OTHER_OFFICE = N_("passed on to another office: {blank}")
WATCHED = N_("watched further")
SOURCES = (
    N_("village or community worker"),
    N_("neighbours"),
    N_("own word"),
    N_("other office"),
    N_("alert of the monitoring"),
)
SIGN_FINDER = N_("Signature of who found it:")
WHEN = N_("At any time, with or without an application")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the register's sheet for one family, with its members."""
    household = given.file.household
    kinds = [(zh(label), household.apply_reason == code) for code, label in w.REASONS.items()]
    handling = (zh(HELPED), zh(OTHER_OFFICE, blank=blank(8)), zh(WATCHED))
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(
            [
                *said.applicant_fields(given),
                ((w.PLACE, said.place(given)),),
                ((KIND, boxes(kinds)),),
                ((SOURCE, boxes((zh(text), False) for text in SOURCES)),),
                (
                    (
                        WISH,
                        boxes(((zh(w.YES), household.apply_date is not None), (zh(w.NO), False))),
                    ),
                ),
            ]
        ),
        parts.table(
            ((w.NAME, 4), (w.RELATION, 4), (w.SEX, 2), (w.BIRTH, 4), (w.REMARK, 6)),
            [(*said.member_row(m)[:4], "") for m in given.living],
            least=3,
        ),
        parts.box(zh(SITUATION), household.note or "", 8),
        parts.grid([((HANDLING, boxes((text, False) for text in handling)),)]),
        parts.signatures((SIGN_FINDER, ""), (w.SIGN_OFFICIAL, ""), (w.SIGN_VILLAGE, "")),
    ]


PAPER = FormKind(
    Declaration(
        id="sweep_register",
        title=TITLE,
        step="discover",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "members", "minors", "id_number", "phone", "address", "health"}),
        signers=(SIGN_FINDER, w.SIGN_OFFICIAL, w.SIGN_VILLAGE),
    ),
    blocks,
    options=(*w.REASONS.values(), *SOURCES),
)
