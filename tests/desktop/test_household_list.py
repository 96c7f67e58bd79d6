"""The list: words for where a family stands, nothing secret, a thousand rows at once."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.household_list import ROW, HouseholdDelegate, HouseholdList
from jlaid_desktop.desktop.household_words import moment_text, progress_text, standing
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.i18n import use_language
from jlaid_desktop.services.households import HouseholdRow

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
    assert heard == "申请人7，低保边缘，4 人 · 桦树村"


def test_a_family_without_a_name_is_still_a_row(families: HouseholdList) -> None:
    families.households.show([household(1, applicant_name="")])
    blank = families.grab().toImage()
    families.households.show([household(1, applicant_name="王")])
    assert families.grab().toImage() != blank
