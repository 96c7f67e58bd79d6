"""What is due next in a case: by whom, by when, and by how many working days it is over."""

from __future__ import annotations

import datetime as dt

import msgspec

from jlaid_desktop.domain.procedure.deadlines import Deadline, deadlines
from jlaid_desktop.domain.procedure.records import CaseRecords
from jlaid_desktop.domain.procedure.rules import Actor, LocalRules, StepCode
from jlaid_desktop.domain.procedure.state import CaseState, case_state, posting_state
from jlaid_desktop.domain.procedure.working_days import WorkCalendar

INVESTIGATING: tuple[StepCode, ...] = ("check_asked", "visited")


class NextStep(msgspec.Struct, frozen=True):
    """A step that can be done now; `due` None where no term runs for it.

    `overdue` counts working days. `objections` are those of the notice that nobody
    has decided on yet.
    """

    step: StepCode
    actor: Actor
    due: dt.date | None = None
    deadline: Deadline | None = None
    overdue: int = 0
    objections: int = 0

    @property
    def settled(self) -> bool:
        """Return whether every year the term was reckoned through is announced."""
        return self.deadline is None or self.deadline.settled


class Standing(msgspec.Struct, frozen=True):
    """A case as the pages show it: its steps, its terms, and what comes next."""

    case: CaseRecords
    state: CaseState
    deadlines: tuple[Deadline, ...]
    next_steps: tuple[NextStep, ...]


def standing(
    case: CaseRecords,
    today: dt.date,
    calendar: WorkCalendar,
    local: LocalRules | None = None,
) -> Standing:
    """Return where a case stands and what is due next, the first day first."""
    state = case_state(case, today, local)
    terms = deadlines(case, today, calendar, local)
    open_terms = [term for term in terms if term.met_on is None]
    found = [
        _next(one.step.code, one.step.actor, case, today, calendar, open_terms)
        for one in state.next_steps
    ]
    found.extend(_refusal_letter(open_terms, today, calendar))
    found.sort(key=lambda one: (one.due is None, one.due or today))
    return Standing(case, state, terms, tuple(found))


def _next(
    code: StepCode,
    actor: Actor,
    case: CaseRecords,
    today: dt.date,
    calendar: WorkCalendar,
    terms: list[Deadline],
) -> NextStep:
    """Return a step with the term that ends first: its own, or the whole procedure's."""
    own = [term for term in terms if _is_for(term, code)]
    term = min(own, key=lambda one: one.due, default=None)
    if term is None:
        return NextStep(code, actor)
    objections = len(posting_state(case, today).open_objections) if code == "posting_over" else 0
    overdue = 0 if term.code == "posting" else term.overdue(today, calendar)
    return NextStep(code, actor, term.due, term, overdue, objections)


def _is_for(term: Deadline, code: StepCode) -> bool:
    if term.code == "whole":
        return code != "published"
    if term.code == "investigation":
        return code in INVESTIGATING
    if term.code == "refusal_written":
        return False
    return term.step == code


def _refusal_letter(
    terms: list[Deadline], today: dt.date, calendar: WorkCalendar
) -> list[NextStep]:
    return [
        NextStep("decided", term.actor, term.due, term, term.overdue(today, calendar))
        for term in terms
        if term.code == "refusal_written"
    ]
