"""Pieces of evidence described anew, put in order, turned, removed in two stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jlaid_desktop.documents.evidence.taken import PDF, Taken
from jlaid_desktop.documents.evidence.taking_in import turn
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_
from jlaid_desktop.services.evidence.pieces import (
    Piece,
    drop_unreferenced,
    not_there,
    open_blobs,
    piece,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import attachments_of
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.canonical import content_hash
from jlaid_desktop.store.evidence import pieces
from jlaid_desktop.store.households import Change

if TYPE_CHECKING:
    from jlaid_desktop.store.database import Transaction

LONGEST_TEXT = 100


def describe_piece(
    ws: Workspace, piece_id: str, *, kind: str, member: str | None, title: str
) -> Piece:
    """Say what a piece shows and whose it is; return it as it is then."""
    found = piece(ws, piece_id)
    title = _line(title)
    if (found.kind, found.member, found.title) != (kind, member, title):
        with ws.store.writing() as db:
            pieces.describe(db, piece_id, kind, member, title)
            detail = {"from": found.kind, "to": kind}
            add_audit(db, ws.audit("describe_evidence", found.household_id, member, detail))
    return piece(ws, piece_id)


def put_in_order(ws: Workspace, household_id: str, order: Sequence[str]) -> None:
    """Give a household's pieces this order; those not named come behind in theirs."""
    with ws.store.writing() as db:
        present = [one.attachment_id for one in attachments_of(db, household_id)]
        named = [one for one in dict.fromkeys(order) if one in present]
        rest = [one for one in present if one not in named]
        pieces.put_in_order(db, household_id, named + rest)


def turned_content(content: bytes, media_type: str, quarters: int) -> Taken:
    """Return content turned clockwise by quarters; touches no store, so any thread may."""
    return turn(content, "application/pdf" if media_type == PDF else "image/jpeg", quarters)


def keep_turned(ws: Workspace, piece_id: str, turned: Taken) -> Piece:
    """Keep a turned piece as its new content; the old one goes where nothing else shows it."""
    found = piece(ws, piece_id)
    with open_blobs(ws) as blobs:
        blobs.put_blob(turned.content, ws.now())
        with ws.store.writing() as db:
            name = content_hash(turned.content)
            pieces.replace_content(db, piece_id, name, len(turned.content))
            detail = {"kind": found.kind}
            add_audit(db, ws.audit("turn_evidence", found.household_id, found.member, detail))
            unused = pieces.unreferenced(db, [found.content_hash])
        if unused:
            blobs.drop_blobs(unused)
    return piece(ws, piece_id)


def remove_piece(ws: Workspace, piece_id: str, reason: str) -> None:
    """Take a piece out of the file, with a reason; `restore_piece` brings it back.

    Raises `JlaidError` where no reason is given or the piece is not there.
    """
    found = piece(ws, piece_id)
    if not _line(reason):
        raise JlaidError(
            "evidence.no_reason",
            N_("Why is this piece removed?"),
            N_("Type a reason; it stays in the file."),
        )
    with ws.store.writing() as db:
        change = Change(ws.operator.operator_id, ws.now())
        if not pieces.mark_removed(db, piece_id, change, _line(reason)):
            raise not_there()
        _note(ws, db, "remove_evidence", found)


def restore_piece(ws: Workspace, piece_id: str) -> None:
    """Put a removed piece back into the file; raises `JlaidError` where it is not removed."""
    found = piece(ws, piece_id)
    with ws.store.writing() as db:
        if not pieces.restore(db, piece_id):
            raise not_there()
        _note(ws, db, "restore_evidence", found)


def erase_piece(ws: Workspace, piece_id: str) -> None:
    """Remove a removed piece for good, with its content where nothing else shows it.

    Raises `JlaidError` where it was not removed first.
    """
    found = piece(ws, piece_id)
    with ws.store.writing() as db:
        if not pieces.erase(db, piece_id):
            raise not_there()
        _note(ws, db, "erase_evidence", found)
    drop_unreferenced(ws)


def _note(ws: Workspace, db: Transaction, action: str, found: Piece) -> None:
    add_audit(db, ws.audit(action, found.household_id, found.member, {"kind": found.kind}))


def _line(text: str) -> str:
    """Return typed words as one line, without what is no character, at most `LONGEST_TEXT`."""
    kept = "".join(sign if sign.isprintable() else " " for sign in text[: LONGEST_TEXT * 20])
    return " ".join(kept.split())[:LONGEST_TEXT].strip()
