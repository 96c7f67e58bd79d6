"""After a crash: what was kept, in words, and nothing decided without being asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.history.change_words import ChangeLine
from jlaid_desktop.desktop.pages.recovery_page import KeptDraft, RecoveryPage
from jlaid_desktop.desktop.recovery import DraftWords, OpenMark
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.services.differences import differences
from jlaid_desktop.services.households import DraftInfo, LoadedHousehold

NUMBER = "220202198203040426"


def loaded(saved: dict[str, Any] | None, draft: dict[str, Any]) -> LoadedHousehold:
    info = DraftInfo("h1", "张桂兰", dt.datetime(2025, 11, 22, 10, 42).astimezone(), None,
                     differs=True, outdated=False)  # fmt: skip
    return LoadedHousehold(draft, {}, None, info, saved, {} if saved else None)


def family(**facts: Any) -> dict[str, Any]:
    members = facts.pop("members", [{"id": "m1", "name": "张桂兰"}])
    return {"household": {"members": members, **facts}}


@pytest.fixture
def words(questionnaire: Questionnaire, clock: FixedClock) -> DraftWords:
    return DraftWords(questionnaire, shipped_regions(), clock)


def lines(words: DraftWords, saved: dict[str, Any], draft: dict[str, Any]) -> list[ChangeLine]:
    kept = words.kept((loaded(saved, draft), "h1", differences(saved, draft)))
    return list(kept.changes)


def test_a_mark_left_behind_means_a_crash(tmp_path: Path) -> None:
    first = OpenMark(tmp_path)
    assert not first.set()
    assert OpenMark(tmp_path).set(), "it was not taken away"
    first.clear()
    assert not OpenMark(tmp_path).set()


def test_a_changed_answer_reads_as_the_form_does(words: DraftWords) -> None:
    found = lines(words, family(phone="13800000000"), family(phone="13900000000"))
    assert found == [ChangeLine("联系电话", "138 0000 0000", "139 0000 0000")]


def test_a_member_s_answer_names_the_member(words: DraftWords) -> None:
    before = family(members=[{"id": "m1", "name": "张桂兰"}])
    after = family(members=[{"id": "m1", "name": "张桂兰", "hukou_type": "rural"}])
    assert lines(words, before, after) == [ChangeLine("张桂兰：户籍性质", "", "农村")]


def test_identity_numbers_stay_masked(words: DraftWords) -> None:
    after = family(members=[{"id": "m1", "name": "张桂兰", "id_number": NUMBER}])
    found = lines(words, family(), after)
    assert found[0].after == "220202************"
    assert NUMBER not in repr(found)


def test_rows_that_came_and_went(words: DraftWords) -> None:
    two = [{"id": "m1", "name": "张桂兰"}, {"id": "m2", "name": "王海"}]
    came = lines(words, family(), family(members=two))
    assert came == [ChangeLine("新增：家庭成员", "", "王海")]
    went = lines(words, family(members=two), family())
    assert went == [ChangeLine("删除：家庭成员", "王海", "已删除")]


def test_a_new_row_says_what_it_holds_and_masks_numbers(words: DraftWords) -> None:
    came = {"id": "m2", "name": "王海", "relation": "配偶", "id_number": NUMBER}
    two = [{"id": "m1", "name": "张桂兰"}, came]
    (line,) = lines(words, family(), family(members=two))
    assert line.after.startswith("王海、")
    assert "配偶" in line.after
    assert NUMBER not in line.after


def test_a_reason_names_its_question(words: DraftWords) -> None:
    before, after = family(), family() | {"reasons": {"household.phone": "老人机"}}
    assert lines(words, before, after) == [ChangeLine("联系电话（理由）", "", "老人机")]


def test_what_no_question_asks_for_is_not_passed_over_in_silence(words: DraftWords) -> None:
    (line,) = lines(words, family(), family(unheard_of=1))
    assert line == ChangeLine("没有对应问题的内容", "", "有改动")


def test_a_household_never_saved_shows_all_of_it(words: DraftWords) -> None:
    draft = family(phone="13800000000")
    kept = words.kept((loaded(None, draft), "h1", differences({}, draft)))
    assert kept.never_saved
    assert ChangeLine("联系电话", "", "138 0000 0000") in kept.changes


DRAFT = KeptDraft("h1", "张桂兰", "10:42", never_saved=False, changes=(
    ChangeLine("联系电话", "138", "139"),))  # fmt: skip


def test_the_page_asks(qtbot: QtBot, theme: Theme) -> None:
    page = RecoveryPage(theme, [DRAFT])
    qtbot.addWidget(page)
    page.show()
    shown = {label.text() for label in page.findChildren(QLabel)}
    assert {"联系电话", "138", "139", "张桂兰"} <= shown
    buttons = {b.accessibleName(): b for b in page.findChildren(QPushButton)}
    with qtbot.waitSignal(page.opening) as told:
        QTest.mouseClick(buttons["接着草稿继续"], Qt.MouseButton.LeftButton)
    assert told.args == ["h1"]
    with qtbot.waitSignal(page.discarding) as told:
        QTest.mouseClick(buttons["退回上次保存"], Qt.MouseButton.LeftButton)
    assert told.args == ["h1"]


def test_the_last_decision_closes_the_page(qtbot: QtBot, theme: Theme) -> None:
    page = RecoveryPage(theme, [DRAFT])
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.closed):
        page.gone("h1")
