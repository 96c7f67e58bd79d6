"""The handbook in the window: opened at the page for where one is, and gone back from."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from jlaid_desktop.desktop.help.handbook_view import HandbookView
from jlaid_desktop.desktop.help.help_page import HelpPage
from jlaid_desktop.desktop.rooms.destinations import DESTINATIONS
from jlaid_desktop.desktop.theme import load_theme
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.services import handbook
from tests.desktop.hands import CONTROL, SHIFT, Hands


@pytest.fixture
def page(qtbot: QtBot) -> HelpPage:
    """Return the handbook, opened at the first page."""
    made = HelpPage(load_theme(), "")
    qtbot.addWidget(made)
    made.resize(1366, 736)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_place_of_the_window_has_its_page() -> None:
    places = {place for one in handbook.pages() for place in one.places}
    wanted = {one.name for one in DESTINATIONS} | {"households"}
    wanted |= {form.name for form in load_questionnaire().forms}
    assert wanted - places == set()
    assert places - wanted == set(), "a page for a place that is not there"


def test_a_place_belongs_to_one_page() -> None:
    places = [place for one in handbook.pages() for place in one.places]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("one", handbook.pages(), ids=lambda one: one.name)
def test_links_and_pictures_of_a_page_are_there(one: handbook.HandbookPage) -> None:
    for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", one.text):
        assert (handbook.folder() / name).is_file(), name
    for name in re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", one.text):
        assert handbook.page_named(name) is not None, name


def test_search_leaves_the_pages_that_hold_every_word(page: HelpPage, qtbot: QtBot) -> None:
    everything = page.contents.count()
    page.search.setFocus()
    qtbot.keyClicks(page.search, "no such words anywhere")
    assert page.contents.isHidden()
    assert not page.nothing.isHidden()
    page.search.clear()
    assert page.contents.count() == everything
    title = handbook.pages()[-1].title
    page.search.setText(title)
    assert page.page == handbook.pages()[-1].name
    assert 1 <= page.contents.count() < everything


def test_a_link_leads_to_another_page(page: HelpPage) -> None:
    last = handbook.pages()[-1]
    page.view.anchorClicked.emit(QUrl(f"{last.name}.md"))
    assert page.page == last.name
    page.view.anchorClicked.emit(QUrl("https://example.invalid/elsewhere"))
    assert page.page == last.name


def test_nothing_outside_the_handbook_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    (tmp_path / "secret.png").write_bytes(b"")
    view = HandbookView(load_theme(), tmp_path / "zh")
    qtbot.addWidget(view)
    picture = QTextDocument.ResourceType.ImageResource.value
    for name in ("../../secret.png", "https://example.invalid/a.png", "file:///etc/hostname"):
        assert view.loadResource(picture, QUrl(name)) is None


def test_it_opens_at_the_page_for_where_one_is_and_goes_back(app_hands: Hands) -> None:
    hands = app_hands
    window = hands.window
    hands.wait_for(lambda: window.workroom is not None and window.page is not None, "the room")
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_F1)
    hands.wait_for(lambda: isinstance(window.page, HelpPage), "the handbook")
    shown = window.page
    assert isinstance(shown, HelpPage)
    assert "households" in handbook.page_named(shown.page).places
    hands.wait_for(lambda: hands.app.focusWidget() is shown.contents, "the contents")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for_focus("search")
    hands.press(Qt.Key.Key_R, CONTROL)
    hands.wait_for(lambda: type(window.page).__name__ == "RosterPage", "the rosters")
    rosters = window.page
    hands.wait_for(lambda: hands.app.focusWidget() is not None, "the keyboard")
    hands.press(Qt.Key.Key_H, CONTROL | SHIFT)
    hands.wait_for(lambda: isinstance(window.page, HelpPage), "the handbook again")
    shown = window.page
    assert isinstance(shown, HelpPage)
    assert "rosters" in handbook.page_named(shown.page).places
    hands.wait_for(lambda: hands.app.focusWidget() is shown.contents, "the contents")
    hands.press(Qt.Key.Key_Escape)
    hands.wait_for(lambda: window.page is rosters, "the rosters, as they were")


def test_titles_in_the_contents_do_not_lie_upon_each_other(page: HelpPage) -> None:
    list_ = page.contents
    boxes = [list_.visualItemRect(list_.item(number)) for number in range(list_.count())]
    text = list_.fontMetrics().height()
    assert all(box.height() >= text + 8 for box in boxes)
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))


def test_leafing_through_all_pages_sets_each_once(page: HelpPage, qtbot: QtBot) -> None:
    """A page that is set within another one's setting leaves a freed document shown."""
    settings: list[int] = []
    shown = page.view._set

    def once() -> None:
        settings.append(0)
        shown()

    page.view._set = once  # type: ignore[method-assign]
    for round_ in range(2):
        for number in range(page.contents.count()):
            settings.clear()
            page.contents.setCurrentRow(number)
            qtbot.wait(1)
            assert len(settings) <= 1, (round_, number)
            assert page.view.document() is page.view._shown
