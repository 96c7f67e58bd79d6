"""A household file divided in two, or two made one: members go with what is theirs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlaid_desktop.exchange.merge import Document

_ROWS_OF_A_MEMBER = ("incomes", "expenses", "properties", "authorisations")
_PLACE_OF_HOME = ("registered_address", "actual_address", "residence_same")
_REFERENCES = ("member", "applicant", "head", "deceased")


def divided(
    document: Document, members: set[str], new_household_id: str, day: str
) -> tuple[Document, Document]:
    """Return what stays and what goes: members with their rows; the home's place goes with both.

    Facts of the whole household (income of a year, housing, account, status) stay; the new
    household is asked anew. Raises `ValueError` where nobody would stay or go.
    """
    household = document["household"]
    present = [one["id"] for one in household["members"]]
    going = [one for one in present if one in members]
    staying = [one for one in present if one not in members]
    if not going or not staying:
        raise ValueError("somebody stays and somebody goes")
    left = {**household, "members": _members(household, set(staying))}
    gone: dict[str, Any] = {"members": _members(household, set(going)), "apply_date": day}
    for key in _ROWS_OF_A_MEMBER:
        rows = household.get(key)
        if rows is not None:
            left[key] = [row for row in rows if row.get("member") not in members]
            moved = [row for row in rows if row.get("member") in members]
            if moved:
                gone[key] = moved
    for key in ("applicant", "head"):
        if household.get(key) in members:
            left[key] = staying[0]
            gone[key] = household[key]
        else:
            gone[key] = going[0]
    gone |= {key: household[key] for key in _PLACE_OF_HOME if key in household}
    funeral = household.get("funeral")
    if isinstance(funeral, Mapping) and funeral.get("deceased") in members:
        gone["funeral"] = left.pop("funeral")
    place: Document = {
        key: document[key] for key in ("county", "township", "village") if key in document
    }
    new: Document = {"format": 1, "household_id": new_household_id, **place, "household": gone}
    return {**document, "household": left}, new


def joined(into: Document, other: Document) -> Document:
    """Return the first household with the other's members and their rows under ids of their own.

    A person who stands in both stays once, as the first has them. Facts of the whole
    household are the first's.
    """
    household, more = into["household"], other["household"]
    persons = {one.get("person_id"): one["id"] for one in household["members"]}
    taken = {one["id"] for one in household["members"]}
    names: dict[str, str] = {}
    coming = []
    for member in more["members"]:
        same = persons.get(member.get("person_id"))
        if member.get("person_id") is not None and same is not None:
            names[member["id"]] = same
            continue
        name = _free(member["id"], taken)
        taken.add(name)
        names[member["id"]] = name
        coming.append({**member, "id": name, "relation": None, "relation_to_head": None})
    people = [{k: v for k, v in one.items() if v is not None} for one in coming]
    whole = {**household, "members": [*household["members"], *people]}
    for key in _ROWS_OF_A_MEMBER:
        rows = list(household.get(key) or ())
        ids = {row.get("id") for row in rows}
        for row in more.get(key) or ():
            name = _free(str(row.get("id")), ids)
            ids.add(name)
            rows.append(_renamed({**row, "id": name}, names))
        if rows or household.get(key) is not None or more.get(key) is not None:
            whole[key] = rows
    return {**into, "household": whole}


def _members(household: Mapping[str, Any], names: set[str]) -> list[Any]:
    return [one for one in household["members"] if one["id"] in names]


def _free(name: str, taken: set[Any]) -> str:
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    return candidate


def _renamed(row: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: names.get(value, value) if key in _REFERENCES and isinstance(value, str) else value
        for key, value in row.items()
    }
