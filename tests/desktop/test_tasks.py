"""Lanes: in order, answers in the window's thread, errors told, nothing after the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.errors import JlaidError


@pytest.fixture
def told() -> list[Exception]:
    return []


@pytest.fixture
def lane(qapp: QApplication, told: list[Exception]) -> Iterator[Lane]:
    made = Lane("test", told.append)
    made.moveToThread(qapp.thread())
    yield made
    made.close()


def test_answers_come_in_order_in_the_window_s_thread(qtbot: QtBot, lane: Lane) -> None:
    seen: list[tuple[int, bool, bool]] = []
    here = threading.get_ident()

    def work(number: int) -> tuple[int, bool]:
        return number, threading.get_ident() == here

    for number in range(20):
        lane.submit(
            lambda number=number: work(number),
            lambda found: seen.append((*found, threading.get_ident() == here)),
        )
    with qtbot.waitSignal(lane.idle):
        assert lane.busy
    assert seen == [(number, False, True) for number in range(20)]
    assert not lane.busy


def test_one_thread_does_all_the_work(qtbot: QtBot, lane: Lane) -> None:
    threads: set[int] = set()
    for _number in range(5):
        lane.submit(lambda: threads.add(threading.get_ident()))
    with qtbot.waitSignal(lane.idle):
        pass
    assert len(threads) == 1


def test_an_error_goes_to_who_asked_or_to_the_presenter(
    qtbot: QtBot, lane: Lane, told: list[Exception]
) -> None:
    asked: list[Exception] = []

    def fail() -> None:
        raise JlaidError("test.fault", "It failed.")

    lane.submit(fail, failed=asked.append)
    lane.submit(fail)
    with qtbot.waitSignal(lane.idle):
        pass
    assert [str(error) for error in asked] == ["It failed."]
    assert [str(error) for error in told] == ["It failed."]


def test_work_after_an_error_goes_on(qtbot: QtBot, lane: Lane) -> None:
    seen: list[int] = []
    lane.submit(lambda: 1 // 0, failed=lambda _error: None)
    lane.submit(lambda: 2, seen.append)
    with qtbot.waitSignal(lane.idle):
        pass
    assert seen == [2]


def test_an_answer_for_someone_gone_is_dropped(qtbot: QtBot, lane: Lane) -> None:
    """A page that was closed while its paper was being made is not touched any more."""
    seen: list[int] = []
    owner = QObject()
    started = threading.Event()
    lane.submit(started.wait)
    lane.submit(lambda: 1, seen.append, owner=owner)
    lane.submit(lambda: 2, seen.append)
    delete(owner)
    started.set()
    qtbot.waitUntil(lambda: not lane.busy)
    assert seen == [2]


@pytest.mark.usefixtures("qapp")
def test_closing_finishes_and_delivers(told: list[Exception]) -> None:
    seen: list[int] = []
    lane = Lane("test", told.append)
    for number in range(3):
        lane.submit(lambda number=number: number, seen.append)
    lane.close()
    assert seen == [0, 1, 2]
