"""County and township to choose from before any store is there."""

from __future__ import annotations

from PySide6.QtCore import QObject

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.picklist import Option, Picklist
from jlaid_desktop.domain.regions import Village, shipped_regions


def region_fields(theme: Theme) -> tuple[Picklist, Picklist]:
    """Return the two picklists; the townships are those of the chosen county."""
    regions = shipped_regions()

    def options(found: tuple[Village, ...]) -> list[Option]:
        return [Option(place.code, place.name, place.initials) for place in found]

    county = Picklist(theme, lambda typed: options(regions.search(typed, "county")))
    township = Picklist(
        theme, lambda typed: options(regions.search(typed, "township", county.code))
    )

    def county_changed(_code: object) -> None:
        if township.code is not None and not township.code.startswith(county.code or ""):
            township.show_choice(None, "")

    county.picked.connect(county_changed)
    for field, name in ((county, "county"), (township, "township")):
        QObject.setObjectName(field, name)
    return county, township
