"""The print centre and the letterhead: chosen, looked at, saved, printed, stopped, noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office, creation
from jlaid_desktop.desktop.pages.unlock_page import CreatePage
from jlaid_desktop.desktop.papers.centre_desk import CentreDesk
from jlaid_desktop.desktop.papers.centre_page import PrintCentrePage
from jlaid_desktop.desktop.papers.letterhead_page import LetterheadPage
from jlaid_desktop.desktop.papers.printing import a4_printer
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.procedure.contents import MaterialsNotice
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.keys.files import disk_full
from jlaid_desktop.services.assessments import shipped_assessments
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import save_household
from jlaid_desktop.services.papers.letterheads import letterhead_of, wordings_of
from jlaid_desktop.services.procedure.reading import HouseholdProcedure, procedure_of
from jlaid_desktop.services.workspace import Workspace
from tests.desktop.hands import CONTROL, Hands
from tests.documents.reading import squeezed, text_of
from tests.store.opened import DAY, family

NAMES = ("张建国", "李秀英", "赵铁柱")
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Room:
    """A print centre over a store with three families, with what the presenter told."""

    def __init__(self, qtbot: QtBot, theme: Theme, clock: FixedClock, home: Path) -> None:
        self.bot = qtbot
        self.told: list[tuple[str, str]] = []
        self.presenter = Presenter(home / "logs", clock)
        self.presenter.show_in(lambda text, _action, tone: self.told.append((text, tone)))
        self.lane = Lane("store", self.presenter.present)
        self.papers = Lane("papers", self.presenter.present)
        self.office = Office(home, clock, self.lane)
        self.office.create(
            creation("made-up-password", "li", "李", "220202", "220202201", "real"),
            lambda: None,
            self.presenter.present,
        )
        self.settle()
        self.ids: list[str] = []
        self.office.ask(self._fill)
        self.settle()
        regions = shipped_regions()
        self.desk = CentreDesk(
            self.office, self.papers, self.presenter, shipped_assessments(clock), regions
        )
        self.page = PrintCentrePage(theme, self.desk, self.ids[0])
        self.desk.setParent(self.page)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 720)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.bot.waitUntil(lambda: bool(self.page.offers), timeout=20_000)
        self.settle()

    def _fill(self, ws: Workspace) -> None:
        for name in NAMES:
            document = family(name, number=None)
            save_household(ws, document, None, effective_day=DAY)
            self.ids.append(str(document["household_id"]))

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.lane.busy and not self.papers.busy, timeout=20_000)

    def audit(self) -> list[tuple[str, str | None, str]]:
        found: list[tuple[str, str | None, str]] = []

        def read(ws: Workspace) -> None:
            for row in disclosures(ws):
                if row.action in ("print", "export"):
                    what = row.detail.get("paper") or row.detail.get("kind")
                    found.append((row.action, row.household_id, str(what)))

        self.office.ask(read)
        self.settle()
        return found


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, clock: FixedClock, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, theme, clock, tmp_path / "home")
    yield made
    made.page.release()
    made.settle()
    made.office.lock()
    made.lane.close()
    made.papers.close()


def test_the_open_family_is_ticked_and_its_papers_are_offered(room: Room) -> None:
    page = room.page
    assert page.families.ticked == [room.ids[0]]
    assert page.families.list.count() == 3
    assert page.families.list.item(0).text().startswith("张建国")
    texts = [page.papers.item(row).text() for row in range(page.papers.count())]
    assert "社会救助申请表" in texts[1]
    refused = next(text for text in texts if text.startswith("救助终止告知书"))
    assert "仅有终止建议不能出具" in refused
    assert not page.print_button.isEnabled()


def test_a_ticked_paper_is_seen_at_once(room: Room) -> None:
    page = room.page
    page.papers.setFocus()
    page.papers.setCurrentRow(1)
    QTest.keyClick(page.papers, Qt.Key.Key_Space)
    room.bot.waitUntil(lambda: page.view.ready, timeout=20_000)
    assert page.made is not None
    assert "张建国" in text_of(page.made.paper.pdf)
    assert len(page.view.sheets) == page.made.paper.pages
    assert page.print_button.isEnabled()
    assert room.audit() == []


def test_enter_ticks_like_the_space_bar_and_takes_it_back(room: Room) -> None:
    page = room.page
    page.papers.setCurrentRow(2)
    QTest.keyClick(page.papers, Qt.Key.Key_Return)
    assert page.papers.ticked == ["commitment"]
    QTest.keyClick(page.papers, Qt.Key.Key_Return)
    assert page.papers.ticked == []


def test_a_click_anywhere_in_a_row_ticks_it_once(room: Room) -> None:
    papers = room.page.papers
    box = papers.visualItemRect(papers.item(2))
    for x in (box.left() + 12, box.right() - 12):
        QTest.mouseClick(
            papers.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, box.center().y())
        )
        assert (papers.ticked == ["commitment"]) is (x == box.left() + 12)


def test_a_paper_that_may_not_be_made_cannot_be_ticked(room: Room) -> None:
    page = room.page
    keys = page.papers.shown_keys()
    assert "stop_letter" not in keys
    assert "application" in keys
    page.papers.setCurrentRow(page.papers.count() - 1)
    QTest.keyClick(page.papers, Qt.Key.Key_Return)
    QTest.keyClick(page.papers, Qt.Key.Key_Space)
    assert page.papers.ticked == []


def test_all_of_a_village_are_ticked_by_its_name(room: Room) -> None:
    page = room.page
    village = page.families.list.item(0).text().split("·")[1].strip()
    page.families.search.setText(village)
    room.settle()
    page.families.all_button.click()
    room.bot.waitUntil(lambda: page.offers[0].of == 3, timeout=20_000)
    assert page.families.count.text().startswith("已选 3 户")
    page.families.search.setText("没有这个人")
    room.settle()
    assert page.families.list.count() == 0
    assert len(page.families.ticked) == 3


@pytest.fixture
def one_row_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jlaid_desktop.services.papers.families.MOST_LISTED", 1)


@pytest.mark.usefixtures("one_row_shown")
def test_tick_all_takes_those_that_are_not_shown_too(room: Room) -> None:
    families = room.page.families
    families.search.setText("永兴")
    room.settle()
    assert families.list.count() == 1
    assert "只列出前 1 户" in families.count.text()
    families.all_button.click()
    room.bot.waitUntil(lambda: room.page.offers[0].of == 3, timeout=20_000)
    assert sorted(families.ticked) == sorted(room.ids)
    families.none_button.click()
    families.search.setText("李秀英")
    room.settle()
    assert "只列出" not in families.count.text()
    families.all_button.click()
    room.bot.waitUntil(lambda: families.ticked == [room.ids[1]], timeout=20_000)


@pytest.mark.usefixtures("one_row_shown")
def test_tick_all_takes_every_family_due_for_a_step(room: Room) -> None:
    families = room.page.families
    families.list.untick_all()
    families.due_asked.emit("accepted")
    room.bot.waitUntil(lambda: "只列出前 1 户" in families.count.text(), timeout=20_000)
    room.settle()
    assert families.list.count() == 1
    families.all_button.click()
    assert sorted(families.ticked) == sorted(room.ids)


def test_families_due_for_a_step_are_found(room: Room) -> None:
    page = room.page
    page.families.due_asked.emit("accepted")
    room.bot.waitUntil(lambda: not page.work_bar.isVisible(), timeout=20_000)
    room.settle()
    assert page.families.list.count() == 3
    page.families.due_asked.emit("decided")
    room.bot.waitUntil(lambda: page.families.list.count() == 0, timeout=20_000)


def test_one_document_for_all_is_written_once_it_was_noted(room: Room, tmp_path: Path) -> None:
    page = room.page
    page.families.list.tick(room.ids)
    room.bot.waitUntil(lambda: page.offers[0].of == 3, timeout=20_000)
    page.papers.tick(["commitment", "entrustment"])
    room.settle()
    target = tmp_path / "all.pdf"
    page.leaving.save_to(target)
    room.bot.waitUntil(target.is_file, timeout=20_000)
    room.settle()
    document = pypdfium2.PdfDocument(target)
    assert len(document) == 6
    document.close()
    assert len(room.audit()) == 6
    assert {row[0] for row in room.audit()} == {"export"}
    assert "all.pdf" in page.banner.text()


def test_a_file_for_each_family_is_written_under_a_bare_name(room: Room, tmp_path: Path) -> None:
    page = room.page
    page.families.list.tick(room.ids)
    room.bot.waitUntil(lambda: page.offers[0].of == 3, timeout=20_000)
    page.papers.tick(["commitment"])
    room.settle()
    folder = tmp_path / "files"
    folder.mkdir()
    page.leaving.save_each_in(folder)
    room.bot.waitUntil(lambda: len(list(folder.iterdir())) == 3, timeout=20_000)
    room.settle()
    for path in folder.iterdir():
        assert re.fullmatch(r"jlaid-00[123]-commitment-[A-Z2-7-]+\.pdf", path.name)
    texts = [text_of(path.read_bytes()) for path in sorted(folder.iterdir())]
    assert all(name in text for name, text in zip(NAMES, texts, strict=True))
    assert len(room.audit()) == 3


def test_a_disk_that_fills_up_half_way_leaves_no_file_of_this_run(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = room.page
    page.families.list.tick(room.ids)
    room.bot.waitUntil(lambda: page.offers[0].of == 3, timeout=20_000)
    page.papers.tick(["commitment"])
    room.settle()
    written: list[Path] = []

    def one_fits(path: Path, content: bytes) -> None:
        if written:
            raise disk_full()
        written.append(path)
        path.write_bytes(content)

    monkeypatch.setattr("jlaid_desktop.services.papers.writing.write_whole", one_fits)
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    page.leaving.save_each_in(folder)
    room.bot.waitUntil(lambda: bool(room.told), timeout=20_000)
    assert written
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
    assert room.told[-1] == ("空间不足，3 个文件没有写完；本次已写的文件已经删除。", "wrong")
    room.settle()
    assert not page.work_bar.isVisible()


def test_a_stopped_batch_writes_nothing_and_says_so(room: Room, tmp_path: Path) -> None:
    page = room.page
    page.families.list.tick(room.ids)
    room.bot.waitUntil(lambda: page.offers[0].of == 3, timeout=20_000)
    page.papers.tick(["commitment"])
    room.settle()
    target = tmp_path / "stopped.pdf"
    room.desk.progressed.connect(
        lambda _done, _of: room.desk.stop(), Qt.ConnectionType.DirectConnection
    )
    page.leaving.save_to(target)
    room.settle()
    room.bot.waitUntil(lambda: bool(room.told), timeout=20_000)
    assert not target.exists()
    assert room.audit() == []
    assert room.told[-1] == ("已停止生成表单。", "ask")


def test_printing_is_noted_and_every_sheet_is_painted(room: Room, tmp_path: Path) -> None:
    page = room.page
    page.papers.tick(["commitment", "application"])
    room.bot.waitUntil(lambda: page.made is not None, timeout=20_000)
    room.settle()
    printer = a4_printer(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    target = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(target))
    page.leaving.print_on(printer)
    room.bot.waitUntil(lambda: "交给打印机" in page.banner.text(), timeout=20_000)
    document = pypdfium2.PdfDocument(target)
    assert page.made is not None
    assert len(document) == page.made.paper.pages == 3
    document.close()
    noted = sorted(room.audit())
    assert noted == [("print", room.ids[0], "application"), ("print", room.ids[0], "commitment")]
    assert page.back_button.isEnabled()


# --- in the whole window --------------------------------------------------------------


def sample_window(hands: Hands) -> None:
    hands.wait_for(lambda: not isinstance(hands.window.page, CreatePage), "the households")
    hands.wait_for_focus("search")


def test_the_keys_open_the_print_centre_and_the_letterhead(app_hands: Hands) -> None:
    hands = app_hands
    sample_window(hands)
    hands.press(Qt.Key.Key_P, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, PrintCentrePage), "the print centre")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: not isinstance(hands.window.page, PrintCentrePage), "the households")
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_L, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, LetterheadPage), "the letterhead")


def test_a_letterhead_and_a_text_are_typed_seen_and_kept(app_hands: Hands) -> None:
    hands = app_hands
    sample_window(hands)
    hands.press(Qt.Key.Key_L, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(hands.window.page, LetterheadPage), "the letterhead")
    page = hands.window.page
    assert isinstance(page, LetterheadPage)
    hands.wait_for(lambda: page.view.ready, "the sheet")
    hands.type("某区民政局")
    hands.press(Qt.Key.Key_Return)
    hands.type("某乡人民政府")
    hands.click(page.head_button)
    hands.wait_for(lambda: "已保存" in page.banner.text(), "saved")
    page.texts.text.show_text("本县改写的承诺。")
    hands.click(page.texts.text_button)
    told: list[str] = []
    hands.wait_for(lambda: told.append(page.banner.text()) or "依据文件" in told[-1], "refused")
    page.texts.document.setText("某民发 1 号")
    hands.click(page.texts.text_button)
    hands.wait_for(lambda: "1 条" in page.banner.text(), "kept")
    assert page.texts.drop_button.isEnabled()
    kept: list[object] = []
    room = hands.window.workroom
    assert room is not None
    room.office.ask(lambda ws: (letterhead_of(ws), wordings_of(ws)), kept.append)
    hands.wait_for(lambda: kept, "what was kept")
    head, texts = kept[0]  # type: ignore[misc]
    assert (head.county_office, head.township_office) == ("某区民政局", "某乡人民政府")
    assert [one.own for one in texts if one.own] == ["本县改写的承诺。"]
    assert squeezed(page.texts.text.toPlainText()) == "本县改写的承诺。"


# --- a notice that was printed, recorded ------------------------------------------------


@pytest.mark.parametrize("agreed", [True, False])
def test_a_printed_notice_is_recorded_in_the_procedure_when_one_agrees(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> None:
    page, asked = room.page, []

    def confirm(question: str, _why: str, _yes: str, **_kind: bool) -> bool:
        asked.append(question)
        return agreed

    monkeypatch.setattr(room.presenter, "confirm", confirm)
    page.papers.tick(["materials_notice"])
    room.bot.waitUntil(lambda: page.made is not None, timeout=20_000)
    room.settle()
    printer = a4_printer(150)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.leaving.print_on(printer)
    expected = "一次性告知已记入办理进度。" if agreed else "交给打印机"
    room.bot.waitUntil(lambda: expected in page.banner.text(), timeout=20_000)
    room.settle()
    assert asked == ["是否把今天的一次性告知记入办理进度？"]
    kept: list[HouseholdProcedure] = []
    room.office.ask(lambda ws: procedure_of(ws, room.ids[0]), kept.append)
    room.settle()
    running = kept[0].running
    assert running is not None
    notice = running.case.latest(MaterialsNotice)
    assert (notice is not None and "户口簿" in notice.missing) is agreed
