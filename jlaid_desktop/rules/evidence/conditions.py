"""When a paper is wanted: conditions on a family or a member, yes, no, or not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jlaid_desktop.domain.calendar_days import birthday
from jlaid_desktop.domain.household import Household
from jlaid_desktop.domain.member import Member

Known = bool | None


@dataclass(frozen=True, slots=True)
class Family:
    """A household on a day."""

    household: Household
    day: dt.date


def any_known(answers: Iterable[Known]) -> Known:
    """Return yes where one is yes, no where all are, else not known."""
    given = list(answers)
    if any(given):
        return True
    return None if None in given else False


def all_known(answers: Iterable[Known]) -> Known:
    """Return no where one is no, yes where all are, else not known."""
    given = list(answers)
    if False in given:
        return False
    return None if None in given else True


def _of_age(member: Member, family: Family, years: int) -> Known:
    if member.birth is None:
        return None
    return birthday(member.birth, years) <= family.day


def _income(member: Member, _family: Family) -> Known:
    kinds = member.income_kinds
    if kinds is None:
        return None
    return any_known((kinds.wage, kinds.business, kinds.property, kinds.transfer, kinds.other))


def _certificate(member: Member, _family: Family) -> Known:
    return member.disability_cert.has if member.disability_cert else None


def _attends(member: Member, _family: Family) -> Known:
    return member.student.attends if member.student else None


def _ill(member: Member, _family: Family) -> Known:
    return member.medical.has_costs if member.medical else None


def _died(member: Member, family: Family) -> Known:
    """Return whether it is this member who died; a death of nobody in particular leaves it open."""
    funeral = family.household.funeral
    who = funeral.deceased if funeral else None
    if member.deceased or who == member.id:
        return True
    if who is not None or member.deceased is False or family.household.has_death is False:
        return False
    return None


def _agent(family: Family) -> Known:
    agent = family.household.agent
    return bool(agent and (agent.name or agent.id_number))


def _direct(family: Family) -> Known:
    status = family.household.direct_status
    return None if status is None else bool(status)


def _expenses(family: Family) -> Known:
    kinds = family.household.expense_kinds
    if kinds is None:
        return None
    return any_known(
        (kinds.living, kinds.medical, kinds.education, kinds.rehabilitation, kinds.other)
    )


def _property(family: Family) -> Known:
    kinds = family.household.property_kinds
    if kinds is None:
        return None
    return any_known(getattr(kinds, name) for name in kinds.__struct_fields__)


def _central_heating(family: Family) -> Known:
    return family.household.heating.central_heating if family.household.heating else None


def _supporters(family: Family) -> Known:
    supporters = family.household.supporters
    return None if supporters is None else bool(supporters)


OF_MEMBER: Mapping[str, Callable[[Member, Family], Known]] = {
    "adult": lambda member, family: _of_age(member, family, 18),
    "sixteen": lambda member, family: _of_age(member, family, 16),
    "has_income": _income,
    "has_disability_certificate": _certificate,
    "attends_school": _attends,
    "has_medical_costs": _ill,
    "died": _died,
}
OF_HOUSEHOLD: Mapping[str, Callable[[Family], Known]] = {
    "has_agent": _agent,
    "has_direct_status": _direct,
    "has_rigid_expenses": _expenses,
    "has_property": _property,
    "has_central_heating": _central_heating,
    "has_supporters": _supporters,
}
