"""The list: words for where a family stands, nothing secret, a thousand rows at once."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.household_list import ROW, HouseholdDelegate, HouseholdList
from jlaid_desktop.desktop.household_words import (
    county_word,
    moment_text,
    progress_text,
    progress_tone,
    standing,
)
from jlaid_desktop.desktop.pages.frame import SearchField
from jlaid_desktop.desktop.pages.list_pane import ListPane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import use_language
from jlaid_desktop.services.households import HouseholdRow
from jlaid_desktop.services.records import Findings

TODAY = dt.date(2025, 11, 22)
ZONE = dt.datetime(2025, 11, 22).astimezone().tzinfo


def at(month: int, day: int, hour: int, minute: int, year: int = 2025) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=ZONE)


def household(number: int, **values: object) -> HouseholdRow:
    known: dict[str, object] = {
        "household_id": f"h{number}",
        "applicant_name": f"申请人{number}",
        "size": 4,
        "village_name": "桦树村",
        "category_code": "EDGE",
        "category_status": "met",
        "missing_count": 0,
        "progress": "saved",
        "changed_at": at(11, 22, 10, 42),
    }
    return HouseholdRow(**(known | values))  # type: ignore[arg-type]


@pytest.fixture
def families(qtbot: QtBot, theme: Theme) -> HouseholdList:
    made = HouseholdList(theme, TODAY)
    qtbot.addWidget(made)
    made.resize(296, 600)
    made.show()
    return made


@pytest.mark.parametrize(
    ("code", "status", "missing", "words", "mark"),
    [
        ("EDGE", "met", 0, "低保边缘", "holds"),
        ("RIGID", "needs_review", 0, "刚性支出 待复核", "review"),
        ("UNDETERMINED", "need_information", 2, "还缺 2 项", "ask"),
        ("NONE", "not_met", 0, "不在范围", "no"),
        ("REFER_DIBAO", "met", 0, "可申请低保", "ask"),
        (None, None, None, "未评估", "ask"),
    ],
)
def test_standing(
    code: str | None, status: str | None, missing: int | None, words: str, mark: str
) -> None:
    assert standing(code, status, missing) == (words, mark)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (at(11, 22, 10, 42), "10:42"),
        (at(11, 21, 23, 59), "昨天"),
        (at(3, 1, 8, 0), "03-01"),
        (at(12, 31, 8, 0, 2024), "2024-12-31"),
    ],
)
def test_moments_are_as_short_as_they_stay_clear(moment: dt.datetime, text: str) -> None:
    assert moment_text(moment, TODAY) == text


def test_progress_in_english() -> None:
    use_language("en")
    assert progress_text("draft", at(11, 22, 9, 5), TODAY) == "draft 09:05"
    assert progress_text("changed", at(11, 22, 9, 5), TODAY) == "changed 09:05"
    assert progress_text("saved", at(11, 22, 9, 5), TODAY) == "saved 09:05"


def test_how_far_the_county_has_got_is_a_word_and_a_colour_of_its_own(theme: Theme) -> None:
    use_language("en")
    states = ("packed", "received", "accepted", "returned", "confirmed", "refused")
    words = [progress_text(state, at(11, 22, 9, 5), TODAY) for state in states]
    assert words == [
        "packed", "received", "accepted", "returned for correction", "confirmed", "not confirmed",
    ]  # fmt: skip
    assert [county_word(state) for state in states] == words
    assert [county_word(state) for state in ("draft", "changed", "saved")] == ["", "", ""]
    for state in (*states, "draft", "changed", "saved"):
        assert theme.colour(progress_tone(state)).isValid()


def test_a_click_and_enter_open(qtbot: QtBot, families: HouseholdList) -> None:
    families.households.show([household(1), household(2)])
    box = families.visualRect(families.households.index(1, 0))
    with qtbot.waitSignal(families.opened) as told:
        QTest.mouseClick(families.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert told.args == ["h2"]
    families.setCurrentIndex(families.households.index(0, 0))
    with qtbot.waitSignal(families.opened) as told:
        QTest.keyClick(families, Qt.Key.Key_Return)
    assert told.args == ["h1"]


def test_rows_changed_in_place_keep_the_mark(families: HouseholdList) -> None:
    families.households.show([household(1), household(2)])
    families.mark("h2")
    families.households.show([household(1), household(2, applicant_name="王海")])
    assert families.currentIndex().row() == 1
    assert families.households.index(1, 0).data(ROW).applicant_name == "王海"


def test_of_a_thousand_rows_only_those_in_sight_are_painted(
    families: HouseholdList, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    paint = HouseholdDelegate.paint

    def counting(delegate: HouseholdDelegate, *given: object) -> None:
        painted.append(given[2].row())
        paint(delegate, *given)

    monkeypatch.setattr(HouseholdDelegate, "paint", counting)
    families.households.show([household(n) for n in range(1000)])
    families.grab()
    assert set(painted) == set(range(11))


def test_screen_readers_hear_name_standing_and_place(families: HouseholdList) -> None:
    families.households.show([household(7)])
    heard = families.households.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "申请人7，低保边缘，4 人 · 桦树村，已保存 10:42"


def test_a_family_without_a_name_is_still_a_row(families: HouseholdList) -> None:
    families.households.show([household(1, applicant_name="")])
    blank = families.grab().toImage()
    families.households.show([household(1, applicant_name="王")])
    assert families.grab().toImage() != blank


def test_a_beginning_asks_for_the_others_once_its_end_is_seen(
    families: HouseholdList, qtbot: QtBot
) -> None:
    """A long list costs no more than what is in sight; at its end it goes on by itself."""
    everyone = [household(number) for number in range(300)]
    asked: list[int] = []
    families.households.more_wanted.connect(lambda: asked.append(1))
    families.households.show(everyone[:60], beginning=True)
    qtbot.wait(20)
    assert asked == []
    families.setCurrentIndex(families.households.index(3, 0))
    QTest.keyClick(families, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: asked == [1])
    families.households.go_on(everyone)
    assert families.households.rowCount() == 300
    assert families.currentIndex().row() == 59
    QTest.keyClick(families, Qt.Key.Key_End)
    assert families.households.id_at(families.currentIndex().row()) == "h299"
    qtbot.wait(20)
    assert asked == [1]


def test_a_list_that_changed_meanwhile_is_shown_as_it_is_now(families: HouseholdList) -> None:
    families.households.show([household(number) for number in range(60)], beginning=True)
    families.households.go_on([household(70), *(household(number) for number in range(80))])
    assert families.households.id_at(0) == "h70"
    assert families.households.rowCount() == 81


def test_a_short_list_is_whole(families: HouseholdList) -> None:
    asked: list[int] = []
    families.households.more_wanted.connect(lambda: asked.append(1))
    families.households.show([household(number) for number in range(3)])
    families.scrollToBottom()
    assert asked == []


def test_the_foot_says_how_many_a_search_found(qtbot: QtBot, theme: Theme) -> None:
    pane = ListPane(theme, TODAY)
    qtbot.addWidget(pane)
    pane.show_counts((17, 39))
    shown = pane.findChildren(QLabel)[-1]
    assert shown.objectName() != "more_households"
    assert shown.text() == "17 户 · 39 人"
    pane.show_found(Findings((household(1), household(2)), more=3, more_than=False), searching=True)
    assert shown.text() == "找到 5 户"
    pane.show_found(Findings((household(1),), more=40, more_than=True), searching=True)
    assert shown.text() == "找到 41 户以上"
    pane.show_found(Findings((household(1),), more=0, more_than=False), searching=False)
    assert shown.text() == "17 户 · 39 人"
    draft = household(2, progress="draft")
    pane.show_found(Findings((household(1), draft), more=0, more_than=False), searching=False)
    assert shown.text() == "17 户 · 39 人 · 草稿 1 户"


def test_escape_ends_a_search(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField(theme)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field, "zgl")
    with qtbot.waitSignal(field.textEdited) as told:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert told.args == [""]
    assert field.text() == ""
