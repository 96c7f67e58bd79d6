"""Files taken in for a household: content first, then the reference, one file at a time."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from jlaid_desktop.errors import JlaidError
from jlaid_desktop.keys.files import disk_full
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.evidence.adding import (
    MOST_PIECES,
    Offer,
    add_file,
    keep_taken,
    take_file,
)
from jlaid_desktop.services.evidence.changing import (
    describe_piece,
    erase_piece,
    keep_turned,
    put_in_order,
    remove_piece,
    restore_piece,
    turned_content,
)
from jlaid_desktop.services.evidence.pieces import (
    content_of,
    drop_unreferenced,
    evidence_of,
    export_piece,
    look_at,
    open_blobs,
)
from jlaid_desktop.services.households import (
    delete_household,
    purge_household,
    save_draft,
    save_household,
)
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.attachments import BlobStore
from tests.documents.evidence.made import exif, photo_bytes, telling_pdf
from tests.services.evidence.offered import photo
from tests.store.opened import DAY, family


@pytest.fixture
def home(ws: Workspace) -> str:
    return save_household(ws, family(), None, effective_day=DAY).household_id


def blobs_of(ws: Workspace) -> list[str]:
    with open_blobs(ws) as blobs:
        return blobs.blob_names()


def actions(ws: Workspace) -> list[str]:
    return [row.action for row in disclosures(ws) if "evidence" in row.action]


def test_a_photo_is_filed_for_a_member_without_its_notes(
    ws: Workspace, home: str, tmp_path: Path
) -> None:
    path = photo(tmp_path, "张建国 220202196003070015.jpg")
    (piece,) = add_file(ws, Offer(home, "id_card", "m1"), path).pieces
    assert [piece] == evidence_of(ws, home)
    assert (piece.kind, piece.member, piece.title, piece.pages) == ("id_card", "m1", "", 1)
    content = content_of(ws, piece.piece_id)
    assert content.startswith(b"\xff\xd8")
    assert b"SecretMaker" not in content
    (row,) = (one for one in disclosures(ws, home) if one.action == "add_evidence")
    assert row.member == "m1"
    assert row.detail == {"kind": "id_card", "pieces": 1}
    with ws.store.reading() as db:
        dump = "\n".join(str(row) for row in db.conn.execute("SELECT * FROM attachment"))
    assert "张建国" not in dump


def test_the_same_content_is_stored_once(ws: Workspace, home: str, tmp_path: Path) -> None:
    path = photo(tmp_path)
    add_file(ws, Offer(home, "id_card", "m1"), path)
    again = add_file(ws, Offer(home, "id_card", "m1"), path)
    assert (again.pieces, again.already) == ((), 1)
    other = add_file(ws, Offer(home, "hukou_book"), path)
    assert len(other.pieces) == 1
    assert len(evidence_of(ws, home)) == 2
    assert len(blobs_of(ws)) == 1


def test_pages_of_a_scanner_come_in_one_transaction(
    ws: Workspace, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue", "green")]
    path = tmp_path / "scan.tif"
    path.write_bytes(photo_bytes(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    taken = take_file(path)
    calls = []

    def second_fails(_db: Any, attachment: Any) -> None:
        calls.append(attachment)
        if len(calls) == 2:
            raise disk_full()

    monkeypatch.setattr("jlaid_desktop.services.evidence.adding.add_attachment", second_fails)
    with pytest.raises(JlaidError):
        keep_taken(ws, Offer(home, "bills"), taken)
    monkeypatch.undo()
    assert evidence_of(ws, home) == []
    added = keep_taken(ws, Offer(home, "bills"), taken)
    assert [one.piece_id for one in added.pieces] == [p.piece_id for p in evidence_of(ws, home)]
    assert len(added.pieces) == 3


def test_a_draft_may_have_evidence_and_nobody_may_not(ws: Workspace, tmp_path: Path) -> None:
    document = family()
    path = photo(tmp_path)
    with pytest.raises(JlaidError) as told:
        add_file(ws, Offer(document["household_id"], "visit"), path)
    assert told.value.code == "evidence.no_household"
    assert blobs_of(ws) == []
    save_draft(ws, document["household_id"], document, {})
    assert add_file(ws, Offer(document["household_id"], "visit"), path).pieces


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b""), "evidence.empty"),
        (lambda path: path.write_bytes(b"x" * 100), "evidence.format"),
        (lambda path: path.mkdir(), "evidence.format"),
        (os.mkfifo, "evidence.format"),
        (lambda path: (path.touch(), os.truncate(path, 60_000_001)), "evidence.too_large"),
        (lambda _path: None, "evidence.unreadable"),
    ],
)
def test_what_is_no_file_to_take_is_told(tmp_path: Path, make: Any, code: str) -> None:
    path = tmp_path / "offered.jpg"
    make(path)
    with pytest.raises(JlaidError) as told:
        take_file(path)
    assert told.value.code == code


# -- faults ------------------------------------------------------------------------


def test_a_disk_that_is_full_keeps_no_reference(
    ws: Workspace, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: BlobStore, _content: bytes, _at: str) -> str:
        raise disk_full()

    monkeypatch.setattr(BlobStore, "put_blob", full)
    with pytest.raises(JlaidError) as told:
        add_file(ws, Offer(home, "visit"), photo(tmp_path))
    assert told.value.code == "store.disk_full"
    monkeypatch.undo()
    assert evidence_of(ws, home) == []
    assert add_file(ws, Offer(home, "visit"), photo(tmp_path)).pieces


def test_a_database_that_is_really_full(ws: Workspace, home: str, tmp_path: Path) -> None:
    """The page limit of the contents' file stands for the disk; what was in stays."""
    (kept,) = add_file(ws, Offer(home, "visit"), photo(tmp_path)).pieces
    taken = take_file(_noise(tmp_path))
    with open_blobs(ws) as blobs:
        pages = blobs._db.conn.execute("PRAGMA page_count").fetchone()[0]
        blobs._db.conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(JlaidError) as told:
            blobs.put_blob(taken[0].content, "2025-03-10")
        assert told.value.code == "store.disk_full"
        assert len(blobs.blob_names()) == 1
    assert [one.piece_id for one in evidence_of(ws, home)] == [kept.piece_id]


def _noise(folder: Path) -> Path:
    path = folder / "noise.png"
    path.write_bytes(photo_bytes(Image.effect_noise((700, 700), 200).convert("RGB"), "PNG"))
    return path


def test_a_crash_between_content_and_reference_leaves_nothing_for_long(
    ws: Workspace, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_anything: Any) -> None:
        raise Killed

    add_file(ws, Offer(home, "visit"), _noise(tmp_path))
    monkeypatch.setattr("jlaid_desktop.services.evidence.adding._add_references", killed)
    with pytest.raises(Killed):
        add_file(ws, Offer(home, "visit"), photo(tmp_path))
    monkeypatch.undo()
    assert len(blobs_of(ws)) == 2
    assert drop_unreferenced(ws) == 1
    (left,) = evidence_of(ws, home)
    assert blobs_of(ws) == [left.content_hash]
    assert drop_unreferenced(ws) == 0


def test_there_is_an_end_to_a_familys_file(
    ws: Workspace, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jlaid_desktop.services.evidence.adding.MOST_PIECES", 1)
    add_file(ws, Offer(home, "visit"), photo(tmp_path))
    with pytest.raises(JlaidError) as told:
        add_file(ws, Offer(home, "visit"), _noise(tmp_path))
    assert told.value.code == "evidence.too_many"
    assert MOST_PIECES == 500


# -- changing ----------------------------------------------------------------------


def test_a_piece_is_described_put_in_order_and_noted(
    ws: Workspace, home: str, tmp_path: Path
) -> None:
    (first,) = add_file(ws, Offer(home, "other"), photo(tmp_path)).pieces
    (second,) = add_file(ws, Offer(home, "other"), _noise(tmp_path)).pieces
    described = describe_piece(
        ws, first.piece_id, kind="hukou_book", member=None, title=" 户主页\n\u202e 二 " + "长" * 200
    )
    assert described.kind == "hukou_book"
    assert described.title.startswith("户主页 二 长")
    assert len(described.title) == 100
    put_in_order(ws, home, [second.piece_id, "nobody"])
    assert [one.piece_id for one in evidence_of(ws, home)] == [second.piece_id, first.piece_id]
    assert actions(ws)[0] == "describe_evidence"


def test_removing_takes_two_steps_and_a_reason(ws: Workspace, home: str, tmp_path: Path) -> None:
    (piece,) = add_file(ws, Offer(home, "visit"), photo(tmp_path)).pieces
    with pytest.raises(JlaidError) as told:
        remove_piece(ws, piece.piece_id, " \n")
    assert told.value.code == "evidence.no_reason"
    with pytest.raises(JlaidError) as told:
        erase_piece(ws, piece.piece_id)
    assert told.value.code == "evidence.not_there"
    remove_piece(ws, piece.piece_id, "拍糊了")
    (removed,) = evidence_of(ws, home)
    assert removed.removal_reason == "拍糊了"
    assert removed.removed_at is not None
    with pytest.raises(JlaidError):
        remove_piece(ws, piece.piece_id, "again")
    restore_piece(ws, piece.piece_id)
    assert evidence_of(ws, home)[0].removed_at is None
    remove_piece(ws, piece.piece_id, "拍糊了")
    erase_piece(ws, piece.piece_id)
    assert evidence_of(ws, home) == []
    assert blobs_of(ws) == []
    assert actions(ws)[:2] == ["erase_evidence", "remove_evidence"]


def test_what_is_shown_elsewhere_outlives_an_erased_piece(
    ws: Workspace, home: str, tmp_path: Path
) -> None:
    path = photo(tmp_path)
    (first,) = add_file(ws, Offer(home, "visit"), path).pieces
    (second,) = add_file(ws, Offer(home, "other"), path).pieces
    remove_piece(ws, first.piece_id, "twice")
    erase_piece(ws, first.piece_id)
    assert content_of(ws, second.piece_id)


@pytest.mark.parametrize("kind", ["photo", "pdf"])
def test_a_turn_is_new_content_and_the_old_one_goes(
    ws: Workspace, home: str, tmp_path: Path, kind: str
) -> None:
    path = photo(tmp_path)
    if kind == "pdf":
        path = tmp_path / "paper.pdf"
        path.write_bytes(telling_pdf())
    (piece,) = add_file(ws, Offer(home, "visit"), path).pieces
    content = content_of(ws, piece.piece_id)
    turned = keep_turned(ws, piece.piece_id, turned_content(content, piece.media_type, 1))
    assert turned.content_hash != piece.content_hash
    assert blobs_of(ws) == [turned.content_hash]
    assert turned.size == len(content_of(ws, piece.piece_id))
    assert (turned.kind, turned.pages) == (piece.kind, piece.pages)


def test_reading_and_exporting_are_noted_before_they_happen(
    ws: Workspace, home: str, tmp_path: Path
) -> None:
    (piece,) = add_file(ws, Offer(home, "id_card", "m1"), photo(tmp_path)).pieces
    content_of(ws, piece.piece_id)
    assert "look_at_evidence" not in actions(ws)
    look_at(ws, piece.piece_id)
    target = tmp_path / "copy.jpg"
    export_piece(ws, piece.piece_id, target)
    assert target.read_bytes() == content_of(ws, piece.piece_id)
    latest, before = disclosures(ws)[:2]
    assert (latest.action, latest.detail["kind"]) == ("export", "evidence id_card")
    assert before.action == "look_at_evidence"
    with pytest.raises(JlaidError) as told:
        export_piece(ws, "nobody", target)
    assert told.value.code == "evidence.not_there"


def test_a_purged_household_takes_its_evidence_along(
    ws: Workspace, home: str, tmp_path: Path
) -> None:
    add_file(ws, Offer(home, "id_card", "m1"), photo(tmp_path))
    delete_household(ws, home)
    with pytest.raises(JlaidError):
        add_file(ws, Offer(home, "visit"), photo(tmp_path))
    purge_household(ws, home)
    assert blobs_of(ws) == []


def test_the_database_itself_refuses_a_removal_without_a_reason(ws: Workspace, home: str) -> None:
    with ws.store.reading() as db, pytest.raises(Exception, match="CHECK") as told:
        db.conn.execute(
            "INSERT INTO attachment (attachment_id, household_id, kind, title, media_type, size,"
            " content_hash, operator_id, added_at, removed_at, removed_by)"
            " VALUES (?, ?, '', '', '', 0, ?, ?, '', 'now', ?)",
            ("a" * 36, home, "a" * 64, ws.operator.operator_id, ws.operator.operator_id),
        )
    assert not isinstance(told.value, sqlite3.ProgrammingError)


def test_notes_of_a_turned_photo_do_not_come_back(ws: Workspace, home: str, tmp_path: Path) -> None:
    path = tmp_path / "noted.jpg"
    path.write_bytes(photo_bytes(Image.new("RGB", (60, 40), "red"), exif=exif(6)))
    (piece,) = add_file(ws, Offer(home, "visit"), path).pieces
    turned = turned_content(content_of(ws, piece.piece_id), piece.media_type, 2)
    assert b"Exif" not in turned.content
