"""审核表: the township's opinion beside the tool's calculation; the county decides."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts, boxes, day_or_nothing
from jlaid_desktop.documents.forms_of_procedure.inquiry.visit_record import recorded
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import CheckReport, TownshipReview
from jlaid_desktop.domain.procedure.outcomes import Posting
from jlaid_desktop.i18n import N_

TITLE = N_("Review sheet")
CALCULATED = N_("Calculated by the program ({state})")
CHECK = N_("Economic check")
CHECK_RESULTS = {
    "agrees": N_("agrees with the entry"),
    "differs": N_("differs from the entry"),
    "unclear": N_("unclear"),
}
VISITED = N_("Visit to the home")
VISITED_BY = N_("{day}, by {names}")
POSTED = N_("Public notice")
POSTED_DAYS = N_("{first} to {last}, at {place}")
SUGGESTED = N_("Suggestion")
CONFIRM = N_("confirm")
REFUSE = N_("do not confirm")
PROPOSED = N_("Proposed category")
PER_HEAD = N_("Income a head and month")
BASIS = N_("Basis of the opinion")
REVIEWER = N_("Reviewer")
STANDARD = N_("Standard used")
NOT_ASSESSED = N_("The family has not been assessed yet.")
WHEN = N_("Once the family has been assessed")


def refusal(given: PaperInput) -> str:
    """Refuse without an assessment."""
    return "" if given.view is not None else NOT_ASSESSED


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the sheet with calculation, check, visit and opinion."""
    review = given.latest(TownshipReview) or TownshipReview()
    options = (
        (zh(CONFIRM), review.opinion == "suggest_confirm"),
        (zh(REFUSE), review.opinion == "suggest_refuse"),
    )
    category = [(zh(name), review.category == code) for code, name in w.CATEGORIES.items()]
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(said.applicant_fields(given)),
        _members(parts, given),
        *_calculation(parts, given),
        parts.grid(_steps(given)),
        parts.grid([((PROPOSED, boxes(category)),)]),
        parts.grid(
            [
                ((SUGGESTED, boxes(options)), (PER_HEAD, said.yuan(review.per_capita_monthly_fen))),
                (
                    (REVIEWER, review.reviewer or ""),
                    (w.DAY_LABEL, day_or_nothing(review.reviewed_on)),
                ),
            ],
            before=0.0,
        ),
        parts.box(zh(BASIS), review.basis or "", 4),
        parts.signatures(
            (w.SIGN_OFFICIAL, ""),
            (w.SIGN_RESPONSIBLE, review.responsible or ""),
            (w.SIGN_TOWNSHIP, ""),
        ),
    ]


def _members(parts: FormParts, given: PaperInput) -> Block:
    return parts.table(
        ((w.NAME, 5), (w.RELATION, 5), (w.SEX, 2), (w.BIRTH, 6), (w.ID_NUMBER, 9)),
        [said.member_row(member) for member in given.counted],
    )


def _calculation(parts: FormParts, given: PaperInput) -> list[Block]:
    view = given.view
    if view is None:
        return []
    lines = [f"{view.category} {view.status_word}".strip(), view.headline, *view.arithmetic]
    text = "\n".join(dict.fromkeys(line for line in lines if line))
    return [
        parts.box(zh(CALCULATED, state=view.disclaimer), text, 2),
        parts.grid([((STANDARD, view.standard),)], before=0.0),
    ]


def _steps(given: PaperInput) -> list[tuple[tuple[str, str], ...]]:
    report, visit = given.latest(CheckReport), recorded(given)
    posting = given.latest(Posting)
    checked = seen = posted = ""
    if report is not None and report.result is not None:
        words = (zh(CHECK_RESULTS[report.result]), report.differences or "")
        checked = "；".join(filter(None, words))
    if visit is not None and visit.visited_on is not None:
        day, people = day_or_nothing(visit.visited_on), said.names(visit.visitors)
        seen = zh(VISITED_BY, day=day, names=people)
    if posting is not None and posting.from_day is not None:
        posted = zh(
            POSTED_DAYS,
            first=day_or_nothing(posting.from_day),
            last=day_or_nothing(posting.to_day),
            place=posting.place or "____",
        )
    return [((CHECK, checked),), ((VISITED, seen),), ((POSTED, posted),)]


PAPER = FormKind(
    Declaration(
        id="review_sheet",
        title=TITLE,
        step="review",
        when=WHEN,
        privacy="file",
        holds=frozenset(
            {
                "name",
                "members",
                "minors",
                "id_number",
                "phone",
                "address",
                "health",
                "disability",
                "income",
            }
        ),
        signers=(w.SIGN_OFFICIAL, w.SIGN_RESPONSIBLE, w.SIGN_TOWNSHIP),
        figures=True,
    ),
    blocks,
    refusal,
    (*w.CATEGORIES.values(), CONFIRM, REFUSE),
)
