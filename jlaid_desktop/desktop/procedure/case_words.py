"""A case in lines as the page shows them: steps, what is next, terms, records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jlaid_desktop.desktop.procedure.step_chain import StepView
from jlaid_desktop.domain.procedure.deadlines import Deadline
from jlaid_desktop.domain.procedure.dues import Due
from jlaid_desktop.domain.procedure.next_steps import NextStep, Standing
from jlaid_desktop.domain.procedure.records import ProcedureRecord, current
from jlaid_desktop.i18n import N_, _, ngettext
from jlaid_desktop.services.procedure.reading import HouseholdProcedure
from jlaid_desktop.wording.procedure import words as w
from jlaid_desktop.wording.procedure.due_words import procedure_sentence
from jlaid_desktop.wording.procedure.findings import day_text
from jlaid_desktop.wording.view import Mark

BY = N_("by {day}")
SOMEONE_ELSE = N_("on another machine")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its mark: what, and quieter below, more of it."""

    mark: Mark
    text: str
    more: str
    tone: str = ""


def step_views(one: Standing) -> list[StepView]:
    """Return the steps of a case for the chain; a day is when it was done, or is due."""
    due = {step.step: step for step in one.next_steps}
    found = []
    for standing in one.state.steps:
        code = standing.step.code
        step = due.get(code)
        day, tone = "", "ink_second"
        if standing.state == "done" and standing.done_on is not None:
            day = day_text(standing.done_on)
        elif standing.state == "next" and step is not None and step.due is not None:
            day, tone = _due_day(step), "wrong" if step.overdue else "ink"
        found.append(StepView(code, _(w.STEPS[code]), standing.state, day, tone))
    return found


def _due_day(step: NextStep) -> str:
    if step.due is None:
        return ""
    return _(BY).format(day=day_text(step.due))


def next_lines(one: Standing) -> list[tuple[NextStep, Line]]:
    """Return what is next: what is to be done, by whom and when, how far it is over."""
    found = []
    for step in one.next_steps:
        due = Due("procedure", step.step, step.due, step=step)
        late = step.overdue > 0
        mark: Mark = "review" if late or step.objections else "ask"
        tone = "wrong" if late else ""
        found.append((step, Line(mark, procedure_sentence(due), next_more(step), tone)))
    return found


def next_more(step: NextStep) -> str:
    """Return by whom and by when a step is due, and by how much it is over."""
    parts = [_(w.ACTORS[step.actor])]
    if step.due is not None:
        parts.append(with_remark(_due_day(step), settled=step.settled))
    if step.overdue:
        parts.append(overdue_text(step.overdue))
    return " · ".join(parts)


def overdue_text(days: int) -> str:
    """Return how far something is over."""
    words = ngettext("overdue by {days} working day", "overdue by {days} working days", days)
    return words.format(days=days)


def with_remark(text: str, *, settled: bool) -> str:
    """Return a day, with 节假日未定 where a year it was reckoned through is not announced."""
    if settled or not text:
        return text
    return _(w.UNSETTLED).format(text=text, remark=_(w.NOT_ANNOUNCED))


def term_line(term: Deadline, procedure: HouseholdProcedure) -> Line:
    """Return a term: what it asks, from when to when, and whether it was kept."""
    late = 0 if term.code == "posting" else term.overdue(procedure.today, procedure.calendar)
    kept = term.met_on is not None
    mark: Mark = "review" if late else "holds" if kept else "ask"
    days = _("{begin} to {due}").format(begin=day_text(term.begin), due=day_text(term.due))
    parts = [with_remark(days, settled=term.settled)]
    if late:
        parts.append(overdue_text(late))
    elif kept and term.met_on is not None:
        parts.append(_("kept: {day}").format(day=day_text(term.met_on)))
    parts.append(w.source_words(term.source, _))
    text = _(w.DEADLINES[term.code]).format(days=term.days)
    return Line(mark, text, " · ".join(parts), "wrong" if late else "")


def case_title(one: Standing) -> str:
    """Return which case it is and how it stands."""
    begun = one.state.steps[0].done_on or one.case.opened_on
    title = _("{kind} of {day}").format(kind=_(w.CASES[one.case.kind]), day=day_text(begun))
    if one.state.outcome is not None:
        return f"{title} · {_(w.OUTCOMES[one.state.outcome])}"
    if one.state.closed:
        return f"{title} · {_('over')}"
    return title


def record_line(record: ProcedureRecord, procedure: HouseholdProcedure, *, counts: bool) -> Line:
    """Return a record of the history: what and when, who wrote it down, and a note."""
    kind = _(w.KINDS[record.kind])
    if record.content is None:
        text = _("{kind}: taken back").format(kind=kind)
    elif record.day is not None:
        text = f"{kind}　{day_text(record.day)}"
    else:
        text = kind
    when = dt.datetime.fromisoformat(record.recorded_at).astimezone()
    who = procedure.names.get(record.operator_id) or _(SOMEONE_ELSE)
    parts = [_("written by {name} on {day}").format(name=who, day=f"{when:%Y-%m-%d %H:%M}")]
    if record.replaces is not None and record.content is not None:
        parts.insert(0, _("correction"))
    if not counts and record.content is not None:
        parts.insert(0, _("corrected later"))
    if record.note:
        parts.append(_("reason: {reason}").format(reason=record.note))
    return Line("holds" if counts else "no", text, " · ".join(parts), "" if counts else "no")


def history_lines(
    one: Standing, procedure: HouseholdProcedure
) -> list[tuple[ProcedureRecord, bool, Line]]:
    """Return every record of a case, the latest written first, and whether it counts."""
    counting = {record.record_id for record in current(one.case.records)}
    written = enumerate(one.case.records)
    ordered = sorted(written, key=lambda place: (place[1].recorded_at, place[0]), reverse=True)
    return [
        (
            record,
            record.record_id in counting,
            record_line(record, procedure, counts=record.record_id in counting),
        )
        for _place, record in ordered
    ]
