"""What must hold in a household as a whole: who applies, who counts, who has consented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from jlaid_desktop.i18n import N_
from jlaid_desktop.intake.conditions import full_years
from jlaid_desktop.intake.problem import Problem, at, fault
from jlaid_desktop.intake.scene import MEMBERS, Scene

ADULT = 18
SELF = "本人"
HEAD = "户主"
AUTHORISATIONS = "household.authorisations"
INCOMES = "household.incomes"

Row = dict[str, Any]
HouseholdCheck = Callable[[Scene], Iterator[Problem]]


def household_problems(scene: Scene) -> tuple[Problem, ...]:
    """Return what is wrong or missing between the answers, each at the place to act on."""
    return tuple(problem for check in CHECKS for problem in check(scene))


def _counted(scene: Scene) -> Iterator[Problem]:
    members = scene.document.rows(MEMBERS)
    if members and all(row.get("counted") is False for row in members):
        yield at(
            f"{MEMBERS}[{members[0]['id']}].counted",
            "impossible",
            fault("household.nobody_counted", N_("At least one member must count.")),
        )


def _applicant(scene: Scene) -> Iterator[Problem]:
    applicant = scene.document.get("household.applicant")
    for row in scene.document.rows(MEMBERS):
        relation = row.get("relation")
        path = f"{MEMBERS}[{row['id']}].relation"
        if row["id"] == applicant and relation not in (None, SELF):
            yield at(
                path,
                "impossible",
                fault(
                    "household.applicant_relation",
                    N_("This member is the applicant; the relation to the applicant is “self”."),
                ),
            )
        if row["id"] != applicant and relation == SELF and applicant is not None:
            yield at(
                path,
                "impossible",
                fault("household.second_self", N_("Only the applicant's own relation is “self”.")),
            )


def _head(scene: Scene) -> Iterator[Problem]:
    head = scene.document.get("household.head")
    for row in scene.document.rows(MEMBERS):
        relation = row.get("relation_to_head")
        if head is not None and relation is not None and (row["id"] == head) != (relation == HEAD):
            yield at(
                f"{MEMBERS}[{row['id']}].relation_to_head",
                "impossible",
                fault(
                    "household.head_relation",
                    N_("Exactly the head of the household is “head” here."),
                ),
            )


def _authorised(scene: Scene) -> Iterator[Problem]:
    signed = {
        row.get("member")
        for row in scene.document.rows(AUTHORISATIONS)
        if row.get("signed_on") is not None
    }
    for row in scene.document.rows(MEMBERS):
        if _adult(row, scene.day) and row["id"] not in signed:
            yield at(
                AUTHORISATIONS,
                "missing",
                fault(
                    "household.not_authorised",
                    N_("{name} has not yet signed the authorisation for the economic check."),
                    name=scene.member_name(row["id"]),
                ),
            )


def _adult(row: Row, day: dt.date) -> bool:
    birth = row.get("birth")
    taking_part = row.get("counted") is not False and not row.get("deceased")
    return bool(birth and taking_part and full_years(dt.date.fromisoformat(birth), day) >= ADULT)


def _visited(scene: Scene) -> Iterator[Problem]:
    if not scene.document.rows("household.visits"):
        yield at(
            "household.visits",
            "missing",
            fault("household.no_visit", N_("The visit to the home is not recorded yet.")),
        )


def _incomes_listed(scene: Scene) -> Iterator[Problem]:
    listed = {(row.get("member"), row.get("kind")) for row in scene.document.rows(INCOMES)}
    for row in scene.document.rows(MEMBERS):
        for kind, has in (row.get("income_kinds") or {}).items():
            if has and (row["id"], kind) not in listed:
                yield at(
                    f"{MEMBERS}[{row['id']}].income_kinds.{kind}",
                    "missing",
                    fault(
                        "household.income_unlisted",
                        N_("{name} has income of this kind, but no entry is listed."),
                        name=scene.member_name(row["id"]),
                    ),
                )


def _kinds_listed(scene: Scene) -> Iterator[Problem]:
    for kinds, rows in (("expense_kinds", "expenses"), ("property_kinds", "properties")):
        listed = {row.get("kind") for row in scene.document.rows(f"household.{rows}")}
        for kind, has in (scene.document.get(f"household.{kinds}") or {}).items():
            if has and kind not in listed:
                yield at(
                    f"household.{kinds}.{kind}",
                    "missing",
                    fault(
                        "household.kind_unlisted",
                        N_("The household has this, but no entry is listed."),
                    ),
                )


def _died_after_birth(scene: Scene) -> Iterator[Problem]:
    died = scene.document.get("household.funeral.death_date")
    deceased = scene.document.get("household.funeral.deceased")
    row = scene.document.row(MEMBERS, deceased) if deceased else None
    if died and row and row.get("birth") and died < row["birth"]:
        yield at(
            "household.funeral.death_date",
            "impossible",
            fault("household.died_early", N_("This is before the birth of the deceased.")),
        )


def _certified(scene: Scene) -> Iterator[Problem]:
    certified = {row.get("kind") for row in scene.document.rows("household.direct_certificates")}
    for status in scene.document.get("household.direct_status") or ():
        if status not in certified:
            yield at(
                "household.direct_certificates",
                "missing",
                fault(
                    "household.no_certificate",
                    N_("The certificate or roster number behind a status is not recorded yet."),
                ),
            )
            return


def _two_forms_of_income(scene: Scene) -> Iterator[Problem]:
    """Yield a problem where a file from elsewhere carries a total beside entries."""
    total = scene.document.get("household.income_12m_fen")
    items = scene.document.get("household.income_items")
    if (total is not None or items is not None) and scene.document.rows(INCOMES):
        yield at(
            INCOMES,
            "impossible",
            fault(
                "household.income_twice",
                N_(
                    "This file also carries a total from elsewhere, which is used instead of the "
                    "entries here."
                ),
            ),
        )


CHECKS: tuple[HouseholdCheck, ...] = (
    _counted,
    _applicant,
    _head,
    _authorised,
    _visited,
    _incomes_listed,
    _kinds_listed,
    _died_after_birth,
    _certified,
    _two_forms_of_income,
)
