"""The program is killed at every step of sending and receiving; the next run comes to the same."""

from __future__ import annotations

import contextlib
import os
import pathlib
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jlaid_desktop.exchange.volumes import VolumeWriter
from jlaid_desktop.services.exchange import receiving, summaries, totals
from jlaid_desktop.services.households import history_of, list_households
from jlaid_desktop.store.attachments import BlobStore
from jlaid_desktop.store.database import Store
from tests.conftest import FULL
from tests.services.exchange.world import World, copied_world, family

KILLED = 9


class Steps:
    """Counts the steps of a process at which something is written, and kills it at one of them."""

    def __init__(self, deadly: int) -> None:
        self._left = deadly

    def __call__(self) -> None:
        self._left -= 1
        if self._left == 0:
            os._exit(KILLED)

    def before(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **options: Any) -> Any:
            self()
            done = act(*args, **options)
            self()
            return done

        return stepping

    def hook(self) -> None:
        """Put steps around all that writes; only ever in a process that ends here."""
        os.fsync = self.before(os.fsync)
        pathlib.Path.replace = self.before(pathlib.Path.replace)  # type: ignore[method-assign]
        shutil.rmtree = self.before(shutil.rmtree)  # type: ignore[assignment]
        VolumeWriter.write = self.before(VolumeWriter.write)  # type: ignore[method-assign]
        BlobStore.put_blob = self.before(BlobStore.put_blob)  # type: ignore[method-assign]
        writing = Store.writing

        @contextlib.contextmanager
        def in_steps(store: Store) -> Iterator[Any]:
            self()
            with writing(store) as db:
                yield db
                self()
            self()

        Store.writing = in_steps  # type: ignore[method-assign]


def killed(deadly: int, act: Callable[[], Any]) -> bool:
    """Run the act in a process of its own that dies at a step; False where it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            Steps(deadly).hook()
            act()
        except BaseException:  # noqa: BLE001 - told by the exit code: the parent looks at it
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED)
    return code == KILLED


def deadly_steps(rng: random.Random) -> Iterator[int]:
    """Yield every step in the full run, else some: the ones that are asked for end the test."""
    number = 0
    while True:
        number += 1 if FULL else rng.randint(1, 9)
        yield number


@pytest.fixture
def written(template: World, tmp_path: Path) -> World:
    """Return a closed world in which a laptop has something to send."""
    world = copied_world(template, tmp_path / "written")
    household = world.save("one", family())
    world.save("one", family("李四"))
    world.edit("one", household, phone="1")
    revision = history_of(world["one"], household)[0].revision_id
    summaries.keep_summary(world["one"], household, revision, b"%PDF made up")
    world.close()
    return world


def test_killed_at_any_step_of_sending(written: World, tmp_path: Path, rng: random.Random) -> None:
    digests = set()
    for step in deadly_steps(rng):
        folder = tmp_path / f"step {step}"
        shutil.copytree(written.folder, folder)

        def send(folder: Path = folder) -> None:
            copied_again(written, folder).pack("one", "killed")

        died = killed(step, send)
        world = copied_again(written, folder)
        left = list(world.stick("killed").glob("*.jlaid"))
        sent = world.pack("one") if died else None
        paths = [*left, *(sent.paths if sent else ())]
        rng.shuffle(paths)
        receiving.receive_files(world.county, paths, world.assessing)
        digests.add(totals.digest(world.county))
        assert len(list_households(world.county)) == 2
        assert receiving.held_packages(world.county) == []
        world.close()
        if not died:
            break
    assert len(digests) == 1


def test_killed_at_any_step_of_receiving(
    written: World, tmp_path: Path, rng: random.Random
) -> None:
    world = copied_again(written, written.folder)
    (path,) = world.pack("one").paths
    world.close()
    digests = set()
    for step in deadly_steps(rng):
        folder = tmp_path / f"step {step}"
        shutil.copytree(written.folder, folder)
        package = folder / "stick" / path.name

        def receive(folder: Path = folder, package: Path = package) -> None:
            copied_again(written, folder).take(package)

        died = killed(step, receive)
        world = copied_again(written, folder)
        taken = world.take(package)
        assert taken.receipt is not None
        assert taken.state == "already_taken" or died
        digests.add(totals.digest(world.county))
        world.back("one")
        assert {row.progress for row in list_households(world["one"])} == {"received"}
        world.close()
        if not died:
            break
    assert len(digests) == 1


def copied_again(template: World, folder: Path) -> World:
    """Open the machines that lie in a folder."""
    from jlaid_desktop.services.workspace import open_workspace  # noqa: PLC0415
    from tests.services.exchange.world import Ticking  # noqa: PLC0415
    from tests.store.opened import PASSWORD  # noqa: PLC0415

    world = World(folder, Ticking(template.clock.moment))
    for name in template.machines:
        world.machines[name] = open_workspace(folder / name, PASSWORD, world.clock)
    return world
