"""Packages on their way in: looked at one after the other, then taken, each in one transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from jlaid_desktop.desktop.county.arrivals.packages import (
    HeldPackage,
    Looked,
    Outcome,
    Package,
    Result,
    name_of,
)
from jlaid_desktop.desktop.county.desk import CANCELLED, CountyDesk
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.frame import SUFFIX
from jlaid_desktop.exchange.gathering import header_of, packages_among
from jlaid_desktop.exchange.notes import SUFFIX_OF
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.services.exchange.arriving import arrive
from jlaid_desktop.services.exchange.devices import devices
from jlaid_desktop.services.exchange.previewing import preview
from jlaid_desktop.services.exchange.receiving import (
    Taken,
    held_packages,
    take,
    take_held,
    take_waiting,
    write_receipt,
)
from jlaid_desktop.services.workspace import Workspace

__all__ = ["HeldPackage", "Looked", "Outcome", "Package", "ReceivingDesk", "Result"]

PASSES_LOOKING, PASSES_TAKING = 2, 3
"""A file is read once to copy it, once to look at it, and once more when it is taken."""

Step = Callable[[int], None]


class ReceivingDesk(CountyDesk):
    """Looks and takes; nothing is taken by looking.

    `listed` brings all that lies there before any of it is looked at, `looked_at` each one
    that was, `begun` which one of how many is worked on.
    """

    listed = Signal(object)
    looked_at = Signal(object)
    begun = Signal(int, int, object)

    def waiting(self, done: Callable[[tuple[Package, ...]], None]) -> None:
        """Read what waits since before."""
        self.run(_held, done)

    def look(self, paths: Sequence[Path], done: Callable[[Looked], None]) -> None:
        """List every package among files and folders, then look at each."""

        def work(ws: Workspace) -> Looked:
            found, registrations = _found(ws, paths)
            held = _held(ws)
            waiting = {one.package_id for one in held}
            fresh = [one for one in found if one.package_id not in waiting]
            packages = sorted((*fresh, *held), key=lambda one: one.order)
            self.listed.emit(tuple(packages))
            return Looked(tuple(packages), registrations, stopped=self._look_at(ws, packages))

        self.run(work, done)

    def look_at(self, packages: Sequence[Package], done: Callable[[bool], None]) -> None:
        """Look at packages of the list; brings whether it was stopped."""
        self.run(lambda ws: self._look_at(ws, packages), done)

    def _look_at(self, ws: Workspace, packages: Sequence[Package]) -> bool:
        """Copy and verify each that was not looked at, and say what it would change."""
        unseen = [one for one in packages if one.state == "unseen"]
        step = self.counting(PASSES_LOOKING * _size(unseen))
        for number, one in enumerate(unseen, start=1):
            if self.is_stopped():
                return True
            self.begun.emit(number, len(unseen), one)
            try:
                seen = preview(ws, one.files, self.assessments, step)
            except JlaidError as fault:
                if fault.code == CANCELLED:
                    return True
                self.looked_at.emit(dataclasses.replace(one, fault=fault))
            else:
                self.looked_at.emit(dataclasses.replace(one, seen=seen))
        return False

    # -- taking -------------------------------------------------------------------------

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
        Where it is stopped, what was taken before stays taken.
        """

        def work(ws: Workspace) -> Outcome:
            ordered = sorted(packages, key=lambda one: one.order)
            step = self.counting(PASSES_TAKING * _size(ordered))
            held = {one.package_id: one for one in _held(ws)}
            results: list[Result] = []
            for number, one in enumerate(ordered, start=1):
                self.begun.emit(number, len(ordered), one)
                result = self._result(ws, one, reason, step)
                if result is None:
                    results += [Result(left, "left") for left in ordered[number - 1 :]]
                    break
                results.append(result)
            stopped = any(one.state == "left" for one in results)
            if not stopped:
                results += self._follow(ws, held)
            written, fault = _receipts(ws, results) if receipts else ([], None)
            return Outcome(tuple(results), tuple(written), fault, stopped)

        def finished(outcome: Outcome) -> None:
            done(outcome)
            self.changed.emit()

        self.run(work, finished)

    def _result(self, ws: Workspace, one: Package, reason: str | None, step: Step) -> Result | None:
        """Take one and return what became of it; None where it was stopped."""
        if self.is_stopped():
            return None
        try:
            taken = self._taken(ws, one, reason, step)
        except JlaidError as fault:
            return None if fault.code == CANCELLED else Result(one, "refused", fault=fault)
        return Result(one, taken.state, taken)

    def _taken(self, ws: Workspace, one: Package, reason: str | None, step: Step) -> Taken:
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

    def _follow(self, ws: Workspace, held: Mapping[str, Package]) -> list[Result]:
        """Take what waited for the numbers that came; what was taken before stays taken."""
        try:
            followed = take_waiting(ws, self.assessments)
        except JlaidError as fault:
            return [Result(Package(""), "refused", fault=fault)]
        return [
            Result(held.get(one.package_id, Package(one.package_id)), one.state, one)
            for one in followed
        ]


def _size(packages: Sequence[Package]) -> int:
    """Return how many bytes are still on the stick; one that is gone is told when it is read."""
    files = [file for one in packages for file in one.files]
    with disk_faults():
        return sum(file.stat().st_size for file in files if file.exists())


def _found(ws: Workspace, paths: Sequence[Path]) -> tuple[list[Package], tuple[Path, ...]]:
    """Return the packages among files and folders, and the registrations.

    The returns this desk wrote itself lie on the same stick; they are left aside there. A file
    that bears a package's ending and is none is listed, so that it is told as damaged.
    """
    registration = SUFFIX_OF["registration"]
    with disk_faults():
        folders = [path for path in paths if path.is_dir()]
        near = [*folders, *(one for path in folders for one in path.iterdir() if one.is_dir())]
        notes = [one for path in near for one in sorted(path.glob(f"*{registration}"))]
        files = [one for path in near for one in sorted(path.glob(f"*{SUFFIX}"))]
    named = [path for path in paths if path not in folders]
    notes += [path for path in named if path.suffix == registration]
    named = [path for path in named if path.suffix != registration]
    groups = packages_among([*named, *folders], lambda header: header.kind == "package")
    groups += [(path,) for path in files if header_of(path) is None]
    names = name_of(devices(ws))
    return [_listed(group, names) for group in groups], tuple(dict.fromkeys(notes))


def _listed(files: Sequence[Path], names: Mapping[str, str]) -> Package:
    header = header_of(files[0])
    name = names.get(header.sender, "") if header is not None else ""
    return Package(str(files[0]), tuple(files), header, name)


def _held(ws: Workspace) -> tuple[Package, ...]:
    known = {line.device_id: line for line in devices(ws)}
    return tuple(
        Package(
            one.package_id,
            sender_name=known[one.peer_id].name,
            held=HeldPackage(
                one.package_id,
                one.peer_id,
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


def _receipts(ws: Workspace, results: Sequence[Result]) -> tuple[list[Path], JlaidError | None]:
    """Write the receipts beside the files; what was taken stays taken where that fails.

    Those of packages that waited in this store go where the first file came from.
    """
    folders = [one.package.files[0].parent for one in results if one.package.files]
    written: list[Path] = []
    for one in results:
        if one.state not in ("taken", "already_taken") or one.taken is None or not folders:
            continue
        folder = one.package.files[0].parent if one.package.files else folders[0]
        try:
            written.append(write_receipt(ws, one.taken.package_id, folder))
        except JlaidError as fault:
            return written, fault
    return written, None
