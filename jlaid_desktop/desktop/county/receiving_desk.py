"""Packages on their way in: looked at one after the other, then taken, each in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.desktop.county.desk import CANCELLED, CountyDesk
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.frame import SUFFIX, Header
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.exchange.volumes import peek_header
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.services.exchange.arriving import arrive, package_files
from jlaid_desktop.services.exchange.devices import devices
from jlaid_desktop.services.exchange.previewing import Preview, preview
from jlaid_desktop.services.exchange.receiving import (
    Taken,
    held_packages,
    take,
    take_held,
    take_waiting,
    write_receipt,
)
from jlaid_desktop.services.workspace import Workspace

PASSES = 3
"""A file is read once to copy it, once to look at it, and once more when it is taken."""


@dataclass(frozen=True, slots=True)
class HeldPackage:
    """A file that waits in this store for a number before it, or for saves that never came."""

    package_id: str
    sender_name: str
    township: str
    sequence: int
    missing: int | None
    households: int
    made_at: str
    arrived_at: str


@dataclass(frozen=True, slots=True)
class Package:
    """A line of the list: a file that was looked at, was refused, or waits since before."""

    key: str
    files: tuple[Path, ...] = ()
    seen: Preview | None = None
    fault: JlaidError | None = None
    held: HeldPackage | None = None

    @property
    def package_id(self) -> str:
        """Return the package's id, nothing where it was refused."""
        return self.seen.incoming.header.package_id if self.seen is not None else ""

    @property
    def state(self) -> str:
        """Return ready, early, held, taken or refused."""
        if self.held is not None:
            return "held"
        return self.seen.state if self.seen is not None else "refused"

    @property
    def order(self) -> tuple[str, int, str]:
        """Return its place: by township and number, what was refused at the end."""
        if self.seen is not None:
            return self.seen.township, self.seen.sequence, self.key
        if self.held is not None:
            return self.held.township, self.held.sequence, self.key
        return "~", 0, self.key


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found on a stick: packages, and registrations of laptops to be admitted."""

    packages: tuple[Package, ...]
    registrations: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the packages that were to be taken; `receipts` are files on the stick."""

    taken: tuple[Taken, ...]
    refused: tuple[tuple[Package, JlaidError], ...]
    receipts: tuple[Path, ...]
    receipt_fault: JlaidError | None

    def count(self, state: str) -> int:
        """Return how many came to a state."""
        return sum(one.state == state for one in self.taken)


class ReceivingDesk(CountyDesk):
    """Looks and takes; nothing is taken by looking."""

    def waiting(self, done: Callable[[tuple[Package, ...]], None]) -> None:
        """Read what waits since before."""
        self.run(_held, done)

    def look(self, paths: Sequence[Path], done: Callable[[Looked], None]) -> None:
        """Copy and verify every package among files and folders, and say what it would change."""

        def work(ws: Workspace) -> Looked:
            found, registrations = _found(paths)
            with disk_faults():
                whole = sum(file.stat().st_size for files in found for file in files)
            step = self.counting(2 * whole)
            seen = [self._seen(ws, files, step) for files in found]
            held = _held(ws)
            waiting = {one.key for one in held}
            fresh = [one for one in seen if one.package_id not in waiting]
            packages = sorted((*fresh, *held), key=lambda one: one.order)
            return Looked(tuple(packages), registrations)

        self.run(work, done)

    def take(
        self,
        packages: Sequence[Package],
        done: Callable[[Outcome], None],
        *,
        reason: str | None = None,
        receipts: bool = True,
    ) -> None:
        """Take packages in the order of their numbers, then what waited for them.

        With a reason one that is too early is released. Receipts go where the files came from.
        """

        def work(ws: Workspace) -> Outcome:
            with disk_faults():
                whole = sum(f.stat().st_size for one in packages for f in one.files if f.exists())
            step = self.counting(PASSES * whole)
            taken: list[tuple[Taken, Path | None]] = []
            refused: list[tuple[Package, JlaidError]] = []
            for one in sorted(packages, key=lambda one: one.order):
                folder = one.files[0].parent if one.files else None
                try:
                    taken.append((self._taken(ws, one, reason, step), folder))
                except JlaidError as fault:
                    if fault.code == CANCELLED:
                        raise
                    refused.append((one, fault))
            folders = [folder for _, folder in taken if folder is not None]
            followed = [(more, folders[0] if folders else None) for more in self._follow(ws)]
            taken += followed
            written, fault_of_receipts = _receipts(ws, taken) if receipts else ([], None)
            return Outcome(
                tuple(one for one, _ in taken), tuple(refused), tuple(written), fault_of_receipts
            )

        def finished(outcome: Outcome) -> None:
            done(outcome)
            self.changed.emit()

        self.run(work, finished)

    def _seen(self, ws: Workspace, files: Sequence[Path], step: Callable[[int], None]) -> Package:
        try:
            seen = preview(ws, files, self.assessments, step)
        except JlaidError as fault:
            if fault.code == CANCELLED:
                raise
            return Package(str(files[0]), tuple(files), fault=fault)
        return Package(str(files[0]), tuple(files), seen)

    def _taken(
        self, ws: Workspace, one: Package, reason: str | None, step: Callable[[int], None]
    ) -> Taken:
        if one.held is not None:
            return take_held(ws, one.held.package_id, self.assessments, reason)
        incoming = arrive(ws, one.files, step)
        if one.seen is not None and incoming.package_hash != one.seen.incoming.package_hash:
            raise JlaidError(
                "exchange.other_than_seen",
                N_("This file is another one than was looked at."),
                N_("Look at it again, then take it. Nothing was taken."),
            )
        return take(ws, incoming, self.assessments, release_reason=reason, step=step)

    def _follow(self, ws: Workspace) -> list[Taken]:
        return take_waiting(ws, self.assessments)


def _found(paths: Sequence[Path]) -> tuple[list[list[Path]], tuple[Path, ...]]:
    """Return the packages among files and folders, one folder deep, and the registrations.

    The returns this desk wrote itself lie on the same stick; they are left aside there.
    """
    registration = SUFFIX_OF["registration"]
    with disk_faults():
        folders = [path for path in paths if path.is_dir()]
        folders += [one for path in folders for one in sorted(path.iterdir()) if one.is_dir()]
        named = [path for path in paths if not path.is_dir()]
        notes = [one for path in folders for one in sorted(path.glob(f"*{registration}"))]
        files = [one for path in folders for one in sorted(path.glob(f"*{SUFFIX}"))]
    notes += [path for path in named if path.suffix == registration]
    named = [path for path in named if path.suffix != registration]
    ours = [one for one in files if not _is_return(one)]
    groups = [one for group in package_files([*named, *ours]) for one in _copies(group)]
    return groups, tuple(notes)


def _copies(files: Sequence[Path]) -> list[list[Path]]:
    """Return a package's files, once for each copy of it that lies there under another name."""
    found: list[list[Path]] = []
    counts: dict[int, int] = {}
    for file in files:
        header = _header(file)
        volume = header.volume if header is not None else 0
        place = counts.get(volume, 0)
        counts[volume] = place + 1
        if place == len(found):
            found.append([])
        found[place].append(file)
    return found


def _header(path: Path) -> Header | None:
    try:
        return peek_header(path)
    except JlaidError:
        return None


def _is_return(path: Path) -> bool:
    header = _header(path)
    return header is not None and header.kind == "return"


def _held(ws: Workspace) -> tuple[Package, ...]:
    known = {line.device_id: line for line in devices(ws)}
    return tuple(
        Package(
            one.package_id,
            held=HeldPackage(
                one.package_id,
                known[one.peer_id].name,
                known[one.peer_id].township,
                one.sequence,
                one.missing,
                one.households,
                one.made_at,
                one.arrived_at,
            ),
        )
        for one in held_packages(ws)
        if one.peer_id in known
    )


def _receipts(
    ws: Workspace, taken: Sequence[tuple[Taken, Path | None]]
) -> tuple[list[Path], JlaidError | None]:
    """Write the receipts beside the files; what was taken stays taken where that fails."""
    written: list[Path] = []
    for one, folder in taken:
        if folder is None or one.state == "held":
            continue
        try:
            written.append(write_receipt(ws, one.package_id, folder))
        except JlaidError as fault:
            return written, fault
    return written, None
