"""Taking files in: read and cleaned first, then kept; each file stands or falls alone."""

from __future__ import annotations

import stat
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jlaid_desktop.documents.evidence.taken import (
    MOST_FILE_BYTES,
    Taken,
    too_many_bytes,
    unknown_format,
)
from jlaid_desktop.documents.evidence.taking_in import take_in
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.evidence.pieces import Piece, open_blobs, piece_of
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import Attachment, add_attachment, attachments_of
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.canonical import content_hash
from jlaid_desktop.store.cases import running_case
from jlaid_desktop.store.evidence.pieces import household_is_there, next_place

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

MOST_PIECES = 500


@dataclass(frozen=True, slots=True)
class Offer:
    """What files are taken as: their kind and whose they are (None: the whole family)."""

    household_id: str
    kind: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: the new pieces, and how many were there already."""

    pieces: tuple[Piece, ...]
    already: int = 0


def take_file(path: Path) -> tuple[Taken, ...]:
    """Read any file and return what would be kept of it; touches no store, so any thread may.

    Raises `JlaidError` with a sentence where it cannot be taken.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise unknown_format()
        if found.st_size > MOST_FILE_BYTES:
            raise too_many_bytes(MOST_FILE_BYTES)
        data = path.read_bytes()
    except OSError as fault:
        raise _unreadable() from fault
    return take_in(data)


def keep_taken(ws: Workspace, offer: Offer, taken: tuple[Taken, ...]) -> Added:
    """Keep what was taken of one file: content first, then all its references at once.

    A crash between the two leaves content that nothing refers to, which
    `drop_unreferenced` clears away. The same content for the same kind and member
    is not added twice. Raises `JlaidError` where nothing could be kept.
    """
    _refuse_unknown(ws, offer)
    moment = ws.now()
    with open_blobs(ws) as blobs:
        for one in taken:
            blobs.put_blob(one.content, moment)
        with ws.store.writing() as db:
            added = tuple(_add_references(ws, db, offer, taken, moment))
            if added:
                detail: dict[str, str | int] = {"kind": offer.kind, "pieces": len(added)}
                add_audit(db, ws.audit("add_evidence", offer.household_id, offer.member, detail))
    return Added(added, len(taken) - len(added))


def _add_references(
    ws: Workspace, db: Transaction, offer: Offer, taken: tuple[Taken, ...], moment: str
) -> Iterator[Piece]:
    """Add a reference to each content that is not shown already as the same kind and member's."""
    present = attachments_of(db, offer.household_id)
    _refuse_too_many(len(present) + len(taken))
    case = running_case(db, offer.household_id)
    place = next_place(db, offer.household_id)
    there = {(a.content_hash, a.kind, a.member) for a in present if a.removed_at is None}
    for one in taken:
        name = content_hash(one.content)
        if (name, offer.kind, offer.member) in there:
            continue
        there.add((name, offer.kind, offer.member))
        attachment = Attachment(
            attachment_id=str(uuid.uuid4()),
            household_id=offer.household_id,
            case_id=case.case_id if case else None,
            kind=offer.kind,
            title="",
            media_type=one.media_type,
            size=len(one.content),
            content_hash=name,
            operator_id=ws.operator.operator_id,
            added_at=moment,
            member=offer.member,
            place=place,
            pages=one.pages,
        )
        add_attachment(db, attachment)
        place += 1
        yield piece_of(attachment)


def add_file(ws: Workspace, offer: Offer, path: Path) -> Added:
    """Take one file in and keep it."""
    return keep_taken(ws, offer, take_file(path))


def _unreadable() -> JlaidError:
    return JlaidError(
        "evidence.unreadable",
        N_("This file cannot be read."),
        N_("See that the stick or telephone is still plugged in and the file may be opened."),
    )


def _refuse_unknown(ws: Workspace, offer: Offer) -> None:
    with ws.store.reading() as db:
        if not household_is_there(db, offer.household_id):
            raise JlaidError(
                "evidence.no_household",
                N_("This family is not kept yet, so nothing can be filed for it."),
                N_("Type a name first; the draft is kept at once."),
            )


def _refuse_too_many(count: int) -> None:
    if count > MOST_PIECES:
        raise JlaidError(
            "evidence.too_many",
            N_("A family's file holds at most {limit} photos and PDFs."),
            N_("Erase for good what was removed, or put several pages into one PDF."),
            limit=MOST_PIECES,
        )
