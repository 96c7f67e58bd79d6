"""A window over a store with a saved family, unlocked and opened by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.opinion.opinions import RulesAssessor
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.intake.loader import load_questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.paths import shipped
from jlaid_desktop.services.case_files import read_cases
from jlaid_desktop.services.households import RevisionInfo, save_household
from jlaid_desktop.services.workspace import Workspace, create_workspace
from jlaid_desktop.settings import Settings
from tests.desktop.hands import Hands

PASSWORD = "made-up-password"
COUNTY, TOWNSHIP = "220202", "220202201"


def store(home: Path, clock: FixedClock) -> Workspace:
    """Make a store of a township."""
    return create_workspace(
        home, PASSWORD, "li", "李干事", COUNTY, TOWNSHIP, kind="test", clock=clock
    )


def sample_document() -> dict[str, Any]:
    """Return a shipped sample family for whom rights hold."""
    path = min(shipped("resources", "samples").glob("*.json"))
    case = next(iter(read_cases(path)))
    document: dict[str, Any] = msgspec.to_builtins(case.file)
    return document


def save(ws: Workspace, document: dict[str, Any]) -> RevisionInfo:
    """Save a family with the opinion the window would make."""
    session = InterviewSession(load_questionnaire(), document, {}, ws.clock)
    file = session.household_file()
    opinion = RulesAssessor(ws.clock)(file)
    day = file.assess_date or file.household.apply_date or ws.clock.today()
    return save_household(ws, session.document, opinion.record(), effective_day=day)


def show(qapp: QApplication, home: Path, clock: FixedClock, opened: list[MainWindow]) -> Hands:
    """Show the window over a data folder."""
    window = build_window(qapp, Options(home=home, clock=clock, settings=Settings()))
    opened.append(window)
    window.resize(1366, 736)
    window.show()
    window.activateWindow()
    hands = Hands(qapp, window)
    hands.wait_for(window.isActiveWindow, "the window")
    return hands


def unlock(hands: Hands, password: str = PASSWORD) -> HouseholdPage:
    """Type the password and wait for the households."""
    hands.wait_for_focus("password")
    hands.type(password)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: isinstance(hands.window.page, HouseholdPage), "the households")
    page = hands.window.page
    assert isinstance(page, HouseholdPage)
    hands.wait_for_focus("search")
    return page


def open_first(hands: Hands, page: HouseholdPage) -> None:
    """Open the first family of the list."""
    hands.wait_for(lambda: page.list.households.rowCount() > 0, "the list")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.wait_for(lambda: page.pane is not None, "the family")
    hands.wait_for(lambda: page.panel.view is not None, "the opinion")
    quiet(hands)


def quiet(hands: Hands) -> None:
    """Wait until nothing is on its way."""
    window = hands.window
    hands.wait_for(lambda: not window.is_busy, "the end of the work")
    if not window.isActiveWindow():
        window.activateWindow()  # the screenless platform does not, once a question is answered
    hands.app.processEvents()


def words(hands: Hands) -> list[str]:
    """Return every word that can be seen."""
    page = hands.window.page
    assert page is not None
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def later(clock: FixedClock, **delta: int) -> None:
    """Let time go by."""
    clock.moment = clock.now() + dt.timedelta(**delta)


def agree(hands: Hands, *, yes: bool = True) -> None:
    """Answer the question that stands before the window."""

    def answer() -> None:
        box = hands.app.activeModalWidget()
        assert isinstance(box, QMessageBox)
        roles = {box.buttonRole(one): one for one in box.buttons()}
        role = QMessageBox.ButtonRole
        hands.click(roles[role.AcceptRole if yes else role.RejectRole])

    QTimer.singleShot(100, answer)
