"""Saved families of made-up persons for the tests of duplicates."""

from __future__ import annotations

from typing import Any

from jlaid_desktop.domain.duplicates import Identity
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.services.duplicates.finding import candidates_for
from jlaid_desktop.services.duplicates.known import Asked, KnownMember
from jlaid_desktop.services.households import new_household_document, new_id, save_household
from jlaid_desktop.services.workspace import Workspace
from tests.store.opened import COUNTY, DAY, TOWNSHIP, VILLAGE


def number(first_17: str) -> str:
    return first_17 + check_digit(first_17)


WOMAN = number("22020219560412002")
MAN = number("22020219541103001")


def person(name: str | None, id_number: str | None = None, **more: Any) -> dict[str, Any]:
    facts = {"name": name, "id_number": id_number, "counted": True, **more}
    return {key: value for key, value in facts.items() if value is not None}


def saved(ws: Workspace, *members: dict[str, Any], **household: Any) -> dict[str, Any]:
    """Save a family and return its file; the first member is the applicant."""
    document = new_household_document(COUNTY, TOWNSHIP, day=DAY)
    document["village"] = VILLAGE
    document["household"]["members"] = [
        {"id": f"m{place}", "person_id": new_id(), **member}
        for place, member in enumerate(members, start=1)
    ]
    document["household"] |= household
    save_household(ws, document, None, effective_day=DAY)
    return document


def asked(name: str | None = None, id_number: str | None = None, **more: Any) -> Asked:
    return Asked(more.pop("person_id", new_id()), Identity(name, id_number, **more))


def known(ws: Workspace, who: Asked, besides: str = "") -> KnownMember:
    """Return the one person that somebody may be."""
    (candidate,) = candidates_for(ws, who, besides=besides)
    return candidate.shown
