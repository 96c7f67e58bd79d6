"""The tables of the application form that speak of money, property and the home."""

from __future__ import annotations

from jlaid_desktop.documents.blocks import Block
from jlaid_desktop.documents.forms_of_procedure import form_words as w
from jlaid_desktop.documents.forms_of_procedure import said
from jlaid_desktop.documents.forms_of_procedure.form_parts import FormParts, boxes
from jlaid_desktop.documents.forms_of_procedure.paper_input import PaperInput
from jlaid_desktop.documents.words import zh, zh_yuan
from jlaid_desktop.i18n import N_

KIND = N_("Kind")
HOME = N_("Home in Jilin City")
TENURE = N_("{tenure}, living area {area} m²")
UNKNOWN = "____"
NET = N_("Own share")
VALUE = N_("Value")
ANSWER = N_("There is")
MONTHS = N_("{amount}, {months} months")


def incomes(parts: FormParts, given: PaperInput) -> Block:
    """Return the incomes as they were typed, one a line."""
    household = given.file.household
    rows = []
    for income in household.incomes or []:
        amount = ""
        if income.amount_fen is not None:
            amount = zh_yuan(income.amount_fen)
            if income.period is not None:
                amount = zh(w.PERIODS[income.period], amount=amount)
            if income.months is not None and income.period == "month":
                amount = zh(MONTHS, amount=amount, months=income.months)
        kind = said.word(w.INCOME_KINDS, income.kind)
        rows.append((given.name_of(income.member), kind, income.label or "", amount))
    for item in household.income_items or []:
        kind = said.word(w.INCOME_KINDS, item.kind)
        rows.append(("", kind, item.label or "", said.yuan(item.amount_fen)))
    columns = ((w.OWNER, 4), (KIND, 5), (w.ITEM, 8), (w.AMOUNT, 7))
    return parts.table(columns, rows, least=5)


def expenses(parts: FormParts, given: PaperInput) -> Block:
    """Return the expenses as they were typed, with what the family itself bears."""
    rows = []
    for one in given.file.household.expenses or []:
        net = None
        if one.amount_fen is not None and one.paid_by_others_fen is not None:
            net = one.amount_fen - one.paid_by_others_fen
        kind = said.word(w.EXPENSE_KINDS, one.kind)
        rows.append(
            (given.name_of(one.member), kind, one.label or "", said.yuan(one.amount_fen),
             said.yuan(net))
        )  # fmt: skip
    columns = ((w.OWNER, 4), (KIND, 5), (w.ITEM, 6), (w.AMOUNT, 5), (NET, 5))
    return parts.table(columns, rows, least=3)


def properties(parts: FormParts, given: PaperInput) -> Block:
    """Return every kind of property with its answer, then the home."""
    household = given.file.household
    asked = household.property_kinds
    listed: dict[str, list[str]] = {}
    for thing in household.properties or []:
        if thing.kind is not None:
            text = [given.name_of(thing.member), thing.note or "", said.yuan(thing.value_fen)]
            listed.setdefault(thing.kind, []).append(" ".join(filter(None, text)))
    rows = [
        (zh(label), has_or_not(getattr(asked, kind, None)), "；".join(listed.get(kind, [])))
        for kind, label in w.PROPERTY_KINDS.items()
    ]
    home = household.housing
    tenure = (home.tenure if home else None) or UNKNOWN
    area = (home.area_m2 if home else None) or UNKNOWN
    answer = has_or_not(home.owns_in_city if home else None)
    rows.append((zh(HOME), answer, zh(TENURE, tenure=tenure, area=area)))
    return parts.table(((KIND, 5), (ANSWER, 4), (VALUE, 12)), rows)


def has_or_not(answer: bool | None) -> str:  # noqa: FBT001 - the answer itself
    """Return the two boxes of having; neither is filled where it was not asked."""
    return boxes(((zh(w.HAS), answer is True), (zh(w.HAS_NONE), answer is False)))
