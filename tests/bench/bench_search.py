"""Searching among 100,000 persons: each keystroke, beside a LIKE scan of the same store."""

from __future__ import annotations

import datetime as dt
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.domain.id_number import check_digit
from jlaid_desktop.domain.regions import shipped_regions
from jlaid_desktop.services.households import find_households, new_household_document
from jlaid_desktop.services.workspace import Workspace, create_workspace, open_workspace
from jlaid_desktop.settings import Settings
from jlaid_desktop.store.finding.index import index_household
from jlaid_desktop.store.pinyin import readings
from tests.bench.report import Figure, report

FAMILIES, MEMBERS = 25_000, 4
LOOKED_FOR = 300
ROUNDS = 5
PASSWORD = "made-up-password"
CLOCK = FixedClock(dt.datetime(2025, 11, 22, 9, tzinfo=dt.UTC))
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕单仇解查"
)
GIVEN = "建国桂兰秀英玉华淑芬德福志强丽敏静伟芳娜杰涛明超霞平刚洋艳勇磊军洪波海春雪梅晓东立新长林"


def made_up_family(rng: random.Random, villages: list[str]) -> dict[str, Any]:
    """Return a family of four with invented numbers in one of the villages."""
    document = new_household_document("220202", "220202201", day=CLOCK.today())
    document["village"] = rng.choice(villages)
    document["household"]["file_number"] = f"2025-{rng.randrange(100_000):05}"
    surname = rng.choice(SURNAMES)
    people = document["household"]["members"]
    for number in range(MEMBERS):
        born = dt.date(1940, 1, 1) + dt.timedelta(days=rng.randrange(29_000))
        body = f"2202{rng.choice(('02', '03', '21'))}{born:%Y%m%d}{rng.randrange(1000):03}"
        known = {
            "name": surname + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2, 2)))),
            "id_number": body + check_digit(body),
            "phone": f"13{rng.randrange(10**9):09}",
        }
        if number == 0:
            people[0] |= known
        else:
            people.append({"id": f"m{number + 1}", "person_id": f"{rng.random()}", **known})
        surname = rng.choice((surname, rng.choice(SURNAMES)))
    return document


def put(db: Any, document: dict[str, Any], number: int) -> None:
    """Store what is searched and listed of a family, without its revision."""
    people = document["household"]["members"]
    moment = f"2025-{number % 11 + 1:02}-{number % 28 + 1:02}T08:00:00.000000+00:00"
    db.conn.execute(
        """
        INSERT INTO household (household_id, village_name, file_number, applicant_name, size,
                               category_code, category_status, created_at, changed_at)
        VALUES (?, ?, ?, ?, ?, 'EDGE', 'met', ?, ?)
        """,
        (
            document["household_id"],
            shipped_regions().name(document["village"]),
            document["household"]["file_number"],
            people[0]["name"],
            len(people),
            moment,
            moment,
        ),
    )
    db.conn.executemany(
        "INSERT INTO person (person_id, name, id_number, phone, changed_at) "
        "VALUES (?, ?, ?, ?, '')",
        [(p["person_id"], p["name"], p["id_number"], p["phone"]) for p in people],
    )
    db.conn.executemany(
        "INSERT INTO member (household_id, member, position, person_id) VALUES (?, ?, ?, ?)",
        [(document["household_id"], p["id"], at, p["person_id"]) for at, p in enumerate(people)],
    )
    index_household(db, document["household_id"], document)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], float]:
    """Return a store of 100,000 persons, what is typed into it, and the seconds it took."""
    home = tmp_path_factory.mktemp("bench") / "home"
    rng = random.Random(20251122)
    regions = shipped_regions()
    villages = [village.code for village in regions.options("village", "220202")]
    begin = time.perf_counter()
    families = [made_up_family(rng, villages) for _number in range(FAMILIES)]
    ws = create_workspace(home, PASSWORD, "li", "李干事", "220202", "220202201", clock=CLOCK)
    with ws.store.writing() as db:
        for number, document in enumerate(families):
            put(db, document, number)
    ws.close()
    typed = [query for document in rng.sample(families, LOOKED_FOR) for query in asked(document)]
    return home, typed, time.perf_counter() - begin


def asked(document: dict[str, Any]) -> list[str]:
    """Return every state of the search field while a family is looked for in one of the ways."""
    person = random.Random(document["household_id"]).choice(document["household"]["members"])
    syllables = readings(person["name"])[0]
    village = shipped_regions().name(document["village"])
    ways = (
        person["name"],
        "".join(one[0] for one in syllables),
        "".join(syllables),
        person["id_number"][:10],
        person["id_number"][6:14],
        person["id_number"][-4:],
        f"{village[:2]} {person['name'][0]}",
    )
    way = ways[random.Random(person["person_id"]).randrange(len(ways))]
    return [way[:end] for end in range(1, len(way) + 1)]


LIKE = """
    SELECT h.household_id, h.applicant_name, h.village_name, h.changed_at
    FROM household h WHERE h.deleted_at IS NULL AND (h.village_name LIKE ?1 OR EXISTS (
        SELECT 1 FROM member m JOIN person p USING (person_id)
        WHERE m.household_id = h.household_id AND (p.name LIKE ?1 OR p.id_number LIKE ?1)))
    ORDER BY h.changed_at DESC LIMIT 100
"""
"""The yardstick: a scan, which knows no pinyin and no order of what fits best."""


def scanned(ws: Workspace, query: str) -> list[Any]:
    """Return what a scan finds for the first word."""
    with ws.store.reading() as db:
        words = query.split() or [""]
        return list(db.conn.execute(LIKE, (f"%{words[0]}%",)).fetchall())


def timed(queries: list[str], work: Callable[[str], object]) -> list[float]:
    """Return milliseconds of each query, in order of length of time."""
    taken = []
    for query in queries:
        begin = time.perf_counter()
        work(query)
        taken.append((time.perf_counter() - begin) * 1000)
    return sorted(taken)


Times = tuple[float, float]
"""Milliseconds by the clock, and of the processor."""


def quietest(rounds: list[list[Times]]) -> tuple[list[float], list[float]]:
    """Return the times by the clock and of the processor of the least disturbed round, sorted."""
    best = min(rounds, key=lambda one: p99(sorted(wall for wall, _work in one)))
    return sorted(wall for wall, _work in best), sorted(work for _wall, work in best)


def p99(taken: list[float]) -> float:
    """Return what 99 of 100 stay below."""
    return taken[int(len(taken) * 0.99)]


class Typist:
    """Types into the field and measures until the list is painted."""

    def __init__(self, qapp: QApplication, window: MainWindow, field: LineField) -> None:
        self._app = qapp
        self._window = window
        self._field = field
        field.setFocus()

    def typed(self, query: str) -> Times:
        """Type the last character by its key; what stands before it is put there."""
        self._field.setText(query[:-1])
        return self._measured(lambda: self._press(query[-1]))

    def cleared(self, query: str) -> Times:
        """Empty the field after something was looked for."""
        self.typed(query)
        self._field.selectAll()
        return self._measured(lambda: QTest.keyClick(self._field, Qt.Key.Key_Delete))

    def _press(self, sign: str) -> None:
        if sign.isascii():
            QTest.keyClick(self._field, sign)
        else:  # as an input method hands it over
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(self._field, event)

    def _measured(self, act: Callable[[], object]) -> Times:
        self._app.processEvents()
        begin, work = time.perf_counter(), time.process_time()
        act()
        while self._window.store_lane.busy:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._app.processEvents()  # the answer has come; this paints it
        return (time.perf_counter() - begin) * 1000, (time.process_time() - work) * 1000


def test_a_keystroke(qtbot: QtBot, qapp: QApplication, big: tuple[Path, list[str], float]) -> None:
    """The search alone, then from the key to the painted list."""
    home, queries, built = big
    ws = open_workspace(home, PASSWORD, CLOCK)
    for query in queries[:50]:
        find_households(ws, query)
    alone = min(
        (timed(queries, lambda query: find_households(ws, query)) for _round in range(ROUNDS)),
        key=p99,
    )
    scan = timed(queries[::20], lambda query: scanned(ws, query))
    with ws.store.reading() as db:
        (entries,) = db.conn.execute("SELECT count(*) FROM gram").fetchone()
    ws.close()
    size = (home / "store" / "store.db").stat().st_size / 1e6

    window = build_window(qapp, Options(home=home, clock=CLOCK, settings=Settings()))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.door is not None and not window.store_lane.busy, timeout=90_000)
    page = window.page
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, HouseholdPage), timeout=90_000)
    desk = window.page
    assert isinstance(desk, HouseholdPage)
    qtbot.waitUntil(lambda: not window.store_lane.busy, timeout=90_000)
    typist = Typist(qapp, window, desk.header.search)
    # The machine is shared: of several rounds the one that was disturbed least.
    rounds = [[typist.typed(query) for query in queries] for _round in range(ROUNDS)]
    painted, reckoned = quietest(rounds)
    emptied, emptied_reckoned = quietest(
        [[typist.cleared(query) for query in queries[::8]] for _round in range(ROUNDS)]
    )
    window.close()
    report(
        "search",
        "Searching",
        [
            Figure(
                "a keystroke, the search alone, p50 and p99",
                f"{statistics.median(alone):.2f} and {p99(alone):.2f} ms",
                "",
                f"LIKE scan {statistics.median(scan):.0f} and {scan[-1]:.0f} ms",
            ),
            Figure(
                "a keystroke until the list is painted, p50 and p99",
                f"{statistics.median(painted):.2f} and {p99(painted):.2f} ms",
                "5 ms (p99)",
                f"time of the processor {statistics.median(reckoned):.2f} "
                f"and {p99(reckoned):.2f} ms",
            ),
            Figure(
                "the field emptied until the list is painted, p50 and p99",
                f"{statistics.median(emptied):.2f} and {p99(emptied):.2f} ms",
                "5 ms (p99)",
                f"time of the processor {statistics.median(emptied_reckoned):.2f} "
                f"and {p99(emptied_reckoned):.2f} ms",
            ),
        ],
        f"{FAMILIES * MEMBERS:,} persons in {FAMILIES:,} households, {len(queries):,} keystrokes;"
        f" {entries:,} entries, the store {size:.0f} MB, built in {built:.0f} s. The machine is"
        f" shared: of {ROUNDS} rounds the quietest.",
    )
