"""Where a family's cases stand, with everything a page or a paper needs of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.domain.procedure.next_steps import Standing, standing
from jlaid_desktop.domain.procedure.outcomes import CountyDecision
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.domain.procedure.rules import LocalRules
from jlaid_desktop.domain.procedure.working_days import WorkCalendar
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store.database import operators
from jlaid_desktop.store.procedure import local as stored_local
from jlaid_desktop.store.procedure.records import case_records


@dataclass(frozen=True, slots=True)
class HouseholdProcedure:
    """A family's cases in the order they were opened, as they stand on a day.

    `names` has the operators of this store; someone on another machine is not in it.
    """

    household_id: str
    today: dt.date
    standings: tuple[Standing, ...]
    calendar: WorkCalendar
    local: LocalRules
    names: dict[str, str]

    @property
    def running(self) -> Standing | None:
        """Return the case that is open, the latest where there are several; else the last."""
        running = [one for one in self.standings if not one.state.closed]
        if running:
            return running[-1]
        return self.standings[-1] if self.standings else None

    def case(self, case_id: str) -> CaseRecords:
        """Return a case by its id; one that is not there is a bug (KeyError)."""
        return {one.case.case_id: one.case for one in self.standings}[case_id]


def procedure_of(ws: Workspace, household_id: str) -> HouseholdProcedure:
    """Return a family's cases as they stand today; none where it was never saved."""
    with ws.store.reading() as db:
        calendar = WorkCalendar(stored_local.days_off(db))
        local = stored_local.local_rules(db)
        cases = case_records(db, household_id)
        names = {one.operator_id: one.display_name for one in operators(db)}
    today = ws.clock.today()
    standings = tuple(standing(case, today, calendar, local) for case in cases)
    return HouseholdProcedure(household_id, today, standings, calendar, local, names)


def decision_for_letters(
    procedure: HouseholdProcedure,
) -> tuple[CaseRecords, CountyDecision] | None:
    """Return the latest recorded county decision with its case: what letters may be made of.

    None where there is none: a township's opinion allows no letter.
    """
    found = [
        (one.case, decision)
        for one in procedure.standings
        if (decision := one.case.latest(CountyDecision)) is not None
        and decision.number
        and decision.officer
    ]
    found.sort(key=lambda one: one[1].decided_on or dt.date.min)
    return found[-1] if found else None
