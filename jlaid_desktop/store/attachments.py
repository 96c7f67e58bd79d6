"""Attachments: content in a second encrypted file under the same key, referenced by its hash.

The content is written and synced first, the reference after: a reference never
points to nothing, whatever happens in between.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.store.canonical import content_hash
from jlaid_desktop.store.driver import connect, damaged, faults
from jlaid_desktop.store.migrations import attachment_migrations, build

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Attachment:
    """A reference to content, with what it shows; `content_hash` is its SHA-256.

    `member` is None for what belongs to the whole family, `place` its order in the file.
    """

    attachment_id: str
    household_id: str
    case_id: str | None
    kind: str
    title: str
    media_type: str
    size: int
    content_hash: str
    operator_id: str
    added_at: str
    member: str | None = None
    place: int = 0
    pages: int = 1
    removed_at: str | None = None
    removed_by: str | None = None
    removal_reason: str | None = None


COLUMNS = (
    "attachment_id, household_id, case_id, kind, title, media_type, size, content_hash,"
    " operator_id, added_at, member, place, pages, removed_at, removed_by, removal_reason"
)
"""The fields of an `Attachment` in their order."""


class BlobRow(NamedTuple):
    """One content as it is stored."""

    name: str
    size: int
    added_at: str
    content: bytes


class BlobStore:
    """The content by hash; made when the first content comes, used by one thread."""

    def __init__(self, path: Path, key: bytes) -> None:
        with faults():
            self._db: Database = connect(path, key, create=True)
            try:
                build(self._db, attachment_migrations())
            except BaseException:
                self._db.close()
                raise

    def put_blob(self, content: bytes, added_at: str) -> str:
        """Keep content and return its hash; the same content is kept once."""
        name = content_hash(content)
        with faults(), self._db.atomic():
            self._db.conn.execute(
                "INSERT INTO blob VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (name, len(content), added_at, content),
            )
        return name

    def get_blob(self, name: str) -> bytes:
        """Return content by its hash.

        Raises `JlaidError` where it is missing or not what the hash says.
        """
        with faults():
            row = self._db.conn.execute(
                "SELECT content FROM blob WHERE content_hash = ?", (name,)
            ).fetchone()
        if row is None:
            raise JlaidError(
                "store.attachment_missing",
                N_("The content of this attachment is missing."),
                N_("Restore it from a backup, or add the attachment again."),
            )
        content = bytes(row[0])
        if content_hash(content) != name:
            raise damaged()
        return content

    def blob_names(self) -> list[str]:
        """Return the hashes of all content."""
        with faults():
            return [name for (name,) in self._db.conn.execute("SELECT content_hash FROM blob")]

    def drop_blobs(self, names: list[str]) -> None:
        """Remove content that nothing refers to any more."""
        with faults(), self._db.atomic():
            self._db.conn.executemany(
                "DELETE FROM blob WHERE content_hash = ?", [(name,) for name in names]
            )

    def sizes(self) -> dict[str, int]:
        """Return how large each content is, by its hash."""
        with faults():
            return dict(self._db.conn.execute("SELECT content_hash, size FROM blob").fetchall())

    def rows(self, names: Iterable[str]) -> list[BlobRow]:
        """Return contents as they are stored; one that is not there any more is left out."""
        asked = "SELECT content_hash, size, added_at, content FROM blob WHERE content_hash = ?"
        with faults():
            found = [self._db.conn.execute(asked, (name,)).fetchone() for name in names]
        return [BlobRow(*row) for row in found if row is not None]

    def take_rows(self, rows: Iterable[BlobRow]) -> None:
        """Keep contents of another file as they are there."""
        with faults(), self._db.atomic():
            self._db.conn.executemany(
                "INSERT INTO blob VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", list(rows)
            )

    def close(self) -> None:
        """Close the file."""
        with faults():
            self._db.close()


def add_attachment(db: Database, attachment: Attachment) -> None:
    """Add a reference; its content must already be kept."""
    db.conn.execute(
        f"INSERT INTO attachment ({COLUMNS})"  # noqa: S608 - fixed words
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        astuple(attachment),
    )


def attachments_of(db: Database, household_id: str) -> list[Attachment]:
    """Return a household's attachments in their order, those removed among them."""
    found = db.conn.execute(
        f"SELECT {COLUMNS} FROM attachment WHERE household_id = ?"  # noqa: S608 - fixed words
        " ORDER BY place, added_at, rowid",
        (household_id,),
    )
    return [Attachment(*row) for row in found]
