"""The program is ended in the middle of typing; what is older than two seconds is there again.

A process of its own runs the real window and types; SIGKILL ends it at a random moment,
so nothing is asked before and nothing can be tidied up.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from jlaid_desktop.clock import SystemClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.pages.recovery_page import RecoveryPage
from jlaid_desktop.desktop.recovery import MARKER, DraftWords, drafts_left
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.differences import Difference, differences
from jlaid_desktop.services.households import (
    load_household,
    new_household_document,
    save_household,
)
from jlaid_desktop.services.workspace import create_workspace, open_workspace
from jlaid_desktop.settings import Settings
from jlaid_desktop.store.folder import STORE_FILE, check_database
from tests.conftest import FULL
from tests.desktop.hands import Hands
from tests.desktop.killed.typist import PASSWORD

ROOT = Path(__file__).parents[2]
KILLS = 200 if FULL else 6
AT_ONCE = 4
PROMISED_S = 2.0
LATEST_S = 5.5
PATIENCE_S = 60.0

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="allowed: needs fork")


class Prepared:
    """The process that forks a program for each order."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop.killed.prepared"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._one = threading.Lock()

    def start(self, home: Path, notes: Path, seed: int) -> int:
        """Start a program that types, and return its process id."""
        with self._one:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            order = {"home": str(home), "notes": str(notes), "seed": seed}
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    def close(self) -> None:
        """End it; its children end by being killed."""
        self._process.communicate(timeout=30)


@pytest.fixture(scope="module")
def prepared() -> Iterator[Prepared]:
    made = Prepared()
    yield made
    made.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with one saved family, to be copied for each run."""
    home = tmp_path_factory.mktemp("killed") / "template"
    clock = SystemClock()
    ws = create_workspace(
        home, PASSWORD, "li", "李干事", "220202", "220202201", kind="test", clock=clock
    )
    document = new_household_document("220202", "220202201", day=clock.today())
    document["household"]["members"][0] |= {"name": "张桂兰"}
    save_household(ws, document, None, effective_day=clock.today())
    ws.close()
    return home


State = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class Note:
    """What the interview held after a key, and when the key was pressed."""

    at: float
    household: str
    state: State


def plain(document: dict[str, Any], texts: dict[str, Any]) -> State:
    """Return a state without the ids a save gives to persons."""
    file = json.loads(json.dumps(document))
    for member in file.get("household", {}).get("members", []):
        member.pop("person_id", None)
    return file, dict(texts)


@dataclass(frozen=True)
class Killed:
    """A program that was ended: where its data lies, when, and what it had noted."""

    home: Path
    seed: int
    at: float
    notes: list[Note]

    @property
    def last_due(self) -> int:
        """The place of the last note that the promise covers; the family as opened is one."""
        due = [n for n, note in enumerate(self.notes) if note.at < self.at - PROMISED_S]
        return due[-1] if due else 0


def run(prepared: Prepared, template: Path, folder: Path, seed: int) -> Killed:
    """Let a program type and end it at a random moment."""
    home, path = folder / f"home-{seed}", folder / f"notes-{seed}"
    shutil.copytree(template, home)
    path.touch()
    wait = random.Random(seed).uniform(0.05, LATEST_S)
    child = prepared.start(home, path, seed)
    end = time.monotonic() + PATIENCE_S
    while path.stat().st_size == 0:
        assert time.monotonic() < end, f"seed {seed}: it never began to type"
        time.sleep(0.01)
    time.sleep(wait)
    at = time.monotonic()
    os.kill(child, signal.SIGKILL)
    lines = path.read_bytes().split(b"\n")
    notes = [json.loads(line) for line in lines[:-1]]
    return Killed(
        home,
        seed,
        at,
        [Note(n["at"], n["household"], plain(n["document"], n["texts"])) for n in notes],
    )


def opened(home: Path) -> Any:
    """Open the store of a program that was ended; its lock is free once the system is through."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return open_workspace(home, PASSWORD, SystemClock())
        except JlaidError as refused:
            if refused.code != "store.in_use" or time.monotonic() > end:
                raise
            time.sleep(0.01)


def look(killed: Killed, words: DraftWords, questionnaire: Questionnaire) -> str:
    """Return what is wrong after a kill, nothing where all is there."""
    home, due = killed.home, killed.notes[killed.last_due :]
    family, at_first = due[0].household, killed.notes[0].state
    ws = opened(home)
    try:
        if not (home / MARKER).exists():
            return "the next start would not notice the crash"
        offered = {one[1]: words.kept(one).changes for one in drafts_left(ws)}
        try:
            loaded = load_household(ws, family)
        except JlaidError:
            stored, differs = at_first, False
        else:
            session = InterviewSession(questionnaire, loaded.document, loaded.texts, ws.clock)
            stored = plain(session.document, session.texts)
            differs = loaded.draft is not None and loaded.draft.differs
        if all(note.state != stored for note in due):
            return f"{len(due)} of {len(killed.notes)} keys later: {difference(stored, due[0])}"
        if differs and not offered.get(family):
            return "the draft is not offered, or without a word of what differs"
    finally:
        ws.close()
    check_database(home / "store" / STORE_FILE, ws.store.key)
    return ""


def difference(stored: State, due: Note) -> list[Difference]:
    """Return where what is there differs from what is due."""
    facts = differences(due.state[0], stored[0])
    return [*facts, *differences({"texts": due.state[1]}, {"texts": stored[1]})]


@pytest.fixture
def words(questionnaire: Questionnaire) -> DraftWords:
    return DraftWords(questionnaire, shipped_regions(), SystemClock())


@pytest.mark.timeout(900)
def test_what_is_older_than_two_seconds_is_there_after_a_kill(
    prepared: Prepared,
    template: Path,
    tmp_path: Path,
    words: DraftWords,
    questionnaire: Questionnaire,
    rng: random.Random,
) -> None:
    """Every entry is in the draft or a revision, the store is whole, the start offers it."""
    seeds = [rng.randrange(2**32) for _n in range(KILLS)]
    print("seeds", *seeds)

    def kill_and_look(seed: int) -> tuple[bool, str]:
        killed = run(prepared, template, tmp_path, seed)
        wrong = look(killed, words, questionnaire)
        shutil.rmtree(killed.home)
        typed_for = killed.at - killed.notes[0].at
        return killed.last_due > 0, f"seed {seed}, ended after {typed_for:.2f} s: {wrong}" * bool(
            wrong
        )

    with ThreadPoolExecutor(AT_ONCE) as hands:
        looked = list(hands.map(kill_and_look, seeds))
    assert [wrong for _due, wrong in looked if wrong] == []
    late = sum(due for due, _wrong in looked)
    assert late >= KILLS // 4, "too few were ended late enough to have something to lose"


def draft_left(killed: Killed) -> bool:
    """Tell whether a program that was ended left something that is not saved."""
    ws = opened(killed.home)
    try:
        return bool(drafts_left(ws))
    finally:
        ws.close()


def test_the_next_start_says_what_was_kept_and_asks(
    prepared: Prepared, template: Path, tmp_path: Path, qapp: QApplication, rng: random.Random
) -> None:
    killed = None
    while killed is None or not draft_left(killed):
        killed = run(prepared, template, tmp_path, rng.randrange(2**32))
    window = build_window(qapp, Options(home=killed.home, clock=SystemClock(), settings=Settings()))
    window.resize(1366, 736)
    window.show()
    window.activateWindow()
    hands = Hands(qapp, window)
    try:
        hands.wait_for_focus("password")
        hands.type(PASSWORD)
        hands.press(Qt.Key.Key_Return)
        hands.wait_for(lambda: isinstance(window.page, RecoveryPage), "the question")
        shown = [label.text() for label in window.page.findChildren(QLabel)]
        assert "上次程序未正常关闭" in shown
        assert len(shown) > 8, "the differences"
        hands.click(hands.button("接着草稿继续"))
        room = window.workroom
        assert room is not None
        hands.wait_for(lambda: room.page.pane is not None, "the family")
        assert room.page.pane.interview.household_id == killed.notes[0].household
    finally:
        window.close()
        window.deleteLater()
