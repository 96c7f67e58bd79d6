"""How far each form has got, for its tab."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jlaid_desktop.intake.definition import Form, Questionnaire
from jlaid_desktop.intake.places import concrete
from jlaid_desktop.intake.problem import Problem


@dataclass(frozen=True, slots=True)
class FormProgress:
    """`filled` of `wanted` needed answers are there; `problems` wait for someone.

    `rows` counts the rows of the form that adds them, `None` where a form adds none.
    """

    filled: int
    wanted: int
    problems: int
    rows: int | None = None

    @property
    def done(self) -> bool:
        """Tell whether nothing needed is missing and nothing is wrong."""
        return self.filled == self.wanted and not self.problems


def completeness(
    questionnaire: Questionnaire,
    row_ids: Callable[[str], list[str]],
    shown: Mapping[str, bool],
    problems: Iterable[Problem],
    answered: Callable[[str], bool],
) -> dict[str, FormProgress]:
    """Return each form's progress by its name.

    A question is wanted while its answer is missing, and once it is answered; one that is
    asked in some cases only is not filled by nobody having asked.
    """
    listed = list(problems)
    missing = {problem.path for problem in listed if problem.level == "missing"}
    wrong = {problem.path for problem in listed if problem.open and problem.level != "missing"}
    return {
        form.name: _progress(form, row_ids, shown, (missing, wrong, answered))
        for form in questionnaire.forms
    }


def _progress(
    form: Form,
    row_ids: Callable[[str], list[str]],
    shown: Mapping[str, bool],
    states: tuple[set[str], set[str], Callable[[str], bool]],
) -> FormProgress:
    missing, wrong, answered = states
    filled = wanted = faults = 0
    rows: int | None = None
    for section in form.sections:
        ids = row_ids(section.repeat.path) if section.repeat else [""]
        if section.repeat and section.repeat.adds:
            rows = (rows or 0) + len(ids)
            whole = section.repeat.path in missing
            wanted, faults = wanted + whole, faults + (section.repeat.path in wrong)
        for field in section.questions:
            for path in (concrete(field.path, row) for row in ids):
                if shown.get(path):
                    lacks, bad = path in missing, path in wrong
                    counts = lacks or (bool(field.needed) and answered(path))
                    wanted += counts
                    filled += counts and not lacks and not bad
                    faults += bad
    return FormProgress(filled, wanted, faults, rows)
