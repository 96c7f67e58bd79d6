"""The household file: one family, everything the data dictionary asks for.

It is a superset of the assessment case (docs/household-file.md): the same keys,
and beside them the other groups. Keys that are not known are refused.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

import msgspec

from jlaid_desktop.domain.livelihood import (
    Expense,
    ExpenseKinds,
    Heating,
    Housing,
    Income,
    IncomeItem,
    Property,
    PropertyKinds,
)
from jlaid_desktop.domain.member import Member, Record
from jlaid_desktop.domain.params import Params
from jlaid_desktop.domain.values import (
    Code,
    Count,
    DirectStatus,
    Fen,
    FuneralItem,
    HukouCity,
    Text,
)


class Funeral(Record):
    """A death in the household and the services chosen; `None` means not known."""

    deceased: Code | None = None
    death_date: dt.date | None = None
    hukou_city: HukouCity | None = None
    upgraded_items: list[FuneralItem] | None = None
    storage_days: Count | None = None
    ash_years: Count | None = None


class Address(Record):
    """A region code (county 6, township 9 or village 12 digits) with the door number."""

    region: Text | None = None
    detail: Text | None = None


class Account(Record):
    """The bank account that payments go to."""

    holder: Text | None = None
    bank: Text | None = None
    number: Text | None = None


class Representative(Record):
    """An agent or guardian who acts for the applicant."""

    name: Text | None = None
    id_number: Text | None = None
    phone: Text | None = None
    relation: Text | None = None
    letter: Text | None = None


class Supporter(Record):
    """Someone outside the household with a legal duty of support; money in fen a year."""

    id: Code
    name: Text | None = None
    relation: Text | None = None
    address: Text | None = None
    household_size: Count | None = None
    household_income_fen: Fen | None = None
    support_paid_fen: Fen | None = None


class Authorisation(Record):
    """One adult's consent to the economic check."""

    id: Code
    member: Code | None = None
    signed_on: dt.date | None = None
    valid_until: dt.date | None = None


class CheckReport(Record):
    """The county's report on income and property; stands behind `property_ok`."""

    number: Text | None = None
    date: dt.date | None = None
    result: Text | None = None
    differences: Text | None = None
    checked_by: Text | None = None


class NearKin(Record):
    """Whether the applicant is near kin of an official who deals with social assistance."""

    has: bool | None = None
    who: Text | None = None


class DirectCertificate(Record):
    """The certificate behind a direct status."""

    id: Code
    kind: DirectStatus | None = None
    number: Text | None = None
    from_day: dt.date | None = None
    to_day: dt.date | None = None


class OtherDifficulty(Record):
    """The sixth label of N1.1 (其他困难人员), recorded by hand with the county's document."""

    recognised: bool | None = None
    document: Text | None = None


class Visit(Record):
    """A visit to the home by at least two people."""

    id: Code
    date: dt.date | None = None
    visitors: Text | None = None
    place: Text | None = None
    living: Text | None = None
    housing: Text | None = None
    record: Text | None = None
    signed_by: Text | None = None


class Household(Record):
    """The facts of one family; the first keys are the assessment case's."""

    members: Annotated[list[Member], msgspec.Meta(min_length=1, max_length=200)]
    direct_status: list[DirectStatus] | None = None
    monitor_kind: Text | None = None
    monitor_risk_eliminated: bool | None = None
    property_ok: bool | None = None
    income_12m_fen: Fen | None = None
    income_items: list[IncomeItem] | None = None
    rigid_expense_12m_fen: Fen | None = None
    housing: Housing | None = None
    heating: Heating | None = None
    funeral: Funeral | None = None
    # Beyond the assessment case:
    incomes: list[Income] | None = None
    expense_kinds: ExpenseKinds | None = None
    expenses: list[Expense] | None = None
    property_kinds: PropertyKinds | None = None
    properties: list[Property] | None = None
    file_number: Text | None = None
    applicant: Code | None = None
    head: Code | None = None
    hukou_book_number: Text | None = None
    phone: Text | None = None
    apply_date: dt.date | None = None
    accept_date: dt.date | None = None
    apply_reason: Text | None = None
    registered_address: Address | None = None
    actual_address: Address | None = None
    residence_same: bool | None = None
    account: Account | None = None
    agent: Representative | None = None
    guardian: Representative | None = None
    supporters: list[Supporter] | None = None
    authorisations: list[Authorisation] | None = None
    check_report: CheckReport | None = None
    near_kin: NearKin | None = None
    direct_certificates: list[DirectCertificate] | None = None
    monitor_eliminated_on: dt.date | None = None
    other_difficulty: OtherDifficulty | None = None
    has_death: bool | None = None
    visits: list[Visit] | None = None
    note: Text | None = None


class HouseholdFile(Record):
    """One household file or assessment case, as it is read and written.

    `county` (6 digits) picks the installed parameters where `params` is absent.
    `added` holds a county's own fields by their paths, `reasons` why an unlikely value
    was accepted, by its path.
    `expected`, `arithmetic`, `clauses` and `ambiguities` are for readers and are ignored.
    """

    household: Household
    id: Text | None = None
    title: Text | None = None
    title_zh: Text | None = None
    assess_date: dt.date | None = None
    params: Params | None = None
    county: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{6}\Z")] | None = None
    township: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{9}\Z")] | None = None
    village: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{12}\Z")] | None = None
    format: Literal[1] = 1
    household_id: Code | None = None
    added: dict[str, str | int | bool | None] | None = None
    reasons: dict[str, Text] | None = None
    expected: Any = None
    arithmetic: Any = None
    clauses: Any = None
    ambiguities: Any = None
