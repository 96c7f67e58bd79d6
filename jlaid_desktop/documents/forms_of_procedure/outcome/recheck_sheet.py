"""定期复核审批表: the family before and after, the township's suggestion, the county's decision."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    boxes,
    day_or_nothing,
    yes_no,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.outcomes import Recheck
from jlaid_desktop.i18n import N_

TITLE = N_("Sheet of the regular re-check")
ITEM = N_("Item")
BEFORE = N_("Before")
AFTER = N_("After")
AMOUNT = N_("Amount a month")
CHECKED_ON = N_("Day of the re-check")
CHECKERS = N_("Re-checked by")
UNSTABLE = N_("Unstable income")
SITUATION = N_("Changes of members, income, property, expenses")
CALCULATED = N_("Calculated by the program for {day} ({state}): {category}")
KEEP = N_("keep")
CHANGE = N_("change")
STOP = N_("stop")
REASON = N_("Reason of the suggestion")
WHEN = N_("At each re-check")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the sheet; what has not been recorded is room to write."""
    record = given.latest(Recheck) or Recheck()
    last = given.decided
    before = record.before or (last.category if last is not None else None)
    members_before = record.members_before
    if members_before is None and last is not None:
        members_before = last.members
    names = {"keep": KEEP, "change": CHANGE, "stop": STOP}
    suggestion = boxes((zh(text), record.suggested == code) for code, text in names.items())
    view = given.view
    situation = record.reason or ""
    calculated = ""
    if view is not None:
        calculated = zh(
            CALCULATED, day=view.assess_date, state=view.disclaimer, category=view.category
        )
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(
            [
                *said.applicant_fields(given),
                (
                    (CHECKED_ON, day_or_nothing(record.checked_on)),
                    (CHECKERS, said.names(record.checkers)),
                ),
                (
                    (UNSTABLE, yes_no(record.unstable_income)),
                    (w.FILE_NUMBER, given.file.household.file_number or ""),
                ),
            ]
        ),
        parts.table(
            ((ITEM, 4), (BEFORE, 7), (AFTER, 7)),
            [
                (
                    zh(w.CATEGORY),
                    said.word(w.CATEGORIES, before),
                    said.word(w.CATEGORIES, record.after),
                ),
                (
                    zh(w.FAMILY_SIZE),
                    said.persons(members_before),
                    said.persons(record.members_after),
                ),
                (
                    zh(AMOUNT),
                    said.yuan(record.monthly_fen_before),
                    said.yuan(record.monthly_fen_after),
                ),
            ],
        ),
        parts.table(
            ((w.NAME, 5), (w.RELATION, 5), (w.SEX, 2), (w.BIRTH, 6), (w.REMARK, 8)),
            [(*said.member_row(m)[:4], "") for m in given.counted],
            least=3,
        ),
        parts.box(zh(SITUATION), "", 3),
        parts.box(zh(w.TOWNSHIP_OPINION), f"{suggestion}\n{zh(REASON)}：{situation}", 3),
        parts.box(zh(w.COUNTY_OPINION), "", 3),
        *([parts.words(calculated)] if calculated else ()),
        parts.signatures(
            (w.SIGN_FAMILY, ""),
            (w.SIGN_RESPONSIBLE, record.responsible or ""),
            (w.SIGN_TOWNSHIP, ""),
            (w.SIGN_COUNTY, ""),
        ),
    ]


PAPER = FormKind(
    Declaration(
        id="recheck_sheet",
        title=TITLE,
        step="recheck",
        when=WHEN,
        privacy="file",
        holds=frozenset({"name", "members", "minors", "id_number", "phone", "address", "income"}),
        signers=(w.SIGN_FAMILY, w.SIGN_RESPONSIBLE, w.SIGN_TOWNSHIP, w.SIGN_COUNTY),
        figures=True,
    ),
    blocks,
)
