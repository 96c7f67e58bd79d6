"""All installed parameter sets: the notice's own, the counties', the zones' mapping."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jlaid_desktop.rules.parameters.county import InstalledParameters, resolve
from jlaid_desktop.rules.parameters.sets import ParameterSet, load_set, turning_days


class NoticeFigures:
    """The notice's own figures and the days between which it is in force (N8)."""

    def __init__(self, loaded: ParameterSet) -> None:
        self.loaded = loaded
        ends = [value for figure in loaded.figure for value in figure.values]
        self.start = min(value.from_day for value in ends)
        self.end = max(value.to_day or value.from_day for value in ends)
        self._turns = turning_days(loaded)
        self._on: dict[int, Mapping[str, Any]] = {}

    def period(self, day: dt.date) -> int:
        """Return the number of the period that a day lies in: no figure turns inside one.

        A day outside the notice's time lies in the nearest period.
        """
        return bisect_right(self._turns, min(max(day, self.start), self.end))

    def on(self, day: dt.date) -> Mapping[str, Any]:
        """Return the figures by name; outside its time, those of the nearest day inside."""
        period = self.period(day)
        if period not in self._on:
            nearest = min(max(day, self.start), self.end)
            figures: dict[str, Any] = {
                "in_force_from": self.start,
                "in_force_to": self.end,
                "in_force_from_year": self.start.year,
                "in_force_to_year": self.end.year,
            }
            for figure in self.loaded.figure:
                found = self.loaded.figure_on(figure.name, nearest)
                figures[figure.name] = found[1].value if found else None
            self._on[period] = figures
        return self._on[period]


class ParameterLibrary:
    """All installed parameter sets: the notice's, the counties', and the zones' mapping."""

    def __init__(
        self, notice: ParameterSet, local: Iterable[ParameterSet], zones: ParameterSet | None
    ) -> None:
        self.notice = NoticeFigures(notice)
        self.local = {loaded.set.place: loaded for loaded in local}
        self.zones = {zone.code: zone for zone in zones.zone} if zones else {}
        self._turns = {place: turning_days(loaded) for place, loaded in self.local.items()}
        self._resolved: dict[tuple[str, int], InstalledParameters] = {}

    def county_of(self, county: str) -> str:
        """Return the county whose parameters a code uses; a zone borrows a county's."""
        zone = self.zones.get(county)
        return zone.parameters if zone else county

    def on(self, county: str, day: dt.date) -> InstalledParameters | None:
        """Return a county's figures on a day, or `None` where no set is installed for it."""
        code = self.county_of(county)
        loaded = self.local.get(code)
        if loaded is None:
            return None
        key = (code, bisect_right(self._turns[code], day))
        if key not in self._resolved:
            self._resolved[key] = resolve(loaded, day)
        return self._resolved[key]


def load_library(folder: Path) -> ParameterLibrary:
    """Read `notice.toml`, `local/*.toml` and `development_zones.toml` from a folder."""
    zones = folder / "development_zones.toml"
    return ParameterLibrary(
        load_set(folder / "notice.toml"),
        [load_set(path) for path in sorted((folder / "local").glob("*.toml"))],
        load_set(zones) if zones.is_file() else None,
    )
