"""A window over a township's laptop, beside a made-up county with its own store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from jlaid_desktop.desktop.application import Options, build_window
from jlaid_desktop.desktop.main_window import MainWindow
from jlaid_desktop.desktop.pages.household_page import HouseholdPage
from jlaid_desktop.desktop.pages.unlock_page import UnlockPage
from jlaid_desktop.services.exchange.registration import registered
from jlaid_desktop.settings import Settings
from tests.desktop.exchange.desk import Laptop
from tests.desktop.hands import Hands
from tests.services.exchange.conftest import template, world
from tests.services.exchange.world import World
from tests.store.opened import PASSWORD

__all__ = ["template", "world"]


@pytest.fixture
def open_laptop(world: World, qapp: QApplication) -> Iterator[Callable[..., Laptop]]:
    """Return what unlocks a laptop's window; its workspace of the test is closed for it."""
    windows: list[MainWindow] = []

    def opened(name: str = "one") -> Laptop:
        device = registered(world[name]).device_id or ""
        world.machines.pop(name).close()
        window = build_window(
            qapp,
            Options(home=world.folder / name, clock=world.clock, settings=Settings(language="en")),
        )
        windows.append(window)
        window.resize(1366, 736)
        window.show()
        window.activateWindow()
        hands = Hands(qapp, window)
        hands.wait_for(lambda: isinstance(window.page, UnlockPage), "the door")
        page = window.page
        assert isinstance(page, UnlockPage)
        page.password.setText(PASSWORD)
        hands.click(page.open_button)
        hands.wait_for(lambda: isinstance(window.page, HouseholdPage), "the households")
        return Laptop(hands, world, device)

    yield opened
    for window in windows:
        window.close()
        window.deleteLater()
