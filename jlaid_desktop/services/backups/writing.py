"""One file on a stick that holds everything, still encrypted; and the way back from it.

The file is a zip without compression: the store, the attachments and the key
file as they are, and a manifest with the size and the hash of each.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import struct
import uuid
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

import msgspec

from jlaid_desktop.clock import Clock
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_error, disk_faults, sync_folder
from jlaid_desktop.keys.keyfile import newer_program, read_keys
from jlaid_desktop.keys.wrapping import unlock
from jlaid_desktop.services.backups.copying import Held, Meter, copy_all, written_in_steps
from jlaid_desktop.services.workspace import (
    BACKUPS,
    LOCK_FILE,
    Workspace,
    open_workspace,
    refuse_existing,
    store_folder,
)
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.database import renew_device
from jlaid_desktop.store.folder import (
    ATTACHMENTS_FILE,
    FILES,
    KEY_FILE,
    STORE_FILE,
    check_database,
    discarded_folder,
    folder_in_the_making,
)
from jlaid_desktop.store.lock import FolderLock

VERSION = 1
SUFFIX = ".jlaidbackup"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 1 << 16
SPARE_BYTES = 1 << 20
CHUNK = 1 << 20


# All that `zipfile` and the manifest's decoder raise on a file of another form.
_FORM_FAULTS = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
    KeyError,
    struct.error,
    zlib.error,
)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    size: int
    sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    files: tuple[_File, ...]
    made_at: str
    format: Literal["jlaid-backup"] = "jlaid-backup"
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written, read back and found whole."""

    path: Path
    size: int


def back_up(
    ws: Workspace,
    folder: Path,
    told: Callable[[int, int], object] = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
    held: Held = lambda work: work(),
) -> Backup:
    """Write a backup into a folder, read it back, and only then say that it is there.

    `told` is how many bytes of how many are done. What touches the open store goes
    through `held`, so that all else can run in another thread than the store's. The name
    holds no personal data. Raises `JlaidError` where there is not enough room, the copy
    is not whole, or it was stopped; then no file of it is left.
    """
    meter = Meter(told, stopped)
    moment = ws.clock.now()
    place = ws.info.township or ws.info.county
    name = f"jlaid-{place}-{ws.device_id[:8]}-{moment:%Y%m%d-%H%M%S}{SUFFIX}"
    with discarded_folder(ws.home / BACKUPS / "copying") as copies:
        copy_all(ws, copies, held, meter)
        files = tuple(_described(path) for path in sorted(copies.iterdir()))
        manifest = _Manifest(files=files, made_at=ws.now())
        _refuse_without_room(folder, sum(file.size for file in files))
        path = _written(copies, manifest, folder / name, meter)
    held(lambda: _note(ws))
    with disk_faults():
        return Backup(path, path.stat().st_size)


def _note(ws: Workspace) -> None:
    if ws.is_open:
        with ws.store.writing() as db:
            add_audit(db, ws.audit("back_up"))


def restore_backup(home: Path, backup: Path, password: str, clock: Clock) -> Workspace:
    """Make a workspace of a backup and open it; never over data that is there.

    The copy counts as a new device, so that two machines with one history are
    told apart. Raises `JlaidError` where the data folder is not empty, the
    password is wrong, or the file is not whole; then nothing was changed.
    """
    with disk_faults():
        home.mkdir(parents=True, exist_ok=True)
    lock = FolderLock(home / LOCK_FILE)
    try:
        refuse_existing(home)
        with folder_in_the_making(store_folder(home)) as making:
            unpack(backup, making)
            unlocked = unlock(read_keys(making / KEY_FILE), password)
            for path in (making / STORE_FILE, making / ATTACHMENTS_FILE):
                if path.exists():
                    check_database(path, unlocked.key)
            renew_device(making / STORE_FILE, unlocked.key, str(uuid.uuid4()))
    finally:
        lock.release()
    ws = open_workspace(home, password, clock)
    with ws.store.writing() as db:
        add_audit(db, ws.audit("restore_backup"))
    return ws


def _refuse_without_room(folder: Path, size: int) -> None:
    with disk_faults():
        free = shutil.disk_usage(folder).free
    if free < size + SPARE_BYTES:
        raise JlaidError(
            "backup.no_room",
            N_("There is not enough room for the backup: {needed} MB are needed."),
            N_("Make room, or choose another stick. No file was written."),
            needed=-(-(size + SPARE_BYTES) // (1 << 20)),
        )


def _written(copies: Path, manifest: _Manifest, target: Path, meter: Meter) -> Path:
    part = target.with_name(f"{target.name}.part")
    try:
        with disk_faults():
            with part.open("xb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
                    archive.writestr(MANIFEST, msgspec.json.encode(manifest))
                    for described in manifest.files:
                        entry = zipfile.ZipInfo(described.name)
                        entry.file_size = described.size
                        with (
                            (copies / described.name).open("rb") as content,
                            archive.open(entry, "w") as packed,
                        ):
                            written_in_steps(content, packed, file.fileno(), meter)
                file.flush()
                os.fsync(file.fileno())
                _forget_cached(file)
            _check_whole(part, manifest, meter)
            part.rename(target)
            sync_folder(target.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return target


def _forget_cached(file: IO[bytes]) -> None:
    """Make the system read the file from the stick itself next time, where it can be asked to."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _check_whole(path: Path, manifest: _Manifest, meter: Meter) -> None:
    with _archive(path) as archive:
        if _manifest_of(archive) != manifest:
            raise _not_whole()
        for described in manifest.files:
            with archive.open(described.name) as content:
                if _hash_of(content, meter.add) != described.sha256:
                    raise _not_whole()


def unpack(
    backup: Path,
    making: Path,
    *,
    keys_read: Callable[[], object] = lambda: None,
    read: Callable[[int, int], object] = lambda _done, _of: None,
) -> str:
    """Unpack a backup into an empty folder and return when it was made.

    `keys_read` is called once the key file is there, `read` with each piece of so many
    bytes. Raises `JlaidError` where the file is not whole.
    """
    with _archive(backup) as archive:
        manifest = _manifest_of(archive)
        size, done = sum(file.size for file in manifest.files), 0
        for described in sorted(manifest.files, key=lambda file: file.name != KEY_FILE):
            target = making / described.name
            with archive.open(described.name) as content, target.open("xb") as file:
                for chunk in _chunks(content):
                    file.write(chunk)
                    done += len(chunk)
                    read(done, size)
            if _described(target) != described:
                raise _not_whole()
            if described.name == KEY_FILE:
                keys_read()
    return manifest.made_at


def size_of(backup: Path) -> int:
    """Return how many bytes a backup holds unpacked; raises `JlaidError` where it is not one."""
    with _archive(backup) as archive:
        return sum(file.size for file in _manifest_of(archive).files)


def _manifest_of(archive: zipfile.ZipFile) -> _Manifest:
    """Return the manifest, once the archive holds exactly what it says and nothing is packed."""
    head = archive.getinfo(MANIFEST)
    if head.file_size > LARGEST_MANIFEST:
        raise _not_whole()
    manifest = msgspec.json.decode(archive.read(head), type=_Manifest)
    if manifest.version > VERSION:
        raise newer_program()
    promised = sorted([(f.name, f.size) for f in manifest.files] + [(MANIFEST, head.file_size)])
    entries = archive.infolist()
    names = {file.name for file in manifest.files}
    if (
        promised != sorted((entry.filename, entry.file_size) for entry in entries)
        or not {STORE_FILE, KEY_FILE} <= names <= set(FILES)
        or any(_packed_or_locked(entry) for entry in entries)
    ):
        raise _not_whole()
    return manifest


def _packed_or_locked(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.compress_type != zipfile.ZIP_STORED
        or entry.compress_size != entry.file_size
        or bool(entry.flag_bits & 1)
    )


@contextlib.contextmanager
def _archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """Lend the archive; whatever is wrong with its form is told as a backup that is not whole."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _FORM_FAULTS as fault:
        raise _not_whole() from fault
    except OSError as fault:
        if fault.errno == errno.EINVAL:  # a place before the beginning of the file
            raise _not_whole() from fault
        raise disk_error(fault) from fault


def _described(path: Path) -> _File:
    with disk_faults(), path.open("rb") as content:
        return _File(path.name, path.stat().st_size, _hash_of(content))


def _hash_of(content: IO[bytes], read: Callable[[int], object] = lambda _size: None) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(content):
        digest.update(chunk)
        read(len(chunk))
    return digest.hexdigest()


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def _not_whole() -> JlaidError:
    return JlaidError(
        "backup.not_whole",
        N_("This backup is not whole, or not one of this program."),
        N_("Use another backup. Nothing was changed."),
    )
