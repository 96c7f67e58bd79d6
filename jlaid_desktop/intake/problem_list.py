"""Every problem of a family in one list: what is wrong, what is unlikely, what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jlaid_desktop.i18n import _
from jlaid_desktop.intake.places import concrete, place
from jlaid_desktop.intake.problem import Problem
from jlaid_desktop.intake.session import InterviewSession

Severity = Literal["error", "unlikely", "hint"]
"""`error` is no fact, `unlikely` wants a reason, `hint` is something still missing."""

SEVERITIES: tuple[Severity, ...] = ("error", "unlikely", "hint")


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A problem with the form and the question it is at; `row` names whom or what it is about."""

    problem: Problem
    severity: Severity
    form: str
    question: str
    row: str = ""

    @property
    def path(self) -> str:
        """Return the place where it is acted on."""
        return self.problem.path

    @property
    def open(self) -> bool:
        """Tell whether someone still has to act on it."""
        return self.problem.open


def severity(problem: Problem) -> Severity:
    """Return which of the three levels a problem is shown at."""
    if problem.level == "impossible":
        return "error"
    return "unlikely" if problem.level == "unlikely" else "hint"


def problem_list(session: InterviewSession) -> tuple[ListedProblem, ...]:
    """Return every problem by level, then in the order of the forms; settled ones end their level.

    The words are in the interface's language.
    """
    order = {form.name: number for number, form in enumerate(session.questionnaire.forms)}
    found = [_listed(session, problem) for problem in session.problems()]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                SEVERITIES.index(one.severity),
                not one.open,
                order.get(one.form, len(order)),
            ),
        )
    )


def open_counts(listed: tuple[ListedProblem, ...]) -> Mapping[Severity, int]:
    """Return how many of each level still wait for someone."""
    counted = Counter(one.severity for one in listed if one.open)
    return {level: counted[level] for level in SEVERITIES}


def missing_of(listed: tuple[ListedProblem, ...], form: str) -> tuple[str, ...]:
    """Return what a form still wants, each question once, in the order of asking."""
    names = [one.question for one in listed if one.form == form and one.severity == "hint"]
    return tuple(dict.fromkeys(names))


def _listed(session: InterviewSession, problem: Problem) -> ListedProblem:
    path, questionnaire = problem.path, session.questionnaire
    there = session.target(path)
    form = there.form if there is not None else ""
    level = severity(problem)
    if not questionnaire.has(path):
        repeat = questionnaire.repeats.get(path)
        return ListedProblem(problem, level, form, _(repeat.label) if repeat else path)
    field = questionnaire.field(path)
    return ListedProblem(problem, level, field.form, _(field.label), _row_name(session, path))


def _row_name(session: InterviewSession, path: str) -> str:
    spot = place(path)
    if not spot.repeat:
        return ""
    repeat = session.questionnaire.repeats[spot.repeat]
    name = session.text(concrete(repeat.row_label, spot.row))
    if name:
        return name
    rows = session.rows(spot.repeat)
    return _("{label} {number}").format(
        label=_(repeat.label), number=rows.index(spot.row) + 1 if spot.row in rows else 1
    )
