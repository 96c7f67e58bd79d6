"""What the tests of the history's pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jlaid_desktop.clock import FixedClock
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.services.households import RevisionInfo, load_household
from tests.desktop.history.rooms import later, sample_document, save, store


@pytest.fixture
def opened() -> Iterator[list[MainWindow]]:
    windows: list[MainWindow] = []
    yield windows
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def saves(home: Path, clock: FixedClock) -> list[RevisionInfo]:
    """Save a family three times: with rights, with another phone, without its second member."""
    ws = store(home, clock)
    made = [save(ws, sample_document())]
    document = load_household(ws, made[0].household_id).document
    document["household"]["phone"] = "13900001111"
    later(clock, days=1)
    made.append(save(ws, document))
    document = load_household(ws, made[0].household_id).document
    document["household"]["members"] = document["household"]["members"][:1]
    later(clock, days=1)
    made.append(save(ws, document))
    ws.close()
    return made
