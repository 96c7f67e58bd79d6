"""The open store: one encrypted file, one connection, one thread."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from jlaid_desktop.keys.slots import StoreKind
from jlaid_desktop.store.driver import (
    ROOM_FOR_MANY_KB,
    ROOM_FOR_ONE_PASS_KB,
    ROOM_KB,
    connect,
    damaged,
    faults,
    set_room,
)
from jlaid_desktop.store.finding.index import index_is_current, make_index
from jlaid_desktop.store.folder import keep_copy
from jlaid_desktop.store.migrations import SCHEMA_VERSION, build, migrate, store_migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

    Transaction: TypeAlias = Database
    """What `Store.writing` lends; services hand it on and look no further."""


OpeningStep = Literal["keeping", "raising", "indexing"]
"""What may take long: a copy before an update, the update, and what families are found by."""
OpeningProgress: TypeAlias = Callable[[OpeningStep, int, int], object]
"""Takes the step and how much of how much is done; 0 of 0 where that cannot be told."""


def untold(_step: OpeningStep, _done: int, _of: int) -> None:
    """Take the progress where nobody looks at it."""


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What the store is and where it belongs; `township` is None for the county's desk."""

    store_id: str
    role: str
    county: str
    township: str | None
    device_id: str
    kind: StoreKind
    created_at: str


@dataclass(frozen=True, slots=True)
class Operator:
    """Who works with the store."""

    operator_id: str
    login: str
    display_name: str


class Store:
    """An open, migrated store; only the thread that opened it may use it.

    Reads go through `reading`, writes through `writing`: there, once, a fault
    of the disk or the file becomes a `JlaidError`.
    """

    def __init__(self, db: Database, path: Path, key: bytes) -> None:
        self._db = db
        self.path = path
        self._key = key

    @contextlib.contextmanager
    def reading(self) -> Iterator[Database]:
        """Lend the database for reading."""
        with faults():
            yield self._db

    @contextlib.contextmanager
    def writing(self) -> Iterator[Database]:
        """Lend the database within one transaction: all of it is kept, or none."""
        with faults(), self._db.atomic():
            yield self._db

    @contextlib.contextmanager
    def writing_much(self) -> Iterator[Database]:
        """Lend the database as `writing` does, with room in memory for many thousand households.

        Their entries fall all over the file: with little room a page is read, decrypted and
        written again for nearly each of them.
        """
        with self._with_room(ROOM_FOR_MANY_KB), self.writing() as db:
            yield db

    @contextlib.contextmanager
    def reading_through(self) -> Iterator[Database]:
        """Lend the database for reading much of it once: what is not come to again is not kept."""
        with self._with_room(ROOM_FOR_ONE_PASS_KB), self.reading() as db:
            yield db

    @contextlib.contextmanager
    def _with_room(self, kilobytes: int) -> Iterator[None]:
        with faults():
            set_room(self._db, kilobytes)
        try:
            yield
        finally:
            set_room(self._db, ROOM_KB)

    @property
    def key(self) -> bytes:
        """Return the store's key, for the attachments' file and a backup."""
        return self._key

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        with faults():
            self._db.close()


def create_store(
    path: Path, key: bytes, info: StoreInfo, operator: Operator, *, now: dt.datetime
) -> None:
    """Write a new store with its first operator and close it; the file must not exist."""
    with faults():
        db = connect(path, key, create=True)
        with contextlib.closing(db):
            build(db, store_migrations())
            moment = stamp(now)
            with db.atomic():
                db.conn.execute(
                    "INSERT INTO store_info VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        info.store_id,
                        info.role,
                        info.county,
                        info.township,
                        info.device_id,
                        info.kind,
                        SCHEMA_VERSION,
                        moment,
                    ),
                )
                db.conn.execute(
                    "INSERT INTO operator VALUES (?, ?, ?, ?, NULL)",
                    (operator.operator_id, operator.login, operator.display_name, moment),
                )


def open_store(
    path: Path, key: bytes, *, keep_old_in: Path, progress: OpeningProgress = untold
) -> Store:
    """Open a store and bring it to the present schema; `progress` is told where that takes long.

    Where that changes the schema, the old store is kept in `keep_old_in` first.

    Raises `JlaidError` where the file is damaged, in use, newer, or cannot be written to.
    """

    def keep_old() -> None:
        progress("keeping", 0, 0)
        keep_copy(db, path, keep_old_in)
        progress("raising", 0, 0)

    with faults():
        db = connect(path, key)
        try:
            migrate(db, store_migrations(), before=keep_old)
            if not index_is_current(db):
                with db.atomic():
                    make_index(db, partial(progress, "indexing"))
        except BaseException:
            db.close()
            raise
    return Store(db, path, key)


def renew_device(path: Path, key: bytes, device_id: str) -> None:
    """Give a closed store that was copied to another machine a device id of its own."""
    with faults(), contextlib.closing(connect(path, key)) as db, db.atomic():
        db.conn.execute("UPDATE store_info SET device_id = ?", (device_id,))


def store_info(db: Database) -> StoreInfo:
    """Return what the store says of itself."""
    row = db.conn.execute(
        "SELECT store_id, role, county, township, device_id, kind, created_at FROM store_info"
    ).fetchone()
    if row is None:
        raise damaged()
    return StoreInfo(*row)


def operators(db: Database) -> list[Operator]:
    """Return those who may work with the store."""
    found = db.conn.execute(
        """
        SELECT operator_id, login, display_name FROM operator
        WHERE disabled_at IS NULL ORDER BY created_at, login
        """
    )
    return [Operator(*row) for row in found]


def stamp(moment: dt.datetime) -> str:
    """Return a moment as it is stored: UTC, to the microsecond, ordered as text."""
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
