"""Bringing a backup back: read whole and looked into first, then put in the store's place.

The old store is never overwritten: it is kept aside in the folder of backups, and can be
brought back in the same way.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.clock import Clock
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_faults
from jlaid_desktop.keys.keyfile import read_keys
from jlaid_desktop.keys.slots import StoreKind
from jlaid_desktop.keys.wrapping import Unlocked, unlock
from jlaid_desktop.services.backups.writing import SPARE_BYTES, SUFFIX, size_of, unpack
from jlaid_desktop.services.records import moment
from jlaid_desktop.services.workspace import (
    BACKUPS,
    LOCK_FILE,
    PREPARED,
    Workspace,
    open_workspace,
    settle,
    store_folder,
)
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.database import open_store, operators, renew_device, store_info
from jlaid_desktop.store.folder import (
    ATTACHMENTS_FILE,
    FILES,
    KEY_FILE,
    STORE_FILE,
    check_database,
    folder_in_the_making,
    swap_in,
)
from jlaid_desktop.store.history import last_recorded
from jlaid_desktop.store.households import counts
from jlaid_desktop.store.lock import FolderLock

ASIDE = "before-restore-"
BEFORE_UPDATE = "before-update-"
CHUNK = 1 << 20
_COPIED = (KEY_FILE, *(n for n in FILES if n != KEY_FILE), *(f"{n}-wal" for n in FILES))
"""The key file first; the journals hold what a crash kept the store from taking in."""

Progress = Callable[[int, int], object]
"""Takes how many bytes of how many are read; 0 of 0 while all is checked."""
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a backup that was read from end to end.

    `made_at` is None for a store that was kept aside, `last_saved` where nothing was saved.
    """

    made_at: dt.datetime | None
    last_saved: dt.datetime | None
    families: int
    persons: int
    county: str
    township: str | None
    operators: tuple[str, ...]
    kind: StoreKind


@dataclass(frozen=True, slots=True)
class KeptStore:
    """A store that was kept aside, before a backup came in its place or before an update."""

    path: Path
    before_update: bool
    kept_at: dt.datetime


class Restoration:
    """Holds the data folder from the choice of a backup until it is in place, or given up."""

    def __init__(self, home: Path) -> None:
        """Take the folder; raises `JlaidError` where another program has it open."""
        settle(home)
        with disk_faults():
            home.mkdir(parents=True, exist_ok=True)
        self._home = home
        self._lock = FolderLock(home / LOCK_FILE)
        self._password = ""

    @property
    def _prepared(self) -> Path:
        return self._home / PREPARED

    def examine(
        self,
        source: Path,
        password: str,
        progress: Progress = lambda _done, _of: None,
        stopped: Stopped = lambda: False,
    ) -> Contents:
        """Unpack a backup, or copy a store kept aside, beside the store, and read it whole.

        Raises `JlaidError` where the password is wrong, the file is damaged or from a newer
        program, there is no room, or it was stopped; nothing of it is left then.
        """
        self._forget()
        _refuse_without_room(self._home, _size(source))
        with folder_in_the_making(self._prepared) as making:
            unlocked: list[Unlocked] = []

            def keys_read() -> None:
                unlocked.append(unlock(read_keys(making / KEY_FILE), password))

            def read(done: int, of: int) -> None:
                if stopped():
                    raise _stopped()
                progress(done, of)

            if source.is_dir():
                made_at = _copy(source, making, keys_read, read)
            else:
                made_at = unpack(source, making, keys_read=keys_read, read=read)
            progress(0, 0)
            contents = _looked_into(making, unlocked[0].key, made_at)
            if stopped():
                raise _stopped()
        self._password = password
        return contents

    def put_in_place(self, clock: Clock) -> Workspace:
        """Put what was examined in the store's place, keep the old store aside, and open it.

        The copy counts as a new device, so that two machines with one history are told
        apart. Raises `JlaidError` where the disk refuses; then the old store is in place.
        """
        target = store_folder(self._home)
        aside = self._home / BACKUPS / f"{ASIDE}{clock.now():%Y%m%d-%H%M%S-%f}"
        swap_in(self._prepared, target, aside)
        self._lock.release()
        ws = open_workspace(self._home, self._password, clock)
        with ws.store.writing() as db:
            add_audit(db, ws.audit("restore_backup", detail={"kept": int(aside.exists())}))
        return ws

    def close(self) -> None:
        """Give the folder back; what was examined and not put in place is gone."""
        self._forget()
        self._lock.release()

    def _forget(self) -> None:
        shutil.rmtree(self._prepared, ignore_errors=True)


def kept_stores(home: Path) -> tuple[KeptStore, ...]:
    """Return the stores that were kept aside, the latest first."""
    found = []
    for path in (home / BACKUPS).glob("before-*"):
        before_update = path.name.startswith(BEFORE_UPDATE)
        text = path.name.removeprefix(BEFORE_UPDATE if before_update else ASIDE)
        with contextlib.suppress(ValueError):  # a folder of another name is not one of ours
            kept_at = dt.datetime.strptime(text, "%Y%m%d-%H%M%S-%f").astimezone()
            if (path / STORE_FILE).is_file() and (path / KEY_FILE).is_file():
                found.append(KeptStore(path, before_update, kept_at))
    return tuple(sorted(found, key=lambda one: one.kept_at, reverse=True))


def latest_backup(folder: Path) -> Path | None:
    """Return the newest backup of a folder by its name's time; None where there is none."""
    with disk_faults():
        found = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stem.rsplit("-", 2)[1:])
    return found[-1] if found else None


def _copy(
    source: Path, making: Path, keys_read: Callable[[], object], read: Progress
) -> str | None:
    size, done = _size(source), 0
    with disk_faults():
        for name in _COPIED:
            if not (source / name).is_file():
                continue
            with (source / name).open("rb") as old, (making / name).open("xb") as new:
                while chunk := old.read(CHUNK):
                    new.write(chunk)
                    done += len(chunk)
                    read(done, size)
            if name == KEY_FILE:
                keys_read()
    return None


def _size(source: Path) -> int:
    if not source.is_dir():
        return size_of(source)
    with disk_faults():
        return sum((source / n).stat().st_size for n in _COPIED if (source / n).exists())


def _looked_into(making: Path, key: bytes, made_at: str | None) -> Contents:
    """Read it from end to end, bring it to the present schema, and return what is in it."""
    for path in (making / STORE_FILE, making / ATTACHMENTS_FILE):
        if path.exists():
            check_database(path, key)
    renew_device(making / STORE_FILE, key, str(uuid.uuid4()))
    with _throwaway(making.with_name(f"{making.name}.before")) as old:
        store = open_store(making / STORE_FILE, key, keep_old_in=old)
        try:
            with store.reading() as db:
                info = store_info(db)
                families, persons = counts(db)
                saved = last_recorded(db)
                names = tuple(one.display_name for one in operators(db))
        finally:
            store.close()
    return Contents(
        made_at=moment(made_at) if made_at else None,
        last_saved=moment(saved) if saved else None,
        families=families,
        persons=persons,
        county=info.county,
        township=info.township,
        operators=names,
        kind=info.kind,
    )


@contextlib.contextmanager
def _throwaway(path: Path) -> Iterator[Path]:
    """Lend a name for a copy before an update: the backup itself is that copy."""
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _refuse_without_room(home: Path, size: int) -> None:
    with disk_faults():
        free = shutil.disk_usage(home).free
    if free < size + SPARE_BYTES:
        raise JlaidError(
            "backup.no_room_to_restore",
            N_("There is not enough room to restore the backup: {needed} MB are needed."),
            N_("Make room on this computer's disk. Nothing was changed."),
            needed=-(-(size + SPARE_BYTES) // (1 << 20)),
        )


def _stopped() -> JlaidError:
    return JlaidError("backup.stopped", N_("Stopped. Nothing was changed."))
