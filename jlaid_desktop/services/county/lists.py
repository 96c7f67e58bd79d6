"""The county's list of households, and which of them wait for its word."""

from __future__ import annotations

from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.exchange.county_lines import CountyLine, county_lines

__all__ = ["WAITING", "CountyLine", "county_list"]

WAITING = ("received", "accepted", "saved", "changed")
"""How far a household is while the county has not decided; a returned one is the township's."""


def county_list(ws: Workspace) -> tuple[CountyLine, ...]:
    """Return the saved households by township, village and name."""
    with ws.store.reading() as db:
        return tuple(county_lines(db))
