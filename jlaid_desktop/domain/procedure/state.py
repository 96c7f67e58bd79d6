"""Where a case stands: a pure function of its records, the calendar, local rules and the day."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from jlaid_desktop.domain.procedure import contents as c
from jlaid_desktop.domain.procedure import outcomes as o
from jlaid_desktop.domain.procedure.records import CaseRecords, RecordKind
from jlaid_desktop.domain.procedure.rules import STEPS_OF, LocalRules, Step, StepCode
from jlaid_desktop.domain.procedure.working_days import ONE_DAY

StepState = Literal["done", "next", "later", "not_needed"]
DONE: tuple[StepState, ...] = ("done", "not_needed")
EVENTS: tuple[RecordKind, ...] = ("member_change", "change_proposal", "stop_proposal")


class StepStanding(msgspec.Struct, frozen=True):
    """A step of a case: done (on a day, where known), next, later, or not needed here."""

    step: Step
    state: StepState
    done_on: dt.date | None = None


class CaseState(msgspec.Struct, frozen=True):
    """All steps of a case, and how it ended where it has."""

    steps: tuple[StepStanding, ...]
    closed: bool
    outcome: str | None = None

    def of(self, code: StepCode) -> StepStanding | None:
        """Return a step's standing; None where the case has no such step."""
        return next((one for one in self.steps if one.step.code == code), None)

    @property
    def next_steps(self) -> tuple[StepStanding, ...]:
        """Return what can be done now; steps that run side by side are several."""
        return tuple(one for one in self.steps if one.state == "next")


def is_closed(case: CaseRecords) -> bool:
    """Tell whether a case is over: decided, withdrawn, or a re-check that keeps everything."""
    if case.current("county_decision") or case.current("withdrawal"):
        return True
    if case.kind != "recheck":
        return False
    recheck = case.latest(o.Recheck)
    return recheck is not None and recheck.suggested == "keep"


def case_state(case: CaseRecords, today: dt.date, rules: LocalRules | None = None) -> CaseState:
    """Return where a case stands on a day."""
    view = _View(case, today, rules or LocalRules())
    withdrawn = bool(case.current("withdrawal"))
    standings: dict[StepCode, StepStanding] = {}
    for step in STEPS_OF[case.kind]:
        done, done_on = view.done(step)
        before = [standings[code].state in DONE for code in step.after]
        if done:
            state: StepState = "done"
        elif withdrawn or not view.needed(step):
            state = "not_needed"
        else:
            state = "next" if all(before) else "later"
        standings[step.code] = StepStanding(step, state, done_on)
    decision = case.latest(o.CountyDecision)
    outcome = "withdrawn" if withdrawn else decision.outcome if decision else None
    return CaseState(tuple(standings.values()), is_closed(case), outcome)


class PostingState(msgspec.Struct, frozen=True):
    """The posting that counts, its objections, and whether it is over and clear.

    `upheld_on` is the day of the last objection that was upheld: what came before it
    counts no more and asks for a new opinion and a new posting.
    """

    posting: o.Posting | None
    objections: tuple[o.Objection, ...]
    upheld_on: dt.date | None
    over: bool

    @property
    def open_objections(self) -> tuple[o.Objection, ...]:
        """Return the objections nobody has decided on yet."""
        return tuple(one for one in self.objections if one.result is None)


def posting_state(case: CaseRecords, today: dt.date) -> PostingState:
    """Return the last posting with what was objected since it was put up."""
    objections = case.all_of(o.Objection)
    upheld = [one.handled_on or one.raised_on for one in objections if one.result == "upheld"]
    upheld_on = max((day for day in upheld if day is not None), default=None)
    posting = case.latest(o.Posting)
    if posting is not None and not _since(posting.from_day, upheld_on):
        posting = None
    if posting is None:
        return PostingState(None, objections, upheld_on, over=False)
    during = tuple(one for one in objections if _since(one.raised_on, posting.from_day))
    clear = all(one.result == "dismissed" for one in objections if one.result != "upheld")
    ended = posting.to_day is not None and today > posting.to_day
    return PostingState(posting, during, upheld_on, over=ended and clear)


def effective_category(case: CaseRecords) -> c.CategoryCode | None:
    """Return the category a case is about: the county's, else the township's opinion."""
    decision = case.latest(o.CountyDecision)
    if decision is not None and decision.category is not None:
        return decision.category
    review = case.latest(c.TownshipReview)
    return review.category if review is not None else None


class _View:
    """What is done, and what is needed, of one case on one day."""

    def __init__(self, case: CaseRecords, today: dt.date, rules: LocalRules) -> None:
        self._case = case
        self._today = today
        self._rules = rules
        self._posting = posting_state(case, today)
        self._decision = case.latest(o.CountyDecision)

    def done(self, step: Step) -> tuple[bool, dt.date | None]:
        if step.code == "reviewed":
            review = self._case.latest(c.TownshipReview)
            counts = review is not None and _since(review.reviewed_on, self._posting.upheld_on)
            return counts, review.reviewed_on if review is not None and counts else None
        if step.code == "posted":
            posting = self._posting.posting
            return posting is not None, posting.from_day if posting else None
        if step.code == "posting_over":
            return self._posting.over, self._over_since()
        if step.code == "sent":
            sent = self._case.latest(o.Submission)
            counts = sent is not None and _since(sent.sent_on, self._posting.upheld_on)
            return counts, sent.sent_on if sent is not None and counts else None
        if step.code == "changed":
            return self._changed()
        records = self._case.current(step.kind) if step.kind else ()
        if records:
            return True, records[-1].day
        typed = {"applied": self._case.applied_on, "accepted": self._case.accepted_on}
        day = typed.get(step.code)
        return day is not None, day

    def needed(self, step: Step) -> bool:
        if step.code in ("posted", "posting_over"):
            return self._rules.rigid_posted or effective_category(self._case) != "RIGID"
        if step.code == "published":
            return self._decision is None or self._decision.outcome == "confirmed"
        if step.code in ("sent", "decided") and self._case.kind == "recheck":
            recheck = self._case.latest(o.Recheck)
            return recheck is None or recheck.suggested != "keep"
        return True

    def _over_since(self) -> dt.date | None:
        posting = self._posting.posting
        if not self._posting.over or posting is None or posting.to_day is None:
            return None
        return posting.to_day + ONE_DAY

    def _changed(self) -> tuple[bool, dt.date | None]:
        days = [record.day for kind in EVENTS for record in self._case.current(kind)]
        known = [day for day in days if day is not None]
        return bool(days), max(known, default=None)


def _since(day: dt.date | None, since: dt.date | None) -> bool:
    """Tell whether a day is not before another; what is not known stands in nobody's way."""
    return day is None or since is None or day >= since
