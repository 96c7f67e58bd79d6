"""The one window: a page at a time, from the locked door to the workroom and back."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.look import Look
from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.pages.unlock_page import CreatePage, NewStore, TroublePage, UnlockPage
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.paths import shipped
from jlaid_desktop.settings import Settings, save_settings

if TYPE_CHECKING:
    from jlaid_desktop.desktop.backups.restore_page import RestorePage
    from jlaid_desktop.desktop.entrance import Door
    from jlaid_desktop.desktop.workroom import Workroom


LOOK_AFTER_MS = 120
"""Loading the services waits until the first letters of the password were taken."""


class MainWindow(QMainWindow):
    """Knows which page is shown; what the pages do lies in the entrance and the workroom."""

    _opening = Signal(str, int, int)

    def __init__(
        self, home: Path, clock: Clock, look: Look, settings: Settings, presenter: Presenter
    ) -> None:
        super().__init__()
        self._home = home
        self._clock = clock
        self._look = look
        self._settings = settings
        self.presenter = presenter
        self.store_lane = Lane("store", presenter.present, self)
        self.paper_lane = Lane("papers", presenter.present, self)
        self.opinion_lane = Lane("opinions", presenter.present, self)
        self.door: Door | None = None
        self._ended = False
        self.workroom: Workroom | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.setWindowTitle(_("Layered assistance intake"))
        self.setWindowIcon(QIcon(str(shipped("resources", "icons", "jlaid.svg"))))
        self.resize(1366, 736)
        self.setMinimumSize(1024, 600)
        presenter.crashed.connect(self._show_crash)
        self.show_gate()

    # -- pages ------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """Return the page that is shown, `None` before the first."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def is_busy(self) -> bool:
        """Whether work is on any of the lanes."""
        return any(lane.busy for lane in (self.store_lane, self.paper_lane, self.opinion_lane))

    def show_page(self, page: Page, *, keep_old: bool = False) -> None:
        """Show a page and bring the keyboard to it; the old one goes unless it is kept."""
        old = self._stack.currentWidget()
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not page and not keep_old:
            self._drop(old)
        QTimer.singleShot(0, page, page.take_keyboard)

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.deleteLater()

    # -- the door -----------------------------------------------------------------

    def show_gate(self, notice: str = "") -> None:
        """Show the unlock page at once where data lies, and look closer in the background."""
        present = any(self._home.glob("*/"))
        if present:
            self._show_unlock((), notice)
        wait = LOOK_AFTER_MS if present else 0
        QTimer.singleShot(wait, self, lambda: self._look_closer(notice))

    def _look_closer(self, notice: str) -> None:
        if self._ended:
            return  # a timer of the gate may come after the window; its lanes stay closed

        def work() -> Door:
            from jlaid_desktop.desktop.entrance import Door  # noqa: PLC0415 - loads the services

            return Door(self._home, self._clock)

        def show(door: Door) -> None:
            self.door = door
            self._show_door(door, notice)

        self.store_lane.submit(work, show, self._show_trouble)

    def _show_door(self, door: Door, notice: str) -> None:
        if door.state == "present":
            page = self.page
            if isinstance(page, UnlockPage) and not door.several:
                page.show_name(door.logins)
            else:
                self._show_unlock(door.logins, notice)
            self.store_lane.submit(door.warm_up)
        elif door.state == "absent":
            page = CreatePage(self._look.theme, door.region_fields)
            page.creating.connect(self._create)
            page.restoring.connect(self.show_restoring)
            self.show_page(page)
            self.store_lane.submit(door.warm_up)
        else:
            self._show_trouble(door.trouble())

    def _show_unlock(self, logins: tuple[tuple[str, str], ...], notice: str) -> None:
        page = UnlockPage(self._look.theme, logins, notice)
        page.unlocking.connect(self._unlock)
        self._opening.connect(page.show_step)
        page.restoring.connect(self.show_restoring)
        self.show_page(page)

    def _show_trouble(self, error: Exception) -> None:
        if not isinstance(error, JlaidError):
            self.presenter.present(error)
            return
        page = TroublePage(self._look.theme, *told(error))
        page.again.connect(self.show_gate)
        page.restoring.connect(self.show_restoring)
        self.show_page(page)

    def show_restoring(self) -> None:
        """Show where a backup is brought back; an open store is closed first."""

        def show(door: Door) -> None:
            page = door.restore_page(self._look.theme)
            desk = door.restore_desk(self.store_lane)
            desk.setParent(page)
            desk.progressed.connect(page.show_progress)
            refuse = self._refuser(page)
            page.examining.connect(
                lambda source, password: desk.examine(source, password, page.show_contents, refuse)
            )
            page.stopping.connect(desk.stop)
            page.leaving.connect(desk.close)
            page.leaving.connect(self.show_gate)
            page.replacing.connect(
                lambda: desk.put_in_place(
                    lambda ws: door.office(self.store_lane).take(ws, self._enter_restored), refuse
                )
            )
            self.show_page(page)

        if self.workroom is not None:
            self.lock()
        self._with_door(show)

    def _refuser(self, page: RestorePage) -> Callable[[Exception], None]:
        def refuse(error: Exception) -> None:
            if isinstance(error, JlaidError):
                page.refused(*told(error))
            else:
                self.presenter.present(error)

        return refuse

    def _enter_restored(self) -> None:
        self._enter()
        self.presenter.tell(
            _("The backup is in place."),
            _("What was on this computer before is kept aside and can be brought back."),
            tone="holds",
        )

    def _unlock(self, password: str, login: str) -> None:
        def open_door(door: Door) -> None:
            door.office(self.store_lane).unlock(
                password,
                login or None,
                self._enter,
                self._refuse,
                progress=self._opening.emit,
            )

        self._with_door(open_door)

    def _create(self, new: NewStore) -> None:
        def make(door: Door) -> None:
            door.office(self.store_lane).create(door.creation(new), self._enter, self._refuse)

        self._with_door(make)

    def _with_door(self, act: Callable[[Door], None]) -> None:
        """Act once the door was looked at; a fast typist may be earlier."""
        if self.door is not None:
            act(self.door)
        else:
            QTimer.singleShot(20, self, lambda: self._with_door(act))

    def _refuse(self, error: Exception) -> None:
        page = self.page
        if isinstance(error, JlaidError) and isinstance(page, (UnlockPage, CreatePage)):
            page.refused(*told(error))
        else:
            self.presenter.present(error)

    # -- the workroom -----------------------------------------------------------------

    def _enter(self) -> None:
        if self.door is None:
            return
        from jlaid_desktop.desktop.workroom import Workroom  # noqa: PLC0415 - after unlocking

        room = Workroom(
            self.door.office(self.store_lane),
            self.paper_lane,
            self.opinion_lane,
            self.presenter,
            lambda: self._look.theme,
            lambda: self._settings,
        )
        self.workroom = room
        room.showing.connect(lambda page: self.show_page(page, keep_old=True))
        room.locking.connect(self.lock)
        room.settings_chosen.connect(self._choose_settings)
        room.restoring.connect(self.show_restoring)
        gate = self.page
        room.enter()
        self._drop(gate)
        # What is loaded now stays; going through it for garbage would hold up a key by 60 ms.
        gc.freeze()

    def lock(self) -> None:
        """Keep what was typed, close the store and show the unlock page."""
        self._leave_room()
        for number in range(self._stack.count() - 1, -1, -1):
            self._drop(self._stack.widget(number))
        self.show_gate()

    def _leave_room(self) -> None:
        room, self.workroom = self.workroom, None
        if room is not None:
            room.leave()
            self.presenter.show_in(None)
            if self.door is not None:
                self.door.office(self.store_lane).lock()
            room.deleteLater()
            gc.unfreeze()
        self.door = None

    def _choose_settings(self, settings: Settings) -> None:
        self._settings = settings
        try:
            save_settings(settings, self._home)
        except OSError as error:
            self.presenter.present(
                JlaidError(
                    "settings.not_saved",
                    N_("The settings could not be saved: {fault}."),
                    fault=error.strerror or "",
                )
            )
        self._look.apply(settings)
        self.setWindowTitle(_("Layered assistance intake"))
        if self.workroom is not None:
            self.workroom.rebuild()

    def _show_crash(self, note: str) -> None:
        from jlaid_desktop.desktop.pages.crash_page import CrashPage  # noqa: PLC0415 - a bug only

        kept = self.workroom is not None and self.workroom.keep_typing()
        page = CrashPage(self._look.theme, note, kept=kept)
        back = self.page
        if back is not None:
            page.going_on.connect(lambda: self.show_page(back))
        page.closing.connect(self.close)
        self.show_page(page, keep_old=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed before the window goes."""
        self._ended = True
        self._leave_room()
        self.opinion_lane.close()
        self.paper_lane.close()
        self.store_lane.close()
        event.accept()
