"""The real program with somebody at the keyboard who does not stop until the process is ended.

After each key, what the interview holds is written down with the moment the key was
pressed, so that whoever ends the process knows what was there to be lost.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import jlaid_desktop.desktop.entrance
import jlaid_desktop.desktop.workroom  # noqa: F401 - both are loaded before the fork
from jlaid_desktop.clock import SystemClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.interview_pane import InterviewPane
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.settings import Settings
from tests.desktop.hands import CONTROL, Hands

PASSWORD = "a made-up password"
WORDS = ("张大山", "王秀兰", "仇英", "李国庆", "东厂宅社区三号楼", "下周二再入户", "因病支出较大")
LONGEST_RUN_S = 60.0


def type_until_killed(home: Path, notes: Path, seed: int) -> None:
    """Open the window over a store, open a family, and type; ends by itself after a minute."""
    app = QApplication(sys.argv[:1])
    window = build_window(app, Options(home=home, clock=SystemClock(), settings=Settings()))
    window.resize(1366, 736)
    window.show()
    window.activateWindow()
    Typist(Hands(app, window), window, notes, seed).run()


class Typist:
    """Goes through the questions by Enter, answers most of them, saves now and then."""

    def __init__(self, hands: Hands, window: MainWindow, notes: Path, seed: int) -> None:
        self._hands = hands
        self._window = window
        self._notes = os.open(notes, os.O_WRONLY)
        self._rng = random.Random(seed)

    def run(self) -> None:
        """Unlock, open a new family or the one that is there, then type on and on."""
        hands = self._hands
        hands.wait_for_focus("password")
        hands.type(PASSWORD)
        hands.press(Qt.Key.Key_Return)
        hands.wait_for_focus("search")
        page = self._page()
        hands.wait_for(lambda: page.list.households.rowCount() > 0, "the list")
        if self._rng.random() < 0.5:
            hands.press(Qt.Key.Key_N, CONTROL)
        else:
            hands.press(Qt.Key.Key_Down)
            hands.press(Qt.Key.Key_Return)
        hands.wait_for(lambda: page.pane is not None and page.panel.view is not None, "the family")
        self._note(time.monotonic())
        end = time.monotonic() + LONGEST_RUN_S
        while time.monotonic() < end:
            self._answer()

    def _page(self) -> HouseholdPage:
        page = self._window.page
        assert isinstance(page, HouseholdPage)
        return page

    def _pane(self) -> InterviewPane:
        pane = self._page().pane
        assert pane is not None
        return pane

    def _answer(self) -> None:
        """Answer the question that has the keyboard, or go to another form, or save."""
        chance = self._rng.random()
        if chance < 0.02:
            self._press(Qt.Key.Key_S, CONTROL)
        elif chance < 0.05:
            self._press(Qt.Key.Key_PageDown, CONTROL)
        elif chance < 0.08:
            self._press(Qt.Key.Key_Z, CONTROL)
        name = self._hands.focus.objectName()
        session = self._pane().interview.session
        if self._rng.random() < 0.85 and session.questionnaire.has(name):
            self._type(self._made_up(session.field(name).type))
        self._press(Qt.Key.Key_Return)

    def _made_up(self, kind: str) -> str:
        rng = self._rng
        if kind == "id_number":
            body = (
                f"220202{rng.randrange(1940, 2020)}03{rng.randrange(10, 29)}{rng.randrange(999):03}"
            )
            return body + check_digit(body)
        if kind == "date":
            return f"{rng.randrange(1990, 2024)}0{rng.randrange(1, 10)}1{rng.randrange(10)}"
        if kind == "phone":
            return f"1380{rng.randrange(10**7):07}"
        if kind in ("text", "longtext"):
            return rng.choice(WORDS)
        if kind in ("number", "decimal", "money", "money_list", "area", "year", "account"):
            return str(rng.randrange(1, 90_000))
        return str(rng.randrange(1, 3))

    def _type(self, text: str) -> None:
        if text.isascii():
            for sign in text:
                self._do(lambda sign=sign: QTest.keyClicks(self._hands.focus, sign))
        else:
            self._do(lambda: self._compose(text))

    def _compose(self, text: str) -> None:
        commit = QInputMethodEvent("", [])
        commit.setCommitString(text)
        self._hands.app.sendEvent(self._hands.focus, QInputMethodEvent("pin'yin", []))
        self._hands.app.sendEvent(self._hands.focus, commit)

    def _press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self._do(lambda: QTest.keyClick(self._hands.focus, key, modifier))

    def _do(self, act: object) -> None:
        """Press a key, note what the interview holds by it, and let the program work a moment."""
        pressed = time.monotonic()
        act()  # type: ignore[operator]
        self._note(pressed)
        end = time.monotonic() + self._rng.uniform(0.02, 0.14)
        while time.monotonic() < end:
            self._hands.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            time.sleep(0.002)

    def _note(self, moment: float) -> None:
        interview = self._pane().interview
        draft = interview.session.draft()
        line = {
            "at": moment,
            "household": interview.household_id,
            "document": draft.document,
            "texts": draft.texts,
        }
        os.write(self._notes, json.dumps(line).encode() + b"\n")
