"""Many files handed over together: grouped by package, in order, each copied once."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.gathering import packages_among
from jlaid_desktop.services.exchange import arriving, receiving
from jlaid_desktop.services.exchange.sending import SentFile, write_return
from jlaid_desktop.services.township.returns import find_on
from tests.services.exchange.test_attachments_travel import attach
from tests.services.exchange.world import World, family

SMALL = 6_000


def taken(world: World, *paths: Path, at: str = "county") -> list[tuple[str, str]]:
    found, refused = receiving.receive_files(world[at], paths, world.assessing)
    assert refused == []
    assert len({one.package_id for one in found}) == len(found)
    return [(one.package_id, one.state) for one in found]


def in_volumes(world: World, name: str, stick: str) -> SentFile:
    household = world.save(name, family())
    attach(world, name, household, random.Random(1).randbytes(20_000))
    sent = world.pack(name, stick, limit=SMALL)
    assert len(sent.paths) > 2
    return sent


def test_any_order_several_laptops_volumes_and_copies_come_to_one_result_each(
    world: World, rng: random.Random
) -> None:
    volumes = in_volumes(world, "one", "a")
    first = world.save("two", family("李四"))
    sent = [volumes, world.pack("two", "b")]
    for number in range(3):
        world.edit("two", first, phone=str(number))
        sent.append(world.pack("two", "b"))
    files = [path for one in sent for path in one.paths]
    for number, path in enumerate(rng.sample(files, 4)):
        files.append(Path(shutil.copy(path, world.stick("copies") / f"{number} copy.jlaid")))
    rng.shuffle(files)
    found = taken(world, *files)
    assert {state for _, state in found} == {"taken"}
    assert {name for name, _ in found} == {one.package_id for one in sent}
    of_two = [name for name, _ in found if name != volumes.package_id]
    assert of_two == [one.package_id for one in sent[1:]]
    again = taken(world, *reversed(files))
    assert {state for _, state in again} == {"already_taken"}


def test_names_say_nothing(world: World) -> None:
    """The numbers in the names are the other way round, and one volume looks like another's."""
    volumes = in_volumes(world, "one", "a")
    folder = world.stick("renamed")
    for number, path in enumerate(reversed(volumes.paths)):
        shutil.copy(path, folder / f"{number}.jlaid")
    assert taken(world, *sorted(folder.iterdir())) == [(volumes.package_id, "taken")]


def test_a_whole_stick_with_folders_returns_and_other_files(world: World) -> None:
    household = world.save("one", family())
    sent = world.pack("one", "stick")
    world.take(*sent.paths)
    world.save("two", family("李四"))
    world.take(*world.pack("two", "other").paths)
    for name in ("one", "two"):
        write_return(world.county, world.device(name), world.stick())
    world.edit("one", household, phone="1")
    deep = world.stick() / "乡镇" / "三月"
    deep.mkdir(parents=True)
    later = world.pack("one", "later")
    shutil.copy(later.paths[0], deep / "x.jlaid")
    (world.stick() / "notes.txt").write_text("x")
    (world.stick() / "broken.jlaid").write_text("not a package")
    found = taken(world, world.stick())
    assert found == [(sent.package_id, "already_taken"), (later.package_id, "taken")]
    ((_, state),) = taken(world, world.stick(), at="one")
    assert state == "taken"


def test_a_file_that_was_named_is_told_as_wrong(world: World) -> None:
    wrong = world.stick() / "broken.jlaid"
    wrong.write_text("not a package")
    _, refused = receiving.receive_files(world.county, [wrong], world.assessing)
    assert [one.fault.code for one in refused] == ["exchange.not_ours"]


def test_a_volume_with_other_bytes_is_no_copy(world: World) -> None:
    """The whole package is taken; what was made of the damaged volume is told."""
    volumes = in_volumes(world, "one", "a")
    content = bytearray(volumes.paths[1].read_bytes())
    content[-200] ^= 1
    damaged = world.stick("damaged") / "z.jlaid"
    damaged.write_bytes(content)
    assert len(packages_among([*volumes.paths, damaged])) == 2
    found, refused = receiving.receive_files(
        world.county, [*volumes.paths, damaged], world.assessing
    )
    assert [one.state for one in found] == ["taken"]
    assert [one.fault.code for one in refused] == ["exchange.damaged"]


def test_held_and_then_taken_in_one_go_is_one_result(world: World) -> None:
    household = world.save("one", family())
    first = world.pack("one", "a")
    world.edit("one", household, phone="1")
    second = world.pack("one", "b")
    assert taken(world, *second.paths) == [(second.package_id, "held")]
    assert taken(world, *second.paths, *first.paths) == [
        (first.package_id, "taken"),
        (second.package_id, "taken"),
    ]


def test_what_was_copied_for_a_look_is_not_copied_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    volumes = in_volumes(world, "one", "a")
    world.save("two", family("李四"))
    single = world.pack("two", "b")
    copied: list[Path] = []
    copying = arriving._copied

    def counting(source: Path, target: Path, step: arriving.Step) -> Path:
        copied.append(source)
        return copying(source, target, step)

    monkeypatch.setattr(arriving, "_copied", counting)
    for sent in (volumes, single):
        assert receiving.preview(world.county, sent.paths).state == "ready"
    for sent in (volumes, single):
        incoming = arriving.arrive(world.county, sent.paths)
        assert receiving.take(world.county, incoming, world.assessing).state == "taken"
    assert sorted(copied) == sorted([*volumes.paths, *single.paths])
    folder = arriving.exchange_folder(world.county) / "incoming"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_file_that_was_changed_since_the_look_is_copied_anew(world: World) -> None:
    world.save("one", family())
    sent = world.pack("one")
    assert receiving.preview(world.county, sent.paths).state == "ready"
    content = bytearray(sent.paths[0].read_bytes())
    content[-300] ^= 1
    sent.paths[0].write_bytes(content)
    with pytest.raises(JlaidError) as told:
        world.take(*sent.paths)
    assert told.value.code == "exchange.damaged"


def test_copies_of_looks_are_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    household = world.save("one", family())
    monkeypatch.setattr(arriving, "COPIES_BYTES", 20_000)
    for number in range(6):
        world.edit("one", household, phone=str(number))
        receiving.preview(world.county, world.pack("one", f"s{number}").paths)
    folder = arriving.exchange_folder(world.county) / "incoming"
    kept = [file for one in folder.iterdir() for file in one.iterdir()]
    assert 0 < sum(file.stat().st_size for file in kept) <= 20_000
    assert len(kept) < 6


def test_a_return_that_lies_twice_on_the_stick_is_one(world: World) -> None:
    world.save("one", family())
    world.take(*world.pack("one").paths)
    sent = write_return(world.county, world.device("one"), world.stick("back"))
    shutil.copy(sent.paths[0], world.stick("back") / "copy.jlaid")
    assert len(find_on(world["one"], [world.stick("back")]).package) == 1
