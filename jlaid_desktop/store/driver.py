"""The encrypted driver under sqlite-utils, and its faults in plain words.

The only module that imports either. It does so inside functions: together they
take 60 ms, which the unlock page must not wait for.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import disk_error, disk_full, read_only, unavailable

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

WAIT_SECONDS = 2.0
PAGE_BYTES = 4096
ROOM_KB = 32_768
"""Pages are decrypted each time they are read anew; so many of a large store are kept."""
ROOM_FOR_MANY_KB = 131_072
ROOM_FOR_ONE_PASS_KB = 16_384


def _driver() -> ModuleType:
    """Return the encrypted driver, made known to sqlite-utils as its own.

    sqlite-utils takes `pysqlite3` where there is one; only so do its own
    `except` clauses see the encrypted driver's exceptions.
    """
    import sqlcipher3  # type: ignore[import-untyped]  # noqa: PLC0415
    import sqlcipher3.dbapi2  # type: ignore[import-untyped]  # noqa: PLC0415

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    return cast("ModuleType", sqlcipher3.dbapi2)


def warm_up() -> None:
    """Load the driver and sqlite-utils ahead of time, while a password is being typed."""
    _driver()
    import sqlite_utils  # noqa: F401, PLC0415


def connect(path: Path, key: bytes, *, create: bool = False) -> Database:
    """Open an encrypted database with the raw 32-byte key; only the opening thread may use it.

    Nothing is created unless it is asked for. The other processes' door is
    shut: the file is held exclusively until it is closed.
    """
    driver = _driver()
    from sqlite_utils import Database  # noqa: PLC0415

    if not create and path.stat().st_size < PAGE_BYTES:
        # SQLite would take an emptied file for a new database.
        raise damaged()
    mode = "rwc" if create else "rw"
    connection: Any = driver.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS
    )
    try:
        # Before the key: a wrong one is otherwise written to standard error in English.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
        for pragma in (
            "temp_store = MEMORY",
            # Before whatever reads the file (cache_size does): it is locked as it is first read.
            "locking_mode = EXCLUSIVE",
            "foreign_keys = OFF",
            "trusted_schema = OFF",
            "journal_mode = WAL",
            "synchronous = FULL",
            f"cache_size = -{ROOM_KB}",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        # Plugins of other programs that share this Python have no business in here.
        return Database(connection, recursive_triggers=False, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def set_room(db: Database, kilobytes: int) -> None:
    """Keep so much of the file decrypted in memory; what is above it is given back at once."""
    db.conn.execute(f"PRAGMA cache_size = -{kilobytes}").fetchall()
    db.conn.execute("PRAGMA shrink_memory").fetchall()


def new_migrations(name: str) -> Migrations:
    """Return an empty, named list of migrations."""
    _driver()
    from sqlite_utils import Migrations  # noqa: PLC0415

    return Migrations(name)


def damaged() -> JlaidError:
    """Return the error for a data file that is not what was written."""
    return JlaidError(
        "store.damaged",
        N_("The data file is damaged."),
        N_("Restore the last backup. The damaged file was left as it is."),
    )


def in_use() -> JlaidError:
    """Return the error for data that another process has open."""
    return JlaidError(
        "store.in_use",
        N_("The program is already open with this data."),
        N_("Go on in the window that is open, or close it first."),
    )


@contextlib.contextmanager
def faults() -> Iterator[None]:
    """Turn faults of the database or the disk inside the block into a `JlaidError`.

    A broken constraint or wrong SQL is a bug and passes unchanged.
    """
    try:
        yield
    except OSError as fault:
        raise disk_error(fault) from fault
    except Exception as fault:
        told = _told(fault)
        if told is None:
            raise
        raise told from fault


def _told(fault: Exception) -> JlaidError | None:
    name = getattr(fault, "sqlite_errorname", None)
    if not isinstance(name, str):
        return None
    for prefix, error in (
        ("SQLITE_FULL", disk_full),
        ("SQLITE_READONLY", read_only),
        ("SQLITE_PERM", read_only),
        ("SQLITE_BUSY", in_use),
        ("SQLITE_LOCKED", in_use),
        ("SQLITE_NOTADB", damaged),
        ("SQLITE_CORRUPT", damaged),
    ):
        if name.startswith(prefix):
            return error()
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_NOLFS", "SQLITE_PROTOCOL")):
        return unavailable(name)
    return None
