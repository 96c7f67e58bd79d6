"""What shortcuts do in a form: on to what still waits, and "none of the others" at one stroke."""

from __future__ import annotations

from jlaid_desktop.desktop.form.form_view import FormView
from jlaid_desktop.desktop.form.repeat_block import asks_for_kinds
from jlaid_desktop.desktop.widgets.line_field import LineField
from jlaid_desktop.desktop.widgets.picklist import Picklist
from jlaid_desktop.intake.places import concrete, pattern, place
from jlaid_desktop.intake.session import InterviewSession


def take_typed(view: FormView) -> bool:
    """Take what is marked in a picklist, as Enter does; False while an input method composes."""
    widget = view.focusWidget()
    if isinstance(widget, LineField) and widget.composing:
        return False
    if isinstance(widget, Picklist):
        widget.take_marked()
    return True


def answer_rest(view: FormView, session: InterviewSession, *, everywhere: bool) -> tuple[int, str]:
    """Answer open kinds with no: those beside the keyboard, or everyone's in the whole form.

    Return how many were answered, and the last question that was passed by it.
    """
    path = view.where()[0]
    row = place(path).row
    count, last = 0, path
    for section in view.form.sections:
        asked = [field.path for field in section.questions]
        beside = pattern(path) in asked
        if not asks_for_kinds(section) or not (everywhere or beside):
            continue
        count += session.answer_rest(view.form.name, section.name, "" if everywhere else row)
        if beside:
            rows = session.rows(section.repeat.path) if section.repeat else [""]
            last = concrete(asked[-1], rows[-1] if everywhere else row)
    return count, last
