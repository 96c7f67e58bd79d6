"""The pieces of evidence of a household, and their content."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.keys.files import replace_file
from jlaid_desktop.services.disclosure import record_export
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import Attachment, BlobStore, attachments_of
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.evidence import pieces

SUFFIXES = {"image/jpeg": ".jpg", "application/pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A photo or PDF of a household; `member` is None for the whole family."""

    piece_id: str
    household_id: str
    kind: str
    member: str | None
    title: str
    media_type: str
    pages: int
    size: int
    content_hash: str
    added_at: str
    removed_at: str | None
    removal_reason: str | None

    @property
    def suffix(self) -> str:
        """Return how a file of it is called at the end."""
        return SUFFIXES.get(self.media_type, "")


def piece_of(attachment: Attachment) -> Piece:
    """Return a stored reference as a piece of evidence."""
    a = attachment
    return Piece(
        a.attachment_id, a.household_id, a.kind, a.member, a.title, a.media_type, a.pages,
        a.size, a.content_hash, a.added_at, a.removed_at, a.removal_reason,
    )  # fmt: skip


def evidence_of(ws: Workspace, household_id: str) -> list[Piece]:
    """Return a household's pieces in their order, the removed ones among them."""
    with ws.store.reading() as db:
        return [piece_of(one) for one in attachments_of(db, household_id)]


def piece(ws: Workspace, piece_id: str) -> Piece:
    """Return one piece; raises `JlaidError` where it is not there."""
    with ws.store.reading() as db:
        found = pieces.piece(db, piece_id)
    if found is None:
        raise not_there()
    return piece_of(found)


def content_of(ws: Workspace, piece_id: str) -> bytes:
    """Return the content of a piece, for a small picture of it.

    Raises `JlaidError` where the piece or its content is not there.
    """
    name = piece(ws, piece_id).content_hash
    with open_blobs(ws) as blobs:
        return blobs.get_blob(name)


def look_at(ws: Workspace, piece_id: str) -> bytes:
    """Return the content of a piece to be read, once the audit row for it stands."""
    found = piece(ws, piece_id)
    with ws.store.writing() as db:
        add_audit(
            db,
            ws.audit("look_at_evidence", found.household_id, found.member, {"kind": found.kind}),
        )
    return content_of(ws, piece_id)


def export_piece(ws: Workspace, piece_id: str, path: Path) -> None:
    """Write a piece to a file in the clear, once the audit row for it stands."""
    found = piece(ws, piece_id)
    content = content_of(ws, piece_id)
    record_export(ws, found.household_id, f"evidence {found.kind}", revision_id=None)
    replace_file(path, content)


def drop_unreferenced(ws: Workspace) -> int:
    """Remove content that a crash left without a reference; return how many pieces went."""
    with open_blobs(ws) as blobs:
        names = blobs.blob_names()
        with ws.store.reading() as db:
            unused = pieces.unreferenced(db, names)
        if unused:
            blobs.drop_blobs(unused)
    return len(unused)


@contextlib.contextmanager
def open_blobs(ws: Workspace) -> Iterator[BlobStore]:
    """Lend the file of contents."""
    blobs = ws.blobs()
    try:
        yield blobs
    finally:
        blobs.close()


def not_there() -> JlaidError:
    """Return the error for a piece that is not there any more."""
    return JlaidError(
        "evidence.not_there",
        N_("This piece of evidence is not there any more."),
        N_("Close the page and open it again."),
    )
