"""Looking for a family in the window: as one types, with why it was found, and how many more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.household_words import found_reason, more_text, name_mark
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.marked_text import draw_marked
from jlaid_desktop.services.households import new_household_document, save_household
from jlaid_desktop.services.records import FoundBy
from jlaid_desktop.services.workspace import create_workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import CONTROL, Hands
from tests.desktop.test_household_list import household

PASSWORD = "a made-up password"
FAMILIES = (("张建国", "王小明"), ("单玉兰", "李雪"), *((f"赵{n}", "孙红") for n in "一二三四五"))


@pytest.fixture
def hands(qtbot: QtBot, qapp: QApplication, clock: FixedClock, tmp_path: Path) -> Iterator[Hands]:
    """Open a window over a store with some families, unlocked."""
    ws = create_workspace(
        tmp_path / "home", PASSWORD, "li", "李干事", "220202", "220202201", clock=clock
    )
    for applicant, other in FAMILIES:
        document = new_household_document("220202", "220202201", day=clock.today())
        document["village"] = "220202201201"
        document["household"]["members"][0]["name"] = applicant
        document["household"]["members"].append(
            {"id": "m2", "name": other, "id_number": "220221198512310025"}
        )
        save_household(ws, document, None, effective_day=clock.today())
    ws.close()
    window = build_window(qapp, Options(home=tmp_path / "home", clock=clock, settings=Settings()))
    qtbot.addWidget(window)
    window.resize(1366, 736)
    window.show()
    window.activateWindow()
    with qtbot.waitActive(window):
        pass
    made = Hands(qapp, window)
    made.wait_for(lambda: window.door is not None and not window.store_lane.busy)
    made.wait_for_focus("password")
    made.type(PASSWORD)
    made.press(Qt.Key.Key_Return)
    made.wait_for(lambda: isinstance(window.page, HouseholdPage))
    made.wait_for(lambda: not window.store_lane.busy)
    yield made
    window.close()


def rows_of(hands: Hands) -> list[str]:
    model = hands.window.page.list.households
    return [model.index(n, 0).data().split("，")[0] for n in range(model.rowCount())]


def look_for(hands: Hands, query: str) -> None:
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.wait_for_focus("search")
    hands.type(query)
    hands.wait_for(lambda: not hands.window.store_lane.busy, "the answer")


def test_each_letter_narrows_the_list_at_once(hands: Hands) -> None:
    assert len(rows_of(hands)) == len(FAMILIES)
    look_for(hands, "s")
    assert rows_of(hands)[0] == "单玉兰"
    assert len(rows_of(hands)) == 6  # the others by their members' 孙
    look_for(hands, "syl")
    assert rows_of(hands) == ["单玉兰"]
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Backspace)
    hands.press(Qt.Key.Key_Backspace)
    hands.wait_for(lambda: len(rows_of(hands)) == len(FAMILIES))


def test_enter_opens_the_best_even_before_the_answer_has_come(hands: Hands) -> None:
    look_for(hands, "小明")
    assert rows_of(hands) == ["张建国"]
    hands.press(Qt.Key.Key_F, CONTROL)
    hands.type("dy")
    hands.press(Qt.Key.Key_Return)
    page = hands.window.page
    hands.wait_for(lambda: page.pane is not None, "the family")
    assert page.pane.interview.session.document["household"]["members"][0]["name"] == "单玉兰"


def test_a_row_says_which_member_was_found(hands: Hands) -> None:
    look_for(hands, "小明")
    heard = hands.window.page.list.households.index(0, 0).data()
    assert "，成员：王小明，" in heard
    look_for(hands, "0025")
    model = hands.window.page.list.households
    heard = " / ".join(model.index(row, 0).data() for row in range(model.rowCount()))
    assert "成员：王小明（公民身份号码）" in heard
    assert "0025" not in heard


def test_what_is_not_shown_is_told(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jlaid_desktop.desktop.casework.FIRST_ROWS", 2)
    look_for(hands, "孙")
    more = hands.window.page.findChild(QLabel, "more_households")
    assert more.isVisible()
    assert more.text() == "另有 3 户，请再输入几个字"
    look_for(hands, "小明")
    assert not more.isVisible()


def test_nothing_found_says_what_to_do(hands: Hands) -> None:
    look_for(hands, "没有这个人")
    told = [label.text() for label in hands.window.findChildren(QLabel) if label.isVisible()]
    assert any("身份证号末四位" in text and "Ctrl+N" in text for text in told), told


# --- the words and the mark ---------------------------------------------------------


@pytest.mark.parametrize(
    ("found_by", "text", "mark"),
    [
        ([FoundBy("name", "王小明", (1, 3))], "成员：王小明", (4, 6)),
        ([FoundBy("village", "", None), FoundBy("name", "王小明", None)], "成员：王小明", None),
        ([FoundBy("phone", "王小明", None)], "成员：王小明（电话）", None),
        ([FoundBy("number", "申请人1", None)], "公民身份号码相符", None),
        ([FoundBy("file", "", None)], "档案号相符", None),
    ],
)
def test_the_reason_in_words(found_by: list[FoundBy], text: str, mark: object) -> None:
    reason = found_reason(household(1, found_by=tuple(found_by)))
    assert (reason.text, reason.mark) == (text, mark)


def test_what_the_row_shows_anyway_needs_no_reason() -> None:
    row = household(1, found_by=(FoundBy("name", "申请人1", (0, 2)), FoundBy("village", "", None)))
    assert found_reason(row) is None
    assert name_mark(row) == (0, 2)


@pytest.mark.parametrize(
    ("more", "more_than", "text"),
    [
        (0, False, ""),
        (1, False, "另有 1 户，请再输入几个字"),
        (400, True, "另有 400 户以上，请再输入几个字"),
    ],
)
def test_how_many_more(more: int, more_than: bool, text: str) -> None:
    assert more_text(more, more_than=more_than) == text


def painted(theme: Theme, text: str, mark: tuple[int, int] | None, width: int) -> QImage:
    image = QImage(300, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setFont(theme.font())
    draw_marked(painter, QRect(0, 0, width, 30), text, mark, QColor("red"))
    painter.end()
    return image


def reds(image: QImage) -> list[int]:
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == QColor("red") for y in range(image.height()))
    ]


def test_the_mark_is_painted_under_its_own_characters(theme: Theme) -> None:
    found = reds(painted(theme, "成员：王小明", (4, 6), 300))
    plain = painted(theme, "成员：王小明", None, 300)
    assert reds(plain) == []
    width = theme.font().pixelSize()
    assert 3 * width < found[0] < found[-1] < 7 * width
    assert reds(painted(theme, "成员：王小明", (4, 6), 3 * width)) == []
