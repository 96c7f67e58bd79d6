"""What is recorded of a person, as answers for the member they are linked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jlaid_desktop.intake.binding import Document
from jlaid_desktop.intake.definition import Questionnaire
from jlaid_desktop.intake.places import concrete, place, repeat_of
from jlaid_desktop.intake.scene import MEMBERS
from jlaid_desktop.intake.session import InterviewSession
from jlaid_desktop.services.duplicates.deciding import asked_of, record
from jlaid_desktop.services.duplicates.known import Asked, KnownMember
from jlaid_desktop.services.workspace import Workspace
from jlaid_desktop.store import history
from jlaid_desktop.store.audit import add_audit
from jlaid_desktop.store.revisions import Revision

OF_THE_FAMILY = frozenset(
    {
        "relation",
        "relation_to_head",
        "counted",
        "exclusion",
        "recognised",
        "deceased",
        "from_day",
        "to_day",
        "income_kinds",
    }
)
"""What is said of a member in one family and not of the person."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded person: the values of a member's questions, by the questions' patterns."""

    person_id: str
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a link has done: the paths that were filled, and those where both say otherwise."""

    filled: tuple[str, ...]
    differing: tuple[str, ...]


def disclose_recorded(
    ws: Workspace, asked: Asked, known: KnownMember, questionnaire: Questionnaire
) -> Recorded | None:
    """Return what the last save of a family says of a person, to be typed no more.

    That it was decided who `asked` is, and that their facts leave that family's file, is
    noted with it. None where the person is not in that family any more.
    """
    with ws.store.writing() as db:
        save = history.last_save(db, known.household_id)
        recorded = recorded_in(save.revision, known, questionnaire) if save else None
        if recorded is not None:
            record(db, ws, asked, asked_of(known), "same", "")
            add_audit(db, ws.audit("take_over_person", known.household_id, known.member))
    return recorded


def recorded_in(
    revision: Revision, known: KnownMember, questionnaire: Questionnaire
) -> Recorded | None:
    """Return what a revision says of a person, None where they are not in it."""
    document = Document(revision.document)
    row = document.row(MEMBERS, known.member)
    if row is None or row.get("person_id") != known.person_id:
        return None
    answers = {}
    for field in questionnaire.fields:
        if repeat_of(field.path) != MEMBERS:
            continue
        path = concrete(field.path, known.member)
        value = document.get(path)
        if value is not None and place(path).keys[0] not in OF_THE_FAMILY:
            answers[field.path] = value
    return Recorded(known.person_id, answers)


def take_over(session: InterviewSession, member: str, recorded: Recorded) -> TakenOver:
    """Link a member to a recorded person and fill in what was not answered yet, as one step.

    What was typed stays; where it is not what is recorded, the place is named.
    """
    answers = {concrete(field, member): value for field, value in recorded.answers.items()}
    differing = tuple(
        path
        for path, value in answers.items()
        if session.value(path) is not None and session.value(path) != value
    )
    return TakenOver(session.take_person(member, recorded.person_id, answers), differing)
