"""What stands before the workroom: unlocking, the first start, trouble, bringing a backup back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, NewStore, TroublePage, UnlockPage
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.desktop.theme import Theme
from jlaid_desktop.errors import JlaidError

if TYPE_CHECKING:
    from jlaid_desktop.desktop.backups.restore_page import RestorePage
    from jlaid_desktop.desktop.entrance import Door


LOOK_AFTER_MS = 120
"""Loading the services waits until the first letters of the password were taken."""


class Gate(QObject):
    """Shows the pages before the store is open; `entered` once it is, `restored` after a backup."""

    showing = Signal(object)
    entered = Signal()
    restored = Signal()
    restoring = Signal()
    _opening = Signal(str, int, int)

    def __init__(
        self,
        home: Path,
        clock: Clock,
        theme: Callable[[], Theme],
        presenter: Presenter,
        lane: Lane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._clock = clock
        self._theme = theme
        self._presenter = presenter
        self._lane = lane
        self._ended = False
        self._page: Page | None = None
        self.door: Door | None = None

    def show_now(self, notice: str = "") -> None:
        """Show the unlock page at once where data lies, and look closer in the background."""
        present = any(self._home.glob("*/"))
        if present:
            self._show_unlock((), notice)
        wait = LOOK_AFTER_MS if present else 0
        QTimer.singleShot(wait, self, lambda: self._look_closer(notice))

    def close_door(self) -> None:
        """Close the store behind everything that is still to be written."""
        door, self.door = self.door, None
        if door is not None:
            door.office(self._lane).lock()

    def end(self) -> None:
        """Begin nothing more: a timer may come after the window, whose lanes stay closed."""
        self._ended = True

    def _show(self, page: Page) -> None:
        self._page = page
        self.showing.emit(page)

    # -- looking ------------------------------------------------------------------

    def _look_closer(self, notice: str) -> None:
        if self._ended:
            return

        def work() -> Door:
            from jlaid_desktop.desktop.entrance import Door  # noqa: PLC0415 - loads the services

            return Door(self._home, self._clock)

        def show(door: Door) -> None:
            self.door = door
            self._show_door(door, notice)

        self._lane.submit(work, show, self._show_trouble)

    def _show_door(self, door: Door, notice: str) -> None:
        if door.state == "present":
            page = self._page
            if isinstance(page, UnlockPage) and not door.several:
                page.show_name(door.logins)
            else:
                self._show_unlock(door.logins, notice)
            self._lane.submit(door.warm_up)
        elif door.state == "absent":
            page = CreatePage(self._theme(), door.region_fields)
            page.creating.connect(self._create)
            page.restoring.connect(self.restoring)
            self._show(page)
            self._lane.submit(door.warm_up)
        else:
            self._show_trouble(door.trouble())

    def _show_unlock(self, logins: tuple[tuple[str, str], ...], notice: str) -> None:
        page = UnlockPage(self._theme(), logins, notice)
        page.unlocking.connect(self._unlock)
        self._opening.connect(page.show_step)
        page.restoring.connect(self.restoring)
        self._show(page)

    def _show_trouble(self, error: Exception) -> None:
        if not isinstance(error, JlaidError):
            self._presenter.present(error)
            return
        page = TroublePage(self._theme(), *told(error))
        page.again.connect(self.show_now)
        page.restoring.connect(self.restoring)
        self._show(page)

    # -- going in -----------------------------------------------------------------

    def _unlock(self, password: str, login: str) -> None:
        def open_door(door: Door) -> None:
            door.office(self._lane).unlock(
                password,
                login or None,
                self.entered.emit,
                self._refuse,
                progress=self._opening.emit,
            )

        self._with_door(open_door)

    def _create(self, new: NewStore) -> None:
        def make(door: Door) -> None:
            door.office(self._lane).create(door.creation(new), self.entered.emit, self._refuse)

        self._with_door(make)

    def _with_door(self, act: Callable[[Door], None]) -> None:
        """Act once the door was looked at; a fast typist may be earlier."""
        if self.door is not None:
            act(self.door)
        else:
            QTimer.singleShot(20, self, lambda: self._with_door(act))

    def _refuse(self, error: Exception) -> None:
        page = self._page
        if isinstance(error, JlaidError) and isinstance(page, (UnlockPage, CreatePage)):
            page.refused(*told(error))
        else:
            self._presenter.present(error)

    # -- bringing a backup back -------------------------------------------------------

    def show_restoring(self) -> None:
        """Show where a backup is brought back; the store must be closed."""
        self._with_door(self._show_restoring)

    def _show_restoring(self, door: Door) -> None:
        page = door.restore_page(self._theme())
        desk = door.restore_desk(self._lane)
        desk.setParent(page)
        desk.progressed.connect(page.show_progress)
        refuse = self._refuser(page)
        page.examining.connect(
            lambda source, password: desk.examine(source, password, page.show_contents, refuse)
        )
        page.stopping.connect(desk.stop)
        page.leaving.connect(desk.close)
        page.leaving.connect(self.show_now)
        page.replacing.connect(
            lambda: desk.put_in_place(
                lambda ws: door.office(self._lane).take(ws, self.restored.emit), refuse
            )
        )
        self._show(page)

    def _refuser(self, page: RestorePage) -> Callable[[Exception], None]:
        def refuse(error: Exception) -> None:
            if isinstance(error, JlaidError):
                page.refused(*told(error))
            else:
                self._presenter.present(error)

        return refuse
