"""Photos and PDFs are in the backup, and come back with it."""

from __future__ import annotations

from pathlib import Path

from jlaid_desktop.services.backups.writing import back_up, restore_backup
from jlaid_desktop.services.evidence.adding import Offer, add_file
from jlaid_desktop.services.evidence.changing import remove_piece
from jlaid_desktop.services.evidence.pieces import content_of, evidence_of
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.workspace import Workspace
from tests.services.evidence.offered import photo
from tests.store.opened import DAY, PASSWORD, family


def test_evidence_comes_back_from_a_backup(ws: Workspace, tmp_path: Path) -> None:
    household = save_household(ws, family(), None, effective_day=DAY).household_id
    add_file(ws, Offer(household, "id_card", "m1"), photo(tmp_path))
    (removed,) = add_file(ws, Offer(household, "visit"), photo(tmp_path, "2.jpg", "navy")).pieces
    remove_piece(ws, removed.piece_id, "blurred")
    pieces = evidence_of(ws, household)
    contents = [content_of(ws, one.piece_id) for one in pieces]
    written = back_up(ws, tmp_path)
    assert b"SecretMaker" not in written.path.read_bytes()
    again = restore_backup(tmp_path / "elsewhere", written.path, PASSWORD, ws.clock)
    assert evidence_of(again, household) == pieces
    assert [content_of(again, one.piece_id) for one in pieces] == contents
    again.close()
