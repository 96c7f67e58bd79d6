"""The one window: a page at a time, from the locked door to the workroom and back."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QIcon, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget, QWidget

from jlaid_desktop.clock import Clock
from jlaid_desktop.desktop.gate import Gate
from jlaid_desktop.desktop.look import Look
from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.pages.page import Page
from jlaid_desktop.desktop.tasks import Lane
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.i18n import N_, _
from jlaid_desktop.paths import shipped
from jlaid_desktop.settings import Settings, save_settings

if TYPE_CHECKING:
    from jlaid_desktop.desktop.entrance import Door
    from jlaid_desktop.desktop.workroom import Workroom


class MainWindow(QMainWindow):
    """Knows which page is shown; what the pages do lies in the entrance and the workroom."""

    def __init__(
        self, home: Path, clock: Clock, look: Look, settings: Settings, presenter: Presenter
    ) -> None:
        super().__init__()
        self._home = home
        self._look = look
        self._settings = settings
        self.presenter = presenter
        self.store_lane = Lane("store", presenter.present, self)
        self.paper_lane = Lane("papers", presenter.present, self)
        self.opinion_lane = Lane("opinions", presenter.present, self)
        self.workroom: Workroom | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(_within_the_window(self._stack))
        self.setWindowTitle(_("Layered assistance intake"))
        self.setWindowIcon(QIcon(str(shipped("resources", "icons", "jlaid.svg"))))
        self.resize(1366, 736)
        self.setMinimumSize(1024, 600)
        presenter.crashed.connect(self._show_crash)
        self._gate = Gate(home, clock, lambda: look.theme, presenter, self.store_lane, self)
        self._gate.showing.connect(self.show_page)
        self._gate.entered.connect(self._enter)
        self._gate.restored.connect(self._enter_restored)
        self._gate.restoring.connect(self.show_restoring)
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

    # -- the gate -----------------------------------------------------------------

    @property
    def door(self) -> Door | None:
        """Return the door once it was looked at."""
        return self._gate.door

    def show_gate(self, notice: str = "") -> None:
        """Show what stands before the workroom."""
        self._gate.show_now(notice)

    def show_restoring(self) -> None:
        """Show where a backup is brought back; an open store is closed first."""
        if self.workroom is not None:
            self.lock()
        self._gate.show_restoring()

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

    def _enter_restored(self) -> None:
        self._enter()
        self.presenter.tell(
            _("The backup is in place."),
            _("What was on this computer before is kept aside and can be brought back."),
            tone="holds",
        )

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
            room.deleteLater()
            gc.unfreeze()
        self._gate.close_door()

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
        self._gate.end()
        self._leave_room()
        self.opinion_lane.close()
        self.paper_lane.close()
        self.store_lane.close()
        event.accept()


class _Room(QWidget):
    """Gives the pages all its room, and asks for no more than they need at least.

    A layout would ask for the height at which every text of a page stands unscrolled.
    """

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self._pages = pages
        pages.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """Return what the pages need at least."""
        return self._pages.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out anew."""
        super().resizeEvent(event)
        self._pages.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Pass on that a page wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def _within_the_window(pages: QWidget) -> QScrollArea:
    """Let a page that wants more room than the screen has be scrolled: at large text some do."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(_Room(pages))
    return area
