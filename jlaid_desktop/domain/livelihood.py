"""Income, expenses, property and homes of a household."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from jlaid_desktop.domain.member import Record
from jlaid_desktop.domain.values import (
    Code,
    Count,
    DecimalText,
    ExpenseKind,
    Fen,
    HeatingUse,
    IncomeKind,
    IncomePeriod,
    IncomeRule,
    PropertyKind,
    SignedFen,
    Tenure,
    Text,
)


class IncomeItem(Record):
    """One item of the assessment case's 12-month income, in fen; business may be a loss."""

    kind: IncomeKind | None = None
    label: Text | None = None
    amount_fen: SignedFen | None = None
    rule: IncomeRule | None = None


class Reckoning(Record):
    """The worksheet that led to an amount: figures by name, kept beside the item."""

    kind: Literal["land", "day_labour", "imputed_work", "support"]
    quantity: DecimalText | None = None
    rate_fen: Fen | None = None
    note: Text | None = None


class Income(Record):
    """An income as it was typed: `amount_fen` for each `period`.

    Monthly amounts count `months` times within the 12 months before the day;
    yearly and single amounts count once.
    """

    id: Code
    member: Code | None = None
    kind: IncomeKind | None = None
    label: Text | None = None
    amount_fen: SignedFen | None = None
    period: IncomePeriod | None = None
    months: Count | None = None
    received_on: dt.date | None = None
    rule: IncomeRule | None = None
    proof: Text | None = None
    reckoning: Reckoning | None = None


class ExpenseKinds(Record):
    """For each kind of rigid expense: has it, has none, or not asked (`None`)."""

    living: bool | None = None
    medical: bool | None = None
    education: bool | None = None
    rehabilitation: bool | None = None
    other: bool | None = None


class Expense(Record):
    """A rigid expense of the last 12 months; the net amount counts, in fen."""

    id: Code
    member: Code | None = None
    kind: ExpenseKind | None = None
    label: Text | None = None
    amount_fen: Fen | None = None
    paid_by_others_fen: Fen | None = None
    proof: Text | None = None


class PropertyKinds(Record):
    """For each kind of property: has it, has none, or not asked (`None`)."""

    deposit: bool | None = None
    fund: bool | None = None
    insurance: bool | None = None
    claims: bool | None = None
    vehicle: bool | None = None
    house: bool | None = None
    shop: bool | None = None
    business: bool | None = None
    machinery: bool | None = None


class Property(Record):
    """One thing owned; its value in fen where it is known."""

    id: Code
    member: Code | None = None
    kind: PropertyKind | None = None
    value_fen: Fen | None = None
    count: Count | None = None
    note: Text | None = None


class Housing(Record):
    """The home in Jilin City; `area_m2` is the living area as decimal text."""

    owns_in_city: bool | None = None
    area_m2: DecimalText | None = None
    tenure: Text | None = None
    address: Text | None = None


class Heating(Record):
    """The heating bill of the lived-in home; `area_m2` is its building area as decimal text."""

    area_m2: DecimalText | None = None
    use: HeatingUse | None = None
    tenure: Tenure | None = None
    central_heating: bool | None = None
    contract_number: Text | None = None
