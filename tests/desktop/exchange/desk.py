"""A laptop's window with hands at it, and the county on the other side of the stick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jlaid_desktop.desktop.exchange.exchange_page import ExchangePage
from jlaid_desktop.desktop.exchange.send_page import SendPage
from jlaid_desktop.desktop.exchange.take_page import TakePage
from jlaid_desktop.desktop.pages.overlay import OverlayPage
from jlaid_desktop.services.exchange.sending import write_return
from jlaid_desktop.services.workspace import Workspace
from tests.desktop.hands import CONTROL, SHIFT, Hands
from tests.services.exchange.world import World

PageKind = TypeVar("PageKind", bound=OverlayPage)
Result = TypeVar("Result")


@dataclass
class Laptop:
    """The window of a laptop; its workspace belongs to the window."""

    hands: Hands
    world: World
    device: str

    def ask(self, work: Callable[[Workspace], Result]) -> Result:
        """Ask the store of the window."""
        found: list[Result] = []
        room = self.hands.window.workroom
        assert room is not None
        room.office.ask(work, found.append)
        self.hands.wait_for(lambda: found, "the store")
        return found[0]

    def page(self, kind: type[PageKind]) -> PageKind:
        """Wait for a page of a kind."""
        self.hands.wait_for(lambda: isinstance(self.hands.window.page, kind), kind.__name__)
        page = self.hands.window.page
        assert isinstance(page, kind)
        return page

    def quiet(self) -> None:
        """Wait until nothing is on its way, and the window has the keyboard."""
        window = self.hands.window
        self.hands.wait_for(lambda: not window.is_busy, "the end of the work")
        if not window.isActiveWindow():
            window.activateWindow()
        self.hands.app.processEvents()

    def overview(self) -> ExchangePage:
        """Open the page of the exchange by its key and wait until all is shown."""
        self.quiet()
        self.hands.press(Qt.Key.Key_S, CONTROL | SHIFT)
        page = self.page(ExchangePage)
        self.hands.wait_for(lambda: page.overview is not None, "how all stands")
        self.quiet()
        return page

    def sending(self) -> SendPage:
        """Go on to sending with Enter on the button that has the keyboard."""
        page = self.overview()
        self.hands.wait_for(page.send_button.hasFocus, "the keyboard on sending")
        self.hands.press(Qt.Key.Key_Return)
        sending = self.page(SendPage)
        self.hands.wait_for(lambda: sending.waiting is not None, "what goes")
        return sending

    def write(self, page: SendPage, folder: Path) -> None:
        """Choose a place, wait for its room, and write with Enter."""
        page.where.choose(folder)
        self.hands.wait_for(page.write_button.isEnabled, "room")
        self.quiet()
        self.hands.wait_for(page.write_button.hasFocus, "the keyboard on writing")
        self.hands.press(Qt.Key.Key_Return)

    def answer(self, stick: str = "back") -> Path:
        """Let the county write its return, and return the stick."""
        write_return(self.world.county, self.device, self.world.stick(stick))
        return self.world.stick(stick)

    def take(self, stick: Path) -> TakePage:
        """Look at a stick from the overview."""
        page = self.overview()
        self.hands.click(page.take_button)
        taking = self.page(TakePage)
        taking.where.choose(stick)
        self.hands.wait_for(lambda: taking.found is not None, "what is on the stick")
        self.quiet()
        return taking

    def words(self) -> str:
        """Return every word that can be seen."""
        page = self.hands.window.page
        assert page is not None
        labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
        return "\n".join(filter(None, labels))
