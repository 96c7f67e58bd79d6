"""How many pairs wait for a decision; compares whoever is new, some at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.messages import Presenter
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.services.duplicates.deciding import undecided_so_far
from jlaid_desktop.services.duplicates.finding import anyone_waits, compare_waiting
from jlaid_desktop.services.workspace import Workspace


class DuplicateCounter(QObject):
    """`counted` tells the number whenever it was worked out anew."""

    counted = Signal(int)

    def __init__(self, office: Office, presenter: Presenter) -> None:
        super().__init__()
        self._office = office
        self._presenter = presenter
        self._known = False
        self._running = False
        self._again = False

    def look(self, *, anew: bool = False) -> None:
        """Count again where somebody is new or was changed, or in any case."""
        self._known = self._known and not anew
        if self._running or not self._office.is_open:
            self._again = self._running
            return
        self._running = True
        self._again = False
        known = self._known

        def work(ws: Workspace) -> tuple[int, int | None]:
            if known and not anyone_waits(ws):
                return 0, None
            left = compare_waiting(ws)
            return left, None if left else len(undecided_so_far(ws))

        self._office.ask(work, lambda found: self._done(*found), self._failed, owner=self)

    def _done(self, left: int, count: int | None) -> None:
        self._running = False
        if count is not None:
            self._known = True
            self.counted.emit(count)
        if left or self._again:
            self.look(anew=left > 0)

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._presenter.present(error)
