"""The county's list of households, and which of them wait for its word."""

from __future__ import annotations

from collections.abc import Iterable

from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange.county_lines import CountyLine, county_lines
from jlaid_desktop.store.pinyin import letters_of

__all__ = ["WAITING", "CountyLine", "county_list", "typed_as"]

WAITING = ("received", "accepted", "saved", "changed")
"""How far a household is while the county has not decided; a returned one is the township's."""


def county_list(ws: Workspace) -> tuple[CountyLine, ...]:
    """Return the saved households by township, village and name."""
    with ws.store.reading() as db:
        return tuple(county_lines(db))


def typed_as(lines: Iterable[CountyLine]) -> dict[str, str]:
    """Return what each household is found by: name, its pinyin and initials, village."""
    letters: dict[str, str] = {}
    found = {}
    for one in lines:
        name = one.applicant_name
        if name not in letters:
            letters[name] = " ".join(letters_of(name))
        found[one.household_id] = f"{name} {letters[name]} {one.village_name}".lower()
    return found
