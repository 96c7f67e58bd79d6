"""The packages on a stick, as far as they were looked at, and which of them are in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.frame import Header
from jlaid_desktop.services.exchange.devices import DeviceLine
from jlaid_desktop.services.exchange.previewing import Preview
from jlaid_desktop.services.exchange.receiving import Taken
from jlaid_desktop.services.records import moment

ResultState = Literal["taken", "held", "already_taken", "refused", "left"]


@dataclass(frozen=True, slots=True)
class HeldPackage:
    """A file that waits in this store for a number before it, or for saves that never came."""

    package_id: str
    sender: str
    sender_name: str
    township: str
    sequence: int
    missing: int | None
    households: int
    made_at: str
    arrived_at: str


@dataclass(frozen=True, slots=True)
class Package:
    """A line of the list: a file on the stick, or one that waits since before.

    `header` is what its clear part says and is not verified before `seen` or `fault` is there;
    `sender_name` is the laptop's name where the county knows it.
    """

    key: str
    files: tuple[Path, ...] = ()
    header: Header | None = None
    sender_name: str = ""
    seen: Preview | None = None
    fault: JlaidError | None = None
    held: HeldPackage | None = None

    @property
    def package_id(self) -> str:
        """Return the package's id as it says itself, nothing where it is no package."""
        if self.held is not None:
            return self.held.package_id
        return self.header.package_id if self.header is not None else ""

    @property
    def state(self) -> str:
        """Return unseen, ready, early, held, taken or refused."""
        if self.held is not None:
            return "held"
        if self.fault is not None:
            return "refused"
        return self.seen.state if self.seen is not None else "unseen"

    @property
    def township(self) -> str:
        """Return the township's code, nothing where the file is no package."""
        if self.held is not None:
            return self.held.township
        return self.header.township if self.header is not None else ""

    @property
    def sender(self) -> str:
        """Return the laptop's id, nothing where the file is no package."""
        if self.held is not None:
            return self.held.sender
        return self.header.sender if self.header is not None else ""

    @property
    def sequence(self) -> int:
        """Return its number, 0 where the file is no package."""
        if self.held is not None:
            return self.held.sequence
        return self.header.sequence if self.header is not None else 0

    @property
    def households(self) -> int | None:
        """Return how many households it says it holds."""
        if self.held is not None:
            return self.held.households
        return self.header.households if self.header is not None else None

    @property
    def made_at(self) -> dt.datetime | None:
        """Return when it was made, by the laptop's clock."""
        if self.held is not None:
            return moment(self.held.made_at)
        try:
            return moment(self.header.made_at) if self.header is not None else None
        except ValueError:
            return None

    @property
    def order(self) -> tuple[str, str, str, int, str]:
        """Return its place: by township, laptop and number, what is no package at the end."""
        return self.township or "~", self.sender_name, self.sender, self.sequence, self.key


@dataclass(frozen=True, slots=True)
class InOrder:
    """What of a list can be taken now, and what would wait here.

    `after` names, for a package that is too early by itself, the number in the list before it.
    """

    now: tuple[Package, ...]
    waiting: tuple[Package, ...]
    after: Mapping[str, int]


def in_order(packages: Iterable[Package]) -> InOrder:
    """Return what of these can be taken, each laptop's in the order of its numbers."""
    now: list[Package] = []
    waiting: list[Package] = []
    after: dict[str, int] = {}
    taken: set[tuple[str, int]] = set()
    for one in sorted(packages, key=lambda one: one.order):
        missing = one.seen.missing if one.seen is not None else None
        if one.state == "early" and missing is not None and (one.sender, missing) in taken:
            after[one.key] = missing
        if one.state == "ready" or one.key in after:
            now.append(one)
            taken.add((one.sender, one.sequence))
        elif one.state == "early":
            waiting.append(one)
    return InOrder(tuple(now), tuple(waiting), after)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found on a stick: packages, and registrations of laptops to be admitted."""

    packages: tuple[Package, ...]
    registrations: tuple[Path, ...]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a package; `left` tells that it was not begun."""

    package: Package
    state: ResultState
    taken: Taken | None = None
    fault: JlaidError | None = None

    def count(self, outcome: str) -> int:
        """Return how many households of it had an outcome."""
        receipt = self.taken.receipt if self.taken is not None else None
        lines = receipt.households if receipt is not None else ()
        return sum(one.outcome == outcome for one in lines)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the packages that were to be taken; `receipts` are files on the stick."""

    results: tuple[Result, ...]
    receipts: tuple[Path, ...]
    receipt_fault: JlaidError | None
    stopped: bool = False

    def of(self, state: ResultState) -> list[Result]:
        """Return those that came to a state."""
        return [one for one in self.results if one.state == state]

    def households(self, outcome: str) -> int:
        """Return how many households had an outcome, each once, over all that was taken now."""
        receipts = [one.taken.receipt for one in self.of("taken") if one.taken is not None]
        lines = [line for one in receipts if one is not None for line in one.households]
        return len({line.household_id for line in lines if line.outcome == outcome})


def name_of(devices: Sequence[DeviceLine]) -> Mapping[str, str]:
    """Return the laptops' names by their ids."""
    return {one.device_id: one.name for one in devices}
