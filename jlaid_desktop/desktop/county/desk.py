"""What every county page does with the services: on the store's lane, with progress and a stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.exchange.refusals import cancelled
from jlaid_desktop.services.assessments import Assessments
from jlaid_desktop.services.workspace import Workspace

Result = TypeVar("Result")
CANCELLED = "exchange.cancelled"


class CountyDesk(QObject):
    """Runs one piece of work at a time; faults go to the presenter."""

    progressed = Signal(int, int)
    running = Signal(bool)
    changed = Signal()
    """The households are others now."""

    def __init__(self, office: Office, presenter: Presenter, assessments: Assessments) -> None:
        super().__init__()
        self.office = office
        self.presenter = presenter
        self.assessments = assessments
        self._stop = threading.Event()

    def stop(self) -> None:
        """End the work that runs; nothing of it is kept."""
        self._stop.set()

    def is_stopped(self) -> bool:
        """Tell whether the work that runs is to end."""
        return self._stop.is_set()

    def counting(self, whole: int) -> Callable[[int], None]:
        """Return what counts bytes up to a whole, shows it in percent, and heeds the stop."""
        done, shown = 0, -1

        def step(count: int) -> None:
            nonlocal done, shown
            if self.is_stopped():
                raise cancelled()
            done += count
            share = min(100, done * 100 // max(1, whole))
            if share != shown:
                shown = share
                self.progressed.emit(share, 100)

        return step

    def counting_to(self, done: int, whole: int) -> None:
        """Show how many bytes of how many are done, in percent."""
        self.progressed.emit(min(100, done * 100 // max(1, whole)), 100)

    def run(
        self,
        work: Callable[[Workspace], Result],
        done: Callable[[Result], None],
        failed: Callable[[JlaidError], None] | None = None,
    ) -> None:
        """Run work on the lane; `failed` is told instead of the presenter where it is given."""
        self._stop.clear()
        self.running.emit(True)

        def finished(result: Result) -> None:
            self.running.emit(False)
            done(result)

        def refused(error: Exception) -> None:
            self.running.emit(False)
            if isinstance(error, JlaidError) and error.code == CANCELLED:
                self.presenter.tell(*told(error), tone="ask")
            elif isinstance(error, JlaidError) and failed is not None:
                failed(error)
            else:
                self.presenter.present(error)

        self.office.ask(work, finished, refused, owner=self)

    def act(self, work: Callable[[Workspace], Result], done: Callable[[Result], None]) -> None:
        """Run work after which the households are others."""

        def finished(result: Result) -> None:
            done(result)
            self.changed.emit()

        self.run(work, finished)
