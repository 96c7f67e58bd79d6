"""From a fact that is asked for to the question where it can be answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jlaid_desktop.intake.conditions import fields_of
from jlaid_desktop.intake.definition import Form, Questionnaire
from jlaid_desktop.intake.places import concrete, pattern, place
from jlaid_desktop.intake.walk import questions


@dataclass(frozen=True, slots=True)
class Target:
    """A form, and the question in it; `path` is empty where the form has none to show."""

    form: str
    path: str


def target(
    questionnaire: Questionnaire,
    path: str,
    rows: Callable[[str], list[str]],
    visible: Callable[[str], bool],
    is_open: Callable[[str], bool],
) -> Target | None:
    """Return where a fact is answered: its question, the one that opens it, or its rows.

    `None` for what no form asks (a county's figure).
    """
    if questionnaire.has(path):
        return _question(questionnaire, path, visible, set())
    bare = path if path in questionnaire.repeats else place(path).repeat
    for form in questionnaire.forms:
        if any(
            part.repeat and part.repeat.adds and part.repeat.path == bare for part in form.sections
        ):
            return Target(form.name, _first_open(form, rows, visible, is_open))
    return None


def _question(
    questionnaire: Questionnaire, path: str, visible: Callable[[str], bool], seen: set[str]
) -> Target:
    """Return the question itself, or the first visible one that decides whether it is asked."""
    field = questionnaire.field(path)
    if not visible(path) and path not in seen:
        seen.add(path)
        for other in fields_of(field.visible_if):
            if other != pattern(path):
                found = _question(questionnaire, concrete(other, place(path).row), visible, seen)
                if visible(found.path):
                    return found
    return Target(field.form, path)


def _first_open(
    form: Form,
    rows: Callable[[str], list[str]],
    visible: Callable[[str], bool],
    is_open: Callable[[str], bool],
) -> str:
    listed = [path for path in questions(form, rows) if visible(path)]
    return next(filter(is_open, listed), listed[0] if listed else "")
