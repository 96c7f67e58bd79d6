"""入户调查表: what at least two investigators found at the home, signed by a family member."""

from __future__ import annotations

import datetime as dt

from jlaid_desktop.documents.blocks import Block, Together
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    boxes,
    day_or_nothing,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.layout import NEXT_PAGE_HEIGHT
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.procedure.contents import Visit
from jlaid_desktop.i18n import N_

TITLE = N_("Record of the visit to the home")
VISITORS = N_("Investigators (at least two)")
LIVING = N_("How the family lives (only what was seen)")
HOUSING = N_("The home: building, rooms, heating, large appliances, vehicles")
INCOME = N_("Income and work as told")
ILLNESS = N_("Illness, disability, large expenses")
FINDINGS = N_("Findings: does the entry agree with what was seen?")
AGREES = N_("agrees")
DIFFERS = N_("differs: ____________________")
AT_LEAST_TWO = N_("The visit is recorded with fewer than two investigators.")
LEAST_VISITORS = 2
WHEN = N_("For the visit, to be filled in by hand; or afterwards from its record")


def refusal(given: PaperInput) -> str:
    """Refuse a recorded visit of fewer than two people; without a record it is an empty form."""
    visit = recorded(given)
    if visit is None or len(visit.visitors) >= LEAST_VISITORS:
        return ""
    return AT_LEAST_TWO


def recorded(given: PaperInput) -> Visit | None:
    """Return the last visit of the case's records, else of the family's entry."""
    visit = given.latest(Visit)
    if visit is not None:
        return visit
    typed = given.file.household.visits or []
    if not typed:
        return None
    last = max(typed, key=lambda one: one.date or dt.date.min)
    people = tuple(name for name in (last.visitors or "").split("、") if name.strip())
    return Visit(
        visited_on=last.date,
        visitors=people,
        place=last.place,
        living=last.living,
        housing=last.housing,
        findings=last.record,
        signed_by=(last.signed_by,) if last.signed_by else (),
    )


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the record, or the form to take along."""
    visit = recorded(given) or Visit()
    agreed = boxes(((zh(AGREES), False), (zh(DIFFERS), False)))
    findings: list[Block] = [
        parts.writings([(FINDINGS, f"{agreed}\n{visit.findings or ''}", 5)]),
        parts.signatures(
            (w.SIGN_VISITOR_1, ""), (w.SIGN_VISITOR_2, ""), (w.SIGN_FAMILY, ""), height=76.0
        ),
    ]
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.grid(
            [
                *said.applicant_fields(given),
                ((w.DAY_LABEL, day_or_nothing(visit.visited_on)), (w.PLACE_OF, visit.place or "")),
                ((VISITORS, said.names(visit.visitors)),),
            ]
        ),
        parts.table(
            ((w.NAME, 5), (w.RELATION, 5), (w.SEX, 2), (w.BIRTH, 6), (w.REMARK, 8)),
            [(*said.member_row(m)[:4], "") for m in given.living],
            least=3,
        ),
        parts.writings(
            [
                (LIVING, visit.living or "", 5),
                (HOUSING, visit.housing or "", 5),
                (INCOME, visit.income or "", 5),
                (ILLNESS, visit.illness or "", 5),
            ]
        ),
        Together(tuple(findings), NEXT_PAGE_HEIGHT),
    ]


PAPER = FormKind(
    Declaration(
        id="visit_record",
        title=TITLE,
        step="visit",
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
        signers=(w.SIGN_VISITOR_1, w.SIGN_VISITOR_2, w.SIGN_FAMILY),
    ),
    blocks,
    refusal,
)
