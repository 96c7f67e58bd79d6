"""What the roster page does with the services: on the store's lane, with progress and a stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from jlaid_desktop.desktop.messages import Presenter, told
from jlaid_desktop.desktop.office import Office
from jlaid_desktop.errors import JlaidError
from jlaid_desktop.services.rosters.checking import check_roster
from jlaid_desktop.services.rosters.exporting import Exported, export_roster
from jlaid_desktop.services.rosters.importing import Imported, import_roster
from jlaid_desktop.services.rosters.reading import Roster, read_roster, remember_columns
from jlaid_desktop.services.rosters.report import RosterReport
from jlaid_desktop.services.rosters.template import write_template
from jlaid_desktop.services.workspace import Workspace

Result = TypeVar("Result")
Checked = Callable[[Roster, RosterReport | None], None]


class RosterDesk(QObject):
    """Runs one piece of work at a time; faults go to the presenter."""

    progressed = Signal(int, int)
    running = Signal(bool)

    def __init__(self, office: Office, presenter: Presenter) -> None:
        super().__init__()
        self._office = office
        self._presenter = presenter
        self._stop = threading.Event()

    def stop(self) -> None:
        """End the work that runs; nothing of it is kept."""
        self._stop.set()

    def read(self, path: Path, done: Checked) -> None:
        """Open a roster and check it; without a column of names it is only opened."""

        def work(ws: Workspace) -> tuple[Roster, RosterReport | None]:
            roster = read_roster(path, home=self._office.home)
            return roster, self._check(ws, roster)

        self._run(work, lambda found: done(*found))

    def take_columns(self, roster: Roster, fields: Sequence[str | None], done: Checked) -> None:
        """Check a roster anew with other columns, and remember them."""

        def work(ws: Workspace) -> tuple[Roster, RosterReport | None]:
            chosen = roster.with_fields(fields)
            remember_columns(chosen, home=self._office.home)
            return chosen, self._check(ws, chosen)

        self._run(work, lambda found: done(*found))

    def import_(self, report: RosterReport, reason: str, done: Callable[[Imported], None]) -> None:
        """Save the families of a report in one transaction."""

        def work(ws: Workspace) -> Imported:
            return import_roster(ws, report, self.progressed.emit, self._stop.is_set, reason=reason)

        self._run(work, done)

    def export(self, path: Path, done: Callable[[Exported], None]) -> None:
        """Write every saved family as persons, ledger, and a ledger for each category."""

        def work(ws: Workspace) -> Exported:
            return export_roster(
                ws, path, (), self.progressed.emit, self._stop.is_set, by_category=True
            )

        self._run(work, done)

    def write_template(self, path: Path, done: Callable[[], None]) -> None:
        """Write the empty roster."""
        self._run(lambda ws: write_template(path, ws.clock), lambda _nothing: done())

    def _check(self, ws: Workspace, roster: Roster) -> RosterReport | None:
        if not roster.layout.usable:
            return None
        return check_roster(ws, roster, self.progressed.emit, self._stop.is_set)

    def _run(self, work: Callable[[Workspace], Result], done: Callable[[Result], None]) -> None:
        self._stop.clear()
        self.running.emit(True)

        def finished(result: Result) -> None:
            self.running.emit(False)
            done(result)

        def failed(error: Exception) -> None:
            self.running.emit(False)
            if isinstance(error, JlaidError) and error.code == "roster.cancelled":
                self._presenter.tell(*told(error), tone="ask")
            else:
                self._presenter.present(error)

        self._office.ask(work, finished, failed, owner=self)
