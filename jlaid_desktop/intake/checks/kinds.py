"""The closed list of checks: beside a limit, another answer, the day, or the other rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from stdnum import luhn

from jlaid_desktop.domain.id_number import IdNumber, read_id_number
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.conditions import full_years
from jlaid_desktop.intake.definition import Check, CheckKind, Field, Questionnaire
from jlaid_desktop.intake.problem import Fault, Label, fault
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed.text import amount_of, shown

NAMES = re.compile(r"[、,，;；/\s]+")
CARD_LENGTHS = range(16, 20)
MONEY = frozenset({"money", "money_list"})


@dataclass(frozen=True, slots=True)
class Case:
    """One value under one check, seen from its row."""

    field: Field
    check: Check
    value: Any
    row: str
    scene: Scene
    questionnaire: Questionnaire

    @property
    def other(self) -> Any:
        """Return the value the check compares with."""
        return self.scene.value(self.check.others[0], self.row)

    @property
    def label(self) -> Label:
        """Return the label of the field the check compares with."""
        return Label(self.questionnaire.field(self.check.others[0]).label)

    @property
    def limit(self) -> str:
        """Return the check's constant as it is read."""
        operand = self.check.operand
        if self.field.type in MONEY and isinstance(operand, int):
            return f"{operand // 100:,}"
        return str(operand)

    @property
    def number(self) -> int:
        """Return the check's constant as a whole number."""
        return int(self.check.operand or 0)

    def shown(self, value: Any) -> str:
        """Return a value of this field in its normal form."""
        return shown(self.field, value, self.scene)

    def shown_other(self, value: Any) -> str:
        """Return a value of the other field in its normal form."""
        return shown(self.questionnaire.field(self.check.others[0]), value, self.scene)


def at_least(case: Case) -> Fault | None:
    """Demand a number from the constant up."""
    amount = amount_of(case.value)
    if amount is None or amount >= Decimal(str(case.check.operand)):
        return None
    return fault("check.at_least", N_("At least {limit} is expected."), limit=case.limit)


def at_most(case: Case) -> Fault | None:
    """Demand a number up to the constant."""
    amount = amount_of(case.value)
    if amount is None or amount <= Decimal(str(case.check.operand)):
        return None
    return fault("check.at_most", N_("More than {limit} is unusual."), limit=case.limit)


def not_before(case: Case) -> Fault | None:
    """Demand a day on or after another."""
    if case.other is None or case.value >= case.other:
        return None
    return fault(
        "check.not_before",
        N_("This is before “{label}” ({other})."),
        label=case.label,
        other=case.other,
    )


def not_after(case: Case) -> Fault | None:
    """Demand a day on or before another, or today."""
    if case.check.operand == "today":
        if case.value <= case.scene.today.isoformat():
            return None
        return fault("check.future", N_("This day is yet to come."))
    if case.other is None or case.value <= case.other:
        return None
    return fault(
        "check.not_after",
        N_("This is after “{label}” ({other})."),
        label=case.label,
        other=case.other,
    )


def at_most_field(case: Case) -> Fault | None:
    """Demand a number that is no more than another field's."""
    mine, other = amount_of(case.value), amount_of(case.other)
    if mine is None or other is None or mine <= other:
        return None
    return fault(
        "check.at_most_field",
        N_("This is more than “{label}” ({other})."),
        label=case.label,
        other=case.shown_other(case.other),
    )


def sum_equals(case: Case) -> Fault | None:
    """Demand that a list's sum is another field's amount."""
    mine, other = amount_of(case.value), amount_of(case.other)
    if mine is None or other is None or mine == other:
        return None
    return fault(
        "check.sum",
        N_("The sum is {sum}, but “{label}” says {other}."),
        sum=case.shown([int(mine)]),
        label=case.label,
        other=case.shown_other(int(other)),
    )


def product_equals(case: Case) -> Fault | None:
    """Demand that an amount is what its worksheet gives."""
    expected = product([case.scene.value(name, case.row) for name in case.check.others])
    if expected is None or case.value == expected:
        return None
    return fault(
        "check.product", N_("The worksheet gives {expected}."), expected=case.shown(expected)
    )


def unique(case: Case) -> Fault | None:
    """Demand that no earlier row has the same value."""
    for other, found in case.scene.values_in_rows(case.field.path):
        if other == case.row:
            return None
        if found == case.value:
            name = case.scene.member_name(other)
            return fault("check.unique", N_("This is already listed."), name=name)
    return None


def younger_than(case: Case) -> Fault | None:
    """Demand a birth that makes no more than so many years of age."""
    age = full_years(dt.date.fromisoformat(case.value), case.scene.day)
    if age <= case.number:
        return None
    return fault("check.age", N_("That would make {age} years of age."), age=age)


def matches_number(case: Case) -> Fault | None:
    """Demand the birth date or sex that a valid ID number carries."""
    number = read_id_number(case.other or "", case.scene.today)
    if not isinstance(number, IdNumber):
        return None
    expected = number.birth.isoformat() if case.field.type == "date" else number.sex
    if case.value == expected:
        return None
    return fault(
        "check.number", N_("The ID number says {expected}."), expected=case.shown(expected)
    )


def names_at_least(case: Case) -> Fault | None:
    """Demand so many names, separated by commas or the like."""
    count = len([name for name in NAMES.split(case.value) if name])
    if count >= case.number:
        return None
    return fault(
        "check.names",
        N_("At least {wanted} people are needed; here are {count}."),
        wanted=case.number,
        count=count,
    )


def card_number(case: Case) -> Fault | None:
    """Demand digits, and a right check digit where a bank card has one."""
    digits = case.value
    if not (digits.isascii() and digits.isdigit()):
        return fault("check.account", N_("An account number has digits only."))
    is_card = digits.startswith("62") and len(digits) in CARD_LENGTHS
    if is_card and not luhn.is_valid(digits):
        return fault("check.card", N_("The check digit of this card number is wrong."))
    return None


def starts_with(case: Case) -> Fault | None:
    """Demand a number that begins with another field's; older, shorter ones have their own form."""
    if case.other is None or len(case.value) < len(case.other) or _begins(case):
        return None
    return fault("check.starts", N_("This begins unlike “{label}”."), label=case.label)


def within(case: Case) -> Fault | None:
    """Demand a region below the one chosen in another field."""
    if case.other is None or _begins(case):
        return None
    place = case.shown_other(case.other)
    return fault("region.elsewhere", N_("This does not lie in {place}."), place=place)


def _begins(case: Case) -> bool:
    return str(case.value).startswith(case.other)


def sign(case: Case) -> Fault | None:
    """Demand an amount from zero up, unless the field's condition allows a loss."""
    if case.value >= 0 or case.scene.holds(case.field.negative_if, case.row):
        return None
    return fault("money.negative", N_("This amount cannot be below zero."))


def no_rows(case: Case) -> Fault | None:
    """Demand that "has none" has no entry of that kind, of the same owner where one is named."""
    if case.value is not False:
        return None
    kinds, *owners = (case.scene.values_in_rows(name) for name in case.check.others)
    mine = {entry for entry, owner in owners[0] if owner == case.row} if owners else None
    if not any(
        kind == case.check.operand and (mine is None or entry in mine) for entry, kind in kinds
    ):
        return None
    return fault("check.rows", N_("An entry of this kind is listed; take it out first."))


TESTS: dict[CheckKind, Callable[[Case], Fault | None]] = {
    "at_least": at_least,
    "at_most": at_most,
    "not_before": not_before,
    "not_after": not_after,
    "at_most_field": at_most_field,
    "sum_equals": sum_equals,
    "product_equals": product_equals,
    "unique": unique,
    "younger_than": younger_than,
    "matches_number": matches_number,
    "names_at_least": names_at_least,
    "card_number": card_number,
    "starts_with": starts_with,
    "within": within,
    "sign": sign,
    "no_rows": no_rows,
}


def product(factors: list[Any]) -> int | None:
    """Return the product in fen, rounded half up once; `None` while a factor is not known."""
    total = Decimal(1)
    for factor in factors:
        amount = amount_of(factor)
        if amount is None:
            return None
        total *= amount
    return int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
