"""The way through a form: the next question and the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jlaid_desktop.intake.definition import Form, Section
from jlaid_desktop.intake.places import concrete


def questions(form: Form, rows: Callable[[str], list[str]]) -> Iterator[str]:
    """Yield the paths of a form's questions in the order of asking, row by row."""
    for section in form.sections:
        yield from section_questions(section, rows)


def section_questions(section: Section, rows: Callable[[str], list[str]]) -> Iterator[str]:
    """Yield the paths of a section's questions, row by row."""
    for row in rows(section.repeat.path) if section.repeat else [""]:
        for field in section.questions:
            yield concrete(field.path, row)


def next_question(
    form: Form,
    path: str | None,
    rows: Callable[[str], list[str]],
    visible: Callable[[str], bool],
    *,
    backwards: bool = False,
) -> str | None:
    """Return the visible question after (or before) a path, `None` at the end of the form."""
    listed = list(questions(form, rows))
    if backwards:
        listed.reverse()
    if path is not None:
        listed = listed[listed.index(path) + 1 :] if path in listed else []
    return next((question for question in listed if visible(question)), None)
