"""Random histories of three laptops and a county: nothing lost, nothing doubled, one state."""

from __future__ import annotations

import contextlib
import os
import pathlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.volumes import VolumeWriter
from jlaid_desktop.services.exchange import (
    conflicts,
    county_desk,
    offices,
    receiving,
    sending,
    totals,
)
from jlaid_desktop.services.households import list_households, load_household
from jlaid_desktop.store.database import Store
from jlaid_desktop.store.exchange import peers
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
        ]  # fmt: skip
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

    def begin_together(self) -> None:
        """Let all three laptops work on a first household, unless chance has it otherwise."""
        self.create("one")
        if self.rng.random() < 0.2:
            return
        sent = self.world.pack("one", "first")
        self.packages += sent.paths
        self.receive("county", list(sent.paths))
        with self.world.county.store.writing() as db:
            for name in LAPTOPS:
                peers.hold(db, self.world.device(name), self.households[:1])
        for name in LAPTOPS:
            self.world.back(name)

    def receive(self, name: str, paths: list[Path]) -> None:
        taken, refused = receiving.receive_files(self.world[name], paths, self.world.assessing)
        self.seen.update(one.state for one in taken)
        self.seen.update(one.fault.code for one in refused)
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
            with world.county.store.writing() as db:
                for name in LAPTOPS:
                    peers.hold(db, world.device(name), self.households_at_county())
            for name in LAPTOPS:
                with self.told("exchange.nothing_to_send"):
                    world.back(name)
            county = self.everything("county")
            equal = all(self.everything(name) == county for name in LAPTOPS)
            if equal and not conflicts.conflicts(world.county):
                return

    def households_at_county(self) -> list[str]:
        return [row.household_id for row in list_households(self.world.county, limit=100_000)]

    def everything(self, name: str) -> dict[str, Any]:
        with self.world[name].store.reading() as db:
            typed = db.conn.execute(
                "SELECT revision_id FROM revision WHERE cause <> 'merge'"
            ).fetchall()
            said = db.conn.execute("SELECT record_id FROM exchange_record").fetchall()
            decided = db.conn.execute("SELECT record_id FROM procedure_record").fetchall()
            heads = db.conn.execute(
                "SELECT household_id, head_revision_id FROM household"
            ).fetchall()
        return {
            "typed": {one for (one,) in typed},
            "said": {one for (one,) in said},
            "decided": {one for (one,) in decided},
            "heads": dict(heads),
        }


def made_anywhere(world: World) -> set[str]:
    found: set[str] = set()
    for name in (*LAPTOPS, "county"):
        with world[name].store.reading() as db:
            found |= {
                one
                for (one,) in db.conn.execute(
                    "SELECT revision_id FROM revision WHERE cause <> 'merge'"
                )
            }
    return found


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = new_world(tmp_path_factory.mktemp("three") / "template", LAPTOPS)
    made.close()
    return made


@pytest.mark.timeout(900)
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
            before = made_anywhere(world)
            history.settle()
            packages += history.packages
            county = history.everything("county")
            assert before <= county["typed"]
            for name in LAPTOPS:
                assert history.everything(name) == county
                assert conflicts.conflicts(world[name]) == ()
            assert set(history.households) <= set(county["heads"])
            assert conflicts.conflicts(world.county) == ()
            for household in history.households:
                members = load_household(world.county, household).document["household"]["members"]
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
