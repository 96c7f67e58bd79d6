"""How to bring the window to the evidence of a family, with drawn photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlaid_desktop.desktop.pages.evidence_page import EvidencePage
from jlaid_desktop.desktop.pages.evidence_viewer_page import EvidenceViewerPage
from tests.desktop.evidence_made import photo_file
from tests.documents.evidence.made import telling_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from tests.screenshots.gallery import Stage


def empty(stage: Stage) -> None:
    """Show a family whose file holds no paper yet, and what is missing."""
    stage.window.workroom.close_overlays()
    stage.window.workroom.open_household(_household(stage, "张桂兰"))
    stage.wait_for(lambda: stage.desk.pane is not None)
    stage.quiet()
    stage.window.workroom.go("evidence")
    page = _page(stage)
    stage.wait_for(lambda: page.loaded)


def viewer(stage: Stage) -> None:
    """Show one photo in full, turned by hand."""
    page = _page(stage)
    folder = stage.home / "photos"
    folder.mkdir()
    _add(stage, page, [photo_file(folder, "hukou"), photo_file(folder, "hukou", "2.jpg")],
         "hukou_book", None)  # fmt: skip
    _add(stage, page, [photo_file(folder, "card", quarters=1)], "id_card", "m1")
    page.looking.emit(page.board.pieces[-1].piece_id)
    shown = stage.wait_for_page(EvidenceViewerPage)
    if not isinstance(shown, EvidenceViewerPage):
        raise TypeError
    stage.wait_for(lambda: shown.ready)
    shown.turn(1)


def filed(stage: Stage) -> None:
    """Show the file of a family: several kinds, one removed, two files refused."""
    stage.window.page.closed.emit()
    page = _page(stage)
    folder = stage.home / "photos"
    stage.quiet()
    _add(stage, page, [photo_file(folder, "certificate")], "disability_certificate", "m2")
    bills = folder / "bills.pdf"
    bills.write_bytes(telling_pdf())
    _add(stage, page, [photo_file(folder, "bill"), bills], "bills", None)
    _add(stage, page, [photo_file(folder, "visit")], "visit", None)
    page.removed_button.setChecked(True)
    page._desk.remove([page.board.pieces[1]], "拍糊了，已重拍")
    stage.quiet()
    damaged, word = folder / "IMG_2031.heic", folder / "证明.docx"
    damaged.write_bytes(b"\0\0\0\x18ftypheic and no more")
    word.write_bytes(b"PK\x03\x04")
    _add(stage, page, [damaged, word, photo_file(folder, "card", "3.jpg")], "other", None)
    stage.wait_for(page.pictures_shown)


def _household(stage: Stage, name: str) -> str:
    rows = stage.desk.list.households
    stage.wait_for(rows.rowCount)
    place = next(i for i in range(rows.rowCount()) if rows.index(i, 0).data().startswith(name))
    return rows.id_at(place)


def _page(stage: Stage) -> EvidencePage:
    page = stage.wait_for_page(EvidencePage)
    if not isinstance(page, EvidencePage):
        raise TypeError
    return page


def _add(
    stage: Stage, page: EvidencePage, paths: list[Path], kind: str, member: str | None
) -> None:
    page.add(paths, kind, member)
    stage.wait_for(lambda: not page._desk.is_adding)
    stage.quiet()
