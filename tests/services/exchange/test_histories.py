"""Random histories of three laptops and a county: nothing lost, nothing doubled, one state."""

from __future__ import annotations

import contextlib
import os
import pathlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.volumes import VolumeWriter
from jlaid_desktop.services.deleting.waiting import settle_deletion, waiting_deletions
from jlaid_desktop.services.exchange import (
    conflicts,
    county_desk,
    offices,
    receiving,
    sending,
    totals,
)
from jlaid_desktop.services.households import (
    delete_household,
    list_households,
    purge_household,
    restore_household,
)
from jlaid_desktop.services.removal import deleted_households
from jlaid_desktop.store.database import Store
from jlaid_desktop.store.exchange import peers
from jlaid_desktop.store.exchange.revision_graph import revision_at
from tests.conftest import FULL
from tests.services.exchange.world import World, copied_world, family, new_world
from tests.store.opened import DAY

LAPTOPS = ("one", "two", "three")
HISTORIES = 1000 if FULL else 6
TOGETHER = 10
"""Histories that follow one another on the same machines."""
MUST_BE_SEEN = {
    "new", "changed", "same", "merged", "conflict", "resolved", "crash",
    "taken", "held", "already_taken", "exchange.damaged", "exchange.other_place",
    "deleted", "deletion_waits", "restored", "settled", "purged", "household.no_receipt",
}  # fmt: skip
FIELDS = ("phone", "note", "apply_reason", "file_number", "hukou_book_number")


class CrashError(BaseException):
    """What a power cut is to the code that runs."""


class Crashing:
    """Raises at some step at which something is written; on while it is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 0
        # A step at which a crash may come, without waiting for the disk each time.
        monkeypatch.setattr(os, "fsync", lambda _: self._step())
        monkeypatch.setattr(pathlib.Path, "replace", self._before(pathlib.Path.replace))
        monkeypatch.setattr(VolumeWriter, "finish", self._before(VolumeWriter.finish))
        writing = Store.writing

        @contextlib.contextmanager
        def in_steps(store: Store) -> Iterator[Any]:
            self._step()
            with writing(store) as db:
                yield db
                self._step()
            self._step()

        monkeypatch.setattr(Store, "writing", in_steps)

    def _step(self) -> None:
        if self.left:
            self.left -= 1
            if self.left == 0:
                raise CrashError

    def _before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **options: Any) -> Any:
            self._step()
            return act(*args, **options)

        return stepping


class History:
    """One random history on machines that may have seen others before."""

    def __init__(
        self, world: World, rng: random.Random, crashing: Crashing, seen: Counter[str]
    ) -> None:
        self.world = world
        self.rng = rng
        self.seen = seen
        self.crashing = crashing
        self.sticks: list[tuple[str, list[Path]]] = []
        self.packages: list[Path] = []
        self.households: list[str] = []
        self.number = 0

    def run(self) -> None:
        self.begin_together()
        acts: list[Callable[[], None]] = [
            *[self.edit] * 6, self.pack, *[self.deliver] * 7, *[self.write_return] * 2,
            self.create_anywhere, self.damage, self.county_says, self.resolve, self.share,
            *[self.delete] * 2, self.restore, self.purge, self.settle_deletions,
        ]  # fmt: skip
        arrived: set[str] = set()
        for _ in range(self.rng.randint(10, 24)):
            act = self.rng.choice(acts)
            if self.rng.random() < 0.15:
                self.crashing.left = self.rng.randint(1, 12)
            try:
                act()
            except CrashError:
                self.seen["crash"] += 1
                self.crashing.left = 0
                for name in self.world.machines:
                    if not name.startswith("second"):
                        self.world.reopen(name)
            finally:
                self.crashing.left = 0
            typed = typed_at(self.world, "county")
            assert arrived <= typed.keys()
            arrived = set(typed)

    def begin_together(self) -> None:
        """Let all three laptops work on a first household, unless chance has it otherwise."""
        self.create("one")
        if self.rng.random() < 0.2:
            return
        sent = self.world.pack("one", "first")
        self.packages += sent.paths
        self.receive("county", list(sent.paths))
        # One before it may lie on a stick that never came, with nothing left to be sent again.
        for held in receiving.held_packages(self.world.county):
            receiving.take_held(self.world.county, held.package_id, self.world.assessing, "lost")
        with self.world.county.store.writing() as db:
            for name in LAPTOPS:
                peers.hold(db, self.world.device(name), self.households[:1])
        for name in LAPTOPS:
            self.world.back(name)

    def receive(self, name: str, paths: list[Path]) -> None:
        taken, refused = receiving.receive_files(self.world[name], paths, self.world.assessing)
        self.seen.update(one.state for one in taken)
        self.seen.update(one.fault.code for one in refused)
        # What a laptop wrote is refused for what befell the file, never for what stands in it.
        for one in refused:
            if one.fault.code in ("exchange.hostile", "exchange.history_missing"):
                raise one.fault
        for one in taken:
            if one.receipt is not None and one.state == "taken":
                self.seen.update(line.outcome for line in one.receipt.households)

    @contextlib.contextmanager
    def told(self, *codes: str) -> Iterator[None]:
        """Let a refusal pass that may come, and no other."""
        try:
            yield
        except JlaidError as fault:
            if fault.code not in codes:
                raise
            self.seen[fault.code] += 1

    # --- what happens ------------------------------------------------------------------

    def create(self, name: str) -> None:
        self.households.append(self.world.save(name, family()))

    def create_anywhere(self) -> None:
        self.create(self.rng.choice(LAPTOPS))

    def edit(self) -> None:
        name = self.rng.choice((*LAPTOPS, "county"))
        there = [h for h in self.households if self.has(name, h)]
        if there:
            facts = {f: str(self.rng.randint(0, 2)) for f in self.rng.sample(FIELDS, 2)}
            self.world.edit(name, self.rng.choice(there), **facts)
            if name in LAPTOPS and self.rng.random() < 0.6:
                self.pack(name)

    def has(self, name: str, household: str) -> bool:
        return any(row.household_id == household for row in list_households(self.world[name]))

    def pack(self, name: str | None = None) -> None:
        name = name or self.rng.choice(LAPTOPS)
        self.number += 1
        with self.told("exchange.nothing_to_send"):
            sent = self.world.pack(name, f"stick {self.number}")
            self.sticks.append(("county", list(sent.paths)))
            self.packages += sent.paths

    def write_return(self) -> None:
        name = self.rng.choice(LAPTOPS)
        self.number += 1
        with self.told("exchange.nothing_to_send"):
            sent = sending.write_return(
                self.world.county, self.world.device(name), self.world.stick(f"s {self.number}")
            )
            self.sticks.append((name, list(sent.paths)))

    def deliver(self) -> None:
        """Deliver one of the sticks, in any order, again and again, or to the wrong place."""
        if not self.sticks:
            return
        place = self.rng.randrange(len(self.sticks))
        to, paths = self.sticks[place]
        if self.rng.random() < 0.1:
            to = self.rng.choice((*LAPTOPS, "county"))
        self.receive(to, paths)
        if self.rng.random() < 0.6:
            del self.sticks[place]

    def damage(self) -> None:
        if not self.packages:
            return
        source = self.rng.choice(self.packages)
        content = bytearray(source.read_bytes())
        content[self.rng.randrange(len(content))] ^= 1
        copy = self.world.stick("damaged") / "x.jlaid"
        copy.write_bytes(content)
        _, refused = receiving.receive_files(self.world.county, [copy], self.world.assessing)
        assert len(refused) == 1
        self.seen[refused[0].fault.code] += 1

    def county_says(self) -> None:
        there = [h for h in self.households if self.has("county", h)]
        if not there:
            return
        household = self.rng.choice(there)
        county = self.world.county
        with self.told(
            "exchange.conflict_waits", "procedure.impossible", "exchange.no_running_case"
        ):
            match self.rng.randrange(3):
                case 0:
                    county_desk.accept(county, [household])
                case 1:
                    county_desk.return_for_correction(
                        county, household, {"household.phone": "x"}, DAY
                    )
                case _:
                    decision = CountyDecision(
                        outcome="refused", number="1", decided_on=DAY, officer="赵", reason="x"
                    )
                    county_desk.decide(
                        county, [county_desk.CaseDecision(household, decision, note="n")]
                    )

    def resolve(self) -> None:
        for name in ("county", self.rng.choice(LAPTOPS)):
            for one in conflicts.conflicts(self.world[name]):
                self.choose(name, one)

    def choose(self, name: str, one: conflicts.Conflict) -> None:
        choices = {field.path: self.rng.choice(("first", "second")) for field in one.fields}
        with self.told("exchange.no_such_conflict"):
            self.seen["resolved"] += 1
            conflicts.resolve(
                self.world[name], one.conflict_id, choices, "checked", self.world.assessing
            )

    def delete(self) -> None:
        name = self.rng.choice((*LAPTOPS, "county"))
        there = [h for h in self.households if self.has(name, h)]
        if there:
            reason = self.rng.choice(("twice", "moved", None))
            delete_household(self.world[name], self.rng.choice(there), reason)
            if name in LAPTOPS and self.rng.random() < 0.6:
                self.pack(name)

    def restore(self) -> None:
        name = self.rng.choice((*LAPTOPS, "county"))
        gone = [one.household_id for one in deleted_households(self.world[name])]
        if gone:
            restore_household(self.world[name], self.rng.choice(gone))

    def purge(self) -> None:
        name = self.rng.choice(LAPTOPS)
        for one in deleted_households(self.world[name]):
            with self.told("household.no_receipt"):
                purge_household(self.world[name], one.household_id)
                self.seen["purged"] += 1

    def settle_deletions(self) -> None:
        for one in waiting_deletions(self.world.county):
            keep = self.rng.random() < 0.5
            settle_deletion(self.world.county, one.household_id, "asked", keep=keep)
            self.seen["settled"] += 1

    def share(self) -> None:
        """Another laptop of the township works on a household too."""
        there = [h for h in self.households if self.has("county", h)]
        if there:
            with self.world.county.store.writing() as db:
                peers.hold(
                    db, self.world.device(self.rng.choice(LAPTOPS)), [self.rng.choice(there)]
                )

    # --- the end -----------------------------------------------------------------------

    def settle(self) -> None:
        """Bring everything everywhere."""
        world = self.world
        for _ in range(6):
            for name in LAPTOPS:
                with self.told("exchange.nothing_to_send", "exchange.other_bytes"):
                    sent = world.pack(name, "last")
                    self.packages += sent.paths
                    seen = receiving.preview(world.county, sent.paths)
                    receiving.take(
                        world.county, seen.incoming, world.assessing, release_reason="lost"
                    )
                receiving.take_waiting(world.county, world.assessing)
            for one in conflicts.conflicts(world.county):
                self.choose("county", one)
            self.settle_deletions()
            county = self.everything("county")
            with world.county.store.writing() as db:
                for name in LAPTOPS:
                    peers.hold(db, world.device(name), county)
            for name in LAPTOPS:
                with self.told("exchange.nothing_to_send"):
                    world.back(name)
            county = self.everything("county")
            waiting = conflicts.conflicts(world.county) or waiting_deletions(world.county)
            if not waiting and not any(self.differing(name, county) for name in LAPTOPS):
                return

    def everything(self, name: str) -> dict[str, Household]:
        """Return what a machine has of each household: head, whether it is deleted, rows.

        Under a deletion a conflict waits unasked, and each keeps its own head for so long.
        """
        with self.world[name].store.reading() as db:
            found = {
                household: Household(None if deleted else head, bool(deleted), set())
                for household, head, deleted in db.conn.execute(
                    "SELECT household_id, head_revision_id, deleted_at IS NOT NULL FROM household"
                )
            }
            for household, item in db.conn.execute(
                """
                SELECT household_id, revision_id FROM revision WHERE cause <> 'merge'
                UNION ALL SELECT household_id, record_id FROM exchange_record
                UNION ALL SELECT household_id, record_id FROM procedure_record
                    JOIN procedure_case USING (case_id)
                """
            ):
                found[household].items.add(item)
        return found

    def differing(self, name: str, county: dict[str, Household]) -> dict[str, Any]:
        """Return the households of which a laptop has other than the county, with both.

        What was deleted before the county saw it is at the laptop alone; what is deleted at
        the county or was removed for good at the laptop may be at the county alone.
        """
        own = self.everything(name)
        with self.world[name].store.reading() as db:
            purged = {
                one for (one,) in db.conn.execute("SELECT household_id FROM purged_household")
            }
        return {
            one: (mine, theirs)
            for one in own.keys() | county.keys()
            for mine, theirs in ((own.get(one), county.get(one)),)
            if (
                mine != theirs
                and not (theirs is None and mine is not None and mine.deleted)
                and not (mine is None and theirs is not None and (theirs.deleted or one in purged))
            )
            or (mine is not None and one in purged)
        }


@dataclass
class Household:
    head: str | None
    deleted: bool
    items: set[str]


def typed_at(world: World, name: str) -> dict[str, str]:
    """Return the saves that someone typed, with their households."""
    with world[name].store.reading() as db:
        return dict(
            db.conn.execute("SELECT revision_id, household_id FROM revision WHERE cause <> 'merge'")
        )


def lost(before: list[dict[str, str]], county: dict[str, Household]) -> set[str]:
    """Return the saves that the county has not, of households that it has."""
    return {
        save
        for machine in before
        for save, household in machine.items()
        if household in county and save not in county[household].items
    }


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = new_world(tmp_path_factory.mktemp("three") / "template", LAPTOPS)
    made.close()
    return made


@pytest.mark.timeout(1800)
def test_random_histories_of_three_laptops_and_a_county(
    three: World, tmp_path: Path, rng: random.Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashing, seen = Crashing(monkeypatch), Counter[str]()
    for start in range(0, HISTORIES, TOGETHER):
        folder = tmp_path / f"world {start}"
        world = copied_world(three, folder)
        packages: list[Path] = []
        for _ in range(min(TOGETHER, HISTORIES - start)):
            history = History(world, rng, crashing, seen)
            history.run()
            before = [typed_at(world, name) for name in (*LAPTOPS, "county")]
            alive = {h for h in history.households for name in LAPTOPS if history.has(name, h)}
            history.settle()
            packages += history.packages
            county = history.everything("county")
            assert lost(before, county) == set()
            assert alive <= county.keys()
            for name in LAPTOPS:
                assert history.differing(name, county) == {}, name
                assert conflicts.conflicts(world[name]) == ()
            assert conflicts.conflicts(world.county) == ()
            assert waiting_deletions(world.county) == ()
            with world.county.store.reading() as db:
                for household in set(history.households) & county.keys():
                    (head,) = db.conn.execute(
                        "SELECT head_revision_id FROM household WHERE household_id = ?",
                        (household,),
                    ).fetchone()
                    document = revision_at(db, head).document
                    members = document["household"]["members"]
                    assert [one["id"] for one in members] == ["m1", "m2"]
        _equal_digests(world, packages, rng)
        world.close()
        shutil.rmtree(folder)
    if FULL:
        assert seen.keys() >= MUST_BE_SEEN, seen


def _equal_digests(world: World, packages: list[Path], rng: random.Random) -> None:
    """Two desks that are given the packages alone, each in an order of its own, agree."""
    digests = set()
    for name in ("second a", "second b"):
        world.add(name, None)
        sheet = offices.recovery_sheet(world.county)
        offices.recover_county_keys(world[name], "x", "\n".join(sheet.lines))
        with world.county.store.reading() as db:
            known = peers.peers(db, "device")
        with world[name].store.writing() as db:
            for one in known:
                peers.put_peer(db, one, world[name].operator.operator_id)
        rng.shuffle(packages)
        for path in packages:
            if path.exists():
                receiving.receive_files(world[name], [path], world.assessing)
        for _ in range(len(packages)):
            for held in receiving.held_packages(world[name]):
                receiving.take_held(world[name], held.package_id, world.assessing, "lost")
        digests.add(totals.digest(world[name]))
    assert len(digests) == 1
