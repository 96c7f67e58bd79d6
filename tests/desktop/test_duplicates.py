"""Persons who may be one, by real keys: the panel while typing, the page of all that wait."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jlaid_desktop.desktop.duplicates.duplicates_page import PAIRS, DuplicatesPage
from jlaid_desktop.desktop.duplicates.typing_panel import DuplicatePanel
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.services.duplicates.deciding import asked_of, record, undecided
from jlaid_desktop.services.households import list_households, load_household, new_id
from jlaid_desktop.store.duplicates.decisions import add_decision, all_decisions
from tests.desktop.hands import CONTROL, Hands
from tests.services.duplicates.families import MAN, WOMAN, person, saved

ALT = Qt.KeyboardModifier.AltModifier
NEAR = WOMAN[:16] + WOMAN[17] + WOMAN[16]


def on_store(hands: Hands, work):
    """Run a service on the store's lane and wait for its answer."""
    answers = []
    hands.window.workroom.office.ask(work, answers.append)
    hands.wait_for(lambda: answers, "the store's answer")
    return answers[0]


@pytest.fixture
def hands(app_hands: Hands) -> Hands:
    """Hands over a window with one saved family: the mother is recorded with her number."""
    window = app_hands.window
    app_hands.wait_for(lambda: isinstance(window.page, HouseholdPage), "the households")
    mother = person(
        "张桂兰", WOMAN, sex="female", relation="母亲", hukou_type="rural", education_level="小学"
    )
    on_store(app_hands, lambda ws: saved(ws, person("李四", MAN), mother))
    return app_hands


def typed(hands: Hands, name: str, number: str) -> DuplicatePanel:
    """Type a new family's first member and leave the number."""
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    hands.press(Qt.Key.Key_N, CONTROL)
    hands.wait_for(lambda: page.pane is not None, "a new household")
    assert page.pane is not None
    member = page.pane.interview.session.rows("household.members")[0]
    page.pane.go_to(f"household.members[{member}].name")
    hands.type(name)
    hands.press(Qt.Key.Key_Return)
    hands.type(number)
    hands.press(Qt.Key.Key_Return)
    (panel,) = page.findChildren(DuplicatePanel)
    return panel


def words(panel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def first_member(window: MainWindow) -> dict:
    return window.page.pane.interview.session.document["household"]["members"][0]


def test_a_near_number_is_told_quietly_and_the_keyboard_stays(hands: Hands) -> None:
    panel = typed(hands, "张桂兰", NEAR)
    hands.wait_for(panel.isVisible, "the panel")
    shown = words(panel)
    assert "仅差一处" in shown
    assert "李四" in shown
    assert WOMAN not in shown
    assert NEAR not in shown
    assert WOMAN[:6] + "*" * 12 in shown
    assert not panel.isAncestorOf(hands.focus)


def test_the_same_person_is_taken_over_and_can_be_undone(hands: Hands) -> None:
    panel = typed(hands, "张桂兰", WOMAN)
    hands.wait_for(panel.isVisible, "the panel")
    before = first_member(hands.window)
    hands.press(Qt.Key.Key_1, ALT)
    hands.wait_for(lambda: not panel.isVisible(), "the answer taken")
    after = first_member(hands.window)
    assert after["person_id"] != before["person_id"]
    assert (after["education_level"], after["hukou_type"]) == ("小学", "rural")
    banner = hands.window.page.banner
    assert "张桂兰" in banner.text()
    hands.press(Qt.Key.Key_S, CONTROL)
    hands.wait_for(lambda: hands.window.page.pane.interview.is_saved, "the save")
    (question,) = on_store(hands, undecided)
    assert question.kind == "both_families"
    hands.press(Qt.Key.Key_Z, CONTROL)
    assert first_member(hands.window)["person_id"] == before["person_id"]


def test_not_the_same_wants_a_reason_and_is_not_asked_again(hands: Hands) -> None:
    panel = typed(hands, "张桂兰", WOMAN)
    hands.wait_for(panel.isVisible, "the panel")
    came_from = hands.focus
    hands.press(Qt.Key.Key_2, ALT)
    hands.wait_for_focus("duplicate_words")
    hands.press(Qt.Key.Key_Return)
    assert "缺少理由" in words(panel)
    hands.press(Qt.Key.Key_Escape)
    assert hands.focus is came_from
    assert panel.isVisible()
    hands.press(Qt.Key.Key_2, ALT)
    hands.wait_for_focus("duplicate_words")
    hands.type("两证均已查看")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not panel.isVisible(), "the answer taken")
    assert hands.focus is came_from

    def stored(ws):
        with ws.store.reading() as db:
            return all_decisions(db)

    (decision,) = on_store(hands, stored)
    assert (decision.verdict, decision.reason) == ("different", "两证均已查看")
    hands.press(Qt.Key.Key_S, CONTROL)
    hands.wait_for(lambda: hands.window.page.pane.interview.is_saved, "the save")
    assert on_store(hands, undecided) == []


def test_later_is_later_here_and_waits_on_the_page(hands: Hands) -> None:
    panel = typed(hands, "张桂兰", WOMAN)
    hands.wait_for(panel.isVisible, "the panel")
    hands.press(Qt.Key.Key_3, ALT)
    hands.wait_for(lambda: not panel.isVisible(), "the answer taken")
    hands.press(Qt.Key.Key_S, CONTROL)
    page = hands.window.page
    menu = page.header.program_menu.menu()
    (entry,) = [one for one in menu.actions() if one.objectName() == "duplicates"]
    hands.wait_for(lambda: "（1）" in entry.text(), "the number in the menu")
    hands.press(Qt.Key.Key_D, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, DuplicatesPage), "the page")
    pairs = hands.window.page
    hands.wait_for(lambda: pairs.questions, "the pair")
    assert "身份证号相同" in words(pairs)
    assert WOMAN not in words(pairs)
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the way back")


def test_a_corrected_number_takes_the_panel_away(hands: Hands) -> None:
    panel = typed(hands, "王五", WOMAN)
    hands.wait_for(panel.isVisible, "the panel")
    page = hands.window.page
    member = page.pane.interview.session.rows("household.members")[0]
    page.pane.go_to(f"household.members[{member}].id_number")
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.type("220202198203040426")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not panel.isVisible(), "nothing to ask")


def test_the_page_links_two_saved_persons_then_asks_where_they_are(hands: Hands) -> None:
    other = on_store(
        hands, lambda ws: saved(ws, person("王五"), person("张桂兰", WOMAN, relation="岳母"))
    )
    hands.press(Qt.Key.Key_D, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, DuplicatesPage), "the page")
    page = hands.window.page
    hands.wait_for(lambda: page.questions, "the pair")
    assert page.questions[0].kind == "number"
    hands.press(Qt.Key.Key_1, ALT)
    hands.wait_for(
        lambda: page.questions and page.questions[0].kind == "both_families", "the next question"
    )
    loaded = on_store(hands, lambda ws: load_household(ws, other["household_id"]))
    linked = loaded.document["household"]["members"][1]
    assert (linked["education_level"], linked["relation"]) == ("小学", "岳母")
    hands.press(Qt.Key.Key_1, ALT)
    hands.wait_for_focus("duplicate_words")
    hands.type("2025-13-01")
    hands.press(Qt.Key.Key_Return)
    assert page.answers.is_asking
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.type("2025-10-01")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not page.questions, "nobody waits")
    assert page.findChild(QLabel) is not None

    def first_family(ws):
        (row,) = [row for row in list_households(ws) if row.applicant_name == "李四"]
        return load_household(ws, row.household_id).document

    left = on_store(hands, first_family)["household"]["members"][1]
    assert (left["to_day"], left["counted"]) == ("2025-10-01", False)


def test_a_refused_link_is_told_and_leaves_the_list(hands: Hands) -> None:
    """The later family is open with typing that is not saved: it is kept, not overwritten."""
    panel = typed(hands, "张桂兰", WOMAN)
    hands.wait_for(panel.isVisible, "the panel")
    hands.press(Qt.Key.Key_3, ALT)
    hands.press(Qt.Key.Key_S, CONTROL)
    page = hands.window.page
    hands.wait_for(lambda: page.pane.interview.is_saved, "the save")
    page.pane.interview.session.set_text("household.phone", "13800000000")
    hands.press(Qt.Key.Key_D, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, DuplicatesPage), "the page")
    pairs = hands.window.page
    hands.wait_for(lambda: pairs.questions, "the pair")
    hands.press(Qt.Key.Key_1, ALT)
    hands.wait_for(lambda: "尚未保存" in pairs.banner.text(), "the refusal")
    hands.wait_for(pairs.isEnabled, "the page")
    assert len(pairs.questions) == 1
    assert pairs._stack.currentIndex() == PAIRS


def test_two_answers_that_contradict_each_other_stand_on_the_page(hands: Hands) -> None:
    def decided_in_two_places(ws):
        saved(ws, person("王五"), person("张桂兰", WOMAN, relation="岳母"))
        (question,) = undecided(ws)
        one, other = asked_of(question.one), asked_of(question.other)
        with ws.store.writing() as db:
            record(db, ws, one, other, "same", "")
            here = all_decisions(db)[-1]
            elsewhere = dataclasses.replace(
                here, decision_id=new_id(), device_id=new_id(), verdict="different",
                reason="两证均已查看", operator_id=new_id(),
            )  # fmt: skip
            add_decision(db, elsewhere)

    on_store(hands, decided_in_two_places)
    hands.press(Qt.Key.Key_D, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, DuplicatesPage), "the page")
    page = hands.window.page
    hands.wait_for(lambda: page.questions, "the pair")
    shown = words(page)
    assert "两处认定不一致" in shown
    assert "其他电脑上的人员" in shown
    assert "不是同一人 · 两证均已查看" in shown
    hands.press(Qt.Key.Key_2, ALT)
    hands.wait_for_focus("duplicate_words")
    hands.type("same papers")
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: not page.questions, "nobody waits")
