"""A county office and laptops that are registered with it, and sticks between them."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jlaid_desktop.services.assessments import Assessments, shipped_assessments
from jlaid_desktop.services.exchange import devices, offices, receiving, registration, sending
from jlaid_desktop.services.households import load_household, save_household
from jlaid_desktop.services.workspace import Workspace, create_workspace, open_workspace
from tests.store.opened import COUNTY, DAY, PASSWORD, TOWNSHIP, assessment, family


class Ticking:
    """A clock that moves on a second each time it is asked; all share one, unless one is off."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment

    def today(self) -> dt.date:
        return self.moment.date()

    def now(self) -> dt.datetime:
        self.moment += dt.timedelta(seconds=1)
        return self.moment


NOON = dt.datetime(2025, 3, 10, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
SECOND_TOWNSHIP = "220202202"


def quick(ws: Workspace) -> Workspace:
    """Leave out the waiting for the disk: what is tested here is what is written, not when."""
    with ws.store.reading() as db:
        db.conn.execute("PRAGMA synchronous = OFF")
    return ws


@dataclass
class World:
    """The machines by name; `county` is one of them."""

    folder: Path
    clock: Ticking
    machines: dict[str, Workspace] = field(default_factory=dict)
    assessing: Assessments = field(init=False)

    def __post_init__(self) -> None:
        self.assessing = shipped_assessments(self.clock)

    def __getitem__(self, name: str) -> Workspace:
        return self.machines[name]

    @property
    def county(self) -> Workspace:
        return self.machines["county"]

    def stick(self, name: str = "stick") -> Path:
        path = self.folder / name
        path.mkdir(exist_ok=True)
        return path

    def add(self, name: str, township: str | None = TOWNSHIP) -> Workspace:
        ws = create_workspace(
            self.folder / name, PASSWORD, "li", f"李{name}", COUNTY, township,
            kind="test", clock=self.clock,
        )  # fmt: skip
        self.machines[name] = quick(ws)
        return ws

    def reopen(self, name: str) -> Workspace:
        ws = self.machines[name]
        ws.close()
        self.machines[name] = quick(open_workspace(ws.home, PASSWORD, self.clock))
        return self.machines[name]

    def register(self, name: str, county: str = "county", *, anew: bool = False) -> str:
        """Carry the county's file to the laptop and the registration back."""
        stick = self.stick()
        path = offices.write_county_file(self[county], stick)
        read = registration.read_county_file(path)
        act = registration.register_anew if anew else registration.register
        answer = act(self[name], read, stick, name)
        return devices.admit_device(
            self[county], devices.read_registration(self[county], answer)
        ).peer_id

    def device(self, name: str) -> str:
        found = registration.registered(self[name]).device_id
        assert found is not None
        return found

    def pack(self, name: str, stick: str = "stick", **options: Any) -> sending.SentFile:
        return sending.pack(self[name], self.stick(stick), **options)

    def take(self, *paths: Path, at: str = "county") -> receiving.Taken:
        """Take one package and return what became of it; a refusal is raised."""
        taken, refused = receiving.receive_files(self[at], paths, self.assessing)
        if refused:
            raise refused[0].fault
        return taken[0]

    def back(self, name: str, stick: str = "stick", **options: Any) -> receiving.Taken:
        """Write the county's return for a laptop and take it there."""
        sent = sending.write_return(self.county, self.device(name), self.stick(stick), **options)
        return self.take(*sent.paths, at=name)

    def save(self, name: str, document: dict[str, Any], code: str = "EDGE") -> str:
        record = replace(assessment(code))
        info = save_household(self[name], document, record, effective_day=DAY)
        return info.household_id

    def edit(self, name: str, household_id: str, **facts: Any) -> None:
        document = load_household(self[name], household_id).document
        document["household"] |= facts
        self.save(name, document)

    def facts(self, name: str, household_id: str) -> dict[str, Any]:
        found: dict[str, Any] = load_household(self[name], household_id).document["household"]
        return found

    def close(self) -> None:
        for ws in self.machines.values():
            ws.close()


def new_world(folder: Path, laptops: tuple[str, ...] = ("one", "two")) -> World:
    """Return a world whose laptops are registered and admitted."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(folder, Ticking(NOON))
    world.add("county", None)
    offices.create_county_keys(world.county, "昌邑区民政局")
    for name in laptops:
        world.add(name)
        world.register(name)
    return world


def copied_world(template: World, folder: Path) -> World:
    """Return a copy of a closed world in another folder, opened."""
    shutil.copytree(template.folder, folder)
    world = World(folder, Ticking(template.clock.moment))
    for name in template.machines:
        world.machines[name] = quick(open_workspace(folder / name, PASSWORD, world.clock))
    return world


__all__ = ["family"]
