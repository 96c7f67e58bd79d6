"""What the procedure page does with the services, on the store's lane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from jlaid_desktop.desktop.office import Office
from jlaid_desktop.domain.household import Household
from jlaid_desktop.domain.procedure.contents import Content
from jlaid_desktop.domain.procedure.records import CaseKind, ProcedureRecord, RecordKind
from jlaid_desktop.services.procedure.prefill import Known, first_answers
from jlaid_desktop.services.procedure.reading import HouseholdProcedure, procedure_of
from jlaid_desktop.services.procedure.recording import open_case, record_step, take_back
from jlaid_desktop.services.workspace import Workspace

Shown = Callable[[HouseholdProcedure], None]
Failed = Callable[[Exception], None]


class ProcedureDesk(QObject):
    """One household's cases: read, recorded, corrected; each answer is the new standing."""

    def __init__(
        self,
        office: Office,
        household_id: str,
        household: Household,
        failed: Failed,
        *,
        village: str = "",
        category: str | None = None,
    ) -> None:
        super().__init__()
        self._office = office
        self._household_id = household_id
        self._household = household
        self._failed = failed
        self._village = village
        self._category = category

    def load(self, done: Shown) -> None:
        """Read where the cases stand."""
        self._ask(lambda _ws: None, done)

    def record(
        self, case_id: str, content: Content, replaces: str | None, note: str, done: Shown
    ) -> None:
        """Write a record down."""
        self._ask(
            lambda ws: record_step(ws, case_id, content, replaces=replaces, note=note or None),
            done,
        )

    def take_back(self, record: ProcedureRecord, reason: str, done: Shown) -> None:
        """Take a record back that was written by mistake."""
        self._ask(lambda ws: take_back(ws, record, reason), done)

    def open_case(self, kind: CaseKind, done: Shown) -> None:
        """Begin a re-check, an event or another application."""
        self._ask(lambda ws: open_case(ws, self._household_id, kind), done)

    def start(self, kind: RecordKind, procedure: HouseholdProcedure, case_id: str) -> Content:
        """Return what a new record of a kind starts with."""
        return first_answers(
            kind,
            Known(
                case=procedure.case(case_id),
                cases=tuple(one.case for one in procedure.standings),
                household=self._household,
                today=procedure.today,
                operator=self._office.workspace.operator.display_name,
                village=self._village,
                category=self._category,
            ),
        )

    def _ask(self, work: Callable[[Workspace], object], done: Shown) -> None:
        def run(ws: Workspace) -> HouseholdProcedure:
            work(ws)
            return procedure_of(ws, self._household_id)

        self._office.ask(run, done, self._failed, owner=self)
