"""公示单: the township's opinion on one or more families hangs for seven days.

Applicant's name, number of members, category; nothing else of the family. The
objection record is a sheet of its own, which is not posted.
"""

from __future__ import annotations

from collections.abc import Sequence

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    day_or_blank,
    day_or_nothing,
    or_blank,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind, ListKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.publication.public_text import public_name
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import TownshipReview
from jlaid_desktop.domain.procedure.outcomes import Objection, Posting
from jlaid_desktop.i18n import N_

TITLE = N_("Public notice of the township's opinion")
DAYS = N_("Notice from {first} to {last} (7 days; the day of posting does not count)")
ASK = N_("Contact for objections: {contact}, phone {phone}")
NO_OPINION = N_("The township's opinion to confirm this family has not been recorded.")
WHEN = N_("Once the township's opinion to confirm is recorded")

RECORD_TITLE = N_("Record of the public notice and its objections")
POSTED_AT = N_("Place of posting")
FROM_TO = N_("From, to")
POSTED_BY = N_("Posted by")
SPAN = N_("{from_day} to {to_day}")
RAISED = N_("Raised on")
RAISED_BY = N_("By whom")
CONTENT = N_("Objection")
HANDLING = N_("How it was handled")
RESULT = N_("Result")
RESULTS = {"dismissed": N_("not upheld"), "upheld": N_("upheld")}
NONE_RAISED = N_("Objections during the notice")
WHEN_RECORD = N_("From the posting on; never posted itself")


def proposed(given: PaperInput) -> str:
    """Return the category that the township proposes to confirm, or nothing."""
    review = given.latest(TownshipReview)
    if review is None or review.opinion != "suggest_confirm":
        return ""
    return said.word(w.CATEGORIES, review.category)


def refusal(given: PaperInput) -> str:
    """Refuse without the township's recorded opinion; a calculation is none."""
    return "" if proposed(given) else NO_OPINION


def blocks(parts: FormParts, families: Sequence[PaperInput]) -> list[Block]:
    """Return the notice over the families that may stand on it."""
    first = families[0]
    posting = first.latest(Posting) or Posting()
    days = zh(
        DAYS,
        first=day_or_blank(posting.from_day) if posting.from_day else zh(w.DAY_RULED),
        last=day_or_blank(posting.to_day) if posting.to_day else zh(w.DAY_RULED),
    )
    head = first.letterhead
    return [
        *parts.title(zh(TITLE), said.township(first)),
        *parts.paragraphs(filled(first, "posting.body"), before=8.0),
        public_table(parts, [(given, proposed(given)) for given in families]),
        parts.words(days, before=10.0),
        parts.words(
            zh(ASK, contact=or_blank(head.contact, 8), phone=or_blank(head.phone, 12)),
        ),
        *parts.closing(said.township(first), posting.from_day, said.seal(first)),
    ]


def public_table(parts: FormParts, families: Sequence[tuple[PaperInput, str]]) -> Block:
    """Return the only table of a public paper: name, number of members, category."""
    rows = [
        (str(n), public_name(given.applicant.name), str(given.size), category)
        for n, (given, category) in enumerate(families, start=1)
    ]
    columns = ((w.NUMBER_COLUMN, 2), (w.APPLICANT, 7), (w.FAMILY_SIZE, 4), (w.CATEGORY, 8))
    return parts.table(columns, rows, before=10.0)


def record_blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the record of posting and objections, for the file."""
    posting = given.latest(Posting) or Posting()
    objections = [
        (
            day_or_nothing(one.raised_on),
            one.raised_by or "",
            one.content or "",
            one.handling or "",
            said.word(RESULTS, one.result),
        )
        for one in given.all_of(Objection)
    ]
    span = ""
    if posting.from_day is not None:
        span = zh(
            SPAN,
            from_day=day_or_nothing(posting.from_day),
            to_day=day_or_nothing(posting.to_day),
        )
    return [
        *parts.title(zh(RECORD_TITLE), said.township(given)),
        parts.grid(
            [
                ((w.APPLICANT, given.applicant.name or ""), (w.PLACE, said.place(given))),
                ((POSTED_AT, posting.place or ""), (POSTED_BY, posting.posted_by or "")),
                ((FROM_TO, span),),
            ]
        ),
        parts.heading(zh(NONE_RAISED)),
        parts.table(
            ((RAISED, 5), (RAISED_BY, 4), (CONTENT, 8), (HANDLING, 8), (RESULT, 4)),
            objections,
            least=5,
            lines=3,
        ),
        parts.signatures((w.SIGN_POSTER, ""), (w.SIGN_OFFICIAL, ""), (w.SIGN_VILLAGE, "")),
    ]


PAPER = ListKind(
    Declaration(
        id="posting",
        title=TITLE,
        step="post",
        when=WHEN,
        privacy="public",
        holds=frozenset({"name"}),
        signers=(w.SIGN_TOWNSHIP,),
    ),
    blocks,
    refusal,
)
RECORD = FormKind(
    Declaration(
        id="objection_record",
        title=RECORD_TITLE,
        step="post",
        when=WHEN_RECORD,
        privacy="file",
        holds=frozenset({"name", "address"}),
        signers=(w.SIGN_POSTER, w.SIGN_OFFICIAL, w.SIGN_VILLAGE),
    ),
    record_blocks,
)
