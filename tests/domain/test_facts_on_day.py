"""Facts on a day: what is not asked stays unknown, and nothing half typed makes a family poor."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from jlaid_desktop.domain.facts import Facts
from jlaid_desktop.domain.facts_on_day import facts_on
from jlaid_desktop.domain.household import HouseholdFile

DAY = dt.date(2025, 11, 10)
KINDS = ("wage", "business", "property", "transfer", "other")


def facts(household: dict[str, Any], day: dt.date = DAY) -> Facts:
    """Return the facts of a household with one counted member unless others are given."""
    household.setdefault("members", [{"id": "m1", "counted": True}])
    return facts_on(msgspec.convert({"household": household}, HouseholdFile), day)


def asked(**has: bool) -> dict[str, bool]:
    """Return answers for every kind of income: none but the named ones."""
    return {kind: has.get(kind, False) for kind in KINDS}


def one(kinds: dict[str, Any], *incomes: dict[str, Any]) -> dict[str, Any]:
    """Return a household of one with its answers and incomes."""
    rows = [{"id": f"i{n}", "member": "m1", **row} for n, row in enumerate(incomes)]
    return {"members": [{"id": "m1", "counted": True, "income_kinds": kinds}], "incomes": rows}


WAGE = {"kind": "wage", "amount_fen": 100_000, "period": "month", "months": 9, "rule": "count"}


@pytest.mark.parametrize(
    ("household", "income"),
    [
        ({}, None),
        ({"incomes": []}, None),
        (one(asked()), 0),
        (one(asked(wage=True), WAGE), 900_000),
        (one(asked(wage=True)), None),
        (one({**asked(wage=True), "other": None}, WAGE), None),
        (one(asked(wage=True), {**WAGE, "months": None}), None),
        (one(asked(wage=True), {**WAGE, "amount_fen": None}), None),
        (one(asked(wage=True), {**WAGE, "rule": "exclude", "amount_fen": None}), 0),
        (one(asked(wage=True), {**WAGE, "months": 14}), 1_200_000),
        (
            one(
                asked(business=True),
                {**WAGE, "kind": "business", "amount_fen": -5, "period": "year"},
            ),
            -5,
        ),
        ({"income_12m_fen": 7}, 7),
        ({"income_items": []}, 0),
        ({"income_items": [{"amount_fen": 3, "rule": "count"}, {"rule": "exclude"}]}, 3),
        ({"income_items": [{"amount_fen": None, "rule": "count"}]}, None),
    ],
)
def test_income_is_known_only_when_nothing_behind_it_is_open(
    household: dict[str, Any], income: int | None
) -> None:
    assert facts(household).income == income


def test_the_income_of_members_who_do_not_count_stays_out() -> None:
    household = one(asked(wage=True), WAGE, {**WAGE, "member": "m2"})
    household["members"].append({"id": "m2", "counted": False})
    assert facts(household).income == 900_000


def test_an_income_without_a_rule_is_kept_apart() -> None:
    found = facts(one(asked(wage=True), WAGE, {**WAGE, "rule": None, "months": 2}))
    assert (found.income, found.income_without_rule) == (900_000, (200_000,))


def test_the_central_basic_pension_is_kept_apart() -> None:
    household = one(
        asked(transfer=True),
        {
            **WAGE,
            "kind": "transfer",
            "rule": "central_basic_pension",
            "amount_fen": 15_000,
            "months": 12,
        },
    )
    found = facts(household)
    assert (found.income, found.pension, found.pension_listed) == (0, 180_000, True)


@pytest.mark.parametrize(
    ("received", "income"),
    [("2024-11-10", 0), ("2024-11-11", 100_000), ("2025-11-10", 100_000), ("2025-11-11", 0)],
)
def test_a_single_amount_counts_within_the_twelve_months(received: str, income: int) -> None:
    single = {**WAGE, "period": "once", "received_on": received, "months": None}
    assert facts(one(asked(wage=True), single)).income == income


@pytest.mark.parametrize(
    ("certificate", "valid", "expired"),
    [
        (None, False, False),
        ({}, None, False),
        ({"has": False}, False, False),
        ({"has": True}, None, False),
        ({"has": True, "valid_to": "2025-11-10"}, True, False),
        ({"has": True, "valid_to": "2025-11-09"}, False, True),
        ({"valid": True}, True, False),
        ({"valid": False}, False, True),
    ],
)
def test_a_certificate_holds_up_to_its_last_day(
    certificate: dict[str, Any] | None, valid: bool | None, expired: bool
) -> None:
    member: dict[str, Any] = {"id": "m1", "counted": True}
    if certificate is not None:
        member["disability_cert"] = certificate
    found = facts({"members": [member]}).members[0]
    assert (found.certificate_valid, found.certificate_expired) == (valid, expired)


@pytest.mark.parametrize(
    ("medical", "costs"),
    [
        (None, None),
        ({}, None),
        ({"has_costs": False}, 0),
        ({"policy_oop_fen": 5}, 5),
        ({"stays_fen": []}, 0),
        ({"stays_fen": [1, 2]}, 3),
        ({"stays_fen": [1, None]}, None),
    ],
)
def test_medical_costs(medical: dict[str, Any] | None, costs: int | None) -> None:
    member: dict[str, Any] = {"id": "m1", "counted": True}
    if medical is not None:
        member["medical"] = medical
    assert facts({"members": [member]}).members[0].policy_out_of_pocket == costs


def test_expenses_are_known_when_every_kind_is_answered() -> None:
    kinds = {"living": False, "medical": True, "education": False, "rehabilitation": False}
    rows = [{"id": "e1", "kind": "medical", "amount_fen": 500, "paid_by_others_fen": 200}]
    assert facts({"expense_kinds": kinds, "expenses": rows}).rigid_expense is None
    assert (
        facts({"expense_kinds": {**kinds, "other": False}, "expenses": rows}).rigid_expense == 300
    )
    assert facts({"expense_kinds": {**kinds, "other": False}}).rigid_expense is None


def test_no_student_is_known_and_not_asked_is_not() -> None:
    members = [
        {"id": "a", "counted": True},
        {"id": "b", "counted": True, "student": {}},
        {"id": "c", "counted": True, "student": {"attends": False}},
        {"id": "d", "counted": True, "student": {"attends": True, "stage": "junior"}},
    ]
    found = facts({"members": members}).members
    assert [m.stage for m in found] == ["none", None, "none", "junior"]
    assert [m.boarding for m in found] == [False, None, False, None]
