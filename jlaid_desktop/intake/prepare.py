"""Brings a loaded or new document into the form the interview works on."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from jlaid_desktop.intake.binding import Json, without_nothing
from jlaid_desktop.intake.definition import Repeat
from jlaid_desktop.intake.scene import MEMBERS

NEW_KEYS = frozenset({"id", "person_id"})
MakeId = Callable[[str], str]
"""Returns a new id that begins with the given letter; unlike any other device's."""


def fresh_id(letter: str) -> str:
    """Return an id that two devices never give twice: `i7c0f3a1b2d`."""
    return letter + uuid.uuid4().hex[:10]


def new_row(repeat: Repeat, make_id: MakeId, values: Json | None = None) -> Json:
    """Return a new row: its id, what the form starts it with, and the given values."""
    row: Json = {"id": make_id(repeat.name[0])}
    if repeat.path == MEMBERS:
        row["person_id"] = str(uuid.uuid4())
    started: Json = without_nothing(dict(repeat.defaults))
    return row | started | (values or {})


def prepared(document: Json, repeats: Mapping[str, Repeat], make_id: MakeId) -> Json:
    """Return a copy without nulls and empty rows that has at least one member.

    The first member of a new household is the applicant. A member of whom there is
    no more than an id is new, too: an absent `student` would say "no student".
    """
    copied: Any = without_nothing(document)
    household = copied.setdefault("household", {})
    for path in repeats:
        if household.get(path.removeprefix("household.")) == []:
            del household[path.removeprefix("household.")]
    members = repeats[MEMBERS]
    if not household.get("members"):
        first = new_row(members, make_id, {"relation": "本人"})
        household["members"] = [first]
        household.setdefault("applicant", first["id"])
    for member in household["members"]:
        if set(member) <= NEW_KEYS:
            applies = {"relation": "本人"} if household.get("applicant") == member["id"] else None
            member.update(new_row(members, make_id, applies) | member)
    result: Json = copied
    return result
