"""Every page that is laid over the households, in the order the menus show them."""

from __future__ import annotations

from jlaid_desktop.desktop.rooms import (
    copy_room,
    deleted_room,
    duplicates_room,
    evidence_room,
    exchange_room,
    help_room,
    history_room,
    letterhead_room,
    parameters_room,
    preview_room,
    print_centre_room,
    procedure_room,
    rosters_room,
    settings_room,
    shortcuts_room,
)
from jlaid_desktop.desktop.rooms.county import (
    cases_room,
    conflicts_room,
    desk_room,
    life_room,
    office_room,
    townships_room,
)
from jlaid_desktop.desktop.rooms.destination import Destination

DESTINATIONS: tuple[Destination, ...] = (
    Destination("preview", "household", preview_room.open_preview),
    Destination("copy_out", "household", copy_room.open_copying),
    Destination("procedure", "household", procedure_room.open_procedure),
    Destination("evidence", "household", evidence_room.open_evidence),
    Destination("history", "household", history_room.open_history),
    Destination("family_life", "household", life_room.open_family_life),
    Destination("delete_household", "household", deleted_room.open_deleting),
    Destination("exchange", "program", exchange_room.open_exchange),
    Destination("county_desk", "program", desk_room.open_county_desk),
    Destination("county_cases", "program", cases_room.open_cases),
    Destination("county_conflicts", "program", conflicts_room.open_conflicts),
    Destination("county_differences", "program", conflicts_room.open_differences),
    Destination("county_townships", "program", townships_room.open_townships),
    Destination("county_office", "program", office_room.open_county_office),
    Destination("due", "program", procedure_room.open_due),
    Destination("print_centre", "program", print_centre_room.open_print_centre),
    Destination("duplicates", "program", duplicates_room.open_duplicates),
    Destination("rosters", "program", rosters_room.open_rosters),
    Destination("parameters", "program", parameters_room.open_parameters),
    Destination("letterhead", "program", letterhead_room.open_letterhead),
    Destination("deleted", "program", deleted_room.open_deleted),
    Destination("settings", "program", settings_room.open_settings),
    Destination("shortcuts", "program", shortcuts_room.open_shortcuts),
    Destination("help", "program", help_room.open_help),
)


def destination(name: str) -> Destination:
    """Return the destination with a name; an unknown one is a bug (KeyError)."""
    return {one.name: one for one in DESTINATIONS}[name]


def destinations_of(kind: str, role: str) -> list[Destination]:
    """Return the destinations of a household, or those of the program, in a store of a role."""
    return [one for one in DESTINATIONS if one.of == kind and one.is_for(role)]
