"""Evidence by hand: dropped, filed by keyboard, turned, removed, and the list beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton

from jlaid_desktop.desktop.evidence.tile import Tile
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.evidence_page import EvidencePage
from jlaid_desktop.desktop.pages.evidence_viewer_page import EvidenceViewerPage
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.keys.files import disk_full
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.evidence import adding as services_adding
from jlaid_desktop.services.evidence.pieces import Piece, content_of, evidence_of
from jlaid_desktop.store.attachments import BlobStore
from tests.desktop.evidence_made import photo_file
from tests.desktop.hands import CONTROL, Hands
from tests.desktop.test_family_of_four import set_up
from tests.documents.evidence.made import opened, telling_pdf

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hands(qapp: QApplication, window: MainWindow) -> Hands:
    return Hands(qapp, window)


@pytest.fixture
def page(hands: Hands) -> EvidencePage:
    """Open the evidence of a new family whose name was typed."""
    set_up(hands)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for(lambda: hands.window.workroom.page.pane is not None)
    hands.press(Qt.Key.Key_2, CONTROL)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for_focus("household.members[].name")
    hands.type("王秀兰")
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_M, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, EvidencePage), "the page")
    shown = hands.window.page
    assert isinstance(shown, EvidencePage)
    hands.wait_for(lambda: shown.loaded, "the pieces")
    return shown


def drop(hands: Hands, page: EvidencePage, paths: list[Path]) -> None:
    """Drop files on the page as a file manager does, and wait until they are in."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where = QPoint(200, 200)
    entering = QDragEnterEvent(
        where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    hands.app.sendEvent(page, entering)
    assert entering.isAccepted()
    dropping = QDropEvent(
        where.toPointF(), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    hands.app.sendEvent(page, dropping)
    settle(hands, page)


def settle(hands: Hands, page: EvidencePage) -> None:
    window = hands.window
    hands.wait_for(
        lambda: not (page._desk.is_adding or window.is_busy),
        "everything in",
    )


def kept(hands: Hands, page: EvidencePage) -> list[Piece]:
    found: list[list[Piece]] = []
    hands.window.workroom.office.ask(
        lambda ws: evidence_of(ws, page._desk.household_id), found.append
    )
    hands.wait_for(lambda: found)
    return found[0]


def content(hands: Hands, piece: Piece) -> bytes:
    found: list[bytes] = []
    hands.window.workroom.office.ask(lambda ws: content_of(ws, piece.piece_id), found.append)
    hands.wait_for(lambda: found)
    return found[0]


def tile(page: EvidencePage, number: int) -> Tile:
    return page.board.findChildren(Tile)[number]


def said(page: EvidencePage) -> str:
    return "\n".join(one.text() for one in page.banner.findChildren(QLabel))


def test_dropped_files_are_filed_by_keyboard_and_refused_ones_are_told(
    hands: Hands, page: EvidencePage, tmp_path: Path
) -> None:
    damaged = tmp_path / "IMG_7.heic"
    damaged.write_bytes(b"\0\0\0\x18ftypheic")
    word = tmp_path / "letter.docx"
    word.write_bytes(b"PK\x03\x04")
    first, second = photo_file(tmp_path, "hukou"), photo_file(tmp_path, "card")
    drop(hands, page, [damaged, first, word, second])
    assert "已添加 2 件。" in said(page)
    assert "IMG_7.heic：文件已损坏" in said(page)
    assert "letter.docx：此文件不是照片" in said(page)
    assert [one.kind for one in kept(hands, page)] == ["other", "other"]
    # The new pieces are marked and the keyboard is at their kind: pinyin, then the person.
    assert hands.focus.objectName() == "evidence_kind"
    hands.focus.selectAll()
    hands.type("hkb")
    hands.press(Qt.Key.Key_Return)
    settle(hands, page)
    assert [one.kind for one in kept(hands, page)] == ["hukou_book", "hukou_book"]
    assert hands.focus.objectName() == "evidence_person"
    hands.focus.selectAll()
    hands.type("1")
    hands.press(Qt.Key.Key_Return)
    settle(hands, page)
    assert {one.member for one in kept(hands, page)} == {"m1"}
    assert "户口簿 · 王秀兰" in [one.text() for one in page.board.findChildren(QLabel)]


def test_a_title_and_the_order_by_keys(hands: Hands, page: EvidencePage, tmp_path: Path) -> None:
    drop(hands, page, [photo_file(tmp_path, "hukou"), photo_file(tmp_path, "card")])
    before = [one.piece_id for one in kept(hands, page)]
    page.board.mark_only(set())
    hands.click(tile(page, 0))
    hands.press(Qt.Key.Key_Right, ALT)
    settle(hands, page)
    assert [one.piece_id for one in kept(hands, page)] == before[::-1]
    assert page.board.current.piece_id == before[0]
    hands.click(page.details.title)
    hands.type("户主页")
    hands.press(Qt.Key.Key_Return)
    settle(hands, page)
    assert {one.piece_id: one.title for one in kept(hands, page)}[before[0]] == "户主页"


def test_keys_go_through_the_pictures_and_mark_them(
    hands: Hands, page: EvidencePage, tmp_path: Path
) -> None:
    kinds = ("hukou", "card", "bill")
    drop(hands, page, [photo_file(tmp_path, kind) for kind in kinds])
    page.board.mark_only(set())
    hands.click(tile(page, 0))
    hands.press(Qt.Key.Key_Right)
    assert hands.focus is tile(page, 1)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_End)
    assert hands.focus is tile(page, 2)
    hands.press(Qt.Key.Key_Space)
    assert len(page.board.chosen_pieces()) == 2
    hands.press(Qt.Key.Key_A, CONTROL)
    assert len(page.board.chosen_pieces()) == 3
    hands.press(Qt.Key.Key_Home)
    assert hands.focus is tile(page, 0)


def test_a_turn_by_keys_is_kept_when_one_goes_on(
    hands: Hands, page: EvidencePage, tmp_path: Path
) -> None:
    drop(hands, page, [photo_file(tmp_path, "hukou"), photo_file(tmp_path, "card")])
    hands.click(tile(page, 0))
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: isinstance(hands.window.page, EvidenceViewerPage))
    viewer = hands.window.page
    assert isinstance(viewer, EvidenceViewerPage)
    hands.wait_for(lambda: viewer.ready, "the picture")
    wide = viewer.view.shown_size
    hands.press(Qt.Key.Key_Right, CONTROL)
    assert viewer.view.shown_size.height() > viewer.view.shown_size.width()
    hands.press(Qt.Key.Key_Left, CONTROL)
    assert viewer.view.shown_size == wide
    hands.press(Qt.Key.Key_Equal, CONTROL)
    assert viewer.view.shown_size.width() > wide.width()
    hands.press(Qt.Key.Key_Right, CONTROL)
    hands.press(Qt.Key.Key_PageDown)
    hands.wait_for(lambda: viewer.ready, "the next picture")
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.page is page
    settle(hands, page)
    first, second = (opened(content(hands, one)).size for one in kept(hands, page))
    assert (first, second) == ((1200, 1600), (1600, 1200))


def test_looking_is_noted_and_a_pdf_is_gone_through_page_by_page(
    hands: Hands, page: EvidencePage, tmp_path: Path
) -> None:
    path = tmp_path / "bills.pdf"
    path.write_bytes(telling_pdf())
    drop(hands, page, [path])
    page.board.setFocus()
    hands.click(page.details.open_button)
    viewer = hands.window.page
    assert isinstance(viewer, EvidenceViewerPage)
    hands.wait_for(lambda: viewer.ready)
    assert viewer.next_button.isEnabled()
    hands.press(Qt.Key.Key_PageDown)
    settle(hands, page)
    assert not viewer.next_button.isEnabled()
    noted: list[list[str]] = []
    hands.window.workroom.office.ask(
        lambda ws: [row.action for row in disclosures(ws)], noted.append
    )
    hands.wait_for(lambda: noted)
    assert noted[0].count("look_at_evidence") == 1


def test_removed_with_a_reason_restored_and_erased(
    hands: Hands, page: EvidencePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(hands, page, [photo_file(tmp_path, "visit")])
    hands.click(tile(page, 0))
    hands.press(Qt.Key.Key_Delete, CONTROL)
    assert hands.focus.objectName() == "evidence_reason"
    hands.press(Qt.Key.Key_Return)
    settle(hands, page)
    assert "为什么移除" in said(page)
    hands.type("拍糊了")
    hands.press(Qt.Key.Key_Return)
    settle(hands, page)
    assert kept(hands, page)[0].removal_reason == "拍糊了"
    assert page.board.findChildren(Tile) == []
    hands.click(page.removed_button)
    hands.click(tile(page, 0))
    hands.click(page.details.restore_button)
    settle(hands, page)
    assert kept(hands, page)[0].removed_at is None
    page.details.reason.setFocus()
    hands.type("again")
    hands.press(Qt.Key.Key_Return)
    settle(hands, page)
    hands.click(page.removed_button)
    if not page.removed_button.isChecked():
        hands.click(page.removed_button)
    hands.click(tile(page, 0))
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[0].click())
    hands.click(page.details.erase_button)
    settle(hands, page)
    assert kept(hands, page) == []


def test_the_missing_list_adds_a_paper_where_it_belongs(
    hands: Hands, page: EvidencePage, tmp_path: Path
) -> None:
    hands.wait_for(page.wanted.heading.text)
    before = page.wanted.heading.text()
    add = next(
        one
        for one in page.wanted.findChildren(QPushButton)
        if one.accessibleName() == "添加：户口簿"
    )
    hands.click(add)
    dialog = next(one for one in page.findChildren(QFileDialog) if one.isVisible())
    dialog.filesSelected.emit([str(photo_file(tmp_path, "hukou"))])
    dialog.close()
    settle(hands, page)
    (piece,) = kept(hands, page)
    assert (piece.kind, piece.member) == ("hukou_book", None)
    assert page.wanted.heading.text() != before
    assert "已有 1 项" in page.wanted.heading.text()


def test_a_stop_leaves_what_is_in(
    hands: Hands, page: EvidencePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [photo_file(tmp_path, "card", f"{number}.jpg") for number in range(4)]
    for number, path in enumerate(paths):  # each of another content
        path.write_bytes(photo_file(tmp_path, "visit", "v.jpg").read_bytes() if number == 0
                         else path.read_bytes())  # fmt: skip
    real, seen = services_adding.take_file, []

    def slow(path: Path) -> object:
        seen.append(path)
        if len(seen) == 1:
            page._desk.stop()
        return real(path)

    monkeypatch.setattr("jlaid_desktop.desktop.evidence.desk.take_file", slow)
    drop(hands, page, paths)
    assert len(seen) == 1
    assert "3 个文件未处理" in said(page)
    assert len(kept(hands, page)) == 1


def test_a_full_disk_is_told_and_ends_the_adding(
    hands: Hands, page: EvidencePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: BlobStore, _content: bytes, _at: str) -> str:
        raise disk_full()

    monkeypatch.setattr(BlobStore, "put_blob", full)
    drop(hands, page, [photo_file(tmp_path, "hukou"), photo_file(tmp_path, "card")])
    assert "磁盘" in said(page)
    assert kept(hands, page) == []


def test_leaving_while_a_turn_waits_keeps_it(
    hands: Hands, page: EvidencePage, tmp_path: Path
) -> None:
    drop(hands, page, [photo_file(tmp_path, "hukou")])
    hands.click(tile(page, 0))
    hands.press(Qt.Key.Key_Return)
    viewer = hands.window.page
    assert isinstance(viewer, EvidenceViewerPage)
    hands.wait_for(lambda: viewer.ready)
    hands.press(Qt.Key.Key_Right, CONTROL)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage))
    settle(hands, page)
    hands.press(Qt.Key.Key_M, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, EvidencePage))
    again = hands.window.page
    assert isinstance(again, EvidencePage)
    hands.wait_for(lambda: again.loaded)
    (piece,) = kept(hands, again)
    assert opened(content(hands, piece)).size == (1200, 1600)
