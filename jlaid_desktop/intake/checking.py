"""The demands on one value: beside a limit, another answer, the day, or the other rows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from stdnum import luhn

from jlaid_desktop.domain.id_number import IdNumber, read_id_number
from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.conditions import full_years
from jlaid_desktop.intake.definition import Check, CheckKind, Field, Questionnaire
from jlaid_desktop.intake.problem import Fault, Label, fault
from jlaid_desktop.intake.scene import Scene
from jlaid_desktop.intake.typed_text import amount_of, shown

NAMES = re.compile(r"[、,，;；/\s]+")
CARD_LENGTHS = range(16, 20)
MONEY = frozenset({"money", "money_list"})


class Checker:
    """Tells what is wrong with a value at a place; it knows every field by its pattern."""

    def __init__(self, questionnaire: Questionnaire, scene: Scene) -> None:
        self._questionnaire = questionnaire
        self._scene = scene
        self._tests: dict[CheckKind, Callable[[Field, Check, Any, str], Fault | None]] = {
            "at_least": self._at_least,
            "at_most": self._at_most,
            "not_before": self._not_before,
            "not_after": self._not_after,
            "at_most_field": self._at_most_field,
            "sum_equals": self._sum_equals,
            "product_equals": self._product_equals,
            "unique": self._unique,
            "younger_than": self._younger_than,
            "agrees_with": self._agrees_with,
            "matches_number": self._matches_number,
            "names_at_least": self._names_at_least,
            "card_number": self._card_number,
            "within": self._within,
            "sign": self._sign,
            "no_rows": self._no_rows,
        }

    def faults(self, field: Field, checks: tuple[Check, ...], value: Any, row: str) -> list[Fault]:
        """Return what is wrong with a value under the given checks of its field."""
        found: list[Fault] = []
        for check in checks:
            if not self._scene.holds(check.when, row):
                continue
            problem = self._tests[check.kind](field, check, value, row)
            if problem is not None:
                told = check.message or problem.msgid
                found.append(Fault(problem.code, told, problem.values))
        return found

    def _other(self, check: Check, row: str, number: int = 0) -> Any:
        return self._scene.value(check.others[number], row)

    def _label(self, check: Check) -> Label:
        return Label(self._questionnaire.field(check.others[0]).label)

    def _shown(self, check: Check, value: Any) -> str:
        return shown(self._questionnaire.field(check.others[0]), value, self._scene)

    def _limit(self, field: Field, check: Check) -> str:
        if field.type in MONEY and isinstance(check.operand, int):
            return f"{check.operand // 100:,}"
        return str(check.operand)

    def _at_least(self, field: Field, check: Check, value: Any, _row: str) -> Fault | None:
        amount = amount_of(value)
        if amount is None or amount >= Decimal(str(check.operand)):
            return None
        return fault(
            "check.at_least", N_("At least {limit} is expected."), limit=self._limit(field, check)
        )

    def _at_most(self, field: Field, check: Check, value: Any, _row: str) -> Fault | None:
        amount = amount_of(value)
        if amount is None or amount <= Decimal(str(check.operand)):
            return None
        return fault(
            "check.at_most", N_("More than {limit} is unusual."), limit=self._limit(field, check)
        )

    def _not_before(self, _field: Field, check: Check, value: Any, row: str) -> Fault | None:
        if check.operand == "today":
            if value >= self._scene.today.isoformat():
                return None
            return fault("check.past", N_("This day has passed."))
        other = self._other(check, row)
        if other is None or value >= other:
            return None
        return fault(
            "check.not_before",
            N_("This is before “{label}” ({other})."),
            label=self._label(check),
            other=other,
        )

    def _not_after(self, _field: Field, check: Check, value: Any, row: str) -> Fault | None:
        if check.operand == "today":
            if value <= self._scene.today.isoformat():
                return None
            return fault("check.future", N_("This day is yet to come."))
        other = self._other(check, row)
        if other is None or value <= other:
            return None
        return fault(
            "check.not_after",
            N_("This is after “{label}” ({other})."),
            label=self._label(check),
            other=other,
        )

    def _at_most_field(self, _field: Field, check: Check, value: Any, row: str) -> Fault | None:
        mine, other = amount_of(value), amount_of(self._other(check, row))
        if mine is None or other is None or mine <= other:
            return None
        return fault(
            "check.at_most_field",
            N_("This is more than “{label}” ({other})."),
            label=self._label(check),
            other=self._shown(check, self._other(check, row)),
        )

    def _sum_equals(self, field: Field, check: Check, value: Any, row: str) -> Fault | None:
        mine, other = amount_of(value), amount_of(self._other(check, row))
        if mine is None or other is None or mine == other:
            return None
        return fault(
            "check.sum",
            N_("The sum is {sum}, but “{label}” says {other}."),
            sum=shown(field, [int(mine)], self._scene),
            label=self._label(check),
            other=self._shown(check, int(other)),
        )

    def _product_equals(self, field: Field, check: Check, value: Any, row: str) -> Fault | None:
        expected = product([self._scene.value(name, row) for name in check.others])
        if expected is None or value == expected:
            return None
        return fault(
            "check.product",
            N_("The worksheet gives {expected}."),
            expected=shown(field, expected, self._scene),
        )

    def _unique(self, field: Field, _check: Check, value: Any, row: str) -> Fault | None:
        for other, found in self._scene.values_in_rows(field.path):
            if other == row:
                return None
            if found == value:
                return fault(
                    "check.unique",
                    N_("This is already listed."),
                    name=self._scene.member_name(other),
                )
        return None

    def _younger_than(self, _field: Field, check: Check, value: Any, _row: str) -> Fault | None:
        age = full_years(dt.date.fromisoformat(value), self._scene.day)
        if age <= int(check.operand or 0):
            return None
        return fault("check.age", N_("That would make {age} years of age."), age=age)

    def _agrees_with(self, _field: Field, check: Check, value: Any, row: str) -> Fault | None:
        other = self._other(check, row)
        if other is None or value == other:
            return None
        return fault(
            "check.agrees",
            N_("This does not agree with “{label}” ({other})."),
            label=self._label(check),
            other=self._shown(check, other),
        )

    def _matches_number(self, field: Field, check: Check, value: Any, row: str) -> Fault | None:
        number = read_id_number(self._other(check, row) or "", self._scene.today)
        if not isinstance(number, IdNumber):
            return None
        expected = number.birth.isoformat() if field.type == "date" else number.sex
        if value == expected:
            return None
        return fault(
            "check.number",
            N_("The ID number says {expected}."),
            expected=shown(field, expected, self._scene),
        )

    def _names_at_least(self, _field: Field, check: Check, value: Any, _row: str) -> Fault | None:
        count = len([name for name in NAMES.split(value) if name])
        wanted = int(check.operand or 0)
        if count >= wanted:
            return None
        return fault(
            "check.names",
            N_("At least {wanted} people are needed; here are {count}."),
            wanted=wanted,
            count=count,
        )

    def _card_number(self, _field: Field, _check: Check, value: Any, _row: str) -> Fault | None:
        digits = value.replace(" ", "")
        if not (digits.isascii() and digits.isdigit()):
            return fault("check.account", N_("An account number has digits only."))
        is_card = digits.startswith("62") and len(digits) in CARD_LENGTHS
        if is_card and not luhn.is_valid(digits):
            return fault("check.card", N_("The check digit of this card number is wrong."))
        return None

    def _within(self, _field: Field, check: Check, value: Any, row: str) -> Fault | None:
        other = self._other(check, row)
        if other is None or value.startswith(other):
            return None
        return fault(
            "region.elsewhere",
            N_("This does not lie in {place}."),
            place=self._shown(check, other),
        )

    def _sign(self, field: Field, _check: Check, value: Any, row: str) -> Fault | None:
        if value >= 0 or self._scene.holds(field.negative_if, row):
            return None
        return fault("money.negative", N_("This amount cannot be below zero."))

    def _no_rows(self, _field: Field, check: Check, value: Any, row: str) -> Fault | None:
        if value is not False:
            return None
        kinds = self._scene.values_in_rows(check.others[0])
        owners = dict(self._scene.values_in_rows(check.others[1])) if check.others[1:] else {}
        for entry, kind in kinds:
            if kind == check.operand and (not check.others[1:] or owners[entry] == row):
                return fault(
                    "check.rows", N_("An entry of this kind is listed; take it out first.")
                )
        return None


def product(factors: list[Any]) -> int | None:
    """Return the product in fen, rounded half up once; `None` while a factor is not known."""
    amounts = [amount_of(factor) for factor in factors]
    if any(amount is None for amount in amounts):
        return None
    total = Decimal(1)
    for amount in amounts:
        total *= amount or Decimal(0)
    return int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
