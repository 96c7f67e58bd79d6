"""The store's folder: which files lie in it, and copies of them that are whole or not there."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.keys.files import disk_faults, sync_file, sync_folder
from jlaid_desktop.store.driver import connect, damaged, faults

if TYPE_CHECKING:
    from sqlite_utils import Database

STORE_FILE = "store.db"
ATTACHMENTS_FILE = "attachments.db"
KEY_FILE = "keys.json"
FILES = (STORE_FILE, ATTACHMENTS_FILE, KEY_FILE)


@contextlib.contextmanager
def folder_in_the_making(target: Path) -> Iterator[Path]:
    """Lend an empty folder that takes the target's name at the end, or vanishes.

    The target must not exist. A rest from a crash is cleared away first: nobody
    was ever told that it was there.
    """
    making = target.with_name(f"{target.name}.new")
    with disk_faults():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
    try:
        yield making
        with disk_faults():
            for path in making.iterdir():
                sync_file(path)
            sync_folder(making)
            making.rename(target)
            sync_folder(target.parent)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


@contextlib.contextmanager
def discarded_folder(path: Path) -> Iterator[Path]:
    """Lend an empty folder that is gone afterwards, and after a crash at the next time."""
    with disk_faults():
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True, mode=0o700)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def swap_in(prepared: Path, target: Path, aside: Path) -> None:
    """Put a whole folder in the place of another, which is kept aside; both or neither.

    What a crash leaves in between is settled by `finish_swap`. There need be nothing
    in the place yet. Raises `JlaidError` where the disk refuses; then all is as before.
    """
    incoming = _incoming(target)
    with disk_faults():
        aside.parent.mkdir(parents=True, exist_ok=True)
        prepared.rename(incoming)
        sync_folder(target.parent)
        moved = target.exists()
        try:
            if moved:
                target.rename(aside)
                sync_folder(aside.parent)
            incoming.rename(target)
        except OSError:
            if moved and not target.exists():
                aside.rename(target)
            incoming.rename(prepared)
            raise
        sync_folder(target.parent)


def finish_swap(target: Path) -> None:
    """Settle what a crash left of `swap_in`: where the old folder has gone, the new one comes in.

    Where it has not, the new one is dropped: nobody was told that it is there.
    """
    incoming = _incoming(target)
    with disk_faults():
        if incoming.exists() and not target.exists():
            incoming.rename(target)
            sync_folder(target.parent)
        shutil.rmtree(incoming, ignore_errors=True)


def swap_unfinished(target: Path) -> bool:
    """Tell whether a swap was cut short."""
    return _incoming(target).exists()


def _incoming(target: Path) -> Path:
    return target.with_name(f"{target.name}.incoming")


def copy_database(db: Database, target: Path) -> None:
    """Write an encrypted copy of an open database under the same key; the target must not exist."""
    with faults():
        db.conn.execute("VACUUM INTO ?", (str(target),))
        sync_file(target)


def check_database(path: Path, key: bytes) -> None:
    """Read a database from end to end.

    Raises `JlaidError` where a page was changed, a reference leads nowhere, or
    the file cannot be opened.
    """
    with faults(), contextlib.closing(connect(path, key)) as db:
        sound = [("ok",)]
        if (
            db.conn.execute("PRAGMA cipher_integrity_check").fetchall()
            or db.conn.execute("PRAGMA integrity_check").fetchall() != sound
            or db.conn.execute("PRAGMA foreign_key_check").fetchall()
        ):
            raise damaged()


def keep_copy(db: Database, store: Path, target: Path) -> None:
    """Keep the open database and the key file beside it in a new folder."""
    with folder_in_the_making(target) as making, disk_faults():
        copy_database(db, making / STORE_FILE)
        shutil.copyfile(store.with_name(KEY_FILE), making / KEY_FILE)
