"""Small files that are replaced whole or not at all, and what the disk says in plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def disk_full() -> JlaidError:
    """Return the error for a disk without room."""
    return JlaidError(
        "store.disk_full",
        N_("The disk is full, so this could not be saved."),
        N_("Make room on the disk and save again. Everything saved before is still there."),
    )


def read_only() -> JlaidError:
    """Return the error for a folder that may not be written to."""
    return JlaidError(
        "store.read_only",
        N_("The folder cannot be written to."),
        N_("Ask for permission to write there, or choose another folder. Nothing was changed."),
    )


def unavailable(detail: str) -> JlaidError:
    """Return the error for a disk that does not answer; `detail` names its own code."""
    return JlaidError(
        "store.unavailable",
        N_("The disk did not read or write as asked ({detail})."),
        N_("Check the disk and start the program again. Everything saved before is kept."),
        detail=detail,
    )


def disk_error(fault: OSError) -> JlaidError:
    """Return the sentence for a fault of the disk."""
    if fault.errno in _FULL:
        return disk_full()
    if fault.errno in _REFUSED:
        return read_only()
    return unavailable(errno.errorcode.get(fault.errno or 0, "OSError"))


@contextlib.contextmanager
def disk_faults() -> Iterator[None]:
    """Turn faults of the disk inside the block into a `JlaidError`."""
    try:
        yield
    except OSError as fault:
        raise disk_error(fault) from fault


def sync_folder(folder: Path) -> None:
    """Make renames inside the folder survive a power cut, where the system can."""
    if os.name == "nt":  # a folder cannot be opened there; NTFS journals its names
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the file's content survive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace_file(path: Path, content: bytes) -> None:
    """Write the file whole or leave the old one: temporary file, sync, rename, sync the folder.

    Only the owner may read it. Raises `JlaidError` where the disk refuses.
    """
    with disk_faults():
        part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
