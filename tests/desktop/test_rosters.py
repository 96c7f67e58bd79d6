"""The roster page: choose, look at the report, say the columns, take over, write out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office, creation
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.roster_page import RosterPage
from jlaid_desktop.desktop.rosters.columns import NOT_TAKEN
from jlaid_desktop.desktop.rosters.desk import RosterDesk
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.picklist import Option
from jlaid_desktop.services.households import household_counts
from jlaid_desktop.services.rosters.reading import read_roster
from tests.desktop.hands import CONTROL, Hands
from tests.documents.rosters.making import book
from tests.services.rosters.making import CHILD, FAMILY, HEADINGS, WOMAN

WRONG = CHILD[:17] + "0"
NOBUTTON = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Room:
    """A roster page over a store of its own, with what the presenter told."""

    def __init__(self, qtbot: QtBot, theme: Theme, clock: FixedClock, home: Path) -> None:
        self.bot = qtbot
        self.told: list[tuple[str, str]] = []
        self.presenter = Presenter(home / "logs", clock)
        self.presenter.show_in(lambda text, _action, tone: self.told.append((text, tone)))
        self.lane = Lane("store", self.presenter.present)
        self.office = Office(home, clock, self.lane)
        self.office.create(
            creation("made-up-password", "li", "李", "220202", "220202201", "real"),
            lambda: None,
            self.presenter.present,
        )
        self.settle()
        self.desk = RosterDesk(self.office, self.presenter)
        self.page = RosterPage(theme, self.desk)
        self.page.importing.connect(
            lambda report, reason: self.desk.import_(report, reason, self.page.imported)
        )
        qtbot.addWidget(self.page)
        self.page.resize(1366, 720)
        self.page.show()
        qtbot.waitExposed(self.page)

    def settle(self) -> None:
        self.bot.waitUntil(lambda: not self.lane.busy, timeout=20_000)

    def open(self, path: Path) -> None:
        self.page.open_file(path)
        self.settle()

    def counts(self) -> tuple[int, int]:
        found: list[tuple[int, int]] = []
        self.office.ask(household_counts, found.append)
        self.settle()
        return found[0]

    def close(self) -> None:
        self.office.lock()
        self.lane.close()


@pytest.fixture
def room(qtbot: QtBot, theme: Theme, clock: FixedClock, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, theme, clock, tmp_path / "data")
    yield made
    made.close()


def ready(room: Room) -> str:
    """Return how many families the button would import, in any language."""
    return "".join(sign for sign in room.page.import_button.text() if sign.isdigit())


def test_a_roster_is_checked_seen_and_taken_over(room: Room, tmp_path: Path) -> None:
    room.open(book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY]))
    assert room.page.report_pane.findings.findings.rowCount() == 0
    assert ready(room) == "1"
    assert room.counts() == (0, 0)
    QTest.mouseClick(room.page.import_button, NOBUTTON)
    room.settle()
    assert room.counts() == (1, 2)
    assert "2" in room.page.banner.text()
    assert room.page.report is None


def test_enter_on_a_finding_goes_to_its_column_and_the_row_is_shown(
    room: Room, tmp_path: Path
) -> None:
    room.open(book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY, ["2", "赵一", WRONG, "户主", None]]))
    table = room.page.report_pane.findings
    assert table.hasFocus()
    assert table.findings.index(0, 0).data() == "C4"
    assert "赵一" in room.page.report_pane.row_text.text()
    assert WRONG not in room.page.report_pane.row_text.text()
    assert ready(room) == "1"
    QTest.keyClick(table, Qt.Key.Key_Return)
    field = room.page.columns.field_at("身份证号")
    assert field is not None
    assert field.hasFocus()


def test_columns_said_by_hand_are_checked_at_once_and_remembered(
    room: Room, tmp_path: Path
) -> None:
    path = book(tmp_path / "old.xlsx", [["谁", "证"], ["张桂兰", WOMAN]])
    room.open(path)
    assert room.page.report is None
    assert not room.page.import_button.isEnabled()
    for heading, field in (("谁", "name"), ("证", "id_number")):
        picklist = room.page.columns.field_at(heading)
        assert picklist is not None
        assert picklist.code == NOT_TAKEN
        picklist.pick(Option(f"household.members[].{field}", heading))
        room.settle()
    assert room.page.report is not None
    assert room.page.report.persons == 1
    assert room.page.import_button.isEnabled()
    assert read_roster(path, home=room.office.home).remembered


def test_a_column_is_chosen_by_typing(room: Room, tmp_path: Path) -> None:
    room.open(book(tmp_path / "a.xlsx", [[*HEADINGS, "族"], [*FAMILY[0], "满族"]]))
    picklist = room.page.columns.field_at("族")
    assert picklist is not None
    picklist.setFocus()
    QTest.keyClicks(picklist, "x")
    picklist.clear()
    picklist.insert("民族")
    picklist.textEdited.emit("民族")
    QTest.keyClick(picklist, Qt.Key.Key_Return)
    room.settle()
    assert picklist.code == "household.members[].ethnicity"
    assert room.page.report is not None
    (one,) = room.page.report.families
    assert one.document["household"]["members"][0]["ethnicity"] == "满族"


def test_persons_recorded_already_need_a_reason(room: Room, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY])
    room.open(path)
    QTest.mouseClick(room.page.import_button, NOBUTTON)
    room.settle()
    room.open(path)
    assert not room.page.import_button.isEnabled()
    assert room.page.reason.isVisible()
    QTest.keyClicks(room.page.reason, "moved")
    assert room.page.import_button.isEnabled()
    QTest.mouseClick(room.page.import_button, NOBUTTON)
    room.settle()
    assert room.counts() == (2, 2)


def test_a_file_that_is_no_roster_is_told(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "a.et"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    room.open(path)
    assert [tone for _text, tone in room.told] == ["wrong"]
    assert "a.et" in room.told[0][0]
    assert room.page.roster is None


def test_a_file_can_be_dropped(room: Room, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, NOBUTTON, PLAIN)
    room.page.dragEnterEvent(entering)
    assert entering.isAccepted()
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, NOBUTTON, PLAIN)
    room.page.dropEvent(dropped)
    room.settle()
    assert room.page.report is not None


def test_text_is_not_taken_for_a_file(room: Room) -> None:
    data = QMimeData()
    data.setText("姓名")
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, NOBUTTON, PLAIN)
    entering.ignore()
    room.page.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_an_import_that_is_stopped_has_written_nothing(room: Room, tmp_path: Path) -> None:
    rows = [[str(n), f"张{n}", None, "户主", None] for n in range(300)]
    room.open(book(tmp_path / "a.xlsx", [HEADINGS, *rows]))
    room.desk.progressed.connect(
        lambda _done, _of: room.desk.stop(), Qt.ConnectionType.DirectConnection
    )
    QTest.mouseClick(room.page.import_button, NOBUTTON)
    room.settle()
    assert room.counts() == (0, 0)
    assert [tone for _text, tone in room.told] == ["ask"]
    assert room.page.import_button.isEnabled()


def test_progress_is_shown_while_it_runs(room: Room, tmp_path: Path) -> None:
    rows = [[str(n), f"张{n}", None, "户主", None] for n in range(120)]
    seen: list[int] = []
    room.page.work_bar.progress.valueChanged.connect(seen.append)
    room.open(book(tmp_path / "a.xlsx", [HEADINGS, *rows]))
    assert {50, 100, 120} <= set(seen)
    assert not room.page.work_bar.stop_button.isVisible()


def test_the_page_is_reached_by_key_and_button_and_the_list_knows_the_new(
    app_hands: Hands, tmp_path: Path
) -> None:
    hands = app_hands
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the households")
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_R, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, RosterPage), "the rosters by key")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the way back")
    home = hands.window.page
    assert isinstance(home, HouseholdPage)
    hands.choose(home.header.program_menu, "rosters")
    hands.wait_for(lambda: isinstance(hands.window.page, RosterPage), "the rosters by button")
    page = hands.window.page
    assert isinstance(page, RosterPage)
    page.open_file(book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY]))
    hands.wait_for(lambda: page.report is not None, "the report")
    hands.click(page.import_button)
    hands.wait_for(lambda: home.list.households.rowCount() == 1, "the family in the list")


def test_template_and_export_are_written(room: Room, tmp_path: Path) -> None:
    room.page._write_template(str(tmp_path / "t.xlsx"))
    room.settle()
    assert read_roster(tmp_path / "t.xlsx").layout.recognised > 20
    room.page._export(str(tmp_path / "none.xlsx"))
    room.settle()
    assert [tone for _text, tone in room.told] == ["wrong"]
    room.open(book(tmp_path / "a.xlsx", [HEADINGS, *FAMILY]))
    QTest.mouseClick(room.page.import_button, NOBUTTON)
    room.settle()
    room.page._export(str(tmp_path / "out.xlsx"))
    room.settle()
    assert read_roster(tmp_path / "out.xlsx").layout.column_map.name == "persons"
    assert "out.xlsx" in room.page.banner.text()
