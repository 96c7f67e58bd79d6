"""A row of answers: three states, numbers, letters, several, and the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.desktop.widgets.answers import LETTERS_WITHIN_MS, Answer, AnswerRow

YES_NO = (Answer(True, "是", "s"), Answer(False, "否", "f"))
WISHES = (Answer("job", "想找工作", "z"), Answer("shop", "想创业", "c"))


@pytest.fixture
def row(qtbot: QtBot, theme: Theme) -> AnswerRow:
    made = AnswerRow(theme, YES_NO, "未问")
    qtbot.addWidget(made)
    made.resize(200, 30)
    made.show()
    return made


@pytest.fixture
def several(qtbot: QtBot, theme: Theme) -> AnswerRow:
    made = AnswerRow(theme, WISHES, "未问", several=True, none_label="都没有")
    qtbot.addWidget(made)
    made.resize(320, 30)
    made.show()
    return made


def test_it_starts_as_not_asked(row: AnswerRow) -> None:
    assert row.value is None
    assert row.answer_text() == "未问"


@pytest.mark.parametrize(
    ("key", "value"),
    [("1", True), ("2", False), ("s", True), ("F", False)],
)
def test_numbers_and_initials_choose(row: AnswerRow, key: str, value: bool) -> None:
    QTest.keyClicks(row, key)
    assert row.value is value


STAGES = (
    Answer("junior", "初中", "cz"),
    Answer("senior", "高中", "gz"),
    Answer("vocational", "中等职业学校", "zdzyxx"),
    Answer("college", "大学", "dx"),
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("cz", "junior"),
        ("c", "junior"),
        ("zd", "vocational"),
        ("gz", "senior"),
        ("czz", "vocational"),
    ],
)
def test_initials_are_read_together_as_in_a_list(
    qtbot: QtBot, theme: Theme, typed: str, value: str
) -> None:
    """The same letters mean the same, whether a question is a row or a list on this screen."""
    made = AnswerRow(theme, STAGES, "未问")
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, typed)
    assert made.value == value


def test_after_a_pause_letters_begin_anew(qtbot: QtBot, theme: Theme) -> None:
    made = AnswerRow(theme, STAGES, "未问")
    qtbot.addWidget(made)
    made.show()
    QTest.keyClicks(made, "c")
    qtbot.wait(LETTERS_WITHIN_MS + 100)
    QTest.keyClicks(made, "z")
    assert made.value == "vocational"


def test_of_several_each_letter_is_an_answer_of_its_own(several: AnswerRow) -> None:
    QTest.keyClicks(several, "zc")
    assert several.value == ["job", "shop"]


def test_three_is_no_answer_of_two(row: AnswerRow) -> None:
    QTest.keyClicks(row, "13")
    assert row.value is True


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_0, Qt.Key.Key_Delete])
def test_back_to_not_asked(row: AnswerRow, key: Qt.Key) -> None:
    """Not asked is a state of its own, never no."""
    QTest.keyClicks(row, "2")
    QTest.keyClick(row, key)
    assert row.value is None


def test_arrows_go_around(row: AnswerRow) -> None:
    QTest.keyClicks(row, "1")
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.value is False
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.value is None
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.value is True


def test_no_looks_different_from_not_asked(row: AnswerRow) -> None:
    """The pictures of no and of not asked differ, and by more than a shade."""
    unasked = row.grab().toImage()
    row.show_value(False)
    no = row.grab().toImage()
    differing = sum(
        unasked.pixel(x, y) != no.pixel(x, y)
        for x in range(0, no.width(), 2)
        for y in range(0, no.height(), 2)
    )
    assert differing > 200


def test_a_click_chooses(qtbot: QtBot, row: AnswerRow) -> None:
    with qtbot.waitSignal(row.chosen) as told:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.answer_box(False).center())
    assert told.args == [False]


def test_showing_tells_nobody(qtbot: QtBot, row: AnswerRow) -> None:
    with qtbot.assertNotEmitted(row.chosen):
        row.show_value(True)
    assert row.accessibleDescription() == "是"


def test_enter_moves_on_and_shift_enter_back(qtbot: QtBot, row: AnswerRow) -> None:
    with qtbot.waitSignal(row.advance) as told:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert told.args == [1]
    with qtbot.waitSignal(row.advance) as told:
        QTest.keyClick(row, Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [-1]


def test_several_are_gathered_in_the_list_s_order(several: AnswerRow) -> None:
    QTest.keyClicks(several, "21")
    assert several.value == ["job", "shop"]
    QTest.keyClicks(several, "1")
    assert several.value == ["shop"]


def test_none_of_them_is_an_answer(several: AnswerRow) -> None:
    """An empty list says that there is none; only `None` is not asked."""
    QTest.keyClicks(several, "3")
    assert several.value == []
    QTest.keyClick(several, Qt.Key.Key_Backspace)
    assert several.value is None


def test_answers_wrap_where_the_room_is_short(several: AnswerRow) -> None:
    assert several.heightForWidth(400) == 30
    assert several.heightForWidth(150) > 30


def test_without_an_unasked_state_one_answer_stays(qtbot: QtBot, theme: Theme) -> None:
    row = AnswerRow(theme, (Answer(100, "100 %"), Answer(150, "150 %")), "", optional=False)
    qtbot.addWidget(row)
    row.show_value(100)
    QTest.keyClick(row, Qt.Key.Key_Backspace)
    assert row.value == 100
    QTest.keyClicks(row, "2")
    assert row.value == 150
