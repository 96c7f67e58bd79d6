"""Receipts: written by the county, carried back, taken by the laptop."""

from __future__ import annotations

from pathlib import Path

from jlaid_desktop.exchange.manifest import Receipt
from jlaid_desktop.exchange.notes import SUFFIX_OF, note_bytes, read_note
from jlaid_desktop.exchange.refusals import forged, hostile, not_ours
from jlaid_desktop.exchange.volumes import peek_header
from jlaid_desktop.services.exchange.faults import (
    no_such,
)
from jlaid_desktop.services.exchange.progress import show_progress
from jlaid_desktop.services.exchange.registration import device_identity
from jlaid_desktop.services.exchange.taking import (
    decoded_receipt,
    take_receipt,
)
from jlaid_desktop.services.files import write_whole
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.exchange import boxes


def write_receipt(ws: Workspace, package_id: str, folder: Path) -> Path:
    """Write the signed receipt of a file that was taken, to be carried back."""
    with ws.store.reading() as db:
        known = boxes.arrived(db, package_id)
    if known is None or known.receipt is None:
        raise no_such("exchange.no_such_package")
    receipt = decoded_receipt(known.receipt)
    short = receipt.sender[:8]
    path = folder / f"{ws.info.county}-{short}-{receipt.sequence:04d}{SUFFIX_OF['receipt']}"
    write_whole(path, known.receipt)
    return path


def receipt_for(ws: Workspace, path: Path) -> Receipt:
    """Return the receipt of a package that was taken, by the package itself.

    Raises `JlaidError` where it is no package, or was never taken.
    """
    header = peek_header(path)
    if header is None:
        raise not_ours()
    with ws.store.reading() as db:
        known = boxes.arrived(db, header.package_id)
    if known is None or known.receipt is None:
        raise no_such("exchange.no_such_package")
    return decoded_receipt(known.receipt)


def receive_receipt(ws: Workspace, path: Path) -> Receipt:
    """Take a receipt of the county that came as a file of its own; a second time changes nothing.

    Raises `JlaidError` where the county did not sign it, or it is another laptop's.
    """
    identity, county = device_identity(ws)
    receipt, keys = read_note(note_bytes(path), "receipt", Receipt)
    if keys != county.keys:
        raise forged()
    if receipt.sender != identity.identity_id:
        raise hostile("receipt")
    with ws.store.writing() as db:
        take_receipt(db, ws, receipt)
        for line in receipt.households:
            show_progress(db, ws, line.household_id)
        add_audit(db, ws.audit("receive_receipt", detail={"sequence": receipt.sequence}))
    return receipt
