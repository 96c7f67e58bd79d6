"""What a step back or forth changed: in words, and where to look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jlaid_desktop.domain.id_number import mask
from jlaid_desktop.i18n import _
from jlaid_desktop.intake.places import concrete, place
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.intake.state import Draft
from jlaid_desktop.services.differences import Difference, state_differences

NAMED = 2
LONGEST = 24
"""Characters of an answer that are told; the field itself shows it whole."""


@dataclass(frozen=True, slots=True)
class Travelled:
    """What a step changed, and the place of it; empty where it has no question."""

    words: str
    path: str


def travelled(session: InterviewSession, old: Draft, new: Draft) -> Travelled:
    """Return what differs between two states of the interview, the second being the present."""
    found = state_differences(old.document, old.texts, new.document, new.texts)
    told = [(words, path) for one in found for words, path in _told(session, one)]
    words = "，".join(text for text, _path in told[:NAMED])
    if len(told) > NAMED:
        words += "，" + _("and {count} more answers").format(count=len(told) - NAMED)
    path = next((path for _words, path in told if path), "")
    return Travelled(words, path)


def _told(session: InterviewSession, one: Difference) -> Sequence[tuple[str, str]]:
    path, forms = one.path, session.questionnaire
    spot = place(path)
    if forms.has(path):
        return [(_answer(session, path), path if session.visible(path) else "")]
    repeat = forms.repeats.get(spot.repeat)
    if repeat is None or spot.keys:
        return []
    label = _(repeat.label)
    if one.new is None:
        return [(_("{label}: a row is gone again").format(label=label), "")]
    columns = [concrete(column, spot.row) for column in repeat.columns]
    first = next((column for column in columns if session.visible(column)), "")
    return [(_("{label}: a row is there again").format(label=label), first)]


def _answer(session: InterviewSession, path: str) -> str:
    spot, field = place(path), session.field(path)
    label = _(field.label)
    repeat = session.questionnaire.repeats.get(spot.repeat)
    if repeat is not None and spot.row in session.rows(spot.repeat):
        name = session.text(concrete(repeat.row_label, spot.row))
        label = f"{name}：{label}" if name else label
    text = session.text(path)
    if field.type == "id_number":
        text = mask(text)
    if not text:
        return _("{label} is empty").format(label=label)
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return _("{label} is “{text}”").format(label=label, text=shown)
