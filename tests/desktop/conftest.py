"""What the tests of the window share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.look import Look
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.unlock_page import CreatePage
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.households import new_household_document
from jlaid_desktop.settings import Settings
from tests.desktop.hands import Hands

MOMENT = dt.datetime(2025, 11, 22, 10, 42, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MOMENT)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    look = Look(qapp)
    look.apply(Settings())
    return look.theme


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    return load_questionnaire()


@pytest.fixture
def session(questionnaire: Questionnaire, clock: FixedClock) -> InterviewSession:
    document = new_household_document("220202", "220202201", day=clock.today())
    return InterviewSession(questionnaire, document, {}, clock)


@pytest.fixture
def opinion_lane(qapp: QApplication) -> Iterator[Lane]:
    """Work out opinions beside the window; a fault there is the test's."""
    told: list[Exception] = []
    made = Lane("opinions", told.append)
    made.moveToThread(qapp.thread())
    yield made
    made.close()
    assert told == []


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, clock: FixedClock, tmp_path: Path
) -> Iterator[MainWindow]:
    """Open the whole window over an empty data folder, at the size of an old laptop."""
    made = build_window(qapp, Options(home=tmp_path / "home", clock=clock, settings=Settings()))
    qtbot.addWidget(made)
    made.resize(1366, 736)
    made.show()
    made.activateWindow()
    with qtbot.waitActive(made):
        pass
    yield made
    made.close()


@pytest.fixture
def app_hands(window: MainWindow, qapp: QApplication) -> Hands:
    """Return hands over a window that was set up anew."""
    hands = Hands(qapp, window)
    hands.wait_for(lambda: isinstance(window.page, CreatePage), "the first start")
    page = window.page
    assert isinstance(page, CreatePage)
    page.name.setText("李")
    page.county.show_choice("220202", "昌邑区")
    page.township.show_choice("220202201", "土城子满族朝鲜族乡")
    page.password.setText("made-up-password")
    page.again.setText("made-up-password")
    hands.click(page.create_button)
    return hands
