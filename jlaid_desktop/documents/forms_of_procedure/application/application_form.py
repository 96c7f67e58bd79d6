"""社会救助申请表: the family, its income, property and expenses, and what it declares."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block, Together
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.application import application_money as money
from jlaid_desktop.documents.forms_of_procedure.form_parts import (
    FormParts,
    boxes,
    day_or_blank,
    yes_no,
)
from jlaid_desktop.documents.forms_of_procedure.kinds import Declaration, FormKind
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.forms_of_procedure.wording import filled
from jlaid_desktop.documents.layout import NEXT_PAGE_HEIGHT
from jlaid_desktop.documents.words import zh
from jlaid_desktop.domain.household import Account
from jlaid_desktop.i18n import N_

TITLE = N_("Application for social assistance")
APPLIED = N_("Day of the application: {day}")
SECTION_MEMBERS = N_("1. Family members living together")
SECTION_MONEY = N_("2. Income of the last 12 months")
SECTION_PROPERTY = N_("3. Property and housing")
SECTION_EXPENSES = N_("4. Large expenses of the last 12 months")
SECTION_SUPPORT = N_("5. Persons with a duty of support who live apart")
SECTION_DECLARED = N_("6. Declaration")
HUKOU_BOOK = N_("Hukou book number")
SAME = N_("Lives where the hukou is")
ALREADY = N_("Already recognised")
ACCOUNT_HOLDER = N_("Account holder")
BANK = N_("Bank")
ACCOUNT_NUMBER = N_("Account number")
NEAR_KIN = N_("Near kin of an official")
AGENT = N_("Agent or guardian")
HEALTH = N_("Health, disability")
WORK = N_("Work or school")
SUPPORTER_INCOME = N_("Income of that household")
SUPPORT_PAID = N_("Support paid a year")
DIBAO = N_("dibao")
TEKUN = N_("tekun support")
MONITORED = N_("monitored against return to poverty")
LEVEL = N_("{type}, grade {level}")
WHEN = N_("When the family applies")


def blocks(parts: FormParts, given: PaperInput) -> list[Block]:
    """Return the application form, filled in as far as the entry goes."""
    household = given.file.household
    declared = [
        *parts.paragraphs(filled(given, "application.declaration")),
        parts.signatures((w.SIGN_APPLICANT, ""), (w.SIGN_AGENT, ""), (w.SIGN_OFFICIAL, "")),
    ]
    return [
        *parts.title(zh(TITLE), said.township(given)),
        parts.right(zh(APPLIED, day=day_or_blank(household.apply_date))),
        parts.grid(_head(given)),
        parts.heading(zh(SECTION_MEMBERS)),
        _members(parts, given),
        parts.heading(zh(SECTION_MONEY)),
        money.incomes(parts, given),
        parts.heading(zh(SECTION_PROPERTY)),
        money.properties(parts, given),
        parts.heading(zh(SECTION_EXPENSES)),
        money.expenses(parts, given),
        parts.heading(zh(SECTION_SUPPORT)),
        _supporters(parts, given),
        parts.heading(zh(SECTION_DECLARED)),
        Together(tuple(declared), NEXT_PAGE_HEIGHT),
    ]


def _head(given: PaperInput) -> list[tuple[tuple[str, str], ...]]:
    household = given.file.household
    account = household.account or Account()
    status = household.direct_status
    known = (("DIBAO", DIBAO), ("TEKUN", TEKUN), ("MONITOR", MONITORED))
    kin = household.near_kin
    acting = household.agent or household.guardian
    return [
        *said.applicant_fields(given),
        ((HUKOU_BOOK, household.hukou_book_number or ""), (SAME, yes_no(household.residence_same))),
        ((w.REASON, boxes((zh(t), household.apply_reason == c) for c, t in w.REASONS.items())),),
        ((ALREADY, boxes((zh(t), status is not None and c in status) for c, t in known)),),
        ((ACCOUNT_HOLDER, account.holder or ""), (BANK, account.bank or "")),
        ((ACCOUNT_NUMBER, account.number or ""), (NEAR_KIN, yes_no(kin.has if kin else None))),
        (
            (AGENT, (acting.name or "") if acting else ""),
            (w.FILE_NUMBER, household.file_number or ""),
        ),
    ]


def _members(parts: FormParts, given: PaperInput) -> Block:
    rows = []
    for member in given.living:
        name, relation, sex, _, number = said.member_row(member)
        certificate, student = member.disability_cert, member.student
        health = [member.health or ""]
        if certificate is not None and certificate.has:
            level = certificate.level
            kind = certificate.type or ""
            health.append(zh(LEVEL, type=kind, level=level) if level else kind)
        work = member.employment.status if member.employment else None
        if student is not None and student.attends:
            work = said.word(w.STAGES, student.stage)
        rows.append((name, relation, sex, number, "，".join(filter(None, health)), work or ""))
    return parts.table(
        ((w.NAME, 5), (w.RELATION, 4), (w.SEX, 2), (w.ID_NUMBER, 9), (HEALTH, 6), (WORK, 5)),
        rows,
        least=5,
    )


def _supporters(parts: FormParts, given: PaperInput) -> Block:
    rows = [
        (
            one.name or "",
            one.relation or "",
            one.address or "",
            said.persons(one.household_size),
            said.yuan(one.household_income_fen),
            said.yuan(one.support_paid_fen),
        )
        for one in given.file.household.supporters or []
    ]
    columns = (
        (w.NAME, 4),
        (w.RELATION, 4),
        (w.ACTUAL, 6),
        (w.FAMILY_SIZE, 3),
        (SUPPORTER_INCOME, 5),
        (SUPPORT_PAID, 5),
    )
    return parts.table(columns, rows, least=2)


PAPER = FormKind(
    Declaration(
        id="application",
        title=TITLE,
        step="apply",
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
                "account",
                "health",
                "disability",
                "income",
                "school",
            }
        ),
        signers=(w.SIGN_APPLICANT, w.SIGN_AGENT, w.SIGN_OFFICIAL),
    ),
    blocks,
    options=(*w.REASONS.values(), DIBAO, TEKUN, MONITORED),
)
