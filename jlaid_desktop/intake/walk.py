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


def next_waiting(
    form: Form,
    path: str,
    rows: Callable[[str], list[str]],
    waits: Callable[[str], bool],
    *,
    inclusive: bool = False,
) -> str | None:
    """Return what still waits after a path (or at it): a question, or a list that grows.

    A list comes after its rows; behind a row it is come to in any case, for a further
    one. An empty path is the form's start; `None` its end.
    """
    listed = list(_stops(form, rows))
    place_of = {stop: number for number, (_list, stop) in enumerate(listed)}
    at = place_of.get(path, 0 if inclusive or not path else -1)
    here = "" if not path or listed[at][0] == path else listed[at][0]
    after = at if inclusive or not path else at + 1
    return next((stop for _list, stop in listed[after:] if stop == here or waits(stop)), None)


def _stops(form: Form, rows: Callable[[str], list[str]]) -> Iterator[tuple[str, str]]:
    """Yield all questions and the lists that grow, each with the growing list it is of."""
    for section in form.sections:
        grows = section.repeat.path if section.repeat and section.repeat.adds else ""
        for question in section_questions(section, rows):
            yield grows, question
        if grows:
            yield grows, grows


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
