"""档案封面: the cover of a household's folder, and the list of its contents."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    day_or_nothing,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.i18n import N_

TITLE = N_("File of a household in social assistance")
CONTENTS = N_("Contents")
SHEETS = N_("Sheets")
OPENED = N_("Opened on")
CLOSED = N_("Closed on")
KEEPING = N_("Kept until")
DECIDED = N_("Decision")
WHEN = N_("When the folder is put together")
SCANNED = N_("picture kept")
LISTED: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Application for social assistance"), ("application",)),
    (N_("Letter of commitment"), ("commitment",)),
    (N_("Letter of entrustment"), ("entrustment",)),
    (N_("Near-kin register"), ()),
    (N_("Copies of ID cards and hukou book"), ("id_card", "hukou_book")),
    (N_("Authorisation for the check of the family's economic situation"), ("authorisation",)),
    (N_("One-time notice of materials"), ()),
    (N_("Note of acceptance"), ()),
    (N_("Request for the economic check and its report"), ("check_report",)),
    (N_("Record of the visit to the home, with photos"), ("visit",)),
    (N_("Record of the visit to neighbours"), ()),
    (N_("Record of the meeting"), ("meeting",)),
    (N_("Review sheet"), ()),
    (N_("Record of the public notice and its objections, with photos"), ("notice",)),
    (N_("Notice of the county's decision"), ()),
    (N_("Notice of social assistance benefits"), ()),
    (N_("Sheets of re-checks and member changes"), ()),
)
"""The papers of every file, each with the kinds of evidence that are its pictures."""


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the cover and under it the contents, with further evidence that is there."""
    household = given.file.household
    decided = given.decision("confirmed", "refused", "changed", "stopped") or CountyDecision()
    category = said.word(w.CATEGORIES, decided.category)
    there = [one for one in given.wanted if one.there]
    kinds = {one.kind for one in there}
    listed = [(zh(text), zh(SCANNED) if kinds & set(of) else "") for text, of in LISTED]
    covered = {kind for _, of in LISTED for kind in of}
    listed += [(one.label, zh(SCANNED)) for one in there if one.kind not in covered]
    rows = [(str(n), text, "", remark) for n, (text, remark) in enumerate(listed, start=1)]
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(
            [
                ((w.FILE_NUMBER, household.file_number or ""), (w.CATEGORY, category)),
                (
                    (w.APPLICANT, given.applicant.name or ""),
                    (w.FAMILY_SIZE, said.persons(given.size)),
                ),
                ((w.PLACE, said.place(given)),),
                ((OPENED, day_or_nothing(household.apply_date)), (CLOSED, "")),
                ((DECIDED, day_or_nothing(decided.decided_on)), (KEEPING, "")),
            ],
            before=12.0,
        ),
        parts.heading(zh(CONTENTS)),
        parts.table(
            ((w.NUMBER_COLUMN, 2), (w.ITEM, 14), (SHEETS, 3), (w.REMARK, 6)),
            [*rows, ("", "", "", ""), ("", "", "", "")],
        ),
        parts.signatures((w.SIGN_OFFICIAL, ""), (w.SIGN_CLERK, "")),
    ]


PAPER = FormKind(
    Declaration(
        id="archive_cover",
        title=TITLE,
        step="archive",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "address"}),
        signers=(w.SIGN_OFFICIAL, w.SIGN_CLERK),
    ),
    blocks,
)
