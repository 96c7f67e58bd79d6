"""Every save of a family by keys: what changed, the file as it was, its paper, the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.history.as_it_was_page import AsItWasPage
from jlaid_desktop.desktop.history.history_page import NOTHING, HistoryPage
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.preview_page import PreviewPage
from jlaid_desktop.services.disclosure import disclosures
from jlaid_desktop.services.households import RevisionInfo, history_of, load_household
from jlaid_desktop.services.workspace import Workspace, open_workspace
from jlaid_desktop.store.attachments import Attachment, add_attachment
from jlaid_desktop.store.exchange.ledger import add_merged_places
from tests.desktop.hands import CONTROL, Hands
from tests.desktop.history.rooms import PASSWORD, agree, open_first, quiet, show, unlock, words
from tests.documents.reading import squeezed, text_of


@pytest.fixture
def hands(
    qapp: QApplication,
    home: Path,
    clock: FixedClock,
    opened: list[MainWindow],
    saves: list[RevisionInfo],
) -> Hands:
    assert saves
    made = show(qapp, home, clock, opened)
    open_first(made, unlock(made))
    return made


def history(hands: Hands) -> HistoryPage:
    hands.press(Qt.Key.Key_H, CONTROL)
    hands.wait_for(lambda: isinstance(hands.window.page, HistoryPage), "the history")
    page = hands.window.page
    assert isinstance(page, HistoryPage)
    quiet(hands)
    return page


def test_each_save_says_when_who_where_why_and_what_came_out(
    hands: Hands, saves: list[RevisionInfo]
) -> None:
    page = history(hands)
    model = page.list.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(rows) == 3
    for row, made in zip(rows, reversed(saves), strict=True):
        assert made.code in row
        assert "李干事" in row
        assert "手工录入" in row
        assert "本机" in row
    assert "2025-11-22" in rows[2]
    assert "项待遇" in rows[2]
    assert any("规则" in one and "示例" in one for one in words(hands))


def test_what_changed_stands_in_the_words_of_the_form(hands: Hands) -> None:
    history(hands)
    assert "删除：家庭成员" in words(hands)
    hands.press(Qt.Key.Key_Down)
    quiet(hands)
    shown = words(hands)
    assert "联系电话" in shown
    assert "139 0000 1111" in shown
    assert "1 处改动" in shown
    hands.press(Qt.Key.Key_Down)
    quiet(hands)
    assert any(one.startswith("新增：家庭成员") for one in words(hands)), "all that the first held"


def test_any_two_saves_can_be_compared(hands: Hands, saves: list[RevisionInfo]) -> None:
    page = history(hands)
    page.other.setFocus()
    hands.type(saves[0].code)
    hands.press(Qt.Key.Key_Return)
    quiet(hands)
    shown = words(hands)
    assert "联系电话" in shown
    assert "删除：家庭成员" in shown
    page.other.setFocus()
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    quiet(hands)
    assert page.other.code == NOTHING


def test_no_identity_number_is_shown_whole(hands: Hands) -> None:
    history(hands)
    for _row in range(3):
        text = "".join(words(hands))
        assert not any(text[at : at + 18].isdigit() for at in range(len(text) - 18)), (
            "an identity number"
        )
        hands.press(Qt.Key.Key_Down)
        quiet(hands)


def test_a_save_opens_as_it_was_and_nothing_in_it_can_be_changed(
    hands: Hands, saves: list[RevisionInfo]
) -> None:
    page = history(hands)
    hands.press(Qt.Key.Key_End)
    quiet(hands)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: isinstance(hands.window.page, AsItWasPage), "the old file")
    old = hands.window.page
    assert isinstance(old, AsItWasPage)
    shown = words(hands)
    assert any(saves[0].code in one for one in shown)
    assert "当时与现在" in shown
    assert any("规则" in one for one in shown)
    assert old.panel.view is not None
    assert old.panel.view.looked_ahead
    assert old.compared.rights
    assert not any(right.differs for right in old.compared.rights), "the same rules, the same file"
    texts = {one.accessibleName() for one in old.findChildren(QPushButton)}
    assert not texts & {"保存", "恢复为新的保存……"}
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.page is page
    hands.press(Qt.Key.Key_Escape)
    assert isinstance(hands.window.page, HouseholdPage)


def test_the_paper_of_then_is_printed_again_and_noted(
    hands: Hands, saves: list[RevisionInfo], home: Path, clock: FixedClock, tmp_path: Path
) -> None:
    page = history(hands)
    hands.press(Qt.Key.Key_End)
    quiet(hands)
    hands.click(page.print_button)
    hands.wait_for(lambda: isinstance(hands.window.page, PreviewPage), "the paper")
    paper = hands.window.page
    assert isinstance(paper, PreviewPage)
    hands.wait_for(lambda: paper.ready, "the pages")
    pdf = tmp_path / "old.pdf"
    paper._desk.before_export(lambda pdf_bytes: paper.saving.emit(pdf, pdf_bytes))
    hands.wait_for(pdf.exists, "the file")
    quiet(hands)
    text = squeezed(text_of(pdf.read_bytes()))
    assert saves[0].code in text
    hands.window.close()
    ws = open_workspace(home, PASSWORD, clock)
    noted = [row for row in disclosures(ws) if row.action == "export"]
    assert [row.detail["revision"] for row in noted] == [saves[0].revision_id]
    assert len(history_of(ws, saves[0].household_id)) == 3, "printing an old paper saves nothing"
    ws.close()


def test_an_old_save_is_restored_as_a_new_one(
    hands: Hands, saves: list[RevisionInfo], home: Path, clock: FixedClock
) -> None:
    page = history(hands)
    assert not page.restore_button.isEnabled(), "the latest is there already"
    hands.press(Qt.Key.Key_End)
    quiet(hands)
    agree(hands, yes=False)
    hands.click(page.restore_button)
    assert hands.window.page is page
    agree(hands)
    hands.click(page.restore_button)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the family")
    quiet(hands)
    main = hands.window.page
    assert isinstance(main, HouseholdPage)
    hands.wait_for(lambda: main.pane is not None, "the family")
    assert main.banner.text().startswith("已恢复为新的保存")
    assert main.pane is not None
    assert len(main.pane.interview.session.rows("household.members")) > 1
    hands.window.activateWindow()  # the screenless platform does not, once a question is answered
    hands.wait_for(lambda: hands.app.focusWidget() is not None, "the keyboard")
    page = history(hands)
    first = page.list.model().index(0, 0).data()
    assert f"由 {saves[0].code} 恢复" in first
    hands.window.close()
    ws = open_workspace(home, PASSWORD, clock)
    assert len(history_of(ws, saves[0].household_id)) == 4
    ws.close()


def test_a_draft_stands_against_restoring_and_is_kept(
    hands: Hands, saves: list[RevisionInfo], home: Path, clock: FixedClock
) -> None:
    main = hands.window.page
    assert isinstance(main, HouseholdPage)
    assert main.pane is not None
    main.pane.go_to("household.note")
    hands.wait_for_focus("household.note")
    hands.type("还没保存")
    page = history(hands)
    hands.press(Qt.Key.Key_End)
    quiet(hands)
    agree(hands)
    hands.click(page.restore_button)
    hands.wait_for(page.banner.isVisible, "the refusal")
    assert page.banner.text() == "有尚未保存的草稿，恢复会丢失草稿。"
    hands.window.close()
    ws = open_workspace(home, PASSWORD, clock)
    loaded = load_household(ws, saves[0].household_id)
    assert loaded.document["household"]["note"] == "还没保存"
    assert len(history_of(ws, saves[0].household_id)) == 3
    ws.close()


def test_a_family_never_saved_has_an_empty_history(hands: Hands) -> None:
    hands.press(Qt.Key.Key_N, CONTROL)
    quiet(hands)
    history(hands)
    assert "尚未保存过" in words(hands)


def test_photos_that_two_places_described_at_once_are_named(
    hands: Hands, saves: list[RevisionInfo]
) -> None:
    household, photo = saves[0].household_id, "11111111-0000-4000-8000-000000000001"

    def settled(ws: Workspace) -> None:
        with ws.store.writing() as db:
            piece = Attachment(
                attachment_id=photo, household_id=household, case_id=None, kind="hukou",
                title="户口簿首页", media_type="image/jpeg", size=1, content_hash="a" * 64,
                operator_id=ws.operator.operator_id, added_at=ws.now(),
            )  # fmt: skip
            add_attachment(db, piece)
            add_merged_places(db, "b" * 64, household, [f"attachments[{photo}].title"], ws.now())

    history(hands)
    assert not any("保留了其中一处" in one for one in words(hands))
    hands.press(Qt.Key.Key_Escape)
    hands.window.workroom.office.ask(settled, lambda _: None)
    quiet(hands)
    history(hands)
    assert "两处同时改过说明的材料，保留了其中一处：户口簿首页。" in words(hands)
